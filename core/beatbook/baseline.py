"""What the core itself brings: officers and their posts as forms, roles, and general actions.

The core's own defaults are a plugin like any other, registered first and so answered last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import BOOK, JOURNAL, OFFICERS, ROLES
from beatbook.answers import Rows
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.hooks.specs import hook
from beatbook.hooks.types import Action, Plugin
from beatbook.problems import Problem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import PaperKind
    from beatbook.records import Record
    from beatbook.today import TodayLine

plugin = Plugin(name="core", label=Text("内核", "Core"))

_ACCOUNTS = Text("确认谁在使用系统并记录其职责", "To know who uses the system, and in which post")
_DUTY = Text(
    "人民警察法；公安机关内部管理规定", "People's Police Law; internal rules of the police"
)


@f.form(
    "officer",
    label=Text("民警", "Officer"),
    title=("name", "police_number"),
    retention="service",
    basis=_DUTY,
    permission=OFFICERS,
    help=Text(
        "使用本系统的人：民警、辅警、联络员、网格员、管理员等。",
        "A person who acts: officer, auxiliary, liaison, grid worker, administrator ...",
    ),
)
class Officer:
    """A person who acts in the book."""

    name: str | None = f.text(Text("姓名", "Name"), required=True, search="name", purpose=_ACCOUNTS)
    police_number: str | None = f.text(
        Text("警号", "Police number"), search="text", unique=True, purpose=_ACCOUNTS
    )
    login: str | None = f.text(
        Text("登录名", "Login"),
        unique=True,
        purpose=_ACCOUNTS,
        help=Text("操作系统或网关的用户名", "User name of the operating system or the gate"),
    )
    phone: str | None = f.text(
        Text("电话", "Phone"), search="phone", sensitivity=PERSONAL, purpose=_ACCOUNTS
    )


@f.form(
    "post",
    label=Text("岗位", "Post"),
    title=("role", "start"),
    retention="service",
    basis=_DUTY,
    permission=OFFICERS,
    help=Text("某人自某日起在某单位任某职。", "An officer's role at a unit from a day on."),
)
class PostForm:
    """A dated post: an officer's role at a unit."""

    holder: str | None = f.officer(Text("人员", "Officer"), required=True)
    at: str | None = f.unit(Text("单位", "Unit"), required=True)
    role: str | None = f.choice(Text("职责", "Role"), "roles", required=True)
    start: date | None = f.day(Text("自", "From"), required=True)
    end: date | None = f.day(Text("至（不含）", "Until"))

    def problems(self) -> Iterator[Problem]:
        """A post ends after it starts."""
        if self.start and self.end and self.end <= self.start:
            yield Problem(Text("结束日期须晚于开始日期", "must be later than the start"), "end")


_PROOF = {
    "station": Text("派出所", "Station"),
    "entries": Text("行数", "Rows"),
    "parts": Text("内容数", "Parts"),
    "faults": Text("差错", "Faults"),
    "head": Text("链首", "Head"),
}
_FOUND = {
    "name": Text("检查项", "Looked at"),
    "state": Text("状态", "State"),
    "what": Text("结果", "Finding"),
    "remedy": Text("处理办法", "Remedy"),
}


def _proof(book: Book, _nothing: None) -> Rows:
    """The proof of every chain: rows, parts, faults, head."""
    from beatbook.audit import proofs

    rows = (
        {
            "station": book.title(station),
            "entries": proof.entries,
            "parts": proof.parts,
            "faults": len(proof.faults),
            "head": proof.head,
        }
        for station, proof in zip(book.store.stations(), proofs(book), strict=True)
    )
    return Rows(rows, _PROOF)


def _examination(book: Book, _nothing: None) -> Rows:
    """The doctor's findings."""
    from beatbook.doctor import examine_open

    rows = (
        {"name": str(f.name), "state": f.state, "what": str(f.what), "remedy": str(f.remedy)}
        for f in examine_open(book)
    )
    return Rows(rows, _FOUND)


