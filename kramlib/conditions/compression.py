"""Compression: a root or nerve is squeezed along a short stretch."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.pathway.axon import Axon

_NEUTRAL = "assumed: the healthy value"


@dataclass(frozen=True)
class Compression(Parameters):
    """What is left of a stretch of axon under pressure. The defaults are a free nerve."""

    station: ClassVar[str] = "compression"

    myelin: float = parameter(1.0, "1", "share of the myelin lamellae left", (0.005, 1.0), _NEUTRAL)
    pump: float = parameter(1.0, "1", "strength of the pump that clears potassium", (0.0, 1.0), _NEUTRAL)
    potassium: float = parameter(
        0.0, "mmol/L", "potassium around the squeezed stretch, above the blood's", (0.0, 60.0), _NEUTRAL
    )
    internodes: float = parameter(
        4,
        "1",
        "length of the squeezed stretch, in internodes",
        (1, 20),
        "assumed: about half a centimetre; a longer one fires at less potassium",
        whole=True,
    )
    space_um: float = parameter(
        20.0,
        "um",
        "thickness of the space that a spike's potassium fills while the pump is weak",
        (0.05, 1000.0),
        "assumed: a spike then leaves about 0.01 mmol/L",
    )
    clear_ms: float = parameter(
        200.0, "ms", "time in which a full pump clears it", (1.0, 10000.0), "assumed: no published value"
    )


def compress(axon: Axon, pressed: Compression) -> Axon:
    """The same axon with its middle under pressure.

    Why it matters: less myelin slows and blocks; potassium that a weak pump leaves behind first makes the
    stretch fire by itself and then silences it. Nothing but these causes is changed here.

    Args: an axon; what the pressure has done. Returns an axon whose middle internodes have lost myelin, lie
    in raised potassium and keep, for a time of clear_ms / pump, what spikes leave behind; a free nerve
    returns an equal axon. Leaves out: stretch, broken axons, and inflammation.

    >>> compress(Axon(), Compression(myelin=0.25)).focal_myelin
    0.25
    """
    if not {"myelin", "pump", "potassium"} & pressed.changed().keys():
        return axon
    longest = int(axon.nodes) - 1
    count = min(int(pressed.internodes), longest)
    return axon.but(
        focal_first=(longest - count) // 2,
        focal_count=count,
        focal_myelin=axon.focal_myelin * pressed.myelin,
        focal_k_raise=axon.focal_k_raise + pressed.potassium,
        focal_k_gain=1.0 / pressed.space_um if pressed.pump < 1.0 else axon.focal_k_gain,
        focal_clear_ms=min(pressed.clear_ms / max(pressed.pump, 1e-3), 1e6),
    )


def of_root(history: Recording, minute: int = -1) -> Compression:
    """What the pressure of a spine's `simulate` has done to the axons of its root, by some minute.

    >>> from kramlib.body import spine
    >>> bent_back = spine.Spine(posture=6, narrowing=1.0)
    >>> of_root(spine.simulate((bent_back, 30.0))).potassium > 2.0
    True
    """
    names = ("myelin", "pump", "potassium")
    return Compression(**{name: float(history[name][minute]) for name in names})
