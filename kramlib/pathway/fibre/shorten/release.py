"""The tubule's voltage sensors open the calcium release channels of the sarcoplasmic reticulum.

A release channel has four sensors. Depolarisation moves them one by one, at rate k_C per sensor; each
sensor that has moved makes opening 1/f times quicker and closing f times slower. Ten states: closed C_i
and open O_i with i = 0 to 4 sensors moved.

Source: Shorten et al. 2007, after Rios et al. 1993, J Gen Physiol 102:449 (from memory).
"""

from typing import Any

from kramlib.engine.compiled import kernel
from kramlib.engine.numerics import exp
from kramlib.pathway.fibre.shorten.constants import Release
from kramlib.pathway.fibre.shorten.state import C0, O0, V_T

SENSORS = 4


@kernel
def release_channel(y: Any, rates: Any, c: Release) -> None:
    """Rates of change of the ten states."""
    pull = exp((y[V_T] - c.Vbar) / (8.0 * c.K))
    forward, backward = 0.5 * c.alpha1 * pull, 0.5 * c.alpha1 / pull
    for i in range(SENSORS + 1):
        opened = c.k_L / c.f**i * y[C0 + i] - c.k_Lm * c.f**i * y[O0 + i]
        rates[C0 + i], rates[O0 + i] = -opened, opened
    for i in range(SENSORS):
        left, moved = (SENSORS - i) * forward, (i + 1) * backward
        closed = left * y[C0 + i] - moved * y[C0 + i + 1]
        opened = left / c.f * y[O0 + i] - moved * c.f * y[O0 + i + 1]
        rates[C0 + i] -= closed
        rates[C0 + i + 1] += closed
        rates[O0 + i] -= opened
        rates[O0 + i + 1] += opened
