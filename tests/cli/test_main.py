"""The `kram` command: every verb is there, and every mistake gives one clear sentence."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kramlib import cli
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
        (["xyzzy"], "choose from lab, list, show, warm, doctor, author"),
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
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_errors_end_in_a_sentence_and_a_code(
    error: BaseException, code: int, said: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "parser", lambda: Verb(error))
    assert cli.main([]) == code
    assert said in capsys.readouterr().err


def test_our_own_bugs_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "parser", lambda: Verb(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        cli.main([])


def test_an_unknown_language_in_the_environment(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("KRAM_LANG", "de")
    assert cli.main(["list"]) == 2
    assert "'de'" in one_sentence(capsys)


def test_the_parser_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = "numpy, matplotlib, ipywidgets, numba, nbformat, polib, jupyterlab, pandas"
    program = (
        "import sys, kramlib.cli; kramlib.cli.parser();"
        f"print([name for name in {heavy.split(', ')!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
