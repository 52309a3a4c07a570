"""A class's own numbers: what is taken, what is refused, and how they lie on the board."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kramlib.cli import main
from kramlib.errors import KramError
from kramlib.figures import board as figure
from kramlib.studies import board
from kramlib.studies.classroom import ClassFileError, measured

GOOD = "study,name,value\nminetto_2011,threshold_intact,16\nminetto_2011,threshold_intact,10\n\n"


def test_people_are_summed_up_against_the_published_number() -> None:
    (one,) = measured("\ufeff" + GOOD)
    assert (one.mean, one.n) == (13.0, 2)
    assert one.sd == pytest.approx(18.0**0.5)
    assert one.distance_sd == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "first line should be study,name,value"),
        ("threshold\n14\n", "It is 'threshold'"),
        ("study,name,value\n", "Add a line for each person"),
        ("study,name,value\nminetto_2011,threshold_intact\n", "Line 2: 2 values instead of 3"),
        ("study,name,value\nmineto_2011,threshold_intact,3\n", "Line 2: There is no study.*minetto_2011"),
        ("study,name,value\nminetto_2011,treshold_intact,3\n", "has no quantity.*threshold_intact"),
        ("study,name,value\nminetto_2011,emg,3\n", "has no quantity 'emg'"),
        ("study,name,value\nminetto_2011,threshold_intact,14;5\n", "value = '14;5' Hz should be a number"),
        ("study,name,value\nminetto_2011,threshold_intact,nan\n", "value = 'nan' Hz should be a number"),
        ("study,name,value\nminetto_2011,threshold_intact,-3\n", "from 0 to 1000000"),
        ("x" * 200_001, "more than 200000 characters"),
    ],
)
def test_what_is_wrong_is_named(text: str, said: str) -> None:
    with pytest.raises(ClassFileError, match=said):
        measured(text)


@given(st.text(max_size=200))
def test_any_text_is_taken_or_refused_in_words(text: str) -> None:
    for whole in (text, "study,name,value\n" + text):
        with suppress(KramError):
            measured(whole)


def test_the_command_lays_it_over_the_board(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "class.csv"
    file.write_text(GOOD, encoding="utf-8")
    assert main(["study", "--stored", "--class", str(file)]) == 0
    assert "Your class, Minetto 2011: 13 Hz (n = 2); published 13." in capsys.readouterr().out
    assert main(["study", "--stored", "--class", str(tmp_path / "none.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_figure_shows_every_quantity_and_the_class() -> None:
    drawn = figure.draw(board.rows(), measured(GOOD))
    numbers, directions = drawn.axes
    shown = sum(len(line.get_xdata()) for line in numbers.lines if line.get_label()[0] != "_")
    assert shown + len(directions.texts) == len(board.rows()) + 1
    assert "Your class" in figure.in_words(board.rows(), measured(GOOD))
