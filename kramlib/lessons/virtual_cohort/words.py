"""Lesson 10, its short words: what is done, what a trial reports, and what the bars stand for."""

import numpy as np
from numpy.typing import NDArray

from kramlib.text import _


def treatments() -> tuple[str, ...]:
    """What is done to the people, in the order of the control."""
    return (_("3 % lost as sweat"), _("nothing done"), _("tired muscle"), _("pain"), _("trained 3 weeks"))


def kinds() -> tuple[str, ...]:
    """What the bars show, in the order of the control."""
    return (_("duration"), _("threshold"), _("dependence"))


def causes() -> dict[str, str]:
    """The causes, short enough to stand beside a bar."""
    return {
        "persistent": _("persistent current"),
        "terminals": _("ends of the nerve"),
        "length": _("muscle length"),
        "fatigue": _("fatigue"),
        "pain": _("pain"),
        "training": _("cramp training"),
        "sweat": _("loss of sweat"),
    }


def numbers() -> dict[str, str]:
    """What the numbers stand for: of one trial, of all people, and of many trials."""
    return {
        "mean": _("mean difference of this trial"),
        "half": _("half of its 95 % interval"),
        "unpaired": _("the same, if nobody knew who belongs to whom"),
        "everybody": _("mean difference of the whole crowd"),
        "rise": _("trials that report a rise"),
        "fall": _("trials that report a fall"),
        "none": _("trials that report no difference"),
    }


def trial(treatment: int, n: int, mean: float, half: float, p: float) -> str:
    """What a trial finds."""
    text = _(
        "{what}, {n} people: the threshold changes by {mean:+.1f} Hz on average, with a 95 % interval from "
        "{low:+.1f} to {high:+.1f} Hz ({p})."
    )
    said = _("p below 0.001") if p < 0.001 else _("p = {p:.3f}").format(p=p)
    what = treatments()[treatment - 1]
    return text.format(
        what=what[:1].upper() + what[1:], n=n, mean=mean, low=mean - half, high=mean + half, p=said
    )


def report(mean: float, found: bool) -> str:
    """What the trial would write in its abstract."""
    if not found:
        return _("This trial reports no difference.")
    return _("This trial reports a rise.") if mean > 0.0 else _("This trial reports a fall.")


def ways(change: NDArray[np.float64]) -> str:
    """How many people go which way."""
    return _("It rises in {up}, falls in {down} and stays in {same} of them.").format(
        up=int((change > 0.0).sum()), down=int((change < 0.0).sum()), same=int((change == 0.0).sum())
    )


def crowd(times: int, shares: dict[str, float]) -> str:
    """What many trials of the size report."""
    text = _(
        "Of {times} trials of this size {rise:.1f} % report a rise, {fall:.1f} % a fall and {none:.1f} % no "
        "difference."
    )
    return text.format(times=times, **{name: 100.0 * share for name, share in shares.items()})


def bars(kind: int, most: str, least: str, large: float, small: float) -> str:
    """Which cause has the longest bar and which the shortest."""
    text = {
        1: _(
            "Bars: of seven causes “{most}” moves the duration most ({large:.1f} s), “{least}” least "
            "({small:.1f} s)."
        ),
        2: _(
            "Bars: of seven causes “{most}” moves the threshold most ({large:.1f} Hz), “{least}” least "
            "({small:.1f} Hz)."
        ),
        3: _(
            "Bars: what “{most}” does to the threshold depends most on the other causes ({large:.1f} Hz), "
            "what “{least}” does least ({small:.1f} Hz)."
        ),
    }[kind]
    return text.format(most=causes()[most], least=causes()[least], large=large, small=small)
