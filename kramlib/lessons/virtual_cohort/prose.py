"""Lesson 10, its prose: predictions, what the model leaves out, what people show."""

from kramlib.lessons.spec import Prediction
from kramlib.text import _


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "nothing",
            _(
                "Ten people have their threshold of cramp measured on two days, and nothing is done to "
                "them in between. A thousand such trials are tested at p below 0.05. How many report a "
                "difference?"
            ),
            (_("None"), _("About 50"), _("About 500")),
            ({"small_trial.treatment": 2},),
        ),
        Prediction(
            "cause",
            _(
                "In this model seven causes vary at once, each from none of it to much of it. Which moves "
                "the threshold most?"
            ),
            (
                _("The loss of sweat"),
                _("A tired muscle"),
                _("The persistent inward current of the motoneurons"),
            ),
            ({},),
        ),
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "Forty virtual people were measured, each once under each condition. A trial draws from a "
            "crowd in which each of them stands many times. So one person may be drawn twice, and what the "
            "forty do not show, no trial can find."
        ),
        _(
            "How people differ in the persistent current is computed from one published spread of "
            "thresholds. How they differ in nerve endings and spindles, and how one person differs from "
            "day to day, is assumed: nobody published it."
        ),
        _(
            "A threshold is known to one step of the search, 2 Hz. After three weeks of training most "
            "people stand at the same value, that at which the ends of their nerve go on firing by "
            "themselves. It is a ceiling of this model; people need not have one."
        ),
        _(
            "Training was fitted. Its effect here is no evidence. And tiredness lowers the threshold here, "
            "as its theory says, while the one experiment on people found that it rises."
        ),
        _(
            "The bars speak about this model and the ranges we gave each cause; with a narrower range a "
            "bar is shorter. Only some combinations were tried, and a short bar can hide a cause that "
            "counts in a corner: without the ends of the nerve a trained person does not cramp here at all."
        ),
        _(
            "Nobody drops out, learns, fears the shocks or hopes for a result, and every trial is published. "
            "In life those that find something are published more often."
        ),
    )


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    return (
        _(
            "Ten people lost 3 % of their mass as sweat. Their threshold went from 23.7 to 21.3 Hz, p = "
            "0.12, reported as no difference (Miller 2010, abstract). If that p comes from a paired "
            "t-test, the 95 % interval of the change runs from about -5.6 to +0.8 Hz (computed by us)."
        ),
        _(
            "Ten people lost 3 to 5 % of their mass or more: no change of the threshold (Braulick 2013, "
            "abstract)."
        ),
        _(
            "Ten men lost 2 % by running downhill. That alone changed nothing, but plain water afterwards "
            "lowered the threshold by 4.3 Hz after 30 minutes, and a rehydration drink raised it by 3.7 Hz "
            "(Lau 2019, abstract)."
        ),
        _(
            "Sixteen people: after toe curls to failure the threshold rose from 20.0 to 32.9 Hz (Stone 2010, "
            "abstract). Thirteen people: a painful injection lowered it from 31.2 to 25.7 Hz (Serrao 2007, "
            "abstract)."
        ),
        _(
            "Three weeks of induced cramps raised it from 23.3 to 33.3 Hz. In five people without treatment "
            "it stayed near 22 Hz (Behringer 2014, abstract)."
        ),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Catch a ruler: a neighbour lets it fall between your thumb and finger, and you note the centimetre "
        "at which you catch it, the mean of five. Do the same on another day, with nothing changed. Collect "
        "the pairs of the class, draw lots for groups of four, and let each group report its mean "
        "difference. How many groups would have claimed that the second day is better? Do not use cramps for "
        "this: never try to bring one on."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: a trial registered beforehand, with a hundred people or more, each "
        "measured several times with and without loss of water, whose interval lies within 1 Hz of zero, or "
        "leaves zero out. And repeated measurements that show how far one person's threshold moves from day "
        "to day: we had to assume it."
    )
