"""A sampled current delivers the same charge at every step, wherever its edges fall."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kramlib.engine.stimuli import Pulse, sampled, train


@given(
    start=st.floats(0.0, 3.0),
    duration=st.floats(0.01, 1.0),
    amplitude=st.floats(-5.0, 5.0),
    dt=st.sampled_from([0.001, 0.005, 0.013, 0.05]),
    centred=st.booleans(),
)
def test_the_charge_does_not_depend_on_the_step(
    start: float, duration: float, amplitude: float, dt: float, centred: bool
) -> None:
    current = sampled((Pulse(start, duration, amplitude),), round(5.0 / dt), dt, centred=centred)
    np.testing.assert_allclose(current.sum() * dt, duration * amplitude, rtol=1e-9, atol=1e-12)


def test_the_mean_time_of_the_current_is_that_of_the_pulse() -> None:
    dt = 0.01
    current = sampled((Pulse(1.0037, 0.1, 2.0),), 300, dt)
    times = (np.arange(300) + 1) * dt
    assert abs((current * times).sum() / current.sum() - 1.0537) < 1e-9


def test_a_train_repeats_its_pulse_at_the_rate() -> None:
    pulses = train(50.0, 3, Pulse(1.0, 0.1, 2.0))
    assert [p.start_ms for p in pulses] == [1.0, 21.0, 41.0]
    assert {p.amplitude for p in pulses} == {2.0}
