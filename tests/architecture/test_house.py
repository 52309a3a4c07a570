"""The house keeps its shape: small files, imports downwards, nothing heavy at the door, no stray paths."""

import ast
import importlib
import inspect
import re
import shutil
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kramlib import pathway
from kramlib.engine import compiled
from kramlib.engine.parameters import Parameters
from tests.conftest import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kramlib"
SOURCES = sorted(PACKAGE.rglob("*.py"))
FILE_LINES, FUNCTION_LINES, ALL_LINES = 150, 25, 14_400
# Questions and prose of a lesson are lists of sentences.
WORDY = re.compile(r"kramlib/lessons/\w+/(questions|prose)\.py")
# What grows by one more of its kind: a lesson, a published experiment run again.
COURSE = re.compile(r"kramlib/(lessons/\w+/\w+|studies/\w+_\d{4}\w*)\.py")
WORDY_FILE_LINES, WORDY_FUNCTION_LINES = 250, 50
# What is larger than it should be, with its present size: it may shrink, and then leaves this list.
LARGE_FILES = {
    "kramlib/pathway/axon/parameters.py": 177,  # one entry for each number
}
LARGE_FUNCTIONS = {
    "kramlib/biophysics/double_cable.py:internode_matrices": 28,
    "kramlib/biophysics/ions.py:surface_potential": 26,
    # One time step, in the order in which it is taken; in nerve cells a call would cost the vectors.
    "kramlib/pathway/axon/march.py:march": 83,
    "kramlib/body/fluids/march.py:march": 40,
    "kramlib/pathway/motoneuron/booth.py:after": 28,
    "kramlib/pathway/motoneuron/elias.py:march": 69,
}
CONDA_NAMES = {"matplotlib": "matplotlib-base"}
_SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """A source's name in these tests."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    """A source as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def code_lines(path: Path) -> set[int]:
    """The numbers of a source's lines that hold code: no blanks, no comments, no docstrings."""
    with path.open("rb") as file:
        tokens = [t for t in tokenize.tokenize(file.readline) if t.type not in _SILENT]
    lines = {n for t in tokens for n in range(t.start[0], t.end[0] + 1)}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Documented) and ast.get_docstring(node) is not None:
            said = node.body[0]
            lines -= set(range(said.lineno, (said.end_lineno or said.lineno) + 1))
    return lines


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a source with the number of its code lines, those of inner functions included."""
    lines = code_lines(path)
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            inside = set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
            yield f"{name_of(path)}:{node.name}", len(lines & inside)


def test_only_lines_that_hold_code_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(
        '"""Doc.\n\nMore."""\n\n# A comment.\nx = (\n    1,\n\n    # Why.\n    2,\n)  # four\n\n\n'
        'def f() -> str:\n    """Doc."""\n    return """a\n\nb"""\n',
        encoding="utf-8",
    )
    assert sorted(code_lines(path)) == [6, 7, 10, 11, 14, 16, 17, 18]


def test_the_whole_library_is_small(capsys: pytest.CaptureFixture[str]) -> None:
    """Single lessons and studies are counted apart: a course grows by them, the library should not."""
    course = {path for path in SOURCES if COURSE.match(name_of(path))}
    taught = sum(len(code_lines(path)) for path in course)
    count = sum(len(code_lines(path)) for path in SOURCES) - taught
    with capsys.disabled():
        print(f"\nkramlib: {count} code lines, and {taught} of lessons and studies, in {len(SOURCES)} files")
    assert 0 < count < ALL_LINES


def over(sizes: dict[str, int], limit: int, wordy: int, known: dict[str, int]) -> dict[str, int]:
    """What is larger than the limit, or than its size in the list of exceptions."""
    limits = {name: wordy if WORDY.match(name) else known.get(name, limit) for name in sizes}
    return {name: size for name, size in sizes.items() if size > limits[name]}


def shrunk(sizes: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    """Exceptions that are gone or smaller than listed."""
    return {name: sizes.get(name, 0) for name in known if sizes.get(name, 0) < known[name]}


def test_no_file_is_long() -> None:
    sizes = {name_of(path): len(code_lines(path)) for path in SOURCES}
    assert over(sizes, FILE_LINES, WORDY_FILE_LINES, LARGE_FILES) == {}
    assert shrunk(sizes, LARGE_FILES) == {}, "write the smaller size into the list"


def test_no_function_is_long() -> None:
    sizes: dict[str, int] = {}
    for name, size in (found for path in SOURCES for found in functions(path)):
        sizes[name] = max(size, sizes.get(name, 0))
    assert over(sizes, FUNCTION_LINES, WORDY_FUNCTION_LINES, LARGE_FUNCTIONS) == {}
    assert shrunk(sizes, LARGE_FUNCTIONS) == {}, "write the smaller size into the list"


def undocumented(node: Documented, name: str) -> Iterator[str]:
    """A module, public class or public function without a docstring, and those inside it."""
    if ast.get_docstring(node) is None:
        yield name
    for inner in node.body if isinstance(node, ast.Module | ast.ClassDef) else ():
        if not isinstance(inner, ast.ClassDef | Function) or inner.name.startswith("_"):
            continue
        if not any(ast.unparse(d).endswith(".setter") for d in inner.decorator_list):  # its getter says it
            yield from undocumented(inner, f"{name}:{inner.name}")


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_everything_public_says_what_it_is_for(path: Path) -> None:
    assert list(undocumented(tree_of(path), name_of(path))) == []


def test_a_missing_docstring_is_seen() -> None:
    source = '"""Doc."""\nclass A:\n    """Doc."""\n    def f(self): ...\n    def _g(self): ...\ndef h(): ...'
    assert list(undocumented(ast.parse(source), "m")) == ["m:A:f", "m:h"]


def test_imports_go_downwards() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        skip_or_fail('import-linter is not installed: python -m pip install -e ".[test]".')
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    kept = re.search(r"Contracts: (\d+) kept, 0 broken", done.stdout)
    assert kept
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert int(kept[1]) == len(project["tool"]["importlinter"]["contracts"]) >= 4


def test_only_floors_below_the_kernels_rename_the_compiled_cache() -> None:
    """A word changed in a lesson must not cost its author a minute of compiling."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [c["layers"] for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    floors = [layer.removeprefix("kramlib.") for layer in layers[0]]
    assert set(floors[: floors.index("experiments")]) == compiled._UPPER_FLOORS


