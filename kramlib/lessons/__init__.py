"""The lessons: what to draw, what to move, what to ask."""

from kramlib.lessons.concept_test import open_concept_test
from kramlib.lessons.lesson import open_lesson

__all__ = ["open_concept_test", "open_lesson"]
