"""Ways in which a plugin misbehaves: what it does, and what is promised all the same.

Every way is a module as somebody may write it. Around all of them stands the same promise, kept
by `hostile.promise`; here stands only what is told of each.
"""

from __future__ import annotations

from typing import NamedTuple

NEVER = "did not answer"
BROKEN, REMARKED, HARMLESS = "broken", "remarked", "harmless"


class Way(NamedTuple):
    """One way: its code, how the plugin stands then, and words of what is said of it.

    `asked` are hooks that are asked beside those of a day's work, so that it comes to light.
    """

    code: str
    stands: str = BROKEN
    says: str = ""
    asked: tuple[str, ...] = ()


_HEAD = """
from beatbook.forms import declare as f
from beatbook.hooks import Action, Migration, Plugin, hook
from beatbook.codes import Code, CodeList, CodesOf
from beatbook.texts import Text
LABEL = Text("坏", "Bad")
plugin = Plugin(name="wrong", label=LABEL)
def nothing(*_given): pass
"""
_KEPT = """
@hook
def registry_retention():
    return [f.RetentionClass(id="bad", label=LABEL, years=1, starts=LABEL, source=LABEL)]
"""


def _module(code: str) -> str:
    return _HEAD + code


def _answers(hook: str, body: str) -> str:
    """A module that answers one hook with these lines."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return _module(f"\n@hook\ndef {hook}():\n{lines}\n")


def _form(declaration: str, fields: str = "name: str | None = f.text(LABEL)") -> str:
    """A module with one form."""
    return _module(f"""
@f.form({declaration})
class Bad:
    {fields}