def test_importing_the_library_loads_nothing_heavy() -> None:
    program = (
        "import sys, kramlib\n"
        "heavy = {'numba', 'scipy', 'pandas', 'xarray', 'matplotlib', 'ipywidgets'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", pathway.ORDER)
def test_every_station_of_the_pathway_has_the_same_verbs(name: str) -> None:
    station = importlib.import_module(f"kramlib.pathway.{name}")
    assert callable(station.simulate)
    assert callable(station.settle)
    kinds = [k for _, k in inspect.getmembers(station, inspect.isclass) if issubclass(k, Parameters)]
    assert [k.station for k in kinds].count(name) == 1


def test_every_station_on_disk_is_in_the_order_of_the_signal() -> None:
    found = [p.stem for p in (PACKAGE / "pathway").iterdir() if not p.stem.startswith("_")]
    assert sorted(found) == sorted(pathway.ORDER)


def bounds(requirement: str) -> tuple[str, frozenset[str]]:
    """A requirement as its name and its bounds."""
    found = re.fullmatch(r"([A-Za-z0-9._-]+)([<>=!~].*)?", requirement.replace(" ", ""))
    assert found, requirement
    return found[1].lower(), frozenset((found[2] or "").split(",")) - {""}


def test_conda_and_pip_ask_for_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["lab"]]
    asked = [line.partition(";")[0] for line in asked]  # what holds in a browser only
    wanted = {CONDA_NAMES.get(name, name): limits for name, limits in map(bounds, asked)}
    wanted["python"] = frozenset({project["requires-python"]})
    wanted["pip"] = frozenset()
    assert dict(bounds(line) for line in conda if isinstance(line, str)) == wanted
    assert [line for line in conda if not isinstance(line, str)] == [{"pip": ["-e ."]}]


HOSTS = ("pypi." + "org", "python" + "hosted.org", "anaconda." + "org", "npmjs." + "org", "jsdelivr." + "net")
HOST = re.compile("|".join(map(re.escape, HOSTS)))
MACHINE = re.compile(
    r"(?<![\w.~)}-])/(?:ro" + "ot|wo" + r"rk|tm" + r"p/w|home/\w+|Users/\w+)(?=[/\"'\s)]|$)", re.M
)


def tracked() -> dict[str, str]:
    """Every text file under version control."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        skip_or_fail("This is no git checkout, so there is no list of its files.")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    found: dict[str, str] = {}
    for path in (p for p in paths if p.is_file()):
        data = path.read_bytes()
        if b"\0" not in data:
            found[name_of(path)] = data.decode("utf-8")
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every text file under version control, read once."""
    return tracked()


@pytest.mark.parametrize("pattern", [HOST, MACHINE], ids=["registry", "machine"])
def test_no_tracked_file_names_a_registry_or_one_machine(
    texts: dict[str, str], pattern: "re.Pattern[str]"
) -> None:
    assert "pyproject.toml" in texts
    found = {name: hit[0] for name, text in texts.items() if (hit := pattern.search(text))}
    assert found == {}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("cd /ro" + "ot/x", True),
        ("'/wo" + "rk/main'", True),
        ("at /wo" + "rk", True),
        ("/tm" + "p/w/venv", True),
        ("/tmp/kramlib.pot", False),
        ("tests/wo" + "rk/a", False),
        ("the /workshop", False),
    ],
)
def test_a_machine_path_is_told_from_other_words(text: str, seen: bool) -> None:
    assert bool(MACHINE.search(text)) is seen
