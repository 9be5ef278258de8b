"""The same book on both engines, asked the same questions: what one answers, the other must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from beatbook.errors import UsageProblem
from beatbook.store.interface import Store, Writer
from beatbook.store.sqlite.engine import SqliteStore

T = TypeVar("T")


class _Undone(Exception):
    """What was written for one example is taken back."""


class Both(NamedTuple):
    """An empty book on each engine."""

    sqlite: Store
    postgres: Store

    def same(self, ask: Callable[[Store], T]) -> None:
        """Both answer alike, or refuse alike."""
        assert _said(ask, self.postgres) == _said(ask, self.sqlite)

    def answer(self, ask: Callable[[Store], T]) -> T:
        """What both answer."""
        found = ask(self.postgres)
        assert found == ask(self.sqlite)
        return found

    def write(self, work: Callable[[Writer], object]) -> None:
        """Write the same to both, for good."""
        for store in self:
            with store.transaction() as writer:
                work(writer)

    @contextmanager
    def holding(self, work: Callable[[Writer], object]) -> Iterator[None]:
        """Both with the same content for a while; afterwards it is gone."""
        try:
            with ExitStack() as stack:
                for store in self:
                    work(stack.enter_context(store.transaction()))
                yield
                raise _Undone
        except _Undone:
            pass


def _said(ask: Callable[[Store], T], store: Store) -> tuple[T | None, str]:
    """What a store answers, or in which words it refuses."""
    try:
        return ask(store), ""
    except UsageProblem as problem:
        return None, str(problem)


@contextmanager
def both(folder: Path, url: str) -> Iterator[Both]:
    """A new book on each engine: in *folder*, and at the *url* of a book that is not there yet."""
    from beatbook_postgres import opening

    sqlite = SqliteStore(str(folder / "both.db"), create=True)
    postgres = opening.open_store(url, create=True)
    try:
        yield Both(sqlite, postgres)
    finally:
        sqlite.close()
        postgres.close()
