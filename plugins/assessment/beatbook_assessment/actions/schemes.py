"""Schemes as their authors meet them: the kinds of rules, the schemes that there are, lint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.answers import Rows, ToMend
from beatbook.assessment.declare import RuleKind, TermSpec
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment import rules, schemes
from beatbook_assessment.process import adopting
from beatbook_assessment.rules.adjusting import ADJUST
from beatbook_assessment.rules.terms import unknown
from beatbook_assessment.rules.wording import NOTHING, shown
from beatbook_assessment.schemes import forces, known, reading
from beatbook_assessment.schemes.findings import Finding
from beatbook_assessment.schemes.lint import gaps, lint

if TYPE_CHECKING:
    from beatbook.book import Book

_FINE = Text("没有问题", "nothing to mend")
_GRAVE = Text("有{count}处必须改正", "{count} of these must be mended")
_REQUIRED = Text("必填", "required")
_BONUS, _ADJUST = "bonus.", "adjust"


@f.part
class AskedToLint:
    """Which file to look at."""

    file: str | None = f.file(
        Text("文件", "File"), required=True, help=Text("TOML方案文件", "A scheme in TOML")
    )


@f.part
class AskedForRules:
    """Which kind of rule."""

    kind: str | None = f.text(
        Text("种类", "Kind"), help=Text("不填则列出全部", "Left empty: all of them")
    )


_FINDINGS = {
    "file": Text("文件", "File"),
    "line": Text("行", "Line"),
    "must": Text("必须改正", "Must be mended"),
    "says": Text("说明", "Finding"),
}
_SCHEMES = {
    "scheme": Text("方案", "Scheme"),
    "version": Text("版本", "Edition"),
    "label": Text("名称", "Name"),
    "subjects": Text("考核对象", "Subjects"),
    "level": Text("层级", "Level"),
    "period": Text("周期", "Period"),
    "start": Text("起", "From"),
    "end": Text("止", "Until"),
    "items": Text("项目数", "Items"),
    "total": Text("总分", "Total"),
    "plugin": Text("插件", "Plugin"),
    "in_force": Text("现行", "In force"),
    "says": Text("依据", "Source"),
}
_RULES = {
    "rule": Text("规则", "Rule"),
    "term": Text("参数", "Term"),
    "kind": Text("类型", "Kind"),
    "default": Text("默认", "Default"),
    "help": Text("说明", "What it does"),
}


def lint_file(book: Book, asked: AskedToLint) -> Rows | ToMend | str:
    """Everything wrong or doubtful in a scheme file, by line."""
    there = known.of_book(book)
    read = reading.read(asked.file or "", there)
    found = list(read.findings)
    if read.scheme is not None:
        found += lint(read.scheme, there, _units(book))
        found += _beside_others(book, read)
    grave = sum(one.grave for one in found)
    if grave:
        return ToMend(_rows(found), _GRAVE.with_values(count=grave))
    return _rows(found) or str(_FINE)


def _beside_others(book: Book, read: reading.Read) -> Iterator[Finding]:
    """Where the scheme of a file would be in force together with another."""
    others = [one.scheme for _plugin, one in schemes.shipped(book) if one.scheme is not None]
    mine = read.usable()
    others = [one for one in others if (one.id, one.version) != (mine.id, mine.version)]
    for finding in (*forces.clashes((*others, mine)), *gaps((*others, mine))):
        if finding.file == mine.file:
            yield finding._replace(grave=False)
    same = (one for one in adopting.adopted(book) if adopting.is_named(one, mine))
    itself = next((one.id for one in same), "")
    for finding in adopting.clashes(book, mine, book.unit_for_new(), but=itself):
        yield finding._replace(grave=False)


def _units(book: Book) -> Mapping[str, str]:
    """Units of today by code, with their kinds."""
    spans = book.units.under("", book.today())
    return {span.code or span.node: span.kind for span in spans}


def _rows(found: Iterable[Finding]) -> Rows:
    rows = (
        {"file": one.file, "line": one.line, "must": one.grave, "says": str(one.what)}
        for one in sorted(found, key=lambda one: (not one.grave, one.line))
    )
    return Rows(rows, _FINDINGS)


def list_schemes(book: Book, _asked: None) -> Rows:
    """The schemes that come with plugins, and whether they can be used here."""
    return Rows((_listed(book, *one) for one in schemes.shipped(book)), _SCHEMES)


def _listed(book: Book, plugin: str, read: reading.Read) -> dict[str, Any]:
    scheme = read.scheme
    if scheme is None:
        grave = [one for one in read.findings if one.grave]
        return {
            "scheme": grave[0].file,
            "label": "",
            "plugin": plugin,
            "in_force": False,
            "says": str(grave[0]),
        }
    return {
        "scheme": scheme.id,
        "version": scheme.version,
        "label": str(scheme.label),
        "subjects": scheme.subjects,
        "level": scheme.level,
        "period": scheme.period,
        "start": scheme.start,
        "end": scheme.end,
        "items": len(scheme.items),
        "total": None if scheme.total is None else shown(scheme.total),
        "plugin": plugin,
        "in_force": bool(forces.in_force([scheme], book.today())),
        "says": str(scheme.source),
    }


def list_rules(_book: Book, asked: AskedForRules) -> Rows:
    """The kinds of rules with their terms; one row for each term."""
    there = all_kinds()
    if asked.kind and asked.kind not in there:
        return Rows([{"rule": asked.kind, "help": str(unknown(asked.kind, there))}], _RULES)
    wanted = {asked.kind: there[asked.kind]} if asked.kind else there
    rows = (row for name, kind in wanted.items() for row in _described(name, kind))
    return Rows(rows, _RULES)


def all_kinds() -> dict[str, RuleKind]:
    """Kinds for items, for ``[[bonus]]`` (``bonus.rank``) and for ``[[adjust]]``."""
    wholes = {_BONUS + name: kind for name, kind in rules.of_wholes().items()}
    return {**rules.built_in(), **wholes, _ADJUST: ADJUST}


def _described(name: str, kind: RuleKind) -> Iterator[dict[str, Any]]:
    """A kind in its first row, its terms in the next ones."""
    yield _row(name, "", f"{kind.label} — {kind.help}")
    for term in kind.terms:
        yield _row(name, term.name, str(term.help), _kind(term), _default(term))


def _row(rule: str, term: str, help: str, kind: str = "", default: str = "") -> dict[str, Any]:
    return {"rule": rule, "term": term, "kind": kind, "default": default, "help": help}


def _kind(term: TermSpec) -> str:
    return " | ".join(term.among) if term.among else term.kind


def _default(term: TermSpec) -> str:
    if term.required:
        return str(_REQUIRED)
    if isinstance(term.default, Fraction):
        return shown(term.default)
    return "" if term.default in (None, (), {}, NOTHING) else str(term.default)


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield Action(
        name="assess.schemes",
        label=Text("考核方案", "Schemes"),
        help=Text(
            "有哪些方案、从何时执行、能否使用", "Which there are, from when on, usable or not"
        ),
        permission=READ,
        run=list_schemes,
    )
    yield Action(
        name="assess.lint",
        label=Text("检查考核方案", "Check a scheme"),
        help=Text(
            "逐行指出方案文件中的错误和疑点：断档、重叠、分值不符、得不到的分、只靠录入就能加的分。",
            "Says by line what is wrong or doubtful in a scheme file: holes, overlaps, points that"
            " do not add up or can't be reached, items moved by mere entries.",
        ),
        permission=READ,
        run=lint_file,
        parameters=AskedToLint,
    )
    yield Action(
        name="assess.rules",
        label=Text("规则种类", "Kinds of rules"),
        help=Text("写方案时可用的规则及其参数", "What schemes can be written with"),
        permission=READ,
        run=list_rules,
        parameters=AskedForRules,
    )
