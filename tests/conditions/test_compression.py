"""Compression changes causes only, and a free nerve not at all."""

import doctest

from kramlib.conditions import compression
from kramlib.conditions.compression import Compression, compress
from kramlib.pathway.axon import Axon


def test_a_free_nerve_is_left_as_it_is() -> None:
    for axon in (Axon(), Axon(k_out=5.0, diameter_um=14.0, focal_myelin=0.5)):
        assert compress(axon, Compression()) == axon
        assert compress(axon, Compression(internodes=4, space_um=1.0)) == axon


def test_only_the_squeezed_stretch_is_touched() -> None:
    pressed = compress(Axon(), Compression(myelin=0.3, pump=0.5, potassium=2.0))
    assert all(name.startswith("focal_") for name in pressed.changed())
    assert (pressed.focal_myelin, pressed.focal_k_raise, pressed.focal_clear_ms) == (0.3, 2.0, 400.0)


def test_the_stretch_lies_in_the_middle_of_long_and_short_axons() -> None:
    for nodes in (9, 21, 41):
        axon = compress(Axon(nodes=nodes), Compression(myelin=0.5))
        last = axon.focal_first + axon.focal_count
        assert abs(axon.focal_first - (nodes - 1 - last)) <= 1
        assert last <= nodes - 1


def test_a_pump_that_has_stopped_never_clears() -> None:
    assert compress(Axon(), Compression(pump=0.0)).focal_clear_ms > 1e5


def test_examples() -> None:
    assert doctest.testmod(compression).failed == 0
