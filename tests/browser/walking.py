"""A learner at the keyboard: what one can do on the page of a lesson, and what one then sees.

Nothing here waits for a time; it waits for what a learner would wait for.
"""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from kramlib.lessons.lesson import OpenLesson
from kramlib.lessons.spec import Question
from kramlib.text import _, numerals
from tests.browser.serving import Lab, run_all

PATIENCE_S = 30.0
_NEW = ".kram-lesson:not([data-before])"
_MARK = "document.querySelectorAll('.kram-lesson').forEach(e => e.dataset.before = 1)"
# Everything that a learner did and that is to be there again: choices, values, pins, answers, feedback.
_STATE = """() => {
  const all = (selector) => [...document.querySelectorAll(".kram-lesson " + selector)];
  const text = (element) => (element ? element.textContent.trim() : "");
  return {
    chosen: all("input[type=radio]:checked").map((e) => text(e.closest("label"))),
    typed: all("input[type=text], textarea").map((e) => e.value),
    placed: all("select").map((e) => text(e.selectedOptions[0])),
    sliders: all("[role=slider]").map((e) => e.getAttribute("aria-valuetext")),
    closed: all("button:disabled").map(text),
    figure: all("img")[0].alt,
    numbers: text(all("table")[0]),
    answers: all(".kram-question [role=status]").map(text),
  };
}"""

_IDLE = """async () => {
  const idle = () => document.querySelector('.jp-Notebook-ExecutionIndicator[data-status="idle"]');
  const moment = () => new Promise((go) => setTimeout(go, 25));
  for (let times = 0; times < 8; times = idle() ? times + 1 : 0) await moment();
}"""


