"""Lesson 07, its prose: names, predictions, what the model leaves out, what people show."""

from kramlib.lessons.spec import Prediction
from kramlib.text import _


def habits() -> tuple[str, ...]:
    """The habits of the last weeks."""
    return (_("no load, 4 weeks"), _("everyday"), _("exercise, 8 weeks"))


def trainings() -> tuple[str, ...]:
    """The trainings with induced cramps."""
    return (_("neutral position"), _("none"), _("shortened"))


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "reflex",
            _(
                "A leg bears no load for four weeks. Its muscle grows weaker. What happens to its H-reflex, "
                "the answer of the cord to a volley from the spindles?"
            ),
            (_("It shrinks with the muscle"), _("It stays the same"), _("It grows")),
            ({}, {"trainee.habit": 0}),
        ),
        Prediction(
            "exercise",
            _(
                "Somebody exercises for eight weeks and does the same task as before. Why might the calf let "
                "go more easily afterwards, in this model?"
            ),
            (
                _("The reflex has become calmer"),
                _("The same task tires a stronger muscle less"),
                _("The nerve conducts faster"),
            ),
            ({"trainee.task_n": 2000.0}, {"trainee.task_n": 2000.0, "trainee.habit": 2}),
        ),
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "How fatigue tilts the reflex is a hypothesis: spindles act more strongly, tendon organs more "
            "weakly. Its direction was proposed in 1997, its size here is ours. Set it to 0 and see what is "
            "left of the effect. In one experiment fatigue raised the threshold of cramp instead (Stone "
            "2010)."
        ),
        _(
            "This calf was set by us at the border between letting go and cramping, so that a small change "
            "shows. How many units go on firing depends on that; only the direction means something."
        ),
        _(
            "How far exercise and disuse change strength, drive and speed is assumed, in published "
            "directions. Measured are the H-reflex after four weeks without load and the threshold after "
            "three weeks of induced cramps; both were fitted, not predicted."
        ),
        _(
            "Cramp training acts here by weakening the persistent current. Nobody knows whether it does so "
            "in people, or acts in the muscle or in the nerve ending."
        ),
        _(
            "Fatigue is one number for the whole muscle. Which units tire, the potassium that they lose and "
            "their slower relaxation are left out of this test."
        ),
    )


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    return (
        _(
            "Four weeks without load on one leg, 18 people: the H-reflex rose from 45.4 to 51.9 % of the "
            "M-wave; weaker drive explained 48 % of the differences in strength lost, the muscle 39 %. "
            "(Clark 2006, abstract)"
        ),
        _(
            "Twenty-four days without load, six men: strength fell by 15 % and the H-reflex rose by 20 %, "
            "but the drive of the cord was unchanged. So the first half of the claim is not settled. (Muscle "
            "Nerve 2010 42:749, abstract)"
        ),
        _(
            "Three weeks of induced cramps in the shortened calf raised the threshold from 23.3 to 33.3 Hz; "
            "the other leg, stimulated at neutral length, did not change. (Behringer 2014, abstract)"
        ),
        _(
            "Runners who cramped in a race of 56 km had trained as much as the others, but ran the first "
            "half faster: 144 against 157 minutes. (Schwellnus 2011, abstract)"
        ),
        _(
            "Among 76 654 runners more training went with slightly more cramps, not fewer. (de Jager 2022, "
            "abstract)"
        ),
        _(
            "Of 536 marathon runners with cramps 60 % named fatigue, 42 % poor preparation. (Manjra 1996, "
            "abstract)"
        ),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Rise on the toes of both feet and hold for as long as it is comfortable, at most a minute. Rest for "
        "two minutes and repeat with a bag of a few kilograms. The bag is the same for everybody; the share "
        "of your calf that it takes is not. Stop at once if it hurts or a cramp announces itself, and do not "
        "provoke one."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: a trial in which untrained people with frequent cramps were drawn by "
        "lot to exercise for months or not, and whose cramps were counted; and a measurement of spindles and "
        "tendon organs in people while a muscle tires and cramps."
    )
