"""The `kram` command: every verb is there, and every mistake gives one clear sentence."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kramlib import cli
from kramlib.cli import progress
from kramlib.errors import KramError

Captured = pytest.CaptureFixture[str]


def one_sentence(capsys: Captured) -> str:
    """What went to the error stream: one line, and nothing on the other."""
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("kram: ")
    assert said.err.count("\n") == 1
    return said.err


@pytest.mark.parametrize("verb", cli.VERBS)
def test_each_verb_explains_itself(verb: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([verb, "--help"])
    assert end.value.code == 0
    assert verb in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["lb"], "Did you mean lab?"),
        (["docter"], "Did you mean doctor?"),
        (["author", "chekc"], "Did you mean check?"),
        (["xyzzy"], f"choose from {', '.join(cli.VERBS)}"),
        (["lab", "--lang", "de"], "choose from en, id"),
        (["lab", "--port", "many"], "many"),
        ([], "VERB"),
    ],
)
def test_a_misspelt_word_gets_the_nearest_name(arguments: list[str], hint: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    assert hint in one_sentence(capsys)


class Verb:
    """A verb that fails as told."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def parse_args(self, _: Any) -> "Verb":
        return self

    def run(self, _: Any) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KramError("Potassium is too high."), 2, "kram: Potassium is too high.\n"),
        (ModuleNotFoundError("No module named 'nbformat'", name="nbformat"), 2, 'kramlib[lab]"'),
        (ModuleNotFoundError("No module named 'polib'", name="polib"), 2, 'kramlib[test]"'),
        (ModuleNotFoundError("No module named 'xarray'", name="xarray"), 2, 'kramlib[scale]"'),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_errors_end_in_a_sentence_and_a_code(
    error: BaseException, code: int, said: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "parser", lambda: Verb(error))
    assert cli.main([]) == code
    assert said in capsys.readouterr().err


def test_an_error_stands_on_a_line_of_its_own_below_an_unfinished_bar(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "parser", lambda: Verb(KramError("No.")))
    for share in (0.5, 1.0):
        progress.bar(share, "half")
        cli.main([])
        assert capsys.readouterr().err.endswith(f"half{' ' * 36}\nkram: No.\n")


