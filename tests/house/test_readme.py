"""The README's commands are the ones that are judged, and they name what exists."""

from __future__ import annotations

import re
import subprocess

import pytest

from house.catalogues import ROOT

README = ROOT.joinpath("README.md").read_text(encoding="utf-8")


def _command(name: str) -> str:
    """The command between the README's markers *name*; must be one line."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```\n<!-- /{name} -->", README)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", ["run", "test"])
def test_each_set_up_is_one_line_that_names_existing_files(name: str) -> None:
    (requirements,) = re.findall(r"-r (\S+)", _command(name))
    assert ROOT.joinpath(requirements).exists()


def test_ci_runs_exactly_the_readmes_test_command() -> None:
    source = ROOT.joinpath(".ci", "run").read_text(encoding="utf-8")
    function = source[source.index("readme_command() {") : source.index("tests() {")]
    shown = subprocess.run(
        ["bash", "-c", f"{function}\nreadme_command test"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == _command("test")
    assert "$(readme_command test)" in source


def test_ci_is_a_program_that_bash_understands() -> None:
    path = ROOT / ".ci" / "run"
    assert path.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(path)], check=True)


def test_every_requirement_is_pinned() -> None:
    """What a distribution or a requirements file names has its line in constraints.txt."""
    lines = ROOT.joinpath("constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line}
    asked = {
        line.strip()
        for path in ROOT.joinpath("requirements").glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-"))
    }
    assert sorted(asked - pinned) == []


def _dependencies() -> set[str]:
    import tomllib

    found: set[str] = set()
    for path in [*ROOT.glob("*/pyproject.toml"), *ROOT.glob("plugins/*/pyproject.toml")]:
        project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
        names = (re.match(r"[\w-]+", line) for line in project["dependencies"])
        found |= {name[0] for name in names if name}
    return found


def test_every_dependency_of_a_distribution_is_pinned() -> None:
    text = ROOT.joinpath("constraints.txt").read_text(encoding="utf-8")
    foreign = {name for name in _dependencies() if not name.startswith("beatbook")}
    assert sorted(name for name in foreign if f"\n{name}==" not in text) == []
