"""The instructor's guide: complete in both languages, and true of the lessons, the commands and the model."""

import ast
import json
import re
import shlex
from importlib import import_module
from pathlib import Path

import polib
import pytest

from kramlib.authoring import doc_pages
from kramlib.authoring.translation import _FIXED
from kramlib.cli import VERBS, parser
from kramlib.lessons import shelf
from kramlib.lessons.evidence import grade_words, judged, safety_text
from kramlib.lessons.spec import Outcome
from kramlib.text import LANGUAGES, language
from tests.lessons import test_questions as rules

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "en" / "guide"
PAGES = sorted(path.relative_to(GUIDE).with_suffix("").as_posix() for path in GUIDE.rglob("*.md"))
LESSONS = shelf.names()
SECTIONS = {
    "en": "Goal|Before class|15 minutes|50 minutes|90 minutes|Paired body activity|What students get wrong"
    "|Discussion|Has the class got it?",
    "id": "Tujuan|Sebelum kelas|15 menit|50 menit|90 menit|Kegiatan tubuh berpasangan"
    "|Kekeliruan yang sering muncul|Bahan diskusi|Apakah kelas sudah paham?",
}
GROUPS = ("teach", "case", "author")  # verbs that need a task
SITS_OUT = {"en": "**Who sits out:**", "id": "**Yang tidak ikut mencoba:**"}


def catalogue(page: str) -> dict[str, str]:
    found = polib.pofile(str(ROOT / "docs" / "po" / "id" / "guide" / f"{page}.po"))
    return {entry.msgid: entry.msgstr for entry in found if "fuzzy" not in entry.flags}


def prose(page: str) -> list[str]:
    """The blocks of a page that hold words, without code."""
    return doc_pages.messages(GUIDE / f"{page}.md")


def text_of(page: str, code: str) -> str:
    return doc_pages.page_in(GUIDE / f"{page}.md", code)


def lesson_page(name: str, code: str) -> str:
    return text_of(f"lessons/{name[:2]}", code)


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_translated_with_its_code_links_and_table_rows(page: str) -> None:
    words = catalogue(page)
    assert set(words) == set(prose(page))
    for english, indonesian in words.items():
        assert indonesian, english
        assert sorted(_FIXED.findall(english)) == sorted(_FIXED.findall(indonesian)), english
        assert [row.count("|") for row in english.split("\n")] == [
            row.count("|") for row in indonesian.split("\n")
        ], english


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_has_a_page_with_all_sections_filled(name: str, code: str) -> None:
    page = lesson_page(name, code)
    found = re.findall(r"^## (.+)\n\n(?!## )", page, re.MULTILINE)
    assert "|".join(found) == SECTIONS[code]
    assert SITS_OUT[code] in page


@pytest.mark.parametrize("name", LESSONS)
def test_a_page_gives_the_time_that_its_lesson_gives(name: str) -> None:
    cells = json.loads((ROOT / "notebooks" / "en" / f"{name}.ipynb").read_text("utf-8"))["cells"]
    told = re.search(r"Time: (about \d+ minutes)", "".join(cells[0]["source"]))
    assert told is not None
    assert told[1] in lesson_page(name, "en")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_questions_that_a_plan_quotes_are_asked_by_the_lesson(name: str, code: str) -> None:
    with language(code):
        asked = [question.text for question in shelf.find(name).questions(0)]
    plans = "\n".join(line for line in lesson_page(name, code).split("\n") if line.startswith("| 12–15"))
    quoted = re.findall(r"\*([^*]+[?.])\*", plans)
    assert set(quoted) <= set(asked)


