"""Every fitted number is listed with its command, as the code has it, and the fits find it again."""

import importlib
from pathlib import Path

import pytest

from kramlib.cli import main
from kramlib.conditions.conditioning import IA_PER_H, THRESHOLD_POWER
from kramlib.data import table
from kramlib.experiments.person import NOT_PRONE
from kramlib.studies import board, generator
from kramlib.studies.fits import Fit, fit, fits

ROOT = Path(__file__).resolve().parents[2]
LISTED = {(row["station"], row["name"]): row for row in table("fits").rows}
CONSTANTS = {
    ("constant", "NOT_PRONE.persistent"): NOT_PRONE.persistent,
    ("constant", "THRESHOLD_POWER"): THRESHOLD_POWER,
    ("constant", "IA_PER_H"): IA_PER_H,
}
QUICK = ("training", "forgetting", "power")


def test_every_fitted_number_is_listed_as_the_code_has_it() -> None:
    fitted = {(r["station"], r["name"]): r["value"] for r in table("numbers").rows if r["status"] == "fitted"}
    assert {key: row["value"] for key, row in LISTED.items()} == fitted | CONSTANTS


@pytest.mark.parametrize("key", LISTED)
def test_its_command_exists(key: tuple[str, str]) -> None:
    words = LISTED[key]["command"].split()
    if words[:2] == ["kram", "fit"]:
        assert words[2] in (*fits(), "generator")
    elif words[:2] == ["kram", "study"]:
        assert words[2] in board.studies()
    else:
        file, test = words[-1].split("::")
        module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
        assert callable(getattr(module, test))


@pytest.mark.parametrize("name", QUICK)
def test_a_fit_finds_the_number_of_the_library(name: str) -> None:
    chosen = fit(name)
    assert chosen.nearest(list(chosen.run())) == chosen.present


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in fits() if name not in QUICK])
def test_a_long_fit_finds_the_number_of_the_library(name: str) -> None:
    chosen = fit(name)
    found = list(chosen.run())
    print(name, found, chosen.goal)
    assert chosen.nearest(found) == chosen.present


def test_a_value_without_a_cramp_is_never_the_nearest() -> None:
    chosen = Fit("p", 1.0, (1.0, 2.0), lambda value: value, 1.9, "Hz")
    assert chosen.nearest([(1.0, 1.0), (2.0, float("nan"))]) == 1.0


def test_the_generator_meets_what_it_was_fitted_to() -> None:
    far = generator.misfit(generator.PRESENT)
    assert far < 0.5
    others = (generator.PRESENT.but(fill=0.03), generator.PRESENT.but(threshold=0.85))
    assert all(generator.misfit(other) > far for other in others)


def test_the_command_names_and_runs_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fit"]) == 0
    assert "generator" in capsys.readouterr().out
    assert main(["fit", "training"]) == 0
    assert "nearest: 1.614" in capsys.readouterr().out
    assert main(["fit", "generator", "--rounds", "1"]) == 0
    assert "terminal.tau_s" in capsys.readouterr().out
    assert main(["fit", "trainig"]) == 2
    assert "training" in capsys.readouterr().err
