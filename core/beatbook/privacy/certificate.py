"""The certificate of a disposal as a paper: what is gone, by which rule, by whom; no names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.access import RETAIN
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.privacy.names import DISPOSAL, OUTCOMES, TOMBSTONE
from beatbook.records import Record
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

NAME = "retention.certificate"
_BACKUPS = Text(
    "此前的备份仍含这些记录，按备份保管期逐次淘汰；从备份恢复后须再次执行本凭证所列销毁。",
    "Backups made before still hold these records until they are replaced; after a restore from one"
    " of them, what this certificate lists has to be disposed of again.",
)


def write(book: Book, id: str, _nothing: Any) -> Paper:
    """The certificate with this id."""
    return paper(book, book.registry.get_id(book.spec(DISPOSAL), id).record)


def paper(book: Book, made: Record) -> Paper:
    """A certificate with the list of what is gone."""
    values = made.values
    spec = book.specs.get(values["of_form"])
    kept = book.plugins.retention.get(values["kept_as"])
    outcome = book.codes(OUTCOMES).by_code.get(values["outcome"])
    facts = (
        (Text("日期", "Day"), values["day"]),
        (Text("处置方式", "What was done"), outcome.label if outcome else values["outcome"]),
        (Text("记录种类", "Records"), spec.label if spec else values["of_form"]),
        (Text("条数", "How many"), values["count"]),
        (Text("保管类别", "Class"), kept.label if kept else values["kept_as"]),
        (Text("依据", "By which rule"), Text(values["rule"], values["rule_en"] or "")),
        (Text("理由", "Reason"), values["reason"] or "–"),
        (Text("依据的申请", "Request"), values["request"] or "–"),
        (Text("接收单位和凭据", "Received by"), _received(values)),
        (Text("经办人", "By"), _name(book, values["by"])),
        (Text("批准人", "Granted by"), _name(book, values["granted_by"])),
        (Text("清单摘要", "Digest of the list"), values["digest"]),
    )
    return Paper(
        Text("销毁凭证", "Certificate of disposal"),
        (
            Facts(facts),
            _list(book, made.id),
            Words(_BACKUPS),
            Signatures((Text("经办人", "By"), Text("批准人", "Granted by"))),
        ),
        number=str(made.envelope.number),
    )


def _received(values: Any) -> str:
    return " ".join(filter(None, (values["receiver"], values["receipt"]))) or "–"


def _name(book: Book, officer: str | None) -> str:
    return book.title(officer) if officer else "–"


def _list(book: Book, disposal: str) -> Grid:
    where = (Condition("disposal", "=", disposal),)
    query = Query(TOMBSTONE, where, (Order("of_form"), Order("of_number")))
    left = book.store.select(book.spec(TOMBSTONE), query)
    columns = (
        Column(Text("表单", "Form"), 2),
        Column(Text("编号", "No."), number=True),
        Column(Text("起算日", "Term began")),
        Column(Text("到期日", "Over")),
    )
    rows = tuple(
        (_label(book, one.values["of_form"]), one.values["of_number"],
         one.values["began"], one.values["over"])
        for one in left
    )  # fmt: skip
    return Grid(columns, rows, Text("已销毁的记录", "What is gone"))


def _label(book: Book, form: str) -> Any:
    spec = book.specs.get(form)
    return spec.label if spec else form


CERTIFICATE = PaperKind(
    name=NAME,
    label=Text("销毁凭证", "Certificate of disposal"),
    help=Text(
        "一次销毁的清单、依据、经办和批准；不含个人信息。",
        "What was disposed of, by which rule, by whom; nothing personal.",
    ),
    about=DISPOSAL,
    write=write,
    permission=RETAIN,
)
