"""Decimal numbers are written as each language writes them, and nothing else is touched."""

from kramlib.figures.style import label, new_figure
from kramlib.lessons.spec import Number
from kramlib.text import _, language, numerals, typed_number


def test_a_number_is_written_as_its_language_does() -> None:
    assert numerals("-80.0 mV") == "-80.0 mV"
    with language("id"):
        assert numerals("-80.0 mV") == "-80,0 mV"


def test_only_the_numbers_of_a_sentence_change() -> None:
    with language("id"):
        said = _("{text!r} is not a number. Type one such as 4.5 or 4,5.").format(text="1.2.3")
        assert said == "'1.2.3' bukan angka. Ketik angka seperti 4.5 atau 4,5."
        assert _("{n} of {all:5.1f}").format(n="0.1.0", all=2.5) == "0.1.0 of   2,5"


def test_a_sentence_is_filled_with_the_numbers_of_its_language() -> None:
    text = "The nerve rests at {mv:.1f} mV."
    assert _(text).format(mv=-80.0) == "The nerve rests at -80.0 mV."
    with language("id"):
        assert _(text).format(mv=-80.0) == "Potensial istirahat saraf -80,0 mV."


def test_what_is_shown_can_be_typed_again() -> None:
    with language("id"):
        shown = Number("", 66.55, "", 2).text()
    assert shown == "66,55"
    assert typed_number(shown) == 66.55


def test_an_axis_speaks_the_language_in_which_it_was_drawn() -> None:
    with language("id"):
        figure = new_figure()
        axes = figure.subplots()
        label(axes, "", "", "")
    axes.set_xlim(0.0, 0.5)
    figure.canvas.draw()
    assert "0,1" in [tick.get_text() for tick in axes.get_xticklabels()]
