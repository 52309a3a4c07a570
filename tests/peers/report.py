"""Print NEURON's numbers for the MRG axon beside the targets: python -m tests.peers.report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from . import trials
from .measures import upstrokes
from .mrg_neuron import GEOMETRY, available, build, load, use_layers

Row = tuple[str, str, str, str]  # id, quantity, NEURON's number, target


def _velocities() -> Iterator[Row]:
    targets = ((10.0, "C1", "55.2", "56.23"), (16.0, "C2", "92.2", "94.03"))
    for diameter, name, at_1us, at_zero in (*targets, (5.7, "C3", "25.3", "25.78")):
        cv = trials.spike_velocity(diameter, 0.001)
        yield name, f"CV {diameter:g} um, m/s, dt 1 us", f"{cv:.2f}", at_1us
        cv = trials.converged_velocity(diameter)
        yield "C3b", f"CV {diameter:g} um, m/s, dt -> 0", f"{cv:.2f}", at_zero


def _rest_and_shape() -> Iterator[Row]:
    yield "C4", "rest 10 um, mV", f"{trials.rest_mv():.2f}", "-80.0"
    for diameter in (5.7, 10.0, 16.0):
        peak, width = trials.peak_and_width(diameter)
        yield (
            "C5",
            f"peak / FWHM {diameter:g} um, mV / ms",
            f"{peak:.2f} / {width:.3f}",
            "29 / 0.30",
        )


def _temperature_and_block() -> Iterator[Row]:
    ratio = trials.spike_velocity(10.0, celsius=30.0) / trials.spike_velocity(10.0)
    yield "C6", "CV 30 C / 37 C, dt 5 us", f"{ratio:.4f}", "0.81"
    for fraction, target in ((0.05, "conducts"), (0.03, ""), (0.02, "blocks")):
        cv = trials.spike_velocity(10.0, myelin=trials.thinned(fraction))
        yield "C7", f"CV, 4 internodes x{fraction:g}, m/s (nan: block)", f"{cv:.2f}", target


def _thresholds() -> Iterator[Row]:
    yield "C8", "threshold, nA", f"{trials.threshold_na():.4f}", "0.405"
    both, na = trials.threshold_na(shift_na=2, shift_k=2), trials.threshold_na(shift_na=2)
    yield (
        "C9",
        "threshold, all gates / Na gates +2 mV, nA",
        f"{both:.4f} / {na:.4f}",
        "0.247 / 0.157",
    )
    for follow, label, target in (
        (False, "internode -80", "0.538 / 0.405 / 0.246"),
        (True, "internode by Nernst", "?"),
    ):
        found = [
            f"{trials.threshold_na(**trials.potassium(k, internodes_follow=follow)):.4f}"
            for k in (2.5, 4.0, 5.5)
        ]
        yield "C9b", f"threshold at K 2.5 / 4 / 5.5, {label}, nA", " / ".join(found), target


def _raised_potassium() -> Iterator[Row]:
    steps = {False: (5.5, 5.7, 5.75, 6.0, 6.25, 7.0), True: (4.25, 4.5, 4.75, 5.0, 6.0, 6.25)}
    for follow, levels in steps.items():
        label = "internode by Nernst" if follow else "internode -80"
        for k_mm in levels:
            t, v = trials.left_alone(300.0, **trials.potassium(k_mm, internodes_follow=follow))
            spikes, tail = upstrokes(t, v), v[t > 250]
            first = f", first {spikes[0]:.1f} ms" if len(spikes) else ""
            found = f"{len(spikes)} spikes{first}; at the end {tail.min():.1f} to {tail.max():.1f} mV"
            yield "C9c", f"K {k_mm:g} for 300 ms, {label}", found, ""


def _shifted_gates() -> Iterator[Row]:
    for shift in (2.5, 2.75, 3.0):
        count = trials.spikes_alone(300.0, shift_na=shift, shift_k=shift)
        yield "C10", f"spikes in 300 ms, all gates +{shift:g} mV", str(count), "from >2.5 to 3"
    for shift in (2.0, 2.05, 2.1, 2.2):
        count = trials.spikes_alone(300.0, shift_na=shift)
        yield "C10", f"spikes in 300 ms, Na gates +{shift:g} mV", str(count), "from >2.0 to 2.2"


def ns_per_step(rounds: int = 9, *, recorded: bool = True) -> float:
    """Best of several: 10 um, 21 nodes, 5 ms at 5 us, `psolve` and its start."""
    axon, steps, best = build(GEOMETRY[10.0]), 1000, float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        if recorded:
            axon.run((0, 0.1, 0.1, 2.5), steps * trials.DT_MS, trials.DT_MS)
        else:
            axon.march(steps, trials.DT_MS)
        best = min(best, time.perf_counter() - start)
    return best / steps * 1e9


def _timing() -> Iterator[Row]:
    load()
    for layers in (1, 2):
        use_layers(layers)
        for recorded, label in ((False, "bare"), (True, "spike, 21 nodes kept")):
            ns = ns_per_step(recorded=recorded)
            kind = f"{layers} extracellular layer{'s' if layers > 1 else ''}"
            yield "time", f"ns per step, {label}, {kind}", f"{ns:.0f}", ""
    use_layers(1)


BLOCKS: tuple[Callable[[], Iterator[Row]], ...] = (
    _velocities,
    _rest_and_shape,
    _temperature_and_block,
    _thresholds,
    _raised_potassium,
    _shifted_gates,
    _timing,
)


def main() -> None:
    """Print the table, row by row as the runs finish."""
    reason = available()
    if reason is not None:
        raise SystemExit(reason)
    print(f"{'id':5s} {'quantity':58s} {'NEURON':54s} target")
    for block in BLOCKS:
        for name, quantity, found, target in block():
            print(f"{name:5s} {quantity:58s} {found:54s} {target}", flush=True)


if __name__ == "__main__":
    main()
