"""The numbers fitted to experiments on cramp, and the fits themselves, to be run again.

Each fit tries some values of one number, runs the experiment, and shows which comes nearest to what was
published. The generator at the nerve's end has several numbers and a search of its own (`generator`).
data/fits.csv lists every fitted number of the library.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from kramlib.body.training.weeks import Habit, simulate
from kramlib.conditions.conditioning import THRESHOLD_POWER, Conditioning
from kramlib.data import table
from kramlib.engine.parameters import ParameterError, unknown_name
from kramlib.experiments.path import under
from kramlib.experiments.person import NOT_PRONE, PRONE, Person, path_for
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.studies.laboratory import USUAL, cramp_at_threshold, threshold_hz, usual_foot
from kramlib.studies.minetto_2011 import INTACT
from kramlib.studies.serrao_2007 import LADDER
from kramlib.text import _

_SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Fit:
    """One number: the values tried, what the model gives for one, what was published (in the same unit), and
    the value that the library has."""

    parameter: str
    present: float
    tries: tuple[float, ...]
    model: Callable[[float], float]
    goal: float
    unit: str

    def run(self) -> Iterator[tuple[float, float]]:
        """Each value tried, with what the model then gives."""
        for value in self.tries:
            yield value, self.model(value)

    def nearest(self, found: list[tuple[float, float]]) -> float:
        """The value that came nearest to what was published."""
        distances = [abs(model - self.goal) for _value, model in found]
        return found[int(np.nanargmin(distances))][0]


def _published(key: str) -> float:
    return float(table("cramp_experiments").row(key=key)["value"])


def _of_person(persistent: float) -> float:
    """The threshold (Hz) of a person with so strong a persistent current, searched for as in the study."""
    path = path_for(Person(persistent=persistent))
    return float(np.mean([threshold_hz(path, USUAL, seed) for seed in _SEEDS]))


def _of_run_down(tire_s: float) -> float:
    """How long (s) a cramp at the threshold lasts, if the persistent current tires so slowly: the median, for
    a search may end early, at a cramp of some seconds."""
    path = path_for(PRONE)
    slower = path.but(pool=path.pool.but(tire_s=tire_s))
    return float(np.median([cramp_at_threshold(slower, INTACT, seed).duration_s for seed in _SEEDS]))


def _of_pain(pain_us: float) -> float:
    """The threshold in pain that excites so much, as a share of that without."""
    path = under(usual_foot, state=Conditioning(pain=1.0, pain_us=pain_us))
    in_pain, before = (
        np.mean([threshold_hz(one, LADDER, seed) for seed in _SEEDS]) for one in (path, usual_foot)
    )
    return float(in_pain / before)


_RISE = (_published("training_after_3wk"), _published("training_before"))


def _of_training(leads_to: float) -> float:
    """The threshold after three weeks, as a multiple, if training leads so far."""
    habit = Habit(cramp_sessions=2.0, higher_threshold=leads_to)
    return float(simulate((habit, 3.0))["threshold"][-1])


def _of_forgetting(tau_weeks: float) -> float:
    """The share of the rise that is left after 22 days without training."""
    train = Habit(cramp_sessions=2.0, tau_cramp_weeks=tau_weeks)
    risen = simulate((train, 2.0), (Habit(tau_cramp_weeks=tau_weeks), 22.0 / 7.0))["threshold"] - 1.0
    return float(risen[-1] / risen[14])


def _of_power(power: float) -> float:
    """How much higher the threshold of people without a history is, if it goes with the persistent current
    to this power."""
    return float((PRONE.persistent / NOT_PRONE.persistent) ** power)


def _of_people() -> dict[str, Fit]:
    """What tells people apart, and what makes a cramp end and hurt."""
    prone, not_prone = _published("threshold_prone"), _published("threshold_not_prone")
    strong, weak, times = (0.35, 0.38, 0.41, 0.44), (0.24, 0.26, 0.28), (60.0, 70.0, 80.0)
    lasts, pain = _published("duration_intact"), _published("pain_after") / _published("pain_before")
    pain_us = (0.0, 0.01, 0.02, 0.03)
    return {
        "prone": Fit("person.persistent", PRONE.persistent, strong, _of_person, prone, "Hz"),
        "not_prone": Fit("person.persistent", NOT_PRONE.persistent, weak, _of_person, not_prone, "Hz"),
        "run_down": Fit("pool.tire_s", Pool().tire_s, times, _of_run_down, lasts, "s"),
        "pain": Fit("conditioning.pain_us", Conditioning().pain_us, pain_us, _of_pain, pain, "1"),
    }


def _of_weeks() -> dict[str, Fit]:
    """How training raises the threshold, and how that is lost again."""
    risen, left, before = (_published(f"training2_{when}") for when in ("after_2wk", "after_22d", "before"))
    far, tau = Habit().higher_threshold, Habit().tau_cramp_weeks
    ratio = _published("threshold_not_prone") / _published("threshold_prone")
    farther, longer, powers = (1.4, 1.5, 1.614, 1.7), (1.5, 2.0, 2.5, 3.0), (1.0, 1.1, 1.18, 1.3)
    kept, rise = (left - before) / (risen - before), _RISE[0] / _RISE[1]
    return {
        "training": Fit("habit.higher_threshold", far, farther, _of_training, rise, "1"),
        "forgetting": Fit("habit.tau_cramp_weeks", tau, longer, _of_forgetting, kept, "1"),
        "power": Fit("THRESHOLD_POWER", THRESHOLD_POWER, powers, _of_power, ratio, "1"),
    }


def fits() -> dict[str, Fit]:
    """All of them, by name."""
    return _of_people() | _of_weeks()


def fit(name: str) -> Fit:
    """One of them. ParameterError for a name that no fit has.

    >>> found = fit("training")
    >>> found.nearest(list(found.run())) == found.present
    True
    """
    known = fits()
    if name not in known:
        raise ParameterError(unknown_name(_("There is no fit"), name, tuple(known)))
    return known[name]
