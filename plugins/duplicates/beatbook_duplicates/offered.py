"""The actions of this plugin, as front ends offer them."""

from __future__ import annotations

from beatbook.access import CLOSE, READ, WRITE
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_duplicates import actions as run
from beatbook_duplicates.between import actions as between


def offered() -> list[Action]:
    """Look, queue, merge, unmerge, different, ask, answer; and between stations."""
    return [*_finding(), *_judging(), *_asking(), *between.offered()]


def _finding() -> list[Action]:
    return [
        Action(
            name="duplicates.look",
            label=Text("查找重复", "Look for duplicates"),
            help=Text(
                "比对上次以后改动的记录，把疑似重复列入待核实队列。",
                "Compares what changed since the last look and queues what may be the same.",
            ),
            permission=WRITE,
            run=run.look,
            parameters=run.Look,
        ),
        Action(
            name="duplicates.queue",
            label=Text("重复待核实队列", "Queue of duplicates"),
            help=Text("待核实的疑似重复及理由。", "Pairs to be judged, with the reasons."),
            permission=READ,
            run=run.queue,
        ),
    ]


def _judging() -> list[Action]:
    return [
        Action(
            name="duplicates.merge",
            label=Text("合并重复", "Merge duplicates"),
            help=Text(
                "逐字段预览两条记录的合并；确认后执行，可取消。",
                "Shows the merge of two records field by field; does it when told to.",
            ),
            permission=CLOSE,
            run=run.merge,
            parameters=run.Merge,
            opens=run.two,
        ),
        Action(
            name="duplicates.unmerge",
            label=Text("取消合并", "Undo a merge"),
            help=Text(
                "恢复合并所改的一切，包括插件的表。",
                "Puts back everything that the merge changed, in tables of plugins, too.",
            ),
            permission=CLOSE,
            run=run.unmerge,
            parameters=run.Unmerge,
        ),
        Action(
            name="duplicates.different",
            label=Text("判为不同", "Not the same"),
            help=Text("注明理由，不再提示。", "With the reason; never asked again."),
            permission=CLOSE,
            run=run.different,
            parameters=run.Different,
        ),
    ]


def _asking() -> list[Action]:
    return [
        Action(
            name="duplicates.ask",
            label=Text("盲核询问", "Ask another unit"),
            help=Text(
                "询问另一单位其记录是否相同；看不到对方的记录。",
                "Asks whether a record of another unit, which stays unseen, is the same.",
            ),
            permission=WRITE,
            run=run.ask,
            parameters=run.Ask,
        ),
        Action(
            name="duplicates.answer",
            label=Text("答复盲核", "Answer a match request"),
            help=Text("答复是或者不是。", "Yes or no."),
            permission=CLOSE,
            run=run.answer,
            parameters=run.Answer,
        ),
    ]
