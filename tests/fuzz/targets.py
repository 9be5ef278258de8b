"""Everything that reads what somebody else wrote, as functions of bytes, with seeds to begin from.

What may come out is a value or an error that a person can be told (`BeatbookError`, `BadValue` of
one field, `BadKey`). Anything else is a defect. The tests give each target some hundred inputs at
every run; `bench/fuzzing.py` gives it as many as one has time for.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple

from beatbook.catalogue import codes_of, form_of
from beatbook.errors import BeatbookError
from beatbook.forms.kinds import PARSERS, BadValue, split_list
from beatbook.forms.spec import FieldSpec, FormSpec, to_json
from beatbook.keys.public import BadKey
from beatbook.texts import Text
from fuzz import bundles

ALLOWED = (BeatbookError, BadValue, BadKey)
TODAY, NOW = date(2026, 11, 21), datetime(2026, 11, 21, 2, tzinfo=UTC)


class Target(NamedTuple):
    """What is tried: a function of bytes, and inputs that get it somewhere."""

    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...]


def tried(target: Target, data: bytes) -> None:
    """Give *data* to a target. Raises what is a defect."""
    try:
        target.run(data)
    except ALLOWED as told:
        str(told)


def _text(data: bytes) -> str:
    """What a command line makes of bytes: those that are no UTF-8 are half characters."""
    return data.decode("utf-8", "surrogateescape")


# Tables


def _rows(data: bytes, kind: str | None) -> None:
    from beatbook.importing.headers import FieldNames, match
    from beatbook.importing.reading import open_table

    with open_table(io.BytesIO(data), kind) as table:
        match(table.columns, [FieldNames("name", "姓名", "Name", ())])
        for _number, row in zip(range(100), table.rows(), strict=False):
            str(row.problem)


def _any_table(data: bytes) -> None:
    _rows(data, None)


def _csv(data: bytes) -> None:
    _rows(b"a,b\n1,2\n" + data, "csv")


def _ndjson(data: bytes) -> None:
    _rows(b'{"a": 1}\n' + data, "ndjson")


@cache
def _workbook() -> bytes:
    from openpyxl import Workbook

    book, file = Workbook(), io.BytesIO()
    book.active.append(["name", "number", "day"])
    book.active.append(["张三", 5, NOW.replace(tzinfo=None)])
    book.save(file)
    return file.getvalue()


def _part_of_a_workbook(data: bytes) -> None:
    """A sheet, or its texts, as somebody else's program may have written them."""
    import zipfile

    file = io.BytesIO()
    place = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml")
    name = place[data[0] % len(place)] if data else place[0]
    with zipfile.ZipFile(io.BytesIO(_workbook())) as good, zipfile.ZipFile(file, "w") as made:
        for one in good.namelist():
            made.writestr(one, data[1:] if one == name else good.read(one))
    _rows(file.getvalue(), None)


def _sheet() -> tuple[bytes, ...]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(_workbook())) as good:
        names = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")
        return tuple(bytes([at]) + good.read(name) for at, name in enumerate(names))


def _object(data: bytes) -> None:
    from beatbook_cli.pairs import object_of, without_envelope
    from fuzz.reading import standing_in

    with standing_in(data):
        without_envelope(_form(), object_of("-"))


# Values

FIELDS = [FieldSpec(kind, Text(kind, kind), kind, decimals=2) for kind in PARSERS if kind != "file"]


def _values(data: bytes) -> None:
    text = _text(data)
    for field in FIELDS:
        for one in (text, *split_list(text)):
            try:
                PARSERS[field.kind](one, field)
            except BadValue as told:
                str(told)


def _days(data: bytes) -> None:
    from beatbook import days

    days.day(_text(data), TODAY)
    days.moment(_text(data), NOW)


def _spans(data: bytes) -> None:
    from beatbook.clock import CHINA
    from beatbook_cli.moments import span_of

    span_of(_text(data), CHINA)


