#!/usr/bin/env python3
"""Proves an export of a journal with nothing but Python 3.11: no line of Beatbook is used.

    python verify_journal.py EXPORT.jsonl [--witness FILE]... [--key KEY] [--strict] [--zh]

Written from docs/journal-format.md alone, so that whoever supervises a station need not trust the
program that the station uses. It holds one row in memory, whatever the size of the export.
Exit codes: 0 everything holds, 1 something does not, 2 there is no such file or it is no export.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256, sha512
from typing import Any

Json = dict[str, Any]
Told = tuple[str, dict[str, object]]
"""What is to be said: the name of a sentence and what to put into it."""
FIRST = "0" * 64
DIGEST = "sha256:"
BACKWARDS = timedelta(minutes=10)
COLUMNS = 14
STATION, SEQ, AT, ACTION, PARTS, PREVIOUS, HASH = 0, 1, 2, 6, 11, 12, 13
DISPOSING = ("retention.", "privacy.")

SAY = {
    "line": ("第{line}行不是日志行。", "Line {line} of the file is no row of a journal."),
    "link": ("第{row}行与前一行不相连：有行被删去、插入或调换。",
             "Row {row} does not join the row before it: one was taken out, put in or moved."),
    "row": ("第{row}行写入后被改动。", "Row {row} was changed after it was written."),
    "parts": ("第{row}行的内容有增删或调换。",
              "A part of the content of row {row} was taken out, put in or moved."),
    "part": ("第{row}行的内容写入后被改动。",
             "The content of row {row} was changed after it was written."),
    "restored": ("第{row}行的内容已依法删除，却又出现。",
                 "The content of row {row} was dropped by retention and is there again."),
    "begin": ("文件没有从所称的第{row}行开始。", "The file does not begin at row {row}."),
    "partial": ("文件从第{row}行开始，之前的行未作证明。",
                "The file begins at row {row}; the rows before it are not proved."),
    "end": ("文件结尾与所称不符：末尾有缺失。",
            "The file does not end as it says: something is missing at its end."),
    "clock": ("第{row}行的时间比前面的行早{minutes}分钟：时钟被调过。",
              ("Row {row} is dated {minutes} minutes before a row in front of it: the clock was"
               " changed.")),
    "missing": ("没有见证的第{row}行：日志被截短或被换成旧的。",
                "The witnessed row {row} is not there: the journal was cut or is an older one."),
    "other": ("见证的第{row}行与见证时不同：日志被重写。",
              ("The witnessed row {row} is not the one that was witnessed: the journal was"
               " rewritten.")),
    "outside": ("见证的第{row}行在本文件之前，未能核对。",
                "The witnessed row {row} lies before this export and was not compared."),
    "foreign": ("见证属于另一单位的日志（{station}）。",
                "The witness is of another station's journal ({station})."),
    "signature": ("{file}：见证的签名不成立。", "{file}: the signature of the witness is wrong."),
    "unsigned": ("{file}：未经上级会签。", "{file}: nobody countersigned this statement."),
    "key": ("{file}：签名所用的不是给出的公钥。",
            "{file}: it was signed with another key than the one given."),
    "held": ("见证成立：第{row}行，{by}，{at}，公钥{key}",
             "Witness holds: row {row}, {by}, {at}, key {key}"),
    "proof": ("{station}：第{first}至{last}行，内容{parts}项（{dropped}项只余摘要），末行{head}",
              ("{station}: rows {first} to {last}, {parts} parts ({dropped} as digests alone),"
               " head {head}")),
    "good": ("全部成立。", "Everything holds."),
    "bad": ("{count}处不成立。", "{count} faults."),
    "no file": ("{file}：无法读取，或不是日志导出或见证。",
                "{file}: can't be read, or is no export of a journal or no witness."),
}  # fmt: skip


def sha(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def plain(value: object) -> str:
    """JSON in the spelling that is hashed and signed: sorted keys, no blanks, real characters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Unreadable(Exception):
    """A file that is neither an export nor a witness."""


