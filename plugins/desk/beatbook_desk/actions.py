"""The operations of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from beatbook.access import READ, WRITE
from beatbook.hooks.types import Action
from beatbook.texts import Text


def declared() -> list[Action]:
    """Every action."""
    from beatbook_desk import coming, hearing, queue, steps

    return [
        queue.BOARD,
        _action("take", "来人登记", "Take somebody in", coming.take, coming.Coming),
        _action("arrive", "预约来人", "Somebody arrived", coming.arrive, coming.Arriving),
        _action("book", "预约", "Book an appointment", coming.reserve, coming.Booking),
        _action("next", "下一位", "Next", steps.advance, steps.Which),
        _action("call", "叫号", "Call the next", steps.call, steps.Which),
        _action("lack", "一次性告知", "Say what is missing", steps.lack, steps.Lacking),
        _action("finish", "办结", "Finish a service", steps.finish, steps.Finishing),
        _action("pass_on", "转办", "Pass a service on", steps.pass_on, steps.Passing),
        _action("leave", "未办离开", "Somebody left", steps.leave, steps.Which),
        _action("reopen", "撤回", "Take back", steps.reopen, steps.Done),
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
    "arrive": Text(
        "按预约到来的，不再重复登记内容。", "Came as agreed: nothing is asked a second time."
    ),
    "book": Text(
        "预约窗口、延时或者上门服务，当日出现在任务和窗口。",
        "At the desk, out of hours or at home; shows among the duties and on the board.",
    ),
    "next": Text("办结本人正在办理的，再叫下一位。", "Finishes whom you serve and calls the next."),
    "call": Text("叫等候最久的人，或指定的人。", "Calls who has waited longest, or the one named."),
    "lack": Text("一次告知全部所缺材料。", "Says everything that is missing, once."),
    "finish": Text("填写结果和满意度。", "With the result, and how satisfied they were."),
    "pass_on": Text(
        "转给应当办理的单位；结果由首问责任人问明。",
        "To whoever has to do it; the one first asked asks for the result.",
    ),
    "leave": Text("没有办就离开的。", "Went away unserved."),
    "reopen": Text(
        "误按办结、离开后恢复办理。", "After a key too many: being served, or waiting, again."
    ),
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
