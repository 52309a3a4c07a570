"""What differs between the present run and a pinned one, in words."""

from collections.abc import Sequence
from dataclasses import replace

from kramlib.lessons.spec import Number
from kramlib.text import _


def compared(now: Sequence[Number], pinned: Sequence[Number], name: str) -> str:
    """How the numbers of a run differ from those of the pinned run of this name."""
    differing = [_difference(a, b) for a, b in zip(now, pinned, strict=True) if a.text() != b.text()]
    if not differing:
        return _("No number differs from pinned run {name}.").format(name=name)
    text = _("Compared with pinned run {name}: {differences}.")
    return text.format(name=name, differences="; ".join(differing))


def _difference(now: Number, pinned: Number) -> str:
    if now.value is None or pinned.value is None:
        return _("{label}: {now}, pinned {pinned}").format(
            label=now.label, now=now.text(), pinned=pinned.text()
        )
    away = replace(now, value=abs(now.value - pinned.value)).text()
    text = _("{label}: {now}, {away} more") if now.value > pinned.value else _("{label}: {now}, {away} less")
    return text.format(label=now.label, now=now.text(), away=away)
