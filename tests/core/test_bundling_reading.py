"""A bundle is believed only as it was signed, by somebody the book trusts, for this Beatbook."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.bundling import container, problems, reading, signed
from beatbook.bundling.contents import Item
from beatbook.bundling.keys import Signing
from beatbook.bundling.problems import BundleProblem
from beatbook.errors import BeatbookError
from beatbook.texts import Text
from support.bundled import Bundle, artefact, bundle, signing, trusted, trusting, two

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """A good bundle of two packs."""
    return bundle(tmp_path_factory.mktemp("bundle"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Signing:
    """A key that no book trusts."""
    return signing(tmp_path_factory.mktemp("other"))


def _written(folder: Path, members: list[tuple[str, bytes]]) -> Path:
    path = folder / "changed.beatbundle"
    path.write_bytes(b"".join(container.packed(members)))
    return path


def _signed_anew(made: Bundle, folder: Path, change: Change, key: Signing | None = None) -> Path:
    """The bundle with another list, signed properly."""
    held = signed.opened(made.path)
    data = json.loads(held.list)
    change(data)
    path = folder / "anew.beatbundle"
    signed.write(path, json.dumps(data).encode(), key or made.key, held.members)
    return path


def _reason(path: Path, made: Bundle) -> str:
    with pytest.raises(BundleProblem) as caught:
        reading.opened(path, made.trusted)
    assert str(caught.value).endswith((".", "key", "bundle", "NAME"))
    return caught.value.reason


def test_what_was_put_in_comes_out_with_its_signer_behind_what_it_needs(made: Bundle) -> None:
    found = reading.opened(made.path, made.trusted)
    assert [one.name for one in found] == ["lower", "upper"]
    assert {one.signer for one in found} == {made.key.public.fingerprint}
    assert [one._replace(signer="") for one in found[::-1]] == two()


@given(st.data())
def test_every_byte_flipped_anywhere_is_refused(made: Bundle, data: st.DataObject) -> None:
    body = bytearray(made.path.read_bytes())
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= data.draw(st.integers(1, 255))
    path = made.path.with_name("flipped.beatbundle")
    path.write_bytes(bytes(body))
    with pytest.raises(BundleProblem):
        reading.opened(path, made.trusted)


def test_members_in_another_order_missing_or_more_are_refused(made: Bundle, tmp_path: Path) -> None:
    whole = container.unpacked("x", made.path.read_bytes())
    for members in (
        [*whole[:3], *whole[:2:-1]], whole[1:], whole[:-1], [*whole, ("artefacts/evil.py", b"")],
        [whole[1], whole[0], *whole[2:]],
    ):  # fmt: skip
        assert _reason(_written(tmp_path, members), made) in (problems.ALTERED, problems.CONTENTS)


def test_a_bundle_whose_signature_was_taken_out_is_unsigned(made: Bundle, tmp_path: Path) -> None:
    whole = container.unpacked("x", made.path.read_bytes())
    assert _reason(_written(tmp_path, [whole[0], *whole[3:]]), made) == problems.UNSIGNED


def test_the_signature_of_other_contents_counts_for_nothing(made: Bundle, tmp_path: Path) -> None:
    whole = dict(container.unpacked("x", made.path.read_bytes()))
    members = [*(whole | {signed.SIGNATURE: made.key.sign(b"else")}).items()]
    assert _reason(_written(tmp_path, members), made) == problems.ALTERED


def test_a_trusted_name_on_somebody_elses_signature_is_refused(
    made: Bundle, other: Signing, tmp_path: Path
) -> None:
    whole = dict(container.unpacked("x", made.path.read_bytes()))
    forged = whole | {signed.SIGNATURE: other.sign(whole[signed.LIST])}
    assert _reason(_written(tmp_path, [*forged.items()]), made) == problems.ALTERED
    resigned = forged | {signed.KEY: other.public.pem.encode()}
    assert _reason(_written(tmp_path, [*resigned.items()]), made) == problems.UNTRUSTED
    both = trusting(trusted(made.key), trusted(other))
    with pytest.raises(BundleProblem) as caught:  # the list names another key than signed it
        reading.opened(tmp_path / "changed.beatbundle", both)
    assert caught.value.reason == problems.CONTENTS


@pytest.mark.parametrize(
    ("name", "changed"),
    [("other.pem", lambda pem: pem), (signed.KEY, lambda pem: pem.replace(b"\n", b"\r\n"))],
)
def test_the_key_has_one_name_and_one_spelling(
    made: Bundle, tmp_path: Path, name: str, changed: Callable[[bytes], bytes]
) -> None:
    listed, signature, (_key, pem), *rest = container.unpacked("x", made.path.read_bytes())
    path = _written(tmp_path, [listed, signature, (name, changed(pem)), *rest])
    assert _reason(path, made) == problems.ALTERED


def test_a_key_that_stands_in_the_list_twice_is_refused(made: Bundle, tmp_path: Path) -> None:
    held = signed.opened(made.path)
    twice = held.list.replace(b'"by":', b'"by": "somebody",\n "by":', 1)
    signed.write(tmp_path / "x", twice, made.key, held.members)
    assert _reason(tmp_path / "x", made) == problems.CONTENTS


def test_files_that_are_not_those_of_the_list_are_refused(made: Bundle, tmp_path: Path) -> None:
    whole = dict(container.unpacked("x", made.path.read_bytes()))
    name = next(name for name in whole if name.endswith("pack.toml"))
    body = whole[name].replace(b"one", b"two")
    assert _reason(_written(tmp_path, [*(whole | {name: body}).items()]), made) == problems.CONTENTS


def test_nobody_is_trusted_by_default(made: Bundle) -> None:
    with pytest.raises(BundleProblem, match="does not trust") as caught:
        reading.opened(made.path, ())
    assert made.key.public.fingerprint in str(caught.value)


@pytest.mark.parametrize(("api", "advice"), [(2, "bring Beatbook up"), (0, "newer version")])
def test_another_api_level_is_refused_with_what_to_do(
    made: Bundle, tmp_path: Path, api: int, advice: str
) -> None:
    path = _signed_anew(made, tmp_path, lambda data: data["artefacts"][0].update(api=api))
    with pytest.raises(BundleProblem, match=advice) as caught:
        reading.opened(path, made.trusted)
    assert caught.value.reason == problems.API_LEVEL


def test_another_format_is_refused_not_guessed_at(made: Bundle, tmp_path: Path) -> None:
    path = _signed_anew(made, tmp_path, lambda data: data.update(format=2))
    assert _reason(path, made) == problems.FORMAT


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(what="beatbook baseline"),
        lambda data: data.update(more=1),
        lambda data: data.pop("made"),
        lambda data: data.update(made="yesterday"),
        lambda data: data.update(by="\x1b[2J"),
        lambda data: data.update(artefacts=[]),
        lambda data: data["artefacts"].append(data["artefacts"][0]),
        lambda data: data["artefacts"][0].update(kind="exe"),
        lambda data: data["artefacts"][0].update(name="../etc"),
        lambda data: data["artefacts"][0].update(version="1.0.0; rm"),
        lambda data: data["artefacts"][0].update(version="0.9"),
        lambda data: data["artefacts"][0].update(name="other"),
        lambda data: data["artefacts"][0].update(region="15x"),
        lambda data: data["artefacts"][0].update(region="1502"),
        lambda data: data["artefacts"][0].update(api=True),
        lambda data: data["artefacts"][0].update(label="x"),
        lambda data: data["artefacts"][0].update(needs=["Cn"]),
        lambda data: data["artefacts"][0]["files"][0].update(path="../x"),
        lambda data: data["artefacts"][0]["files"][0].update(size=-1),
        lambda data: data["artefacts"][0]["files"][0].update(sha256="0" * 64),
        lambda data: data["artefacts"][0]["files"].clear(),
    ],
)
def test_a_list_that_is_not_as_it_should_be_is_refused_however_well_signed(
    made: Bundle, tmp_path: Path, change: Change
) -> None:
    assert _reason(_signed_anew(made, tmp_path, change), made) == problems.CONTENTS


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"[]", b"[" * 100_000, b'{"a":1,"a":1}', b'{"a":NaN}', b"1"]
)
def test_a_list_that_is_no_json_is_refused(made: Bundle, tmp_path: Path, body: bytes) -> None:
    signed.write(tmp_path / "x", body, made.key)
    assert _reason(tmp_path / "x", made) == problems.CONTENTS


def test_plugins_that_need_each_other_in_a_ring_are_refused(tmp_path: Path) -> None:
    ring = bundle(tmp_path, [artefact("one", needs=["two"]), artefact("two", needs=["one"])])
    with pytest.raises(BundleProblem, match=r"one → two → one|two → one → two"):
        reading.opened(ring.path, ring.trusted)


@given(st.permutations(range(5)))
def test_each_comes_behind_what_it_needs(order: list[int]) -> None:
    items = [
        Item("pack", f"p{n}", "1", 1, "", Text("", ""), tuple(f"p{m}" for m in range(n)), ())
        for n in order
    ]
    assert [one.name for one in reading.in_order("x", items)] == ["p0", "p1", "p2", "p3", "p4"]


def test_a_pack_that_is_none_is_refused_however_well_signed(made: Bundle, tmp_path: Path) -> None:
    held = signed.opened(made.path)
    data = json.loads(held.list)
    (name, _old), *rest = held.members
    data["artefacts"][0]["files"][0] |= {"size": 1, "sha256": sha256(b"[").hexdigest()}
    signed.write(tmp_path / "x", json.dumps(data).encode(), made.key, [(name, b"["), *rest])
    with pytest.raises(BeatbookError, match="line 1"):
        reading.opened(tmp_path / "x", made.trusted)


def test_openssl_and_tar_verify_a_bundle_without_a_line_of_beatbook(
    made: Bundle, tmp_path: Path
) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is missing: apt install openssl")
    subprocess.run(["tar", "-xf", made.path, "-C", tmp_path], check=True)
    (tmp_path / "key.pem").write_text(made.key.public.pem)
    verify = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin",
              "-in", signed.LIST, "-sigfile", signed.SIGNATURE]  # fmt: skip
    assert subprocess.run(verify, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    with (tmp_path / signed.LIST).open("a") as file:
        file.write(" ")
    assert subprocess.run(verify, cwd=tmp_path, check=False, capture_output=True).returncode == 1
