"""A wheel hides no module of others, and brings what it needs."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.delivery import shelf
from beatbook.delivery.artefact import Artefact, of_wheel, whole
from beatbook.delivery.refused import Refused
from beatbook.delivery.shadows import check
from support.delivered import plugin_wheel, source, wheel
from support.keeping import brought, river


def plugin_with(*files: str, name: str = "tower", needs: str = "", version: str = "1") -> Artefact:
    """A plugin whose wheel brings these files, too."""
    inside = {f"own_{name}.py": source(name), **dict.fromkeys(files, "")}
    points = f"[beatbook.plugins]\n{name} = own_{name}\n"
    return of_wheel(*wheel(f"own_{name}", version, inside, points=points, metadata=needs))


def library(version: str = "1.0", content: str = "") -> Artefact:
    return of_wheel(*wheel("lens", version, {"lens_of_ours.py": content}))


@pytest.mark.parametrize(
    "file",
    ["json/__init__.py", "os.py", "attr/x.py", "pluggy.py", "beatbook/evil.py", "_thread.so"],
)
def test_what_python_or_the_program_has_is_not_hidden(file: str) -> None:
    with pytest.raises(Refused, match="would hide another one"):
        check([plugin_with(file)], {}, {})


def test_a_release_may_have_the_names_of_the_program_s_own_plugin() -> None:
    one = of_wheel(*wheel("pluggy_plugin", "1", {"pluggy.py": ""},
                          points="[beatbook.plugins]\ntower = pluggy\n"))  # fmt: skip
    check([one], {}, {"tower": "pluggy"})
    with pytest.raises(Refused):
        check([one], {}, {"river": "pluggy"})


def test_a_module_of_another_kept_plugin_is_not_hidden(chief: Book) -> None:
    brought(chief, plugin_with("shared.py"))
    in_use = shelf.in_use(chief)
    with pytest.raises(Refused, match="of the plugin tower"):
        check([plugin_with("shared.py", name="other")], in_use, {})
    check([plugin_with("shared.py", version="2")], in_use, {})
    with pytest.raises(Refused, match="of the plugin first"):
        check([plugin_with("new.py", name="first"), plugin_with("new.py", name="second")], {}, {})


def test_two_plugins_may_bring_one_library_in_one_version() -> None:
    needs = "Requires-Dist: lens\n"
    first, second = (plugin_with(name=name, needs=needs) for name in ("first", "second"))
    (one,), (two,) = whole([first, library()]), whole([second, library()])
    check([one, two], {}, {})
    (three,) = whole([second, library("2.0")])
    with pytest.raises(Refused, match="lens_of_ours"):
        check([one, three], {}, {})


def test_what_a_wheel_needs_is_there_in_a_version_that_fits() -> None:
    check([plugin_with(needs="Requires-Dist: attrs>=20\nRequires-Dist: beatbook\n")], {}, {})
    for needs, why in (("lens>=1", "needs lens>=1, which is not here"),
                       ("attrs>=999", "needs attrs>=999, and here is version")):  # fmt: skip
        with pytest.raises(Refused, match=why):
            check([plugin_with(needs=f"Requires-Dist: {needs}\n")], {}, {})
    (old,) = whole([plugin_with(needs="Requires-Dist: lens>=2\n"), library("1.0")])
    with pytest.raises(Refused, match=r"here is version 1.0"):
        check([old], {}, {})


def test_a_library_hides_nothing_of_python() -> None:
    evil = of_wheel(*wheel("lens", "1.0", {"json/__init__.py": ""}))
    (one,) = whole([plugin_with(needs="Requires-Dist: lens\n"), evil])
    with pytest.raises(Refused, match="Python has it already"):
        check([one], {}, {})


def test_packs_hide_nothing() -> None:
    check([river(), of_wheel(*plugin_wheel("tower"))], {}, {})
