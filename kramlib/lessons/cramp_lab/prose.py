"""Lesson 08, its prose: names of choices, predictions, what the model leaves out, what people show."""

from kramlib.lessons.spec import Prediction
from kramlib.text import _


def positions() -> tuple[str, ...]:
    """The positions of the ankle."""
    return (_("neutral"), _("shortened"), _("stretched"))


def nerves() -> tuple[str, ...]:
    """What is done to the nerve."""
    return (_("blocked above the electrode"), _("free"), _("free, its end fires nothing of its own"))


def days() -> tuple[str, ...]:
    """What came before the visit."""
    return (
        _("tired, with the reflex tilted"),
        _("usual"),
        _("in pain"),
        _("3 % of the body's mass lost as sweat"),
        _("after three weeks of trained cramps"),
    )


def helps() -> tuple[str, ...]:
    """What is done to end a cramp."""
    return (
        _("tense the opposite muscle"),
        _("none"),
        _("stretch"),
        _("stretch, by the cord only"),
        _("stretch, at the nerve's end only"),
    )


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "block",
            _(
                "The nerve is blocked above the electrode, so that the cord hears and says nothing. "
                "Shocks below "
                "the block still reach the muscle. Can it cramp?"
            ),
            (
                _("No, a cramp needs the cord"),
                _("Yes, but it takes faster shocks and ends sooner"),
                _("Yes, exactly as before"),
            ),
            ({}, {"visit.nerve": 1, "visit.train_hz": 50}),
        ),
        Prediction(
            "sweat",
            _("A person loses 3 % of the body's mass as sweat. What happens to the threshold of cramp?"),
            (_("It falls clearly"), _("It hardly changes"), _("It rises clearly")),
            ({}, {"visit.day": 4}),
        ),
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "One set of numbers stands for everybody; a person who cramps easily differs from another by the "
            "persistent current alone. The board says which results were used to choose the numbers."
        ),
        _(
            "Nothing in this model leads from sodium or water in the blood to the motoneurons. It "
            "cannot show "
            "what water or a rehydration drink did in one study (Lau 2019), and the board says so."
        ),
        _(
            "The generator at the nerve's end is ours: something there goes on firing behind a nerve "
            "block, but "
            "nobody has recorded what. How strongly the cord inhibits a stretched muscle is fitted as well."
        ),
        _("Fear, expectation and the experimenter's judgement are left out; so is everything that hurts."),
    )


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    return (
        _(
            "With the nerve intact a foot muscle cramped at 13 shocks per second (SD 3) for 55.6 s "
            "(SD 19.2); "
            "with the nerve blocked at 18 (SD 3) for 2.6 s (SD 1.3). Eight people (Minetto 2011)."
        ),
        _(
            "The threshold was 14.9 per second in people with a history of cramps and 25.5 in others "
            "(Miller and "
            "Knight 2009)."
        ),
        _("Losing 3 % or 5 % of the body's mass did not change the threshold (Miller 2010, Braulick 2013)."),
        _(
            "Tiring exercise RAISED the threshold from 20 to 32.9 per second (Stone 2010), against "
            "the theory that "
            "a tilted reflex makes a tired muscle cramp."
        ),
        _("A stretch ended cramps, even behind a nerve block (Bertolasi 1993)."),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Stand an arm's length from a wall, hands on it, one foot behind the other with the heel "
        "down. Lean in "
        "until you feel a mild pull in the rear calf; hold for 20 s. That is the stretch of this "
        "lesson. Feel how "
        "the calf softens when you tense the muscles of your shin. Stop if it hurts, and never try "
        "to bring on a "
        "cramp."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: a larger trial, with people who do not know what they drank, in "
        "which the "
        "threshold follows sodium or water; or cramps that last as long behind a nerve block as before it."
    )
