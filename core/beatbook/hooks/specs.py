"""The hooks: who is asked, when, and what an answer means.

A plural name means that everyone answers with descriptors; a singular name means that the most
specific plugin answers (station, county, city, province, nation, the core itself last) and None
passes the question on; a past participle is an event. Those between books are in `between`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import pluggy

from beatbook.hooks.between import Between

if TYPE_CHECKING:
    from datetime import date, datetime

    from beatbook.access import Role
    from beatbook.access.granting import FormsFor
    from beatbook.assessment.declare import Indicator, PeriodKind, RuleKind, SchemeFile
    from beatbook.book import Book
    from beatbook.bulletin.declare import BulletinKind, BulletinSection, Guard
    from beatbook.codes import CodeList, CodesOf
    from beatbook.duties.declare import Quota, Relief, Rule, Terms
    from beatbook.forms.declare import FieldsOf, IdentifierScheme, RetentionClass
    from beatbook.hooks.types import Action, AddressLine, Event, Migration
    from beatbook.packs.document import PackProblem
    from beatbook.papers.declare import Block, PaperFormat, PaperKind
    from beatbook.patrol.declare import CheckIn, Checklist, Requirement, Spot, Verdict
    from beatbook.pending import Pending
    from beatbook.problems import Problem
    from beatbook.records import Record
    from beatbook.texts import Text
    from beatbook.today import TodayLine
    from beatbook.trial.figures import Figure

PROJECT = "beatbook"
hook = pluggy.HookimplMarker(PROJECT)
_spec = pluggy.HookspecMarker(PROJECT)


class Specs(Between):
    """Every hook of this API level."""

    @_spec
    def access_roles(self) -> Iterable[Role | FormsFor]:
        """Roles of a region, and the forms of a role that has only some.

        Asked when a book's plugins are loaded. A `beatbook.access.Role` may no more than an
        auxiliary and decides nothing; `beatbook.access.granting.FormsFor` lets the holders of a
        limited role, such as mediators, read and write these forms as far as the role permits. A
        plugin that asks for more is switched off. What is brought takes effect when an
        administrator has accepted it (``beat plugin accept``).

            @hook
            def access_roles():
                return [FormsFor("mediator", ("dispute", "mediation_session"))]
        """
        raise NotImplementedError

    @_spec
    def actions(self) -> Iterable[Action]:
        """Operations to offer in every front end.

        Asked when a book does not know its plugins yet, and before one of these runs. Names are
        ``<group>.<verb>`` and unique.

            @hook
            def actions():
                label = Text("路灯数", "Count lamps")
                count = {"permission": "registry.read", "run": count_lamps}
                return [Action(name="lamp.count", label=label, help=..., **count)]
        """
        raise NotImplementedError

    @_spec
    def migrations(self) -> Iterable[Migration]:
        """Steps to take once in each book, in order, under the plugin's own migration set.

        Asked when the book's tables are brought up to its plugins.

            @hook
            def migrations():
                name = "2027-upper-case-poles"
                return [Migration(name=name, form="lamp", field="pole", convert=upper_case)]
        """
        raise NotImplementedError

    @_spec
    def recorded(self, event: Event) -> None:
        """A deed was committed; asked once for each record that it changed.

        For notices and caches. What is raised switches the plugin off but can't undo the deed.

            @hook
            def recorded(event):
                if event.record.form == "lamp":
                    lamps_changed.set()
        """

    @_spec
    def registry_forms(self) -> Iterable[type]:
        """The forms that this plugin declares, as classes made with `forms.declare.form`.

        @hook
        def registry_forms():
            return [Lamp]
        """
        raise NotImplementedError

    @_spec
    def registry_fields(self) -> Iterable[FieldsOf]:
        """What this plugin adds to, narrows or requires in forms of other plugins.

        @hook
        def registry_fields():
            return [FieldsOf(form="person", fields=LampKeeper, require=("phone",))]
        """
        raise NotImplementedError

    @_spec
    def registry_codes(self) -> Iterable[CodeList | CodesOf]:
        """The code lists that this plugin brings, and what it changes in those of others.

        Ids of lists are unique within a book; so are codes within a list.

        @hook
        def registry_codes():
            return [CodeList("lamp_kinds", Text("灯型", "Lamp kinds"), codes, source="DB15/T 1")]
        """
        raise NotImplementedError

    @_spec
    def registry_identifiers(self) -> Iterable[IdentifierScheme]:
        """The identifier schemes that this plugin knows how to spell and check.

        @hook
        def registry_identifiers():
            return [IdentifierScheme(id="pole", label=..., normalise=str.upper, problems=check)]
        """
        raise NotImplementedError

    @_spec
    def registry_retention(self) -> Iterable[RetentionClass]:
        """Retention classes: how long records are kept, from which event, and under which rule.

        @hook
        def registry_retention():
            return [RetentionClass(id="work", label=..., years=10, starts=..., source=...)]
        """
        raise NotImplementedError

    @_spec
    def registry_problems(
        self, record: Record, book: Book, pending: Mapping[str, Pending]
    ) -> Iterable[Problem]:
        """What is wrong with a record in view of other records, before it is written.

        Asked for each record that a deed adds or changes. `book` is for reading only and does
        not show yet what the same deed writes: `pending` does, by id, with `after` as it will be
        (None where it is taken back).

            @hook
            def registry_problems(record, book, pending):
                beside = [one.after for one in pending.values()]
                if record.form == "lamp" and too_close(record, book, beside):
                    yield Problem(Text("两杆过近", "too close to another pole"), "place")
        """
        raise NotImplementedError

    @_spec
    def registry_duties(self) -> Iterable[Rule | Quota | Terms]:
        """What becomes due because of records, how often, and a region's own numbers for it.

        The same name from a more specific region takes the place of the national rule. A rule
        answers with dates and never asks for today, so that a day's duties need no new sums.

            @hook
            def registry_duties():
                yield Rule(
                    name="lamp.mend",
                    label=Text("修复路灯", "Mend the lamp"),
                    why=Text("灯不亮", "the lamp is dark"),
                    source=Text("本站规定", "a rule of this station"),
                    form="lamp",
                    due=lambda subject: mend_within(subject, days=3),
                )
        """
        raise NotImplementedError

    @_spec
    def duty_reliefs(
        self, book: Book, officers: Collection[str], start: date, end: date
    ) -> Iterable[tuple[str, Relief]]:
        """Why less of each quota is expected of officers in a span of days, both included.

        Asked while quotas are counted, about one officer or about all of a province: read once for
        all of them. The shares of all answers for an officer are added, up to the whole; a target
        falls by so much of it, rounded in favour of the work, and each reason is shown.

            @hook
            def duty_reliefs(book, officers, start, end):
                why = Text("参加路灯培训", "at the course on lamps")
                for officer, days in days_of_lamp_course(book, start, end).items():
                    if officer in officers:
                        yield officer, Relief(Fraction(days, (end - start).days + 1), why)
        """
        raise NotImplementedError

    @_spec
    def duty_shifts(
        self, book: Book, officers: Collection[str], start: datetime, end: datetime
    ) -> Iterable[tuple[str, datetime, datetime]]:
        """When officers were on duty within a span of time: officer, beginning, end (all UTC).

        Asked when a week's look-ups are reviewed, about all officers who looked at something: a
        look-up at night within a shift is no question. Shifts that overlap the span come whole.
        Where nobody has one, findings about nights say that no shifts are entered.

            @hook
            def duty_shifts(book, officers, start, end):
                for watch in night_watches(book, start, end):
                    if watch.officer in officers:
                        yield watch.officer, watch.begins, watch.ends
        """
        raise NotImplementedError

    @_spec
    def registry_papers(self) -> Iterable[PaperKind]:
        """Papers and ledgers that this plugin can write from records.

        @hook
        def registry_papers():
            label = Text("路灯台账", "Ledger of lamps")
            return [PaperKind(name="lamp.ledger", label=label, help=..., write=ledger, ledger=True)]
        """
        raise NotImplementedError

    @_spec
    def registry_handover(self, unit: str, book: Book) -> Iterable[Block]:
        """What else a unit's new officer must know, as blocks of the handover document.

        Asked while the document is written; duties and records in waiting states are on it
        already. `book` is for reading only.

            @hook
            def registry_handover(unit, book):
                yield Grid(columns, refused_visits(book, unit), heading=Text("拒访", "Refused"))
        """
        raise NotImplementedError

    @_spec
    def registry_today(self, book: Book, officer: str, day: date) -> Iterable[TodayLine]:
        """What to tell an officer about a day beside duties, a short line each.

        Asked for the first screen of the day, so it must answer within a few milliseconds.
        `book` is for reading only; `officer` is an id. Nothing to say is no line.

            @hook
            def registry_today(book, officer, day):
                round = round_of(book, officer, day)
                if round:
                    yield TodayLine(Text("巡灯", "Lamps"), f"{round.start:%H:%M} {round.street}")
        """
        raise NotImplementedError

    @_spec
    def paper_formats(self) -> Iterable[PaperFormat]:
        """Ways to print a paper into a file.

        @hook
        def paper_formats():
            return [PaperFormat(id="pdf", label=Text("PDF", "PDF"), suffix=".pdf", write=typeset)]
        """
        raise NotImplementedError

    @_spec
    def patrol_points(self, book: Book) -> Iterable[Spot]:
        """Places of the registry that are worth a patrol point, so that nobody types them again.

        @hook
        def patrol_points(book):
            for lamp in book.registry.list(Query("lamp"), note=False):
                yield Spot("lamp", lamp.id, lamp.values["pole"], "lamp", 111.66, 40.79)
        """
        raise NotImplementedError

    @_spec
    def patrol_requirements(self, day: date) -> Iterable[Requirement]:
        """What must be patrolled on a day under this plugin's rules.

        The same name from a more specific region takes the place of the other.

            @hook
            def patrol_requirements(day):
                label = Text("夜间巡逻", "Night patrol")
                return [Requirement(name="night", label=label, source=..., target="beat")]
        """
        raise NotImplementedError

    @_spec
    def patrol_checklists(self) -> Iterable[Checklist]:
        """What is looked at at points of a kind.

        @hook
        def patrol_checklists():
            items = (("lit", Text("灯亮", "The lamp is lit")),)
            return [Checklist(id="lamp", label=..., kinds=("lamp",), items=items, source=...)]
        """
        raise NotImplementedError

    @_spec(firstresult=True)
    def patrol_verdict(self, check_in: CheckIn) -> Verdict | None:
        """How a check-in is judged: early, on time, late or missed.

        @hook
        def patrol_verdict(check_in):
            return Verdict("on_time") if check_in.kind == "lamp" else None
        """
        raise NotImplementedError

    @_spec
    def bulletin_kinds(self) -> Iterable[BulletinKind]:
        """The kinds of bulletins that can be drafted.

        @hook
        def bulletin_kinds():
            title = Text("{unit}路灯通报", "Lamps of {unit}")
            return [BulletinKind(name="weekly.lamps", label=..., help=..., title=title, source=...)]
        """
        raise NotImplementedError

    @_spec
    def bulletin_sections(self) -> Iterable[BulletinSection]:
        """The parts that bulletins of some kinds are written from.

        The same name from a more specific region takes the place of the national section.

            @hook
            def bulletin_sections():
                kinds = ("weekly.lamps",)
                return [BulletinSection(name="lamps", label=..., kinds=kinds, write=dark_lamps)]
        """
        raise NotImplementedError

    @_spec
    def bulletin_guards(self) -> Iterable[Guard]:
        """What looks at a text before it is published.

        @hook
        def bulletin_guards():
            return [Guard(name="pole", label=Text("杆号", "Pole numbers"), source=..., look=poles)]
        """
        raise NotImplementedError

    @_spec(firstresult=True)
    def bulletin_wording(self, phrase: str) -> Text | None:
        """How a phrase of bulletins is worded here, with its ``{names}`` to fill in.

        Asked while a bulletin is drafted; None leaves the wording to less specific plugins.

            @hook
            def bulletin_wording(phrase):
                if phrase == "change.same":
                    return Text("与上期持平", "unchanged")
                return None
        """
        raise NotImplementedError

    @_spec
    def assessment_periods(self) -> Iterable[PeriodKind]:
        """Ways to cut time into periods.

        @hook
        def assessment_periods():
            label = Text("26日至25日", "26th to 25th")
            return [PeriodKind(name="month26", label=label, source=..., span_of=..., title=...)]
        """
        raise NotImplementedError

    @_spec
    def assessment_indicators(self) -> Iterable[Indicator]:
        """Numbers about the work of units and officers, never about residents.

        @hook
        def assessment_indicators():
            mended = Measure("lamp", "mended_on")
            return [Indicator(name="lamp.mended", label=..., help=..., source=..., top=mended)]
        """
        raise NotImplementedError

    @_spec
    def assessment_schemes(self) -> Iterable[SchemeFile]:
        """Schemes that come with a plugin, as files of the pack format.

        @hook
        def assessment_schemes():
            return [SchemeFile(path=Path(__file__).parent / "schemes" / "lamps.toml")]
        """
        raise NotImplementedError

    @_spec
    def assessment_findings(self, book: Book, scheme: SchemeFile) -> Iterable[PackProblem]:
        """What makes a scheme unusable in a book: every mistake with its file and line.

        Asked when a pack is checked, of whoever reads schemes; `book` is for reading only.

            @hook
            def assessment_findings(book, scheme):
                return [located(scheme.called, line, why) for line, why in mistakes(scheme)]
        """
        raise NotImplementedError

    @_spec(firstresult=True)
    def assessment_rule(self, kind: str) -> RuleKind | None:
        """A kind of rule that schemes name, where this plugin knows it.

        Asked when a scheme is loaded.

            @hook
            def assessment_rule(kind):
                return DOUBLED if kind == "doubled" else None
        """
        raise NotImplementedError

    @_spec
    def trial_figures(self, book: Book) -> Iterable[Figure]:
        """Results of past work as this book reckons them now, so that a trial sees which move.

        Asked by ``beat plugin check``, of a copy of the book before a plugin is installed and of
        one with it. The same `Figure.name` must stand for the same result on both sides: of a
        period that is over, without what changes by the hour. `book` is for reading only.

            @hook
            def trial_figures(book):
                for street, share in lit_last_month(book):
                    yield Figure(f"lit {street}", Text(street, street), f"{share} %")
        """
        raise NotImplementedError

    @_spec(firstresult=True)
    def registry_readings(self, name: str) -> tuple[str, ...] | None:
        """How a name is spelled in letters, as ``full/initials``, every reading it may have.

        Asked when a name is indexed for search.

            @hook
            def registry_readings(name):
                return ("zengxiaoming/zxm",)
        """
        raise NotImplementedError

    @_spec(firstresult=True)
    def registry_address(self, text: str) -> AddressLine | None:
        """An address line taken apart: its levels from the largest down, and what is left over.

        @hook
        def registry_address(text):
            return AddressLine((Level("estate", "绿洲花园"), Level("building", "3号楼")))
        """
        raise NotImplementedError

    @_spec(firstresult=True)
    def registry_place_key(self, kind: str, name: str) -> str | None:
        """The spelling by which place names are compared (3栋 and 3号楼 are one building).

        @hook
        def registry_place_key(kind, name):
            return name.removesuffix("街道办事处") if kind == "township" else None
        """
        raise NotImplementedError

    @_spec(firstresult=True)
    def demo_filled(self, book: Book, people: int) -> bool | None:
        """Fill an empty demo book with synthetic data for about `people` people; True when done.

        Asked by ``beat demo``. The same book must result each time.

            @hook
            def demo_filled(book, people):
                fill(book, people)
                return True
        """
        raise NotImplementedError

    @_spec
    def demo_added(self, book: Book) -> None:
        """Add a plugin's own synthetic records to a demo book that has been filled.

        Asked by ``beat demo`` behind ``demo_filled``, of everyone in the order of plugins. The
        book's clock stands still on the demo's day: dates are counted from ``book.today()``,
        and what is drawn at random has a seed. The same records must result each time.

            @hook
            def demo_added(book):
                with book.deed("demo", "lamps entered") as deed:
                    deed.add("lamp", {"pole": "NH-001", "out": True})
        """
