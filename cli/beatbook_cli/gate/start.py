"""The first lines of `beat-gate`, which an SSH server starts three times for every log-on.

Only the room that was asked for is imported, and not even `typing`: the server waits while a key
is looked up. Each room is a module with ``run(arguments: list[str]) -> int``.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

ROOMS = ("keys", "principals", "enter")
_USAGE = 2


def main() -> NoReturn:
    """Run the room that the process's first argument names and end with its exit code."""
    from beatbook_cli import process

    process.is_beat()
    code = run(sys.argv[1:])
    if "beatbook_cli.start" in sys.modules:
        sys.modules["beatbook_cli.start"].leave(code)
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one room of the gate; returns its exit code."""
    if not arguments or arguments[0] not in ROOMS:
        sys.stderr.write(f"beat-gate: {' | '.join(ROOMS)}; see: beat ssh setup\n")
        return _USAGE
    room = f"beatbook_cli.gate.{arguments[0]}"
    __import__(room)
    code: int = sys.modules[room].run(arguments[1:])
    return code
