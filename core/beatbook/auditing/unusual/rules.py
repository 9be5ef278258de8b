"""The rules: each a plain function from a week to findings, with its facts and its excuse.

`RULES` is the list; a rule gets the week and the thresholds, and yields one finding for one
officer at most. Records are named by form and number alone, so that a finding can be read by an
auditor who may see no record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta, tzinfo
from typing import NamedTuple

from beatbook.auditing.unusual.week import Person, Seen, Week
from beatbook.texts import Text

Numbers = Mapping[str, int]
Named = Callable[[str, str], Text]
_MOST_NAMED = 5


class Found(NamedTuple):
    """A finding: which rule, about whom, what was seen, what would explain it, which rows."""

    rule: str
    officer: str
    sentence: Text
    would_explain: Text
    rows: tuple[int, ...]


class Asked(NamedTuple):
    """What a rule is given: the week, the numbers in force, the zone, how records are called."""

    week: Week
    numbers: Numbers
    zone: tzinfo
    named: Named


Rule = Callable[[Asked], Iterator[Found]]


def said(words: Text, **values: object) -> Text:
    """Both languages with their values; a value that is a text comes in the same language."""

    def filled(language: str) -> str:
        own = {
            name: value.in_language(language) if isinstance(value, Text) else value
            for name, value in values.items()
        }
        return words.in_language(language).format(**own)

    return Text(filled("zh"), filled("en"))


# -- no duty and no work nearby -------------------------------------------------------------------

_NO_WORK = Text(
    "查看了{count}条{whose}记录，前后{days}天内没有相关的工作或待办：{which}。",
    "opened {count} records of {whose} with no work on them and nothing due within {days} days:"
    " {which}.",
)
_NO_WORK_EXPLAINS = Text(
    "电话或当面咨询、协助同事、尚未录入的走访，或日志理由所说的事项。",
    "a question by telephone or at the desk, help for a colleague, a visit that is not entered"
    " yet, or what the reason in the journal says.",
)
_OTHERS, _OWN = Text("他单位", "other units"), Text("本单位", "their own unit")


def no_work_nearby(asked: Asked) -> Iterator[Found]:
    """Records that were opened although the officer had nothing to do with them."""
    for person in asked.week.people:
        unrelated = _unrelated(asked.week, person)
        home = asked.week.homes[person.id]
        own = [one for one in unrelated if _unit(asked.week, one) in home]
        others = [one for one in unrelated if _unit(asked.week, one) not in home]
        for seen, whose, name in ((others, _OTHERS, "nearby.other"), (own, _OWN, "nearby.own")):
            records = _records(seen)
            if 0 < asked.numbers[name] <= len(records):
                sentence = said(
                    _NO_WORK, count=len(records), whose=whose, which=_which(asked, records),
                    days=asked.numbers["nearby.days"],
                )  # fmt: skip
                yield Found(name, person.id, sentence, _NO_WORK_EXPLAINS, _rows(seen))


def _unrelated(week: Week, person: Person) -> list[Seen]:
    return [one for one in person.opened if not is_nearby(week, person, one.record)]


def is_nearby(week: Week, person: Person, record: str) -> bool:
    """Whether the officer worked on a record, on one that names it, at its place, or is to."""
    about = week.about[record]
    return (
        record in person.worked
        or record == person.id
        or record in week.due
        or (about.place is not None and about.place in person.worked)
    )


def _unit(week: Week, one: Seen) -> str:
    card = week.about[one.record].card
    return card.unit if card else ""


# -- at night -------------------------------------------------------------------------------------

_NIGHT = Text(
    "在{start}时至{end}时之间、{shift}查看了{count}条记录：{when}。",
    "opened {count} records between {start} and {end} o'clock {shift}: {when}.",
)
_OFF_SHIFT = Text("班次之外", "outside a shift")
_NO_SHIFTS = Text("（本周没有录入班次）", "(no shifts are entered for this week)")
_NIGHT_EXPLAINS = Text(
    "临时加班、出警，或者班次没有录入。", "overtime, a call-out, or a shift that is not entered."
)


def at_night(asked: Asked) -> Iterator[Found]:
    """Records that were opened at night by somebody who was not on duty."""
    numbers = asked.numbers
    for person in asked.week.people:
        seen = [one for one in person.opened if _is_off_at_night(asked, person, one)]
        if 0 < numbers["night.looks"] <= len(_records(seen)):
            when = "、".join(f"{one.at.astimezone(asked.zone):%m-%d %H:%M}" for one in _few(seen))
            kept = asked.week.shifts is not None
            sentence = said(
                _NIGHT, start=numbers["night.from"], end=numbers["night.to"],
                shift=_OFF_SHIFT if kept else _NO_SHIFTS, count=len(_records(seen)), when=when,
            )  # fmt: skip
            yield Found("night", person.id, sentence, _NIGHT_EXPLAINS, _rows(seen))


def _is_off_at_night(asked: Asked, person: Person, one: Seen) -> bool:
    hour = one.at.astimezone(asked.zone).hour
    start, end = asked.numbers["night.from"], asked.numbers["night.to"]
    at_night = start <= hour < end if start < end else hour >= start or hour < end
    shifts = (asked.week.shifts or {}).get(person.id, ())
    return at_night and not any(begin <= one.at < until for begin, until in shifts)


# -- many in a row --------------------------------------------------------------------------------

_IN_A_ROW = Text(
    "{when}起{minutes}分钟内逐条查看了{count}条不同的记录。",
    "opened {count} different records one by one within {minutes} minutes from {when}.",
)
_IN_A_ROW_EXPLAINS = Text(
    "核对一批登记、整理名册或者带班检查。",
    "checking a batch of entries, putting a list in order, or looking over others' work.",
)


def many_in_a_row(asked: Asked) -> Iterator[Found]:
    """More records in a few minutes than somebody can work on."""
    minutes, least = asked.numbers["row.minutes"], asked.numbers["row.looks"]
    for person in asked.week.people:
        seen = _densest(person.opened, timedelta(minutes=minutes))
        if 0 < least <= len(_records(seen)):
            when = f"{seen[0].at.astimezone(asked.zone):%m-%d %H:%M}"
            sentence = said(_IN_A_ROW, when=when, minutes=minutes, count=len(_records(seen)))
            yield Found("row", person.id, sentence, _IN_A_ROW_EXPLAINS, _rows(seen))


def _densest(opened: Sequence[Seen], span: timedelta) -> Sequence[Seen]:
    """The stretch of so many minutes in which the most different records were opened."""
    ordered = sorted(opened, key=lambda one: one.at)
    best: Sequence[Seen] = ()
    most = first = 0
    inside: dict[str, int] = defaultdict(int)
    for last, one in enumerate(ordered):
        inside[one.record] += 1
        while one.at - ordered[first].at > span:
            inside[ordered[first].record] -= 1
            if not inside[ordered[first].record]:
                del inside[ordered[first].record]
            first += 1
        if len(inside) > most:
            most, best = len(inside), ordered[first : last + 1]
    return best


# -- one's own family name ------------------------------------------------------------------------

_OWN_NAME = Text(
    "查看了{count}条与本人同姓者的记录，没有相关的工作或待办：{which}。",
    "opened {count} records of people of the same family name, with no work on them and nothing"
    " due: {which}.",
)
_OWN_NAME_EXPLAINS = Text(
    "常见姓氏的巧合；如系亲属，应当回避。",
    "a common name; where they are relatives, somebody else should do it.",
)


def own_family_name(asked: Asked) -> Iterator[Found]:
    """Records of people who are called as the officer is, without work on them."""
    for person in asked.week.people:
        name = family_name(asked.week.names[person.id])
        seen = [one for one in _unrelated(asked.week, person) if _is_called(asked.week, one, name)]
        records = _records(seen)
        if 0 < asked.numbers["name.looks"] <= len(records):
            sentence = said(_OWN_NAME, count=len(records), which=_which(asked, records))
            yield Found("name", person.id, sentence, _OWN_NAME_EXPLAINS, _rows(seen))


def family_name(name: str) -> str:
    """The first character of a Chinese name, the last word of another."""
    name = name.strip()
    if not name:
        return ""
    return name.split()[-1].casefold() if name[0].isascii() else name[0]


def _is_called(week: Week, one: Seen, name: str) -> bool:
    card = week.about[one.record].card
    titled = card.title.split("·")[0].strip() if card else ""
    return bool(name) and family_name(_first_words(titled)) == name


def _first_words(title: str) -> str:
    """The name at the front of a title; numbers stand behind it."""
    words = [word for word in title.split() if not any(one.isdigit() for one in word)]
    return " ".join(words)


# -- a record that everybody looks at -------------------------------------------------------------

_FAMOUS = Text(
    "查看了{which}；一周内有{count}人在没有相关工作或待办时查看过它。",
    "opened {which}, which {count} officers opened this week with no work on it and nothing due.",
)
_FAMOUS_EXPLAINS = Text(
    "共同处置的警情或者全所核对的事项。", "an incident that many worked on, or a common check."
)


def famous_record(asked: Asked) -> Iterator[Found]:
    """A record that many opened although none of them had anything to do with it."""
    by_record: dict[str, dict[str, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    for person in asked.week.people:
        for one in _unrelated(asked.week, person):
            by_record[one.record][person.id].append(one)
    for record, officers in by_record.items():
        if 0 < asked.numbers["famous.officers"] <= len(officers):
            for officer, seen in officers.items():
                sentence = said(_FAMOUS, which=_which(asked, [record]), count=len(officers))
                yield Found("famous", officer, sentence, _FAMOUS_EXPLAINS, _rows(seen))


# -- what left the book; what was refused; emergencies --------------------------------------------

_VOLUME = Text(
    "导出、打印{times}次，共{count}条记录。", "exported or printed {times} times, {count} records."
)
_VOLUME_EXPLAINS = Text(
    "上级要求的报表或者定期台账。", "a report that was asked for, or a regular ledger."
)


def volume(asked: Asked) -> Iterator[Found]:
    """Much that left the book."""
    for person in asked.week.people:
        seen = [one for one in person.seen if one.kind in ("export", "print")]
        # Further pages of an export are part of the one that was counted already.
        seen = [one for one in seen if not one.action.startswith("export.")]
        count = sum(one.shown for one in seen)
        many = 0 < asked.numbers["volume.records"] <= count
        if many or 0 < asked.numbers["volume.times"] <= len(seen):
            sentence = said(_VOLUME, times=len(seen), count=count)
            yield Found("volume", person.id, sentence, _VOLUME_EXPLAINS, _rows(seen))


_REFUSED = Text("被拒{times}次：{what}。", "was refused {times} times: {what}.")
_REFUSED_EXPLAINS = Text(
    "岗位调整未及时登记，或者不熟悉权限。",
    "a change of posts that was not entered in time, or rights that are not known yet.",
)


def refused(asked: Asked) -> Iterator[Found]:
    """Attempts at what is not allowed."""
    for person in asked.week.people:
        seen = [one for one in person.seen if one.kind == "refusal"]
        if 0 < asked.numbers["refused.times"] <= len(seen):
            what = "、".join(dict.fromkeys(one.reason for one in _few(seen)))
            sentence = said(_REFUSED, times=len(seen), what=what)
            yield Found("refused", person.id, sentence, _REFUSED_EXPLAINS, _rows(seen))


_EMERGENCY = Text("紧急查阅{times}次：{what}。", "used emergency access {times} times: {what}.")
_EMERGENCY_EXPLAINS = Text(
    "次日复核的结论。", "the outcome of the review that follows on the next day."
)
OPENED = "emergency.open"


def emergencies(asked: Asked) -> Iterator[Found]:
    """Every use of emergency access, however well founded: it is there to be looked at."""
    for person in asked.week.people:
        seen = [one for one in person.seen if one.action == OPENED]
        if 0 < asked.numbers["emergency.times"] <= len(seen):
            what = "、".join(dict.fromkeys(one.reason for one in _few(seen)))
            sentence = said(_EMERGENCY, times=len(seen), what=what)
            yield Found("emergency", person.id, sentence, _EMERGENCY_EXPLAINS, _rows(seen))


RULES: tuple[Rule, ...] = (
    no_work_nearby, at_night, many_in_a_row, own_family_name, famous_record, volume, refused,
    emergencies,
)  # fmt: skip


def findings(asked: Asked) -> list[Found]:
    """What every rule finds, in the order of the rules."""
    return [found for rule in RULES for found in rule(asked)]


def _records(seen: Iterable[Seen]) -> list[str]:
    """The different records, in order."""
    return list(dict.fromkeys(one.record for one in seen))


def _rows(seen: Iterable[Seen]) -> tuple[int, ...]:
    return tuple(one.seq for one in seen)


def _few(seen: Sequence[Seen]) -> Sequence[Seen]:
    return seen[:_MOST_NAMED]


def _which(asked: Asked, records: Sequence[str]) -> Text:
    """The first few records by form and number."""
    forms = {id: one.card.form for id, one in asked.week.about.items() if one.card}
    named = [asked.named(id, forms.get(id, "")) for id in records[:_MOST_NAMED]]
    more = len(records) - len(named)
    zh = "、".join(one.zh for one in named) + (f"等{len(records)}条" if more else "")
    en = ", ".join(one.en for one in named) + (f" and {more} more" if more else "")
    return Text(zh, en)
