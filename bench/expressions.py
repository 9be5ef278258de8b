"""What the language of packs costs: the same form with the same rules, in a pack and in Python.

"check" is one rule on a filled form; "form" a record from raw values to its problems, with six
rules, a computed day and a condition. "reading" is a pack of fifty such forms, parsed and checked
as a whole, by form; "first" the first expression of a process, which loads the library.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from statistics import median
from typing import Any

from common import environment, interleaved, options, print_machine, print_table, ratio, timed

from beatbook.expressions import compiled
from beatbook.forms import declare as f
from beatbook.forms.compose import Declared, compose
from beatbook.forms.form import Form
from beatbook.packs.pack import of_texts
from beatbook.packs.plugin import as_plugin, check
from beatbook.problems import Problem
from beatbook.texts import Text

HEAD = '[pack]\nname = "gates"\nversion = "1"\napi = 1\nlabel = "x"\n'
FORM = """
[[form]]
id = "gate{n}"
label = "x"
title = ["mark"]
retention = "work"
[[form.field]]
id = "mark"
label = "x"
kind = "text"
required = true
[[form.field]]
id = "depth"
label = "x"
kind = "integer"
[[form.field]]
id = "works"
label = "x"
kind = "yes_no"
[[form.field]]
id = "fault"
label = "x"
kind = "text"
required_when = "works == false && depth > 3"
[[form.field]]
id = "checked"
label = "x"
kind = "date"
[[form.field]]
id = "again"
label = "x"
kind = "date"
computed = "plus_days(checked, 30)"
"""
RULES = (
    "depth > 90",
    "depth < 0 || depth > 80 && works",
    "mark == 'none' || mark.startsWith('?')",
    "again < checked",
    "days_between(checked, again) > 400",
    "!works && depth > 70 && filled(checked)",
)
CHECKS = "".join(f'[[form.check]]\nwhen = "{rule}"\nmessage = "x"\n' for rule in RULES)
RAW = {"mark": "G1", "depth": "4", "works": "no", "fault": "x", "checked": "2026-11-21"}
SOME = Text("x", "x")


def _again(values: Mapping[str, Any]) -> str | None:
    known = values.get("checked")
    return str(date.fromisoformat(known) + timedelta(days=30)) if known else None


@f.form("gate0", label=SOME, title=("mark",), retention="work")
class Gate:
    """The same in Python, as somebody would write it."""

    mark: str | None = f.text(SOME, required=True)
    depth: int | None = f.integer(SOME)
    works: bool | None = f.yes_no(SOME)
    fault: str | None = f.text(SOME, required_when=f.when("works", False))
    checked: date | None = f.day(SOME)
    again: date | None = f.day(SOME, computed=_again, computed_from=("checked",))

    def problems(self) -> Iterator[Problem]:
        """The six rules."""
        deep = self.depth or 0
        found = (
            deep > 90,
            deep < 0 or (deep > 80 and self.works),
            self.mark == "none" or (self.mark or "").startswith("?"),
            self.again and self.checked and self.again < self.checked,
            self.again and self.checked and (self.again - self.checked).days > 400,
            not self.works and deep > 70 and self.checked,
        )
        yield from (Problem(SOME) for one in found if one)


def _form(cls: type) -> Form:
    return Form(compose([Declared("bench", cls)], [])["gate0"], {}, {})


def _judged(form: Form) -> list[Problem]:
    filled, _problems = form.structure(RAW)
    return list(form.problems(filled))


def _ways(forms: Mapping[str, Form]) -> dict[str, dict[str, Callable[[], object]]]:
    """What is compared: by name, what each way does."""
    filled: Any = forms["Python"].structure(RAW)[0]
    values = vars(filled)
    rule = compiled(RULES[1], values)
    return {
        "check": {
            "pack": lambda: rule.holds(values),
            "Python": lambda: filled.depth < 0 or (filled.depth > 80 and filled.works),
        },
        "form": {name: partial(_judged, form) for name, form in forms.items()},
    }


def _each(work: Callable[[], object], times: int) -> float:
    """Microseconds of one of many."""
    return timed(lambda: [work() for _time in range(times)]) / times * 1e6


def _first() -> float:
    """Milliseconds of the first expression in a process of its own."""
    code = (
        "import time; from beatbook.expressions import compiled; t = time.perf_counter();"
        "compiled('a > 1 && filled(b)', ['a', 'b']).value({'a': 2}); print(time.perf_counter() - t)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    )
    return float(done.stdout) * 1e3


def main() -> None:
    parser = options(__doc__)
    times = 2_000 if parser.parse_args().quick else 20_000
    print_machine()
    (packed,) = as_plugin(of_texts({"x.toml": HEAD + FORM.format(n=0) + CHECKS})).registry_forms()
    forms = {"pack": _form(packed), "Python": _form(Gate)}
    assert not any(map(_judged, forms.values()))
    rows = []
    for what, ways in _ways(forms).items():
        found = interleaved({name: partial(_each, way, times) for name, way in ways.items()}, 7)
        pack, python = (median(found[name]) for name in forms)
        rows.append((what, f"{pack:.1f}", f"{python:.1f}", ratio(pack, python)))
    print_table("A rule and a whole record", ("what", "pack µs", "Python µs", "ratio"), rows)
    many = of_texts({"x.toml": HEAD + "".join(FORM.format(n=n) + CHECKS for n in range(50))})
    reading = median(timed(lambda: check(many)) for _round in range(5)) / 50 * 1e3
    first = median(_first() for _round in range(5))
    print_table("Reading", ("a form ms", "first ms"), [(f"{reading:.2f}", f"{first:.1f}")])


if __name__ == "__main__":
    main()
