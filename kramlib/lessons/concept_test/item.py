"""An item of the concept test: an answer to choose, and for one of them the reason as well."""

from dataclasses import dataclass

from kramlib.lessons.spec import Choice


@dataclass(frozen=True)
class Tier:
    """One choice to make: an answer, or the reason behind it."""

    text: str
    choices: tuple[Choice, ...]

    def right(self) -> int:
        """Which choice is right."""
        return next(k for k, choice in enumerate(self.choices) if choice.right)


@dataclass(frozen=True)
class Item:
    """One idea, and the number of the lesson in which a learner can find it out."""

    key: str
    lesson: str
    tiers: tuple[Tier, ...]
