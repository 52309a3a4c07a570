"""No lesson's figure has clipped or overlapping text, in either language."""

import itertools

import pytest
from matplotlib.text import Text

from kramlib.figures.live import LiveFigure
from kramlib.lessons import shelf
from kramlib.text import LANGUAGES, language


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", shelf.names())
def test_text_is_inside_the_picture_and_apart(name: str, code: str) -> None:
    with language(code):
        lesson = shelf.find(name)
        live = LiveFigure(lesson.build)
    live.frame(lesson.run(lesson.settings).curves)
    renderer = live.figure.canvas.get_renderer()
    shown = [t for t in live.figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in shown]
    width, height = live.size
    for text, box in boxes:
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= width + 1, text
        assert box.y1 <= height + 1, text
    for (text, box), (other_text, other) in itertools.combinations(boxes, 2):
        assert not box.padded(-2).overlaps(other.padded(-2)), f"{text!r} lies on {other_text!r}"
