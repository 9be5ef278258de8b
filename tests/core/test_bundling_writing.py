"""What no book could read is not written, and a file that is there is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.bundling import reading, writing
from beatbook.delivery.artefact import of_content, of_wheel, whole
from beatbook.errors import UsageProblem
from support.bundled import MADE, artefact, bundle, signing
from support.delivered import plugin_wheel, source, wheel


def test_a_wheel_goes_in_with_the_wheels_that_it_needs(tmp_path: Path) -> None:
    code = source("lamps").replace('region=""', 'region="15", api=1')
    own = of_wheel(*plugin_wheel("lamps", code=code, metadata="Requires-Dist: bulbs\n"))
    library = of_wheel(*wheel("bulbs", files={"bulbs.py": ""}))
    made = bundle(tmp_path, whole([own, library]))
    (found,) = reading.opened(made.path, made.trusted)
    assert (found.kind, found.region, found.api) == ("wheel", "15", 1)
    assert [name.partition("-")[0] for name in found.content] == ["delivered_lamps", "bulbs"]


def test_a_plugin_whose_wheel_another_needs_comes_before_it(tmp_path: Path) -> None:
    codes = [source(one).replace('region=""', "api=1") for one in ("upper", "lower")]
    upper = of_wheel(
        *plugin_wheel("upper", code=codes[0], metadata="Requires-Dist: delivered_lower\n")
    )
    made = bundle(tmp_path, [upper, of_wheel(*plugin_wheel("lower", code=codes[1]))])
    assert [one.name for one in reading.opened(made.path, made.trusted)] == ["lower", "upper"]


def test_one_plugin_twice_a_lone_library_and_no_level_are_refused(tmp_path: Path) -> None:
    key = signing(tmp_path)
    library = of_wheel(*wheel("bulbs", files={"bulbs.py": ""}))
    silent = of_wheel(*plugin_wheel("lamps"))
    for artefacts in ([artefact("one"), artefact("one", "2.0")], [library], [silent]):
        with pytest.raises(UsageProblem):
            writing.write(tmp_path / "x", artefacts, key, made=MADE)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["my duties.toml", "_x.toml", "x" * 120 + ".toml", "nul.toml"])
def test_a_file_name_that_not_every_disk_takes_is_refused(tmp_path: Path, name: str) -> None:
    head = artefact("one").content["pack.toml"]
    one = of_content("pack", {"pack.toml": head, name: b""}, "one")
    with pytest.raises(UsageProblem, match="cannot go into a bundle"):
        writing.write(tmp_path / "x", [one], signing(tmp_path), made=MADE)


def test_a_file_that_is_there_is_not_touched_and_nothing_is_left_behind(tmp_path: Path) -> None:
    made = bundle(tmp_path)
    before = made.path.read_bytes()
    with pytest.raises(UsageProblem, match="already"):
        writing.write(made.path, [artefact("one")], made.key, made=MADE)
    with pytest.raises(UsageProblem, match="cannot be made"):
        writing.write(tmp_path / "none" / "x", [artefact("one")], made.key, made=MADE)
    assert made.path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "key", "key.pem", "key.pub", "x.beatbundle",
    ]  # fmt: skip


def test_the_same_contents_give_the_same_bytes(tmp_path: Path) -> None:
    made = bundle(tmp_path)
    writing.write(tmp_path / "y", reading.opened(made.path, made.trusted)[::-1], made.key,
                  made=MADE, by="the county's administrator")  # fmt: skip
    assert (tmp_path / "y").read_bytes() == made.path.read_bytes()
