"""The book: the only object that a front end holds.

Opening one is cheap and loads no plugin: reading needs only the catalogue that the book itself
keeps. The first thing that needs a plugin's own code (a check, a deed, an action) loads them.

Light path.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from beatbook import access, door
from beatbook.access import SYSTEM, rights
from beatbook.access.roles import Role, role_from_json
from beatbook.catalogue import codes_of, form_of
from beatbook.clock import BEHIND, Clock, SystemClock, local_date, running, stamp, zone
from beatbook.codes import CodeList
from beatbook.errors import BeatbookError, Interrupted, NotFound, Unreachable
from beatbook.forest import PLACES, UNITS, DatedTree
from beatbook.forms.spec import FormSpec
from beatbook.ids import IdMaker
from beatbook.journal import Heading, look_parts
from beatbook.lazily import Each
from beatbook.noticing import Noticing
from beatbook.privacy.names import gone_or
from beatbook.records import Record
from beatbook.retries import note_row
from beatbook.search import Term
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.candidates import Reading
    from beatbook.cards import CardMaker
    from beatbook.deeds import Deed
    from beatbook.duties.desk import Duties
    from beatbook.forms.form import Form
    from beatbook.hooks.asking import Hooks
    from beatbook.hooks.types import Action, Status
    from beatbook.offers import Offer
    from beatbook.pending import Pending
    from beatbook.plugins import Plugins
    from beatbook.problems import Problem
    from beatbook.records import Card
    from beatbook.registry import Registry
    from beatbook.sight import Sight
    from beatbook.store.interface import Store

_ = Translator(__name__, __file__)

REFRESH = "refresh"
"""The setting that lists places whose records still have to be found by their new address."""
ROUTINE = Text("日常工作", "routine work")
_PURPOSE: ContextVar[str] = ContextVar("purpose", default="")


class Book:
    """An open book and the officer who uses it.

    `officer` is an id, a number, a police number, a login or a name; None means the system
    itself, which only set-up and tests may be.
    """

    def __init__(
        self, store: Store, *, clock: Clock | None = None, session: str = "", source: str = ""
    ) -> None:
        self.store = store
        self.clock = clock or SystemClock()
        behind = door.current()
        self.session = session or (
            behind.session if behind else f"{source or 'local'}:{os.getpid()}"
        )
        self.actor = SYSTEM
        self.units = DatedTree(store, UNITS)
        self.places = DatedTree(store, PLACES)
        self._ids = IdMaker()
        self._specs: Mapping[str, FormSpec] | None = None
        self._code_lists: dict[str, CodeList] = {}
        self.noticing = Noticing(self)

    # -- opening -------------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        path: str,
        *,
        officer: str | None = None,
        clock: Clock | None = None,
        source: str = "",
        cache: int = 16,
    ) -> Book:
        """Open the book at *path*, which may be a URL (see `store.opening`), for an officer.

        Each thread keeps *cache* MB of it in memory: little for one of many sessions, more for a
        long calculation.

        Raises NotFound (no book), StoreProblem (no use), NotAllowed (no such officer).
        """
        from beatbook.store.opening import open_store, require_founded

        book = cls(open_store(path, cache=cache), clock=clock, source=source)
        try:
            require_founded(book.store, path)
            if clock is None:
                book.clock = running(book.store.meta(BEHIND))
            if officer is not None:
                book.act_as(officer)
        except BaseException:
            book.close()
            raise
        return book

    def act_as(self, officer: str) -> None:
        """Act as this officer from now on."""
        self.noticing.act_as(officer)

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # -- facts of the book ---------------------------------------------------------------------

    @cached_property
    def zone(self) -> Any:
        """The time zone of the book's dates."""
        return zone(self.store.meta("zone") or "Asia/Shanghai")

    @property
    def name(self) -> str:
        """What the book is called: the name of its station."""
        return self.store.meta("name") or ""

    @property
    def region(self) -> str:
        """The administrative code that the book belongs to."""
        return self.store.meta("region") or ""

    @cached_property
    def station(self) -> str:
        """The unit whose journal chain this book writes."""
        return self.store.meta("station") or ""

    @cached_property
    def location(self) -> str:
        """Where the book lies: a path, or a URL without its password; asked of the engine once."""
        return self.store.info().location

    def today(self) -> date:
        """The local date."""
        return local_date(self.clock.now(), self.zone)

    def new_id(self) -> str:
        """A new id, greater than all that this process made before."""
        return self._ids.new(self.clock.now())

    def unit_for_new(self) -> str:
        """The unit that owns what the officer adds: that of the first post."""
        return self.actor.home or self.station

    # -- forms and codes, from the catalogue ---------------------------------------------------

    @property
    def specs(self) -> Mapping[str, FormSpec]:
        """Every form of the book by id; each is read from the catalogue when it is looked at."""
        if self._specs is None:
            self._specs = Each(self.store.catalogue_ids("form"), self._stored_spec)
        return self.sight.every(self._specs)

    def _stored_spec(self, id: str) -> FormSpec:
        data: Any = self.store.catalogue_item("form", id)
        return form_of(data)

    def spec(self, form: str) -> FormSpec:
        """One form by its id or label."""
        if form in self.specs:
            return self.specs[form]
        from beatbook.meaning import form_called

        known = form_called(self, form)
        if known is None and "plugins" not in self.__dict__:
            self.plugins  # noqa: B018 - a plugin installed since brings its forms when it is loaded
            known = form_called(self, form)
        if known is not None:
            return known
        raise NotFound(_("There is no form “{form}”; see: beat registry forms", form=form))

    def codes(self, id: str) -> CodeList:
        """A code list by its id; empty when no plugin brings it."""
        if id not in self._code_lists:
            data = self.store.catalogue_item("codes", id) or {"label": [id, id], "codes": []}
            self._code_lists[id] = codes_of(id, data)
        return self._code_lists[id]

    def forget_catalogue(self) -> None:
        """Read the catalogue again at the next use."""
        self._specs = None
        self._code_lists.clear()

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The roles in force by id: what the book accepted of core and plugins."""
        return {
            id: role_from_json(id, data) for id, data in self.store.catalogue("role").items()
        } or access.ROLES

    # -- plugins -------------------------------------------------------------------------------

    @cached_property
    def plugins(self) -> Plugins:
        """The plugins of this book, loaded at first use; the book's tables are brought up to them.

        Raises PluginProblem when a required one fails.
        """
        from beatbook.plugins import Plugins

        return Plugins(self)

    def forget_plugins(self) -> None:
        """Load them again at the next use, with what the book says of them then."""
        self.__dict__.pop("plugins", None)
        self.__dict__.pop("roles", None)
        self.forget_catalogue()

    @property
    def hooks(self) -> Hooks:
        """Asking the plugins."""
        return self.plugins.hooks

    def form(self, form: str) -> Form:
        """A form with its checks, by id or label."""
        known = self.plugins.forms
        return known[form] if form in known else self.plugins.form(self.spec(form).id)

    def actions(self) -> Mapping[str, Action]:
        """Every action by name; the code of each is loaded when it is looked at."""
        return self.plugins.actions

    def offers(self) -> Mapping[str, Offer]:
        """What there is to say of every action by name, without any of their code."""
        return self.plugins.offered

    def paper_offers(self) -> Mapping[str, Offer]:
        """What there is to say of every kind of paper by name, without any of their code."""
        return self.plugins.offered_papers

    def plugin_states(self) -> dict[str, Status]:
        """How every plugin stands."""
        return self.plugins.states()

    def plugin_problems(
        self, record: Record, pending: Mapping[str, Pending] | None = None
    ) -> Iterator[Problem]:
        """What plugins find wrong with a record in view of the book and of what a deed adds."""
        asked = {"record": record, "book": self, "pending": pending or {}}
        for _plugin, problem in self.hooks.everyone("registry_problems", **asked):
            yield problem

    def place_key(self, kind: str, name: str) -> str:
        """The spelling by which names of places are compared."""
        return self.plugins.place_key(kind, name)

    def alias_key(self, name: str) -> str:
        """The spelling by which another name of a place, or a whole line for it, is compared."""
        from beatbook.addresses import line_key

        return line_key(self, name)

    # -- rights and the journal ----------------------------------------------------------------

    def owners(self, unit: str) -> frozenset[str]:
        """A unit and every unit above it today."""
        return self.units.ancestors(unit, self.today())

    def may(
        self, permission: str, unit: str = "", *, form: str = "", decides: bool = False
    ) -> bool:
        """Whether the officer may do something at a unit, for greying out what is not possible.

        `form` is that of the records; `access.ANY` asks whether there is any such form.
        """
        at = unit or self.actor.home
        return rights.decision(self, permission, at, form=form, decides=decides).allowed

    def may_run(self, action: Action | Offer) -> bool:
        """Whether the officer may run an action."""
        return rights.may_run(self, action)

    def require(
        self,
        permission: str,
        unit: str,
        *,
        form: str = "",
        subject: str = "",
        roles: tuple[str, ...] = (),
        decides: bool = False,
    ) -> None:
        """Raise NotAllowed, after noting the refusal in the journal, unless it is permitted.

        `roles`, where given, are the only ones that may do this, and what `decides` takes a role
        that decides (see `forms.spec.Transition`).
        """
        asked = {"form": form, "roles": roles, "decides": decides}
        rights.require(self, permission, unit, subject, **asked)

    def note_refusal(self, permission: str, *, form: str = "", subject: str = "") -> None:
        """Put into the journal that the officer was refused something."""
        note_row(self, "refused", [], form=form, subject=subject, reason=permission)

    @cached_property
    def sight(self) -> Sight:
        """Which records of guarded forms the officer may see."""
        from beatbook.sight import Sight

        return Sight(self)

    def visible_units(self, permission: str = access.READ, form: str = "") -> frozenset[str] | None:
        """The units whose records (of a form) the officer may see; None means all of them."""
        return rights.visible_units(self, permission, form)

    def heading(
        self,
        action: str,
        *,
        form: str = "",
        subject: str = "",
        reason: str = "",
        deed: str = "",
        at: str = "",
    ) -> Heading:
        """The heading of a journal row by this officer, now."""
        return Heading(
            self.station,
            at or stamp(self.clock.now()),
            self.actor.officer,
            self.session,
            self.actor.home,
            action,
            form,
            subject,
            reason or _PURPOSE.get() or str(ROUTINE),
            deed or self.new_id(),
        )

    @property
    def purpose(self) -> str:
        """The reason given to `because`; empty where none was stated."""
        return _PURPOSE.get()

    @contextmanager
    def because(self, reason: str) -> Iterator[None]:
        """Give everything done inside this reason in the journal, unless it states its own.

        So a paper that is written from ten look-ups has them all under the duty in hand.
        """
        before = _PURPOSE.set(reason)
        try:
            yield
        finally:
            _PURPOSE.reset(before)

    def note_look(
        self,
        action: str,
        looked: dict[str, Any],
        *,
        form: str = "",
        subject: str = "",
        reason: str = "",
    ) -> None:
        """Put a look-up of personal data into the journal: what was asked, what was shown."""
        parts = look_parts(form, subject, looked)
        note_row(self, action, parts, form=form, subject=subject, reason=reason)

    # -- reading -------------------------------------------------------------------------------

    @cached_property
    def registry(self) -> Registry:
        """Looking things up, with rights and journal."""
        from beatbook.registry import Registry

        return Registry(self)

    def record_id(self, form: str, words: str) -> str:
        """The record that a person means by an id, a short number or a unique identifier.

        Raises NotFound, or UsageProblem with the numbers where a name is several records'.
        """
        from beatbook import meaning

        return meaning.record_id(self, self.spec(form), words)

    def find_place(self, words: str) -> str:
        """The place that a person means by an id, a code, a name or an address line."""
        from beatbook import meaning

        return meaning.place(self, words)

    @cached_property
    def duties(self) -> Duties:
        """What is due, for whom, why and until when."""
        from beatbook.duties.desk import Duties

        return Duties(self)

    def address_candidates(self, text: str, limit: int = 8) -> Reading:
        """What a pasted address line can mean here, and what is missing in it."""
        version = self.store.meta(self.places.version_key)
        return self._address_readings(text, limit, self.today(), version)

    @cached_property
    def _address_readings(self) -> Callable[[str, int, date, str | None], Reading]:
        from beatbook.candidates import remembering

        return remembering(self)

    # -- cards ---------------------------------------------------------------------------------

    @cached_property
    def card_maker(self) -> CardMaker:
        """Makes the cards by which records are found."""
        from beatbook.bookcards import maker

        return maker(self)

    def title(self, id: str) -> str:
        """What a reference points to, in words: a record's title or a unit's name."""
        card: Card | None = self.store.card(id)
        if card is not None:
            return self.sight.title(card)
        span = self.units.at(id, self.today())
        return span.name if span else gone_or(self, id)

    def borrowed(self, record: str) -> list[Term]:
        """What other records lend to the card of this one, the oldest lender first."""
        return [term for _source, term in sorted(self.store.loans(record), key=itemgetter(0))]

    def fresh_cards(self, records: Iterable[str]) -> list[Card]:
        """The cards of records made again from what they say now."""
        from beatbook.bookcards import fresh

        return fresh(self, records)

    def refresh_addresses(self, nodes: Iterable[str]) -> None:
        """Make the cards below renamed or moved places again, in short transactions."""
        from beatbook.upkeep import refresh_below

        refresh_below(self, nodes)

    # -- deeds ---------------------------------------------------------------------------------

    @contextmanager
    def deed(
        self, action: str, reason: str = "", *, id: str = "", subject: str = ""
    ) -> Iterator[Deed]:
        """Collect a deed; it is written when the block ends without an error.

        `id` is made by a client that may have to ask twice: a deed done already is not done
        again. Raises ProblemsFound, Conflict or NotAllowed; then nothing was written.
        """
        from beatbook.deeds import Deed

        deed = Deed(self, action, reason, id=id, subject=subject)
        try:
            yield deed
        except BeatbookError:
            # What is in the way of a deed that is done already is what it did itself.
            if deed.done is None:
                raise
        deed.commit()
        # The deed counts, whatever becomes of the server now; the next one goes on from here.
        with suppress(Interrupted, Unreachable):
            if self.store.meta(REFRESH):
                from beatbook.upkeep import go_on

                go_on(self)
