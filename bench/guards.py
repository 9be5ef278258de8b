"""Recall and precision of the publication guards on their corpus, and what they cost.

The corpus in tests/guards has parts: the first was written with the rules; second to fifth were
held out once, measured, and then used to mend rules; the last was measured with the rules as they
are. The bulletins that lie beside the repository are clean texts. Nothing is compared: the
libraries that find personal data (presidio, scrubadub) know no Chinese without a network model.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from common import environment, options, print_machine, print_table, timed

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests/guards"))

from corpora import CORPUS, HELD_OUT, Outcome, Sentence, outcome, sentences  # noqa: E402

from beatbook.bulletin.declare import Publication  # noqa: E402
from beatbook_guards.guards import GUARDS, leaks  # noqa: E402
from beatbook_guards.names.lexicon import lexicon  # noqa: E402

BULLETINS = ROOT.parent / "shared/data/bulletins"
PARTS = (
    ("first (rules made with it)", CORPUS),
    *(
        (f"{name} (held out once)", CORPUS / name)
        for name in ("second", "third", "fourth", "fifth")
    ),
    ("last (held out)", HELD_OUT),
)
_NOT_PRINTED = re.compile(r"<!--.*?-->|\[[^\]]*\]", re.DOTALL)
_START = "from beatbook_guards.names.lexicon import lexicon; lexicon()"


def main() -> None:
    """Measure and print."""
    parser = options(__doc__)
    parser.add_argument("--missed", action="store_true", help="print what was missed or false")
    arguments = parser.parse_args()
    print_machine()
    _quality(arguments.missed)
    _clean()
    _speed(3 if arguments.quick else 15)


def _quality(told: bool) -> None:
    rows = []
    for name, folder in PARTS:
        part = sentences(folder)
        result = outcome(part)
        clean = sum(not one.planted for one in part)
        rows.append((name, str(result.planted), str(clean), *_rates(result)))
        if told:
            print(*result.missed, *result.false, sep="\n")
    print_table(
        "Recall and precision", ("part", "planted", "clean sentences", "recall", "precision"), rows
    )


def _rates(result: Outcome) -> tuple[str, str]:
    return f"{result.recall:.3f}", f"{result.precision:.3f}"


def _clean() -> None:
    """False alarms in bulletins that were really published."""
    if not BULLETINS.exists():
        print("\nno published bulletins beside the repository")
        return
    texts = [_NOT_PRINTED.sub("", file.read_text("utf-8")) for file in BULLETINS.glob("*.md")]
    false = outcome([Sentence(text) for text in texts]).false
    print(f"\npublished bulletins: {sum(map(len, texts))} characters, alarms: {len(false)}")
    print(*false, sep="\n")


def _speed(rounds: int) -> None:
    text = "\n".join(one.text for one in sentences(CORPUS))
    lexicon()
    lines = text.splitlines()
    pages = ["\n".join(lines[start : start + 25]) for start in range(0, len(lines), 25)]
    rows = [_row("all guards", len(text), [_all(pages) for _ in range(rounds)])]
    for guard in GUARDS:
        seconds = [timed(lambda look=guard.look: _look(look, pages)) for _ in range(rounds)]
        rows.append(_row(guard.name, len(text), seconds))
    print_table("Time", ("guard", "ms for the first part", "characters per second"), rows)
    print(f"\nfirst use of a process (reads the dictionary): {_first_use() * 1000:.0f} ms")
    print(f"memory of the dictionary: {_memory() / 1e6:.0f} MB")


def _all(pages: Sequence[str]) -> float:
    return timed(lambda: [leaks(_fresh(page), Publication()) for page in pages])


def _look(look: object, pages: Iterable[str]) -> None:
    assert callable(look)
    for page in pages:
        list(look(_fresh(page), Publication()))


_turn = 0


def _fresh(page: str) -> str:
    """The page as a text that nobody has looked at: guards remember the last few."""
    global _turn
    _turn += 1
    return f"{page}\n{'-' * (_turn % 50)}"


def _row(name: str, size: int, seconds: Sequence[float]) -> tuple[str, str, str]:
    middle = median(seconds)
    return name, f"{middle * 1000:.0f}", f"{size / middle:,.0f}"


def _first_use() -> float:
    command = [sys.executable, "-c", _START]
    whole = min(timed(lambda: _run(command)) for _ in range(3))
    idle = min(timed(lambda: _run([sys.executable, "-c", ""])) for _ in range(3))
    return whole - idle


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, env=environment())


def _memory() -> int:
    lexicon.cache_clear()
    tracemalloc.start()
    lexicon()
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size


if __name__ == "__main__":
    main()
