"""The concept test: ten ideas, asked before and after the course."""

from kramlib.lessons.concept_test.open_test import open_concept_test

__all__ = ["open_concept_test"]
