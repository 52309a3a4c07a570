"""The eliminated network must behave like the whole one."""

import numpy as np

from kramlib.engine.numerics import BACKWARD_EULER, BDF2, Scheme
from kramlib.engine.passive_link import memory_of, modes, potentials_of, propagator, stacked

N = 6


def _network() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A ladder of six compartments tied to an end on each side."""
    rng = np.random.default_rng(1)
    c = np.diag(rng.uniform(0.5, 2.0, N))
    g = np.diag(rng.uniform(0.1, 0.3, N))
    for k in range(N - 1):
        g[k : k + 2, k : k + 2] += np.array([[1.0, -1.0], [-1.0, 1.0]])
    g[0, 0] += 0.7
    g[-1, -1] += 0.4
    return c, g, rng.uniform(-5.0, 5.0, N)


def _ends(dt: float, k: int) -> tuple[np.ndarray, np.ndarray]:
    return np.array([10.0 * np.sin(0.3 * dt * k)]), np.array([3.0 * dt * k])


def _march(scheme: Scheme, dt: float, steps: int) -> np.ndarray:
    c, g, source = _network()
    links = stacked([modes(c, g, 0.7, 0.4, source)])
    step = propagator(links, dt, scheme)
    rest = np.linalg.solve(g, source)[:, None]
    now = before = memory_of(rest, *_ends(dt, 0), links, step)
    for k in range(steps):
        u_left, u_right = (
            scheme.now * a - scheme.before * b
            for a, b in zip(_ends(dt, k), _ends(dt, max(0, k - 1)), strict=True)
        )
        new = step.keep * now - step.fade * before + step.from_left * u_left + step.from_right * u_right
        now, before = new, now
    return potentials_of(now, *_ends(dt, steps), links, step)[:, 0]


def _dense_backward_euler(dt: float, steps: int) -> np.ndarray:
    c, g, source = _network()
    x = np.linalg.solve(g, source)
    left, right = np.eye(N)[0] * 0.7, np.eye(N)[-1] * 0.4
    for k in range(1, steps + 1):
        drive = source + left * 10.0 * np.sin(0.3 * dt * k) + right * 3.0 * dt * k
        x = np.linalg.solve(c / dt + g, c @ x / dt + drive)
    return x


def test_backward_euler_through_the_modes_equals_the_dense_solution() -> None:
    np.testing.assert_allclose(_march(BACKWARD_EULER, 0.05, 200), _dense_backward_euler(0.05, 200), atol=1e-9)


def test_the_default_scheme_is_second_order() -> None:
    exact = _march(BDF2, 10.0 / 3200, 3200)
    errors = [np.abs(_march(BDF2, 10.0 / n, n) - exact).max() for n in (50, 100, 200)]
    assert 3.7 < errors[0] / errors[1] < 4.3
    assert 3.7 < errors[1] / errors[2] < 4.3


def test_an_internode_at_equilibrium_stays_there() -> None:
    c, g, _ = _network()
    links = stacked([modes(c, g, 0.7, 0.4, np.zeros(N))])
    step = propagator(links, 0.01, BDF2)
    x = np.linalg.solve(g, np.eye(N)[0] * 0.7 * -80.0 + np.eye(N)[-1] * 0.4 * -80.0)[:, None]
    u = np.array([-80.0])
    w = memory_of(x, u, u, links, step)
    ends = (BDF2.now - BDF2.before) * u
    w = step.keep * w - step.fade * w + step.from_left * ends + step.from_right * ends
    np.testing.assert_allclose(potentials_of(w, u, u, links, step), x, atol=1e-10)
