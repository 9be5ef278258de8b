"""Every key is explained, can be set to its example, and pairs with a value of the program."""

from __future__ import annotations

import pytest

from beatbook.backup.keeping import parsed
from beatbook.errors import UsageProblem
from beatbook.settings.keys import KEYS, RULE, Key, fault
from beatbook.settings.values import DEFAULT, GROUPS, LONGEST_IDLE, value_of

RULE_KEY = next(key for key in KEYS if key.kind == RULE)


def test_keys_and_values_are_the_same() -> None:
    plain = [name for name in DEFAULT._fields if name not in GROUPS]
    below = [f"{group}.{name}" for group in GROUPS for name in getattr(DEFAULT, group)._fields]
    assert [key.name for key in KEYS] == plain + below


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_a_key_is_explained_and_its_default_and_example_may_stand_there(key: Key) -> None:
    assert key.help.zh and key.help.en
    assert fault(key, key.default) is None
    assert fault(key, key.example) is None
    assert key.example != key.default or key.name.endswith("account")


@pytest.mark.parametrize("rule", ["7d", " 7d  5w ", "7d5w", "7", "d", "99999d", "7d 5x", "1m 1m"])
def test_a_rule_is_judged_as_the_backup_room_judges_it(rule: str) -> None:
    try:
        parsed(rule)
    except UsageProblem:
        assert fault(RULE_KEY, rule) is not None
    else:
        assert fault(RULE_KEY, rule) is None


def test_nobody_can_leave_a_session_open_longer_than_the_law_of_the_house() -> None:
    assert LONGEST_IDLE == 30
    assert value_of(DEFAULT, "ssh.idle_minutes") == 15
