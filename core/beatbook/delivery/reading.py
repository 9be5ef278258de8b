"""Reading files that come from elsewhere: what disk and archive say is told in a sentence."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from beatbook.delivery.refused import Refused
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


@contextmanager
def reading(file: str | os.PathLike[str]) -> Iterator[None]:
    """Say in a sentence what the disk or a damaged archive does while *file* is read."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise Refused(
            _("{file} cannot be read ({why}); check its permissions.", file=file, why=why)
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        # RuntimeError: encrypted; NotImplementedError: packed in a way that Python does not know.
        name = os.path.basename(file)
        raise Refused(
            _("{file} is damaged or no archive; take another copy of it.", file=name)
        ) from None
