"""Virtual people: thresholds of many, small trials on them, and what the threshold depends on."""

from kramlib.experiments.cohort.crossover import Trials, trials
from kramlib.experiments.cohort.effects import causes, sensitivity
from kramlib.experiments.cohort.people import CONDITIONS, Spread, Volunteer, volunteer, volunteers
from kramlib.experiments.cohort.results import load, save
from kramlib.experiments.cohort.tasks import Interrupted
from kramlib.experiments.cohort.visits import thresholds

__all__ = [
    "CONDITIONS",
    "Interrupted",
    "Spread",
    "Trials",
    "Volunteer",
    "causes",
    "load",
    "save",
    "sensitivity",
    "thresholds",
    "trials",
    "volunteer",
    "volunteers",
]
