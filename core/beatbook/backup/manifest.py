"""What is said of a backup beside it: readable without a key, and without a word about anybody.

The manifests of a folder are its catalogue: from them follows which files lead to which row, and
where a file is missing. They are no proof; that is the journal inside.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

LAYOUT = 1
"""The version of the files themselves; another one is refused, never guessed at."""
FULL, INCREMENT = "full", "increment"
_MARK = "beatbook.backup"
_ENDING = ".json"
UNFINISHED = ".json.new"
"""The ending of a manifest that is being written."""
_BIGGEST = 1_000_000


class Manifest(NamedTuple):
    """One backup: of which book, from which row of its journal up to which, in which file.

    `kind` is full or increment; `after` the row before the first one in it and `previous` that
    row's hash; `until` the last row and `head` its hash. `size` and `digest` are those of the
    sealed file, `inside` and `inside_digest` of what is sealed. `emptied` counts contents that were
    dropped, `catalogue` stands for what the plugins declared. `verified` says how: ``opened``,
    ``read`` or nothing.
    """

    kind: str
    book: str
    station: str
    made: str
    by: str
    after: int
    previous: str
    until: int
    head: str
    file: str
    size: int
    digest: str
    inside: int
    inside_digest: str
    format: int
    emptied: int
    catalogue: str
    counts: Mapping[str, int]
    plugins: Mapping[str, str]
    recipients: tuple[str, ...]
    verified: str = ""

    @property
    def name(self) -> str:
        """The file of the manifest itself."""
        return self.file.partition(".")[0] + _ENDING


def write(folder: str, manifest: Manifest) -> None:
    """Put a manifest beside its file, whole or not at all."""
    body = {"what": _MARK, "layout": LAYOUT, **manifest._asdict()}
    path = os.path.join(folder, manifest.name)
    fresh = path.removesuffix(_ENDING) + UNFINISHED
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(body, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def read(path: str) -> Manifest | None:
    """The manifest in a file; None for a file of another kind.

    Raises UsageProblem for one of another layout, or one that is damaged.
    """
    try:
        with open(path, encoding="utf-8") as file:
            body = json.loads(file.read(_BIGGEST))
    except (OSError, ValueError):
        return None
    if not isinstance(body, dict) or body.pop("what", None) != _MARK:
        return None
    layout = body.pop("layout", None)
    if layout != LAYOUT:
        raise UsageProblem(
            _(
                "The backup {path} has layout {layout}; this Beatbook reads layout {known}."
                " Restore it with the version that made it.",
                path=path,
                layout=layout,
                known=LAYOUT,
            )
        )
    return _checked(path, body)


def _checked(path: str, body: dict[str, Any]) -> Manifest:
    try:
        found = Manifest(**body)._replace(recipients=tuple(body["recipients"]))
        plain = os.path.basename(found.file) == found.file and bool(found.file)
        if not (plain and found.kind in (FULL, INCREMENT) and found.after <= found.until):
            raise ValueError(path)
    except (TypeError, ValueError, KeyError) as error:
        raise UsageProblem(
            _("The manifest {path} is damaged; take another copy of the backup.", path=path)
        ) from error
    return found


def of_folder(folder: str) -> list[Manifest]:
    """Every backup in a folder, the oldest first. Raises UsageProblem."""
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UsageProblem(
            _("The folder {path} cannot be read: {why}.", path=folder, why=error.strerror)
        ) from error
    read_ = (read(os.path.join(folder, name)) for name in names if name.endswith(_ENDING))
    return sorted((one for one in read_ if one is not None), key=lambda one: (one.made, one.until))
