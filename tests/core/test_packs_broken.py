"""Broken packs: each mistake with the very line, and all of them in one go."""

from __future__ import annotations

import pytest

from support.packs import told

GATE = """\
[[form]]
id = "gate"
label = { zh = "闸口", en = "Gate" }
title = ["mark"]
retention = "work"

[[form.field]]
id = "mark"
label = "编号"
kind = "text"

[[form.field]]
id = "depth"
label = "水深"
kind = "number"

[[form.field]]
id = "kind"
label = "闸型"
kind = "choice"
codes = "gate_kinds"
"""
LIST = """\
[[codes]]
id = "gate_kinds"
label = "闸型"
source = "House rule"
codes = [
  { code = "a", zh = "甲" },
  { code = "b", zh = "乙" },
]
"""
KEPT = """\
[[retention]]
id = "work"
label = "工作"
years = 3
starts = "办结"
source = "House rule"
"""


def test_what_is_well_written_has_no_problem() -> None:
    assert told(GATE + LIST + KEPT) == []


def _field(*lines: str, kind: str = "text") -> str:
    """The form with another field, whose lines behind the label begin in line 27."""
    said = "\n".join(lines)
    return f'{GATE}\n[[form.field]]\nid = "more"\nlabel = "x"\nkind = "{kind}"\n{said}\n'


FIELDS = [
    (_field("lable = 3"), 27, "“lable” is unknown; did you mean label?"),
    (_field(kind="txt"), 26, "“kind” is “txt”; did you mean text?"),
    (_field(kind="file"), 26, "“kind” is “file”; choose of: choice, date"),
    (_field(kind="choice"), 23, "a field of the kind choice needs “codes”"),
    (_field(kind="reference"), 23, "a field of the kind reference needs “form”"),
    (_field(kind="identifier"), 23, "a field of the kind identifier needs “scheme”"),
    (_field('codes = "x"'), 27, "“codes” belongs to a field of the kind choice"),
    (_field("decimals = 1"), 27, "“decimals” belongs to a field of the kind number"),
    (_field('section = "where"'), 27, "“section” is “where”; choose of: "),
    (_field('search = "nam"'), 27, "“search” is “nam”; did you mean name?"),
    (_field('lends = ["text", "x"]'), 27, "“lends” is “x”; choose of: address"),
    (_field('required = "yes"'), 27, "“form.field.required” must be true or false"),
    (_field('longest = "20"'), 27, "“form.field.longest” must be a whole number"),
    (_field("help = { zh = 3 }"), 27, "“form.field.help.zh” must be a text"),
    (_field('help = "a\\u0007b"'), 27, "“form.field.help” contains a control character"),
    (_field('required_when = "mark = 3"'), 27, "“required_when”: column 6: write == to compare"),
    (_field('required_when = "marc == 3"'), 27, "no field marc; did you mean mark?"),
    (_field('required_when = "depth"'), 27, "it must be true or false, and comes to something"),
    (_field('shown_when = { field = "marc", is = 3 }'), 27, "“marc”; did you mean mark?"),
    (_field('shown_when = { field = "mark" }'), 27, "needs exactly one of: is, in, filled"),
    (_field('shown_when = { field = "mark", iss = 1 }'), 27, "“iss” is unknown; did you mean is?"),
    (_field('shown_when = { field = "mark", filled = false }'), 27, '"!filled(…)"'),
    (_field('shown_when = { field = "mark", is = 1.5 }'), 27, "“is” takes a text, a whole number"),
    (_field("shown_when = 3"), 27, "“form.field.shown_when” must be an expression, or {"),
    (_field('computed = "depth * 2"'), 27, "“computed”: it mixes kinds of values"),
    (_field('default = "much"', kind="integer"), 27, "“default”: “much” is not a whole number"),
    (_field("default = { a = 1 }", kind="date"), 27, "“default”: “{'a': 1}” is not a date"),
    (_field('within = "knd"', 'codes = "x"', kind="choice"), 27, "“knd”; did you mean kind?"),
    (_field('within = "mark"', 'codes = "x"', kind="choice"), 1, "within mark, which is no choice"),
    (_field('sensitivity = "personal"'), 23, "personal field more states no purpose"),
    (_field('sensitivity = "secret"'), 27, "“secret”; choose of: open, personal, sensitive"),
    (GATE.replace('"mark"\nlabel', '"faith"\nlabel'), 7, "would record religion of residents"),
    (GATE.replace('id = "depth"', 'id = "mark"'), 13, "the field mark is there already"),
    (GATE.replace('id = "depth"', 'id = "class"'), 13, "“class” is a word of the program"),
    (GATE.replace('id = "depth"', 'id = "state"'), 13, "“state” is a word of the program"),
    (GATE.replace('id = "depth"', 'id = "De"'), 13, "“De” is no name: a-z, 0-9 and _"),
    (GATE.replace('id = "depth"\n', ""), 12, "“id” is missing: Its permanent id"),
]


