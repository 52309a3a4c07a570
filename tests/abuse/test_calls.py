"""What a notebook may call with something that is none of it: one sentence, never a gap in the numbers."""

import math
from pathlib import Path
from typing import Any

import pytest

from kramlib.biophysics.squid import Pulse, Squid, simulate
from kramlib.cases import open_case
from kramlib.cases.shelf import file_of
from kramlib.cases.tree import CaseError, tree_of
from kramlib.cli import main
from kramlib.engine.parameters import ParameterError
from kramlib.engine.stimuli import train
from kramlib.lessons import open_lesson
from kramlib.lessons.shelf import LessonError

NO_NUMBERS = [math.nan, math.inf, -math.inf]


@pytest.mark.parametrize("value", NO_NUMBERS)
@pytest.mark.parametrize("place", range(3))
def test_a_pulse_that_is_no_number_makes_no_recording(place: int, value: float) -> None:
    told = [1.0, 1.0, 20.0]
    told[place] = value
    with pytest.raises(ParameterError, match="finite"):
        simulate(Squid(), [Pulse(*told)], 5.0)


@pytest.mark.parametrize("run", [{"duration_ms": math.inf}, {"duration_ms": 5.0, "dt_ms": math.inf}], ids=str)
def test_a_run_without_an_end_is_refused(run: dict[str, float]) -> None:
    with pytest.raises(ParameterError, match="finite"):
        simulate(Squid(), [], **run)


@pytest.mark.parametrize("run", [{"duration_ms": 1e12}, {"duration_ms": 5.0, "dt_ms": 1e-9}], ids=str)
def test_a_run_that_no_machine_would_finish_is_refused(run: dict[str, float]) -> None:
    with pytest.raises(ParameterError, match="steps: at most 100 million. Make the run shorter"):
        simulate(Squid(), [], **run)


@pytest.mark.parametrize("rate_hz", [0.0, -1.0, *NO_NUMBERS])
def test_a_train_has_a_rate(rate_hz: float) -> None:
    with pytest.raises(ParameterError, match="Hz should be above 0"):
        train(rate_hz, 3, Pulse(0.0, 1.0, 1.0))


def test_a_lesson_is_opened_by_a_plain_number_too() -> None:
    assert open_lesson(0).lesson.number == "00"
    with pytest.raises(LessonError, match="There is no lesson '99'"):
        open_lesson(99)


@pytest.mark.parametrize("seed", [[], math.nan, math.inf, "many"])
def test_a_seed_that_is_none(seed: Any) -> None:
    with pytest.raises(LessonError, match="is not a whole number"):
        open_lesson("00", seed)


def test_a_case_is_opened_by_its_path_too() -> None:
    assert open_case(file_of("night_cramp")).lesson.title == open_case("night_cramp").lesson.title
    with pytest.raises(CaseError, match="There is no case '4'"):
        open_case(4)  # type: ignore[arg-type]  # the wrong type is what is tried


def test_half_a_character_is_no_text_of_a_case() -> None:
    with pytest.raises(CaseError, match="line 2: half a character"):
        tree_of(b'case: x\ntitle: "a\\ud800"\n', "x.yaml")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_class_file_without_an_end(capsys: pytest.CaptureFixture[str]) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30, limits[1]))
    try:
        assert main(["study", "--stored", "--class", "/dev/zero"]) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)
    assert "more than" in capsys.readouterr().err
