"""The record of an interview, for the signatures of those who took part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Facts, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_foreign import bases
from beatbook_foreign.papers.sources import both, coded, local, sources

if TYPE_CHECKING:
    from beatbook.book import Book

_READ_TO_ME = Text(
    "以上记录已用我懂的语言向我说明，与我所说相符。",
    "This record was explained to me in a language that I understand and says what I said.",
)


def write(book: Book, id: str, _options: None) -> Paper:
    """The paper of one interview, in Chinese and English."""
    talk = book.registry.get_id(book.spec("interview"), id).record
    found = sources(book, talk.values["stay"])
    values = talk.values
    who = Facts(
        (
            (Text("姓名", "Name"), found.person.get("name")),
            (Text("国籍", "Nationality"), coded(book, "country", found.person.get("nationality"))),
            (Text("时间", "Held at"), local(book, values["at"])),
            (Text("民警", "Officers"), "、".join(map(book.title, values["officers"]))),
            (Text("结果", "Result"), coded(book, "interview_result", values["result"])),
            (Text("所用语言", "Language"), coded(book, "language", values["language"])),
            (Text("翻译", "Interpreter"), values["interpreter"] or ""),
            (Text("约定下次日期", "Next time agreed on"), values["next_on"] or ""),
        )
    )
    topics = "\n".join(coded(book, "interview_topic", one) for one in values["topics"])
    return Paper(
        title=Text("境外人员谈话记录", "Record of an Interview"),
        number=str(talk.envelope.number),
        blocks=(
            who,
            Words(topics, Text("谈话事项", "Topics")),
            Words(values["notes"] or "", Text("谈话要点", "Notes")),
            Words(both(_READ_TO_ME)),
            Signatures(_signers(values)),
        ),
    )


def _signers(values: Mapping[str, Any]) -> tuple[Text, ...]:
    officer, person = Text("民警", "Officer"), Text("本人", "The person")
    interpreter = (Text("翻译", "Interpreter"),) if values["interpreted"] else ()
    return (person, *interpreter, *([officer] * max(2, len(values["officers"]))))


TALK = PaperKind(
    name="foreign.interview",
    label=Text("谈话记录(签名)", "Interview record for signature"),
    help=Text("谈话记录，供本人、翻译和民警签名。", "For signature by everybody who took part."),
    write=write,
    about="interview",
    whole=bases.TALK,
)
