"""One control: a slider and its typed twin, marked when it leaves its default."""

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as w

from kramlib.engine.parameters import ParameterError, Parameters
from kramlib.lessons.parts import guarded, prose, set_prose
from kramlib.lessons.spec import Control, Settings
from kramlib.text import _, numerals, typed_number

_PRINTED = {"um": "µm", "degC": "°C", "uF/cm2": "µF/cm²", "mS/cm2": "mS/cm²"}


class ControlRow:
    """A control for one value of the settings. `value` reads and sets it; `on_change` is told of moves."""

    def __init__(self, control: Control, start: Settings, say: Callable[[str], None]) -> None:
        station, name = control.path.split(".")
        self.control = control
        self.parameters: type[Parameters] = type(start.stations[station])
        self.name = name
        self.info = self.parameters.info(name)
        self.default = start.value(control.path)
        unit = "" if self.info.unit == "1" else f" ({_PRINTED.get(self.info.unit, self.info.unit)})"
        self.label = f"{control.label}{unit}"
        self.slider = self._slider()
        self.slider.add_class("kram-slider")
        self.typed = self._twin()
        self.mark = w.HTML()
        beside = w.VBox([prose(control.note, tag="span"), self.mark])
        twin = [] if control.names else [self.typed]  # choices that have names have no numbers to type
        self.box = w.VBox([self.slider, w.HBox([*twin, beside])])
        self.box.add_class("kram-control")
        self._say = say
        self.slider.observe(guarded(say)(self._moved), "value")
        self.typed.observe(guarded(say)(self._was_typed), "value")
        self._told: Callable[[], None] = lambda: None

    def _twin(self) -> w.Text:
        return w.Text(
            value=numerals(f"{self.default:g}"),
            description=_("type:"),
            tooltip=_("Type a value for {name}").format(name=self.label),
            continuous_update=False,
            layout=w.Layout(width="8em"),
            style={"description_width": "initial"},
        )

    def _slider(self) -> w.Widget:
        wide = {"style": {"description_width": "initial"}, "layout": w.Layout(width="21em")}
        if self.info.choices:
            called = self.control.names or [f"{c:g}" for c in self.info.choices]
            options = list(zip(called, self.info.choices, strict=True))
            shown = bool(self.control.names)
            return w.SelectionSlider(
                options=options, value=self.default, description=self.label, readout=shown, **wide
            )
        c = self.control
        return w.FloatSlider(
            value=self.default,
            min=c.low,
            max=c.high,
            step=c.step,
            description=self.label,
            readout=False,
            tooltip=self.info.meaning,
            **wide,
        )

    @property
    def value(self) -> float:
        """The value in force."""
        return _rounded(self.slider.value)

    @value.setter
    def value(self, value: float) -> None:
        self.slider.value = self.checked(value)

    def on_change(self, told: Callable[[], None]) -> None:
        """Call `told` after every change of the value."""
        self._told = told

    def enable(self, open_: bool) -> None:
        """Let the learner move it, or not."""
        self.slider.disabled = self.typed.disabled = not open_

    def checked(self, value: float) -> float:
        """The value, if this control takes it; ParameterError, naming its range, if not."""
        c = self.control
        if not self.info.choices and not c.low <= value <= c.high:
            text = _("{label} = {value:g} is outside {low:g} to {high:g}, the range of this lesson.")
            raise ParameterError(text.format(label=self.label, value=value, low=c.low, high=c.high))
        return self.parameters.checked(self.name, value, self.label)

    def places(self) -> tuple[float, ...]:
        """Where the slider can stand."""
        c = self.control
        if self.info.choices:
            return self.info.choices
        return tuple(_rounded(c.low + k * c.step) for k in range(int((c.high - c.low) / c.step + 1e-9) + 1))

    def _moved(self, change: Mapping[str, Any]) -> None:
        if _rounded(change["old"]) == _rounded(change["new"]):
            return
        self.typed.value = numerals(f"{self.value:g}")
        text = _("changed from {value}").format(value=self.control.called(self.default, self.info.choices))
        set_prose(self.mark, text if self.value != self.default else "", tag="strong")
        self._told()

    def _was_typed(self, _change: object) -> None:
        if self.typed.value == numerals(f"{self.value:g}"):
            return
        try:
            self.value = typed_number(self.typed.value)
        finally:  # after bad input the twin shows the value that is still in force
            self.typed.value = numerals(f"{self.value:g}")


def _rounded(value: Any) -> float:
    """A slider's value: a page that opens may send 0.41000000000000003 for the 0.41 that it was given."""
    return round(float(value), 9)