@pytest.mark.parametrize(("text", "line", "words"), FIELDS, ids=range(len(FIELDS)))
def test_a_field_that_is_wrong_is_told_with_its_line(text: str, line: int, words: str) -> None:
    _told(text, line, words)


def _told(text: str, line: int, words: str) -> None:
    found = told(text)
    matching = [one for one in found if words in one]
    assert matching, found
    assert matching[0].startswith(f"{line}: "), found


def _check(*lines: str) -> str:
    return GATE + "\n[[form.check]]\n" + "\n".join(lines) + "\n"


def _step(*lines: str) -> str:
    head = ("[[form.transition]]", 'name = "stop"', 'label = "x"')
    return GATE + "\n".join(("", *head, *lines)) + "\n"


FORMS = [
    (GATE.replace('title = ["mark"]', 'title = ["marc"]'), 4, "“title” is “marc”; did you mean"),
    (GATE.replace('["mark"]', "[]"), 4, "“title” names no field; name one at least"),
    (GATE + '[[form.field]]\nid = "x"\nlabel = "x"\nkind = "text"\n' * 500, 1, "at most 500"),
    (GATE.replace('"work"', '"work"\nsections = ["x"]'), 6, "“form.sections” must be a table"),
    (GATE.replace('"work"', '"work"\ncounted = ["depht"]'), 6, "“depht”; did you mean depth?"),
    (GATE.replace('"work"', '"work"\nends = "dept"'), 6, "“ends” is “dept”; did you mean depth?"),
    (GATE.replace('"work"', '"work"\nends = "depth"'), 1, "guarded by depth (ends), which is no"),
    (GATE.replace('"work"', '"work"\nreading = "registry.red"'), 6, "did you mean registry.read?"),
    (GATE.replace('"work"', '"work"\nintake = 3'), 6, "“intake” is unknown"),
    (GATE.replace('id = "gate"', 'id = "g"'), 2, "“g” is no name: 2 to 41 of a-z"),
    (GATE.replace('retention = "work"\n', ""), 1, "“retention” is missing: Its retention class"),
    (GATE.partition("\n[[form.field]]")[0], 1, "“field” is missing"),
    (GATE.replace("[[form]]", "[form]"), 1, "“form” must be an array of tables: [[form]]"),
    (GATE.replace("[[form]]", "[[from]]"), 1, "“from” is unknown; did you mean form?"),
    (_check('when = "mark"', 'message = "x"'), 24, "it must be true or false"),
    (_check('when = "depth > 1 and true"', 'message = "x"'), 24, "write && instead of and"),
    (_check('when = "filed(mark)"', 'message = "x"'), 24, "did you mean filled?"),
    (_check('when = "true"'), 23, "“message” is missing"),
    (_check('when = "true"', 'message = "x"', 'path = "mrk"'), 26, "“mrk”; did you mean mark?"),
    (_step('source = "registerd"', 'target = "closed"'), 26, "“registerd”; did you mean"),
    (
        _step('source = "registered"', 'target = "shut"'),
        27,
        "“target” is “shut”; choose of: closed",
    ),
    (_step('source = "registered"', 'target = "closed"', 'needs = ["x"]'), 28, "“needs” is “x”"),
    (GATE + '[[form.state]]\nid = "merged"\nlabel = "x"\n', 1, "declares the state merged"),
]


