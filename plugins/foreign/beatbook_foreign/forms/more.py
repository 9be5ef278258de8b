"""What the national forms say more about somebody from abroad.

One person, one record: names and documents belong to the person, however often they come; the
hour of moving in belongs to the tenancy, because the law counts 24 hours and not days.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text
from beatbook_foreign.bases import DOCUMENTS, LODGING, STAY, VALIDITY, WHO

ABROAD = "5"
"""Code of ``resident_category``: from abroad, Hong Kong, Macao or Taiwan."""
TRAVEL_DOCUMENTS = (
    "411", "412", "413", "414", "417", "418", "419", "420", "421",
    "511", "516", "553", "554", "555",
)  # fmt: skip
"""Codes of GA/T 517 that people from abroad bear."""

_PASSPORT: dict[str, Any] = {
    "section": "identity",
    "sensitivity": PERSONAL,
    "purpose": WHO,
    "basis": DOCUMENTS,
    "shown_when": f.when("document_type", *TRAVEL_DOCUMENTS),
}


@f.part
class PassportNames:
    """Added to every person who bears a travel document."""

    surname: str | None = f.text(
        Text("英文姓", "Surname (passport)"), search="name", called=("surname",), **_PASSPORT
    )
    given_name: str | None = f.text(
        Text("英文名", "Given name (passport)"),
        search="name",
        called=("given name", "first name"),
        **_PASSPORT,
    )
    chinese_name: str | None = f.text(Text("中文姓名", "Chinese name"), search="name", **_PASSPORT)
    document_until: date | None = f.day(
        Text("证件有效期至", "Document valid until"), **{**_PASSPORT, "purpose": VALIDITY}
    )


@f.part
class TenancyFromAbroad:
    """Added to every tenancy of somebody from abroad."""

    moved_in: datetime | None = f.moment(
        Text("入住时刻", "Moved in at"),
        help=Text("登记期限从入住时刻起算二十四小时", "24 hours to register begin here"),
        section="registration",
        sensitivity=PERSONAL,
        purpose=STAY,
        basis=LODGING,
        shown_when=f.when("category", ABROAD),
    )
