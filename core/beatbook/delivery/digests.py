"""The one fingerprint of what a release consists of. Light path."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256


def digest_of(content: Mapping[str, bytes]) -> str:
    """The SHA-256 (hex) over names and bytes, whatever the order of the files."""
    whole = sha256()
    for name, data in sorted(content.items()):
        whole.update(f"{len(name.encode())} {name} {len(data)}\n".encode())
        whole.update(data)
    return whole.hexdigest()
