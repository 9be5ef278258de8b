"""What is imported without something finds it missing, and everybody else finds it as it was."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

import pytest

from beatbook.lean import StandIn, instead, without

NOBODYS = "nobody_has_such_a_module"


def test_a_module_is_missing_only_meanwhile() -> None:
    name = "this"  # in the standard library, and imported by nobody
    with instead(without(name)), pytest.raises(ImportError):
        import_module(name)
    assert name not in sys.modules


def test_a_module_that_is_there_stays() -> None:
    with instead({**without("json"), "sys": ModuleType("sys")}):
        import json

        assert json is sys.modules["json"]
        assert import_module("sys") is sys
    assert sys.modules["json"] is json


def test_a_stand_in_has_one_class_for_each_name() -> None:
    with instead({NOBODYS: StandIn(NOBODYS)}):
        module = import_module(NOBODYS)

        class Below(module.Above):  # type: ignore[name-defined,misc]
            """Made as Textual makes subclasses of what it imports."""

        assert issubclass(Below, module.Above)
        assert module.Above is module.Above is not module.Other
        assert not hasattr(module, "__path__")
    assert NOBODYS not in sys.modules


def test_what_fails_meanwhile_leaves_nothing_behind() -> None:
    with pytest.raises(ZeroDivisionError), instead({NOBODYS: StandIn(NOBODYS)}):
        raise ZeroDivisionError
    assert NOBODYS not in sys.modules
