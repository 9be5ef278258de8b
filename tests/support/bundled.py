"""Bundles for tests: a key, two packs that need each other in one order, and what is signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from beatbook.bundling import writing
from beatbook.bundling.keys import Signing, make, read
from beatbook.bundling.trust import Trusted, Trusting
from beatbook.delivery.artefact import Artefact, of_content
from support.delivered import pack

MADE = "2026-11-20T04:00:00.000Z"
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)


def signing(folder: Path, name: str = "key") -> Signing:
    """A new key without a passphrase."""
    make(folder / name, "")
    return read(folder / name, str)


def trusting(*keys: Trusted, now: datetime = NOW) -> Trusting:
    """A book that knows these keys."""
    return Trusting(keys, now, UTC)


def trusted(key: Signing, **more: str) -> Trusted:
    """A key that is believed, of the county."""
    return Trusted(key.public.line, "the county", **more)


def artefact(name: str, version: str = "1.0.0", needs: Sequence[str] = ()) -> Artefact:
    """A pack with one list of codes."""
    more = f"needs = [{', '.join(map(repr, needs))}]\nregion = '150104'" if needs else ""
    text = pack(name, version, more=more)
    return of_content("pack", {"pack.toml": text.encode()}, name)


def two() -> list[Artefact]:
    """The upper pack first, although it needs the lower one."""
    return [artefact("upper", needs=["lower"]), artefact("lower")]


class Bundle(NamedTuple):
    """A bundle on a disk with the key that signed it."""

    path: Path
    key: Signing

    @property
    def trusted(self) -> Trusting:
        """A book that trusts its signer."""
        return trusting(trusted(self.key))


def bundle(folder: Path, artefacts: Sequence[Artefact] = (), made: str = MADE) -> Bundle:
    """A bundle with these artefacts, else with `two`."""
    key = signing(folder)
    path = folder / "x.beatbundle"
    writing.write(path, artefacts or two(), key, made=made, by="the county's administrator")
    return Bundle(path, key)
