"""The baseline's check on declarations: fields that Beatbook does not keep about residents.

Design section 7. A plugin whose form declares such a field is refused with the reason. The
test is on ids and labels, so it can be got around by lying about a label; it exists to stop an
honest mistake and to state the law of the house in code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from beatbook.forms.spec import OPEN, FieldSpec, FormSpec
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

_FORBIDDEN: tuple[tuple[Text, tuple[str, ...], tuple[str, ...]], ...] = (
    (Text("民族", "ethnicity"), ("民族", "族别"), ("ethnic", "nationality_group", "minority")),
    (Text("宗教信仰", "religion"), ("宗教", "信仰"), ("religio", "faith")),
    (Text("政治面貌", "politics"), ("政治面貌", "党派", "政治身份"), ("political", "party_member")),
    (Text("信访", "petitioning"), ("信访", "上访"), ("petition",)),
    (
        Text("计划生育", "family planning"),
        ("计划生育", "计生", "避孕"),
        ("family_planning", "contracept"),
    ),
    (
        Text("生物识别信息", "biometrics"),
        ("指纹", "人脸", "虹膜", "血型", "基因"),
        ("fingerprint", "biometric", "dna_", "blood_type", "_iris_"),
    ),
    (
        Text("评分或标记", "scores or marks"),
        ("风险等级", "重点人员", "重点人口", "关注对象", "积分", "信用分", "标签", "管控"),
        ("risk_level", "watch_list", "watchlist", "key_person", "person_score", "risk_score"),
    ),
)


class Objection(NamedTuple):
    """Why a form may not be used, the plugin that declared what is wrong with it, and the field."""

    message: Message
    plugin: str
    field: str = ""

    def __str__(self) -> str:
        return str(self.message)


def _topics(id: str, label: Text) -> Iterator[Text]:
    """What a declaration with this id and label would record and must not."""
    low = f"_{id} {label.en}_".lower().replace(" ", "_")
    for topic, chinese, english in _FORBIDDEN:
        if any(word in label.zh for word in chinese) or any(word in low for word in english):
            yield topic


def topic_of(header: str) -> Text | None:
    """What a column with this header would record and the book does not keep, if anything."""
    return next(_topics(header, Text(header, header)), None)


def objections(spec: FormSpec) -> Iterator[Objection]:
    """Why a form may not be used in a book, if it may not."""
    for message in _against_form(spec):
        yield Objection(message, spec.plugin)
    for field in spec.fields + spec.intake:
        for message in _against_field(spec, field):
            yield Objection(message, field.plugin or spec.plugin, field.id)


def _against_form(spec: FormSpec) -> Iterator[Message]:
    for topic in _topics(spec.id, spec.label):
        yield _(
            "form {form} would record {topic} of residents,"
            " which Beatbook does not keep; remove the form",
            form=spec.id,
            topic=topic,
        )
    if not spec.retention:
        yield _("form {form} names no retention class", form=spec.id)


def _against_field(spec: FormSpec, field: FieldSpec) -> Iterator[Message]:
    for topic in _topics(field.id, field.label):
        yield _(
            "form {form}: field {field} would record {topic} of residents,"
            " which Beatbook does not keep; remove the field",
            form=spec.id,
            field=field.id,
            topic=topic,
        )
    if field.sensitivity != OPEN:
        yield from _without_grounds(spec, field)


def _without_grounds(spec: FormSpec, field: FieldSpec) -> Iterator[Message]:
    """Purpose and basis are told to people in their own language, so both are wanted in each."""
    if not all(field.purpose):
        yield _(
            "form {form}: personal field {field} states no purpose;"
            " add a purpose in both languages: what it is needed for, as residents are told",
            form=spec.id,
            field=field.id,
        )
    if not (all(field.basis) or (not any(field.basis) and all(spec.basis))):
        yield _(
            "form {form}: personal field {field} states no legal basis;"
            " add a basis in both languages to the field or its form: law and article, or consent",
            form=spec.id,
            field=field.id,
        )