@hook
def actions() -> Iterable[Action]:
    """Operations on the book as a whole, and what officers do about retention."""
    from beatbook.approvals import offered as approvals
    from beatbook.emergencies import offered as emergencies
    from beatbook.privacy import declared as privacy
    from beatbook.syncing.transfers import offered as transfers

    return [
        Action(
            name="journal.verify",
            label=Text("校验日志", "Verify the journal"),
            help=Text("逐行校验日志的哈希链。", "Check the journal's hash chain row by row."),
            permission=JOURNAL,
            run=_proof,
        ),
        Action(
            name="book.check",
            label=Text("账本体检", "Check the book"),
            help=Text(
                "检查文件、磁盘、日志、检索和插件，逐条给出办法。",
                "Look at file, disk, journal, search and plugins, with a remedy for each finding.",
            ),
            permission=BOOK,
            run=_examination,
        ),
        *privacy.actions(),
        *approvals.actions(),
        *emergencies.actions(),
        *transfers.actions(),
    ]


@hook
def registry_forms() -> Iterable[type]:
    """Officers, posts, keys and preferences; orders; merges; approvals; supervision; hand-overs."""
    from beatbook.approvals.form import Approval
    from beatbook.auditing.forms import declared as supervision
    from beatbook.duties.forms import DutyOrder
    from beatbook.emergencies.form import Emergency
    from beatbook.keys.form import OfficerKey
    from beatbook.merging.form import Merge
    from beatbook.preferences.form import Preference
    from beatbook.privacy import declared as privacy
    from beatbook.syncing.transfers.form import Transfer

    return [
        Officer,
        PostForm,
        OfficerKey,
        Preference,
        DutyOrder,
        Merge,
        Approval,
        Emergency,
        Transfer,
        *supervision(),
        *privacy.forms(),
    ]


@hook
def registry_identifiers() -> Iterable[f.IdentifierScheme]:
    """How public keys are spelled and checked."""
    from beatbook.keys.form import scheme

    return [scheme()]


@hook
def registry_codes() -> Iterable[CodeList]:
    """Roles, acts that take two, kinds of journal rows, orders, purposes of keys and others."""
    from beatbook.approvals.form import code_list as acts
    from beatbook.auditing.kinds import code_list as kinds
    from beatbook.duties.forms import code_list as orders
    from beatbook.keys.form import code_list as purposes
    from beatbook.overviews.trend import code_list as periods
    from beatbook.preferences.form import code_lists as preferences
    from beatbook.privacy import declared as privacy

    codes = [Code(role.id, role.label) for role in ROLES.values()]
    roles = CodeList("roles", Text("职责", "Roles"), codes, source="Beatbook")
    return [
        roles,
        acts(),
        kinds(),
        orders(),
        purposes(),
        *preferences(),
        periods(),
        *privacy.code_lists(),
    ]


@hook
def registry_papers() -> Iterable[PaperKind]:
    """Overviews of what every book has."""
    from beatbook.overviews import declared
    from beatbook.privacy import declared as privacy

    return [*declared(), *privacy.papers()]


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """What is wrong with an order about a duty, with a key, with preferences."""
    if record.form == "duty_order":
        from beatbook.duties.orders import problems

        return problems(record, book.duties)
    if record.form == "officer_key":
        from beatbook.keys import form

        return form.problems(record, book)
    if record.form == "preference":
        from beatbook.preferences import form as preferences

        return preferences.problems(record, book)
    return ()


@hook
def registry_today(book: Book, officer: str) -> Iterable[TodayLine]:
    """What waits for the officer as a second person, what to review, what other stations offer."""
    from beatbook.approvals.offered import lines
    from beatbook.emergencies.offered import lines as emergencies
    from beatbook.syncing.transfers.offered import lines as transfers

    return [*lines(book, officer), *emergencies(book, officer), *transfers(book, officer)]


@hook
def registry_retention() -> Iterable[f.RetentionClass]:
    """How long accounts of officers, records of supervision and hand-overs are kept."""
    from beatbook.auditing.forms import retention as supervision
    from beatbook.privacy import declared as privacy
    from beatbook.syncing.transfers.form import retention as transfers

    return [
        supervision(),
        transfers(),
        *privacy.retention(),
        f.RetentionClass(
            id="service",
            label=Text("履职记录", "Records of service"),
            years=10,
            starts=Text("离任之日", "the day the officer leaves"),
            source=Text("公安派出所档案管理办法", "rules for archives of police stations"),
            start=("end", "until", "@closed", "day"),
        ),
    ]
