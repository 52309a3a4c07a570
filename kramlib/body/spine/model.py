"""The lumbar spine: from posture, load and narrowing to the pressure on a nerve root, its blood and myelin.

The pressure inside the disc and the pressure on the root are different places, two orders apart: half a
megapascal is 3750 mmHg. Only a disc that bulges onto the root (hernia) joins the two.

pressure on the root = free + narrowing (narrow - free)
                       + what hernia P_h (disc / disc lying)^n and tumour P_t press more than free
perfusion            = (1 - pressure / (arterial - 15))^2, at least 0
pump                 = perfusion / reserve, at most 1
dK/dt = (K_most (1 - pump) - K) / tau        minutes: potassium that a weak pump leaves around the axons
dM/dt = (M_end(pressure) - M) / tau          weeks: the share of myelin lamellae that is left

Equations and most numbers are ours, held to published findings (see each parameter). Left out: the pull on a
root, inflammation, swelling that outlasts the pressure, and regrowth of myelin after it.
"""

import math

import numpy as np

from kramlib.body.spine.parameters import Spine
from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording, Signal
from kramlib.text import _

_MIN_MS = 60_000.0
_WEEK_MIN = 7.0 * 24.0 * 60.0
LEAST_MYELIN = 0.01
_SIGNALS = (
    *(("disc_mpa", "MPa"), ("root_mmhg", "mmHg"), ("perfusion", "1"), ("pump", "1")),
    *(("myelin", "1"), ("potassium", "mmol/L")),
)


# --- equations ----------------------------------------------------------------------------------------


def disc_mpa(spine: Spine) -> float:
    """Pressure inside the disc (MPa): a table by posture, and so much for each kg.

    >>> disc_mpa(Spine(posture=5, load_kg=20.0))
    2.3
    """
    row = table("postures").row(posture=spine.posture)
    return round(float(row["disc_mpa"] + spine.load_kg * row["disc_mpa_per_kg"]), 6)


def root_mmhg(spine: Spine) -> float:
    """Pressure on the root (mmHg). Contact pressures are whole pressures; what exceeds the free one adds up.

    >>> root_mmhg(Spine(posture=6, narrowing=1.0)), root_mmhg(Spine())
    (116.7, 10.0)
    """
    row, lying = table("postures").row(posture=spine.posture), disc_mpa(Spine(posture=0))
    free = float(row["free_mmhg"])
    narrow = spine.narrowing * (row["narrow_mmhg"] - free)
    bulge: float = spine.hernia * spine.hernia_mmhg * (disc_mpa(spine) / lying) ** spine.hernia_power
    lump = spine.tumour * spine.tumour_mmhg
    return free + float(narrow) + max(0.0, bulge - free) + max(0.0, lump - free)


def perfusion(spine: Spine, mmhg: float) -> float:
    """Blood flow of the root as a share of free flow, at this pressure."""
    share: float = max(0.0, 1.0 - mmhg / (spine.arterial_mmhg - spine.margin_mmhg))
    return share * share


def pump(spine: Spine, flow: float) -> float:
    """Strength of the sodium-potassium pump as a share, at this blood flow."""
    return min(1.0, flow / spine.reserve)


def lasting_myelin(spine: Spine, mmhg: float) -> float:
    """The share of lamellae that stays under a pressure that never ends."""
    span = max(spine.strips_all_mmhg - spine.strips_mmhg, 1.0)
    return float(np.clip(1.0 - (mmhg - spine.strips_mmhg) / span, LEAST_MYELIN, 1.0))


# --- march and simulate -------------------------------------------------------------------------------


def approach(value: float, end: float, time: float, tau: float) -> float:
    """A value that has moved towards `end` for some time: exact for dx/dt = (end - x) / tau."""
    return end + (value - end) * math.exp(-time / tau)


def simulate(*spells: tuple[Spine, float], weeks_before: float = 0.0) -> Recording:
    """Follow a root through spells of posture and load, minute by minute.

    Args: (spine, minutes) one after the other; for how many weeks all days have been like this before,
    which is what costs myelin. Returns a Recording with `disc_mpa` (MPa), `root_mmhg` (mmHg), `perfusion`,
    `pump`, `myelin` (1) and `potassium` (mmol/L above the blood's), all [minute].
    Raises ParameterError for no spell, minutes outside 1 to 10080 or weeks outside 0 to 520.

    >>> sat = simulate((Spine(posture=2), 240.0))
    >>> float(sat["potassium"].max()), float(sat["myelin"].min())
    (0.0, 1.0)
    """
    _check(spells, weeks_before)
    mean = sum(root_mmhg(s) * minutes for s, minutes in spells) / sum(minutes for _s, minutes in spells)
    first = spells[0][0]
    myelin = approach(1.0, lasting_myelin(first, mean), weeks_before, first.strips_weeks)
    potassium, rows = 0.0, []
    for spine, minutes in spells:
        mmhg = root_mmhg(spine)
        flow = perfusion(spine, mmhg)
        strength = pump(spine, flow)
        end, lasting = spine.k_most * (1.0 - strength), lasting_myelin(spine, mmhg)
        tau = spine.gather_min if end > potassium else spine.clear_min
        lasts = (disc_mpa(spine), mmhg, flow, strength)
        for _minute in range(round(minutes)):
            rows.append((*lasts, myelin, potassium))
            potassium = approach(potassium, end, 1.0, tau)
            if lasting < myelin:  # it does not grow back here
                myelin = approach(myelin, lasting, 1.0 / _WEEK_MIN, spine.strips_weeks)
    rows.append((*lasts, myelin, potassium))
    columns = zip(*rows, strict=True)
    signals = {name: Signal(np.array(x), unit) for (name, unit), x in zip(_SIGNALS, columns, strict=True)}
    parameters = {f"spine {k}": s.to_dict() for k, (s, _minutes) in enumerate(spells)}
    return Recording(np.arange(len(rows), dtype=np.float64) * _MIN_MS, signals, parameters)


def _check(spells: tuple[tuple[Spine, float], ...], weeks: float) -> None:
    if not spells:
        raise ParameterError(_("There is no spell: give at least one (Spine, minutes)."))
    for _spine, minutes in spells:
        if not 1.0 <= minutes <= 10_080.0:
            text = _("minutes = {minutes} min is outside 1 to 10080 min (duration of a spell).")
            raise ParameterError(text.format(minutes=minutes))
    if not 0.0 <= weeks <= 520.0:
        text = _("weeks_before = {weeks} weeks is outside 0 to 520 weeks (of days like this).")
        raise ParameterError(text.format(weeks=weeks))