# One station's chain


class Chain:
    """What was seen of one station's journal so far."""

    def __init__(self, station: str, first: int, previous: str) -> None:
        self.station, self.first, self.seq = station, first, first - 1
        self.head = self.previous = previous
        self.parts = self.dropped = 0
        self.latest: datetime | None = None
        self.hashes: dict[int, str] = {}

    def feed(self, row: list[Any], parts: list[Any]) -> Iterator[Told]:
        """Take the next row; yields what does not hold in it."""
        seq = row[SEQ]
        if seq != self.seq + 1 or row[PREVIOUS] != self.head:
            yield "link", {"row": seq}
        if sha(json.dumps(row[:HASH], ensure_ascii=False, separators=(",", ":"))) != row[HASH]:
            yield "row", {"row": seq}
        if sha("".join(part[4] for part in parts)) != row[PARTS]:
            yield "parts", {"row": seq}
        for part in parts:
            yield from self.part(seq, part)
        yield from self.clock(seq, row[AT])
        self.seq, self.head = seq, row[HASH]

    def part(self, seq: int, part: list[Any]) -> Iterator[Told]:
        """Whether the content of a part is what its hash says; a dropped one has a digest."""
        form, record, version, kind, hash, text = part
        self.parts += 1
        self.dropped += text.startswith(DIGEST)
        content = text.removeprefix(DIGEST) if text.startswith(DIGEST) else sha(text)
        if sha(f"{form}\n{record}\n{version}\n{kind}\n{content}") != hash:
            yield "part", {"row": seq}

    def clock(self, seq: int, at: str) -> Iterator[Told]:
        """Whether time went backwards; a little is the wait of two who write at once."""
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            return
        if self.latest is not None and self.latest - moment > BACKWARDS:
            yield "clock", {"row": seq, "minutes": int((self.latest - moment).total_seconds() / 60)}
        if self.latest is None or moment > self.latest:
            self.latest = moment


# An export


class Export:
    """A whole file, read line by line; `wanted` are rows whose hashes are kept for witnesses."""

    def __init__(self, wanted: dict[str, set[int]]) -> None:
        self.wanted = wanted
        self.chains: dict[str, Chain] = {}
        self.faults: list[Told] = []
        self.remarks: list[Told] = []
        self.notes: list[Told] = []
        self.disposed: dict[tuple[str, str], int] = {}
        self.end: Json | None = None

    def note_disposals(self, lines: Iterable[str]) -> None:
        """Learn whose contents were dropped, and by which row; whatever is no row is passed over.

        A record taken back by retention or on request is not to be found in earlier rows.
        """
        for line in lines:
            if '"withdraw"' not in line:
                continue
            with suppress(ValueError, TypeError, KeyError, IndexError, AttributeError):
                said = json.loads(line)
                row = said["row"]
                if row[ACTION].startswith(DISPOSING):
                    for part in said["parts"]:
                        if part[3] == "withdraw":
                            self.disposed[row[STATION], part[1]] = row[SEQ]

    def read(self, lines: Iterable[str]) -> None:
        """Read the file. Raises Unreadable where it is no export at all."""
        lines = iter(lines)
        self.begin(next(lines, ""))
        for number, line in enumerate(lines, 2):
            try:
                self.line(json.loads(line))
            except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
                self.faults.append(("line", {"line": number}))
        self.close()

    def begin(self, line: str) -> None:
        """The first line says where each station's rows begin."""
        try:
            said = json.loads(line)
            starts = said["from"].items()
            if said["beatbook-journal"] != 1:
                raise Unreadable
            for station, (seq, previous) in starts:
                self.chains[station] = Chain(station, int(seq), str(previous))
                if seq == 1 and previous != FIRST:
                    self.faults.append(("begin", {"row": seq}))
                elif seq > 1:
                    self.notes.append(("partial", {"row": seq}))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Unreadable from None

    def line(self, said: Json) -> None:
        """One row with its parts, or the end."""
        if self.end is not None:
            raise ValueError("behind the end")
        if "end" in said:
            self.end = said["end"]
            return
        row, parts = said["row"], said["parts"]
        if len(row) != COLUMNS or not all(len(part) == 6 for part in parts):
            raise ValueError("not the columns of a row")
        self.row(row, parts)

    def row(self, row: list[Any], parts: list[Any]) -> None:
        """One row."""
        chain = self.chains[row[STATION]]
        for what, facts in chain.feed(row, parts):
            (self.remarks if what == "clock" else self.faults).append((what, facts))
        for _form, record, _version, _kind, _hash, text in parts:
            until = self.disposed.get((chain.station, record), 0)
            if row[SEQ] < until and not text.startswith(DIGEST):
                self.faults.append(("restored", {"row": row[SEQ]}))
        if row[SEQ] in self.wanted.get(chain.station, ()):
            chain.hashes[row[SEQ]] = row[HASH]

    def close(self) -> None:
        """Whether the file ends where it says."""
        there = {one.station: [one.seq, one.head] for one in self.chains.values()}
        if self.end != there:
            self.faults.append(("end", {}))


