"""The second half of the concept test: sweat, thresholds and evidence."""

from kramlib.lessons.concept_test.item import Item, Tier
from kramlib.lessons.spec import Choice
from kramlib.text import _


def items() -> tuple[Item, ...]:
    """The items, in the language in force."""
    return (
        _sweat(),
        _threshold(),
        _company(),
        _grade(),
        _crossover(),
    )


def _company() -> Item:
    return Item(
        "company",
        "06",
        (
            Tier(
                _(
                    "Suppose that forty runners give blood after a race, and those who cramped have less "
                    "magnesium on average. What follows?"
                ),
                (
                    Choice(
                        _("Low magnesium caused the cramps"),
                        False,
                        _(
                            "Which came first? Who runs harder may lose more magnesium and cramp for another "
                            "reason."
                        ),
                    ),
                    Choice(
                        _(
                            "The two keep company; whether one causes the other, only a trial drawn by lot "
                            "can show"
                        ),
                        True,
                        _(
                            "A third thing, such as the pace, can move both. In trials on older adults "
                            "magnesium did no better than placebo."
                        ),
                    ),
                    Choice(
                        _("Magnesium tablets will prevent cramps"),
                        False,
                        _(
                            "That is two steps further: from company to cause, and from cause to cure. "
                            "Neither was tested here."
                        ),
                    ),
                    Choice(
                        _("Nothing: blood has nothing to do with cramps"),
                        False,
                        _(
                            "That goes too far as well. The finding is a reason to test, not a verdict in "
                            "either direction."
                        ),
                    ),
                ),
            ),
        ),
    )


def _sweat() -> Item:
    return Item(
        "sweat",
        "06",
        (
            Tier(
                _("A runner sweats for three hours and drinks nothing. What happens to her plasma?"),
                (
                    Choice(
                        _("Sodium falls, because sweat is salty"),
                        False,
                        _("Sweat is less salty than plasma. Losing it takes more water than sodium."),
                    ),
                    Choice(
                        _("Potassium, calcium and magnesium fall, and so muscles cramp"),
                        False,
                        _(
                            "Sweat holds less calcium and magnesium than plasma, and cells have potassium in "
                            "store. Losing sweat lowers none of the three."
                        ),
                    ),
                    Choice(
                        _("Nothing: the kidney keeps everything constant"),
                        False,
                        _("The kidney can save water, but it cannot make the water that has left."),
                    ),
                    Choice(
                        _("Sodium rises, because more water than sodium is lost"),
                        True,
                        _(
                            "A loss is not the same as a lower concentration. Water that is drunk turns it "
                            "round."
                        ),
                    ),
                ),
            ),
        ),
    )


def _threshold() -> Item:
    return Item(
        "threshold",
        "08",
        (
            Tier(
                _(
                    "The nerve of two people is shocked for two seconds, faster and faster. Ana's muscle "
                    "cramps from 14 shocks a second on, Budi's from 24. What does that say?"
                ),
                (
                    Choice(
                        _("Ana is more prone to cramp: it takes less to start one"),
                        True,
                        _("People who cramp often had about 15, others about 25 (Miller and Knight 2009)."),
                    ),
                    Choice(
                        _("Budi is more prone to cramp: his number is higher"),
                        False,
                        _(
                            "A threshold is what has to be reached. The higher it lies, the harder it is to "
                            "bring a cramp on."
                        ),
                    ),
                    Choice(
                        _("Budi's cramps are stronger and longer"),
                        False,
                        _(
                            "The threshold says when a cramp starts. How strong and how long it is are other "
                            "measurements."
                        ),
                    ),
                    Choice(
                        _("Ana's nerve conducts more slowly"),
                        False,
                        _(
                            "An axon carries a hundred and more signals a second. The threshold lies in what "
                            "goes on by itself afterwards."
                        ),
                    ),
                ),
            ),
        ),
    )


def _grade() -> Item:
    return Item(
        "grade",
        "09",
        (
            Tier(
                _(
                    "A model shows that an altered reflex can bring on cramps. It fits what was measured, "
                    "but nobody has shown the step in people. How good is the evidence?"
                ),
                (
                    Choice(
                        _("Supported: the model shows it"),
                        False,
                        _("A model shows what could be. What is, only a measurement shows."),
                    ),
                    Choice(
                        _("Plausible, not shown"),
                        True,
                        _(
                            "A mechanism that fits, and a step that is missing. The next thing is a test "
                            "that could fail."
                        ),
                    ),
                    Choice(
                        _("Refuted: nobody has shown it"),
                        False,
                        _(
                            "Not shown is not the same as shown to be wrong. To refute it, somebody must "
                            "look and find otherwise."
                        ),
                    ),
                    Choice(
                        _("There is no way to say: models and experiments are two opinions"),
                        False,
                        _(
                            "They do different work: a model says what follows from an idea, and an "
                            "experiment looks whether it happens."
                        ),
                    ),
                ),
            ),
        ),
    )


def _crossover() -> Item:
    return Item(
        "crossover",
        "10",
        (
            Tier(
                _(
                    "Ten people are tested on two days, once after water and once after a drink, in an order "
                    "drawn by lot. What is gained over ten people with water and ten others with the drink?"
                ),
                (
                    Choice(
                        _("Chance is gone, so ten people are enough"),
                        False,
                        _("One person differs from day to day as well, and ten differences still scatter."),
                    ),
                    Choice(
                        _("A difference, if there is one, holds for each of the ten"),
                        False,
                        _("It is a mean. Some of the ten may have gone the other way."),
                    ),
                    Choice(
                        _("Nothing: twenty people always tell more than ten"),
                        False,
                        _(
                            "Twenty strangers differ from each other. Ten who are compared with themselves "
                            "can tell more."
                        ),
                    ),
                    Choice(
                        _("Differences between people cancel; differences between days remain"),
                        True,
                        _("That is why ten can show something, and why two such trials can still disagree."),
                    ),
                ),
            ),
        ),
    )
