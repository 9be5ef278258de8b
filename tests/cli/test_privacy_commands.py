"""`beat privacy` and `beat retention` from the command line."""

from __future__ import annotations

from pathlib import Path

from cli.running import Beat


def test_personal_fields_are_listed_with_purpose_and_basis(beat: Beat) -> None:
    (row,) = beat("privacy", "fields", "officer", "--json").json
    assert (row["field"], row["sensitivity"], row["class"]) == ("phone", "personal", "service")
    assert "who uses the system" in row["purpose"] and "Police Law" in row["basis"]
    assert row in beat("privacy", "fields", "--json").json


def test_a_notice_is_shown(beat: Beat) -> None:
    shown = beat("privacy", "notice", "officer", "--contact", "0471-0000000").out
    assert "Notice on personal data: Officer" in shown and "0471-0000000" in shown


def test_an_unknown_form_is_not_found(beat: Beat) -> None:
    assert beat("privacy", "notice", "castle").code == 4


def test_the_impact_assessment_is_shown(beat: Beat) -> None:
    assert "three years" in beat("privacy", "impact").out


def test_printing_without_a_format_says_what_there_is(beat: Beat, tmp_path: Path) -> None:
    done = beat("privacy", "impact", "-o", str(tmp_path / "impact.doc"))
    assert done.code == 6 and "doc" in done.err
    assert not (tmp_path / "impact.doc").exists()


def test_what_is_due_is_listed_and_classes_are(beat: Beat) -> None:
    assert beat("retention", "due").code == 0
    rows = beat("retention", "classes", "--json").json
    assert {"service", "certificates"} <= {row["class"] for row in rows}


def test_disposing_of_what_is_not_over_is_refused(beat: Beat) -> None:
    done = beat("retention", "dispose", "form=officer", "numbers=2")
    assert done.code == 2 and "beat retention due" in done.err
    assert beat("retention", "dispose", "form=officer", "numbers=99").code == 4
