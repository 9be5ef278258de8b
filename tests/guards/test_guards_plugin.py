"""What the plugin answers with."""

from __future__ import annotations

import subprocess
import sys

from beatbook.bulletin.declare import Publication
from beatbook_guards import plugin
from beatbook_guards.guards import GUARDS, leaks


def test_the_plugin_answers_with_every_guard() -> None:
    assert tuple(plugin.bulletin_guards()) == GUARDS


def test_each_guard_has_a_name_of_its_own_and_cites_its_source() -> None:
    assert len({guard.name for guard in GUARDS}) == len(GUARDS)
    assert all(guard.source.zh and guard.label.en for guard in GUARDS)


def test_what_the_house_keeps_of_nobody_is_guarded_in_internal_texts_too() -> None:
    internal = {guard.name for guard in GUARDS if guard.internal}
    assert internal == {"rehabilitation", "health", "group"}


def test_leaks_come_in_the_order_of_the_text() -> None:
    found = leaks("嫌疑人张守田，35岁，电话13800001234。", Publication())
    assert [leak.what for leak in found] == ["name", "age", "phone"]


def test_loading_the_plugin_reads_no_dictionary() -> None:
    code = "import sys, beatbook_guards.plugin; print('beatbook_guards.names' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
