"""The verifier of one file: nothing but Python, and no change of an export escapes it."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.auditing import verify_journal
from beatbook.auditing.exporting import exported
from beatbook.auditing.witness import Witness, written
from support.books import build
from support.tampered import VERIFIER, ed25519, independent, witnessed

KEY = ed25519()


class Sound(NamedTuple):
    """An export with contents, as lines, and a witness of its last row but one."""

    lines: tuple[str, ...]
    bare: tuple[str, ...]
    witness: Witness


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    with build(tmp_path_factory.mktemp("sound")).open() as book:
        with book.deed("registry.add", "登记") as deed:
            deed.add("officer", {"name": "李四"}, unit=book.station)
        book.registry.find("李四")
        paper = witnessed(book, KEY)
        bare = tuple(exported(book))
        return Sound(tuple(exported(book, contents=True)), bare, paper)


def faults(lines: list[str]) -> list[str]:
    """What the verifier finds in lines, by name."""
    export = verify_journal.Export({})
    export.note_disposals(lines)
    export.read(lines)
    return [what for what, _facts in export.faults]


def write(folder: Path, lines: tuple[str, ...] | list[str]) -> Path:
    path = folder / "export.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_it_loads_nothing_but_the_standard_library(sound: Sound, tmp_path: Path) -> None:
    path = write(tmp_path, sound.lines)
    code = (
        "import runpy, sys; sys.argv = ['verify', sys.argv[2]]\n"
        f"try: runpy.run_path({str(VERIFIER)!r}, run_name='__main__')\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        "assert names <= sys.stdlib_module_names | {'__main__'}, names\n"
        "assert not any('site-packages' in one for one in sys.path), sys.path\n"
    )
    command = [sys.executable, "-I", "-S", "-c", code, "-", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Everything holds." in done.stdout


def test_an_export_without_contents_proves_as_much(sound: Sound, tmp_path: Path) -> None:
    assert faults(list(sound.bare)) == []
    words, code = independent(write(tmp_path, sound.bare), tmp_path, [sound.witness])
    assert (code, "Witness holds" in words) == (0, True)
    assert "李四" not in "".join(sound.bare)
    assert "李四" in "".join(sound.lines)


def test_it_speaks_chinese_when_asked(sound: Sound, tmp_path: Path) -> None:
    words, _code = independent(write(tmp_path, sound.lines), tmp_path, [], "--zh")
    assert "全部成立。" in words


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda rows: rows.pop(), "end"),
        (lambda rows: rows.pop(3), "link"),
        (lambda rows: rows.insert(3, rows[2]), "link"),
        (lambda rows: rows.append(rows[2]), "line"),
        (lambda rows: rows.insert(4, "no JSON\n"), "line"),
        (lambda rows: rows.insert(4, '{"row": [], "parts": []}\n'), "line"),
        (lambda rows: rows.insert(4, '["row"]\n'), "line"),
    ],
)
def test_lines_cannot_be_taken_out_put_in_or_made_nonsense(
    sound: Sound, change: Any, fault: str
) -> None:
    rows = list(sound.lines)
    change(rows)
    assert fault in faults(rows)


def test_what_is_no_export_is_said_in_a_sentence(tmp_path: Path, sound: Sound) -> None:
    for text in ("", "hello\n", '{"beatbook-journal": 2, "from": {}}\n', "[" * 5000):
        words, code = independent(write(tmp_path, [text]), tmp_path)
        assert code == 2
        assert "is no export" in words
    words, code = independent(tmp_path / "nowhere", tmp_path)
    assert code == 2


def test_a_part_of_a_journal_says_what_it_leaves_unproved(sound: Sound, tmp_path: Path) -> None:
    header = json.loads(sound.lines[0])
    first = json.loads(sound.lines[3])["row"]
    header["from"] = {first[0]: [first[1], first[12]]}
    rows = [json.dumps(header) + "\n", *sound.lines[3:]]
    words, code = independent(write(tmp_path, rows), tmp_path, [sound.witness])
    assert code == 0
    assert "The file begins at row 3; the rows before it are not proved." in words


def test_the_row_before_a_part_is_proved_by_a_witness_of_it(sound: Sound, tmp_path: Path) -> None:
    row = sound.witness.statement.row
    header = json.loads(sound.lines[0])
    header["from"] = {sound.witness.statement.station: [row + 1, sound.witness.statement.hash]}
    rows = [json.dumps(header) + "\n", *sound.lines[row + 1 :]]
    assert independent(write(tmp_path, rows), tmp_path, [sound.witness])[1] == 0
    header["from"] = {sound.witness.statement.station: [row + 1, "0" * 64]}
    words, code = independent(write(tmp_path, [json.dumps(header) + "\n", *rows[1:]]), tmp_path,
                              [sound.witness])  # fmt: skip
    assert code == 1
    assert "is not the one that was witnessed" in words


def test_a_witness_must_be_signed_by_the_key_that_is_expected(sound: Sound, tmp_path: Path) -> None:
    path = write(tmp_path, sound.lines)
    paper = sound.witness
    good = independent(path, tmp_path, [paper], "--key", paper.key)
    assert good[1] == 0
    other = b64encode(bytes(31) + b"\1").decode()
    assert independent(path, tmp_path, [paper], "--key", other)[1] == 1
    forged = paper._replace(by="别的单位")
    words, code = independent(path, tmp_path, [forged])
    assert (code, "signature of the witness is wrong" in words) == (1, True)
    words, code = independent(path, tmp_path, [Witness(paper.statement)])
    assert (code, "nobody countersigned" in words) == (1, True)
    foreign = paper._replace(statement=paper.statement._replace(station="elsewhere"))
    assert "another station" in independent(path, tmp_path, [foreign])[0]


def test_a_file_that_is_no_witness_is_said_in_a_sentence(sound: Sound, tmp_path: Path) -> None:
    path = write(tmp_path, sound.lines)
    (tmp_path / "x.json").write_text('{"statement": {"row": "?"}}')
    words, code = independent(path, tmp_path, [], "--witness", str(tmp_path / "x.json"))
    assert (code, "no witness" in words) == (2, True)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where the plain values of a line lie."""
    if isinstance(value, list):
        return [found for n, one in enumerate(value) for found in _paths(one, (*path, n))]
    if isinstance(value, dict):
        return [found for n, one in value.items() for found in _paths(one, (*path, n))]
    return [path]


