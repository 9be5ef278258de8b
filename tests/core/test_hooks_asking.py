"""Asking plugins: each answer by itself, the most specific first, a failing one switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any

import pytest

from beatbook.errors import NotFound, PluginProblem
from beatbook.hooks import hook
from beatbook.hooks.asking import NAMES, Hooks
from support.points import module, passing

EVERYONE = ("actions", "migrations", "registry_forms", "registry_fields", "registry_codes",
            "registry_identifiers", "registry_retention")  # fmt: skip


def boom(*_arguments: Any) -> Any:
    raise ZeroDivisionError("boom")


def halves() -> Iterator[str]:
    """Fails half way."""
    yield "one"
    boom()


def asked(*plugins: tuple[str, dict[str, Any]], required: tuple[str, ...] = ()) -> Hooks:
    """Hooks with plugins registered in this order."""
    hooks = Hooks()
    hooks.required = frozenset(required)
    for name, answers in plugins:
        hooks.register(name, module(name, **answers))
    return hooks


def test_the_hooks_are_those_that_are_documented() -> None:
    assert set(EVERYONE) < NAMES
    assert {"recorded", "registry_problems", "registry_readings", "registry_address",
            "registry_place_key", "demo_filled", "demo_added"} < NAMES  # fmt: skip


@pytest.mark.parametrize("name", EVERYONE)
def test_everyone_answers_a_plural_hook_in_order_of_registration(name: str) -> None:
    hooks = asked(("nation", {name: ["a", "b"]}), ("station", {name: ["c"]}))
    assert hooks.everyone(name) == [("nation", "a"), ("nation", "b"), ("station", "c")]


def test_no_answer_is_none_at_all() -> None:
    hooks = asked(("one", {"registry_codes": lambda: None}), ("two", {}))
    assert hooks.everyone("registry_codes") == []
    assert hooks.first("registry_readings", name="x") is None
    assert hooks.failed == {}


def readings(answer: tuple[str, ...] | None) -> dict[str, Callable[..., Any]]:
    def registry_readings(name: str) -> tuple[str, ...] | None:
        return answer and tuple(name + one for one in answer)

    return {"registry_readings": registry_readings}


def test_the_most_specific_plugin_answers_a_singular_hook() -> None:
    hooks = asked(("nation", readings(("n",))), ("station", readings(("s",))))
    assert hooks.first("registry_readings", name="x") == ("xs",)


def test_a_plugin_without_answer_passes_the_question_on() -> None:
    hooks = asked(("nation", readings(("n",))), ("station", readings(None)))
    assert hooks.first("registry_readings", name="x") == ("xn",)


def test_an_empty_answer_is_an_answer() -> None:
    hooks = asked(("nation", readings(("n",))), ("station", readings(())))
    assert hooks.first("registry_readings", name="x") == ()


def test_a_plugin_takes_only_the_arguments_that_it_names() -> None:
    hooks = asked(
        ("one", {"registry_problems": lambda record: [passing("registry_problems", record)]})
    )
    assert hooks.everyone("registry_problems", record="r", book=None) == [("one", "r")]


@pytest.mark.parametrize("answer", [boom, halves])
@pytest.mark.parametrize("name", EVERYONE)
def test_a_plugin_that_raises_is_switched_off_and_the_others_answer(
    name: str, answer: Callable[..., Any]
) -> None:
    def wrapped() -> Any:
        return answer()

    hooks = asked(("good", {name: ["a"]}), ("bad", {name: wrapped}))
    assert hooks.everyone(name) == [("good", "a")]
    assert hooks.failed == {"bad": "ZeroDivisionError: boom"}
    assert hooks.names() == ["good"]
    assert hooks.everyone(name) == [("good", "a")]


def test_a_singular_hook_that_raises_passes_the_question_on() -> None:
    hooks = asked(
        ("nation", readings(("n",))), ("station", {"registry_readings": lambda name: boom(name)})
    )
    assert hooks.first("registry_readings", name="x") == ("xn",)
    assert set(hooks.failed) == {"station"}


def test_a_required_plugin_that_raises_stops_the_book() -> None:
    hooks = asked(("bad", {"registry_codes": lambda: boom()}), required=("bad",))
    with pytest.raises(PluginProblem, match="bad, which this book requires, failed: ZeroDiv"):
        hooks.everyone("registry_codes")


def test_a_sentence_for_people_passes_through() -> None:
    def registry_problems(record: object) -> list[Any]:
        raise NotFound("no such place")

    hooks = asked(("one", {"registry_problems": registry_problems}))
    with pytest.raises(NotFound, match="no such place"):
        hooks.everyone("registry_problems", record=None, book=None)


def test_events_reach_every_listener_in_order() -> None:
    heard: list[tuple[str, str]] = []
    hooks = asked(
        ("one", {"recorded": lambda event: heard.append(("one", event))}),
        ("two", {"recorded": lambda event: heard.append(("two", event))}),
    )
    hooks.tell("recorded", ["a", "b"])
    assert heard == [("one", "a"), ("two", "a"), ("one", "b"), ("two", "b")]


@pytest.mark.parametrize("error", [ZeroDivisionError("boom"), NotFound("gone")])
@pytest.mark.parametrize("required", [(), ("bad",)])
def test_whatever_a_listener_raises_cannot_undo_what_was_done(
    error: Exception, required: tuple[str, ...]
) -> None:
    heard: list[str] = []

    def recorded(event: str) -> None:
        raise error

    hooks = asked(
        ("bad", {"recorded": recorded}),
        ("good", {"recorded": lambda event: heard.append(event)}),
        required=required,
    )
    hooks.tell("recorded", ["a", "b"])
    assert heard == ["a", "b"]
    assert set(hooks.failed) == {"bad"}


def test_nobody_listening_means_that_no_event_is_made() -> None:
    def never() -> Iterator[str]:
        pytest.fail("made an event for nobody")
        yield ""

    asked(("one", {})).tell("recorded", never())


def test_a_hook_that_does_not_exist_is_named() -> None:
    wrong = module("wrong")
    wrong.registry_fomrs = hook(lambda: None)  # type: ignore[attr-defined]
    with pytest.raises(PluginProblem, match="registry_fomrs"):
        Hooks().register("wrong", wrong)


def test_a_hook_with_arguments_that_it_does_not_get_is_refused_whole() -> None:
    def registry_problems(records: object) -> list[Any]:
        return []

    wrong = module("wrong", registry_codes=["a"], registry_problems=registry_problems)
    hooks = Hooks()
    with pytest.raises(PluginProblem, match="wrong"):
        hooks.register("wrong", wrong)
    assert hooks.everyone("registry_codes") == []
    assert hooks.names() == []


def test_the_same_plugin_twice_is_refused() -> None:
    hooks = asked(("one", {}))
    with pytest.raises(PluginProblem, match="one"):
        hooks.register("one", module("one"))


def test_time_spent_in_each_plugin_is_counted() -> None:
    hooks = asked(("one", {"registry_codes": ["a"]}))
    hooks.everyone("registry_codes")
    assert hooks.conduct["one"].seconds > 0


def waiting(*plugins: tuple[str, dict[str, Any]]) -> tuple[Hooks, list[str]]:
    """Hooks that expect plugins in this order, and who was imported so far."""
    hooks, imported = Hooks(), list[str]()

    def load(name: str, answers: dict[str, Any]) -> Any:
        imported.append(name)
        return module(name, **answers)

    for name, answers in plugins:
        hooks.expect(name, [*answers], partial(load, name, answers))
    return hooks, imported


def test_an_expected_plugin_is_imported_when_its_answer_is_wanted() -> None:
    hooks, imported = waiting(
        ("nation", {"actions": ["a"], "registry_forms": ["f"]}), ("station", {"actions": ["b"]})
    )
    assert hooks.names() == ["nation", "station"]
    assert hooks.everyone("registry_codes") == []
    assert imported == []
    assert hooks.everyone("registry_forms") == [("nation", "f")]
    assert imported == ["nation"]
    assert hooks.everyone("actions") == [("nation", "a"), ("station", "b")]
    assert imported == ["nation", "station"]


def test_whoever_is_imported_late_answers_in_its_place_all_the_same() -> None:
    hooks, _imported = waiting(
        ("nation", readings(("n",))), ("station", {**readings(("s",)), "actions": ["b"]})
    )
    assert hooks.everyone("actions") == [("station", "b")]
    assert hooks.first("registry_readings", name="x") == ("xs",)
    assert hooks.names() == [*hooks.modules()] == ["nation", "station"]


def test_one_plugin_can_be_asked_alone() -> None:
    hooks, imported = waiting(("one", {"actions": ["a"]}), ("two", {"actions": ["b"]}))
    assert hooks.only("two", "actions") == ["b"]
    assert imported == ["two"]
    assert hooks.only("three", "actions") == []
    assert hooks.answers("two") == ["actions"]


def test_an_expected_plugin_that_is_switched_off_is_never_imported() -> None:
    hooks, imported = waiting(("one", {"actions": ["a"]}))
    hooks.switch_off("one", "not wanted")
    assert hooks.everyone("actions") == []
    assert (hooks.names(), imported) == ([], [])


def test_who_asks_while_another_thread_imports_waits_for_the_answer() -> None:
    hooks, importing, go_on = Hooks(), Event(), Event()

    def load() -> Any:
        importing.set()
        go_on.wait(10)
        return module("slow", actions=["a"])

    hooks.expect("slow", ["actions"], load)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(hooks.everyone, "actions")
        assert importing.wait(10)
        second = pool.submit(hooks.everyone, "actions")
        go_on.set()
        assert first.result(10) == second.result(10) == [("slow", "a")]
