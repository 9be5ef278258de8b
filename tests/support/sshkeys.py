"""Public keys made from numbers, for tests that need no key pair: nobody can log on with them."""

from __future__ import annotations

from base64 import b64encode

from beatbook.keys.public import CURVES

USER = 1


def string(data: bytes | str) -> bytes:
    """A string as SSH packs it."""
    raw = data.encode() if isinstance(data, str) else data
    return len(raw).to_bytes(4, "big") + raw


def integer(value: int) -> bytes:
    """A positive integer as SSH packs it."""
    return string(value.to_bytes(value.bit_length() // 8 + 1, "big"))


def numbers(algorithm: str, seed: int = 1, bits: int = 3072) -> bytes:
    """What stands behind the algorithm in a key; another *seed* gives another key."""
    security = string("ssh:") if algorithm.startswith("sk-") else b""
    if algorithm == "ssh-rsa":
        return integer(65537) + integer((1 << (bits - 1)) + seed)
    if algorithm == "ssh-dss":
        return integer(seed) * 4
    if "ed25519" in algorithm:
        return string(seed.to_bytes(32, "big")) + security
    curve = algorithm.removesuffix("@openssh.com").rpartition("-")[2]
    point = b"\x04" + seed.to_bytes(CURVES[curve] - 1, "big")
    return string(curve) + string(point) + security


def blob(algorithm: str, seed: int = 1, bits: int = 3072) -> bytes:
    """The bytes of a key."""
    return string(algorithm) + numbers(algorithm, seed, bits)


def line(algorithm: str = "ssh-ed25519", seed: int = 1, bits: int = 3072) -> str:
    """The line of a `.pub` file, without comment."""
    return f"{algorithm} {b64encode(blob(algorithm, seed, bits)).decode()}"


def certificate(
    principals: tuple[str, ...],
    algorithm: str = "ssh-ed25519",
    *,
    serial: int = 7,
    kind: int = USER,
    bits: int = 3072,
) -> bytes:
    """The bytes of a certificate up to its signature, which nobody here looks at."""
    name = algorithm.removesuffix("@openssh.com") + "-cert-v01@openssh.com"
    named = b"".join(map(string, principals))
    head = string(name) + string(b"nonce") + numbers(algorithm, bits=bits)
    dates = (0).to_bytes(8, "big") + (2**64 - 1).to_bytes(8, "big")
    body = serial.to_bytes(8, "big") + kind.to_bytes(4, "big") + string("id") + string(named)
    return head + body + dates + string(b"") * 5
