"""Cases: a person in a short file that an instructor edits, run as a lesson."""

from kramlib.cases.open_case import open_case

__all__ = ["open_case"]
