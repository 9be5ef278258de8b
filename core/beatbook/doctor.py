"""The doctor: what is sound and what is not, each line with its remedy.

Works without a usable book, with broken plugins and for anybody: it shows no personal data.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from beatbook.audit import proofs
from beatbook.auditing.witness import overdue
from beatbook.backup.addressees import last_made
from beatbook.backup.modes import exposed, keys_beside
from beatbook.book import REFRESH, Book
from beatbook.clock import Clock, from_stamp, stamp
from beatbook.errors import BeatbookError
from beatbook.importing.batch import RUNNING, UNDOING
from beatbook.store.interface import Batch, EntryFilter
from beatbook.store.query import Query
from beatbook.store.sqlite.driver import is_safe, sqlite
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

OK, WARNING, BAD = "ok", "warning", "bad"
_LITTLE_SPACE = 500_000_000
_OLD_BACKUP_DAYS = 7
_HOW_TO_BACK_UP = _("beat book recipient add, then beat book backup, each night")
_STATES = {
    "on": Text("已启用", "on"),
    "off": Text("已停用", "off"),
    "silent": Text("不适用于本地区", "silent"),
}


class Finding(NamedTuple):
    """One line: what was looked at, how it is, and what to do about it."""

    name: Text
    state: str
    what: Message | Text | str
    remedy: Message | Text | str = ""


def examine(path: str, clock: Clock | None = None) -> list[Finding]:
    """Everything the doctor looks at, for the book at *path*."""
    found = [_python(), _sqlite()]
    try:
        book = Book.open(path, clock=clock)
    except BeatbookError as error:
        return [*found, Finding(Text("账本", "Book"), BAD, str(error))]
    looks = (
        _file,
        _modes,
        _keys,
        _backup,
        _space,
        _engine,
        _clock,
        _journal,
        _witness,
        _cards,
        _plugins,
        _officers,
        _imports,
    )
    with book:
        for look in looks:
            found += _safely(look, book)
    return found


def _safely(look: Callable[[Book], Iterator[Finding]], book: Book) -> list[Finding]:
    """What one look finds; where the book is too ill for it, that is the finding."""
    name = Text("检查", "Check")
    found: list[Finding] = []
    try:
        found.extend(look(book))
    except BeatbookError as error:
        found.append(Finding(name, BAD, str(error)))
    except Exception as error:  # noqa: BLE001 - a damaged book can fail anywhere
        words = _("{look} failed: {error}", look=look.__name__.strip("_"), error=repr(error))
        found.append(Finding(name, BAD, words, _("restore the newest backup")))
    return found


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(Text("Python", "Python"), OK, version)


def _sqlite() -> Finding:
    name = Text("SQLite", "SQLite")
    if is_safe(sqlite.sqlite_version_info):
        return Finding(name, OK, sqlite.sqlite_version)
    return Finding(
        name,
        BAD,
        _("{version} can corrupt a book that several processes use", version=sqlite.sqlite_version),
        "pip install -U pysqlite3",
    )


def _file(book: Book) -> Iterator[Finding]:
    info = book.store.info()
    name = Text("账本文件", "Book file")
    mode = stat.S_IMODE(os.stat(info.location).st_mode)
    if mode & 0o077:
        yield Finding(
            name,
            WARNING,
            _("{path} can be read by others (mode {mode})", path=info.location, mode=f"{mode:o}"),
            f"chmod 600 {info.location}",
        )
    else:
        yield Finding(
            name,
            OK,
            _(
                "{path}, {size} MB, format {format}",
                path=info.location,
                size=f"{info.size / 1e6:.1f}",
                format=info.format,
            ),
        )


def _modes(book: Book) -> Iterator[Finding]:
    name = Text("文件权限", "File modes")
    found = list(exposed(book.store.info().location))
    for one in found:
        yield Finding(
            name,
            WARNING,
            _("{path} is open to others (mode {mode})", path=one.path, mode=f"{one.mode:o}"),
            f"chmod {one.safe:o} {one.path}",
        )
    if not found:
        yield Finding(name, OK, _("nobody else can read or replace what lies beside the book"))


def _keys(book: Book) -> Iterator[Finding]:
    """A key beside what it opens protects nothing."""
    for path in keys_beside(book.store.info().location):
        yield Finding(
            Text("私钥", "Private key"),
            BAD,
            _("{path} holds a private key, beside what it opens", path=path),
            _("move it to another machine or a safe; who could read it can open every backup"),
        )


def _backup(book: Book) -> Iterator[Finding]:
    name = Text("备份", "Backup")
    last = last_made(book)
    begun = book.store.meta("founded") or ""
    if last is None and (book.store.meta("demo") or _days(book, begun) < _OLD_BACKUP_DAYS):
        yield Finding(name, OK, _("no backup yet; the book is new"))
    elif last is None:
        yield Finding(name, WARNING, _("there never was a backup"), _HOW_TO_BACK_UP)
    else:
        days = _days(book, last.at)
        words = _("the last is {days} days old and reaches row {row}", days=days, row=last.row)
        old = days >= _OLD_BACKUP_DAYS
        yield Finding(name, WARNING if old else OK, words, _HOW_TO_BACK_UP if old else "")


def _days(book: Book, at: str) -> int:
    return (book.clock.now() - from_stamp(at)).days


def _space(book: Book) -> Iterator[Finding]:
    free = shutil.disk_usage(os.path.dirname(book.store.info().location)).free
    state = OK if free > _LITTLE_SPACE else WARNING
    remedy = "" if state == OK else _("free some space, or move the book to a larger disk")
    yield Finding(
        Text("磁盘", "Disk"), state, _("{free} GB free", free=f"{free / 1e9:.1f}"), remedy
    )


def _engine(book: Book) -> Iterator[Finding]:
    name = Text("完整性", "Integrity")
    faults = book.store.check()
    if faults:
        yield Finding(
            name, BAD, "; ".join(faults[:3]), _("stop writing and restore the newest backup")
        )
    else:
        yield Finding(name, OK, _("the file is sound"))


def _clock(book: Book) -> Iterator[Finding]:
    """A clock behind the journal's newest row would put new deeds before old ones."""
    name = Text("时钟", "Clock")
    now = stamp(book.clock.now())
    newest = book.store.entries(EntryFilter(limit=1))
    if newest and newest[0].at > now:
        yield Finding(
            name,
            WARNING,
            _("the clock says {now}, the journal already {newest}", now=now, newest=newest[0].at),
            _("set the machine's clock; look at the newest journal rows"),
        )
    else:
        yield Finding(name, OK, now)