@settings(max_examples=300)
@given(data=st.data())
def test_no_value_of_an_export_can_be_changed_unseen(sound: Sound, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(sound.lines) - 1))
    line = json.loads(sound.lines[number])
    path = data.draw(st.sampled_from(_paths(line)))
    holder = line
    for step in path[:-1]:
        holder = holder[step]
    new = data.draw(st.one_of(st.text(), st.integers(), st.none(), st.booleans()))
    if holder[path[-1]] == new and type(holder[path[-1]]) is type(new):
        return
    holder[path[-1]] = new
    rows = [*sound.lines]
    rows[number] = json.dumps(line, ensure_ascii=True) + "\n"
    assert faults(rows) != []


@settings(max_examples=200)
@given(data=st.data())
def test_no_order_of_lines_but_the_right_one_holds(sound: Sound, data: st.DataObject) -> None:
    rows = data.draw(st.permutations(sound.lines[1:]))
    kept = rows[: data.draw(st.integers(0, len(rows)))]
    is_whole = tuple(kept) == sound.lines[1:]
    assert (faults([sound.lines[0], *kept]) == []) is is_whole


@given(junk=st.lists(st.binary(max_size=60), max_size=8))
def test_nothing_it_is_given_makes_it_fall_over(sound: Sound, junk: list[bytes]) -> None:
    lines = [one.decode("utf-8", "surrogateescape") for one in junk]
    assert faults([sound.lines[0], *lines]) != []


@settings(max_examples=15)
@given(said=st.binary(max_size=200), flip=st.integers(0, 511))
def test_its_ed25519_agrees_with_the_library(said: bytes, flip: int) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public = key.public_key().public_bytes_raw()
    signature = key.sign(said)
    assert verify_journal.signed(public, signature, said)
    wrong = bytearray(signature)
    wrong[flip // 8] ^= 1 << flip % 8
    assert not verify_journal.signed(public, bytes(wrong), said)
    assert not verify_journal.signed(public, signature, said + b"x")


# RFC 8032, section 7.1, tests 1 and 2: public key, message, signature.
VECTORS = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     ("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     ("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")),
]  # fmt: skip


@pytest.mark.parametrize(("key", "said", "signature"), VECTORS)
def test_the_vectors_of_the_standard_hold(key: str, said: str, signature: str) -> None:
    assert verify_journal.signed(*map(bytes.fromhex, (key, signature, said)))


@given(key=st.binary(max_size=40), signature=st.binary(max_size=70))
def test_nonsense_for_a_key_is_no_signature(key: bytes, signature: bytes) -> None:
    assert not verify_journal.signed(key, signature, b"x")


def test_a_key_is_taken_as_base64_or_as_a_line_of_openssh(sound: Sound) -> None:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        PublicFormat,
        load_ssh_private_key,
    )

    public = load_ssh_private_key(KEY, None).public_key()
    line = public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    assert verify_journal.given_key(line + " chief@station") == verify_journal.given_key(
        sound.witness.key
    )
    assert json.loads(written(sound.witness))["witness"]["key"] == sound.witness.key
