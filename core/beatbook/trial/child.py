"""The process in which foreign code is tried: ``python -m beatbook.trial.child``.

It gets a pipe with orders, a pipe for answers, a book and the only folder that it may write into.
Each order is a line of JSON; an answer is ``{"done": ...}`` or ``{"failed": "why"}``, and before
it any number of ``{"at": "what it is doing"}``. Whatever plugins print goes elsewhere.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from time import monotonic
from typing import IO, Any

from beatbook.errors import BeatbookError
from beatbook.texts import use_language
from beatbook.trial.confining import Fence, confine

_BETWEEN = 0.2


def main(arguments: list[str]) -> None:
    """Carry out orders until there are no more."""
    orders, answers, memory, language, folder, book = arguments
    use_language(language)
    _limit(int(memory))
    with os.fdopen(int(orders)) as source, os.fdopen(int(answers), "w") as target:
        fence = confine(folder)
        serve(source, target, book, fence)


def _limit(memory: int) -> None:
    """No more than so many bytes of memory, and no core file with personal data in it."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(source: IO[str], target: IO[str], book: str, fence: Fence) -> None:
    """Answer each order of *source* in *target*."""
    from beatbook.trial.side import Side

    side = Side(book, _telling(target))
    for line in source:
        said = answer(side.do, json.loads(line))
        _write(target, {**said, "refused": [str(one) for one in fence.refused]})
        fence.refused.clear()
    side.close()


def answer(do: Callable[[Any], Any], order: Any) -> dict[str, Any]:
    """What comes of an order; whatever was raised as a sentence."""
    try:
        return {"done": do(order)}
    except BeatbookError as error:
        return {"failed": str(error)}
    except Exception as error:  # noqa: BLE001 - foreign code is at work here
        return {"failed": f"{type(error).__name__}: {error}"}


def _telling(target: IO[str]) -> Callable[[str], None]:
    """Tells what the process is at, some times a second."""
    last = 0.0

    def tell(words: str) -> None:
        nonlocal last
        if monotonic() - last > _BETWEEN:
            last = monotonic()
            _write(target, {"at": words})

    return tell


def _write(target: IO[str], data: dict[str, Any]) -> None:
    target.write(json.dumps(data, ensure_ascii=False) + "\n")
    target.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
