"""The chapter on audit and region: tier with its reasons, obligations, benefits, sanctions."""

from collections.abc import Iterable, Sequence

from forms.audit.facts import contradictions
from forms.audit.questions import default_words
from forms.audit.tier import basis_of, effect_words, question_words, tier_words
from forms.audit.words import addressee_words, care_words, open_obligations, plan_words
from forms.pdf.chapters.items import said_cell
from forms.pdf.chapters.tracking import figures_section, profile_section, progress_section
from forms.pdf.page.flow import Notice, Story, Text, heading, space
from forms.pdf.page.grid import Column, Grid, Row, grid
from forms.pdf.page.pages import Leaf
from forms.pdf.page.style import BODY, PRIMARY, SMALL, WARNING, WARNING_GROUND, Type
from forms.phrases import strength_words
from forms.region.clauses import clause_words
from forms.region.lists import target_list
from forms.region.plan import Benefit, Plan, Sanction
from forms.region.tier import Rule, rules
from forms.region.words import benefit_words
from forms.report import Report
from forms.wording import none_open_words
from resources.words import _, plural

_TIER = Type(size=14, leading=21, colour=PRIMARY).bold()


def audit_chapter(report: Report, number: int, key: str) -> Leaf:
    """Which audit applies and why, how far it is, and what the result means in the region."""
    story = heading(f"{number}  {audit_title()}", key, 150, depth=0)
    story += _opening(report)
    story += _reasons(report, key)
    story += _obligations(report, key)
    if report.plan:
        story += _benefits(report.plan, key)
        story += _sanctions(report.plan, key)
    story += progress_section(report, key)
    story += figures_section(report, key)
    story += profile_section(report, key)
    if report.plan:
        story += _targets(report.plan, key)
    return Leaf(story, fresh=True)


def audit_title() -> str:
    """The title of the chapter, also for the contents."""
    return _("Audit and region")


def _opening(report: Report) -> Story:
    story: Story = [Text(tier_words(report.tier), _TIER)]
    if report.plan is None:
        words = _("No plan of this region is installed; only national law is looked at.")
        return [*story, Text(words, SMALL)]
    story.append(Text(plan_words(report.plan), SMALL))
    if addressee := addressee_words(report.plan):
        words = _("Addressee: {department}").format(department=addressee)
        story += [space(4), Text(words, BODY)]
    if report.plan.cautions:
        title = _("Take care with this plan: {why}").format(why=care_words(report.plan))
        story += [space(8), Notice(title, report.plan.status, WARNING, WARNING_GROUND)]
    return story


def _reasons(report: Report, key: str) -> Story:
    tier = report.tier
    columns = [
        Column(_("Reason"), 215),
        Column(_("Leads to"), 130),
        Column(_("Clause"), 154),
    ]
    rows = [
        Row([rule.shown, effect_words(rule, tier.region), basis_of(rule, tier.region)], _note(rule))
        for rule in tier.matched
    ]
    table = grid(columns, rows)
    story = heading(_("Why this audit"), f"{key}-why", table.opening + BODY.leading)
    story += [table] if rows else []
    if usual := default_words(tier):
        story += [space(4), Text(usual)]
    if found := contradictions(report.assessment, report.parts):
        title = _("Answers that say the opposite of what the form proves")
        words = "\n".join(one.words for one in found)
        story += [space(8), Notice(title, words, WARNING, WARNING_GROUND)]
    if tier.could_raise:
        title = plural(
            "{count} question without yes or no could still make it stricter",
            "{count} questions without yes or no could still make it stricter",
            len(tier.could_raise),
        )
        open_questions = "\n".join(question_words(tier.could_raise))
        story += [space(8), Notice(title, open_questions, WARNING, WARNING_GROUND)]
    return story


def _note(rule: Rule) -> str:
    return rules().name(rule.note) if rule.note else ""


def _obligations(report: Report, key: str) -> Story:
    columns = [
        Column(_("Code"), 60),
        Column(_("Obligation"), 237),
        Column(_("Strength"), 40),
        Column(_("Fulfilled"), 52),
        Column(_("Clause"), 110),
    ]
    rows = [
        Row(
            [
                one.item.code,
                one.item.asked,
                strength_words(one.item.strength),
                said_cell(one),
                clause_words(one.item, report.region.code),
            ]
        )
        for _part, one in open_obligations(report)
    ]
    return _section(
        _("Obligations not fulfilled"), f"{key}-open", columns, rows, none_open_words(report)
    )


def _benefits(plan: Plan, key: str) -> Story:
    note = _("Named by the plan; each has its own conditions, which the department decides on.")
    title = _("What the result is good for in this region")
    return _clauses(title, f"{key}-good", plan.benefits, note)


def _sanctions(plan: Plan, key: str) -> Story:
    words = _("The plan names no sanctions of its own; those of the law hold.")
    if not plan.sanctions:
        return [*heading(_("Sanctions at risk"), f"{key}-risk", 30), Text(words, SMALL)]
    return _clauses(_("Sanctions at risk"), f"{key}-risk", plan.sanctions, "")


def _targets(plan: Plan, key: str) -> Story:
    targets = target_list(plan)
    columns = list(map(Column, targets.heads, (122, 84, 38, 56, 58, 76, 65)))
    table = grid(columns, [Row(list(one.cells)) for one in targets.lines])
    story = heading(_("Targets of the region"), f"{key}-targets", table.opening + SMALL.leading)
    return [*story, Text(targets.note, SMALL), space(4), table] if targets.lines else []


def _clauses(
    title: str, key: str, named: Iterable[Benefit] | Iterable[Sanction], note: str
) -> Story:
    columns = [
        Column(_("What the plan says"), 314),
        Column(_("Clause"), 105),
        Column(_("Kind"), 80),
    ]
    rows = [
        Row([one.text, one.clause, benefit_words(one.kind) if isinstance(one, Benefit) else ""])
        for one in named
    ]
    if not rows:
        return []
    table = grid(columns, rows)
    story = heading(title, key, table.opening + (SMALL.leading if note else 0))
    return [*story, *([Text(note, SMALL), space(4)] if note else []), table]


def _section(
    title: str, key: str, columns: Sequence[Column], rows: Sequence[Row], nothing: str
) -> Story:
    table: Grid = grid(columns, rows)
    story = heading(title, key, table.opening)
    return [*story, table] if rows else [*story, Text(nothing)]