@hook
def registry_forms():
    return [Bad]
{_KEPT}""")


def _check(body: str) -> str:
    """A module that looks at every record that is written."""
    return _module(f"\n@hook\ndef registry_problems(record):\n    {body}\n    return ()\n")


_FORM = '"bad", label=LABEL, title=("name",), retention="bad"'
_ACTION = 'Action(name="{name}", label=LABEL, help=LABEL, permission="{right}", run=nothing)'

IMPORT = {
    "import error": Way("import no_such_module_of_ours", says="no_such_module_of_ours"),
    "syntax error": Way("def (", says="SyntaxError"),
    "exit at import": Way("import sys; sys.exit(3)", says="SystemExit"),
    "generator exit at import": Way("raise GeneratorExit", says="GeneratorExit"),
    "endless recursion at import": Way("def f(): f()\nf()", says="RecursionError"),
    "no memory at import": Way("raise MemoryError('none left')", says="none left"),
    "import that never ends": Way("import time\nwhile True: time.sleep(60)", says=NEVER),
    "import that catches everything": Way(
        "import time\ntry:\n    while True: time.sleep(60)\nexcept Exception: pass",
        says=NEVER,
    ),
    "no plugin": Way("x = 1", says="plugin = Plugin"),
    "plugin of another type": Way("plugin = 'lamps'", says="plugin = Plugin"),
    "newer level": Way(_module("plugin = Plugin(name='wrong', label=LABEL, api=99)"), says="99"),
    "level that is no number": Way(
        _module("plugin = Plugin(name='wrong', label=LABEL, api='new')"), says="new"
    ),
    "label that is no Text": Way(
        _module("plugin = Plugin(name='wrong', label='Bad')"), says="label"
    ),
    "region that is no code": Way(
        _module("plugin = Plugin(name='wrong', label=LABEL, region='Hohhot')"), says="Hohhot"
    ),
    "region that is a number": Way(
        _module("plugin = Plugin(name='wrong', label=LABEL, region=15)"), says="region"
    ),
    "another name than its own": Way(
        _module("plugin = Plugin(name='toy', label=LABEL)"), HARMLESS
    ),
    "module that does not want to be looked at": Way(
        _module("def __getattr__(name): raise RuntimeError('go away')\n"
                "def __dir__(): raise RuntimeError('go away')"), says="go away"
    ),
    "bad signature": Way(_module("@hook\ndef recorded(what, else_): pass"), says="signature"),
    "unknown hook": Way(_module("@hook\ndef registry_fomrs(): return []"), says="registry_fomrs"),
}  # fmt: skip

ANSWERS = {
    "exit in a hook": Way(_answers("registry_codes", "raise SystemExit(3)"), says="SystemExit"),
    "recursion in a hook": Way(
        _answers("registry_codes", "return registry_codes()"), says="RecursionError"
    ),
    "an error for people where nobody typed": Way(
        _answers("registry_codes",
                 "from beatbook.errors import NotFound\nraise NotFound('nowhere')"),
        says="nowhere",
    ),
    "an error without words": Way(
        _answers("registry_codes",
                 "class Mute(Exception):\n    def __str__(self): raise ValueError\nraise Mute"),
        says="Mute",
    ),
    "an error of a megabyte": Way(
        _answers("registry_codes", "raise ValueError('x\\n' * 500_000)"), says="ValueError"
    ),
    "an error that steers the terminal": Way(
        _answers("registry_codes", "raise ValueError('\\x1b[2Jgone\\u202e')"), says="gone"
    ),
    "a number for a list": Way(_answers("registry_codes", "return 5"), says="int"),
    "a text for a list": Way(_answers("registry_codes", "return 'codes'"), says="str"),
    "a table for a list": Way(_answers("registry_codes", "return {'a': 1}"), says="dict"),
    "texts in a list": Way(_answers("registry_codes", "return ['codes']"), says="str"),
    "nothing": Way(_answers("registry_codes", "return None"), HARMLESS),
    "half an answer": Way(
        _answers("registry_codes",
                 "yield CodeList('half', LABEL, [], source='')\nraise ValueError('half')"),
        says="half",
    ),
    "an answer without end": Way(
        _answers("registry_codes",
                 "more = CodeList('more', LABEL, [], source='')\nwhile True: yield more"),
        says="does not end",
    ),
    "an answer that never comes": Way(
        _answers("registry_codes", "import time\nwhile True: time.sleep(60)"),
        says=NEVER,
    ),
    "a wrong answer to one question": Way(
        _module("@hook\ndef registry_readings(name): return 7"), says="registry_readings"
    ),
    "a list for a text": Way(
        _module("@hook\ndef registry_place_key(kind, name): return ['a']"),
        says="registry_place_key", asked=("registry_place_key",),
    ),
    "a class that is no form": Way(_answers("registry_forms", "return [dict]"), says="no form"),
    "a check that breaks": Way(_check("1 / 0"), says="ZeroDivisionError"),
    "a check that ends the program": Way(_check("raise SystemExit"), says="SystemExit"),
    "a check that answers nonsense": Way(_check("return [record]"), says="registry_problems"),
}  # fmt: skip

DECLARES = {
    "a form's label that is no Text": Way(
        _form('"bad", label="Bad", title=("name",), retention="bad"'), says="label"
    ),
    "a field's label that is no Text": Way(
        _form(_FORM, 'name: str | None = f.text("Name")'), says="label"
    ),
    "a label that steers the terminal": Way(
        _form('"bad", label=Text("\\x1b[31m坏", "Bad"), title=("name",), retention="bad"'),
        says="cannot be shown",
    ),
    "a form that judges residents": Way(
        _form(_FORM, 'risk_score: int | None = f.integer(Text("风险评分", "Risk score"))\n'
                     '    name: str | None = f.text(LABEL)'),
        says="risk_score",
    ),
    "a form of somebody else": Way(
        _form('"lamp", label=LABEL, title=("name",), retention="bad"'), says="lamp"
    ),
    "a form of the core": Way(
        _form('"officer", label=LABEL, title=("name",), retention="bad"'), says="officer"
    ),
    "a form kept under no rule": Way(
        _form('"bad", label=LABEL, title=("name",), retention="never"'), says="never"
    ),
    "a field of somebody else": Way(
        _module("""
@f.part
class More:
    pole: str | None = f.text(LABEL)

@hook
def registry_fields():
    return [f.FieldsOf(form="lamp", fields=More)]
