"""The live figure: what it shows, how it thins, and that its picture changes with its curves."""

import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from PIL import Image

from kramlib.figures.live import FigureError, LiveFigure, thinned
from kramlib.figures.style import NOW, PINNED, label, pair


def _build(figure: Figure) -> Mapping[str, Line2D]:
    axes = figure.subplots()
    label(axes, "title", "x", "y")
    axes.set(xlim=(0.0, 10.0), ylim=(-1.0, 1.0))
    now, pinned = pair(axes)
    return {"a": now, "a_pinned": pinned}


def _pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def _near(pixels: np.ndarray, colour: str) -> int:
    """How many pixels have nearly this colour."""
    rgb = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)])
    return int((np.abs(pixels - rgb).max(-1) < 24).sum())


X = np.linspace(0.0, 10.0, 5000)


def test_a_frame_is_a_png_of_the_figures_size_on_white_paper() -> None:
    live = LiveFigure(_build)
    pixels = _pixels(live.frame({"a": (X, np.sin(X))}))
    assert pixels.shape[:2] == live.size[::-1]
    assert (pixels[2, 2] == 255).all()


def test_each_line_has_its_colour_and_vanishes_without_its_curve() -> None:
    live = LiveFigure(_build)
    both = _pixels(live.frame({"a": (X, np.sin(X)), "a_pinned": (X, -np.sin(X))}))
    one = _pixels(live.frame({"a": (X, np.sin(X))}))
    none = _pixels(live.frame({}))
    assert _near(both, NOW) > 300
    assert _near(both, PINNED) > 200
    assert _near(one, NOW) > 300
    assert _near(one, PINNED) == 0
    assert _near(none, NOW) == 0


def test_the_same_curves_give_the_same_bytes_and_others_do_not() -> None:
    live = LiveFigure(_build)
    first = live.frame({"a": (X, np.sin(X))})
    other = live.frame({"a": (X, np.cos(X))})
    assert other != first
    assert live.frame({"a": (X, np.sin(X))}) == first


def test_thinning_keeps_every_columns_extremes_and_draws_far_fewer_points() -> None:
    live = LiveFigure(_build)
    noise = np.random.default_rng(3).normal(size=100_000)
    x = np.linspace(0.0, 10.0, len(noise))
    thin_x, thin_y = thinned(x, noise, live.lines["a"])
    assert len(thin_y) < 0.03 * len(noise)
    assert (thin_y.max(), thin_y.min()) == (noise.max(), noise.min())
    assert (np.diff(thin_x) >= 0.0).all()
    assert set(thin_y) <= set(noise)


def test_short_curves_are_not_thinned() -> None:
    live = LiveFigure(_build)
    x = np.arange(10.0)
    np.testing.assert_array_equal(thinned(x, x, live.lines["a"])[1], x)


@pytest.mark.parametrize(("kind", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_saved_files_are_what_their_name_says(tmp_path: Path, kind: str, magic: bytes) -> None:
    live = LiveFigure(_build)
    before = live.frame({"a": (X, np.sin(X))})
    path = tmp_path / f"figure.{kind}"
    live.save(path, {"a": (X, np.sin(X))})
    assert path.read_bytes().startswith(magic)
    assert path.stat().st_size > 2000
    assert live.frame({"a": (X, np.sin(X))}) == before


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FigureError, match=r"figure\.gif: a figure is saved as png, svg, pdf"):
        LiveFigure(_build).save(tmp_path / "figure.gif", {})
