"""One train of shocks and what comes after it, as lessons show it: curves, numbers and words."""

import numpy as np

from kramlib.experiments.cramp import SHARE, AfterDischarge, Effort, greatest_effort, of_run
from kramlib.experiments.run import Run
from kramlib.lessons.spec import Number, Outcome
from kramlib.pathway.motor_units import envelope
from kramlib.text import _

_LATER_MS = 1000.0  # from the last shock to the second in which units are counted


def outcome(done: Run, train_ms: float, usual: Effort | None = None, *, helped: bool = False) -> Outcome:
    """A run that begins with half a second of rest and a train of so many ms, measured; usual: the
    effort that 100 % stands for (if None, the greatest of the run's own path); helped: whether anything was
    done to end what came after it."""
    found, full = of_run(done), usual or greatest_effort(done.path)
    time_s = 1e-3 * done.recording.time_ms
    force = _percent(done.recording["force_n"], full.force_n)
    emg = _percent(envelope(done.recording["emg_mv"], 1000.0), full.emg_mv)
    from_ms = train_ms + _LATER_MS
    after, share = _after(done, from_ms), float(force[int(from_ms) + 500])
    return Outcome(
        recording=done.recording,
        numbers=_numbers(_effort(full, usual is None), found, share, after),
        words=_words(done, found, share, after, helped),
        curves={
            "emg": (time_s, emg),
            "force": (time_s, force),
            "units": (1e-3 * done.answered.times_ms, done.answered.units.astype(np.float64) + 1.0),
            "untired": (time_s, 100.0 * done.recording["untired"]),
        },
        plain=_plain(found, helped),
    )


def _percent(trace: np.ndarray, full: float) -> np.ndarray:
    """A trace as a share of the greatest effort (%); nothing where no effort brings anything."""
    return 100.0 * trace / full if full > 0.0 else np.zeros_like(trace)


def _plain(found: AfterDischarge | None, helped: bool) -> str:
    """The outcome without a number."""
    if found is None:
        return _("When the shocks stop, so does the muscle.")
    held = _("The shocks stop, and the muscle goes on contracting though nothing asks for it.")
    if not found.ended:
        end = _("It has not ended when the recording does.")
    else:
        end = _("Then it ends.") if helped else _("Then it ends by itself.")
    return f"{held} {end}"


def _after(done: Run, from_ms: float) -> np.ndarray:
    """The rate (Hz) of each unit in the second that begins half a second after the last shock."""
    units = done.answered.during(from_ms, from_ms + 1e3).units
    return np.bincount(units, minlength=int(done.path.pool.cells)).astype(float)


def _numbers(
    effort: Number, found: AfterDischarge | None, share: float, after: np.ndarray
) -> tuple[Number, ...]:
    firing = after[after > 0.0]
    return (
        Number(_("duration of the after-discharge"), found.duration_s if found else 0.0, "s", 1, 2.0),
        Number(_("units firing when nothing asks for it"), float(len(firing)), "", 0, 50.0),
        Number(_("their mean rate"), float(firing.mean()) if len(firing) else None, "Hz", 1, 5.0),
        Number(_("force then, as a share of the greatest effort"), share, "%", 0, 30.0),
        effort,
    )


def _effort(full: Effort, own: bool) -> Number:
    """What 100 % stands for: the greatest effort of the run's own path, or in the usual state."""
    usual = _("100 %: greatest effort in this position in the usual state")
    return Number(_("greatest effort in this position") if own else usual, full.force_n, "N", 0, 200.0)


def _words(run: Run, found: AfterDischarge | None, share: float, after: np.ndarray, helped: bool) -> str:
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
    ).format(n=n, total=total, share=share)
    if not found.ended:
        end = _("After {s:.1f} s it has not ended: the recording has.")
    elif helped:
        end = _("It ends after {s:.1f} s.")
    elif found.is_cramp:
        end = _("It ends by itself after {s:.1f} s. From 2 s on we call it a cramp.")
    else:
        end = _("It ends by itself after {s:.1f} s, too soon to be called a cramp.")
    back = _back(run) if helped and found.ended else 0
    again = _("When the help is over, {n} units fire again.").format(n=back) if back else ""
    return f"{held} {end.format(s=found.duration_s)} {again}".strip()


def _back(run: Run) -> int:
    """How many units fire in the last second; none if these are too few to be activity."""
    last_ms = float(run.recording.time_ms[-1])
    n = len(np.unique(run.answered.during(last_ms - 1e3, last_ms).units))
    return n if n > SHARE * int(run.path.pool.cells) else 0
