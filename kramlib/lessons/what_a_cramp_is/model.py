"""Lesson 02, its model: one trial, what it draws, and the longer run."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kramlib.engine.parameters import Parameters, parameter
from kramlib.engine.recording import Recording
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.cramp import AfterDischarge, greatest_effort, of_run
from kramlib.experiments.path import Path, path_of
from kramlib.experiments.run import Run
from kramlib.figures import cramp as panels
from kramlib.lessons.spec import Number, Outcome, Settings
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.pathway.motor_units import envelope, fitted, muscle, wav
from kramlib.text import _

WATCH_MS, TRAIN_MS, HELP_MS = 12_000.0, 2_000.0, 7_000.0
QUICK_MS = 80.0  # contraction time taken for thigh muscles: no published value here
_OURS = "assumed: a choice of the learner"


@dataclass(frozen=True)
class Trial(Parameters):
    """What the learner sets: a person, a muscle, a train of shocks, and help."""

    station: ClassVar[str] = "trial"

    gamma: float = parameter(
        0.41,
        "1",
        "strength of the persistent inward current",
        (0.0, 0.6),
        "fitted: cramp at 14.9 Hz with a history of cramps (Miller and Knight 2009)",
    )
    train_hz: float = parameter(20.0, "Hz", "frequency of shocks to the nerve", (0.0, 50.0), _OURS)
    length: float = parameter(0.6, "1", "fibre length in optimal lengths", (0.5, 1.2), _OURS)
    tire_s: float = parameter(
        8.0,
        "s",
        "time in which the open persistent current tires",
        (2.0, 300.0),
        "assumed: short, for a quick lesson; the value fitted to people is 70 s",
    )
    inhibition_us: float = parameter(0.05, "uS", "inhibition of every motoneuron", (0.0, 10.0), _OURS)
    muscle: float = parameter(
        2, "1", "muscle: 1 hamstrings, 2 calf, 3 quadriceps", (1, 2, 3), _OURS, choices=True
    )


def path(trial: Trial) -> Path:
    """The path of a trial. Thigh muscles get an assumed contraction time, quicker than the calf's."""
    pool = Pool(gamma=trial.gamma, tire_s=trial.tire_s)
    if trial.muscle == 2:
        whole = path_of("gasmed")
    else:
        thigh = muscle("bflh" if trial.muscle == 1 else "vaslat")
        whole = Path(muscle=thigh, motor_units=fitted(QUICK_MS))
    return whole.but(pool=pool, muscle=whole.muscle.but(length=trial.length))


@lru_cache(maxsize=16)
def tried(trial: Trial, duration_ms: float = WATCH_MS) -> Run:
    """One trial: two seconds of shocks, then nothing but half a second of inhibition, 7 s from the start."""
    commands = [
        Command(
            inhibition_us=trial.inhibition_us,
            inhibition_start_ms=min(HELP_MS, duration_ms),
        )
    ]
    if trial.train_hz > 0.0:
        commands.append(Command(train_hz=trial.train_hz, train_for_ms=TRAIN_MS))
    return closed_loop(path(trial), *commands, duration_ms=duration_ms)


def build(figure: Figure) -> Mapping[str, Line2D]:
    """What stands still in the figure, and its moving lines."""
    return panels.trial(figure, WATCH_MS, TRAIN_MS, HELP_MS)


def run(settings: Settings) -> Outcome:
    """One trial, measured."""
    trial = settings.station(Trial)
    done = tried(trial)
    found, full = of_run(done), greatest_effort(done.path)
    time_s = 1e-3 * done.recording.time_ms
    force = 100.0 * done.recording["force_n"] / full.force_n
    emg = 100.0 * envelope(done.recording["emg_mv"], 1000.0) / full.emg_mv
    after = _after(done)
    return Outcome(
        recording=done.recording,
        numbers=_numbers(done, found, force, after),
        words=_words(done, found, force, after),
        curves={
            "emg": (time_s, emg),
            "force": (time_s, force),
            "units": (1e-3 * done.spikes.times_ms, done.spikes.units.astype(np.float64) + 1.0),
            "untired": (time_s, 100.0 * done.recording["untired"]),
        },
        plain=_plain(found),
    )


def _plain(found: AfterDischarge | None) -> str:
    """The outcome without a number."""
    if found is None:
        return _("When the shocks stop, so does the muscle.")
    held = _("The shocks stop, and the muscle goes on contracting though nothing asks for it.")
    end = _("Then it ends by itself.") if found.ended else _("It has not ended when the recording does.")
    return f"{held} {end}"


def _after(run: Run) -> np.ndarray:
    """The rate (Hz) of each unit in the second that begins half a second after the last shock."""
    start = 1e3 + TRAIN_MS
    return np.bincount(
        run.spikes.during(start, start + 1e3).units, minlength=int(run.path.pool.cells)
    ).astype(float)


def _numbers(
    run: Run, found: AfterDischarge | None, force: np.ndarray, after: np.ndarray
) -> tuple[Number, ...]:
    firing = after[after > 0.0]
    return (
        Number(_("duration of the after-discharge"), found.duration_s if found else 0.0, "s", 1, 2.0),
        Number(_("units firing when nothing asks for it"), float(len(firing)), "", 0, 50.0),
        Number(_("their mean rate"), float(firing.mean()) if len(firing) else None, "Hz", 1, 5.0),
        Number(_("force then, as a share of the greatest effort"), float(force[3500]), "%", 0, 30.0),
        Number(_("greatest effort in this position"), greatest_effort(run.path).force_n, "N", 0, 200.0),
    )


def _words(run: Run, found: AfterDischarge | None, force: np.ndarray, after: np.ndarray) -> str:
    n, total = int((after > 0.0).sum()), int(run.path.pool.cells)
    if found is None:
        text = _(
            "When the shocks stop, so does the muscle: {n} of {total} units still fire in the next second, "
            "too few to be called an after-discharge."
        )
        return text.format(n=n, total=total)
    held = _(
        "The shocks stop, and {n} of {total} units go on firing though nothing asks for it; they hold "
        "{share:.0f} % of the greatest effort."
    ).format(n=n, total=total, share=force[3500])
    if not found.ended:
        end = _("After {s:.1f} s it has not ended: the recording has.")
    elif found.is_cramp:
        end = _("It ends by itself after {s:.1f} s. From 2 s on we call it a cramp.")
    else:
        end = _("It ends by itself after {s:.1f} s, too soon to be called a cramp.")
    return f"{held} {end.format(s=found.duration_s)}"


def sound(recording: Recording) -> bytes:
    """The EMG of a trial as a sound file."""
    return wav(recording["emg_mv"], 1000.0)
