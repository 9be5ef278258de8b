"""Plugins at work are heard, timed, hurried, and what they change of the process is put back."""

from __future__ import annotations

import os
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from beatbook.hooks import patience, streams, surroundings
from beatbook.hooks.asking import Hooks
from beatbook.hooks.conduct import IMPORT, Conduct
from beatbook.hooks.watching import Watch
from support.points import module

HOT, COLD = "registry_problems", "registry_codes"


@pytest.fixture
def conduct() -> Conduct:
    return Conduct()


def printing(conduct: Conduct, hook: str, *words: str) -> None:
    with Watch(hook) as watch:
        for word in words:
            watch.begin(conduct)
            print(word)  # noqa: T201 - that is what a plugin does
            watch.end()


class TestStreams:
    def test_what_a_plugin_prints_is_noted_and_goes_nowhere(
        self, conduct: Conduct, capsys: pytest.CaptureFixture[str]
    ) -> None:
        printing(conduct, HOT, "one", "two")
        print("data")  # noqa: T201
        assert capsys.readouterr() == ("data\n", "")
        assert (conduct.said, conduct.printed) == ("one", len("one\ntwo\n"))

    def test_what_others_print_meanwhile_arrives(
        self, conduct: Conduct, capsys: pytest.CaptureFixture[str]
    ) -> None:
        at_work, go_on = Event(), Event()

        def plugin() -> None:
            with Watch(HOT) as watch:
                watch.begin(conduct)
                at_work.set()
                go_on.wait(10)
                print("noise")  # noqa: T201
                watch.end()

        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(plugin)
            assert at_work.wait(10)
            print("data")  # noqa: T201
            go_on.set()
            done.result(10)
        assert capsys.readouterr().out == "data\n"
        assert conduct.said == "noise"

    def test_who_asks_from_within_a_question_is_heard_as_himself(self) -> None:
        outer, inner = Conduct(), Conduct()
        with Watch(HOT) as watch:
            watch.begin(outer)
            printing(inner, HOT, "inner")
            print("outer")  # noqa: T201
            watch.end()
        assert (outer.said, inner.said) == ("outer", "inner")

    def test_stdout_is_the_same_again_after_a_failure(self) -> None:
        before = sys.stdout
        hooks = Hooks()
        hooks.register("bad", module("bad", registry_readings=lambda name: 1 / 0))
        assert hooks.first("registry_readings", name="x") is None
        assert sys.stdout is before

    def test_what_was_declared_is_done_quietly(self, capsys: pytest.CaptureFixture[str]) -> None:
        with streams.quiet():
            print("noise")  # noqa: T201
        assert capsys.readouterr().out == ""


class TestSurroundings:
    def test_whatever_changed_is_put_back_and_named(self, tmp_path: Path) -> None:
        before = surroundings.seen()
        os.chdir(tmp_path)
        sys.path.append("/nowhere")
        sys.setrecursionlimit(sys.getrecursionlimit() + 7)
        warnings.simplefilter("ignore", ResourceWarning)
        assert set(surroundings.put_back(before)) == {"cwd", "path", "recursion", "warnings"}
        assert surroundings.seen() == before
        assert surroundings.put_back(before) == {}

    def test_a_folder_that_is_gone_is_told_and_stops_nobody(self, tmp_path: Path) -> None:
        gone = tmp_path / "gone"
        gone.mkdir()
        home = os.getcwd()
        os.chdir(gone)
        before = surroundings.seen()
        os.chdir(home)
        gone.rmdir()
        assert set(surroundings.put_back(before)) == {"cwd"}

    @pytest.mark.parametrize(("hook", "noticed"), [(COLD, True), (IMPORT, True), (HOT, False)])
    def test_it_is_looked_at_where_something_is_declared(
        self, hook: str, noticed: bool, conduct: Conduct, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "path", [*sys.path])
        with Watch(hook) as watch:
            watch.begin(conduct)
            sys.path.append("/nowhere")
            watch.end()
        assert ("/nowhere" not in sys.path) is noticed
        assert ("path" in conduct.changed) is noticed


class TestPatience:
    @pytest.fixture(autouse=True)
    def soon(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(patience, "seconds", lambda: 0.05)
        monkeypatch.setattr(patience, "_drawn", lambda: False)

    def wait(self, conduct: Conduct, hook: str, seconds: float) -> None:
        with Watch(hook) as watch:
            watch.begin(conduct)
            try:
                time.sleep(seconds)
            finally:
                watch.end()

    def test_who_takes_too_long_is_interrupted(self, conduct: Conduct) -> None:
        with pytest.raises(patience.TookTooLong, match=r"within 0\.05 seconds"):
            self.wait(conduct, HOT, 10)

    def test_nobody_is_interrupted_afterwards(self, conduct: Conduct) -> None:
        self.wait(conduct, HOT, 0)
        time.sleep(0.1)

    def test_hooks_that_do_work_take_their_time(self, conduct: Conduct) -> None:
        self.wait(conduct, "demo_filled", 0.1)

    def test_nor_is_anybody_where_it_cannot_be_done(
        self, conduct: Conduct, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(self.wait, conduct, HOT, 0.1).result(10)
        monkeypatch.setattr(patience, "_drawn", lambda: True)
        self.wait(conduct, HOT, 0.1)


def test_time_and_what_took_most_of_it_are_kept(conduct: Conduct) -> None:
    conduct.took("actions", 0.5)
    conduct.took("recorded", 2.0)
    conduct.took("actions", 1.0)
    assert (conduct.seconds, conduct.slowest) == (3.5, ("recorded", 2.0))
    assert conduct.remarks() == []
