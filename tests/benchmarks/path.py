"""The whole path, the body and the laboratory: what has no peer, in seconds and megabytes."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from kramlib.body import fluids, spine
from kramlib.body.training import fatigue
from kramlib.conditions.electrolytes import bathe, blood_of
from kramlib.experiments.chain import closed_loop
from kramlib.experiments.cohort import thresholds, volunteers
from kramlib.experiments.path import path_of
from kramlib.experiments.person import NOT_PRONE, PRONE, path_for
from kramlib.experiments.protocols import threshold_na, watch
from kramlib.experiments.threshold import Ladder, search
from kramlib.pathway import fibre
from kramlib.pathway.axon import Axon, settle
from kramlib.pathway.command import Command
from kramlib.pathway.motoneuron.pool_parameters import Pool
from tests.benchmarks.rounds import Row, measured_alone, paired, rows

BODY, MONTH = fluids.Body(), fluids.Spell(hours=720.0)
SWEAT, REST = fluids.Spell(hours=3.0, sweat_l_h=1.2, exercise=0.6), fluids.Spell(hours=21.0)
_PEOPLE, _QUICK = 12, Ladder(first_hz=14.0, last_hz=18.0)


def cramp(duration_ms: float) -> object:
    """A cramp of the shortened calf: 120 units with noise, reflexes, force and EMG."""
    calf = path_of("gasmed")
    shortened = calf.but(pool=Pool(gamma=0.41), muscle=calf.muscle.but(length=0.6))
    return closed_loop(shortened, Command(train_hz=20.0, train_for_ms=2000.0), duration_ms=duration_ms)


def path() -> Iterator[Row | str]:
    """A cramp in the closed loop for 10 and for 60 seconds, and the memory of a process that runs it."""
    yield from rows("closed loop, 120 units", paired({"10 s": lambda: cramp(10_000.0)}, 5))
    yield from rows("closed loop, 120 units", paired({"60 s": lambda: cramp(60_000.0)}, 3))
    program = "from tests.benchmarks.path import cramp; cramp({}.0)"
    for seconds in (10, 60):
        what = f"{seconds} s, a process of its own"
        yield measured_alone("closed loop, 120 units", what, program.format(1000 * seconds))


def _day_with_axon() -> float:
    """A day of sweat, and the threshold of an axon in the blood at its end."""
    settle.cache_clear()
    watch.cache_clear()
    axon = bathe(Axon(), blood_of(fluids.simulate(BODY, SWEAT, REST), 180))
    watch(axon)
    return threshold_na(axon)


def _twitch() -> Callable[[], object]:
    """A twitch of another strength each time, or the kept result would answer."""
    strengths = iter(range(80, 10_000))

    def run() -> object:
        bench = fibre.Bench(kind=fibre.FAST, stimulus=float(next(strengths)) / 10.0 + 72.0)
        return fibre.simulate(bench, duration_ms=200.0)

    return run


def body() -> Iterator[Row | str]:
    """Single stations and the body around them."""
    posture = spine.Spine(posture=6, narrowing=1.0)
    contenders = {
        "a month of water and electrolytes": lambda: fluids.simulate(BODY, MONTH, every_min=60),
        "a day of sweat, and an axon in its blood": _day_with_axon,
        "an axon left alone for 300 ms": lambda: watch.__wrapped__(Axon(k_out=5.0)),
        "a day of the spine": lambda: spine.simulate((posture, 1440.0)),
        "an hour of fatigue": lambda: fatigue.simulate(fatigue.Fatigue(), (0.2, 3600.0)),
        "a twitch of a fibre, 200 ms": _twitch(),
    }
    yield from rows("stations and body", paired(contenders))


def laboratory() -> Iterator[Row | str]:
    """Threshold searches, and a small cohort in one process and in two."""
    search(path_for(PRONE), _QUICK)
    contenders: dict[str, Callable[[], object]] = {
        "a search, no history of cramps": lambda: search(path_for(NOT_PRONE)),
        "a search, history of cramps": lambda: search(path_for(PRONE)),
    }
    yield from rows("laboratory", paired(contenders, 3))
    people = volunteers(_PEOPLE)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        thresholds(volunteers(4, seed=9), ladder=_QUICK, executor=pool)  # every worker imports and loads
        cohorts: dict[str, Callable[[], object]] = {
            "12 people, one process": lambda: thresholds(people),
            "12 people, two processes": lambda: thresholds(people, executor=pool),
        }
        yield from rows("laboratory", paired(cohorts, 1), "12 people, one process")