@pytest.mark.parametrize("name", LESSONS)
def test_every_plan_runs_from_its_first_minute_to_its_last(name: str) -> None:
    for minutes in (15, 50, 90):
        section = lesson_page(name, "en").split(f"## {minutes} minutes")[1].split("\n## ")[0]
        spans = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", section, re.MULTILINE)]
        assert [a for a, _ in spans] == [0, *(b for _, b in spans[:-1])]
        assert spans[-1][1] == minutes


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_safety_box_stands_there_word_by_word(code: str) -> None:
    with language(code):
        assert f"> {safety_text()}\n" in text_of("safety", code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_corrected_claims_carry_the_grade_that_the_data_give(code: str) -> None:
    rows = re.findall(r"^\| ([\d, ]+):[^|]*\| ([^|]+) \|", text_of("safety", code), re.MULTILINE)
    assert len(rows) >= 9
    with language(code):
        assert {grade for _, grade in rows} <= set(grade_words().values())
        for numbers, grade in rows:
            for number in numbers.split(","):
                assert judged(int(number), code)["grade"] == grade, number


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_of_lessons_names_the_claims_of_each(code: str) -> None:
    text = text_of("index", code)
    for name in LESSONS:
        with language(code):
            lesson = shelf.find(name)
        row = re.search(rf"^\| \[{lesson.number} ([^\]]+)\][^|]*\|[^|]*\(([\d, –]+)\) \|", text, re.MULTILINE)
        assert row is not None, name
        assert lesson.title.startswith(row[1])
        assert tuple(_numbers(row[2])) == lesson.claims


def _numbers(text: str) -> list[int]:
    ends = [[int(n) for n in part.split("–")] for part in text.split(",")]
    return [n for pair in ends for n in range(pair[0], pair[-1] + 1)]


def commands() -> list[str]:
    text = "\n".join((GUIDE / f"{page}.md").read_text("utf-8") for page in PAGES)
    inline = re.findall(r"`(kram [^`\n]+)`", text)
    return sorted({*inline, *re.findall(r"^(kram .+)$", text, re.MULTILINE)})


@pytest.mark.parametrize("command", commands())
def test_every_command_is_understood(command: str) -> None:
    words = shlex.split(command)[1:]
    assert words[0] in VERBS
    if words[0] in GROUPS and len(words) < 3 and "--help" not in words:
        words.append("--help")  # named in running text, without what it is to work on
    if "--help" in words:
        with pytest.raises(SystemExit, match="^0$"):
            parser().parse_args(words)
    else:
        parser().parse_args(words)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere_and_code_can_be_read(page: str) -> None:
    text = (GUIDE / f"{page}.md").read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((GUIDE / page).parent / target).is_file(), target
    for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        for line in ast.walk(ast.parse(code)):
            if isinstance(line, ast.ImportFrom) and line.module and line.module.startswith("kramlib"):
                assert {name.name for name in line.names} <= set(dir(import_module(line.module)))


def test_the_example_question_keeps_the_rules_of_the_lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    written = re.findall(r"```python\n(def _question.*?)```", text_of("adapting", "en"), re.DOTALL)
    place = import_module("kramlib.lessons.potassium_and_sodium.questions")
    made = dict(vars(place))
    exec(written[0], made)
    monkeypatch.setattr(place, "_question_rest", made["_question_peak"])
    assert [question.key for question in rules.asked("04")][0] == "peak"
    rules.test_every_lesson_asks_three_to_five_questions_of_one_kind_each("04", "en")
    rules.test_choices_have_one_right_answer_and_feedback_of_their_own("04", "en")
    rules.test_hints_nudge_but_do_not_tell("04", "en")
    rules.test_the_right_choice_stands_in_different_places("04")


def ran(name: str, **moved: float) -> Outcome:
    lesson = shelf.find(name)
    return lesson.run(lesson.settings.but({path.replace("__", "."): value for path, value in moved.items()}))


def number(outcome: Outcome, label: str) -> float:
    value = next(n.value for n in outcome.numbers if label in n.label)
    assert value is not None
    return value


def test_what_the_guide_says_of_the_model_is_what_the_model_gives() -> None:
    with language("en"):
        assert 8.5 < number(ran("00", train__hz=20.0), "in twitches") < 9.5
        assert 2.5 < number(ran("00", train__hz=5.0), "in twitches") < 3.5
        assert f"{number(ran('04', electrolytes__potassium=2.5), 'resting'):.1f}" == "-83.1"
        assert number(ran("04", electrolytes__potassium=5.7), "spikes without") == 0
        assert number(ran("04", electrolytes__potassium=5.8), "spikes without") > 0
        low = ran("05", electrolytes__calcium=0.65)
        assert 9.0 < number(low, "quanta") < 11.0
        assert 85.0 < number(low, "fibres that answer") < 93.0
        stands = {"pressing__cause": 4.0, "pressing__time_min": 20.0}
        assert round(number(ran("03", spine__posture=4.0, **stands), "on the root")) == 80
        assert round(number(ran("03", spine__posture=2.0, **stands), "on the root")) == 35


def test_what_the_guide_says_of_drinking_is_what_the_model_gives() -> None:
    with language("en"):
        water = ran("06", day__drink_l_h=2.0, day__drink=1.0)
        assert round(number(water, "sodium")) == 130
        assert f"{number(water, 'mass'):.1f}" == "1.6"
        salts = ran("06", day__drink_l_h=2.0, day__drink=3.0)
        assert f"{number(salts, 'potassium in the plasma'):.1f}" == "5.3"
        assert number(salts, "spikes") > 0
        nothing = ran("06", day__drink_l_h=0.0)
        assert "+" in nothing.words
        assert " -" not in nothing.words