@pytest.mark.parametrize(("text", "line", "words"), FORMS, ids=range(len(FORMS)))
def test_a_form_that_is_wrong_is_told_with_its_line(text: str, line: int, words: str) -> None:
    _told(text, line, words)


EXTENSION = """\
[[fields]]
of = "lamp"
sections = { sun = "阳光" }

[[fields.field]]
id = "panels"
label = "光伏板"
kind = "integer"
section = "sun"
"""
OTHERS = [
    (LIST.replace('"b"', '"a"'), 7, "the code a is there already"),
    (LIST.replace(', zh = "乙"', ""), 7, "the code b has no words"),
    (LIST.replace('zh = "乙"', 'zh = "乙", parent = "z"'), 7, "b stands under z, which is not"),
    (LIST.replace('zh = "乙"', 'zh = "乙", until = "soon"'), 7, "must be a date like 2026-11-21"),
    (LIST.replace('code = "b"', 'cod = "b"'), 7, "“cod” is unknown; did you mean code?"),
    (
        LIST.replace("codes = [", "codes = 3 #").partition("\n  {")[0],
        5,
        "must be an array of tables",
    ),
    (KEPT + KEPT, 8, "“work” is there already"),
    (GATE + GATE.replace("gate", "gate2") + GATE, 44, "“gate” is there already"),
    ('[[codes_of]]\nlist = "colours"\nretire = 3\n', 3, "must be a text or a list of texts"),
    (
        '[[codes_of]]\nlist = "colours"\nretire = { red = "x" }\n',
        3,
        "“codes_of.retire.red” must be",
    ),
    ('[[codes_of]]\nlist = "colours"\nadd = [{ zh = "x" }]\n', 3, "“code” is missing"),
    (KEPT.replace("3", "-1"), 4, "“years” must lie between 0 and 200"),
    (KEPT + 'start = ["@close"]\n', 7, "“@close” is no beginning"),
    ('[[role]]\nid = "guard"\nlabel = "x"\nmay = ["book.manage"]\n', 4, "“may” is “book.manage”"),
    ('[[role]]\nid = "guard"\nlabel = "x"\ndecides = true\n', 4, "“decides” is unknown"),
    ('[[role_forms]]\nrole = "mediator"\n', 1, "“forms” is missing"),
    (EXTENSION.replace("of =", "form ="), 1, "“of” is missing: The form"),
    (EXTENSION.replace('"panels"', '"party_member"'), 5, "would record politics of residents"),
    (EXTENSION + 'sensitivity = "personal"\n', 5, "personal field panels states no purpose"),
    (EXTENSION + 'required_when = "pole ="\n', 10, "“required_when”: column 6: write =="),
    (EXTENSION + "narrow = { kind = 3 }\n", 10, "“narrow” is unknown"),
    (
        EXTENSION.replace("sections", "narrow = { kind = 3 }\nsections"),
        3,
        "must be a text or a list",
    ),
]


@pytest.mark.parametrize(("text", "line", "words"), OTHERS, ids=range(len(OTHERS)))
def test_other_tables_that_are_wrong_are_told_with_their_line(
    text: str, line: int, words: str
) -> None:
    _told(text, line, words)


def test_all_mistakes_are_told_in_one_go_whatever_file_they_are_in() -> None:
    wrong = GATE.replace('"mark"]', '"marc"]').replace('kind = "number"', 'kind = "numbr"')
    found = told(wrong + KEPT.replace("3", "-1"), more=LIST.replace('"b"', '"a"'), bad="x = [")
    assert [one.partition(": ")[2][:12] for one in found] == [
        "this is no T", "the code a i", "“title” is “", "“kind” is “n", "“years” must",
    ]  # fmt: skip


def test_mistakes_are_told_in_chinese(chinese: None) -> None:
    texts = (text for text, _line, _words in (*FIELDS, *FORMS, *OTHERS))
    said = [line.partition(": ")[2] for text in texts for line in told(text)]
    assert [one for one in said if not any("\u4e00" <= sign <= "\u9fff" for sign in one)] == []
