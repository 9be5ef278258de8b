"""A small book for the tests of commands: the core's own forms, one station, three officers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from beatbook.founding import Founder, found
from cli.running import Beat, Done


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book that each test gets a copy of; national forms are off, so that it is quick."""
    path = tmp_path_factory.mktemp("template") / "book.db"
    chief = Founder("张三", "chief")
    with found(str(path), name="测试派出所", region="150104", founder=chief, off=["cn"]) as book:
        today = book.today()
        with book.deed("set-up") as deed:
            office = deed.units.add(book.station, "office", "南区警务室")
            deed.units.add(office, "beat", "一号责任区", "B1")
        for name, role in (("李四", "officer"), ("王五", "liaison")):
            with book.deed("set-up") as deed:
                id = deed.add("officer", {"name": name, "login": role}, unit=book.station)
                post = {"holder": id, "at": office, "role": role, "start": today}
                deed.add("post", post, unit=book.station)
    return path


@pytest.fixture
def book_file(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of the test's own, which the chief uses unless a command says otherwise."""
    path = tmp_path / "book.db"
    shutil.copy(template, path)
    monkeypatch.setenv("BEATBOOK_BOOK", str(path))
    monkeypatch.setenv("BEATBOOK_OFFICER", "chief")
    return path


@pytest.fixture
def beat(book_file: Path, capsys: pytest.CaptureFixture[str]) -> Beat:
    """Runs a command line on that book."""
    from beatbook_cli.main import run

    def command(*arguments: object) -> Done:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        return Done(code, *capsys.readouterr())

    return command
