"""Lesson 05, its prose: predictions, what the model leaves out, what people show."""

from kramlib.conditions.electrolytes import Electrolytes
from kramlib.data import table
from kramlib.lessons.calcium_and_magnesium.ending import Ending, junction_of
from kramlib.lessons.calcium_and_magnesium.model import answering, firing_calcium
from kramlib.lessons.spec import Prediction
from kramlib.pathway.junction import FROG
from kramlib.text import _, current_language


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    release = Prediction(
        "release",
        _("Calcium is halved, from 1.2 to 0.6 mmol/L. How many quanta does an impulse still release?"),
        (_("About half"), _("About a quarter"), _("About a sixteenth")),
        ({}, {"electrolytes.calcium": 0.6}),
    )
    return _on_low_calcium(), release, _on_high_magnesium()


def _on_low_calcium() -> Prediction:
    return Prediction(
        "lowered",
        _(
            "Ionised calcium in the blood falls from 1.2 to 0.65 mmol/L. Nobody gives a command. What will "
            "the muscle of the model do?"
        ),
        (
            _("Nothing: it stays relaxed"),
            _("It contracts, because its nerve fires by itself"),
            _("It goes limp and no command reaches it"),
        ),
        ({}, {"electrolytes.calcium": 0.65}),
    )


def _on_high_magnesium() -> Prediction:
    return Prediction(
        "magnesium",
        _("Ionised magnesium rises from 0.55 to 5 mmol/L. What follows?"),
        (
            _("The nerve fires by itself and the muscle cramps"),
            _("The nerve becomes quieter and the muscle weak"),
            _("Hardly anything"),
        ),
        ({}, {"electrolytes.magnesium": 5.0}),
    )


def healthy(ion: str) -> str:
    """The reference range of an ion in the blood, in words."""
    row = table("blood_electrolytes").row(ion=ion)
    return _("healthy: {low:g} to {high:g}").format(low=row["low"], high=row["high"])


def frog() -> str:
    """The frog's binding constant beside ours, in words."""
    return _("ours, fitted: {ours:g}; the frog's, from memory: {frog:g}").format(
        ours=Ending.default("k_ca"), frog=FROG["k_ca"]
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _where_it_fires(),
        _(
            "That moderate loss of calcium does not paralyse is built in: the binding constant was fitted so "
            "by us. With the frog's constant the model loses force where people have tetany."
        ),
        _where_reflexes_go(),
        _(
            "The axon fires in bursts, faster than the rate on the slider. In a burst the ending tires more "
            "than the figure says. How fast an ending tires is assumed, so that a healthy one holds at 20 "
            "impulses a second. Release that grows from impulse to impulse (facilitation) is left out."
        ),
        _(
            "With healthy calcium the model axon stays quiet at the lowest magnesium of the slider. People "
            "with a severe lack of magnesium have had tetany at normal calcium."
        ),
        _("People first feel tingling, which comes from sensory nerve. Only a motor axon is modelled here."),
    )


def _where_it_fires() -> str:
    donors = table("calcium_magnesium_people").row(key="donors_calm")
    return _(
        "The model axon fires by itself below {ca:.1f} mmol/L of calcium while magnesium is healthy. "
        "Clinical books put tetany at 0.8 to 1.0 (from memory, not re-read). Yet {n:.0f} donors of platelets "
        "at {donor_ca:.2f} of calcium and {donor_mg:.2f} of magnesium had no reaction, and there the model "
        "axon fires. In it magnesium screens as well as calcium. Real magnesium is held to do less, because "
        "it binds less; at half the effect, an assumption, that axon stays quiet."
    ).format(
        ca=firing_calcium(Electrolytes()),
        n=donors["n"],
        donor_ca=donors["ca_ionised"],
        donor_mg=donors["mg_ionised"],
    )


def _where_reflexes_go() -> str:
    blood = table("blood_electrolytes")
    ionised = blood.row(ion="Mg_ionised")["typical"] / blood.row(ion="Mg_total")["typical"]
    total = table("calcium_magnesium_people").row(key="high_reflexes")["mg_total"]
    still = answering(junction_of(Ending(), Electrolytes(magnesium=ionised * total)), 20.0)
    return _(
        "People lose their tendon reflexes near {total:.1f} mmol/L of total magnesium, about {mg:.1f} "
        "ionised. There about {share:.0f} % of the model's fibres still answer at 20 impulses a second. A "
        "reflex also passes through the spinal cord, which is not in this lesson."
    ).format(total=total, mg=ionised * total, share=round(100.0 * still, -1))


_SHOWN_PEOPLE = (
    "donors_calm",
    "donors_symptoms",
    "overbreathing",
    "magnesium_tetany",
    "high_reflexes",
    "high_junction",
    "supplements",
)


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    people, finding = table("calcium_magnesium_people"), f"finding_{current_language()}"
    rows = [people.row(key=key) for key in _SHOWN_PEOPLE]
    return tuple(f"{row[finding]} ({row['source']})" for row in rows)


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Let one hand hang loose and watch the muscle at the base of the thumb for a minute: is there any "
        "twitch that you did not order? Then press the thumb lightly against a finger and feel how evenly "
        "the same muscle pulls: every impulse gets through. Do not breathe fast on purpose to bring on "
        "tingling."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: a trial in which people with ordinary cramps and low ionised calcium or "
        "magnesium had it corrected, against placebo, and cramped less often."
    )
