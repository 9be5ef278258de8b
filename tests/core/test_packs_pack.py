"""What a pack is: its head, files and fingerprint; no other error leaves it than PackProblems."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.errors import NotFound
from beatbook.packs import pack, plugin
from beatbook.packs.problems import PackProblems
from beatbook.texts import Text
from support.packs import HEAD, packed

HEADED = HEAD.format(name="river", region="150104")


def said(*, files: dict[str, str]) -> list[str]:
    with pytest.raises(PackProblems) as found:
        pack.of_texts(files)
    return [str(one) for one in found.value.problems]


def test_a_file_is_a_pack(tmp_path: Path) -> None:
    file = tmp_path / "river.toml"
    file.write_bytes(b"\xef\xbb\xbf" + HEADED.replace("\n", "\r\n").encode())
    found = pack.read(file)
    assert found == pack.Pack(
        "river", "1.0", 1, "150104", Text("试验包", "试验包"), (), 50, {"river.toml": HEADED}
    )


def test_a_folder_is_a_pack_with_all_its_toml_and_nothing_else(tmp_path: Path) -> None:
    for name in ("pack.toml", "codes.toml", "schemes/own.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(HEADED if name == "pack.toml" else "", encoding="utf-8")
    (tmp_path / "README.md").write_text("x")
    (tmp_path / ".hidden.toml").write_text("x")
    (tmp_path / "elsewhere.toml").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "waiting.toml")
    assert set(pack.read(tmp_path).files) == {"pack.toml", "codes.toml", "schemes/own.toml"}


def test_needs_and_order_are_read() -> None:
    found = pack.of_texts({"x.toml": HEADED + 'needs = ["cn", "patrol"]\norder = 7\n'})
    assert (found.needs, found.order) == (("cn", "patrol"), 7)


def test_a_digest_is_of_all_files_in_any_order() -> None:
    one = packed("", a="x = 1")
    other = one._replace(files=dict(reversed([*one.files.items()])))
    assert pack.digest(one) == pack.digest(other)
    assert pack.digest(one) != pack.digest(packed("", b="x = 1"))
    assert pack.digest(one) != pack.digest(packed("", a="x = 2"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "x.toml, line 1: the table [pack] with name, version, api and label is missing"),
        ("pack = 3", "x.toml, line 1: the table [pack] with"),
        ("a = [", "x.toml, line 1: this is no TOML"),
        (HEADED.replace('"river"', '"River"'), "x.toml, line 2: “pack.name”: “River” is no name"),
        (HEADED.replace('"1.0"', '"1.0 beta"'), "line 3: “pack.version”: “1.0 beta” is no version"),
        (HEADED.replace("api = 1", 'api = "1"'), "line 4: “pack.api” must be a whole number"),
        (HEADED.replace('"150104"', '"15-01"'), "is no administrative code"),
        (HEADED + "ordr = 3\n", "line 7: “ordr” is unknown; did you mean order?"),
    ],
    ids=range(8),
)
def test_a_head_that_is_wrong_is_told_with_its_line(text: str, words: str) -> None:
    assert any(words in one for one in said(files={"x.toml": text}))


@pytest.mark.parametrize(
    "name", ["../x.toml", "/x.toml", "a/../b.toml", "a\\b.toml", "a\nb.toml", "", "a" * 201, "./x"]
)
def test_a_file_that_could_lie_elsewhere_is_refused(name: str) -> None:
    assert "is no name for a file of a pack" in said(files={"pack.toml": HEADED, name: ""})[0]


def test_what_is_too_much_is_refused() -> None:
    many = {f"{number}.toml": "" for number in range(pack.MOST_FILES)}
    assert "is too large" in said(files={"pack.toml": HEADED, **many})[0]
    assert "is too large" in said(files={"pack.toml": HEADED + "#" * pack.LARGEST})[0]


def test_several_files_without_a_head_are_refused() -> None:
    assert "there is no file pack.toml" in said(files={"a.toml": HEADED, "b.toml": ""})[0]


def test_a_pack_of_another_level_is_told_as_such_and_nothing_else() -> None:
    newer = pack.of_texts({"x.toml": HEADED.replace("api = 1", "api = 2\nnews = 3")})
    assert (newer.name, newer.api) == ("river", 2)
    with pytest.raises(PackProblems, match="for API level 2, this Beatbook has 1"):
        plugin.as_plugin(newer)


def test_what_is_not_there_or_no_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        pack.read(tmp_path / "none.toml")
    (tmp_path / "x.toml").write_bytes(HEADED.encode("gb18030"))
    with pytest.raises(PackProblems, match=r"x\.toml, line 6: this is no UTF-8"):
        pack.read(tmp_path / "x.toml")


_KEYS = st.sampled_from(
    ["pack", "form", "field", "fields", "codes", "codes_of", "check", "id", "of", "label", "kind",
     "retention", "role", "when", "computed", "default", "state", "transition", "narrow", "title",
     "required_when", "years", "many", "list", "add", "retire", "duty", "section", "terms"]
)  # fmt: skip
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["text", "number", "mark", "1 +", "mark == 'x'", "personal", "lamp"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=6,
)  # fmt: skip


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'
    return str(value).lower() if value is not None else "2026-01-31"


def tried(contents: dict[str, bytes]) -> list[str]:
    try:
        plugin.check(pack.of_contents(contents))
    except PackProblems as problems:
        return [str(one) for one in problems.problems]
    return []


@settings(max_examples=30)
@given(st.dictionaries(_KEYS, st.lists(st.dictionaries(_KEYS, _VALUES, max_size=5), max_size=2)))
def test_any_tables_are_a_pack_or_its_problems(tables: dict[str, object]) -> None:
    text = HEADED + "".join(f"{key} = {_toml(one)}\n" for key, one in tables.items())
    assert all(tried({"x.toml": text.encode("utf-8", "surrogatepass")}))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_pack_or_its_problems(content: bytes) -> None:
    assert tried({"x.toml": content})
    assert all(tried({"pack.toml": HEADED.encode(), "x.toml": content}))
