"""The lessons: what to draw, what to move, what to ask."""

from kramlib.lessons.lesson import open_lesson

__all__ = ["open_lesson"]