def test_our_own_bugs_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "parser", lambda: Verb(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        cli.main([])


def test_an_unknown_language_in_the_environment(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("KRAM_LANG", "de")
    assert cli.main(["list"]) == 2
    assert "'de'" in one_sentence(capsys)


def test_the_parser_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = "numpy, matplotlib, ipywidgets, numba, nbformat, polib, jupyterlab, pandas, xarray, SALib"
    program = (
        "import sys, kramlib.cli; kramlib.cli.parser();"
        f"print([name for name in {heavy.split(', ')!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def told(arguments: list[str], capsys: Captured) -> tuple[int, str, str]:
    """The exit code, what was printed, and what went to the error stream."""
    try:
        code = cli.main(arguments)
    except SystemExit as end:
        code = int(str(end.code))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_list_as_json_is_an_object_of_lists(capsys: Captured) -> None:
    code, out, err = told(["list", "--json"], capsys)
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert "axon" in found["stations"]
    assert "electrolytes" in found["conditions"]
    assert "04_potassium_and_sodium" in found["lessons"]


def test_the_list_for_people_holds_the_same_names(capsys: Captured) -> None:
    found = json.loads(told(["list", "--json"], capsys)[1])
    code, out, _ = told(["list"], capsys)
    names = [line.strip() for line in out.splitlines() if line.startswith("  ")]
    assert code == 0
    assert names == [name for names in found.values() for name in names]


@pytest.mark.parametrize("lesson", ["04", "4", "04_potassium_and_sodium"])
def test_a_lesson_is_shown_by_number_or_name(lesson: str, capsys: Captured) -> None:
    code, out, err = told(["show", lesson], capsys)
    assert (code, err) == (0, "")
    assert out.startswith("Potassium and sodium\n")
    assert "  potassium equilibrium potential: -90.0 mV\n" in out


def test_describing_prints_the_words_and_no_list_of_numbers(capsys: Captured) -> None:
    whole = told(["show", "04"], capsys)[1].splitlines()
    words = told(["show", "04", "--describe"], capsys)[1].splitlines()
    assert words
    assert whole[-len(words) :] == words
    assert len(words) < len(whole) - 3
    assert not [line for line in words if line.startswith("  ") or line == "Potassium and sodium"]


@pytest.mark.parametrize(
    "setting", ["electrolytes.potassium=6", " electrolytes.potassium = 6.0 ", "electrolytes.potassium=6,0"]
)
def test_a_value_that_is_set_changes_the_run(setting: str, capsys: Captured) -> None:
    code, out, err = told(["show", "04", "--set", setting], capsys)
    assert (code, err) == (0, "")
    assert "  potassium outside: 6.0 mmol/L\n" in out
    assert "fires by itself" in out


def test_several_values_can_be_set(capsys: Captured) -> None:
    one, two = "electrolytes.potassium=3", "axon.diameter_um=5.7"
    out = told(["show", "04", "--set", one, "--set", two], capsys)[1]
    assert "  potassium outside: 3.0 mmol/L\n" in out
    assert "conduction velocity: 56.0" not in out


def test_indonesian_is_spoken_when_asked_for(capsys: Captured) -> None:
    code, out, _ = told(["show", "04", "--lang", "id"], capsys)
    assert code == 0
    assert out.startswith("Kalium dan natrium\n")
    assert "potensial istirahat: -80,0 mV" in out
    assert "resting" not in out


def test_a_mistake_is_explained_in_indonesian_too(capsys: Captured) -> None:
    code, _, err = told(["show", "04", "--lang", "id", "--save", "a.bmp"], capsys)
    english = told(["show", "04", "--lang", "en", "--save", "a.bmp"], capsys)[2]
    assert code == 2
    assert "a.bmp" in err
    assert err != english


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "axon.k_out=500"], "500 mmol/L is outside 1 to 60 mmol/L"),
        (["--set", "axon.k_out=nan"], "outside 1 to 60 mmol/L"),
        (["--set", "axon.k_out=-inf"], "outside 1 to 60 mmol/L"),
        (["--set", "axon.k_out=much"], "'much' is not a number"),
        (["--set", "axon.k_out="], "is not a number"),
        (["--set", "axn.k_out=5"], "Did you mean 'axon'?"),
        (["--set", "heart.k_out=5"], "Known: "),
        (["--set", "axon.k_uot=5"], "Did you mean 'k_out'?"),
        (["--set", "electrolytes.potasium=5"], "Did you mean 'potassium'?"),
        (["--set", "axon.k_out"], "STATION.NAME=VALUE"),
        (["--set", "k_out=5"], "STATION.NAME"),
        (["--set", "=5"], "STATION.NAME"),
        (["--set", "axon.diameter_um=9"], "one of "),
        (["--set"], "--set"),
        (["--lang", "de"], "choose from en, id"),
        (["--save", "a.bmp"], ".png, .svg, .pdf, .csv"),
        (["--save", "picture"], ".png, .svg, .pdf, .csv"),
        (["--save", "nowhere/a.png"], "no folder nowhere"),
        (["--save", "folder.png"], "folder.png could not be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistake_in_what_to_show_gives_one_sentence_before_anything_is_computed(
    arguments: list[str], said: str, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.png").mkdir()
    code, out, err = told(["show", "04", *arguments], capsys)
    assert (code, out) == (2, "")
    assert said in err
    assert err.startswith("kram: ")
    assert err.count("\n") == 1
    assert [p.name for p in tmp_path.rglob("*")] == ["folder.png"]


@pytest.mark.parametrize(
    ("lesson", "said"),
    [
        ("99", "04_potassium_and_sodium"),
        ("04_potasium_and_sodium", "Did you mean '04_potassium"),
        ("", "04_"),
    ],
)
def test_an_unknown_lesson_gives_the_known_ones(lesson: str, said: str, capsys: Captured) -> None:
    code, out, err = told(["show", lesson], capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def is_png(data: bytes) -> bool:
    """Whether this is a picture that can be opened and is not of one colour."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        low, high = picture.convert("L").getextrema()
        return picture.format == "PNG" and low < high


def is_svg(data: bytes) -> bool:
    """Whether this is a drawing with paths in it."""
    root = ElementTree.fromstring(data)
    return root.tag.endswith("}svg") and len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 10


def is_pdf(data: bytes) -> bool:
    """Whether this is a whole PDF file."""
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")


def is_csv(data: bytes) -> bool:
    """Whether this is a table of numbers under names, with a time that goes on."""
    lines = [x for x in data.decode("utf-8").splitlines() if not x.startswith("#")]
    names, *rows = csv.reader(lines)
    times = [float(row[0]) for row in rows]
    whole = all(len(row) == len(names) for row in rows)
    return whole and len(rows) > 100 and times == sorted(set(times))


@pytest.mark.parametrize(
    ("name", "is_it"),
    [("a.png", is_png), ("B.PNG", is_png), ("a.svg", is_svg), ("a.pdf", is_pdf), ("a.csv", is_csv)],
)
def test_what_is_saved_is_a_real_file_of_its_kind(
    name: str, is_it: Callable[[bytes], bool], capsys: Captured, tmp_path: Path
) -> None:
    code, out, err = told(["show", "04", "--save", str(tmp_path / name)], capsys)
    assert (code, err) == (0, "")
    assert str(tmp_path / name) in out
    assert is_it((tmp_path / name).read_bytes())


def test_a_disk_that_refuses_the_figure_gives_one_sentence(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kramlib.figures.live import LiveFigure

    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LiveFigure, "save", refuse)
    code, _, err = told(["show", "04", "--save", str(tmp_path / "a.png")], capsys)
    assert (code, err.count("\n")) == (2, 1)
    assert "No space left on device" in err
