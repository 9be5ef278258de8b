"""Drafting: sections write the text, each figure is counted as they name it and bound to its query.

The engine is what `beatbook.bulletin.declare.Drafting` promises to sections.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.bulletin import markup
from beatbook.errors import BeatbookError, PluginProblem, UsageProblem
from beatbook.texts import Text
from beatbook_bulletins import periods
from beatbook_bulletins.basis import Basis, key_of
from beatbook_bulletins.counting import Counting
from beatbook_bulletins.deriving import Deriving
from beatbook_bulletins.kinds import sections
from beatbook_bulletins.wording import Wording

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.arithmetic import Change
    from beatbook.bulletin.declare import BulletinKind, BulletinSection, Figure, Span

NUMBER = "＿"
"""Stands in a title for the issue number until that is given."""
_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_OWN = ("change.", "year.", "more.", "rate.", "share.")
_BAD_NAME = Text(
    "数字名“{name}”只能由字母开头，含字母、数字、下划线和连字符",
    "The figure name “{name}” must begin with a letter and hold letters, digits, _ and - only",
)
_TWICE = Text(
    "两个不同的统计都叫“{name}”；请插件改名",
    "Two different figures are called “{name}”; tell your administrator",
)
_NO_SECTIONS = Text(
    "没有插件为“{kind}”写任何部分", "No plugin writes anything for “{kind}”; see: beat plugin list"
)
_FAILED = Text(
    "插件{plugin}写“{section}”时出错：{why}；该插件已停用",
    "The plugin {plugin} failed at “{section}”: {why}; it is switched off",
)


class Draft:
    """What sections write with, and what they leave behind: figures by name, what was shown."""

    def __init__(
        self, book: Book, kind: BulletinKind, unit: str, span: Span, language: str
    ) -> None:
        self.book = book
        self.kind = kind
        self.unit = unit
        self.span = span
        self.language = language
        self.figures: dict[str, Figure] = {}
        self.shown: dict[str, str] = {}
        self._wording = Wording(book, language)
        self._counting = Counting(book, unit, span)
        self._deriving = Deriving(self._counting, self.figures, self._wording)

    def count(self, figure: Figure) -> Any:
        """The figure's number in the period; binds it."""
        known = self.figures.get(figure.name)
        if known is not None and known != figure:
            raise UsageProblem(_TWICE.with_values(name=figure.name))
        if not _NAME.fullmatch(figure.name):
            raise UsageProblem(_BAD_NAME.with_values(name=figure.name))
        number = self._counting.number(figure)
        self.figures[figure.name] = figure
        return number

    def compared(self, name: str, *, year: bool = False) -> Change:
        """A bound figure beside the period before, or a year ago."""
        return self._deriving.compared(name, year=year)

    def show(self, name: str, derived: str = "") -> str:
        """The markup of a bound figure or of what is derived from it."""
        words = self._deriving.words(name, derived)
        self.shown[key_of(name, derived)] = words
        return markup.figure(name, words, derived)

    def say(self, phrase: str, **values: Any) -> str:
        """A phrase in the bulletin's language; unit, period and year need not be given."""
        return self._wording.say(phrase, **{**self.known(), **values})

    def by(self, figure: Figure, field: str, part: str = "") -> list[tuple[Any, Any]]:
        """The figure divided by a field or part, the largest first."""
        return self._counting.by(figure, field, part)

    def known(self) -> dict[str, Any]:
        """What every phrase may ask for."""
        return {
            "unit": unit_name(self.book, self.unit),
            "period": periods.said(self.span, self.language, self._wording),
            "start": periods.day_words(self.span.start, self.language),
            "end": periods.day_words(self.span.end, self.language),
            "year": self.span.end.year,
        }

    def basis(self) -> Basis:
        """What the figures stand on, to be kept with the text."""
        used = self._wording.used
        own = {name: used[name] for name in used if name.startswith(_OWN)}
        return Basis(self.unit, self.span, self.figures, self.shown, own)


class Drafted(NamedTuple):
    """A drafted text: its title (the number still open), its source, what its figures are."""

    title: str
    body: str
    basis: Basis


def draft(book: Book, kind: BulletinKind, unit: str, span: Span, language: str) -> Drafted:
    """The text of a bulletin as its sections write it. Raises UsageProblem, PluginProblem."""
    engine = Draft(book, kind, unit, span, language)
    parts = sections(book, kind.name)
    if not parts:
        raise UsageProblem(_NO_SECTIONS.with_values(kind=kind.label))
    lines = [line for plugin, one in parts for line in _written(engine, plugin, one)]
    return Drafted(title_of(engine), "\n".join(lines).strip("\n"), engine.basis())


def _written(engine: Draft, plugin: str, section: BulletinSection) -> list[str]:
    """The lines of a section; a plugin that fails at it is switched off."""
    try:
        return list(section.write(engine))
    except BeatbookError:
        raise
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        engine.book.hooks.switch_off(plugin, why)
        failed = _FAILED.with_values(plugin=plugin, section=section.label, why=why)
        raise PluginProblem(failed) from error


def title_of(engine: Draft, year: int | None = None) -> str:
    """The title of a bulletin, with a gap for the number that it gets when it is released."""
    known = engine.known()
    values = {**known, "number": NUMBER, "year": year or known["year"]}
    return engine.kind.title.in_language(engine.language).format(**values)


def unit_name(book: Book, unit: str) -> str:
    """What a unit is called today."""
    return book.title(unit)