def _masks(data: bytes) -> None:
    from beatbook.masks import is_veiled, sentence, veil

    text = _text(data)
    assert len(sentence(text)) == len(text)
    is_veiled(veil(text))


def _neutral(data: bytes) -> None:
    from beatbook.neutral.characters import dropped, found, one_line, visible_lines
    from beatbook.neutral.names import file_name
    from beatbook.neutral.sheets import harmless, unharmed, xml_text

    text = _text(data)
    assert unharmed(harmless(text)) == text
    assert "/" not in file_name(text)
    for shown in (dropped(text), one_line(text), *visible_lines(text).split("\n"), xml_text("")):
        assert not found(shown.replace("\n", ""))


# Search, addresses, conditions


def _search(data: bytes) -> None:
    from beatbook.search import Term, matches, rank, readings, tokens, words

    text = _text(data)
    terms = [Term(kind, text) for kind in ("name", "reading", "identifier", "phone", "address",
                                           "text")]  # fmt: skip
    tokens(terms)
    found = words(text)
    readings(text)
    rank(found, text, terms)
    matches(text, terms)


def _address(data: bytes) -> None:
    from beatbook_cn.addresses.parse import parse

    parse(_text(data))


def _form() -> FormSpec:
    names = ("name", "birth", "phones")
    fields = (
        FieldSpec("name", Text("姓名", "Name"), "text"),
        FieldSpec("birth", Text("出生日期", "Born"), "date"),
        FieldSpec("seen", Text("见面", "Seen"), "moment"),
        FieldSpec("rent", Text("月租", "Rent"), "money"),
        FieldSpec("phones", Text("电话", "Phones"), "text", many=True),
    )
    return FormSpec("person", Text("人", "Person"), fields, title=names[:1], line=names[1:])


def _conditions(data: bytes) -> None:
    from beatbook_cli.conditions import conditions, orders
    from beatbook_cli.pairs import values_of
    from fuzz.reading import standing_in

    book: Any = _Zoned()
    with standing_in(b"a line\n" * 20):
        for read in (
            lambda text: conditions(book, _form(), [text]),
            lambda text: orders(_form(), text),
            lambda text: values_of(_form(), [text]),
        ):
            try:
                read(_text(data))
            except ALLOWED as told:
                str(told)


class _Zoned:
    """As much of a book as conditions on values ask for."""

    def __init__(self) -> None:
        from beatbook.clock import CHINA

        self.zone = CHINA

    def today(self) -> date:
        return TODAY

    def __getattr__(self, name: str) -> Any:
        raise BeatbookError(f"no {name} here")


# Packs


def _document(data: bytes) -> Any:
    from beatbook.packs.document import Document

    return Document.of_text("pack", _text(data), exact=True)


def _toml(data: bytes) -> None:
    document = _document(data)
    for key in document.data:
        document.line((key,))
    document.know((), document.data, ("a", "b"))


def _mapping(data: bytes) -> None:
    from beatbook.importing.mapping.reading import mapping_of

    mapping_of(_document(b'format = 1\nname = "a"\nform = "person"\n' + data))


def _scheme(data: bytes) -> None:
    from beatbook_assessment.schemes.known import Known
    from beatbook_assessment.schemes.reading import read_text

    for one in read_text("scheme", _text(data), Known({})).findings:
        str(one)


def _pack(data: bytes) -> None:
    from beatbook.packs import pack, plugin

    plugin.check(pack.of_contents({"pack.toml": _PACK_HEAD, "tables.toml": data}))


def _expression(data: bytes) -> None:
    from beatbook.expressions import compiled

    compiled(_text(data), ("mark", "depth")).value({"mark": "x", "depth": 2.5})


def _keymap(data: bytes) -> None:
    from beatbook_tui.keymap import reading

    reading.written(reading.read(_text(b"[keys]\n" + data)))


# Keys and the gate


