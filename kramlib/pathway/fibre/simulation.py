"""The fibre on the bench: let it settle, shock it, and see why it does not relax."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kramlib.data import table
from kramlib.engine.parameters import ParameterError
from kramlib.engine.recording import Recording, Signal
from kramlib.engine.starting import begun
from kramlib.engine.stimuli import Pulse
from kramlib.pathway.fibre.parameters import Bench
from kramlib.pathway.fibre.shorten import state
from kramlib.pathway.fibre.shorten.bridges import full_force
from kramlib.pathway.fibre.shorten.constants import STARTS, constants
from kramlib.pathway.fibre.shorten.solver import integrate
from kramlib.text import _

Array = NDArray[np.float64]
SETTLE_MS = 20_000.0  # the published starts are not at rest: calcium in the SR falls from 1500 to 630
TOLERANCE = 1e-6  # peak force within 0.001 % of converged: tests/pathway/test_fibre_bench.py
_SIGNALS = (
    ("v_surface_mv", "mV", state.V_S),
    ("v_tubule_mv", "mV", state.V_T),
    ("k_tubule", "mmol/L", state.K_T),
    ("k_outside", "mmol/L", state.K_E),
    ("ca_um", "umol/L", state.CA_2),
    ("ca_sr_um", "umol/L", state.CA_SR2),
    ("a2_um", "umol/L", state.A_2),
    ("phosphate", "mmol/L", state.P_2),
    ("precipitate", "mmol/L", state.P_CSR),
)


@lru_cache(maxsize=64)
def settle(bench: Bench, duration_ms: float = SETTLE_MS) -> Array:
    """The state [56] after `duration_ms` without any shock, from the published start with its own `k_out`.

    20 s bring the fibre to rest for a run of seconds. Potassium and phosphate go on for minutes (0.01
    and 0.04 mV a second): after ten minutes the fast fibre is 1 mV higher, the slow one 5 mV.
    From about 8 mmol/L of potassium on, the model fibre is tense without any shock: a contracture of the
    model, not a measured one.

    >>> round(float(settle(Bench())[0]), 1), round(float(settle(Bench(kind=1))[0]), 1)
    (-80.6, -81.6)
    """
    rows = table("shorten2007_initial_state").rows
    start = np.array([float(row[STARTS[int(bench.kind)]]) for row in rows])
    start[[state.K_T, state.K_E]] = bench.k_out
    times = np.array([0.0, duration_ms])
    rest: Array = integrate(start, times, (), constants(int(bench.kind)), TOLERANCE)[-1].copy()
    rest.flags.writeable = False
    return rest


def shock(bench: Bench, start_ms: float = 0.0) -> Pulse:
    """One shock of the bench. For a train: `train(25.0, 25, shock(bench))` of engine.stimuli."""
    return Pulse(start_ms, bench.pulse_ms, bench.stimulus)


def simulate(
    bench: Bench,
    pulses: Sequence[Pulse] | None = None,
    duration_ms: float = 200.0,
    *,
    start: Array | None = None,
    sample_ms: float = 0.2,
    tolerance: float = TOLERANCE,
) -> Recording:
    """Record a fast or slow fibre from rest through shocks: membrane, calcium, force, phosphate.

    Why it matters: relaxing is work. Calcium must be pumped back before the cross-bridges let go, so
    that a fibre that has lost the power to pump, or never stops being excited, stays contracted.

    Args: the bench; shocks (ms, ms, uA/cm2), one at time 0 if none are given, `()` for rest; how long
    (ms); a state [56] to start from (its own rest if none); step of the record (ms); tolerance.
    Returns a Recording, all [time]: `v_surface_mv`, `v_tubule_mv`, `k_tubule`, `k_outside` (mmol/L),
    `ca_um`, `ca_sr_um` (umol/L, cytosol and SR), `a2_um` (cross-bridges that bear force, umol/L),
    `force` (a2 as share of what calcium without limit would give), `phosphate`, `precipitate` (mmol/L).
    Leaves out: length, temperature (20 degC), blood that carries potassium away, and ATP running out.
    Raises ParameterError for a duration, step, tolerance or pulse that cannot be.

    >>> fast, slow = simulate(Bench()), simulate(Bench(kind=1))
    >>> round(float(fast["force"].max()), 2), round(float(slow["force"].max()), 2)
    (0.04, 0.2)

    Source: Shorten, O'Callaghan, Davidson and Soboleva 2007, J Muscle Res Cell Motil 28:293.
    """
    shocks = (shock(bench),) if pulses is None else tuple(pulses)
    _check(shocks, duration_ms, sample_ms, tolerance)
    y = begun(start, lambda: settle(bench), (56,))
    return _run(bench, shocks, duration_ms, tuple(y), sample_ms, tolerance)


@lru_cache(maxsize=32)
def _run(
    bench: Bench,
    pulses: tuple[Pulse, ...],
    duration_ms: float,
    start: tuple[float, ...],
    sample_ms: float,
    tolerance: float,
) -> Recording:
    c = constants(int(bench.kind))
    times = np.arange(round(duration_ms / sample_ms) + 1, dtype=np.float64) * sample_ms
    states = integrate(np.array(start), times, pulses, c, tolerance)
    signals = {name: Signal(states[:, k].copy(), unit) for name, unit, k in _SIGNALS}
    signals["force"] = Signal(states[:, state.A_2] / full_force(c.bridges, c.calcium), "1")
    return Recording(times, signals, {"bench_fibre": bench.to_dict()}, notes={"tolerance": tolerance})


def _check(pulses: tuple[Pulse, ...], duration_ms: float, sample_ms: float, tolerance: float) -> None:
    if not (duration_ms > 0.0 and 0.0 < sample_ms <= duration_ms and 1e-12 <= tolerance <= 1e-3):
        text = _(
            "duration_ms = {duration}, sample_ms = {sample}, tolerance = {tolerance}: the duration must be "
            "above 0, the step above 0 and no longer than it, the tolerance 1e-12 to 1e-3."
        )
        raise ParameterError(text.format(duration=duration_ms, sample=sample_ms, tolerance=tolerance))
    for pulse in pulses:
        if not (pulse.start_ms >= 0.0 and pulse.duration_ms > 0.0):
            text = _("{pulse}: a pulse starts at 0 ms or later and lasts longer than 0 ms.")
            raise ParameterError(text.format(pulse=pulse))
