"""Squeezed nerve roots: claims 5 to 9."""

from kramlib.body.spine import POSTURES, Spine, disc_mpa, root_mmhg, simulate
from kramlib.conditions.compression import Compression, of_root
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.claims.cramp import EFFORT, WEAK, calf, shocked
from kramlib.experiments.path import under


def _in(posture: str, **spine: float) -> Spine:
    """A spine in the posture of this name."""
    return Spine(posture=POSTURES.index(posture), **spine)


def _rate_hz(spine: Spine) -> float:
    """How often each motor unit fires without an order (Hz) after 20 minutes with this spine."""
    run = closed_loop(under(calf(WEAK), pressed=of_root(simulate((spine, 20.0)))), duration_ms=1e3)
    return len(run.answered.times_ms) / run.path.pool.cells


def pressed() -> tuple[float, ...]:
    """A healthy and a narrow canal, bent back: pressure on the root, and whether it fires by itself."""
    healthy, narrow = _in("bent_back"), _in("bent_back", narrowing=1.0)
    return root_mmhg(healthy), root_mmhg(narrow), _rate_hz(healthy), _rate_hz(narrow)


def causes() -> tuple[float, ...]:
    """Nothing, narrowing, disc and tumour: the pressure each puts on the root of a person who stands."""
    kinds: tuple[dict[str, float], ...] = ({}, {"narrowing": 1.0}, {"hernia": 1.0}, {"tumour": 1.0})
    return tuple(root_mmhg(_in("standing", **kind)) for kind in kinds)


def leg() -> tuple[float, ...]:
    """The force of the calf with a free root and with one that no longer conducts."""
    paths = calf(WEAK), under(calf(WEAK), pressed=Compression(myelin=0.01))
    return tuple(shocked(path, EFFORT, 1500.0).recording["force_n"].max() for path in paths)


def sitting() -> tuple[float, ...]:
    """Sitting and standing with a narrow canal: the root, then the disc."""
    both = _in("sitting", narrowing=1.0), _in("standing", narrowing=1.0)
    return *map(root_mmhg, both), *map(disc_mpa, both)


def lifting() -> tuple[float, ...]:
    """20 kg and a round back: beside a bulging disc (without the load and with it), and in a narrow canal."""
    bent = _in("standing_bent", load_kg=20.0)
    disc, canal = bent.but(hernia=1.0), bent.but(narrowing=1.0)
    upright = _in("standing", narrowing=1.0)
    return root_mmhg(disc.but(load_kg=0.0)), root_mmhg(disc), root_mmhg(canal), root_mmhg(upright)
