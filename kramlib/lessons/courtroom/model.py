"""Lesson 09, its model: one experiment on one suspect, and the verdicts as last computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.engine.parameters import Parameters, parameter
from kramlib.experiments import courtroom
from kramlib.experiments.circumstances import tired
from kramlib.experiments.courtroom import EXPLAINS, SUSPECTS, Suspect
from kramlib.experiments.courtroom.sessions import run as run_on
from kramlib.experiments.cramp import AfterDischarge, greatest_effort, of_run
from kramlib.experiments.run import Run
from kramlib.figures import courtroom as panels
from kramlib.lessons.courtroom import words
from kramlib.lessons.spec import Number, Outcome, Settings
from kramlib.pathway.command import Command
from kramlib.pathway.motor_units import envelope
from kramlib.text import _

WATCH_MS, TRAIN_MS, EFFORT_MS, HELP_MS = 9_500.0, 3_000.0, 5_000.0, 4_500.0
TRAIN, BLOCKED, STRETCHED, TENDON, TIRED, EFFORT, HELD = 2, 1, 3, 4, 5, 6, 7
SAYS = {  # the observation that each experiment belongs to
    TRAIN: "frequency",
    BLOCKED: "block_possible",
    STRETCHED: "stretch",
    TENDON: "tendon",
    TIRED: "fatigue",
    EFFORT: "shortening",
    HELD: "shortening",
}
_OURS = "assumed: a choice of the learner"


@dataclass(frozen=True)
class Hearing(Parameters):
    """What the learner sets: who stands accused, the experiment, the train."""

    station: ClassVar[str] = "hearing"

    suspect: float = parameter(
        2,
        "1",
        "suspect: 1 cord, 2 end of the nerve, 3 fibre, 4 tired reflex, 5 cord and nerve",
        (1, 2, 3, 4, 5),
        _OURS,
        choices=True,
    )
    experiment: float = parameter(
        2,
        "1",
        "experiment: 1 nerve blocked, 2 train alone, 3 stretch, 4 tendon, 5 tired, 6 effort, 7 effort held",
        (1, 2, 3, 4, 5, 6, 7),
        _OURS,
        choices=True,
    )
    train_hz: float = parameter(30.0, "Hz", "frequency of shocks to the nerve", (1.0, 50.0), _OURS)


def suspect_of(hearing: Hearing) -> Suspect:
    """The suspect that the learner chose."""
    return tuple(SUSPECTS.values())[int(hearing.suspect) - 1]


def commands(hearing: Hearing) -> tuple[Command, ...]:
    """What is done in an experiment: three seconds of shocks, and perhaps something after them, or the five
    seconds of effort of the trial."""
    if hearing.experiment in (EFFORT, HELD):
        return (Command(effort=1.0, effort_ramp_ms=100.0, effort_hold_ms=EFFORT_MS),)
    cut = float(hearing.experiment == BLOCKED)
    train = Command(train_hz=hearing.train_hz, train_for_ms=TRAIN_MS, blocked=cut)
    if hearing.experiment == STRETCHED:
        return train, Command(stretch=0.5, stretch_start_ms=HELP_MS, stretch_ramp_ms=500.0)
    if hearing.experiment == TENDON:
        organs_us = 150.0 * suspect_of(hearing).path().reflex.ib_strength
        return train, Command(inhibition_us=organs_us, inhibition_start_ms=HELP_MS, inhibition_for_ms=500.0)
    return (train,)


@lru_cache(maxsize=16)
def tried(hearing: Hearing) -> Run:
    """One experiment on one suspect."""
    suspect = suspect_of(hearing)
    position = "neutral" if hearing.experiment == HELD else "shortened"
    worn = tired().fatigue if hearing.experiment == TIRED else None
    path = suspect.path(position, fatigue=worn)
    return run_on(suspect, *commands(hearing), duration_ms=WATCH_MS, path=path)


def verdict_on(name: str, key: str) -> courtroom.Verdict:
    """The verdict on a suspect as last computed."""
    return next(one for one in courtroom.stored() if (one.suspect, one.observation) == (name, key))


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    keys = [observation.key for observation in courtroom.observations()]
    rows = [[verdict_on(name, key).says for name in SUSPECTS] for key in keys]
    called, seen = words.suspects(), words.observations()
    return panels.trial(
        figure,
        WATCH_MS,
        (TRAIN_MS, EFFORT_MS),
        [called[name] for name in SUSPECTS],
        [seen[key] for key in keys],
        rows,
    )


def run(settings: Settings) -> Outcome:
    """One experiment, measured, and what was found about it."""
    hearing = settings.station(Hearing)
    done = tried(hearing)
    found, full = of_run(done), greatest_effort(done.path)
    time_s = 1e-3 * done.recording.time_ms
    force = 100.0 * done.recording["force_n"] / full.force_n
    emg = 100.0 * envelope(done.recording["emg_mv"], 1000.0) / full.emg_mv
    said = verdict_on(suspect_of(hearing).name, SAYS[int(hearing.experiment)])
    return Outcome(
        recording=done.recording,
        numbers=_numbers(hearing, found, emg, force),
        words=_words(found, emg, said),
        curves={
            "emg": (time_s, emg),
            "force": (time_s, force),
            "units": (1e-3 * done.answered.times_ms, done.answered.units.astype(np.float64) + 1.0),
            "chosen": panels.frame(int(hearing.suspect) - 1, len(courtroom.observations())),
        },
        plain=_about(said),
    )


def _late(trace: np.ndarray) -> float:
    """The mean over the last second."""
    return float(trace[-1000:].mean())


def _numbers(
    hearing: Hearing, found: AfterDischarge | None, emg: np.ndarray, force: np.ndarray
) -> tuple[Number, ...]:
    own = [one for one in courtroom.stored() if one.suspect == suspect_of(hearing).name]
    counts = {says: float(sum(one.says == says for one in own)) for says in words.counted()}
    return (
        Number(_("activity that nobody asked for"), found.duration_s if found else 0.0, "s", 1, 2.0),
        Number(_("EMG in the last second, share of the greatest effort"), _late(emg), "%", 0, 50.0),
        Number(_("force in the last second, share of the greatest effort"), _late(force), "%", 0, 50.0),
        *(Number(text, counts[says], "", 0) for says, text in words.counted().items()),
    )


def _words(found: AfterDischarge | None, emg: np.ndarray, said: courtroom.Verdict) -> str:
    if found is None:
        seen = _("When the command is over, so is the contraction.")
    else:
        seen = _("The muscle stays active for {s:.1f} s of the recording; EMG at its end {emg:.0f} %.")
        seen = seen.format(s=found.duration_s, emg=_late(emg))
    numbers = _("Measured: {numbers}.").format(numbers=courtroom.reason(said.measured))
    return f"{seen} {_about(said)} {numbers}"


def _about(said: courtroom.Verdict) -> str:
    """The verdict behind an experiment, as last computed."""
    text = {
        EXPLAINS: _("“{what}”: {who} explains it."),
        courtroom.CONTRADICTS: _("“{what}”: {who} contradicts it."),
        courtroom.SILENT: _("“{what}”: {who} has nothing to say."),
    }[said.says]
    return text.format(
        what=courtroom.observation_of(said.observation).what, who=courtroom.title(said.suspect)
    )
