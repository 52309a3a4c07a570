"""Lesson files: learner's copies, translation, and fresh outputs. Files only, no physiology."""
