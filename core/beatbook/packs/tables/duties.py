"""``[[duty]]``: what becomes due because of each record of a form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from beatbook.duties.declare import Rule, Watch
from beatbook.duties.working import CALENDAR
from beatbook.expressions import Expression
from beatbook.packs.document import Key
from beatbook.packs.dues import AMOUNTS, EXAMPLE, WORKING_DAYS, DoneBy, Plan, dues
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.packs.tables.terms import LONGEST
from beatbook.texts import Text, Translator
from beatbook.workdays import last_year

_ = Translator(__name__, __file__)

HELP = Text(
    "任务：某个表单的记录使什么事情在何日到期",
    "What becomes due because of each record of a form: so many days after a date of it, or on the"
    " day that an expression gives.",
)
NEVER = "never"
DONE_BY: Mapping[str, KeySpec] = {
    "form": KeySpec("name", Text("哪个表单的记录", "Records of which form"), required=True),
    "field": KeySpec(
        "name", Text("它指向本记录的栏目", "Its field that points to the record"), required=True
    ),
    "on": KeySpec(
        "name", Text("按哪个日期；不写为登记日", "Its date; else the day it was entered")
    ),
    "when": KeySpec("string", Text("哪些才算，表达式", "Which of them count, an expression")),
}
WATCH: Mapping[str, KeySpec] = {
    "form": KeySpec("name", Text("表单", "The form"), required=True),
    "field": KeySpec("name", Text("指向本记录的栏目", "The field that points here"), required=True),
}
_WORDS: Mapping[str, KeySpec] = {
    "name": KeySpec(
        "dotted",
        Text("名称；与上级同名则取代之", "Its name; the same as a wider region's takes its place"),
        required=True,
    ),
    "label": KeySpec("text", Text("显示名称", "What people call it"), required=True),
    "why": KeySpec("text", Text("为什么要做", "Why it is due"), required=True),
    "source": KeySpec("text", Text("依据", "The rule it comes from"), required=True),
    "form": KeySpec("name", Text("关于哪个表单", "The form it is about"), required=True),
}
_DAYS: Mapping[str, KeySpec] = {
    "after": KeySpec(
        "name", Text("从哪个日期起算，可写 made_on（登记日）",
                     "The date it is counted from; made_on is the day of entry"),
    ),
    "days": KeySpec("integer", Text("之后多少天", "So many days after it")),
    "months": KeySpec("integer", Text("之后多少个月", "So many months after it")),
    "working_days": KeySpec("integer", Text("之后多少个工作日", "So many working days after it")),
    "due": KeySpec("string", Text("或用表达式给出期限", "Or the day, as an expression")),
    "when": KeySpec("string", Text("何时才有此任务，表达式", "When there is such a duty at all")),
    "opens": KeySpec(
        "any", Text("期限前多少天显示，或表达式",
                    "From how many days before it shows, or an expression"),
    ),
    "ends": KeySpec(
        "any", Text("期限后多少天自行消失，或表达式",
                    "How many days after it goes away by itself, or an expression"),
    ),
    "repeat": KeySpec("integer", Text("每隔几个月重复", "It comes again every so many months")),
    "until": KeySpec("name", Text("重复到哪个日期", "The date up to which it comes again")),
    "done_by": KeySpec("table", Text("何种记录算完成", "Records that get it done"), keys=DONE_BY),
}  # fmt: skip
_MORE: Mapping[str, KeySpec] = {
    "only": KeySpec("conditions", Text("只限哪些记录", "Which records it is about")),
    "closed": KeySpec(
        "yes_no", Text("终结的记录也算，默认不算", "Closed records as well; otherwise not")
    ),
    "reads": KeySpec(
        "strings", Text("还要看引用栏目所指的记录", "Reference fields whose records it looks at")
    ),
    "watches": KeySpec(
        "tables", Text("还要看指向本记录的记录", "Records that point here"), keys=WATCH
    ),
    "roles": KeySpec(
        "strings", Text("由哪些岗位办理", "Who may do it; otherwise who may write the form")
    ),
    "leads_to": KeySpec(
        "string",
        Text("怎么办理，默认 change", "What opens to do it, like add visit dwelling; else change"),
    ),
    "counts": KeySpec("text", Text("计入什么", "What it counts for")),
    "escalates": KeySpec(
        "any",
        Text(
            '逾期几天报所领导，默认7；不报写 "never"',
            'Days overdue until chiefs see it, or "never"; otherwise 7',
        ),
    ),
    "terms": KeySpec(
        "integers",
        Text("表达式用的数，地方可改", "Numbers of expressions, which a region may set anew"),
    ),
    "switch": KeySpec(
        "string", Text("为0即停用的数", "The number of terms that is 0 while it is off")
    ),
}
KEYS: Mapping[str, KeySpec] = {**_WORDS, **_DAYS, **_MORE}
_RULE = (*_WORDS, "roles", "counts", "escalates", "closed", "only", "switch")


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> Rule | None:
    """The rule."""
    _check_days(reader, key, values)
    _check_repeat(reader, key, values)
    terms = _terms(reader, key, values)
    _check_rest(reader, key, values, terms)
    plan = _plan(reader, key, values, _names(reader, values, terms))
    if not reader.clean:
        return None
    kept = {name: values[name] for name in _RULE if name in values}
    never = {"escalates": None} if values.get("escalates") == NEVER else {}
    return Rule(
        **(kept | never),
        due=partial(dues, plan),
        watches=tuple(dict.fromkeys(_watches(values))),
        reads=tuple(values.get("reads", ())),
        terms=terms,
        leads_to=values.get("leads_to", _leads_to(values)),
    )


def _check_rest(
    reader: Reader, key: Key, values: Mapping[str, Any], terms: Mapping[str, int]
) -> None:
    escalates = values.get("escalates", 0)
    if escalates != NEVER and not _is_days(escalates):
        words = _("“escalates” must be a number of days, or “{never}”", never=NEVER)
        reader.problem((*key, "escalates"), words)
    if "switch" in values and values["switch"] not in terms:
        words = _("“switch” names no number of “terms”: {name}", name=values["switch"])
        reader.problem((*key, "switch"), words)


def plan_of(rule: Rule) -> Plan:
    """What the table of a rule that `read` made says of its days."""
    found: Plan = getattr(rule.due, "args", (Plan(),))[0]
    return found


def _leads_to(values: Mapping[str, Any]) -> str:
    """A duty that a new record gets done leads to that record."""
    by = values.get("done_by")
    return f"add {by['form']} {by['field']}" if by else "change"


def _watches(values: Mapping[str, Any]) -> list[Watch]:
    tables = [*values.get("watches", ()), *([values["done_by"]] if "done_by" in values else ())]
    return [Watch(one["form"], one["field"]) for one in tables]


def _amounts(values: Mapping[str, Any]) -> list[str]:
    return [name for name in AMOUNTS if name in values]


def _check_days(reader: Reader, key: Key, values: Mapping[str, Any]) -> None:
    amounts = _amounts(values)
    if ("after" in values) == ("due" in values):
        reader.problem(key, _('say when it is due, in one way: after = "…" and days = …, or due'
                              ' = "…"'))  # fmt: skip
    elif "after" in values and len(amounts) != 1:
        reader.problem((*key, "after"), _("“after” needs one of: days, months, working_days"))
    elif "due" in values and amounts:
        what = _("“{key}” belongs to “after”; with “due” put it into terms", key=amounts[0])
        reader.problem((*key, amounts[0]), what)


def _check_repeat(reader: Reader, key: Key, values: Mapping[str, Any]) -> None:
    if "repeat" not in values:
        if "until" in values:
            reader.problem((*key, "until"), _("“until” belongs to “repeat”; add repeat = 12"))
        return
    if values["repeat"] < 1:
        reader.problem((*key, "repeat"), _("“repeat” is a number of months, 1 at least"))
    if "opens" not in values:
        words = _("“repeat” needs “opens”, or the next time would show all the while: opens = 14")
        reader.problem((*key, "repeat"), words)
    if "done_by" not in values and not {"until", "ends"} <= values.keys():
        words = _("“repeat” has no end: say what gets it done with done_by, or add until and ends")
        reader.problem((*key, "repeat"), words)


def _terms(reader: Reader, key: Key, values: Mapping[str, Any]) -> dict[str, int]:
    """Its numbers by name; those of the short form among them, so that a region can set others."""
    found = {**values.get("terms", {}), **{name: values[name] for name in _amounts(values)}}
    for name, number in found.items():
        if not 0 <= number <= LONGEST:
            at = (*key, name) if name in values else (*key, "terms", name)
            what = _("“{key}” must be from 0 to {most}", key=name, most=LONGEST)
            reader.problem(at, what)
    return {**found, CALENDAR: last_year()} if WORKING_DAYS in found else found


def _names(
    reader: Reader, values: Mapping[str, Any], terms: Mapping[str, int]
) -> Mapping[str, Any] | None:
    """What expressions may use, each with a value it could have; None of another plugin's form."""
    own = reader.own.get(values["form"])
    if own is None:
        return None
    pointing: dict[str, Any] = {watch.form: None for watch in _watches(values)}
    read = dict.fromkeys(values.get("reads", ()))
    return {**pointing, **own, **EXAMPLE, **read, **terms}


