"""Books and exports that somebody tampered with, and what the two verifiers say of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from beatbook.audit import differences, proofs
from beatbook.auditing import verify_journal
from beatbook.auditing.exporting import exported
from beatbook.auditing.witness import Witness, countersigned, problem, stated, written
from beatbook.book import Book
from beatbook.journal import Heading, chained
from beatbook.privacy.disposing import Why, dispose
from beatbook.store.sqlite.driver import sqlite

VERIFIER = Path(verify_journal.__file__)
GUARDS = ("journal_stays", "journal_fixed", "part_stays", "part_fixed")


class Verdict(NamedTuple):
    """What was found by each: names of faults of the core, words of the independent verifier."""

    core: tuple[str, ...]
    words: str
    code: int


def raw(path: str, *statements: str) -> None:
    """Change a closed book behind its back, as its owner at the machine could."""
    db = sqlite.connect(path)
    for guard in GUARDS:
        db.execute(f"DROP TRIGGER IF EXISTS {guard}")
    for sql in statements:
        db.execute(sql)
    db.commit()
    db.close()


def remade(path: str, first: int) -> None:
    """Make the chain again from a row on after changing its reason: every hash fits."""
    db = sqlite.connect(path)
    for guard in GUARDS:
        db.execute(f"DROP TRIGGER IF EXISTS {guard}")
    db.execute("UPDATE journal SET reason = 'nothing' WHERE seq = ?", [first])
    rows = db.execute("SELECT * FROM journal ORDER BY seq").fetchall()
    previous = rows[first - 2][-1] if first > 1 else "0" * 64
    for row in rows[first - 1 :]:
        heading = Heading(row[0], *row[2:11])
        entry = chained(heading, row[1], row[11], previous)
        db.execute("UPDATE journal SET previous = ?, hash = ? WHERE seq = ?",
                   [previous, entry.hash, row[1]])  # fmt: skip
        previous = entry.hash
    db.commit()
    db.close()


def disposed(book: Book, id: str) -> list[tuple[int, int, str]]:
    """Dispose of an officer's record on request; returns what its parts held."""
    held = [
        (entry.seq, number, part.text)
        for entry, parts in book.store.chain(book.station)
        for number, part in enumerate(parts)
        if part.record == id
    ]
    dispose(book, "officer", [id], Why(reason="依本人请求"), beforehand=True)
    return held


def witnessed(book: Book, key: bytes) -> Witness:
    """The head of a book, countersigned."""
    return countersigned(Witness(stated(book)), key, "区分局", "2026-11-22T00:00:00.000Z")


def verdict(path: str, folder: Path, witnesses: Sequence[Witness] = ()) -> Verdict:
    """What both verifiers say of a closed book."""
    with Book.open(path) as book:
        found = list(proofs(book))
        core = [one.what for proof in found for one in (*proof.faults, *proof.remarks)]
        core += ["witness" for one in witnesses if problem(book, one) is not None]
        core += ["record" for _one in differences(book)]
        lines = list(exported(book, contents=True))
    export = folder / "export.jsonl"
    export.write_text("".join(lines), encoding="utf-8")
    return Verdict(tuple(core), *independent(export, folder, witnesses))


def independent(
    export: Path, folder: Path, witnesses: Sequence[Witness] = (), *more: str
) -> tuple[str, int]:
    """What the verifier of one file says, run by a Python without any installed package."""
    words = []
    for number, one in enumerate(witnesses):
        file = folder / f"witness{number}.json"
        file.write_text(written(one), encoding="utf-8")
        words += ["--witness", str(file)]
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(export), *words, *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == ""
    return done.stdout, done.returncode


def ed25519() -> bytes:
    """A private key as OpenSSH keeps it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
