"""The table of keys: one verb, one key, on every screen.

Rules, kept by tests: a key means the same thing wherever it works; only keys that old terminals
can send; where one types, a verb has a key that is no letter; nothing that is hard to take back
hangs on Esc, on Enter or on a letter without a question.
"""

from __future__ import annotations

from collections.abc import Mapping

from beatbook.texts import Text
from beatbook_tui.keymap.declare import Key, Place

ALL = "everywhere"


def _place(id: str, zh: str, en: str, *, typing: bool = False) -> Place:
    return Place(id, Text(zh, en), typing)


def _key(id: str, keys: str, zh: str, en: str, places: str) -> Key:
    """An entry; several keys and places are parted by blanks."""
    return Key(id, tuple(keys.split()), Text(zh, en), tuple(places.split()))


def _fixed(id: str, keys: str, zh: str, en: str, places: str) -> Key:
    return _key(id, keys, zh, en, places)._replace(fixed=True)


_PLACES = (
    _place(ALL, "处处可用", "Everywhere", typing=True),
    _place("home", "在首页", "On the first screen"),
    _place("list", "在记录列表里", "In a list of records"),
    _place("find", "查找时", "While finding", typing=True),
    _place("record", "在记录上", "On a record"),
    _place("form", "在表单里", "In a form", typing=True),
    _place("field", "在输入栏里", "In a field", typing=True),
    _place("drafts", "在草稿里", "Among the drafts"),
    _place("duty", "在任务上", "On a duty"),
    _place("board", "在看板上", "On a board"),
    _place("walk", "逐条办理时", "Going through records"),
    _place("writing", "写稿时", "Writing a text", typing=True),
    _place("merge", "合并两条记录时", "Merging two records"),
    _place("conflict", "两人同改一条记录时", "When two changed one record"),
    _place("paper", "在文书里", "On a paper"),
    _place("history", "在历史里", "In a history"),
    _place("tree", "在单位树里", "In the unit tree"),
    _place("audit", "在审计里", "In the audit"),
)

