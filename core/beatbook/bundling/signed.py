"""A signed file: a list as JSON, the signature over its bytes, the signer's key, then the files.

Bundles and baselines have this form. Here is decided whether a file is as somebody signed it;
whether that somebody is believed is decided in `trust`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from beatbook.bundling.container import packed, read, unpacked
from beatbook.bundling.keys import Public, Signing, public_of
from beatbook.bundling.problems import ALTERED, UNSIGNED, BundleProblem
from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

LIST, SIGNATURE, KEY = "contents.json", "contents.sig", "signer.pem"
_LARGEST_LIST = 4 << 20


class Signed(NamedTuple):
    """What a signed file holds, unaltered since `signer` signed it: the list, the other members."""

    name: str
    list: bytes
    signer: Public
    members: Sequence[tuple[str, bytes]]


def opened(path: Path) -> Signed:
    """A signed file, verified. Raises BundleProblem; says nothing about trust."""
    return verified(path.name, read(path))


def verified(name: str, body: bytes) -> Signed:
    """The same of bytes; *name* is what messages call the file."""
    members = unpacked(name, body)
    heads = [member for member, _body in members[:3]]
    if heads[0] == LIST and SIGNATURE not in heads:
        raise BundleProblem(
            UNSIGNED,
            _("{file} is not signed; ask whoever made it to sign it: beat plugin bundle --key",
              file=name),
        )  # fmt: skip
    if heads != [LIST, SIGNATURE, KEY] or len(members[0][1]) > _LARGEST_LIST:
        raise _altered(name)
    (_list, list_), (_sig, signature), (_key, key) = members[:3]
    signer = _signer(name, key)
    if not signer.signed(signature, list_):
        raise _altered(name)
    return Signed(name, list_, signer, members[3:])


def _signer(name: str, pem: bytes) -> Public:
    """The key that a file names, spelt as this program spells it."""
    try:
        found = public_of(pem.decode("ascii"))
    except (UsageProblem, ValueError):
        raise _altered(name) from None
    if found.pem.encode() != pem:
        raise _altered(name)
    return found


def _altered(name: str) -> BundleProblem:
    return BundleProblem(
        ALTERED,
        _("{file} was altered after it was signed; do not use it, and take another copy from"
          " whoever made it.", file=name),
    )  # fmt: skip


def write(path: Path, list_: bytes, key: Signing, files: Iterable[tuple[str, bytes]] = ()) -> None:
    """Sign *list_* and write it with its files to a new file, whole or not at all.

    Raises UsageProblem where there is a file already or none can be made.
    """
    head = [(LIST, list_), (SIGNATURE, key.sign(list_)), (KEY, key.public.pem.encode())]
    _write_new(path, packed([*head, *files]))


def write_list(path: Path, list_: bytes, key: Signing | None) -> None:
    """Write a list without files; without a key just as it is. Raises as `write`."""
    if key is None:
        _write_new(path, [list_])
    else:
        write(path, list_, key)


def _write_new(path: Path, pieces: Iterable[bytes]) -> None:
    # Sticks know neither links nor owners, so it is written where it shall be, and taken away
    # again where that fails.
    try:
        with path.open("xb") as file, _removed_on_failure(path):
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise UsageProblem(
            _("There is a file {path} already; name another one.", path=path)
        ) from None
    except OSError as error:
        raise UsageProblem(
            _("The file {path} cannot be made: {why}.", path=path, why=error.strerror)
        ) from None


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink()
        raise
