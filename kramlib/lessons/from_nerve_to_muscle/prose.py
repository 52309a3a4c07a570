"""Lesson 01, its prose: predictions, what the model leaves out, what people show."""

from kramlib.lessons.spec import Prediction
from kramlib.text import _


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "relax",
            _("You push with your foot for a second and then stop. What does the nerve send when you stop?"),
            (_("A signal to relax"), _("A weaker signal to contract"), _("Nothing any more")),
            ({},),
        ),
        Prediction(
            "more",
            _("You try twice as hard. What changes in the nerve?"),
            (
                _("Each spike becomes larger"),
                _("More units fire, and each of them more often"),
                _("Each spike becomes faster"),
            ),
            ({"look.effort": 0.3}, {"look.effort": 0.6}),
        ),
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "The twitch of these units fades about twice as slowly as a human calf's, so the muscle of this "
            "lesson lets go too late."
        ),
        _(
            "The brain is one number here, the effort. What chooses, plans and corrects a movement is left "
            "out."
        ),
        _(
            "The tendon passes the force on as if it were stiff; only the spindles are told that it gives. "
            "One muscle pulls alone, and the joint stands still."
        ),
        _(
            "How strongly spindles and tendon organs act in the cord of people is not known; ours are "
            "assumed."
        ),
        _(
            "As an effort is let go, the model inhibits the motoneurons for a fifth of a second. How "
            "strongly, we fitted so that a great effort leaves no cramp (Bertolasi 1993)."
        ),
    )


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    return (
        _(
            "Motor axons to a human calf are taken to conduct at 44 to 53 m/s (Elias and Kohn 2013, read in "
            "a public port), so a spike needs some 15 to 20 ms from the cord."
        ),
        _(
            "From the start of a twitch to its peak human calf muscles take: lateral gastrocnemius 100.0, "
            "medial 113.7, soleus 156.5 ms (Vandervoort and McComas 1983, abstract)."
        ),
        _(
            "Units are called up from small to large (Henneman's size principle, textbook knowledge). The "
            "model has no such rule and does the same: all cells get the same input, and small ones need "
            "less."
        ),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Lay two fingers on the muscle of your thumb's ball. Press the thumb lightly against a finger, then "
        "harder, then simply stop pressing. Feel how the muscle becomes soft without your doing anything for "
        "it."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: a nerve fibre to a human skeletal muscle whose spikes make the muscle "
        "relax. Crayfish have such fibres; in people none has been found."
    )
