"""What an SSH server made of its configuration: asked with ``sshd -T``, not read from files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

from beatbook.errors import BeatbookError
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

CONFIG = "/etc/ssh/sshd_config"
Settings = Mapping[str, tuple[str, ...]]
"""Every setting by its name in small letters; those that may stand several times in order."""
_PLACES = ("/usr/sbin", "/usr/local/sbin", "/sbin")
_PATIENCE = 20


def program() -> str:
    """Where the server's program lies. Raises BeatbookError where there is none."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *_PLACES))
    found = shutil.which("sshd", path=path)
    if found is None:
        raise BeatbookError(
            _("There is no SSH server here; on Debian: apt-get install openssh-server")
        )
    return found


def effective(account: str, config: str = CONFIG) -> Settings:
    """What holds for somebody who logs on to *account*. Raises BeatbookError with sshd's words."""
    who = f"user={account},host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22"
    done = subprocess.run(
        [program(), "-T", "-C", who, "-f", config],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode != 0:
        said = (done.stderr.strip() or "sshd -T").splitlines()[-1]
        raise BeatbookError(_("sshd refuses {config}: {said}", config=config, said=said))
    return parsed(done.stdout)


def parsed(text: str) -> Settings:
    """The settings in the answer of ``sshd -T``."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        name, _blank, value = line.partition(" ")
        found[name] = (*found.get(name, ()), value)
    return found
