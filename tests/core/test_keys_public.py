"""Public keys are read in every spelling they come in; weak and foreign ones are refused."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.keys.public import ALGORITHMS, BadKey, of_blob, read
from support import sshkeys

needs_keygen = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="on Debian: apt-get install openssh-client"
)


def _refusal(text: str) -> str:
    with pytest.raises(BadKey) as caught:
        read(text)
    return str(caught.value.message)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_kind_that_a_present_openssh_makes_is_accepted(algorithm: str) -> None:
    line = sshkeys.line(algorithm)
    key = read(f"  {line} somebody@somewhere \n")
    assert (key.algorithm, key.text, key.comment) == (algorithm, line, "somebody@somewhere")
    assert of_blob(key.blob).text == line


@pytest.mark.parametrize("bits", [1024, 2048, 3071])
def test_rsa_below_3072_bits_is_refused_with_its_length(bits: int) -> None:
    assert f"of {bits} bits is too short, 3072" in _refusal(sshkeys.line("ssh-rsa", bits=bits))


def test_rsa_from_3072_bits_is_accepted() -> None:
    assert read(sshkeys.line("ssh-rsa", bits=3072)).bits == 3072


def test_dsa_is_refused() -> None:
    assert "DSA keys are broken" in _refusal(sshkeys.line("ssh-dss"))


@pytest.mark.parametrize(
    "text",
    ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl", "PuTTY-User-Key-File-3: ssh-ed25519\nX: y"],
)
def test_who_hands_in_the_private_half_is_told_to_make_a_new_pair(text: str) -> None:
    assert "nobody may see" in _refusal(text)


def test_a_certificate_is_refused_by_its_name() -> None:
    body = b64encode(sshkeys.certificate(("lisi",))).decode()
    assert "certificate" in _refusal(f"ssh-ed25519-cert-v01@openssh.com {body}")


@pytest.mark.parametrize(
    "text",
    ["", "ssh-ed25519", "hello world", 'command="x" ssh-ed25519 AAAA', "ssh-ed25519 张三",
     "ssh-ed25519 A", "ssh-ed25519 AAAA!AAA"],
)  # fmt: skip
def test_what_is_no_key_is_said_to_be_none(text: str) -> None:
    assert "no SSH public key" in _refusal(text)


@pytest.mark.parametrize(
    "blob",
    [
        sshkeys.blob("ecdsa-sha2-nistp256"),
        sshkeys.string("ssh-ed25519") + sshkeys.string(b"x" * 31),
        sshkeys.blob("ssh-ed25519") + b"\0",
        sshkeys.string("ssh-ed25519"),
    ],
    ids=["another kind", "too short", "something behind it", "nothing in it"],
)
def test_a_damaged_key_is_said_to_be_damaged(blob: bytes) -> None:
    assert "damaged" in _refusal(f"ssh-ed25519 {b64encode(blob).decode()}")


@pytest.mark.parametrize(
    ("algorithm", "numbers"),
    [
        ("ecdsa-sha2-nistp256", sshkeys.numbers("ecdsa-sha2-nistp384")),
        ("ssh-rsa", sshkeys.integer(2) + sshkeys.integer(1 << 3071)),
        ("ssh-rsa", sshkeys.integer(65537) + sshkeys.integer(1 << 20_000)),
        ("ssh-rsa", sshkeys.integer(65537) + sshkeys.string(b"\xff" * 400)),
        ("sk-ssh-ed25519@openssh.com", sshkeys.numbers("ssh-ed25519") + sshkeys.string("web:x")),
    ],
    ids=["another curve", "an even exponent", "endless", "negative", "not for SSH"],
)
def test_numbers_that_no_such_key_has_are_refused(algorithm: str, numbers: bytes) -> None:
    body = b64encode(sshkeys.string(algorithm) + numbers).decode()
    assert "damaged" in _refusal(f"{algorithm} {body}")


@given(st.binary(max_size=200), st.sampled_from(ALGORITHMS))
def test_any_bytes_are_a_key_or_a_sentence(data: bytes, algorithm: str) -> None:
    for blob in (data, sshkeys.string(algorithm) + data, sshkeys.blob(algorithm)[: len(data)]):
        assert _outcome(blob) in (blob, "no SSH", "damaged", "too short", "broken")


def _outcome(blob: bytes) -> bytes | str:
    try:
        return of_blob(blob).blob
    except BadKey as refusal:
        words = str(refusal.message)
        known = ("no SSH", "damaged", "too short", "broken")
        return next((one for one in known if one in words), words)


@needs_keygen
@pytest.mark.parametrize("kind", [("ed25519",), ("ecdsa", "-b", "521"), ("rsa", "-b", "3072")])
def test_keys_of_ssh_keygen_are_read_with_the_digest_it_prints(
    kind: tuple[str, ...], tmp_path: Path
) -> None:
    key = tmp_path / "key"
    _keygen("-t", *kind, "-N", "", "-C", "李四 laptop", "-f", key)
    ours = read(Path(f"{key}.pub").read_text("utf-8"))
    assert ours.comment == "李四 laptop"
    assert ours.digest in _keygen("-l", "-f", f"{key}.pub")
    assert read(_keygen("-e", "-f", f"{key}.pub")).text == ours.text


def _keygen(*words: object) -> str:
    return subprocess.run(
        ["ssh-keygen", *map(str, words)], capture_output=True, text=True, check=True, timeout=60
    ).stdout
