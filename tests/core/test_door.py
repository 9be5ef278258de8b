"""One fact of the process: through which door it was entered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from beatbook.door import Door, current, entered

DOOR = Door("/srv/book.db", "officer-1", "key-1", "ssh:1", "192.0.2.7")


def test_no_door_without_a_gate() -> None:
    assert current() is None


def test_every_thread_of_the_process_is_behind_the_door() -> None:
    with entered(DOOR), ThreadPoolExecutor(1) as threads:
        assert threads.submit(current).result() == DOOR


def test_the_door_is_left_whatever_happened_behind_it() -> None:
    with pytest.raises(RuntimeError), entered(DOOR):
        raise RuntimeError
    assert current() is None
