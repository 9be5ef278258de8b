"""A place at a glance (一户一档): before an officer knocks, everything that the book knows of it.

Who lives there since when and as what, who is registered there and lives elsewhere, the dwelling
and its letting, units, the last visits and inspections, what is due. What other plugins keep at
the place is shown as well, by their forms alone: this plugin knows none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from beatbook.forms.spec import FormSpec
from beatbook.papers.declare import Block, Column, Facts, Grid, Link, Paper, PaperKind, Words
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_cn.papers.look import Look, is_open, merged
from beatbook_cn.papers.people import RESIDENTS, registered_elsewhere, residents
from beatbook_cn.rentals.letting import is_let

if TYPE_CHECKING:
    from beatbook.book import Book

_LATEST = 3
_MOST_OTHERS = 5
_MOST_BELOW = 400
"""Nodes below a place up to which the paper counts who lives in them."""
_OWN = frozenset(
    ("building", "room", "dwelling", "tenancy", "household", "organisation", "employment",
     "residence_permit", "visit", "inspection")
)  # fmt: skip
"""Forms that have a part of their own on the paper."""
_HOUSE = ("ownership", "use", "structure", "area", "rooms", "owner_name", "owner_phone")
_LETTING = (
    "rental_code", "rental_kind", "rental_since", "management_class", "landlord", "landlord_name",
    "landlord_phone", "agent_unit", "agent_name", "agent_phone", "rooms_let", "area_let", "beds",
    "occupants", "letter_date", "fire_items", "exits",
)  # fmt: skip
_ENDED = ("rental_since", "rental_until", "rental_end_reason")

_ADDRESS = Text("标准地址", "Standard address")
_UNIT = Text("责任单位", "Unit in charge")
_LIVING = Text("居住人数", "People living here")
_LAST_VISIT = Text("最近走访", "Last visit")
_LAST_INSPECTION = Text("最近检查", "Last inspection")
_NEVER = Text("无记录", "none in the book")
DUE = Text("待办", "What is due")
_OF = Text("{label}（共{count}条，列{shown}条）", "{label} ({shown} of {count})")
_HOME = Text("户室", "Home")

Here = Mapping[str, Sequence[Record]]


def write(book: Book, place: str, _asked: None) -> Paper:
    """The paper about one place."""
    look = Look(book)
    found = book.registry.at_place(place, closed=True, note=False)
    here = {form: [one for one in some if not merged(one)] for form, some in found.items()}
    blocks = [block for block in _blocks(look, place, here) if _says_something(block)]
    address = book.places.address(place, book.today())
    return Paper(Text(f"{address} 一览", f"{address} at a glance"), tuple(blocks))


def _blocks(look: Look, place: str, here: Here) -> Iterator[Block]:
    stays = here.get("tenancy", ())
    yield _head(look, place, here)
    yield from _duties(look, here)
    yield residents(look, [one for one in stays if is_open(one)])
    yield registered_elsewhere(look, here.get("household", ()), place)
    yield from _dwellings(look, here)
    yield _households(look, here)
    yield _units(look, here)
    yield _before(look, [one for one in stays if not is_open(one)])
    yield from _latest(look, here)
    yield from _others(look, here)
    yield from _below(look, place)


def _says_something(block: Block) -> bool:
    """Whether a part is worth its lines: nobody asks for the units of a home that has none."""
    return not isinstance(block, Grid) or bool(block.rows) or block.heading in (DUE, RESIDENTS)


def _head(look: Look, place: str, here: Here) -> Facts:
    """The address, who answers for it, and what a visitor has to know first."""
    book = look.book
    span = book.places.at(place, book.today())
    stays = [one for one in here.get("tenancy", ()) if is_open(one)]
    owners = (one.envelope.unit for some in here.values() for one in some)
    pairs: list[tuple[Text | str, Any]] = [
        (_ADDRESS, book.places.address(place, book.today())),
        (Text("地址编码", "Code"), span.code or None if span else None),
        (_UNIT, book.title(unit) if (unit := next(owners, "")) else None),
        (_LIVING, len(stays)),
    ]
    for form, label in (("visit", _LAST_VISIT), ("inspection", _LAST_INSPECTION)):
        if form in book.specs:
            pairs.append((label, _last(look, form, here)))
    return Facts(tuple(pair for pair in pairs if pair[1] is not None))


def _last(look: Look, form: str, here: Here) -> Any:
    """Day, result and officers of the last visit by anyone."""
    found = _by_day(here.get(form, ()))
    if not found:
        return _NEVER
    paths = [id for id in ("day", "result", "officers", "inspectors") if _has(look, form, id)]
    facts = look.facts(found[0], paths, Text("", ""))
    return tuple(value for _label, value in facts.pairs)


def _has(look: Look, form: str, field: str) -> bool:
    return look.book.spec(form).field(field) is not None


def _by_day(records: Sequence[Record]) -> list[Record]:
    """The latest first."""
    return sorted(records, key=lambda one: str(one.values.get("day") or ""), reverse=True)


def _duties(look: Look, here: Here) -> Iterator[Grid]:
    """What is due because of anything here, or of the people who live here."""
    subjects = {one.id for some in here.values() for one in some}
    subjects |= {one.values["person"] for one in here.get("tenancy", ()) if is_open(one)}
    found = look.book.duties.of(subjects, note=False) if subjects else []
    columns = (Column(Text("待办事项", "To do")), Column(Text("对象", "About")),
               Column(Text("期限", "Until")), Column(Text("依据", "Why")))  # fmt: skip
    yield Grid(
        columns,
        tuple((one.label, one.title, one.due, one.why) for one in found),
        DUE,
        tuple(Link(one.row.form, one.row.subject) for one in found),
    )


def _dwellings(look: Look, here: Here) -> Iterator[Facts]:
    for form, heading in (("building", Text("建筑", "Building")), ("room", Text("房间", "Room"))):
        for one in here.get(form, ()):
            paths = [field.id for field in look.book.spec(form).fields]
            yield look.facts(one, paths, heading)
    for one in here.get("dwelling", ()):
        yield look.facts(one, _HOUSE, Text("房屋", "Dwelling"))
        if is_let(one):
            yield look.facts(one, _LETTING, Text("出租", "Letting"))
        elif one.values["rented"]:
            yield look.facts(one, _ENDED, Text("已停租", "Let no longer"))


def _households(look: Look, here: Here) -> Grid:
    households = [one for one in here.get("household", ()) if is_open(one)]

    def members(one: Record) -> int:
        return len(look.of("tenancy", closed=False, household=one.id))

    counted = (Text("成员数", "Members"), members)
    cells = ("household_number", "householder", "kind", "since", counted)
    return look.grid("household", households, cells, Text("户", "Households"))


def _units(look: Look, here: Here) -> Grid:
    units = [one for one in here.get("organisation", ()) if is_open(one)]

    def staff(one: Record) -> int:
        return len(look.of("employment", closed=False, organisation=one.id))

    cells = ("name", "phone", (Text("从业人数", "Staff in the book"), staff))
    return look.grid("organisation", units, cells, Text("单位", "Units"))


def _before(look: Look, ended: Sequence[Record]) -> Grid:
    latest = sorted(ended, key=lambda one: one.values["until"] or one.values["since"])[-5:]
    cells = ("person", "since", "until", "end_reason", "destination")
    return look.grid("tenancy", latest[::-1], cells, Text("曾住人员", "Lived here before"))


def _latest(look: Look, here: Here) -> Iterator[Grid]:
    """The last visits and inspections, as the plugins that bring them declare them."""
    for form, fields in (
        ("visit", ("day", "result", "officers", "promise", "next_on")),
        ("inspection", ("day", "kind", "defects", "rectify_by", "rechecked_on")),
    ):
        if form in here:
            known = [field for field in fields if _has(look, form, field)]
            label = look.book.spec(form).label
            yield look.grid(form, _by_day(here[form])[:_LATEST], known, label)


def _others(look: Look, here: Here) -> Iterator[Grid]:
    """What else lies here, whichever plugin keeps it: what is open first, then the newest."""
    for form in (id for id in look.book.specs if id in here and id not in _OWN):
        spec, found = look.book.spec(form), here[form]
        cells = ("number", *spec.title, *spec.line, "state")
        shown = sorted(found, key=partial(_urgency, spec))[:_MOST_OTHERS]
        heading = _some(spec.label, len(shown), len(found))
        yield look.grid(form, shown, [*dict.fromkeys(cells)], heading)


def _urgency(spec: FormSpec, one: Record) -> tuple[bool, int]:
    """What is not at its end before what is, the newest first."""
    state = spec.state(one.envelope.state)
    return state is not None and state.final, -one.envelope.number


def _some(label: Text, shown: int, count: int) -> Text:
    """A heading that says how many there are where not all are shown."""
    if shown == count:
        return label
    given = {"shown": shown, "count": count}
    return Text(_OF.zh.format(label=label.zh, **given), _OF.en.format(label=label.en, **given))


def _below(look: Look, place: str) -> Iterator[Block]:
    """Of a building or estate: how many people live in each home below it."""
    book = look.book
    below = [span for span in book.places.under(place, book.today()) if span.node != place]
    if not below:
        return
    heading = Text("下属地址", "Below")
    if len(below) > _MOST_BELOW:
        words = Text("下属地址过多，请选择其中一处", "too many places; choose one of them")
        yield Words(words, heading)
        return
    nodes = [span.node for span in below]
    stays = book.registry.list(Query("tenancy", (Condition("place", "in", nodes),)), note=False)
    homes = book.registry.list(Query("dwelling", (Condition("place", "in", nodes),)), note=False)
    counts: dict[str | None, int] = {}
    for stay in stays:
        counts[stay.envelope.place] = counts.get(stay.envelope.place, 0) + 1
    above = book.places.address(place, book.today())
    cells = (
        (_HOME, lambda one: look.address(one).removeprefix(above)),
        (_LIVING, lambda one: counts.get(one.envelope.place, 0)),
        "rented",
    )
    yield look.grid("dwelling", homes, cells, heading)


GLANCE = PaperKind(
    name="place.glance",
    label=Text("一户一档", "A place at a glance"),
    help=Text(
        "一处地址的居住人员、户、房屋、单位、最近走访检查和待办。",
        "Who lives at an address, households, dwelling, units, last visits, what is due.",
    ),
    write=write,
    about="place",
)
