"""Putting unit files in place, and asking systemd what it thinks of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from beatbook.errors import BeatbookError, NotAllowed
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

SYSTEM = "/etc/systemd/system"
_PATIENCE = 60


def install(files: Mapping[str, str], folder: str) -> list[str]:
    """Write the files that are not there yet or differ; returns their paths.

    Nothing else in the folder is touched. Raises NotAllowed for the machine's own folder without
    being root, BeatbookError where it cannot be written.
    """
    if os.path.realpath(folder) == SYSTEM and os.geteuid() != 0:
        raise NotAllowed(_("Only root can install units; put sudo before it, or name a folder"))
    try:
        os.makedirs(folder, exist_ok=True)
        return [_written(os.path.join(folder, name), text) for name, text in files.items()
                if differs(os.path.join(folder, name), text)]  # fmt: skip
    except OSError as error:
        why = error.strerror or str(error)
        raise BeatbookError(
            _("The units cannot be written to {folder}: {why}", folder=folder, why=why)
        ) from None


def differs(path: str, text: str) -> bool:
    """Whether a file is missing or says something else."""
    try:
        return Path(path).read_text(encoding="utf-8") != text
    except (OSError, UnicodeDecodeError):
        return True


def _written(path: str, text: str) -> str:
    """Put a file in place whole: systemd may read it at any moment."""
    fresh = f"{path}.new"
    Path(fresh).write_text(text, encoding="utf-8")
    os.chmod(fresh, 0o644)
    os.replace(fresh, path)
    return path


def judged(paths: Sequence[str]) -> list[str]:
    """What `systemd-analyze verify` has against unit files; raises BeatbookError without it."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        raise BeatbookError(_("There is no systemd-analyze here; on Debian: apt install systemd"))
    done = subprocess.run(
        [tool, "verify", "--man=no", "--recursive-errors=no", *paths],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_PATIENCE,
        check=False,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
    )
    said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    return said or ([_unsaid(done.returncode)] if done.returncode else [])


def _unsaid(code: int) -> str:
    return str(_("systemd-analyze ended with {code}", code=code))
