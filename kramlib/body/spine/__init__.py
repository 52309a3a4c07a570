"""The lumbar spine: posture, load and disease become pressure on a nerve root, with its blood and myelin."""

from kramlib.body.spine.model import approach, disc_mpa, lasting_myelin, perfusion, pump, root_mmhg, simulate
from kramlib.body.spine.parameters import POSTURES, Spine

__all__ = [
    "POSTURES",
    "Spine",
    "approach",
    "disc_mpa",
    "lasting_myelin",
    "perfusion",
    "pump",
    "root_mmhg",
    "simulate",
]
