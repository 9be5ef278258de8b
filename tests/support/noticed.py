"""A plugin for tests with a form that takes two persons and is fixed afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.hooks import Plugin
from beatbook.hooks.specs import hook
from beatbook.texts import Text

plugin = Plugin(name="noticed", label=Text("告示", "Noticed"))


@f.form(
    "notice",
    label=Text("告示", "Notice"),
    title=("words",),
    retention="work",
    states=(
        State("draft", Text("草稿", "draft")),
        State("posted", Text("已张贴", "posted"), fixed=True),
        State("torn", Text("已撤下", "torn down"), final=True, fixed=True),
    ),
    transitions=(
        Transition(
            "post",
            Text("张贴", "post"),
            "draft",
            "posted",
            other_than=("made_by", "changed_by", "written_by"),
        ),
        Transition("tear", Text("撤下", "tear down"), "posted", "torn", needs=("why",)),
    ),
)
class Notice:
    """Words on a board."""

    words: str | None = f.text(Text("内容", "Words"), required=True)
    why: str | None = f.text(Text("撤下原因", "Why torn down"))
    written_by: tuple[str, ...] = f.officer(Text("起草人", "Written by"), many=True)


@hook
def registry_forms() -> Iterable[type]:
    """The notice."""
    return [Notice]
