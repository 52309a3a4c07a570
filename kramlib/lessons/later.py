"""Numbers that take longer to find than the picture to draw."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from kramlib.lessons.spec import Number
from kramlib.text import current_language, language


class Later(Sequence[Number]):
    """Numbers that are found when first asked for, in the language of the run: no picture waits for them."""

    def __init__(self, find: Callable[[], tuple[Number, ...]]) -> None:
        self._find, self._language = find, current_language()

    @cached_property
    def _found(self) -> tuple[Number, ...]:
        with language(self._language):
            return self._find()

    def __repr__(self) -> str:
        return repr(self._found)

    def __getitem__(self, k: Any) -> Any:
        return self._found[k]

    def __len__(self) -> int:
        return len(self._found)
