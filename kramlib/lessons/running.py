"""A run that takes a moment: a button starts it, it shows its progress and can be stopped.

The model works in a thread of its own, so that the page goes on answering.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextvars import copy_context

import ipywidgets as w

from kramlib.engine.machine import has_threads
from kramlib.engine.watching import Cancelled, watched
from kramlib.lessons.parts import spoken
from kramlib.lessons.pieces import coarser
from kramlib.lessons.spec import Lesson, Outcome
from kramlib.pages.as_html import block_html
from kramlib.text import _, current_language

_LOOK_S = 0.05


class Runner:
    """Run, progress and stop. `say` shows a sentence, `show` the moved values and what came of them."""

    def __init__(
        self,
        lesson: Lesson,
        say: Callable[[str], None],
        show: Callable[[Mapping[str, float], Outcome], None],
    ) -> None:
        self._lesson, self._say, self._show = lesson, say, show
        self._language = current_language()
        self._share, self._stopped = 0.0, False
        self._next: Mapping[str, float] | None = None
        self.task: asyncio.Task[None] | None = None
        self.button = _button(_("Run the model"), _("Run the model as the controls stand now"))
        narrow = {"style": {"description_width": "initial"}, "layout": w.Layout(width="8em")}
        self.progress = w.FloatProgress(max=1.0, description=_("progress:"), **narrow)
        self.stop = _button(_("Stop"), _("Stop this run; the last one stays"))
        self.button.button_style, self.stop.disabled = "primary", True
        self.stop.on_click(lambda _b: setattr(self, "_stopped", True))
        self.notice = "".join(map(block_html, coarser()))
        said = [w.HTML(self.notice)] if self.notice else []
        parts = [self.button, self.progress, self.stop, *said]
        self.box = w.HBox(parts, layout=w.Layout(flex_flow="row wrap"))

    def begin(self, at: Mapping[str, float]) -> None:
        """Start a run with these values moved; where nothing else could happen meanwhile, run to the end.

        A run that is under way gives way to the new one.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._show(at, self._model(at))
            return
        if self.task:
            self._next, self._stopped = at, True
            return
        self._share, self._stopped = 0.0, False
        self.button.disabled, self.stop.disabled = True, False
        self.task = loop.create_task(self._run(at))

    def _model(self, at: Mapping[str, float]) -> Outcome:
        return self._lesson.run(self._lesson.settings.but(at))

    async def _run(self, at: Mapping[str, float]) -> None:
        with spoken(self._say, self._language):
            try:
                outcome = await self._outcome(at)
                if self._next is None:
                    self._show(at, outcome)
            except Cancelled:
                if self._next is None:
                    self._say(_("Stopped. The last run is still shown."))
            finally:
                self.button.disabled, self.stop.disabled = False, True
                self.progress.value = 0.0
                following, self._next, self.task = self._next, None, None
                if following is not None:
                    self.begin(following)

    async def _outcome(self, at: Mapping[str, float]) -> Outcome:
        """Run the model in a thread, which tells its progress. Without threads the page waits."""
        if not has_threads():
            with watched(lambda share: setattr(self.progress, "value", share)):
                return self._model(at)
        with watched(self._told):
            context = copy_context()
        work = asyncio.get_running_loop().run_in_executor(None, context.run, self._model, at)
        while not work.done():
            await asyncio.wait([work], timeout=_LOOK_S)
            self.progress.value = self._share
        return work.result()

    def _told(self, share: float) -> bool:
        self._share = share
        return not self._stopped


def _button(text: str, tip: str) -> w.Button:
    return w.Button(description=text, tooltip=tip, layout=w.Layout(width="auto", flex="0 0 auto"))