def _public_key(data: bytes) -> None:
    from beatbook.keys import public

    public.read(_text(data))


def _blob(data: bytes) -> None:
    from beatbook.keys import certificate, public

    for read in (public.of_blob, certificate.read):
        try:
            read(data)
        except ALLOWED as told:
            str(told)


def _gate(data: bytes) -> None:
    """A command line that a client sent, up to where a command would begin its work."""
    from beatbook_cli.gate.enter import words_of
    from beatbook_cli.gate.surroundings import caller
    from fuzz.reading import understood

    sent = data.replace(b"\0", b"").decode("utf-8", "surrogateescape")
    understood(words_of(caller({"SSH_ORIGINAL_COMMAND": sent}).command or ""))


# What programs wrote


def _catalogue(data: bytes) -> None:
    form_of(_json(data))


def _codes(data: bytes) -> None:
    codes_of("sex", _json(data))


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise BeatbookError("no JSON") from None


def _journal(data: bytes) -> None:
    from beatbook.auditing.verify_journal import Export, Unreadable

    export = Export({})
    try:
        export.read(io.StringIO(data.decode("utf-8", "surrogateescape")))
    except Unreadable:
        pass


def _witness(data: bytes) -> None:
    from beatbook.auditing import witness

    witness.read(_text(data), "witness.json")


# Public texts, maps and tracks


def _bulletin(data: bytes) -> None:
    from beatbook.bulletin import markup

    text = _text(data)
    list(markup.bound(text))
    list(markup.blocks(text))
    list(markup.grouped(text))
    markup.in_source(text, 0, len(markup.plain(text)))
    markup.refilled(text, lambda one: None)
    markup.answered(text, lambda name, shown: None)


def _gpx(data: bytes) -> None:
    from beatbook.handed import handing_in
    from beatbook_patrol.tracks.reading import read

    with handing_in(io.BytesIO(data)):
        read("-")


def _net(data: bytes) -> None:
    from beatbook_patrol.ground.csvs import read_csv
    from beatbook_patrol.ground.geojson import read_geojson

    text = _text(data)
    first, _part, second = text.partition("\x1e")
    for read in (lambda: read_geojson(text), lambda: read_csv(first, second)):
        try:
            read()  # type: ignore[no-untyped-call]
        except ALLOWED as told:
            str(told)


_GPX = b"""<?xml version="1.0"?><gpx version="1.1" creator="x"><trk><trkseg><trkpt lat="40.8"
lon="111.6"><time>2026-11-21T02:00:00Z</time></trkpt></trkseg></trk></gpx>"""
_NET = b"""{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name":
"x", "highway": "residential"}, "geometry": {"type": "LineString", "coordinates": [[111.6, 40.8],
[111.61, 40.81]]}}]}"""
_MAP = """[columns]
"姓名" = "name"
[templates]
address = "{区}{路}"
[values.sex]
"男" = "1"
[moments.seen]
day = "日期"
[key]
columns = ["编号"]
[units]
column = "所"
"""
_SCHEME = """format = 1
scheme = "x"
edition = "2026"
name = {zh = "甲", en = "A"}
start = 2026-01-01
subjects = "office"
period = "month"
total = 100
[[items]]
id = "a"
label = {zh = "甲", en = "A"}
indicator = "x.y"
points = 10
rule = "share"
"""
_PACK_HEAD = b'[pack]\nname = "river"\nversion = "1"\napi = 1\nlabel = "x"\n'
_PACK = """\
[[form]]
id = "gate"
label = { zh = "闸口", en = "Gate" }
title = ["mark"]
retention = "work"

[[form.field]]
id = "mark"
label = "编号"
kind = "text"
required_when = "filled(depth)"

[[form.field]]
id = "depth"
label = "水深"
kind = "number"
default = 1.5

[[form.check]]
when = "depth > 9.0 && mark != 'x'"
message = "too deep"
path = "depth"

[[codes_of]]
list = "colours"
retire = { red = 2026-07-01 }
"""
_BULLETIN = "# 标题\n\n本周{incident.count|3}起，{incident.change|上升5%}。\n\n- 一\n| 甲 | 乙 |\n"
_ED25519 = (
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ann@office"
)


