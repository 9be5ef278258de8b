"""Pages are read when looked at, kept for a while, and never all of them."""

from __future__ import annotations

from collections.abc import Sequence

from beatbook_tui.kit.source import PAGE_ROWS, PAGES_KEPT, ListSource, PageCache, Row


class Noting(ListSource):
    """Notes which pages were read."""

    def __init__(self, size: int) -> None:
        super().__init__([Row((str(at),), at) for at in range(size)])
        self.pages: list[int] = []

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        self.pages.append(start // PAGE_ROWS)
        return super().rows(start, stop)


def test_a_page_is_read_once_for_all_its_rows() -> None:
    source = Noting(1000)
    cache = PageCache(source)
    assert [cache.row(at) for at in range(PAGE_ROWS)] == [Row((str(at),), at) for at in range(128)]
    assert source.pages == [0]


def test_pages_not_looked_at_for_long_are_dropped() -> None:
    source = Noting(PAGE_ROWS * (PAGES_KEPT + 1))
    cache = PageCache(source)
    for page in range(PAGES_KEPT + 1):
        cache.row(page * PAGE_ROWS)
    cache.row(PAGE_ROWS)
    assert source.pages.count(1) == 1
    cache.row(0)
    assert source.pages.count(0) == 2


def test_a_row_that_is_gone_is_none() -> None:
    assert PageCache(Noting(3)).row(3) is None
