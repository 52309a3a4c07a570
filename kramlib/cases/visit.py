"""What the model shows of a person: the numbers, words and curves of one visit."""

from functools import lru_cache, partial

import numpy as np

from kramlib.body.fluids import warnings
from kramlib.conditions.electrolytes import Electrolytes
from kramlib.data import table
from kramlib.engine.recording import Recording
from kramlib.experiments.measures import MeasureError, spike_times
from kramlib.experiments.patient import (
    TRAIN_MS,
    WATCH_MS,
    Patient,
    blood_now,
    lived,
    path_now,
    root_now,
    tried,
)
from kramlib.experiments.protocols import threshold_na, watch
from kramlib.figures.case import place_in_range, visit
from kramlib.lessons.after_a_train import outcome as after_train
from kramlib.lessons.spec import Build, Number, Outcome
from kramlib.pathway.axon import Axon, settle
from kramlib.text import _, ngettext

_ALONE_MS = 300.0
_RANGE_OF = {"sodium": "Na", "potassium": "K", "calcium": "Ca_ionised", "magnesium": "Mg_ionised"}
NUMBERS = (
    *("mass", *_RANGE_OF, "root_pressure", "root_flow", "root_potassium", "myelin", "spikes", "threshold"),
    *("duration", "units", "rate", "force", "strength"),
)


def ions() -> dict[str, str]:
    """What the ions are called."""
    names = (_("sodium"), _("potassium"), _("calcium"), _("magnesium"))
    return dict(zip(_RANGE_OF, names, strict=True))


def build() -> Build:
    """What draws the figure, its words in the language in force."""
    names = tuple(ions().values())
    return partial(visit, ions=names, alone_ms=_ALONE_MS, watch_ms=WATCH_MS, train_ms=TRAIN_MS)


@lru_cache(maxsize=64)
def _threshold(axon: Axon) -> float | None:
    """The threshold (nA) of the axon in its lasting state, if it has one."""
    try:
        return threshold_na(axon)
    except MeasureError:
        return None


def numbers(patient: Patient) -> dict[str, Number]:
    """All numbers of a visit, by the names of NUMBERS."""
    return dict(zip(NUMBERS, examined(patient).numbers, strict=True))


def examined(patient: Patient) -> Outcome:
    """One visit: the blood, a fibre of the nerve left alone, and the muscle after a burst of activity."""
    blood, now = blood_now(patient), patient.moment
    root = root_now(patient.spine, now.root_min, now.root_weeks)
    axon = path_now(patient).axon
    seen, last = watch(axon, _ALONE_MS, start=settle(axon)).recording, int(axon.nodes) - 2
    spikes = len(spike_times(seen, last))
    after = after_train(tried(patient), TRAIN_MS, helped=bool(now.help))
    places = [place_in_range(getattr(blood, ion), *_healthy(ion)) for ion in _RANGE_OF]
    history = lived(patient.body, patient.history)
    own = [*_of_blood(blood, history), *_of_root(root), *_of_nerve(spikes, _threshold(axon))]
    words = [_blood_words(blood), _nerve_words(root, spikes), after.words]
    return Outcome(
        recording=after.recording,
        numbers=(*own, *after.numbers),
        words=" ".join([*words, *(warnings(history) if history else ())]),
        curves={
            "blood": (np.arange(float(len(places))), np.array(places)),
            "alone": (seen.time_ms, seen["v_mv"][:, last]),
            "force": after.curves["force"],
        },
        plain=" ".join([*words[:1], after.plain]),
    )


def _healthy(ion: str) -> tuple[float, float]:
    row = table("blood_electrolytes").row(ion=_RANGE_OF[ion])
    return float(row["low"]), float(row["high"])


def _of_blood(blood: Electrolytes, history: Recording | None) -> list[Number]:
    lost = float(history["mass_kg"][-1] - history["mass_kg"][0]) if history else 0.0
    return [
        Number(_("change of body mass"), lost, "kg"),
        Number(_("sodium in the blood"), blood.sodium, "mmol/L"),
        Number(_("potassium in the blood"), blood.potassium, "mmol/L"),
        Number(_("ionised calcium in the blood"), blood.calcium, "mmol/L", 2),
        Number(_("ionised magnesium in the blood"), blood.magnesium, "mmol/L", 2),
    ]


def _of_root(root: Recording) -> list[Number]:
    return [
        Number(_("pressure on the root"), float(root["root_mmhg"][-1]), "mmHg", 0),
        Number(_("blood flow of the root, of free flow"), 100.0 * float(root["perfusion"][-1]), "%", 0),
        Number(_("potassium around the axons, above the blood's"), float(root["potassium"][-1]), "mmol/L"),
        Number(_("myelin left"), 100.0 * float(root["myelin"][-1]), "%", 0),
    ]


def _of_nerve(spikes: int, threshold: float | None) -> list[Number]:
    return [
        Number(_("spikes of a fibre left alone, in 300 ms"), spikes, "", 0, 20.0),
        Number(_("threshold of that fibre"), threshold, "nA", 2),
    ]


def _blood_words(blood: Electrolytes) -> str:
    said = []
    for ion, name in ions().items():
        low, high = _healthy(ion)
        value = getattr(blood, ion)
        if not low <= value <= high:
            is_low, is_high = _("{ion} is low: {value:.2f} mmol/L"), _("{ion} is high: {value:.2f} mmol/L")
            said.append((is_low if value < low else is_high).format(ion=name, value=value))
    if not said:
        return _("All four values of the blood lie within their healthy ranges.")
    return _("In the blood {found}.").format(found="; ".join(said))


def _nerve_words(root: Recording, spikes: int) -> str:
    pressure = float(root["root_mmhg"][-1])
    if not spikes:
        text = _("The root bears {mmhg:.0f} mmHg; a fibre of it that is left alone stays quiet.")
        return text.format(mmhg=pressure)
    return ngettext(
        "The root bears {mmhg:.0f} mmHg; a fibre of it that is left alone fires {n} spike in 300 ms.",
        "The root bears {mmhg:.0f} mmHg; a fibre of it that is left alone fires {n} spikes in 300 ms.",
        spikes,
    ).format(mmhg=pressure, n=spikes)
