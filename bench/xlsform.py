"""Forms made for ODK turned into packs: what is carried over, by type of question, and how fast.

The forms are sample forms, a household questionnaire and pyxform's own test forms, in
../shared/data/xlsforms beside the repository or in the folder that --forms names. The peer is
pyxform's own conversion of the same workbooks to XForms, in the same run.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

from common import options, print_machine, print_table, ratio

from beatbook.errors import BeatbookError
from beatbook_xlsform import writing
from beatbook_xlsform.carrying import Carried, Wishes, carried
from beatbook_xlsform.ids import id_of
from beatbook_xlsform.losses import WHOLE
from beatbook_xlsform.reading import read
from beatbook_xlsform.survey import Survey, questions
from beatbook_xlsform.types import KINDS


def main() -> None:
    parser = options(__doc__)
    beside = Path(__file__).resolve().parents[2] / "shared/data/xlsforms"
    parser.add_argument("--forms", type=Path, default=beside)
    chosen = parser.parse_args()
    files = sorted(chosen.forms.glob("**/*.xls*"))
    if not files:
        sys.exit(f"Nothing to do: no forms in {chosen.forms}.")
    print_machine()
    _report_shares(files)
    _report_time(max(files, key=_size), 1 if chosen.quick else 5)


def _size(file: Path) -> int:
    try:
        return len(list(questions(read(str(file)).children)))
    except BeatbookError:
        return 0


def _convert(file: Path) -> tuple[Survey, Carried]:
    survey = read(str(file))
    found = carried(survey, Wishes(id_of(file.stem, (), "form")))
    writing.text_of(found, writing.Head("form", survey.title))
    return survey, found


def _report_shares(files: list[Path]) -> None:
    asked: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    refused = 0
    for file in files:
        try:
            survey, found = _convert(file)
        except BeatbookError as error:
            refused += 1
            print(f"refused: {error}")
            continue
        asked.update(one.type for one in (*questions(survey.children), *survey.unread))
        lost.update(one.type for one in found.losses if one.what == WHOLE)
    answered = [name for name in asked if name in KINDS]
    rows = [_row(name, [name], asked, lost) for name, _count in asked.most_common()]
    rows.append(_row("all with an answer that is typed or chosen", answered, asked, lost))
    rows.append(_row("everything", list(asked), asked, lost))
    title = f"{len(files)} forms, {refused} refused: questions that became fields or help"
    print_table(title, ("type of question", "there are", "carried over", "share"), rows)


def _row(name: str, types: list[str], asked: Counter[str], lost: Counter[str]) -> list[str]:
    there = sum(asked[one] for one in types)
    kept = there - sum(lost[one] for one in types)
    return [name, str(there), str(kept), f"{100 * kept / max(there, 1):.0f} %"]


def _report_time(largest: Path, times: int) -> None:
    from pyxform.xls2xform import convert

    def bare() -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return convert(str(largest), validate=False)
            except Exception as error:  # noqa: BLE001 - a peer that refuses is said to
                return error

    ours, theirs = [], []
    for _turn in range(times):
        ours.append(_seconds(lambda: _convert(largest)))
        theirs.append(_seconds(bare))
    said = bare()
    print_table(
        f"The largest form, {largest.name}: medians of {times}",
        ("", "seconds", "ratio"),
        [
            ["to a pack", f"{median(ours):.2f}", ratio(median(ours), median(theirs))],
            ["to an XForm, by pyxform", f"{median(theirs):.2f}", "1.0"],
        ],
    )
    if isinstance(said, Exception):
        print(f"pyxform itself refuses this form: {str(said)[:120]}")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
