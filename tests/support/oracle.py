"""An oracle of rights: the rules written a second time, and random worlds to ask both about.

`allowed` is the reference. It shares no code with `beatbook.access`, `sight`, `steps` or `trees`:
roles are rows of letters, the tree is who stood below whom on each day, posts are tuples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any, NamedTuple

from beatbook import access
from beatbook.access import Actor, Post, Role, rights
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.commits import asked
from beatbook.forms.spec import REGISTERED, SENSITIVE, FieldSpec, FormSpec, State, Transition
from beatbook.pending import Pending
from beatbook.records import Envelope, Record
from beatbook.steps import those_before
from beatbook.texts import Text
from beatbook.trees import TreeProblem

# -- the reference ---------------------------------------------------------------------------

LETTERS = {
    "r": access.READ, "w": access.WRITE, "c": access.CLOSE, "x": access.EXPORT, "u": access.UNMASK,
    "m": access.MINORS, "s": access.SEALED, "d": access.DUTIES, "l": access.RELEASE,
    "q": access.SCORES, "a": access.APPROVE, "g": access.PLUGINS, "j": access.JOURNAL,
}  # fmt: skip
MAY = {
    "chief": "rwcxumsdlqaj", "officer": "rwcxumla", "auxiliary": "rwum", "liaison": "r",
    "mediator": "rw", "desk": "rwcum", "assessor": "rq", "auditor": "j", "administrator": "gj",
    "higher_unit": "rqj", "link": "", "grid": "rw",
}  # fmt: skip
HELPERS = {"auxiliary", "liaison", "grid"}
ONLY = {"mediator": {"talk"}, "grid": {"lamp", "talk"}}
BOUND = set("rwcxums")
"""What a limited role has on its own forms only."""
FORMS: dict[str, dict[str, Any]] = {
    "lamp": {}, "talk": {}, "child": {"minor": True}, "case": {"sealed": True},
    "score": {"reading": "q", "writing": "q"}, "secret": {"confidential": True},
    "news": {"writing": "l"}, "call": {"writing": "w"},
}  # fmt: skip


class Case(NamedTuple):
    """One question: who, with which posts, on which day, does what to which record of a unit."""

    officer: str
    posts: tuple[tuple[str, str, date, date | None], ...]
    day: date
    unit: str
    form: str
    state: str
    action: str
    minor: bool
    named: bool
    maker: bool


def allowed(world: World, case: Case) -> bool:
    """What the rules say of a case."""
    form, above = FORMS[case.form], answering(world, case.unit, case.day)

    def may(letter: str, roles: set[str] | None = None, *, decides: bool = False) -> bool:
        for unit, role, start, end in case.posts:
            held = start <= case.day and (end is None or case.day < end)
            bound = letter in BOUND and role in ONLY and case.form not in ONLY[role]
            fits = (roles is None or role in roles) and not (decides and role in HELPERS)
            reach = unit in above or letter == "g"
            if letter == "a":
                reach = reach or case.unit in answering(world, unit, case.day)
            if held and letter in MAY[role] and not bound and fits and reach:
                return True
        return False

    def sees() -> bool:
        return may("r") and not (
            (form.get("confidential") and not case.named)
            or (form.get("reading") and not may(form["reading"]))
            or (case.state == "sealed" and not may("s"))
            or (form.get("minor") and case.minor and not may("m"))
        )

    writing = form.get("writing")
    answers: dict[str, Callable[[], bool]] = {
        "read": sees,
        "edit": lambda: may(writing or "w"),
        "withdraw": lambda: may(writing or "c", decides=writing in (None, "w")),
        "export": lambda: may("x"),
        "unmask": lambda: may("u"),
        "plugins": lambda: may("g"),
        "approve": lambda: may("a", decides=True),
        "close": lambda: may(writing or "c", decides=True),
        "begin": lambda: may(writing or "c"),
        "settle": lambda: may("w", {"chief", "officer", "auxiliary"}, decides=True),
        "release": lambda: may("l", {"chief", "officer"}, decides=True) and not case.maker,
    }
    return answers[case.action]()


def answering(world: World, unit: str, day: date) -> set[str]:
    """Whose posts count for a unit on a day: its own way up, or that of who goes on for it."""
    found: set[str] = set()
    todo = [unit]
    while todo:
        one = todo.pop()
        if one in found:
            continue
        found.add(one)
        if one in world.tree(day):
            todo.append(world.tree(day)[one])
        elif any(one in state for start, state in world.days if start <= day):
            heirs = world.final_heirs(one, day)
            todo += heirs or [next(s[one] for start, s in reversed(world.days)
                                   if start <= day and one in s)]  # fmt: skip
    return found - {""}


# -- the worlds ------------------------------------------------------------------------------

FIRST = date(2026, 3, 1)
_STEPS = (
    Transition("close", Text("", ""), "registered", "closed"),
    Transition("begin", Text("", ""), "registered", "open"),
    Transition("settle", Text("", ""), "registered", "open", ("chief", "officer", "auxiliary"),
               permission=access.WRITE, decides=True),
    Transition("release", Text("", ""), "registered", "out", ("chief", "officer"),
               other_than=("made_by",), permission=access.RELEASE),
)  # fmt: skip
STEPS = {step.name: step for step in _STEPS}
STATES = (REGISTERED, State("open", Text("", "")), State("out", Text("", ""), fixed=True),
          State("closed", Text("", ""), final=True),
          State("sealed", Text("", ""), final=True, sealed=True))  # fmt: skip
ACTIONS = ("read", "edit", "withdraw", "export", "unmask", "plugins", "approve", *STEPS)
_TOLD = {
    "mediator": access.ROLES["mediator"]._replace(forms=frozenset(("talk",))),
    "grid": Role("grid", Text("", "grid"), frozenset((access.READ, access.WRITE)), decides=False,
                 limited=True, forms=frozenset(("lamp", "talk"))),
}  # fmt: skip


def spec_of(id: str, facts: dict[str, Any]) -> FormSpec:
    """The form as a plugin would declare it."""
    label = Text(id, id)
    fields = (
        FieldSpec("born", label, "date", sensitivity=SENSITIVE),
        FieldSpec("seen_by", label, "officer", many=True),
    )
    states = STATES if facts.get("sealed") else STATES[:-1]
    return FormSpec(
        id, label, fields, ("born",), states=states, transitions=_STEPS,
        minor="born" if facts.get("minor") else "",
        confidential="seen_by" if facts.get("confidential") else "",
        reading=LETTERS.get(facts.get("reading", ""), ""),
        permission=LETTERS.get(facts.get("writing", ""), ""),
    )  # fmt: skip


SPECS = {id: spec_of(id, facts) for id, facts in FORMS.items()}


class World:
    """A book whose tree was changed at random, and what the reference remembers of that."""

    def __init__(self, book: Book, random: Random, changes: int = 12) -> None:
        self.book, self.random = book, random
        self.root = book.station
        self.days: list[tuple[date, dict[str, str]]] = [(FIRST, {self.root: ""})]
        self.heirs: list[tuple[str, str, date]] = []
        for number in range(changes):
            self._change(FIRST + timedelta(days=number), number)
        self.units = sorted({unit for _day, state in self.days for unit in state})
        self.last = FIRST + timedelta(days=changes)

    def tree(self, day: date) -> dict[str, str]:
        """Who stands below whom on a day."""
        return next((state for start, state in reversed(self.days) if start <= day), {})

    def final_heirs(self, unit: str, day: date) -> list[str]:
        """Who goes on for a closed unit on a day, through all who took over since."""
        found, seen, todo = [], {unit}, [unit]
        while todo:
            heirs = [new for old, new, since in self.heirs if old == todo[0] and since <= day]
            one = todo.pop(0)
            if not heirs and one != unit:
                found.append(one)
            todo += [heir for heir in heirs if heir not in seen]
            seen.update(heirs)
        return found

    def _change(self, day: date, number: int) -> None:
        self._at(day)
        state = dict(self.days[-1][1])
        node, other = self.random.choice(sorted(state)), self.random.choice(sorted(state))
        kind = (
            "add" if number < 4 else self.random.choice(("add", "move", "move", "merge", "close"))
        )
        try:
            with self.book.deed("tree") as deed:
                self._do(deed, kind, day, state, (node, other), number)
        except (TreeProblem, LookupError):
            return
        self.days.append((day, state))

    def _do(self, deed: Any, kind: str, day: date, state: dict[str, str],
            pair: tuple[str, str], number: int) -> None:  # fmt: skip
        """One change, in the book and in the reference; what the book refuses changes neither."""
        node, other = pair
        if kind == "add":
            state[deed.units.add(node, "office", f"U{number}", day=day)] = node
            return
        if self.root in (node, other) and kind != "move":
            raise LookupError
        if kind == "move":
            deed.units.move(node, other, day)
            state[node] = other
        elif kind == "close":
            deed.units.close(node, day)
            del state[node]
        else:
            deed.units.merge([node], other, day)
            del state[node]
            state |= {child: other for child, above in state.items() if above == node}
            self.heirs.append((node, other, day))

    def _at(self, day: date) -> None:
        noon = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
        self.book.clock = FixedClock(noon, timedelta(milliseconds=1))

    # -- questions and the book's own answers --------------------------------------------------

    def cases(self) -> Iterator[Case]:
        """Every action on every form and state at two units, for one officer after another."""
        while True:
            day = FIRST + timedelta(days=self.random.randrange((self.last - FIRST).days + 2))
            posts = tuple(self._post() for _ in range(self.random.choice((0, 1, 1, 1, 2))))
            for unit in self.random.sample(self.units, 2):
                for form in FORMS:
                    yield from self._of_form(posts, day, unit, form)

    def _post(self) -> tuple[str, str, date, date | None]:
        start = FIRST + timedelta(days=self.random.randrange(-3, 6))
        end = self.random.choice((None, None, start + timedelta(days=self.random.randrange(3, 12))))
        unit = self.random.choice((self.root, self.random.choice(self.units)))
        role = self.random.choice((*sorted(MAY), "chief", "officer", "auxiliary"))
        return unit, role, start, end

    def _of_form(self, posts: Any, day: date, unit: str, form: str) -> Iterator[Case]:
        facts = [self.random.random() < 0.5 for _ in range(3)]
        for state in ("registered", "open", *(("sealed",) if form == "case" else ())):
            for action in ACTIONS:
                yield Case("o1", posts, day, unit, form, state, action, *facts)

    def said(self, case: Case) -> bool:
        """What the book says of a case."""
        book, spec = self.book, SPECS[case.form]
        if book.today() != case.day:
            self._at(case.day)
        posts = tuple(Post(*post, _TOLD.get(post[1])) for post in case.posts)
        held = tuple(post for post in posts if post.held_on(case.day))
        book.actor = Actor(case.officer, "王", held)
        record = _record(case)
        if case.action == "read":
            return self._right(access.READ, case) and book.sight.why_not(spec, record) is None
        plain = {"export": access.EXPORT, "unmask": access.UNMASK, "plugins": access.PLUGINS}
        if case.action in plain:
            return self._right(plain[case.action], case)
        if case.action == "approve":
            return self._right(access.APPROVE, case, decides=True)
        return self._changes(case, spec, record)

    def _changes(self, case: Case, spec: FormSpec, record: Record) -> bool:
        step = STEPS.get(case.action)
        after: Record | None = record
        if step is not None:
            after = record._replace(envelope=record.envelope._replace(state="another"))
        elif case.action == "withdraw":
            after = None
        one = Pending(SimpleNamespace(spec=spec, id=spec.id), record, after)  # type: ignore[arg-type]
        wanted = asked(one, step)
        if step is not None and case.officer in those_before(step, one):
            return False
        return self._right(wanted.permission, case, roles=wanted.roles, decides=wanted.decides)

    def _right(self, permission: str, case: Case, **more: Any) -> bool:
        found = rights.decision(self.book, permission, case.unit, form=case.form, **more)
        assert found.allowed == (found.why is None)
        return found.allowed


def _record(case: Case) -> Record:
    made_by = case.officer if case.maker else "o2"
    envelope = Envelope("r1", case.form, 1, case.unit, None, case.state, 1, "", made_by, "", "o2")
    born = case.day - timedelta(days=365 * (10 if case.minor else 40))
    return Record(envelope, {"born": born, "seen_by": (case.officer,) if case.named else ("o3",)})