def _plan(
    reader: Reader, key: Key, values: Mapping[str, Any], names: Mapping[str, Any] | None
) -> Plan:
    def asked(name: str, *, condition: bool = False) -> Expression | None:
        source = values.get(name)
        if source is None:
            return None
        return reader.expression((*key, name), source, names, condition=condition)

    def moved(name: str) -> int | Expression | None:
        by = values.get(name)
        return _moved(reader, (*key, name), by, names) if by is not None else None

    amounts = _amounts(values)
    return Plan(
        after=values.get("after", ""),
        amount=amounts[0] if amounts else "",
        due=asked("due"),
        when=asked("when", condition=True),
        opens=moved("opens"),
        ends=moved("ends"),
        repeat=values.get("repeat", 0),
        until=values.get("until", ""),
        done=_done(reader, (*key, "done_by"), values.get("done_by")),
    )


def _done(reader: Reader, key: Key, said: Mapping[str, Any] | None) -> DoneBy | None:
    if said is None:
        return None
    own = reader.own.get(said["form"])
    names = None if own is None else {**own, **EXAMPLE}
    when = None
    if "when" in said:
        when = reader.expression((*key, "when"), said["when"], names, condition=True)
    return DoneBy(said["form"], said.get("on", ""), when)


def _moved(
    reader: Reader, key: Key, by: Any, names: Mapping[str, Any] | None
) -> int | Expression | None:
    if isinstance(by, str):
        return reader.expression(key, by, names)
    if _is_days(by):
        return int(by)
    reader.problem(key, _("“{key}” must be a number of days or an expression", key=key[-1]))
    return None


def _is_days(said: Any) -> bool:
    return type(said) is int and 0 <= said <= LONGEST
