"""Lesson 09: what it teaches is what the model and the table of verdicts say."""

from collections.abc import Iterable

import pytest

from kramlib.experiments import courtroom
from kramlib.figures.style import new_figure
from kramlib.lessons import shelf
from kramlib.lessons.courtroom import words
from kramlib.lessons.courtroom.model import (
    BLOCKED,
    EFFORT,
    HELD,
    SAYS,
    STRETCHED,
    TRAIN,
    Hearing,
    tried,
    verdict_on,
)
from kramlib.lessons.courtroom.questions import posterior
from kramlib.lessons.judge import judge_number
from kramlib.lessons.spec import Lesson, Outcome

CORD, NERVE, FIBRE, TIRED, BOTH = 1, 2, 3, 4, 5


@pytest.fixture
def lesson() -> Lesson:
    return shelf.find("9")


def outcome(lesson: Lesson, **changes: float) -> Outcome:
    """The lesson's run with some settings changed."""
    return lesson.run(lesson.settings.but({f"hearing.{name}": value for name, value in changes.items()}))


def values(lesson: Lesson, **changes: float) -> tuple[float, float, float]:
    """Seconds of activity that nobody asked for, EMG and force at the end (%)."""
    lasts, emg, force = (number.value for number in outcome(lesson, **changes).numbers[:3])
    assert lasts is not None
    assert emg is not None
    assert force is not None
    return lasts, emg, force


def says(name: str, keys: Iterable[str]) -> set[str]:
    """The verdicts on one suspect over some observations."""
    return {verdict_on(name, key).says for key in keys}


def test_names_stand_for_every_suspect_experiment_and_observation(lesson: Lesson) -> None:
    suspects, experiments, _train = lesson.controls
    assert len(suspects.names) == len(courtroom.SUSPECTS) == len(words.suspects())
    assert len(experiments.names) == len(SAYS)
    keys = [observation.key for observation in courtroom.observations()]
    assert list(words.observations()) == keys
    assert set(SAYS.values()) <= set(keys)


def test_a_block_takes_the_cramp_from_the_cord_and_leaves_it_to_the_nerve(lesson: Lesson) -> None:
    assert values(lesson, suspect=CORD, experiment=TRAIN)[0] > 3.0
    assert values(lesson, suspect=CORD, experiment=BLOCKED)[0] == 0.0
    assert values(lesson, suspect=NERVE, experiment=BLOCKED)[0] > 1.0


def test_the_fibre_holds_force_in_silence(lesson: Lesson) -> None:
    _lasts, emg, force = values(lesson, suspect=FIBRE, experiment=TRAIN)
    assert force > 5.0 > emg
    _lasts, emg, force = values(lesson, suspect=CORD, experiment=TRAIN)
    assert min(emg, force) > 20.0


def test_a_stretch_quiets_the_cord_and_the_nerves_end(lesson: Lesson) -> None:
    for suspect in (CORD, BOTH):
        left, quiet = (values(lesson, suspect=suspect, experiment=k)[1] for k in (TRAIN, STRETCHED))
        assert quiet < 0.5 * left
    spikes = [tried(Hearing(suspect=NERVE, experiment=k)).answered.times_ms.max() for k in (TRAIN, STRETCHED)]
    assert spikes[1] < spikes[0]


def test_an_effort_held_at_its_length_leaves_nothing(lesson: Lesson) -> None:
    assert values(lesson, suspect=BOTH, experiment=HELD)[0] == 0.0


def test_what_the_prose_says_of_each_suspect_stands_in_the_table() -> None:
    keys = [observation.key for observation in courtroom.observations()]
    assert says("spinal", ["duration", "rate", "history"]) == {"explains"}
    assert says("spinal", ["block_possible"]) == {"contradicts"}
    assert says("nerve", ["block_possible"]) == {"explains"}
    assert says("nerve", ["duration", "block_weaker", "tendon", "history"]) == {"contradicts"}
    assert says("fibre", ["emg", "rate"]) == {"contradicts"}
    assert says("fibre", ["block_possible"]) == {"explains"}
    assert says("fatigue", ["fatigue"]) == {"contradicts"}
    assert (
        verdict_on("fatigue", "fatigue").measured["tired_hz"]
        < verdict_on("fatigue", "fatigue").measured["before_hz"]
    )
    assert "contradicts" not in says("both", keys)
    assert says("both", ["fatigue"]) == {"silent"}


def test_nobody_explains_everything_and_the_fibre_the_least() -> None:
    explained = {
        name: sum(one.says == "explains" for one in courtroom.stored() if one.suspect == name)
        for name in courtroom.SUSPECTS
    }
    assert max(explained.values()) < len(courtroom.observations()) == 13
    assert min(explained, key=explained.__getitem__) == "fibre"


def test_the_longer_run_finds_the_threshold_of_a_weaker_fault(lesson: Lesson) -> None:
    assert lesson.sweep is not None
    settings = lesson.settings.but({"hearing.suspect": FIBRE})
    points = list(lesson.sweep.run(settings))
    assert len(points) == lesson.sweep.points
    found = [hz for _share, hz in points]
    assert found[0] is None or (found[-1] is not None and found[0] > found[-1])
    assert "100 %" in lesson.sweep.words(points)
    assert "no cramp" in lesson.sweep.words([(60.0, None)])


def test_the_exercise_is_a_count_of_cases(lesson: Lesson) -> None:
    for seed in range(3):
        exercise = lesson.exercise(seed)
        given = exercise.given
        cases = 100_000
        guilty = cases * given["prior"] * given["hit"]
        innocent = cases * (1.0 - given["prior"]) * given["false_alarm"]
        assert judge_number(exercise.question, guilty / (guilty + innocent)).right
        assert posterior(**given) == pytest.approx(guilty / (guilty + innocent))
    assert posterior(0.3, 0.5, 0.5) == pytest.approx(0.3)


@pytest.mark.parametrize("suspect", [NERVE, BOTH])
def test_the_effort_of_the_figure_is_that_of_the_table(lesson: Lesson, suspect: int) -> None:
    name = tuple(words.suspects())[suspect - 1]
    measured = verdict_on(name, "shortening").measured
    assert values(lesson, suspect=suspect, experiment=EFFORT)[0] == pytest.approx(
        measured["short_s"], abs=0.5
    )
    assert values(lesson, suspect=suspect, experiment=HELD)[0] == 0.0


def test_a_stretch_shortens_what_the_nerves_end_does(lesson: Lesson) -> None:
    alone, stretched = (values(lesson, suspect=NERVE, experiment=e)[0] for e in (TRAIN, STRETCHED))
    assert 0.0 < stretched < alone


@pytest.mark.parametrize("suspect", [CORD, NERVE, FIBRE, TIRED, BOTH])
@pytest.mark.parametrize("hertz", [4.0, 50.0])
def test_emg_and_force_stay_within_their_panels(lesson: Lesson, suspect: int, hertz: float) -> None:
    lines = lesson.build(new_figure())
    for experiment in (TRAIN, STRETCHED):
        curves = outcome(lesson, suspect=suspect, experiment=experiment, train_hz=hertz).curves
        for name in ("emg", "force"):
            assert curves[name][1].max() < lines[name].axes.get_ylim()[1], name  # type: ignore[union-attr]
