"""The first lines of `beat`: they save a look-up a third of its time, and nothing else is here.

Loading modules makes tens of thousands of objects that stay, so the garbage collector looks at
all of them again and again, and taking them apart one by one at the end frees memory that the
operating system takes back at once anyway.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

# Objects between two collections: a look-up never gets there, a long import still collects.
PATIENCE = 100_000


def main() -> NoReturn:
    """Run `beat` with the process's arguments and end the process."""
    gc.set_threshold(PATIENCE, 10, 10)
    from beatbook_cli import process
    from beatbook_cli.main import run

    process.is_beat()

    leave(run(sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """End the process; at once where no toolkit may have left something to put in order."""
    if "textual" in sys.modules:
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # What could be told about it was told by `run`.
        pass
    os._exit(code)
