"""What a run leaves behind: named signals over time, with all that is needed to repeat it."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kramlib.errors import KramError

if TYPE_CHECKING:
    import pandas
    import xarray

Array = NDArray[np.float64]
_FORMAT = "kramlib recording 1"


class RecordingError(KramError, ValueError):
    """A recording is asked for what it does not hold, or a file is not a recording."""


@dataclass(frozen=True)
class Signal:
    """One recorded quantity: values [time] or [time, place], its unit, and the places' labels."""

    values: Array
    unit: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recording:
    """Signals on one time axis, with the parameters and the seed that made them.

    time_ms: [time] in ms. signals: by name. parameters: {station: {name: value}}.
    notes: facts about the run, such as whether the preparation had come to rest.
    """

    time_ms: Array
    signals: Mapping[str, Signal]
    parameters: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    seed: int | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, signal in self.signals.items():
            shape = self.time_ms.shape + ((len(signal.places),) if signal.places else ())
            if signal.values.shape != shape:
                given = signal.values.shape
                raise RecordingError(
                    f"Signal {name!r} has the shape {given}, its places and the time axis {shape}."
                )
            signal.values.flags.writeable = False
        self.time_ms.flags.writeable = False
        for name in ("signals", "parameters", "notes"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __getitem__(self, name: str) -> Array:
        if name not in self.signals:
            raise RecordingError(f"This recording has no signal {name!r}; it has {', '.join(self.signals)}.")
        return self.signals[name].values

    def columns(self) -> dict[str, Array]:
        """Every signal as flat columns, named `signal (unit)` or `signal[place] (unit)`."""
        flat: dict[str, Array] = {"time_ms": self.time_ms}
        for name, signal in self.signals.items():
            if signal.values.ndim == 1:
                flat[f"{name} ({signal.unit})"] = signal.values
            else:
                for place, values in zip(signal.places, signal.values.T, strict=True):
                    flat[f"{name}[{place}] ({signal.unit})"] = values
        return flat

    def to_csv(self, path: str | Path | None = None) -> str:
        """The table as CSV text, written to `path` if one is given."""
        flat = self.columns()
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(flat)
        for row in zip(*flat.values(), strict=True):
            writer.writerow([repr(float(value)) for value in row])
        text = stream.getvalue()
        if path is not None:
            Path(path).write_text(text, encoding="utf-8")
        return text

    def to_dataframe(self) -> "pandas.DataFrame":
        """A pandas DataFrame indexed by time in ms. Needs pandas."""
        import pandas

        return pandas.DataFrame(self.columns()).set_index("time_ms")

    def to_xarray(self) -> "xarray.Dataset":
        """An xarray Dataset with labelled dimensions and units. Needs xarray."""
        import xarray

        data, labels = {}, {"time_ms": self.time_ms}
        for name, signal in self.signals.items():
            dims = ("time_ms",) if signal.values.ndim == 1 else ("time_ms", f"{name}_place")
            data[name] = (dims, signal.values, {"unit": signal.unit})
            if signal.places:
                labels[f"{name}_place"] = np.array(signal.places)
        return xarray.Dataset(data, labels, attrs={"seed": self.seed if self.seed else 0})

    def to_json(self) -> str:
        """Everything as JSON text; `Recording.from_json` reads it back unchanged."""
        signals = {
            name: {"unit": s.unit, "places": s.places, "values": s.values.tolist()}
            for name, s in self.signals.items()
        }
        return json.dumps(
            {
                "format": _FORMAT,
                "time_ms": self.time_ms.tolist(),
                "signals": signals,
                "parameters": {k: dict(v) for k, v in self.parameters.items()},
                "seed": self.seed,
                "notes": dict(self.notes),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> "Recording":
        """The recording that `to_json` wrote. RecordingError if the text is none."""
        try:
            raw = json.loads(text)
            if raw["format"] != _FORMAT:
                raise RecordingError(f"The text is of format {raw['format']!r}, not {_FORMAT!r}.")
            signals = {
                name: Signal(np.array(s["values"], dtype=float), s["unit"], tuple(s["places"]))
                for name, s in raw["signals"].items()
            }
            time_ms = np.array(raw["time_ms"], dtype=float)
            return cls(time_ms, signals, raw["parameters"], raw["seed"], raw["notes"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RecordingError(f"The text is not a recording ({error!r}).") from None
