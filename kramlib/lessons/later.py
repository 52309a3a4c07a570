"""Numbers that take longer to find than the picture to draw."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from kramlib.lessons.spec import Number


class Later(Sequence[Number]):
    """Numbers that are found when first asked for: the picture of a run does not wait for them."""

    def __init__(self, find: Callable[[], tuple[Number, ...]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> tuple[Number, ...]:
        return self._find()

    def __getitem__(self, k: Any) -> Any:
        return self._found[k]

    def __len__(self) -> int:
        return len(self._found)
