"""Lesson 02, its prose: predictions, what the model leaves out, what people show."""

from kramlib.lessons.spec import Prediction
from kramlib.text import _


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "after",
            _(
                "Two seconds of shocks make a shortened calf contract. Its motoneurons have a strong "
                "persistent inward current. The shocks stop. What does the muscle do?"
            ),
            (
                _("It relaxes at once"),
                _("It goes on contracting and stops after a while"),
                _("It goes on contracting for ever"),
            ),
            ({},),
        ),
        Prediction(
            "position",
            _("The same muscle, the same shocks, but the muscle lies at a greater length. What changes?"),
            (
                _("The contraction goes on for longer"),
                _("Nothing"),
                _("Less or nothing is left after the shocks"),
            ),
            ({}, {"trial.length": 1.1}),
        ),
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "How quickly the persistent current tires was not measured in people. The default of this lesson "
            "is short, so that you need not wait; 70 s was fitted by us to cramps of about a minute."
        ),
        _(
            "How strongly tendon organs inhibit in people is not known either. Ours are assumed, and so is "
            "the twitch speed of the two thigh muscles."
        ),
        _(
            "Where a cramp starts is still argued: in the cord, or in the ends of the motor nerve. This "
            "lesson runs the cord alone; the ends come in with the Cramp Lab. In people a stretch ends a "
            "cramp even when the nerve is blocked; here it works through the cord, as strongly as we fitted "
            "it."
        ),
        _(
            "Curves are drawn against the greatest effort with the persistent current at its default, "
            "whatever you set. Without that current an effort of the model brings about an eighth of the "
            "force; how much people would lose is not known."
        ),
        _("Pain, fatigue and the blood that a hard muscle squeezes out are left out."),
    )


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    return (
        _(
            "Cramps that shocks start in a foot muscle last 55.6 s (standard deviation 19.2) with the nerve "
            "intact and 2.6 s (1.3) behind a nerve block (Minetto 2011, 8 people)."
        ),
        _("Cramps at rest are said to last 8 to 9 minutes on average (BMJ Best Practice, not re-read)."),
        _(
            "In such cramps single units fire at 20.0 per second (standard deviation 5.9; Minetto 2011). To "
            "start one it takes 14.9 shocks per second in people who cramp often, 25.5 in those who do not "
            "(Miller and Knight 2009)."
        ),
        _(
            "A greatest effort that shortened the muscle brought on a cramp in 7 of 10 people; without "
            "shortening in none (Bertolasi 1993)."
        ),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Sit, let your foot hang and feel your calf with your hand: soft. Now point your toes gently and "
        "feel the muscle shorten and harden; then pull your toes up and feel it lengthen. Do it gently, and "
        "stop if it pulls. Never try to bring on a cramp."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: a cramp in which the EMG is silent from the first moment on. Such a "
        "contracture exists in some diseases of the fibre, but it is not what these claims describe."
    )
