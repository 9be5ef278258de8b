"""The registration form of a stay, whole: the stamped copy that the person is given.

In Chinese, English and the language of a pack (see `beatbook_foreign.packs`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Facts, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_foreign import bases
from beatbook_foreign.packs import Labels, labels
from beatbook_foreign.papers.sources import Sources, both, coded, joined, local, sources

if TYPE_CHECKING:
    from beatbook.book import Book

_NOTICES = ("notice.move", "notice.carry", "notice.extend", "notice.data")
_NOTE = Text("一式两份：一份交本人，一份存派出所。", "Two copies: one for the person, one kept.")


@f.part
class CopyOptions:
    """The third language of the copy."""

    language: str | None = f.choice(
        Text("第三种语言", "Third language"),
        "language",
        help=Text(
            "不填时按国籍选择；没有该语言的语言包时只用中英文",
            "Left empty: by nationality, or only Chinese and English where there is no pack",
        ),
    )


def write(book: Book, id: str, options: CopyOptions | None) -> Paper:
    """The form of one stay. Raises UsageProblem for a language without a pack."""
    found = sources(book, id)
    label = labels(book, options.language if options else None, found.person.get("nationality"))
    return Paper(
        title=label("title"),
        number=str(found.stay.envelope.number),
        blocks=(
            _facts(label, "section.person", _person(book, found)),
            _facts(label, "section.visa", _visa(book, found)),
            _facts(label, "section.stay", _stay(book, found)),
            _facts(label, "section.contacts", _contacts(found)),
            Words("\n".join(map(label.lines, _NOTICES)), _heading(label, "section.notice")),
            Signatures((label("signature"), label("officer"))),
        ),
        note=f"{label('seal')}: ____________\n{both(_NOTE)}",
    )


def _heading(label: Labels, id: str) -> Text:
    words = label(id)
    return Text(words, words)


def _facts(label: Labels, heading: str, lines: dict[str, Any]) -> Facts:
    pairs = tuple((label(id), value or None) for id, value in lines.items())
    return Facts(pairs, _heading(label, heading))


def _person(book: Book, found: Sources) -> dict[str, Any]:
    person = found.person.get
    return {
        "surname": person("surname"),
        "given_name": person("given_name"),
        "chinese_name": person("chinese_name") or person("name"),
        "sex": coded(book, "sex", person("sex")),
        "birth": person("birth"),
        "nationality": coded(book, "country", person("nationality")),
        "occupation": person("occupation"),
        "phone": person("phone"),
        "document_type": coded(book, "document", person("document_type")),
        "document_number": person("document_number") or person("resident_id"),
    }


def _visa(book: Book, found: Sources) -> dict[str, Any]:
    stay = found.stay.values
    return {
        "visa_kind": coded(book, "visa_kind", stay["visa_kind"]),
        "visa_number": stay["visa_number"],
        "visa_issuer": stay["visa_issuer"],
        "visa_until": stay["visa_until"],
        "stay_until": stay["stay_until"],
        "entry": joined(stay["entry_port"], stay["entry_on"]),
        "purpose": coded(book, "foreign_purpose", stay["purpose"]),
    }


def _stay(book: Book, found: Sources) -> dict[str, Any]:
    stay = found.stay.values
    place = found.stay.envelope.place
    return {
        "address": book.places.address(place, book.today()) if place else None,
        "accommodation": coded(book, "foreign_accommodation", stay["accommodation"]),
        "moved_in": local(book, stay["moved_in"]),
        "leaving_on": stay["leaving_on"],
        "kind": coded(book, "foreign_stay_kind", stay["kind"]),
        "reported": local(book, stay["reported_at"]),
    }


def _contacts(found: Sources) -> dict[str, Any]:
    stay = found.stay.values
    return {
        "organisation": found.organisation.get("name") or stay["organisation_name"],
        "host": _host(found, "name"),
        "host_phone": _host(found, "phone"),
        "emergency": joined(stay["emergency_name"], stay["emergency_phone"]),
    }


def _host(found: Sources, what: str) -> Any:
    """Name or phone of the host: the stay's own, else the landlord's, else the owner's."""
    home = found.dwelling.get
    return (
        found.stay.values[f"host_{what}"]
        or found.landlord.get(what)
        or home(f"landlord_{what}")
        or home(f"owner_{what}")
    )


COPY = PaperKind(
    name="foreign.copy",
    label=Text("境外人员登记表(交本人)", "Registration form for the foreigner"),
    help=Text(
        "中文、英文和第三种语言的登记表，盖章后交本人一份。",
        "The form in Chinese, English and a third language; a stamped copy is for the person.",
    ),
    write=write,
    about="foreign_stay",
    whole=bases.LODGING,
    parameters=CopyOptions,
)
