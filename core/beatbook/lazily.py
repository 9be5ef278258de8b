"""Mappings whose values are made when somebody looks at them.

A session that reads one form must not pay for a hundred; what is looked at is made once and kept.

Light path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

V = TypeVar("V")


class Each(Mapping[str, V]):
    """Values made one by one by `make`; which keys there are is known before."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], V]) -> None:
        self._given = keys
        self._make = make
        self._made: dict[str, V] = {}

    @cached_property
    def _keys(self) -> dict[str, None]:
        return dict.fromkeys(self._given)

    def __getitem__(self, key: str) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Later(Mapping[str, V]):
    """A mapping made as a whole by `make`, at the first look at it."""

    def __init__(self, make: Callable[[], Mapping[str, V]]) -> None:
        self._make = make

    @cached_property
    def _whole(self) -> Mapping[str, V]:
        return self._make()

    def __getitem__(self, key: str) -> V:
        return self._whole[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)
