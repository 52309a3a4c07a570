"""The concept test as a notebook calls it: before the course, after it, and a file to hand on."""

import secrets
from collections.abc import Mapping
from typing import Any

import ipywidgets as w

from kramlib.lessons.concept_test.record import file_text, items
from kramlib.lessons.concept_test.sitting import Sitting
from kramlib.lessons.keeper import Keeper
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.lessons.view import View
from kramlib.text import _

NAME = "concept_test"


class ConceptTest:
    """Ten items, answered once before the course and once after it. `code` stands for the learner."""

    def __init__(self) -> None:
        self.code = secrets.token_hex(4)
        self.keeper = Keeper(NAME)
        self._restoring = False
        asked = items()
        self.first = Sitting("before", asked, self._changed)
        self.second = Sitting("after", asked, self._changed)
        self._show()
        self.keeper.on_found(guarded(self.first.say)(self._restore))

    def before(self) -> View:
        """The sitting before the course. It says nothing about right and wrong."""
        texts = [tier.text for item in self.first.items for tier in item.item.tiers]
        return View(w.VBox([self.keeper, self.first.box]), "\n".join(texts))

    def after(self) -> View:
        """The sitting after the course, closed until the first was handed in. Then feedback."""
        text = _(
            "The same {n} questions once more, after the course. Then you see what was right, and where to "
            "read it."
        )
        said = text.format(n=len(self.second.items))
        return View(w.VBox([prose(said), self.second.box]), said)

    def export(self) -> View:
        """A button that hands the answers to the browser as a file without names."""
        said = _(
            "The file holds a random code, your choices before and after, and the right ones. Nothing in it "
            "names you."
        )
        button = w.Button(
            description=_("Export answers"), tooltip=_("Save your answers as a CSV file, without your name")
        )
        message = prose("", role="status")
        button.on_click(
            guarded(lambda t: set_prose(message, t, role="alert"))(lambda _b: self._hand_on(message))
        )
        return View(w.VBox([prose(said), button, message]), said)

    def numbers(self) -> None:
        """Print how many items there are, and how many were handed in before and after the course."""
        lines = _("items: {n}\nhanded in before the course: {before}\nhanded in after it: {after}")
        before, after = (len(sitting.given()) for sitting in (self.first, self.second))
        print(lines.format(n=len(self.first.items), before=before, after=after))

    def _hand_on(self, message: w.HTML) -> None:
        if not self.first.handed_in:
            said = _("Answer the sitting before the course first; then there is something to export.")
        else:
            self.keeper.download(f"{NAME}_{self.code}.csv", self.file_text().encode())
            said = _("The file is in your browser's downloads. Its code is {code}.").format(code=self.code)
        set_prose(message, said, role="status")

    def file_text(self) -> str:
        """The exported file as text."""
        return file_text(self.code, self.first.given(), self.second.given())

    def work(self) -> dict[str, Any]:
        """Everything worth keeping, as plain JSON values."""
        return {"code": self.code, "before": self.first.work(), "after": self.second.work()}

    def _changed(self) -> None:
        if not self._restoring:
            self._show()
            self.keeper.keep(self.work())

    def _show(self) -> None:
        """Open what may be answered now, and say what may be said now."""
        first, second = self.first, self.second
        first.open(not first.handed_in)
        second.open(first.handed_in and not second.handed_in)
        if not first.handed_in:
            second.say(_("Hand in the sitting before the course first."))
            return
        first.say(_("Handed in. What was right you will see after the course."))
        if not second.handed_in:
            second.say("")
            return
        text = _(
            "Before the course you had {before} of {n} right, now {now}. What to read again stands under "
            "each question."
        )
        second.say(text.format(before=first.right(), n=len(first.items), now=second.right()))
        then = first.given()
        for item in second.items:
            item.tell(then[item.item.key])

    def _restore(self, work: Mapping[str, Any]) -> None:
        self._restoring = True
        try:
            self.code = str(work.get("code") or self.code)
            self.first.restore(work.get("before", {}))
            self.second.restore(work.get("after", {}))
        finally:
            self._restoring = False
            self._show()


def open_concept_test() -> ConceptTest:
    """Open the concept test: `test = open_concept_test()`, then `test.before()` before the course, and
    `test.after()` and `test.export()` after it."""
    return ConceptTest()
