"""The upper side of a session: one answer to each message, every batch verified and written whole.

Where the line breaks nothing is lost: the next session begins behind the last row that is here.
Two sessions of one station do no harm either, because rows that are here already are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any

from beatbook.access import SYNC
from beatbook.clock import from_stamp, stamp
from beatbook.errors import BeatbookError, NotAllowed
from beatbook.forest import PLACES, UNITS
from beatbook.journal import Verifier, sealed_part
from beatbook.privacy.disposing import UNSCRUBBED
from beatbook.retries import written
from beatbook.syncing import exchanging, judging, stations
from beatbook.syncing.acting import as_system
from beatbook.syncing.applying import Applying
from beatbook.syncing.hello import Hello, admitted, judge
from beatbook.syncing.hello import from_json as hello_from_json
from beatbook.syncing.judging import Refused
from beatbook.syncing.levels import FULL, agreed, guarding
from beatbook.syncing.names import FETCHED, PART, RECEIVED, REFUSED
from beatbook.syncing.owning import told_alone
from beatbook.syncing.stations import Station
from beatbook.syncing.wire import (
    BATCH,
    HEAVY,
    LINE,
    Garbled,
    Message,
    Row,
    Sent,
    decode,
    encode,
    is_count,
    pack,
    unpack,
    weight,
)
from beatbook.texts import Translator
from beatbook.trees.spans import Lineage

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

_ = Translator(__name__, __file__)

_OFF = timedelta(days=1)


class Receiver:
    """One session of a station with this book; *book* acts for whoever came in."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.station: Station | None = None
        self.applying: Applying | None = None
        self.said: Hello | None = None
        self.began = (0, "")
        self.fetching = False
        self._renamed: list[str] = []

    def take(self, message: Message) -> Message:
        """The answer to a message; a refusal is one, too, and is kept."""
        try:
            return self._answer(message)
        except Garbled:
            return self._refuse(judging.garbled())
        except Refused as refused:
            return self._refuse(refused)

    def _answer(self, message: Message) -> Message:
        name, body = next(iter(message.items()))
        if (name == "hello") != (self.station is None):
            raise judging.out_of_turn()
        if name == "hello":
            return self._hello(hello_from_json(body))
        assert self.station is not None
        known: dict[str, Callable[[Any], Message]] = {
            "rows": self._rows,
            "parted": self._parted,
            "hash": self._hash,
            "fetch": self._fetch,
            "beside": self._beside,
            "bye": self._bye,
        }
        if name in known:
            return known[name](body)
        return exchanging.answer(self.book, self.station, name, body)

    # -- beginning -----------------------------------------------------------------------------

    def _hello(self, said: Hello) -> Message:
        station = admitted(self.book, said)
        self._require_right(station)
        self.said = said  # from here on a refusal is kept with the station
        judge(self.book, said, station)
        self.station = station
        self.applying = Applying(self.book, station)
        seq, hash = self.began = self.book.store.head(station.id)
        own, head = said.head
        if own < seq or (own == seq and head != hash):
            self._judge_older(own, head, seq)
        known = stations.heard(self.book, station.id)
        return {
            "have": [seq, hash],
            "upper": self.book.station,
            "dropped": known.dropped,
            "lineage": known.lineage,
        }

    def _require_right(self, station: Station) -> None:
        """Raise NotAllowed unless whoever came in reports for this station."""
        self.book.require(SYNC, station.unit, subject=station.id)
        actor = self.book.actor
        if station.link and not actor.system and actor.officer != station.link:
            self.book.note_refusal(SYNC, subject=station.id)
            raise NotAllowed(
                _("{name} does not report for {station}; use the account that was admitted for it.",
                  name=actor.name, station=station.name)
            )  # fmt: skip

    def _judge_older(self, own: int, head: str, seq: int) -> None:
        """A station that has less than this book has of it: what is it that it has."""
        assert self.station is not None
        row = self.book.store.row(self.station.id, own) if own else None
        if own == 0 or (row is not None and row.hash == head):
            raise judging.rollback(self.station.name, own, seq)
        # Where they part only the station can find out: it asks for hashes.

    def _parted(self, body: Any) -> Message:
        """The station found behind which row the chains part, and whether it worked since."""
        assert self.station is not None
        if not isinstance(body, dict):
            raise judging.garbled()
        seq, _hash = self.book.store.head(self.station.id)
        row, worked = _number(body.get("row")), bool(body.get("worked"))
        if worked:
            raise judging.fork(self.station.name, row, seq)
        raise judging.rollback(self.station.name, row, seq)

    def _hash(self, body: Any) -> Message:
        assert self.station is not None
        row = self.book.store.row(self.station.id, _number(body))
        return {"hash": row.hash if row is not None else ""}

    # -- rows ----------------------------------------------------------------------------------

    def _rows(self, body: Any) -> Message:
        """One batch: verified, written, acknowledged."""
        assert self.station is not None and self.applying is not None
        rows, id = unpack(body), self.station.id

        def work(writer: Writer) -> None:
            seq, hash = self.book.store.head(id)
            fresh = self._behind(rows, seq)
            if fresh:
                self._verify(fresh, seq, hash)
                self._require_moments(fresh)
                self._require_forms(fresh)
                self._require_level(fresh)
                self._write(writer, fresh)

        self.applying.foresee(rows)
        written(self.book.store, work, station=id)
        self.book.places.look_again()
        return {"have": list(self.book.store.head(id))}

    def _write(self, writer: Writer, rows: Sequence[Row]) -> None:
        assert self.applying is not None
        writer.extend([(entry, [sent.part for sent in parts]) for entry, parts in rows])
        self._renamed += self.applying.apply(writer, rows)
        self._note_rows(writer, rows)

    def _behind(self, rows: Sequence[Row], seq: int) -> list[Row]:
        """The rows that are not here yet; what came twice must be the same. Raises Refused."""
        assert self.station is not None
        name = self.station.name
        again = [entry for entry, _parts in rows if entry.seq <= seq]
        for entry in again[-1:]:
            known = self.book.store.row(self.station.id, entry.seq)
            if known is None or known.hash != entry.hash:
                raise judging.fork(name, entry.seq - 1, seq)
        fresh = [row for row in rows if row[0].seq > seq]
        if fresh and fresh[0][0].seq != seq + 1:
            raise judging.gap(name, fresh[0][0].seq, seq)
        return fresh

    def _verify(self, rows: Sequence[Row], seq: int, hash: str) -> None:
        assert self.station is not None
        if rows[0][0].previous != hash:
            raise judging.fork(self.station.name, seq, seq)
        verifier = Verifier(self.station.id)
        verifier.seq, verifier.head = seq, hash
        for entry, parts in rows:
            verifier.feed(entry, [sent.part for sent in parts])
            if verifier.faults or entry.station != self.station.id:
                raise judging.changed(self.station.name, entry.seq)

    def _require_level(self, rows: Sequence[Row]) -> None:
        """No more than was agreed comes in, whether a station was careless or lies."""
        assert self.station is not None
        form, level = guarding(self.book), self.station.level
        for entry, parts in rows:
            if not all(agreed(form(part.form), level, part, instead) for part, instead in parts):
                raise judging.beyond(self.station.name, entry.seq, level)

    def _require_moments(self, rows: Sequence[Row]) -> None:
        """No row of tomorrow, and none that is more than a day older than one before it."""
        assert self.station is not None
        known = stations.heard(self.book, self.station.id)
        latest, until = known.latest, stamp(self.book.clock.now() + _OFF)
        for entry, _parts in rows:
            off = entry.at > until or (entry.at < latest and _went_back(latest, entry.at))
            if off and entry.seq > self.station.accepted:
                raise judging.clock_row(self.station.name, entry.seq, entry.at)
            latest = max(latest, entry.at) if not off else latest

    def _require_forms(self, rows: Sequence[Row]) -> None:
        """Every part that changes a record must be of a form of this book."""
        assert self.station is not None
        parts = (sent.part for _entry, some in rows for sent in some)
        changing = (part for part in parts if part.kind != "look" and part.content is not None)
        for form in dict.fromkeys(part.form for part in changing):
            if form and form[0] != "@" and form not in self.book.specs:
                raise judging.form_missing(form, "?", "")

    def _note_rows(self, writer: Writer, rows: Sequence[Row]) -> None:
        assert self.station is not None and self.said is not None
        now = stamp(self.book.clock.now())
        known = stations.heard(self.book, self.station.id)
        moments = [entry.at for entry, _parts in rows if entry.at <= now]
        latest = max((known.latest, *moments))
        fresh = known._replace(
            at=now, row=max(self.said.head[0], rows[-1][0].seq), latest=latest, received=now,
            refused=None,
        )  # fmt: skip
        stations.note(writer, self.station.id, fresh)

    # -- what stands beside rows ---------------------------------------------------------------

    def _beside(self, body: Any) -> Message:
        """Contents that were dropped since, and who went on in whom."""
        assert self.station is not None
        id = self.station.id
        try:
            with self.book.store.transaction(station=id) as writer:
                known = stations.heard(self.book, id)
                if body.get("dropped") is not None:
                    self._drop(writer, body["dropped"])
                    known = known._replace(dropped=digest(body["dropped"]))
                if body.get("lineage") is not None:
                    self._lineage(writer, body["lineage"])
                    known = known._replace(lineage=digest(body["lineage"]))
                stations.note(writer, id, known)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise judging.garbled() from None
        return {"beside": True}

    def _drop(self, writer: Writer, dropped: Any) -> None:
        assert self.station is not None
        writer.drop_looks(self.station.id, [_number(row) for row in dropped["looks"]])
        versions = {str(record): _number(version) for record, version in dropped["records"]}
        for record in sorted(told_alone(self.book, self.station, versions)):
            if writer.drop_contents(record, before=versions[record]):
                writer.set_meta(UNSCRUBBED, "yes")

    def _lineage(self, writer: Writer, lineage: Any) -> None:
        assert self.station is not None
        for tree in (UNITS, PLACES):
            steps = [Lineage(o, n, k, date.fromisoformat(d)) for o, n, k, d in lineage[tree]]
            nodes = {node for one in steps for node in (one.old, one.new)}
            own = told_alone(self.book, self.station, nodes) if nodes else set[str]()
            writer.add_lineage(tree, [one for one in steps if {one.old, one.new} <= own])

    def _bye(self, _body: Any) -> Message:
        """The end: what came is noted in this book's own journal, as a witness would."""
        assert self.station is not None and self.said is not None
        id = self.station.id
        self._finish()
        seq, hash = self.book.store.head(id)
        now = stamp(self.book.clock.now())
        with self.book.store.transaction() as writer:
            known = stations.heard(self.book, id)
            stations.note(writer, id, known._replace(at=now, row=self.said.head[0], refused=None))
            if seq != self.began[0]:
                content = {"new": {"from": self.began[0] + 1, "to": seq, "hash": hash}}
                part = sealed_part("@station", PART + id, seq, "change", content)
                writer.append(self.book.heading(RECEIVED, subject=id), [part])
        return {"bye": [seq, hash]}

    def _finish(self) -> None:
        """Cards below places that are called otherwise now."""
        if self._renamed:
            with as_system(self.book):
                self.book.refresh_addresses(self._renamed)
            self._renamed = []

    # -- downward for a station that lost rows -------------------------------------------------

    def _fetch(self, after: Any) -> Message:
        """Rows of the station's own chain behind a row, for a book that lost them."""
        assert self.station is not None
        if self.station.level != FULL:
            raise judging.contents_stay(self.station.name)
        rows, heavy = list[Row](), 0
        self._note_fetching(_number(after))
        for entry, parts in self.book.store.chain(self.station.id, _number(after)):
            rows.append((entry, [Sent(part) for part in parts]))
            heavy += sum(map(weight, rows[-1][1]))
            if len(rows) == BATCH or heavy > HEAVY:
                break
        return {"rows": pack(rows)}

    def _note_fetching(self, after: int) -> None:
        """Whoever fetches reads all that came since, so it is in the journal, once a session."""
        assert self.station is not None
        if not self.fetching:
            self.fetching = True
            id = self.station.id
            part = sealed_part("@station", PART + id, after, "look", {"behind": after})
            with self.book.store.transaction() as writer:
                writer.append(self.book.heading(FETCHED, subject=id), [part])

    # -- refusing ------------------------------------------------------------------------------

    def _refuse(self, refused: Refused) -> Message:
        """Keep a refusal of a station that is known, and say it."""
        plain = refused.to_json()
        id = self.said.station if self.said is not None else ""
        if id in stations.stations(self.book):
            now = stamp(self.book.clock.now())
            with self.book.store.transaction() as writer:
                known = stations.heard(self.book, id)
                row = self.said.head[0] if self.said is not None else known.row
                kept = {**plain, "row": str(row)}
                stations.note(writer, id, known._replace(at=now, row=row, refused=kept))
                if (known.refused or {}).get("zh") != plain["zh"]:
                    heading = self.book.heading(REFUSED, subject=id, reason=plain["zh"])
                    writer.append(heading, [])
        return {"refused": plain}


def digest(body: Any) -> str:
    """A short name for a list, by which both sides know whether it changed."""
    return sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _number(value: Any) -> int:
    if not is_count(value):
        raise judging.garbled()
    return int(value)


def _went_back(latest: str, at: str) -> bool:
    try:
        return from_stamp(latest) - from_stamp(at) > _OFF
    except ValueError:
        return True


def serve(book: Book, reading: IO[bytes], writing: IO[bytes]) -> int:
    """Answer lines until there are no more; returns 0 where the session came to its end.

    Lines that make no sense and people who may not report are answered with what is wrong.
    """
    receiver, ended = Receiver(book), False
    while line := reading.readline(LINE + 1):
        reply = _reply(receiver, line)
        writing.write(encode(reply))
        writing.flush()
        ended = "bye" in reply
    return 0 if ended else 1


def _reply(receiver: Receiver, line: bytes) -> Message:
    try:
        return receiver.take(decode(line))
    except Garbled:
        return {"refused": judging.garbled().to_json()}
    except BeatbookError as problem:
        return {"error": str(problem), "code": problem.exit_code}
