"""What a command line did, as tests look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        """The JSON on stdout."""
        import json

        return json.loads(self.out)


Beat = Callable[..., Done]

BEAT = "import sys; from beatbook_cli.start import main; sys.argv[0] = 'beat'; main()"
"""The program `beat`, for Python's option ``-c``."""
