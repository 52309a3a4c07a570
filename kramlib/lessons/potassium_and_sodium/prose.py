"""Lesson 04, its prose: predictions, what the model leaves out, what people show."""

from kramlib.data import table
from kramlib.lessons.spec import Prediction
from kramlib.text import _, current_language


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "raised",
            _(
                "Potassium in the blood rises from 4 to 6 mmol/L. The model axon is left alone, without any "
                "shock. What will it do?"
            ),
            (
                _("Nothing: it stays at rest"),
                _("It fires by itself"),
                _("It falls silent without a single spike"),
            ),
            ({}, {"electrolytes.potassium": 6.0}),
        ),
        Prediction(
            "lowered",
            _(
                "Potassium falls from 4 to 2.5 mmol/L. Compared with the healthy axon, how strong a shock "
                "does it take to start a spike?"
            ),
            (_("A weaker one"), _("The same"), _("A stronger one")),
            ({}, {"electrolytes.potassium": 2.5}),
        ),
    )


def healthy(ion: str) -> str:
    """The reference range of an ion in the blood, in words."""
    row = table("blood_electrolytes").row(ion=ion)
    return _("healthy: {low:g} to {high:g}").format(low=row["low"], high=row["high"])


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "The three curves do not share their numbers. Nernst takes 116 mmol/L of potassium inside, "
            "which is what the published -90 mV of the model axon amounts to. GHK takes 140 inside and lets "
            "sodium pass at 0.02 of potassium's ease: both assumed by us, so that it rests near the model "
            "axon at 4 mmol/L. That they meet there proves nothing."
        ),
        _(
            "Raised potassium: this axon fires and then fails at values that people pass through in every "
            "hard sprint. It lacks the pump's adjustment, the cells that buffer potassium, channels in the "
            "internode and slow gates that would quiet it."
        ),
        _(
            "Low potassium: GHK and the model axon part. In GHK the same membrane feels potassium "
            "everywhere. In the model axon the long internode keeps its own fixed potential and holds the "
            "node back, so the rest follows potassium less."
        ),
        _(
            "Very low potassium: real muscle fibres can flip and depolarise, because their potassium "
            "channels close. Neither curve shows it."
        ),
        _("The blood changes in one step here; in a person it takes minutes to days."),
    )


_SHOWN_PEOPLE = (
    "exercise_plasma",
    "dialysis_motor",
    "raised_conduction",
    "no_report_6_to_8",
    "low_weakness",
    "crampers_race",
)


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    people, finding = table("potassium_people"), f"finding_{current_language()}"
    rows = [people.row(key=key) for key in _SHOWN_PEOPLE]
    ours = _("our summary of such reports")
    return tuple(f"{r[finding]} ({ours if r['status'] == 'assumed' else r['source']})" for r in rows)


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Count your pulse for 30 seconds, rise on your toes 20 times, and count again. The working calf has "
        "just released potassium into the blood, and the pump is already bringing it back. Stop at once if "
        "anything hurts."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: people whose nerves were recorded while their blood potassium was moved "
        "within 3 to 6 mmol/L, and who began to fire or to cramp at a value that the same nerve's recorded "
        "excitability had foretold."
    )