def _journal(book: Book) -> Iterator[Finding]:
    for proof in proofs(book):
        name = Text("日志", "Journal")
        if proof.faults:
            yield Finding(
                name,
                BAD,
                _(
                    "{count} faults, the first at row {row}",
                    count=len(proof.faults),
                    row=proof.faults[0].seq,
                ),
                _("see: beat journal verify; compare with a backup"),
            )
        else:
            yield Finding(
                name,
                OK,
                _(
                    "{entries} rows prove themselves, head {head}",
                    entries=proof.entries,
                    head=proof.head[:16],
                ),
            )


def _witness(book: Book) -> Iterator[Finding]:
    """Without a witness nobody can tell a journal that was cut off or made again."""
    words = overdue(book)
    if words is not None:
        remedy = _("beat journal witness, and have a higher unit countersign it")
        yield Finding(Text("日志见证", "Witness"), WARNING, words, remedy)


def _cards(book: Book) -> Iterator[Finding]:
    name = Text("检索", "Search")
    if book.store.meta(REFRESH):
        yield Finding(
            name,
            WARNING,
            _("some addresses changed and the search index is behind"),
            _("any change of a record brings it up again"),
        )
    else:
        yield Finding(name, OK, _("the index is up to date"))


def _plugins(book: Book) -> Iterator[Finding]:
    book.plugins.ask_all()
    for name, status in book.plugin_states().items():
        label = Text(f"插件 {name}", f"Plugin {name}")
        if status.state in ("broken", "missing"):
            yield Finding(
                label,
                BAD if status.required else WARNING,
                status.why,
                _("mend or reinstall it, or switch it off: beat plugin off {name}", name=name),
            )
        else:
            yield Finding(
                label,
                OK,
                _(
                    "{version}, {state}, loaded in {ms} ms",
                    version=status.version,
                    state=_STATES.get(status.state, status.state),
                    ms=round(status.seconds * 1000),
                ),
            )


def _officers(book: Book) -> Iterator[Finding]:
    count = book.store.count(book.spec("officer"), Query("officer"))
    name = Text("人员", "Officers")
    if count:
        yield Finding(name, OK, _("{count} officers", count=count))
    else:
        yield Finding(name, WARNING, _("nobody can use this book yet"), "beat officer add")


def _imports(book: Book) -> Iterator[Finding]:
    name = Text("导入", "Imports")
    halfway = [batch for batch in book.store.batches() if batch.state in (RUNNING, UNDOING)]
    if not halfway:
        yield Finding(name, OK, _("no import is waiting"))
    for batch in halfway:
        yield Finding(name, WARNING, *_how_to_finish(batch))


def _how_to_finish(batch: Batch) -> tuple[Message, Message]:
    again = f"beat registry import undo {batch.id}"
    if batch.state == UNDOING:
        what = _("taking back the import of {file} stopped half-way", file=batch.source)
        return what, _("go on with: {command}", command=again)
    what = _(
        "the import of {file} stopped after {rows} rows, or is running now",
        file=batch.source,
        rows=batch.done,
    )
    return what, _("import the same file again to go on, or: {command}", command=again)
