"""Lesson 09, its prose: predictions, what the model leaves out, what people show."""

from kramlib.lessons.spec import Prediction
from kramlib.text import _


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "block",
            _(
                "The nerve is blocked between the cord and the electrode; shocks reach the muscle as before. "
                "Which suspect loses its cramp?"
            ),
            (
                _("The cord"),
                _("The end of the nerve"),
                _("The muscle fibre"),
            ),
            tuple({"hearing.experiment": 1, "hearing.suspect": s} for s in (1, 2, 3)),
        ),
        Prediction(
            "winner",
            _("Thirteen observations on people, five suspects. How many suspects explain all thirteen?"),
            (
                _("Exactly one"),
                _("More than one"),
                _("None"),
            ),
            ({},),
        ),
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "A suspect is as we built it. Another persistent current, generator or fibre might do better: a "
            "verdict is on the model, and only through it on the idea."
        ),
        _(
            "“Cord and nerve” is the usual person of this course. Most of these observations had a say "
            "when its numbers were chosen, so that it fits them is no proof. Predicted, not fitted, are: "
            "EMG throughout, the rate of the units, the tendon, water loss and fatigue."
        ),
        _(
            "The fibre follows an idea of Tasaki, Noble and co-workers (2019), of which only the abstract "
            "could be read. How much potassium a spike leaves around it and how quickly that goes are "
            "assumed. It has no length, and nothing reports its force to the cord."
        ),
        _(
            "What fatigue does to motoneurons is left out. That is why most suspects are silent about a "
            "tired muscle."
        ),
        _(
            "A difference of one step of the search counts as no difference. One seed was used; with "
            "others a verdict or two may change."
        ),
    )


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    return (
        _(
            "With the nerve blocked above, a cramp took shocks at 18 instead of 13 per second and lasted 2.6 "
            "instead of 55.6 s (Minetto 2011, 8 people)."
        ),
        _(
            "A strong effort brought a cramp to 7 of 10 people when the muscle could shorten and to none "
            "when it was held. A stretch ended it, with the nerve blocked too (Bertolasi 1993)."
        ),
        _("Shocks to the tendon quieted the cramp in all 8 people who cramped (Khan and Burne 2007)."),
        _(
            "The threshold was 14.9 Hz with and 25.5 Hz without a history of cramps (Miller and Knight "
            "2009). Losing 3 % of the body's mass did not move it (Miller 2010)."
        ),
        _(
            "Five bouts of toe curls to failure raised it from 20.0 to 32.9 Hz (Stone 2010), though tired "
            "muscle is said to cramp more easily."
        ),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Be a judge. Write down three causes of cramp that you have heard of. Beside each, write one "
        "observation that would speak against it. Which cause forbids nothing? Do not test it on anybody: "
        "never try to bring on a cramp."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: cramps that last as long with the nerve blocked as without. Then the "
        "cord would only be a listener. Or a study in which tired muscle has a lower threshold: the one we "
        "have found the opposite."
    )
