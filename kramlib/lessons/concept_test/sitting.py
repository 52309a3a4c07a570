"""One sitting of the concept test: all items, and a button that hands them in."""

import html
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

import ipywidgets as w

from kramlib.lessons.concept_test.item import Item, Tier
from kramlib.lessons.concept_test.record import UNKNOWN, Chosen
from kramlib.lessons.parts import guarded, prose, set_prose, spoken
from kramlib.text import _, current_language

_WIDE = w.Layout(width="auto", max_width="46em")


class ItemBox:
    """One item: a choice for each of its tiers, and room for what is said afterwards."""

    def __init__(self, item: Item, number: int, sitting: str) -> None:
        self.item = item
        self.radios = [_radio(tier, f"{sitting} {item.key} {k}") for k, tier in enumerate(item.tiers)]
        self.said = prose("", role="status")
        parts = [prose(_("Item {n}").format(n=number), tag="h3")]
        for tier, radio in zip(item.tiers, self.radios, strict=True):
            asked = w.VBox([prose(tier.text), radio])
            asked.add_class("kram-question")
            parts.append(asked)
        self.box = w.VBox([*parts, self.said])

    def chosen(self) -> list[int | None]:
        """The choice for each tier, None where there is none yet."""
        return [radio.value for radio in self.radios]

    def choose(self, chosen: Sequence[int | None]) -> None:
        """Bring back choices."""
        for radio, value in zip(self.radios, chosen, strict=True):
            radio.value = value

    def tell(self, before: Chosen) -> None:
        """Say what was chosen in both sittings, what to say to it, and where to read it again."""
        now = [int(radio.value) for radio in self.radios]
        then, today = (_in_words(self.item, chosen) for chosen in (before, now))
        lines = [_("Before: {before}. Now: {now}.").format(before=then, now=today)]
        for tier, k in zip(self.item.tiers, now, strict=True):
            right = tier.choices[tier.right()]
            if k not in (UNKNOWN, tier.right()):
                lines.append(tier.choices[k].feedback)
            verdict = _("Right.") if k == tier.right() else _("Right: {right}.").format(right=right.text)
            lines.append(f"{verdict} {right.feedback}")
        lines.append(_("Lesson {number} is about this.").format(number=self.item.lesson))
        listed = "<br>".join(map(html.escape, lines))
        self.said.value = f'<p role="status">{listed}</p>'


def _radio(tier: Tier, key: str) -> w.RadioButtons:
    """The choices of a tier, in an order of their own in each sitting, and a way to say that one does not
    know."""
    order = list(range(len(tier.choices)))
    Random(key).shuffle(order)
    options = [*((tier.choices[k].text, k) for k in order), (_("I do not know yet"), UNKNOWN)]
    return w.RadioButtons(options=options, value=None, layout=_WIDE)


def _in_words(item: Item, chosen: Chosen) -> str:
    texts = [
        _("I do not know yet") if k == UNKNOWN else tier.choices[k].text
        for tier, k in zip(item.tiers, chosen, strict=True)
    ]
    return " / ".join(texts)


class Sitting:
    """All items once. `handed_in` once they are; then nothing can be changed any more.

    changed: called when something was chosen or handed in.
    """

    def __init__(self, name: str, asked: Sequence[Item], changed: Callable[[], None]) -> None:
        self.handed_in, self._changed = False, changed
        self.items = [ItemBox(item, k + 1, name) for k, item in enumerate(asked)]
        self.button = w.Button(description=_("Hand in"), tooltip=_("Hand in this sitting"))
        self.message = prose("", role="status")
        self.button.on_click(guarded(self.say)(lambda _button: self.hand_in()))
        for radio in self._radios():
            radio.observe(lambda _change: changed(), "value")
        self.box = w.VBox([*(item.box for item in self.items), self.button, self.message])

    def _radios(self) -> list[w.RadioButtons]:
        return [radio for item in self.items for radio in item.radios]

    def say(self, text: str) -> None:
        """Say something below the button."""
        set_prose(self.message, text, role="status")

    def open(self, is_open: bool) -> None:
        """Let the learner choose, or not."""
        for control in (*self._radios(), self.button):
            control.disabled = not is_open

    def hand_in(self) -> None:
        """Close the sitting, if everything is chosen."""
        if any(None in item.chosen() for item in self.items):
            self.say(_("Choose an answer everywhere first. “I do not know yet” is an answer too."))
            return
        self.handed_in = True
        self.open(False)
        self._changed()

    def given(self) -> dict[str, list[int]]:
        """What was handed in, by item; empty before."""
        if not self.handed_in:
            return {}
        return {item.item.key: [int(radio.value) for radio in item.radios] for item in self.items}

    def right(self) -> int:
        """How many items were answered rightly, reasons included."""
        return sum(item.chosen() == [tier.right() for tier in item.item.tiers] for item in self.items)

    def work(self) -> dict[str, Any]:
        """What is worth keeping."""
        return {"chosen": {i.item.key: i.chosen() for i in self.items}, "handed_in": self.handed_in}

    def restore(self, work: Mapping[str, Any]) -> None:
        """Bring back kept choices. A choice that this version does not have keeps no other away."""
        for item in self.items:
            with spoken(self.say, current_language()):
                item.choose(work.get("chosen", {}).get(item.item.key, item.chosen()))
        if work.get("handed_in") and not self.handed_in:
            self.hand_in()
