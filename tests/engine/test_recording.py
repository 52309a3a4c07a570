"""A recording keeps what it was given and comes back from a file unchanged."""

import csv
import io

import numpy as np
import pytest

from kramlib.engine.recording import Recording, RecordingError, Signal


@pytest.fixture
def recording() -> Recording:
    time = np.arange(4.0) * 0.1
    signals = {
        "v_mv": Signal(np.arange(8.0).reshape(4, 2) / 3.0, "mV", ("node 0", "node 1")),
        "force_n": Signal(np.array([0.0, 1.0, 2.0, 1.0]), "N"),
    }
    return Recording(time, signals, {"axon": {"k_out": 4.0}}, seed=7, notes={"rested": True})


def test_json_brings_everything_back(recording: Recording) -> None:
    back = Recording.from_json(recording.to_json())
    np.testing.assert_array_equal(back["v_mv"], recording["v_mv"])
    np.testing.assert_array_equal(back.time_ms, recording.time_ms)
    assert back.signals["v_mv"].places == ("node 0", "node 1")
    assert back.signals["force_n"].unit == "N"
    assert (back.seed, back.parameters, back.notes) == (7, recording.parameters, recording.notes)


def test_csv_holds_every_digit_and_the_units(recording: Recording) -> None:
    rows = list(csv.DictReader(io.StringIO(recording.to_csv())))
    assert list(rows[0]) == ["time_ms", "v_mv[node 0] (mV)", "v_mv[node 1] (mV)", "force_n (N)"]
    assert [float(r["v_mv[node 1] (mV)"]) for r in rows] == recording["v_mv"][:, 1].tolist()


def test_tables_and_labelled_arrays_hold_the_same_numbers(recording: Recording) -> None:
    frame = recording.to_dataframe()
    assert frame.index.name == "time_ms"
    np.testing.assert_array_equal(frame["force_n (N)"], recording["force_n"])
    dataset = recording.to_xarray()
    np.testing.assert_array_equal(dataset["v_mv"].sel(v_mv_place="node 1"), recording["v_mv"][:, 1])
    assert dataset["v_mv"].attrs["unit"] == "mV"


def test_a_recording_cannot_be_changed(recording: Recording) -> None:
    with pytest.raises(ValueError, match="read-only"):
        recording["force_n"][0] = 1.0
    with pytest.raises(TypeError):
        recording.signals["more"] = recording.signals["v_mv"]  # type: ignore[index]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": "other"}', "null", '{"format": 3}'])
def test_a_foreign_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(RecordingError):
        Recording.from_json(text)


def test_a_missing_signal_is_named_with_those_that_exist(recording: Recording) -> None:
    with pytest.raises(RecordingError, match=r"no signal 'force'.*v_mv, force_n"):
        recording["force"]


def test_signals_must_fit_the_time_axis() -> None:
    for values, places in ((np.zeros(3), ()), (np.zeros((4, 2)), ("node 1",)), (np.zeros((4, 2)), ())):
        with pytest.raises(RecordingError, match="'x' has the shape"):
            Recording(np.arange(4.0), {"x": Signal(values, "1", places)})
