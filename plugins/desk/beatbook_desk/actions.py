"""The operations of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from beatbook.access import READ, WRITE
from beatbook.hooks.types import Action
from beatbook.texts import Text


def declared() -> list[Action]:
    """Every action."""
    from beatbook_desk import hearing, queue, steps

    return [
        queue.BOARD,
        _action("take", "来人登记", "Take somebody in", steps.take, steps.Coming),
        _action("call", "叫号", "Call the next", steps.call, steps.Which),
        _action("lack", "一次性告知", "Say what is missing", steps.lack, steps.Lacking),
        _action("finish", "办结", "Finish a service", steps.finish, steps.Finishing),
        _action("pass_on", "转办", "Pass a service on", steps.pass_on, steps.Passing),
        _action("leave", "未办离开", "Somebody left", steps.leave, steps.Which),
        _action("hear", "听取意见", "Hear an opinion", hearing.hear, hearing.Hearing),
        _needed(),
    ]


def _action(
    verb: str, zh: str, en: str, run: Callable[[Any, Any], object], parameters: type
) -> Action:
    return Action(
        name=f"desk.{verb}",
        label=Text(zh, en),
        help=_HELP[verb],
        permission=WRITE,
        run=run,
        parameters=parameters,
    )


_HELP = {
    "take": Text(
        "登记来人和事项，告知所需材料；登记人为首问责任人。",
        "Who came for what; says what to bring. Whoever takes them in is responsible.",
    ),
    "call": Text("叫等候最久的人，或指定的人。", "Calls who has waited longest, or the one named."),
    "lack": Text("一次告知全部所缺材料。", "Says everything that is missing, once."),
    "finish": Text("填写结果和满意度。", "With the result, and how satisfied they were."),
    "pass_on": Text("转给应当办理的单位。", "To whoever has to do it."),
    "leave": Text("没有办就离开的。", "Went away unserved."),
    "hear": Text(
        "登记意见、建议、投诉，按期答复；可以匿名。",
        "Opinions, proposals and complaints, answered in time; anonymous if they like.",
    ),
}


def _needed() -> Action:
    from beatbook_desk.asking import Asked, needed

    return Action(
        name="desk.needs",
        label=Text("查所需材料", "What to bring"),
        help=Text("某一事项所需的全部材料。", "Everything that a service takes."),
        permission=READ,
        run=needed,
        parameters=Asked,
    )
