"""What differs between two runs, in words."""

from kramlib.lessons.compare import compared
from kramlib.lessons.spec import Number


def test_more_less_same_and_absent() -> None:
    now = [
        Number("rest", -70.0, "mV"),
        Number("peak", 20.0, "mV"),
        Number("speed", None, "m/s"),
        Number("n", 3, ""),
    ]
    then = [
        Number("rest", -80.0, "mV"),
        Number("peak", 29.5, "mV"),
        Number("speed", 56.0, "m/s"),
        Number("n", 3, ""),
    ]
    said = compared(now, then, "1")
    assert said == (
        "Compared with pinned run 1: rest: -70.0 mV, 10.0 mV more; peak: 20.0 mV, 9.5 mV less; "
        "speed: –, pinned 56.0 m/s."
    )


def test_two_equal_runs() -> None:
    run = [Number("rest", -80.0, "mV")]
    assert compared(run, run, "2") == "No number differs from pinned run 2."
