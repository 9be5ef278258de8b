"""What a released bulletin is known by, so that whoever shows it can prove that it is the one."""

from __future__ import annotations

import hashlib


def digest(title: str, body: str) -> str:
    """SHA-256 of the title, a line end and the source, in UTF-8, as 64 hex digits."""
    return hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()
