"""What the pages make of the code: docstrings, formulas, signatures, parameters, lessons."""

import ast
import re

import matplotlib.pyplot as plt
import nbformat.v4 as v4
import pytest
from docutils import nodes
from kram_site import code, lessons, library, markdown, stations, tables
from kram_site.maths import _drawn_or_told, drawn

from kramlib.data import table
from kramlib.pathway.axon import Axon
from kramlib.text import LANGUAGES, language


@pytest.mark.parametrize(
    ("docstring", "formulas"),
    [
        ("Release by the fourth power:\nm = W^4\nwith W the drive.", ["m = W^4"]),
        ("Release:\n    m = W^4,\n    n = 2 m\nand more.", ["m = W^4,\nn = 2 m"]),
        ("C dV/dt = I\ndCa/dt   = f", ["C dV/dt = I\ndCa/dt   = f"]),
        ("It tires, dw/dt = 1 - w,\nand w multiplies it. No line begins with a formula.", []),
        ("For unit i = 1 .. n, the smallest first:", []),
    ],
    ids=["after a colon", "indented", "block", "within a sentence", "announcement"],
)
def test_formulas_stand_apart_from_prose(docstring: str, formulas: list[str]) -> None:
    said = markdown.from_docstring(docstring)
    assert re.findall(r"```\{code-block\} text\n:class: broken\n\n(.*?)\n```", said, re.DOTALL) == formulas
    assert markdown.holds_formula(docstring) == bool(formulas)


def test_an_example_is_code_and_signs_in_prose_are_kept_from_markdown() -> None:
    said = markdown.from_docstring("A value <x> in a_b_c, see `g_na*`.\n\n>>> 1 + 1\n2")
    assert r"\<x\> in a\_b\_c, see `g_na*`." in said
    assert "{code-block} python\n:class: broken\n\n>>> 1 + 1\n2\n" in said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def f(a: int, *, b: float = 2.0) -> str: ...", "f(a: int, *, b: float=2.0) -> str"),
        ("class A(Exception): ...", "class A"),
        ("class A:\n  x: float = 1.0\n  n: ClassVar[str] = ''", "class A(x: float = 1.0)"),
        ("class A:\n  def __init__(self, x: int) -> None: ...", "class A(x: int)"),
    ],
)
def test_a_signature_says_how_something_is_called(source: str, said: str) -> None:
    node = ast.parse(source).body[0]
    assert isinstance(node, code.Named)
    assert code.signature(node) == said


def test_every_public_name_of_a_floor_is_in_the_library() -> None:
    pages = dict(library.pages())
    for floor in library.FLOORS:
        text = "".join(page for name, page in pages.items() if name.startswith(f"library/{floor}/"))
        for module in code.modules(floor):
            assert all(f"### `{node.name}`" in text for node in code.public(module.tree)), module.name


def test_methods_are_told_without_self() -> None:
    page = dict(library.pages())["library/engine/parameters.md"]
    assert "`.but(**changes: float) -> Self` \\\n" in page
    assert "(self" not in page
    assert "(cls" not in page


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_parameter_is_told_with_value_unit_range_meaning_status_and_source(spoken: str) -> None:
    with language(spoken):
        (row,) = [line for line in stations.page(("pathway", "axon")).split("\n") if "| `na_out` |" in line]
        told = [cell.strip() for cell in row.strip("| ").split(" | ")]
        info = Axon.info("na_out")
        assert told[:4] == ["`na_out`", "140", "mmol/L", info.range_text()]
    assert told[4] == {"en": "sodium outside", "id": "natrium di luar"}[spoken]
    assert told[5].startswith({"en": "*assumed*: ", "id": "*asumsi*: "}[spoken])
    assert told[5].endswith("the paper gives reversal potentials only")


def test_a_station_shows_its_equations_as_they_are_computed() -> None:
    page = stations.page(("pathway", "axon"))
    assert "I = g_naf m^3 h (V - E_Na)" in page
    assert "def alpha_m(v" in page
    assert "- ions change with activity in the damaged stretch only" in page


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_claim_and_every_term_is_there(spoken: str) -> None:
    with language(spoken):
        evidence, glossary = tables.evidence(), tables.glossary()
    for row in table("claims").rows:
        start = f"(claim-{row['claim_no']:.0f})=\n## {row['claim_no']:.0f}. "
        assert start + markdown.plain(row[f"claim_{spoken}"]) in evidence
        assert markdown.plain(row[f"grade_note_{spoken}"]) in evidence
    terms = [line.split(" | ")[0].strip("| ") for line in glossary.split("\n")[4:-1]]
    assert len(terms) == len(table("glossary").rows)
    assert terms == sorted(terms, key=str.lower)


def test_a_lesson_is_shown_without_solution_and_with_words_for_its_picture() -> None:
    solution = v4.new_code_cell(
        "x = None\n### BEGIN SOLUTION\nx = 42\n### END SOLUTION", metadata={"nbgrader": {"solution": True}}
    )
    graded = v4.new_code_cell("assert x == 42", metadata={"nbgrader": {"grade": True, "solution": False}})
    run = v4.new_code_cell("lab.run()")
    shown = {"image/png": "aGk=", "text/plain": "It rests at <80> mV.\nIt is quiet."}
    run["outputs"] = [v4.new_output("execute_result", shown, execution_count=1)]
    made = lessons.for_readers(v4.new_notebook(cells=[solution, graded, run]))
    assert [cell["source"] for cell in made["cells"]] == ["x = None\n# Write your answer here", "lab.run()"]
    picture, words = made["cells"][1]["outputs"]
    assert set(picture["data"]) == {"image/png"}
    assert words["data"] == {"text/html": "<p>It rests at &lt;80&gt; mV.</p><p>It is quiet.</p>"}
    assert made["cells"][1]["metadata"]["mystnb"]["image"]["alt"] == "It rests at &lt;80&gt; mV."


def size(svg: str) -> tuple[float, float, float]:
    """Width, height and depth below the line, in units of the text's size."""
    found = re.search(r"width:([\d.]+)em;height:([\d.]+)em;vertical-align:(-?[\d.]+)em", svg)
    assert found is not None
    width, height, depth = map(float, found.groups())
    return width, height, depth


def test_a_formula_is_one_picture_in_the_colour_of_the_text_with_words() -> None:
    svg = drawn(r"E_K = \frac{RT}{F}")
    assert 'role="img" aria-label="E_K = \\frac{RT}{F}"' in svg
    assert svg.count("<path") == 1
    assert "fill" not in svg
    assert "id=" not in svg
    assert plt.get_fignums() == []


def test_a_formula_stands_on_the_line() -> None:
    assert -0.1 < size(drawn("n"))[2] < 0.0
    assert size(drawn("p"))[2] < size(drawn("n"))[2] - 0.1
    assert size(drawn(r"\frac{a}{b}", display=True))[1] > 1.2 * size(drawn(r"\frac{a}{b}"))[1]


def test_words_in_a_formula_keep_their_spaces() -> None:
    assert size(drawn(r"\text{a b c}"))[0] > size(drawn(r"\text{abc}"))[0] + 0.3


def test_a_formula_that_cannot_be_drawn_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    told = _drawn_or_told(nodes.math("", r"\nosuchthing{<}"), display=False)
    assert told == r"<code>\nosuchthing{&lt;}</code>"
    assert "cannot draw" in caplog.text
