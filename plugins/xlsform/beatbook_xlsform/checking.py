"""Workbooks come from elsewhere: what one unpacks to is looked at before anybody unpacks it."""

from __future__ import annotations

import zipfile
from io import BytesIO

from beatbook.errors import BeatbookError
from beatbook.texts import Text

_MOST = 64 << 20
_MAX_PARTS = 2_000
_BOMB = Text(
    "{file}解压后过大，读取不安全；请仅保留survey与choices工作表后另存",
    "{file} unpacks to more than is safe to read; save it anew with the sheets survey and choices.",
)
_ENTITIES = Text(
    "{file}中的XML声明了实体，任何办公软件都不会这样写；请用办公软件另存",
    "{file} declares entities in its XML, which no office program writes; save it anew with one.",
)


class UnsafeWorkbook(BeatbookError):
    """A workbook that would harm whoever unpacks it."""


def check_archive(name: str, content: bytes) -> None:
    """Raise UnsafeWorkbook for an archive that is a bomb, or has entities to unfold.

    A workbook of the old kind (.xls) is no archive and passes.
    """
    if not zipfile.is_zipfile(BytesIO(content)):
        return
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _MAX_PARTS or sum(one.file_size for one in parts) > _MOST:
            raise UnsafeWorkbook(_BOMB.with_values(file=name))
        for one in parts:
            if one.filename.endswith((".xml", ".rels")) and _declares(archive, one):
                raise UnsafeWorkbook(_ENTITIES.with_values(file=name))


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as file:
        return b"<!DOCTYPE" in file.read(64 << 10).replace(b"\0", b"")
