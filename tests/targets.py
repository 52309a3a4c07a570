"""The rows of data/test_targets.csv, as numbers."""

from kramlib.data import table


def expected(row: str) -> list[float]:
    """The expected values of a row; several are written with a slash between them."""
    return _numbers(row, "expected")


def tolerance(row: str) -> list[float]:
    """The tolerances of a row."""
    return _numbers(row, "tolerance")


def _numbers(row: str, column: str) -> list[float]:
    text = str(table("test_targets").row(id=row)[column])
    return [float(part) for part in text.split("/")]
