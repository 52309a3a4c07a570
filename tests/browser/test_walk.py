"""Every lesson in real JupyterLab, by keyboard, from the first cell to the exported report and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kramlib.lessons import shelf
from kramlib.lessons.lesson import open_lesson
from kramlib.text import LANGUAGES, _, language, numerals
from tests.browser.conftest import Watched
from tests.browser.serving import Lab
from tests.browser.walking import PATIENCE_S, Walk, until

pytestmark = [
    pytest.mark.browser,
    # pytest-playwright and asyncio leave these behind; neither is ours.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


_ALWAYS = ("01-id",)  # the others when there is time: half a minute each


def _walks() -> list[object]:
    """Every lesson in both languages."""
    named = {f"{name[:2]}-{code}": (name, code) for name in shelf.names() for code in LANGUAGES}
    slow = pytest.mark.slow
    return [pytest.param(*w, marks=() if k in _ALWAYS else slow, id=k) for k, w in named.items()]


@pytest.fixture
def walk(watched: Watched, lab: Lab, name: str, code: str) -> Iterator[Walk]:
    """A lesson in a language, not yet run."""
    with language(code):
        walk = Walk(watched.page, lab, f"{code}/{name}.ipynb", open_lesson(name))
        yield walk
        walk.leave()


@pytest.mark.parametrize(("name", "code"), _walks())
def test_a_learner_walks_through_it(walk: Walk, watched: Watched, tmp_path: Path) -> None:
    walk.run_all_cells()
    _foretell(walk)
    _move_and_pin(walk)
    _mistype(walk)
    _answer(walk)
    _sweep(walk)
    done = walk.state()
    _export(walk, tmp_path / "report.html")
    for again in (walk.restart, walk.run_all_cells):
        again()
        walk.comes_back(done)
    walk.no_trouble(watched.trouble)


def _foretell(walk: Walk) -> None:
    """The controls are closed until the predictions are locked."""
    before = walk.drawn()
    expect(walk.page.locator(".kram-slider .noUi-target[disabled]").first).to_be_attached()
    locked = _("Lock in your predictions above to open the controls.")
    until("the controls say why they are closed", lambda: walk.complaint() == locked)
    walk.predict()
    assert walk.drawn() == before


def _move_and_pin(walk: Walk) -> None:
    """Each slider to both of its ends, the others as they were; then a pinned run beside the present one."""
    for k in range(len(walk.model.explorer.rows)):
        start = walk.drawn()
        walk.to_end(k, "Home")
        walk.to_end(k, "End")
        walk.press(_("Reset"))
        until("Reset brings the first figure back", lambda start=start: walk.drawn() == start)
    walk.to_end(0, "End")
    table = walk.page.locator(".kram-lesson table").first
    expect(table.locator("thead th")).to_have_count(2)
    walk.press(_("Pin this run"))
    expect(table.locator("thead th")).to_have_count(3)
    pinned = str(table.locator("thead th").nth(2).text_content())
    walk.to_end(0, "Home")
    assert pinned in walk.said()
    expect(table.locator("tbody tr").first.locator("td")).to_have_count(2)


def _mistype(walk: Walk) -> None:
    """A wrong value is named with its range, and nothing is lost."""
    rows = walk.model.explorer.rows
    k = next(k for k, row in enumerate(rows) if not row.info.choices)
    walk.pause()
    before = walk.state()
    for typed, answers in (("x1", ("'x1'",)), ("99999", ("99999", numerals(f"{rows[k].control.high:g}")))):
        walk.type_value(k, typed)
        until(f"{typed} is refused", lambda answers=answers: all(a in walk.complaint() for a in answers))
        until("the value in force stands there again", lambda: walk.state() == before)
    walk.press(_("Reset"))
    until("the complaint is gone", lambda: walk.complaint() == "")


def _answer(walk: Walk) -> None:
    """A hint, and one question of each kind."""
    walk.hint(0)
    kinds = {}
    for k, box in enumerate(walk.model.questions):
        kinds.setdefault(type(box.answering), k)
    for k in kinds.values():
        walk.answer(k)


def _sweep(walk: Walk) -> None:
    """The longer run: started, and cancelled after its first points if it takes long enough for that."""
    cancel = walk.page.get_by_role("button", name=_("Cancel"), exact=True)
    sweep = walk.page.locator(".kram-lesson").filter(has=cancel)
    picture = sweep.locator("img")
    walk.press(_("Run"))
    until("the run goes or has ended", lambda: cancel.is_enabled() or picture.count() > 0)
    if cancel.is_enabled():
        cancel.focus()
        walk.page.keyboard.press("Space")
    expect(walk.button(_("Run"))).to_be_enabled(timeout=1e3 * PATIENCE_S)
    expect(picture).to_be_attached()
    said = str(sweep.text_content())
    planned = walk.model.lesson.sweep.points if walk.model.lesson.sweep else 0
    stopped = _("Cancelled after {n} of {all} points.").split(" {")[0] in said
    assert stopped or sweep.locator("tbody tr").count() == planned
    assert picture.get_attribute("alt")


def _export(walk: Walk, file: Path) -> None:
    """The report opens as a page of its own, with predictions, pins and answers."""
    with walk.page.expect_download() as download:
        walk.press(_("Export report"))
    download.value.save_as(file)
    assert walk.page.context.browser
    page = walk.page.context.browser.new_page()
    page.goto(file.as_uri())
    text = page.locator("body").inner_text()
    assert page.title() == walk.model.lesson.title
    assert page.locator("img").count() == 3
    for prediction in walk.model.lesson.predictions:
        assert prediction.options[-1] in text
    for box in walk.model.questions:
        assert box.question.text in text
    assert str(walk.page.locator(".kram-lesson table th").nth(2).text_content()) in text
    page.close()
