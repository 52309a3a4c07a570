"""Lesson 09, its short words: what fits into a table."""

from kramlib.text import _


def suspects() -> dict[str, str]:
    """The suspects, in two lines each."""
    return {
        "spinal": _("the\ncord"),
        "nerve": _("nerve's\nend"),
        "fibre": _("muscle\nfibre"),
        "fatigue": _("tired\nreflex"),
        "both": _("cord,\nnerve"),
    }


def suspect_names() -> tuple[str, ...]:
    """The suspects, in the order of the control."""
    return _("cord"), _("end of the nerve"), _("fibre"), _("tired reflex"), _("cord and nerve")


def experiments() -> tuple[str, ...]:
    """The experiments, in the order of the control."""
    return (
        _("nerve blocked"),
        _("shocks alone"),
        _("stretch at 4.5 s"),
        _("tendon at 4.5 s"),
        _("tired muscle"),
        _("effort"),
        _("effort, held"),
    )


def observations() -> dict[str, str]:
    """The observations in few words."""
    return {
        "emg": _("EMG throughout"),
        "frequency": _("only a fast train"),
        "duration": _("tens of seconds"),
        "rate": _("20 a second"),
        "block_possible": _("nerve blocked: it comes"),
        "block_weaker": _("blocked: far shorter"),
        "shortening": _("only when shortened"),
        "stretch": _("a stretch quiets it"),
        "stretch_blocked": _("stretch, nerve blocked"),
        "tendon": _("tendon weakens it"),
        "history": _("history: lower threshold"),
        "dehydration": _("3 % lost: no change"),
        "fatigue": _("tired: higher threshold"),
    }


def counted() -> dict[str, str]:
    """What is counted of each answer."""
    return {
        "explains": _("observations explained"),
        "contradicts": _("observations contradicted"),
        "silent": _("observations without an answer"),
    }
