"""Words are computed from the run: each verdict has its sentence, with its numbers."""

import pytest

from kramlib.experiments.protocols import Watch, watch
from kramlib.figures.describe import rest_in_words, shock_in_words, watch_in_words
from kramlib.pathway.axon import Axon
from kramlib.text import language


@pytest.mark.parametrize(
    ("k_out", "said"),
    [(4.0, "stays quiet"), (6.0, "flutters between -67 and -13 mV"), (8.0, "falls silent")],
)
def test_each_verdict_is_said_with_its_numbers(k_out: float, said: str) -> None:
    found = watch(Axon(k_out=k_out))
    words = watch_in_words(found)
    assert said in words
    if found.spikes_ms:
        assert f"{len(found.spikes_ms)} spikes within the first {found.spikes_ms[-1] + 0.5:.0f} ms" in words


def test_lasting_fire_is_counted() -> None:
    found = watch(Axon(na_gate_shift_mv=3.0))
    assert found.verdict == "firing"
    assert f"{len(found.spikes_ms)} spikes in 300 ms" in watch_in_words(found)


def test_one_spike_is_not_spikes() -> None:
    quiet = watch(Axon())
    one = Watch(quiet.recording, quiet.end, (3.0,), -80.0, -79.0)
    assert "1 spike within" in watch_in_words(one)


def test_what_is_missing_is_said() -> None:
    assert rest_in_words(None) == "The nerve does not come to rest."
    assert shock_in_words(None, None) == "After one shock no spike passes."
    assert shock_in_words(20.4, 51.26) == "After one shock a spike passes at 51.3 m/s and peaks at 20 mV."


def test_the_words_change_with_the_language() -> None:
    with language("id"):
        assert rest_in_words(None) != "The nerve does not come to rest."
