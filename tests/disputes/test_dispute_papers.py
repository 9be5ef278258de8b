"""What is printed: agreements in three copies, the record of a session, both ledgers."""

from __future__ import annotations

import pytest

from beatbook.papers import writing
from beatbook.papers.declare import Facts, Grid, Paper, Signatures
from beatbook.papers.lines import lines
from beatbook.texts import use_language
from beatbook_disputes import reading
from beatbook_disputes.papers.source import age_on
from disputes.conftest import FIGHT, LEAK, Disputes
from support.national import added


@pytest.fixture(autouse=True)
def chinese() -> None:
    use_language("zh")


def written(ann: Disputes, name: str, id: str = "", **asked: str) -> Paper:
    return writing.write(ann.book, name, id, asked)


def page(paper: Paper) -> str:
    return "\n".join(lines(paper, 100))


def agreement(ann: Disputes) -> Paper:
    return written(ann, "dispute.agreement", ann.last(reading.AGREEMENT).id)


def signers(paper: Paper) -> list[str]:
    (found,) = [block for block in paper.blocks if isinstance(block, Signatures)]
    return [str(who) for who in found.who]


def rows(paper: Paper) -> list[tuple[object, ...]]:
    (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]
    return list(grid.rows)


def test_the_agreement_has_every_item_of_the_form(ann: Disputes) -> None:
    ann.drafted()
    paper = agreement(ann)
    text = page(paper)
    assert paper.number == "治调字〔2026〕1号"
    assert "一式三份" in str(paper.note) and "印章" in str(paper.note)
    for words in ("治安调解协议书", "主持人", "社区民警", "调解地点", "甲方当事人",
                  "性别", "年龄", "公民身份号码", "住址", "主要事实", "停车位", "协议内容",
                  "履行方式", "2026年11月30日前", "不予处罚", "甲方 王一意见"):  # fmt: skip
        assert words in text, words


def test_parties_guardians_witnesses_and_the_host_sign(ann: Disputes) -> None:
    id = ann.take(parties="王一", arose="2026-11-21")
    ann.child(id, guardian_name="赵父", side="2")
    added(ann.book, reading.PARTY, dispute=id, name="孙三", role="2")
    ann.run("agree", dispute=id, items="道歉", kind="2")
    paper = agreement(ann)
    assert signers(paper) == ["甲方 王一", "乙方 赵小宝", "监护人 赵父", "证人 孙三", "办案民警"]
    assert str(paper.title) == "现场治安调解协议书"


def test_the_one_on_the_spot_is_shorter(ann: Disputes) -> None:
    ann.drafted()
    whole = agreement(ann)
    id = ann.take(arose="2026-11-21")
    ann.run("agree", dispute=id, items="道歉", kind="2")
    brief = agreement(ann)
    assert page(brief).count("\n") < page(whole).count("\n")
    assert "意见" not in page(brief) and "王一" in page(brief)


def test_that_of_people_s_mediation_has_its_mediator_and_another_seal(ann: Disputes) -> None:
    ann.drafted(LEAK)
    paper = agreement(ann)
    assert str(paper.title) == "人民调解协议书" and "人民调解员" in signers(paper)
    assert "人民调解委员会印章" in str(paper.note) and "三十日内" in page(paper)


def test_papers_speak_english_too(ann: Disputes) -> None:
    use_language("en")
    ann.drafted(language="en")
    text = page(agreement(ann))
    for words in ("Agreement of public-order mediation", "Party: Side A", "1. ", "3 copies",
                  "community officer"):  # fmt: skip
        assert words in text, words


def test_the_record_of_a_session_says_who_was_there_and_how_it_ended(ann: Disputes) -> None:
    id = ann.take()
    ann.run("session", dispute=id, result="2", plan="再次调解", course="双方各执一词",
            recorder="amy")  # fmt: skip
    paper = written(ann, "dispute.session", ann.last(reading.SESSION).id)
    text = page(paper)
    for words in ("调解记录", "双方各执一词", "再次调解", "停车位", "不再处罚", "王一", "李二"):
        assert words in text, words
    assert signers(paper) == ["当事人 王一", "当事人 李二", "主持人", "记录人"]


def test_ledger_22_lists_what_the_police_mediated_and_the_other_everything(ann: Disputes) -> None:
    ann.signed(FIGHT)
    ann.take(LEAK)
    closed = ann.take(FIGHT)
    ann.run("withdraw", dispute=closed, why="和解")
    mediated = written(ann, "ledger.mediation")
    assert mediated.number == "22" and [row[0] for row in rows(mediated)] == [1, 3]
    assert rows(mediated)[0][3] == ("王一", "李二")
    assert len(rows(written(ann, "dispute.ledger"))) == 3
    assert rows(written(ann, "dispute.ledger", since="2026-11-03")) == []


def test_the_facts_of_a_party_leave_blanks_to_fill_in(ann: Disputes) -> None:
    ann.drafted()
    facts = [block for block in agreement(ann).blocks if isinstance(block, Facts)]
    assert (None in [value for _label, value in facts[1].pairs]) is True


def test_age_is_that_of_the_day() -> None:
    from datetime import date

    born = date(2008, 11, 10)
    assert (age_on(born, date(2026, 11, 9)), age_on(born, date(2026, 11, 10))) == (17, 18)
    assert age_on(None, born) is None