def _blob_seed() -> bytes:
    import base64

    return base64.b64decode(_ED25519.split()[1])


def _made() -> dict[str, Target]:
    utf8 = "姓名,身份证号\n张三,150191199001010011\n".encode()
    return {
        "table": Target(_any_table, (utf8, gzip.compress(utf8), _workbook(), b'{"a": 1}\n')),
        "csv": Target(_csv, (b'x,"y"\n', b"'=1+1;2\t3\n", "甲,乙\n".encode("gb18030"))),
        "ndjson": Target(_ndjson, (b'{"a": "\\ud800", "b": [1e999]}\n', b"[[[[[[")),
        "workbook": Target(_part_of_a_workbook, _sheet()),
        "json": Target(_object, (b'{"name": "x", "version": 2}', b'[{"a": 1}]')),
        "values": Target(_values, (b"2026-11-21", b"2026-01-01/..", b"1e5", "１２".encode())),
        "days": Target(_days, (b"d", b"-3", "周五".encode(), b"2026-11-21 14:30", b"+2m")),
        "spans": Target(_spans, (b"2026-11-21 14:30", b"2026-11", b"2026")),
        "masks": Target(_masks, (b"150191199001010011", b"+86 138 0000 1234")),
        "neutral": Target(_neutral, (b"'=1", b"../x", "\u202e\u200b".encode())),
        "search": Target(_search, ("张 绿洲".encode(), b"13800001234", b"zhang' OR 1=1 --")),
        "address": Target(_address, ("昭君路12号院3号楼2单元201室".encode(), "王家村5组".encode())),
        "conditions": Target(_conditions, (b"name~x", b"birth>=1990-01-01", b"phones in a,b")),
        "toml": Target(_toml, (b'a = 1\n[b]\nc = "x"\n', b"[[a]]\nb = 1979-05-27T07:32:00Z\n")),
        "mapping": Target(_mapping, (_MAP.encode(),)),
        "scheme": Target(_scheme, (_SCHEME.encode(),)),
        "pack": Target(_pack, (_PACK.encode(), b"[[fields]]\nof = 'lamp'\nrequire = ['x']\n")),
        "expression": Target(
            _expression, (b"depth > 2 && mark in ['a']", b"plus_days(first(mark, '2026-01-01'), 3)")
        ),
        "keymap": Target(_keymap, (b'find = "f3"\n', b'unmask = ["m", "ctrl+m"]\n')),
        "public key": Target(_public_key, (_ED25519.encode(),)),
        "key blob": Target(_blob, (_blob_seed(),)),
        "gate": Target(_gate, (b"find x --json", b"registry list person --where 'a=b'", b"paper")),
        "bundle": Target(bundles.opened, bundles.bundle_seeds()),
        "contents list": Target(bundles.listed, bundles.list_seeds()),
        "signing key": Target(bundles.trusted, bundles.key_seeds()),
        "catalogue": Target(_catalogue, (json.dumps(to_json(_form())).encode(),)),
        "codes": Target(_codes, (b'{"label": ["a", "b"], "codes": [{"code": "1"}]}',)),
        "journal": Target(_journal, (b'{"beatbook-journal": 1, "from": {"S": [1, ""]}}\n{}\n',)),
        "witness": Target(_witness, (b'{"statement": {"station": "S", "row": 1, "hash": "x"}}',)),
        "bulletin": Target(_bulletin, (_BULLETIN.encode(),)),
        "gpx": Target(_gpx, (_GPX, _GPX.decode().encode("utf-16"))),
        "net": Target(_net, (_NET, b"from,to,name\x1enode,lon,lat\n")),
    }


TARGETS = _made()