_EVERYWHERE = (
    _key("help", "f1 ?", "帮助：本页的按键", "Help: the keys of this screen", ALL),
    _key("find", "f6", "查找全部", "Find anything", ALL),
    _key("palette", "ctrl+p", "全部命令，按名称", "All commands, by name", ALL),
    _fixed("back", "escape", "返回；所填内容已保留", "Back; what you typed is kept", ALL),
    _fixed("open", "enter", "打开；表单里：取用并往下", "Open; in a form: take it, go on", ALL),
    _fixed("move", "up down", "移动", "Move", ALL),
    _fixed("page", "pageup pagedown", "翻页；表单里：分节", "A page; in a form: a section", ALL),
    _fixed("step_through", "tab shift+tab", "下一栏、上一栏", "Next field, field before", ALL),
    _key("colors", "f8", "深色或浅色", "Dark or light colours", ALL),
    _key("language", "f9", "中文或英文", "Chinese or English", ALL),
    _key("redraw", "ctrl+l", "重画屏幕", "Draw the screen again", ALL),
    _key("leave", "ctrl+q", "退出；所填内容已保留", "Leave; what you typed is kept", ALL),
    _fixed("copy", "ctrl+c", "复制；提示怎样退出", "Copy; says how to leave", ALL),
)
_READING = (
    _fixed("ends", "home end", "第一个、最后一个", "The first, the last",
           "home list record drafts duty board walk paper history tree audit"),
    _key("filter", "/", "在列表里查找；首页：查找全部", "Find in this list; at home, anything",
         "home list audit"),
    _key("new", "a", "新增", "New record", "home list"),
    _key("take_up", "j", "从断线处继续", "Take up where the line broke", "home"),
    _key("drafts", "d", "我的草稿", "Your drafts", "home"),
    _key("order", "o", "换一种排序", "Another order", "list audit"),
    _key("papers", "p ctrl+t", "文书；在文书里：打印", "Papers; on a paper: print it",
         "list find record paper tree"),
    _key("edit", "e", "修改", "Edit", "record"),
    _key("step", "x ctrl+g", "下一步", "The next step", "record writing"),
    _key("act", "b", "办理", "Act on it", "record duty"),
    _key("history", "h", "历史", "History", "record"),
    _key("unmask", "m", "显示隐去的内容，记入日志", "Show what is hidden; it is noted",
         "record walk merge history"),
    _key("take_apart", "u", "拆开合并（先问）", "Take a merge apart; asks first", "record"),
    _key("snooze", "z", "推迟并写明理由", "Put off, with a reason", "duty"),
    _key("give", "g", "改派他人", "Give to somebody else", "duty"),
    _key("as_of", "v", "另一日的样子", "As it was on another day", "tree"),
    _key("record", "r", "打开这一行的记录", "The record behind the row", "board audit"),
    _key("audit", "y", "审计：谁看了什么", "Audit: who looked at what", "home"),
)  # fmt: skip
_WRITING = (
    _key("save", "f2", "保存；执行", "Save; carry out", "form writing merge"),
    _key("save_and_new", "f3", "保存并接着下一条", "Save and begin the next", "form"),
    _key("repeat", "f4", "重复本栏上次的内容", "Repeat what this field last held", "form"),
    _key("choices", "f5", "可选内容；写稿时：改正", "What can stand here; mend it", "form writing"),
    _key("throw_away", "f7", "丢弃草稿（先问）", "Throw the draft away; asks first",
         "form writing drafts"),
    _key("next_problem", "ctrl+n", "到下一处问题", "To the next problem", "form writing"),
    _key("jump", "ctrl+o", "跳转：按栏前的字母", "Jump to the letter before a field", "form"),
)  # fmt: skip
_EDITING = (
    _fixed("undo", "ctrl+z ctrl+underscore", "撤销输入", "Undo typing", "field writing"),
    _fixed("redo", "ctrl+y", "重做", "Do again what was undone", "writing"),
    _fixed("cut_word", "ctrl+w", "删前一个词", "Delete the word before", "field writing"),
    _fixed("cut_before", "ctrl+u", "删到行首", "Delete all before", "field writing"),
    _fixed("cut_after", "ctrl+k", "删到行尾", "Delete all after", "field writing"),
    _fixed("cut_letter", "ctrl+d delete backspace", "删一个字", "Delete a character",
           "field writing"),
    _fixed("line_start", "ctrl+a", "到行首", "To the beginning", "field writing"),
    _fixed("line_end", "ctrl+e", "到行尾", "To the end", "field writing"),
    _fixed("words", "ctrl+b ctrl+f", "退、进一个词", "A word back, a word on", "field writing"),
    _fixed("cut", "ctrl+x", "剪切", "Cut", "field writing"),
    _fixed("paste", "ctrl+v", "粘贴", "Paste", "field writing"),
)  # fmt: skip
_DECIDING = (
    _fixed("numbers", "1 2 3 4 5 6 7 8 9", "选这个编号", "The choice with this number", "walk"),
    _fixed("sides", "left right", "左、右；收起、展开", "Left, right; fold, unfold",
           "walk merge tree"),
    _fixed("turn", "space", "下一个选项；清单可两边都要", "Next choice; lists: also both", "merge"),
    _key("swap", "s", "两边对调", "Swap the two", "merge"),
    _key("keep_mine", "k", "以我的修改为准", "My changes on top", "conflict"),
    _key("take_theirs", "t", "用对方的，丢弃我的（先问）", "Take theirs, drop mine; asks first",
         "conflict"),
)  # fmt: skip

PLACES: Mapping[str, Place] = {place.id: place for place in _PLACES}
KEYS: Mapping[str, Key] = {
    key.id: key for part in (_EVERYWHERE, _READING, _WRITING, _EDITING, _DECIDING) for key in part
}


def works_everywhere(id: str) -> bool:
    """Whether an entry works on every screen."""
    return id in KEYS and ALL in KEYS[id].places


def is_typing(place: str) -> bool:
    """Whether letters are text at a place."""
    return place in PLACES and PLACES[place].typing


def is_typed_at(key: Key) -> bool:
    """Whether an entry works where letters are text."""
    return any(map(is_typing, key.places))


def meet(one: Key, other: Key) -> bool:
    """Whether two entries work at one place, so that they cannot share a key."""
    return ALL in (*one.places, *other.places) or bool(_reach(one) & _reach(other))


def _reach(key: Key) -> set[str]:
    """The places of an entry; what works in a field works wherever one types."""
    typing = {place.id for place in _PLACES if place.typing}
    return {*key.places, *(typing if "field" in key.places else ())}