def until(what: str, holds: Callable[[], bool]) -> None:
    """Wait until something holds; `what` is said if it never does."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, f"Not within {PATIENCE_S:.0f} s: {what}."
        time.sleep(0.02)


class Walk:
    """A lesson that is open in JupyterLab. `model` is the same lesson without a page: it knows what should
    be seen. The language in force is the lesson's."""

    def __init__(self, page: Page, lab: Lab, path: str, model: OpenLesson) -> None:
        self.page, self.lab, self.path, self.model = page, lab, path, model

    def button(self, name: str) -> Locator:
        """The lesson's buttons of this name."""
        return self.page.locator(".kram-lesson").get_by_role("button", name=name, exact=True)

    def pause(self) -> None:
        """Wait until the kernel has been idle for a moment. Of values that change faster than the kernel
        takes them the last one comes late: a button pressed at once would overtake it."""
        self.page.evaluate(_IDLE)

    def press(self, name: str) -> None:
        """Press a button by keyboard."""
        button = self.button(name).first
        expect(button).to_be_enabled()
        button.focus()
        self.page.keyboard.press("Space")

    # From the first cell to the last

    def run_all_cells(self) -> None:
        """Open the page and run all cells, up to the last output."""
        run_all(self.page, self.lab.address(self.path), ".kram-lesson img")
        self.button(_("Export report")).wait_for(timeout=60_000)

    def restart(self) -> None:
        """Restart the kernel and run all cells."""
        self.page.evaluate(_MARK)
        self.page.get_by_role("menuitem", name="Kernel", exact=True).first.click()
        self.page.get_by_text("Restart Kernel and Run All Cells…", exact=True).first.click()
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        fresh = self.page.locator(_NEW).get_by_role("button", name=_("Export report"))
        fresh.wait_for(timeout=60_000)

    def predict(self) -> None:
        """Choose the last option of every prediction and lock them in."""
        for prediction in self.model.lesson.predictions:
            group = self.page.get_by_role("radiogroup", name=prediction.text, exact=True)
            self.choose(group, prediction.options[-1])
        self.press(_("Lock in"))
        expect(
            self.page.get_by_text(_("Locked. The controls below are open: see whether you were right."))
        ).to_be_visible()
        expect(self.sliders().first).to_be_enabled()

    def choose(self, group: Locator, text: str) -> None:
        """Choose an option of a group, from its first one by the arrow keys."""
        options = group.locator("label").all_text_contents()
        group.get_by_role("radio").first.focus()
        self.page.keyboard.press("Space")
        for _step in range(options.index(text)):
            self.page.keyboard.press("ArrowDown")
        expect(group.get_by_role("radio", name=text, exact=True)).to_be_checked()
        self.pause()

    # The explorer

    def sliders(self) -> Locator:
        """The handles of all sliders, in the order of the lesson's controls."""
        return self.page.locator(".kram-control [role=slider]")

    def twin(self, k: int) -> Locator:
        """Where the value of the k-th control can be typed."""
        label = self.model.explorer.rows[k].label
        return self.page.get_by_role("textbox", name=f"{_('type:')} {label}", exact=True)

    def stands(self, k: int, value: str) -> bool:
        """Whether the k-th control shows this value, which the kernel has then seen."""
        if self.model.explorer.rows[k].control.names:
            return self.sliders().nth(k).get_attribute("aria-valuetext") == value
        return self.twin(k).input_value() == value

    @property
    def picture(self) -> Locator:
        """The figure."""
        return self.page.locator(".kram-lesson img").first

    def drawn(self) -> str:
        """What the figure shows."""
        return str(self.picture.get_attribute("src"))

    def said(self) -> str:
        """What the figure shows, in words."""
        return str(self.picture.get_attribute("alt"))

    def to_end(self, k: int, key: str) -> None:
        """Move the k-th slider to an end (Home or End) and wait for the figure of that end."""
        row, before = self.model.explorer.rows[k], self.drawn()
        ends = row.info.choices or (row.control.low, row.control.high)
        value = ends[0] if key == "Home" else ends[-1]
        self.sliders().nth(k).focus()
        self.page.keyboard.press(key)
        until(
            f"{row.label} stands at {value:g}",
            lambda: self.stands(k, row.control.called(value, row.info.choices)),
        )
        if not self.model.lesson.live:
            self.press(_("Run the model"))
            until("the run is shown", lambda: self.complaint() == "")
        until(f"{row.label} at {value:g} changes the figure", lambda: self.drawn() != before)
        assert self.complaint() == "", self.complaint()

    def complaint(self) -> str:
        """What the explorer says is wrong."""
        return " ".join(self.page.locator('.kram-lesson [role="alert"]').all_text_contents()).strip()

    def type_value(self, k: int, text: str) -> None:
        """Type a value into the k-th control."""
        self.twin(k).focus()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    # Questions

    def question(self, k: int) -> Locator:
        """The k-th question."""
        return self.page.locator(".kram-lesson .kram-question").nth(len(self.model.lesson.predictions) + k)

    def hint(self, k: int) -> None:
        """Ask for the first hint to the k-th question."""
        box, asked = self.question(k), self.model.questions[k].question
        box.get_by_role("button", name=_("Hint"), exact=True).focus()
        self.page.keyboard.press("Space")
        expect(box.get_by_text(f"1. {asked.hints[0]}", exact=True)).to_be_visible()

    def answer(self, k: int) -> None:
        """Answer the k-th question rightly, and see it judged."""
        box, asked = self.question(k), self.model.questions[k].question
        kind = (
            "choices" if asked.choices else "steps" if asked.steps else "rubric" if asked.rubric else "number"
        )
        given = getattr(self, f"_answer_{kind}")(box, asked)
        box.get_by_role("button", name=_("Check"), exact=True).focus()
        self.page.keyboard.press("Space")
        judged = self.model.questions[k].answer(given)
        assert judged.right
        verdict = f"{judged.verdict()} {judged.feedback}"
        expect(box.get_by_text(verdict, exact=True)).to_be_visible()

    def _answer_choices(self, box: Locator, asked: Question) -> int:
        right = next(n for n, choice in enumerate(asked.choices) if choice.right)
        self.choose(box.get_by_role("radiogroup"), asked.choices[right].text)
        return right

    def _answer_steps(self, box: Locator, asked: Question) -> list[int]:
        for place, step in enumerate(asked.steps):
            select = box.locator("select").nth(place)
            options = [text.replace("\xa0", " ") for text in select.locator("option").all_text_contents()]
            select.focus()
            for _step in range(options.index(step)):
                self.page.keyboard.press("ArrowDown")
            expect(select.locator("option:checked")).to_have_text(step)
        self.pause()
        return list(range(len(asked.steps)))

    def _answer_rubric(self, box: Locator, asked: Question) -> str:
        text = " ".join(idea.text for idea in asked.rubric)
        box.locator("textarea").focus()
        self.page.keyboard.type(text)
        return text

    def _answer_number(self, box: Locator, asked: Question) -> float:
        assert asked.answer is not None
        box.locator("input[type=text]").focus()
        text = f"{asked.answer:g}"
        self.page.keyboard.type(numerals(text))
        return float(text)

    # Whatever happens

    def state(self) -> dict[str, Any]:
        """All that the learner did, as the page shows it."""
        return dict(self.page.evaluate(_STATE))

    def comes_back(self, done: dict[str, Any]) -> None:
        """Wait until everything that was done is there again."""
        end = time.monotonic() + PATIENCE_S
        while self.state() != done and time.monotonic() < end:
            time.sleep(0.05)
        now = self.state()
        lost = {key: (done[key], now[key]) for key in done if now[key] != done[key]}
        assert not lost, lost

    def no_trouble(self, noted: list[str]) -> None:
        """No error text, no warning, nothing in the browser's console."""
        assert self.page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').all_inner_texts() == []
        assert self.page.locator(".jp-OutputArea-output[data-mime-type*=error]").all_inner_texts() == []
        assert self.complaint() == "", self.complaint()
        assert noted == []

    def leave(self) -> None:
        """End the lesson's kernel, so that the next lesson has the machine for itself."""
        address, query = f"{self.lab.base}/api/sessions", f"?token={self.lab.token}"
        for session in self.page.request.get(address + query).json():
            if session["path"].endswith(self.path.split("/")[-1]):
                self.page.request.delete(f"{address}/{session['id']}{query}")