# Witnesses


def compare(export: Export, statement: Json) -> Told | None:
    """What is wrong with a chain in view of what a witness saw of it; None where it holds."""
    station, row, hash = str(statement["station"]), int(statement["row"]), statement["hash"]
    chain = export.chains.get(station)
    if chain is None:
        return "foreign", {"station": station}
    if row == chain.first - 1:
        return None if hash == chain.previous else ("other", {"row": row})
    if row < chain.first:
        return "outside", {"row": row}
    if row not in chain.hashes:
        return "missing", {"row": row}
    return None if chain.hashes[row] == hash else ("other", {"row": row})


def countersigned(paper: Json) -> tuple[bytes, bytes, bytes]:
    """Key, signature and signed bytes of a countersigned statement."""
    witness = dict(paper["witness"])
    signature = base64.b64decode(witness.pop("signature"), validate=True)
    said = "beatbook-witness\n" + plain({"statement": paper["statement"], "witness": witness})
    return base64.b64decode(witness["key"], validate=True), signature, said.encode()


def given_key(words: str) -> bytes:
    """A public key as Base64 of its 32 bytes or as a line ``ssh-ed25519 AAAA...``."""
    parts = words.split()
    raw = base64.b64decode(parts[1] if len(parts) > 1 else parts[0], validate=True)
    return raw[-32:]


# Ed25519 (RFC 8032, section 5.1), verifying only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def point(raw: bytes) -> Point | None:
    """The point of the curve that 32 bytes stand for; None where there is none."""
    if len(raw) != 32:
        return None
    number = int.from_bytes(raw, "little")
    y, odd = number & (2**255 - 1), number >> 255
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and odd):
        return None
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


