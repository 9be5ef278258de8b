"""An import leaves the collector as it found it."""

from __future__ import annotations

import gc

import pytest

from beatbook.importing.pace import rare_collection


@pytest.mark.parametrize("fails", [False, True])
def test_collection_is_rare_inside_and_as_before_outside(fails: bool) -> None:
    before = gc.get_threshold()
    try:
        with rare_collection():
            assert gc.get_threshold()[0] > before[0]
            if fails:
                raise InterruptedError
    except InterruptedError:
        pass
    assert gc.get_threshold() == before
