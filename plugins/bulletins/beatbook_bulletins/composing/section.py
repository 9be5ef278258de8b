"""What a composed bulletin says: sums with their changes, a table by unit, who sent nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.bulletin.declare import DAYS, BulletinKind, BulletinSection, Drafting, Figure
from beatbook.store.query import By, Condition, Tally
from beatbook.tallies import between
from beatbook.texts import Text
from beatbook_bulletins.composing.merging import merged, too_few
from beatbook_bulletins.composing.sources import below
from beatbook_bulletins.forms.part import FORM, THERE
from beatbook_bulletins.kinds import kinds

if TYPE_CHECKING:
    from beatbook.book import Book

KIND = "stations"
COLUMNS = 4
"""As many figures stand beside each other in the table by unit."""
_SOURCE = Text(
    "政府信息公开条例第十条、第十四条至第十六条",
    "Regulations on Open Government Information arts. 10, 14-16",
)


class Part(NamedTuple):
    """A figure of a kind of bulletins, with what it is called."""

    kind: str
    figure: str
    label: Text

    @property
    def name(self) -> str:
        """What it is called in the source."""
        return f"{self.kind}_{self.figure}".replace(".", "_")

    def summed(self, name: str = "", stations: Iterable[str] | None = None) -> Figure:
        """The figure that adds it up, over all stations or these."""
        only = () if stations is None else (Condition("station", "in", sorted(stations)),)
        where = (Condition("kind", "=", self.kind), Condition("figure", "=", self.figure))
        return Figure(
            name=name or self.name,
            label=self.label,
            form=FORM,
            moment="since",
            until="until",
            where=(*where, *only),
            sum="amount",
        )


def kind() -> BulletinKind:
    """The kind of composed bulletins."""
    return BulletinKind(
        name=KIND,
        label=Text("辖区通报", "Stations together"),
        help=Text(
            "由各所同期通报汇总；先用 beat bulletin gather 取得各所数字",
            "Composed from stations' bulletins of the period; gather them first",
        ),
        title=Text(
            "{unit}辖区通报（{year}年第{number}期）", "{unit}: all stations, {year} no. {number}"
        ),
        source=_SOURCE,
        every=DAYS,
    )


def section() -> BulletinSection:
    """The section that writes it."""
    label = Text("各所汇总", "Stations together")
    return BulletinSection(name="stations", label=label, kinds=(KIND,), write=written)


def written(drafting: Drafting) -> Iterator[str]:
    """The lines of a composed bulletin."""
    yield "# " + drafting.say("stations.head")
    for name, parts in _parts(drafting).items():
        known = kinds(drafting.book).get(name)
        yield "## " + (known.label if known else Text(name, name)).in_language(drafting.language)
        there = _there(drafting, name)
        yield from _sums(drafting, parts, len(there))
        yield from _table(drafting, parts[:COLUMNS], there)
        yield from _missing(drafting, there)


def _parts(drafting: Drafting) -> dict[str, list[Part]]:
    """The figures of the period by kind of bulletin."""
    found: dict[str, list[Part]] = defaultdict(list)
    by = (By("kind"), By("nth"), By("figure"), By("label"), By("label_en"))
    seen: set[tuple[str, str]] = set()
    for name, _nth, figure, label, english, *_count in _tally(drafting, by):
        if (name, figure) not in seen:
            seen.add((name, figure))
            if figure == THERE:
                found[name]
            else:
                words = Text(str(label), str(english or label))
                found[name].append(Part(name, figure, words))
    return found


def _tally(drafting: Drafting, by: tuple[By, ...], *more: Condition) -> list[tuple[Any, ...]]:
    book, span = drafting.book, drafting.span
    spec = book.spec(FORM)
    edges = (
        between(spec, "since", span.start, span.end, book.zone)[0],
        between(spec, "until", span.start, span.end, book.zone)[1],
    )
    stations = Condition("station", "in", list(below(book, drafting.unit)))
    tally = Tally(FORM, by, sum=("amount",), where=(*edges, stations, *more))
    return list(book.store.tally(spec, tally, book.zone))


def _there(drafting: Drafting, kind: str) -> list[str]:
    """The stations that have a bulletin of this kind."""
    where = (Condition("kind", "=", kind), Condition("figure", "=", THERE))
    return [str(row[0]) for row in _tally(drafting, (By("station"),), *where)]


def _sums(drafting: Drafting, parts: list[Part], there: int) -> Iterator[str]:
    for part in parts:
        drafting.count(part.summed())
        of = len(_numbers(drafting, part))
        few = drafting.say("stations.part") if of < there else ""
        values = {
            "label": part.label.in_language(drafting.language),
            "number": drafting.show(part.name),
            "more": drafting.show(part.name, "more"),
        }
        yield "- " + drafting.say("stations.sum", **values) + few


def _numbers(drafting: Drafting, part: Part) -> dict[str, Decimal]:
    """What each station states."""
    where = (Condition("kind", "=", part.kind), Condition("figure", "=", part.figure))
    rows = _tally(drafting, (By("station"),), *where)
    return {str(station): Decimal(str(number or 0)) for station, _count, number in rows}


def _table(drafting: Drafting, parts: list[Part], there: list[str]) -> Iterator[str]:
    """A line for each unit below; those with small counts together in one."""
    branches = _branches(drafting.book, drafting.unit, there)
    columns = [_numbers(drafting, part) for part in parts]
    rows = {
        branch: [sum((of.get(one, Decimal(0)) for one in ids), Decimal(0)) for of in columns]
        for branch, ids in branches.items()
    }
    kept, small = merged(rows)
    if not parts or not kept:
        return
    labels = (part.label.in_language(drafting.language) for part in parts)
    yield ""
    yield f"| {drafting.say('stations.unit')} | {' | '.join(labels)} |"
    for nth, branch in enumerate(kept):
        yield _line(drafting, drafting.book.title(branch), parts, branches[branch], f"u{nth}")
    if small and not too_few(rows, small):
        ids = [id for branch in small for id in branches[branch]]
        name = drafting.say("stations.others")
        yield _line(drafting, name, parts, ids, "others")
    yield ""


def _line(
    drafting: Drafting, name: str, parts: list[Part], stations: list[str], suffix: str
) -> str:
    cells = []
    for part in parts:
        figure = part.summed(f"{part.name}_{suffix}", stations)
        drafting.count(figure)
        cells.append(drafting.show(figure.name))
    return f"| {name} | {' | '.join(cells)} |"


def _branches(book: Book, unit: str, stations: list[str]) -> dict[str, list[str]]:
    """Stations by the unit right below this one that they stand under, or are."""
    below_it = {span.node for span in book.units.children(unit, book.today())}
    found: dict[str, list[str]] = defaultdict(list)
    for station in stations:
        under = book.owners(station) & below_it
        found[next(iter(under), station)].append(station)
    return dict(sorted(found.items(), key=lambda one: book.title(one[0])))


def _missing(drafting: Drafting, there: list[str]) -> Iterator[str]:
    """Who sent nothing, by name; that is said of stations, never of people."""
    missing = [one.name for id, one in below(drafting.book, drafting.unit).items()
               if id not in there]  # fmt: skip
    if not missing:
        yield drafting.say("stations.all")
    else:
        names = drafting.say("stations.and").join(missing)
        yield drafting.say("stations.missing", names=names)
