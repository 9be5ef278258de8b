"""What is delivered is opened and judged without running any of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from beatbook.delivery.artefact import Artefact, of_content, of_wheel, opened, whole
from beatbook.delivery.digests import digest_of
from beatbook.delivery.refused import Refused
from beatbook.errors import BeatbookError, NotFound
from beatbook.texts import Text
from support.delivered import pack, pack_file, plugin_wheel, source, wheel, wheel_file


def test_a_pack_is_opened_from_a_file(tmp_path: Path) -> None:
    (one,) = opened(pack_file(tmp_path, "river", "1.2.0", more='region = "15"\nneeds = ["cn"]'))
    assert one[:3] == ("river", "1.2.0", "pack")
    assert (one.region, one.api, one.needs, one.signer) == ("15", 1, ("cn",), "")
    assert one.label == Text("河段", "River")
    assert [*one.content] == ["river-1.2.0.toml"]


def test_a_pack_is_opened_from_a_folder_with_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(pack("river"), "utf-8")
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "year.toml").write_text("# points", "utf-8")
    (tmp_path / "notes.txt").write_text("not part of it", "utf-8")
    (one,) = opened(tmp_path)
    assert {*one.content} == {"pack.toml", "schemes/year.toml"}


def test_a_wheel_says_who_it_is_without_being_imported(tmp_path: Path) -> None:
    code = source("unseen", "15").replace("region=", 'api=1, needs=("cn",), region=')
    (one,) = opened(wheel_file(tmp_path, plugin_wheel("unseen", "2.0", code)))
    assert one[:3] == ("unseen", "2.0", "wheel")
    assert (one.label, one.region, one.api) == (Text("灯塔", "Lighthouses"), "15", 1)
    assert one.needs == ("cn",)
    assert "delivered_unseen" not in sys.modules


def test_a_wheel_that_reckons_what_it_is_says_nothing_of_itself() -> None:
    one = of_wheel(*plugin_wheel("tower", code="plugin = make()\n"))
    assert (one.label, one.region, one.api) == (Text("tower", "tower"), "", 0)


def test_a_wheel_whose_code_is_broken_is_still_opened() -> None:
    assert of_wheel(*plugin_wheel("tower", code="plugin = (\n")).name == "tower"


def test_a_wheel_that_brings_a_pack_alone_is_that_pack() -> None:
    files = {"delivered_river/pack.toml": pack("river"), "delivered_river/__init__.py": ""}
    points = "[beatbook.packs]\nriver = delivered_river\n"
    one = of_wheel(*wheel("delivered_river", files=files, points=points))
    assert one[:3] == ("river", "1.0.0", "pack")
    assert [*one.content] == ["pack.toml"]


def test_a_wheel_takes_along_the_libraries_that_it_needs_and_those_that_they_need() -> None:
    tower = of_wheel(*plugin_wheel("tower", metadata="Requires-Dist: lens>=1\n"))
    lens = of_wheel(*wheel("lens", "2.0", {"lens.py": ""}, metadata="Requires-Dist: Glass_Ware\n"))
    glass = of_wheel(*wheel("glass_ware", "1.0", {"glass.py": ""}))
    (one,) = whole([lens, glass, tower])
    assert [*one.content] == [*tower.content, *lens.content, *glass.content]
    assert one.digest != tower.digest
    assert of_content("wheel", one.content, "x").digest == one.digest


def test_a_library_that_nobody_needs_is_refused() -> None:
    lens = of_wheel(*wheel("lens", "2.0", {"lens.py": ""}))
    with pytest.raises(Refused, match="lens brings no plugin"):
        whole([of_wheel(*plugin_wheel("tower")), lens])


def test_a_digest_is_of_names_and_bytes_in_any_order() -> None:
    one = {"a": b"1", "b": b"2"}
    assert digest_of(one) == digest_of({"b": b"2", "a": b"1"})
    assert len({digest_of(each) for each in (one, {"a": b"12", "b": b""}, {"a": b"1"})}) == 3


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    for name in ("x.whl", "x.toml", "folder"):
        with pytest.raises(NotFound):
            opened(tmp_path / name)


@pytest.mark.parametrize("name", ["x.whl", "x-1-py3-none-any.whl", "x.toml", "x.beatbundle"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04 and no more", b"\x00" * 99])
def test_rubbish_is_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BeatbookError) as refused:
        opened(path)
    assert str(refused.value) and "Traceback" not in str(refused.value)


def test_a_folder_with_the_name_of_a_wheel_is_no_wheel(tmp_path: Path) -> None:
    (tmp_path / "x-1-py3-none-any.whl").mkdir()
    with pytest.raises(Refused, match="is no file"):
        opened(tmp_path / "x-1-py3-none-any.whl")


def test_what_was_kept_is_one_plugin() -> None:
    tower, other = (of_wheel(*plugin_wheel(name)) for name in ("tower", "other"))
    for content in ({}, {**tower.content, **other.content}):
        with pytest.raises(Refused):
            of_content("wheel", content, "kept")
    assert isinstance(of_content("wheel", tower.content, "kept"), Artefact)