def add(one: Point, other: Point) -> Point:
    """The sum of two points in extended coordinates."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, one: Point) -> Point:
    """A point added to itself so many times."""
    found: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, one)
        one = add(one, one)
        number >>= 1
    return found


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed(key: bytes, signature: bytes, said: bytes) -> bool:
    """Whether the holder of a key signed these bytes."""
    owner, nonce = point(key), point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if owner is None or nonce is None or BASE is None or len(signature) != 64 or scalar >= ORDER:
        return False
    challenge = int.from_bytes(sha512(signature[:32] + key + said).digest(), "little") % ORDER
    left, right = times(scalar, BASE), add(nonce, times(challenge, owner))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P
        or (left[1] * right[2] - right[1] * left[2]) % P
    )


# The program


class Papers:
    """The witnesses given on the command line."""

    def __init__(self, files: Iterable[str], key: str) -> None:
        self.key = given_key(key) if key else b""
        self.papers = [(file, load(file)) for file in files]

    def rows(self) -> dict[str, set[int]]:
        """By station, the rows whose hashes are needed."""
        found: dict[str, set[int]] = {}
        for _file, paper in self.papers:
            statement = paper["statement"]
            found.setdefault(str(statement["station"]), set()).add(int(statement["row"]))
        return found

    def faults(self, export: Export) -> Iterator[Told]:
        """What does not hold in the witnesses or in view of them."""
        for file, paper in self.papers:
            yield from self.signature(file, paper)
            found = compare(export, paper["statement"])
            if found is not None:
                yield found

    def signature(self, file: str, paper: Json) -> Iterator[Told]:
        """Whether a statement was countersigned, and with which key."""
        if "witness" not in paper:
            yield "unsigned", {"file": file}
            return
        try:
            key, signature, said = countersigned(paper)
        except (ValueError, TypeError, KeyError, binascii.Error):
            yield "signature", {"file": file}
            return
        if not signed(key, signature, said):
            yield "signature", {"file": file}
        if self.key and key != self.key:
            yield "key", {"file": file}

    def held(self) -> Iterator[Told]:
        """What to say of each witness where nothing is wrong."""
        for _file, paper in self.papers:
            witness = paper["witness"]
            yield "held", {"row": paper["statement"]["row"], "by": witness["by"],
                           "at": witness["at"], "key": witness["key"]}  # fmt: skip


def load(file: str) -> Json:
    """A statement or a witness. Raises Unreadable."""
    try:
        with open(file, encoding="utf-8") as stream:
            paper: Json = json.load(stream)
        statement = paper["statement"]
        str(statement["station"]), int(statement["row"]), str(statement["hash"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        raise Unreadable(file) from None
    return paper


def shown(words: str) -> str:
    """Text for a terminal, without anything that could steer it."""
    return "".join(one if one.isprintable() else "?" for one in words)


def tell(found: Iterable[Told], chinese: bool) -> int:
    """Print sentences; returns how many."""
    count = 0
    for what, facts in found:
        safe = {name: shown(str(value)) for name, value in facts.items()}
        print(SAY[what][0 if chinese else 1].format(**safe))  # noqa: T201
        count += 1
    return count


def proofs(export: Export) -> Iterator[Told]:
    """What is proved of each station."""
    for one in export.chains.values():
        yield "proof", {"station": one.station, "first": one.first, "last": one.seq,
                        "parts": one.parts, "dropped": one.dropped, "head": one.head}  # fmt: skip


def check(file: str, papers: Papers) -> Export:
    """Read an export and compare it with the witnesses. Raises Unreadable."""
    export = Export(papers.rows())
    try:
        for read in (export.note_disposals, export.read):
            with open(file, encoding="utf-8", errors="surrogateescape") as stream:
                read(stream)
    except (OSError, Unreadable):
        raise Unreadable(file) from None
    export.faults += papers.faults(export)
    return export


def arguments(words: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Prove an export of a Beatbook journal.")
    parser.add_argument("export", help="what `beat journal export` wrote")
    parser.add_argument("--witness", action="append", default=[], help="a countersigned head")
    parser.add_argument("--key", default="", help="the public key that the witness must be of")
    parser.add_argument("--strict", action="store_true", help="a changed clock is a fault, too")
    parser.add_argument("--zh", action="store_true", help="in Chinese")
    return parser.parse_args(words)


def main(words: list[str]) -> int:
    """Verify; returns the exit code."""
    asked = arguments(words)
    try:
        papers = Papers(asked.witness, asked.key)
        export = check(asked.export, papers)
    except (Unreadable, ValueError) as problem:
        tell([("no file", {"file": problem})], asked.zh)
        return 2
    tell(proofs(export), asked.zh)
    tell((*export.notes, *export.remarks), asked.zh)
    faults = tell(export.faults, asked.zh) + (len(export.remarks) if asked.strict else 0)
    if not faults:
        tell(papers.held(), asked.zh)
    tell([("bad", {"count": faults}) if faults else ("good", {})], asked.zh)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