"""),
        says="pole",
    ),
    "fields on a form that is not there": Way(
        _answers("registry_fields", 'return [f.FieldsOf(form="nowhere", require=("a",))]'),
        says="nowhere",
    ),
    "codes of somebody else": Way(
        _answers("registry_codes", 'return [CodeList("colours", LABEL, [], source="")]'),
        says="colours",
    ),
    "codes without Texts": Way(
        _answers("registry_codes", 'return [CodeList("bad", LABEL, [Code("a", "A")], source="")]'),
        says="label",
    ),
    "an identifier of somebody else": Way(
        _answers("registry_identifiers",
                 'return [f.IdentifierScheme(id="toy_number", label=LABEL, normalise=str,'
                 " problems=nothing)]"),
        says="toy_number",
    ),
    "retention of somebody else": Way(
        _answers("registry_retention",
                 'return [f.RetentionClass(id="work", label=LABEL, years=1, starts=LABEL,'
                 " source=LABEL)]"),
        says="work",
    ),
    "an action of somebody else": Way(
        _answers("actions", f'one = {_ACTION.format(name="bad.do", right="registry.read")}\n'
                            "return [one, one]"),
        says="bad.do",
    ),
    "an action that cannot be called": Way(
        _answers("actions", "return [Action(name='bad.do', label=LABEL, help=LABEL,"
                            " permission='registry.read', run=None)]"),
        says="run",
    ),
    "a role that decides": Way(
        _answers("access_roles",
                 "from beatbook.access import Role\n"
                 'return [Role("boss", LABEL, frozenset({"plugins.manage"}), decides=True)]'),
        says="boss",
    ),
    "a step that fails": Way(
        _form(_FORM) + """
def broken(value): raise SystemExit("not yet")

@hook
def migrations():
    return [Migration(name="bad.1", form="officer", field="name", convert=broken)]
""",
        says="not yet",
    ),
    "papers without a name": Way(_answers("registry_papers", "return [plugin]"), says="Plugin"),
    "a form whose own check breaks": Way(
        _form(_FORM, "name: str | None = f.text(LABEL)\n    def problems(self): 1 / 0"), HARMLESS
    ),
}  # fmt: skip

PROCESS = {
    "prints at import": Way(
        _module("import sys\nprint('hello')\nprint('there', file=sys.stderr)"), REMARKED, "hello"
    ),
    "prints in a hook": Way(
        _answers("registry_codes", "print('\\x1b[2Jhello')\nreturn ()"), REMARKED, "hello"
    ),
    "prints with each record": Way(_check("print('hello', record)"), REMARKED, "hello"),
    "writes bytes": Way(
        _answers("registry_codes",
                 "import sys\nsys.stdout.buffer.write(b'hello')\nsys.stdout.flush()\nreturn ()"),
        REMARKED, "hello",
    ),
    "closes stdout": Way(
        _answers("registry_codes", "import sys\nsys.stdout.close()\nsys.stderr.close()\nreturn ()"),
        HARMLESS,
    ),
    "takes stdout away": Way(
        _answers("registry_codes", "import sys\nsys.stdout = sys.stderr = None\nreturn ()"),
        HARMLESS,
    ),
    "goes elsewhere": Way(
        _answers("registry_codes", "import os\nos.chdir('/')\nreturn ()"), REMARKED, "folder"
    ),
    "sets the locale": Way(
        _module("import locale\nlocale.setlocale(locale.LC_ALL, 'C')\n"), REMARKED, "locale"
    ),
    "handles signals": Way(
        _module("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"),
        REMARKED, "signal",
    ),
    "filters warnings": Way(
        _module("import warnings\nwarnings.simplefilter('error', ResourceWarning)\n"),
        REMARKED, "warnings",
    ),
    "changes where modules lie": Way(
        _module("import sys\nsys.path.insert(0, '/nowhere')\n"), REMARKED, "modules"
    ),
    "limits recursion": Way(
        _module("import sys\nsys.setrecursionlimit(300)\n"), REMARKED, "recursion"
    ),
}  # fmt: skip

WAYS = {**IMPORT, **ANSWERS, **DECLARES, **PROCESS}
