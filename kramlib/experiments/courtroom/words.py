"""The numbers behind a verdict in words."""

import math

from kramlib.text import _


def reason(measured: dict[str, float]) -> str:
    """The numbers behind a verdict in words.

    >>> reason({"threshold_hz": 14.0, "blocked_hz": float("nan")})
    'threshold 14 Hz; with the nerve blocked none'
    """
    return "; ".join(_said(name, value) for name, value in measured.items()) or _("nothing to be measured")


def _said(name: str, value: float) -> str:
    what, kind = _names()[name], name.rsplit("_", 1)[1]
    if math.isnan(value):
        return f"{what} " + _("none")
    return (
        f"{what} " + {"hz": f"{value:.3g} Hz", "s": f"{value:.2g} s", "share": f"{100.0 * value:.0f} %"}[kind]
    )


def _names() -> dict[str, str]:
    return {
        "emg_share": _("share of its time with EMG"),
        "threshold_hz": _("threshold"),
        "blocked_hz": _("with the nerve blocked"),
        "duration_s": _("it lasts"),
        "blocked_s": _("blocked"),
        "rate_hz": _("rate of a unit"),
        "short_s": _("shortened"),
        "held_s": _("held at its length"),
        "left_share": _("EMG left alone"),
        "quiet_share": _("treated"),
        "prone_hz": _("with a history"),
        "other_hz": _("without"),
        "before_hz": _("before"),
        "dry_hz": _("after sweating"),
        "tired_hz": _("tired"),
    }
