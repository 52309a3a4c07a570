"""The board: each study says what it ran and cannot, rows and functions agree, verdicts follow rules."""

import doctest
import inspect
import json
import math
import re
from importlib import import_module
from pathlib import Path

import pytest

from kramlib.cli import main
from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.experiments import provenance
from kramlib.studies import board, classroom
from kramlib.studies.board import Quantity, judged, of_study, quantities

FOLDER = Path(board.__file__).parent
NOT_STUDIES = {"__init__", "board", "classroom", "fits", "generator", "laboratory"}
FILES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in NOT_STUDIES)
NAMED_IN_THE_TASK = {
    *("minetto_2011", "miller_2009", "miller_2012", "behringer_2014", "behringer_2016", "miller_2010"),
    *("braulick_2013", "lau_2019", "jung_2005", "stone_2010", "khan_2007", "bertolasi_1993"),
}


def made(**changes: object) -> Quantity:
    """A quantity as the board has them, with changes."""
    row = {"value": 10.0, "spread": 2.0, "spread_kind": "sd", "n": 9.0, "unit": "Hz"}
    parts: dict[str, object] = {
        "study": "s",
        "name": "q",
        "what": {"en": "what", "id": "apa"},
        "role": "prediction",
        "published": row,
        "direction": None,
        "least": 0.0,
    }
    return Quantity(**(parts | changes))  # type: ignore[arg-type]


def test_every_study_stands_on_the_board() -> None:
    assert set(FILES) == set(board.studies())
    assert set(FILES) >= NAMED_IN_THE_TASK


@pytest.mark.parametrize("name", FILES)
def test_a_study_says_what_it_ran_and_what_it_cannot(name: str) -> None:
    module = import_module(f"kramlib.studies.{name}")
    said = module.__doc__ or ""
    assert re.search(r"\b(19|20)\d\d\b", said)
    assert "Run here:" in said
    assert "Not represented:" in said


@pytest.mark.parametrize("name", FILES)
def test_rows_and_functions_agree(name: str) -> None:
    module = import_module(f"kramlib.studies.{name}")
    functions = {
        key
        for key, value in vars(module).items()
        if callable(value) and not inspect.isclass(value)
        if value.__module__ == module.__name__ and not key.startswith("_")
    }
    assert functions == {quantity.name for quantity in of_study(name)}


@pytest.mark.parametrize("name", FILES)
def test_a_study_calls_only_what_is_public(name: str) -> None:
    source = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    assert not re.findall(r"^from kramlib\S* import .*\b_\w+", source, re.MULTILINE)
    assert not re.findall(r"\w\._[a-z]\w*", source)


def test_most_of_the_board_are_predictions() -> None:
    roles = [quantity.role for quantity in quantities()]
    assert set(roles) == {"fit", "prediction"}
    assert roles.count("prediction") >= len(roles) / 2


def test_a_number_holds_within_one_standard_deviation() -> None:
    assert judged(made(), 11.9)["within"] is True
    assert judged(made(), 12.1)["within"] is False
    assert judged(made(), 13.0)["distance_sd"] == pytest.approx(1.5)
    assert judged(made(), math.nan) | {"model": None, "distance_sd": None, "within": False} == judged(
        made(), math.nan
    )


def test_a_standard_error_is_turned_into_a_deviation() -> None:
    row = {"value": 10.0, "spread": 2.0, "spread_kind": "se", "n": 9.0, "unit": "Hz"}
    assert judged(made(published=row), 13.0)["distance_sd"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("direction", "model", "within"),
    [(1, 3.0, True), (1, 1.0, False), (1, -3.0, False), (0, 1.0, True), (0, 3.0, False), (-1, -3.0, True)],
)
def test_a_direction_holds_if_the_change_is_large_enough(direction: int, model: float, within: bool) -> None:
    row = judged(made(direction=direction, least=2.0), model)
    assert (row["published"], row["within"]) == (direction, within)
    assert (row["distance_sd"], row["unit"]) == (None, "1")


def test_an_unknown_study_is_named() -> None:
    with pytest.raises(ParameterError, match=r"There is no study 'mineto_2011'.*minetto_2011"):
        of_study("mineto_2011")


def test_the_stored_board_is_whole_and_names_its_sources() -> None:
    stored = table("board_results")
    assert [(row["study"], row["name"]) for row in stored.rows] == [(q.study, q.name) for q in quantities()]
    assert len(set(stored.column("sources"))) == 1
    assert sum(row["within"] for row in board.rows()) > 20


@pytest.mark.parametrize(
    ("study", "name"),
    [
        ("khan_2007", "tendon"),
        ("bertolasi_1993", "shortening"),
        ("bertolasi_1993", "stretch_blocked"),
        pytest.param("serrao_2007", "in_pain", marks=pytest.mark.slow),
    ],
)
def test_a_sample_computed_again_is_what_was_stored(study: str, name: str) -> None:
    stored = dict(zip(((q.study, q.name) for q in quantities()), board.stored(), strict=True))[study, name]
    quantity = next(q for q in of_study(study) if q.name == name)
    # Single spikes may fall differently on another processor: a threshold then moves by a step of its ladder,
    # and a change by less than what counts as one.
    far = 2.0 if quantity.unit == "Hz" else quantity.least
    assert quantity.measure() == pytest.approx(stored, abs=far)


def test_the_command_prints_the_stored_board(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", "--stored", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == len(quantities())
    assert all(tuple(row) == board.KEYS for row in rows)
    assert main(["study", "--stored", "--lang", "id"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == len(rows) + 1
    assert "prediksi" in printed


def test_the_command_runs_one_study_with_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", "khan_2007", "--json"]) == 0
    printed = capsys.readouterr()
    (row,) = json.loads(printed.out)
    assert (row["study"], row["published"], row["role"]) == ("khan_2007", -1, "prediction")
    assert "1/1" in printed.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "Give the name of a study"), (["mineto_2011"], "minetto_2011"), (["x", "--all"], "Give the name")],
)
def test_a_wrong_call_says_what_to_do(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["study", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_examples() -> None:
    for module in (board, classroom, provenance):
        assert doctest.testmod(module).failed == 0


def test_the_name_of_the_model_changes_with_its_code_not_with_what_is_said_of_it(tmp_path: Path) -> None:
    sources = {"said": '"""Said."""\nx = 1  # so\n', "otherwise": '"""Said otherwise."""\n\nx = 1\n'}
    codes = set()
    for name, source in (sources | {"done": "x = 2\n"}).items():
        (tmp_path / name).write_text(source, encoding="utf-8")
        codes.add(provenance._code(tmp_path / name))
    assert len(codes) == 2


def test_the_page_on_the_board_shows_what_is_stored(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", "--stored"]) == 0
    page = (Path(__file__).parents[2] / "docs" / "board.md").read_text(encoding="utf-8")
    for line in capsys.readouterr().out.splitlines():
        assert f"    {line}\n" in page
