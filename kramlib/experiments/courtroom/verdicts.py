"""The court: what each observation on people says of each suspect, by one rule.

A suspect explains an observation if its path shows it, contradicts it if its path shows something else, and
is silent where it shows nothing either way. Nothing is typed in: every verdict comes from a trial.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kramlib.data import table as data_table
from kramlib.engine.parameters import ParameterError, unknown_name
from kramlib.engine.watching import Cancelled
from kramlib.experiments.courtroom import trials
from kramlib.experiments.courtroom.suspects import SUSPECTS, suspect_of
from kramlib.experiments.courtroom.trials import Finding
from kramlib.text import _, current_language

EXPLAINS, CONTRADICTS, SILENT = "explains", "contradicts", "silent"
Trial = Callable[..., Finding]


@dataclass(frozen=True)
class Observation:
    """One thing seen in people: its key, the trial that looks for it, the row of data/cramp_experiments.csv
    where it is published, and whether the usual person's numbers were fitted to it ("fit") or not."""

    key: str
    what_en: str
    what_id: str
    test: str
    source: str
    role: str

    @property
    def what(self) -> str:
        """What was seen, in the language in force."""
        return str(getattr(self, f"what_{current_language()}"))

    @property
    def trial(self) -> Trial:
        """The function that looks for it on a suspect."""
        found: Trial = getattr(trials, self.test)
        return found


class Verdict(NamedTuple):
    """What one observation says of one suspect, and the numbers behind it."""

    suspect: str
    observation: str
    says: str
    measured: dict[str, float]


@cache
def observations() -> tuple[Observation, ...]:
    """Everything that a suspect has to answer for (data/observations.csv).

    >>> observations()[0].key
    'emg'
    """
    rows = data_table("observations").rows
    return tuple(Observation(*(row[name] for name in Observation.__dataclass_fields__)) for row in rows)


def observation_of(key: str) -> Observation:
    """An observation by key. ParameterError for a key that none has."""
    known = {observation.key: observation for observation in observations()}
    if key not in known:
        raise ParameterError(unknown_name(_("There is no observation"), key, tuple(known)))
    return known[key]


def says(shows: bool | None) -> str:
    """The rule.

    >>> says(True), says(False), says(None)
    ('explains', 'contradicts', 'silent')
    """
    if shows is None:
        return SILENT
    return EXPLAINS if shows else CONTRADICTS


def verdict(suspect_name: str, observation_key: str, seed: int = 0) -> Verdict:
    """Run one trial on one suspect.

    Why it matters: an explanation is only as good as what it forbids; here each can be caught out.

    Args: the names; the seed of the noise. Leaves out: how sure people's numbers are, other muscles, and
    how well a suspect could do with other numbers than ours. Raises ParameterError for unknown names.

    >>> verdict("spinal", "block_possible").says
    'contradicts'
    """
    found = observation_of(observation_key).trial(suspect_of(suspect_name), seed)
    return Verdict(suspect_name, observation_key, says(found.shows), found.measured)


def _row(suspect_name: str, seed: int) -> list[Verdict]:
    return [verdict(suspect_name, observation.key, seed) for observation in observations()]


def table(
    names: Iterable[str] = tuple(SUSPECTS),
    *,
    progress: Callable[[float], bool | None] | None = None,
    executor: Executor | None = None,
    seed: int = 0,
) -> tuple[Verdict, ...]:
    """All verdicts on some suspects, in order.

    Args: their names; a function that is told the share done and may return False to stop; an executor that
    runs the suspects side by side, one after the other in this process if there is none; the seed.
    Raises Cancelled if `progress` says so.
    """
    wanted = [(name, observation.key) for name in names for observation in observations()]
    if executor is not None:
        return tuple(_beside(list(names), progress, executor, seed))
    found = []
    for done, (name, key) in enumerate(wanted, start=1):
        found.append(verdict(name, key, seed))
        _tell(progress, done / len(wanted))
    return tuple(found)


def _beside(
    names: list[str], progress: Callable[[float], bool | None] | None, executor: Executor, seed: int
) -> Iterable[Verdict]:
    """The verdicts on some suspects, each suspect a job of its own."""
    jobs = [executor.submit(_row, name, seed) for name in reversed(names)]  # the last takes longest
    for done, _job in enumerate(as_completed(jobs), start=1):
        _tell(progress, done / len(jobs))
    return [one for job in reversed(jobs) for one in job.result()]


def _tell(progress: Callable[[float], bool | None] | None, share: float) -> None:
    if progress is not None and progress(share) is False:
        raise Cancelled(_("Stopped after {share:.0f} % of the trials.").format(share=100.0 * share))


def stored() -> tuple[Verdict, ...]:
    """The table as last computed (data/courtroom.csv)."""
    return tuple(
        Verdict(row["suspect"], row["observation"], row["says"], unpacked(row["measured"]))
        for row in data_table("courtroom").rows
    )


def packed(measured: dict[str, float]) -> str:
    """Numbers as one cell of a table.

    >>> packed({"threshold_hz": 14.0, "blocked_hz": float("nan")})
    'threshold_hz=14 blocked_hz=nan'
    """
    return " ".join(f"{name}={value:.4g}" for name, value in measured.items())


def unpacked(cell: str | None) -> dict[str, float]:
    """Numbers from one cell of a table, as `packed` wrote them."""
    pairs = (pair.split("=") for pair in (cell or "").split())
    return {name: float(value) for name, value in pairs}
