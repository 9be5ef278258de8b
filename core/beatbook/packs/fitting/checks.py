"""What each table of a pack names of others, by the name of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from beatbook.duties.declare import Watch
from beatbook.duties.marks import target_form
from beatbook.packs.document import Key
from beatbook.packs.dues import Plan
from beatbook.packs.fitting import forms
from beatbook.packs.fitting.fit import NUMBERS, TIMES, Fit, examples
from beatbook.packs.tables.duties import plan_of
from beatbook.packs.tables.sections import figures_of
from beatbook.patrol.declare import AREA, POINT, SECTION
from beatbook.store.query import Condition
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.assessment.declare import Indicator, Measure, SchemeFile
    from beatbook.bulletin.declare import BulletinSection, Figure
    from beatbook.duties.declare import Quota, Rule, Terms
    from beatbook.forms.spec import FormSpec
    from beatbook.packs.tables.verdicts import Tolerance
    from beatbook.patrol.declare import Checklist, Requirement

_ = Translator(__name__, __file__)

_KINDS = {POINT: "patrol_point_kind", AREA: "patrol_area_kind", SECTION: "road_kind"}
"""The code lists that tell targets of patrols apart."""
_MADE_ON = "made_on"


def _duty(fit: Fit, key: Key, rule: Rule) -> None:
    spec, plan = fit.form((*key, "form"), rule.form), plan_of(rule)
    fit.codes((*key, "roles"), "roles", rule.roles)
    for watch in rule.watches:
        by = plan.done is not None and plan.done.form == watch.form
        _watch(fit, (*key, "done_by" if by else "watches"), rule, watch)
    if spec is None:
        return
    fit.conditions((*key, "only"), spec, rule.only)
    for field in rule.reads:
        fit.pointing((*key, "reads"), spec, field, "")
    _days(fit, key, spec, plan)
    _expressions(fit, key, spec, rule, plan)
    _leads_to(fit, (*key, "leads_to"), spec, rule)


def _watch(fit: Fit, key: Key, rule: Rule, watch: Watch) -> None:
    pointing = fit.form(key, watch.form)
    if pointing is not None and watch.field:
        fit.pointing(key, pointing, watch.field, rule.form)


def _days(fit: Fit, key: Key, spec: FormSpec, plan: Plan) -> None:
    for name, field in (("after", plan.after), ("until", plan.until)):
        if field not in ("", _MADE_ON):
            fit.field((*key, name), spec, field, TIMES)
    done = fit.facts.form(plan.done.form) if plan.done else None
    if plan.done and done:
        at = (*key, "done_by")
        if plan.done.on not in ("", _MADE_ON):
            fit.field(at, done, plan.done.on, TIMES)
        fit.expression((*at, "when"), plan.done.when, examples(done), condition=True)


def _expressions(fit: Fit, key: Key, spec: FormSpec, rule: Rule, plan: Plan) -> None:
    pointing = {watch.form: [_example(fit, watch.form)] for watch in rule.watches}
    read = {id: _example(fit, target_form(field)) for id in rule.reads if (field := spec.field(id))}
    known = {**pointing, **examples(spec), **read, **rule.terms}
    for name in ("due", "when", "opens", "ends"):
        asked = getattr(plan, name)
        if not isinstance(asked, int):
            fit.expression((*key, name), asked, known, condition=name == "when")


def _example(fit: Fit, form: str) -> dict[str, Any] | None:
    spec = fit.facts.form(form)
    return examples(spec) if spec is not None else None


def _leads_to(fit: Fit, key: Key, spec: FormSpec, rule: Rule) -> None:
    verb, _blank, rest = rule.leads_to.partition(" ")
    if verb == "add":
        form, _blank, field = rest.partition(" ")
        watch = Watch(form, field)
        if watch not in rule.watches:  # those were looked at
            _watch(fit, key, rule, watch)
    elif verb == "step":
        fit.known(key, [rest], [step.name for step in spec.transitions])
    elif verb not in ("change", "act"):
        fit.note(key, _("write change, add FORM FIELD, step NAME, or act ACTION"))


def _quota(fit: Fit, key: Key, quota: Quota) -> None:
    spec = fit.form((*key, "form"), quota.form)
    fit.codes((*key, "roles"), "roles", quota.roles)
    if spec is None:
        return
    fit.field((*key, "on"), spec, quota.on, TIMES)
    if quota.by:
        fit.pointing((*key, "by"), spec, quota.by, "officer")
    where = (Condition(field, "=", value) for field, value in quota.where)
    fit.conditions((*key, "where"), spec, where)


def _terms(fit: Fit, key: Key, terms: Terms) -> None:
    rules = fit.facts.rules
    fit.known((*key, "rule"), [terms.rule], rules)
    if terms.rule in rules:
        for name in terms.terms:
            fit.known((*key, "terms", name), [name], rules[terms.rule])


def _requirement(fit: Fit, key: Key, requirement: Requirement) -> None:
    if requirement.target in _KINDS:
        fit.codes((*key, "kinds"), _KINDS[requirement.target], requirement.kinds)
    fit.codes((*key, "leader"), "roles", requirement.leader)


def _checklist(fit: Fit, key: Key, checklist: Checklist) -> None:
    fit.codes((*key, "kinds"), _KINDS[POINT], checklist.kinds)


def _verdict(fit: Fit, key: Key, tolerance: Tolerance) -> None:
    fit.codes((*key, "kinds"), _KINDS[POINT], tolerance.kinds)


def _section(fit: Fit, key: Key, section: BulletinSection) -> None:
    fit.known((*key, "kinds"), section.kinds, fit.facts.bulletins)
    for number, figure in enumerate(figures_of(section)):
        _figure(fit, (*key, "figure", number), figure)


def _figure(fit: Fit, key: Key, figure: Figure) -> None:
    spec = fit.form((*key, "form"), figure.form)
    if spec is None:
        return
    fit.conditions((*key, "where"), spec, figure.where)
    for name, kinds in (("moment", TIMES), ("until", TIMES), ("sum", NUMBERS)):
        if getattr(figure, name):
            fit.field((*key, name), spec, getattr(figure, name), kinds)


def _indicator(fit: Fit, key: Key, indicator: Indicator) -> None:
    for name in ("top", "bottom"):
        measure: Measure | None = getattr(indicator, name)
        spec = fit.form((*key, name, "form"), measure.form) if measure else None
        if measure and spec:
            _measure(fit, (*key, name), spec, measure)


def _measure(fit: Fit, key: Key, spec: FormSpec, measure: Measure) -> None:
    fit.conditions((*key, "where"), spec, measure.where)
    if measure.by:  # residents get no scores: only officers' work is counted
        fit.pointing((*key, "by"), spec, measure.by, "officer")
    kinds: Iterable[tuple[str, tuple[str, ...]]] = (
        ("on", TIMES), ("sum", NUMBERS), ("distinct", ()), ("unit", ("unit",)),
    )  # fmt: skip
    for name, fitting in kinds:
        if getattr(measure, name):
            fit.field((*key, name), spec, getattr(measure, name), fitting)


def _scheme(fit: Fit, _key: Key, scheme: SchemeFile) -> None:
    fit.tell(fit.facts.findings(scheme))


Check = Callable[[Fit, Key, Any], None]
CHECKS: Mapping[str, Check] = {
    "form": forms.form,
    "fields": forms.fields,
    "codes_of": forms.codes_of,
    "role_forms": forms.role_forms,
    "duty": _duty,
    "quota": _quota,
    "terms": _terms,
    "requirement": _requirement,
    "checklist": _checklist,
    "verdict": _verdict,
    "section": _section,
    "indicator": _indicator,
    "scheme": _scheme,
}
