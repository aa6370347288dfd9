"""The same words for a score on the screen, in the workbook and in the report."""

from fractions import Fraction

from checklists.model import ROMAN, Checklist, plain
from forms.numbers import rounded
from forms.report import Part, Report
from forms.scoring import Trace
from resources.words import _, plural


def level_mark(level: int | None) -> str:
    """The short mark of a level: `II 级`, or that it lies below III or cannot be judged."""
    if level is None:
        return _("nothing to judge")
    if level == 0:
        return _("below level III")
    return _("level {roman}").format(roman=ROMAN[level])


def level_words(checklist: Checklist, level: int | None) -> str:
    """A level in words with its mark, such as `国内清洁生产先进水平（II 级）`."""
    if level is None:
        return _("no product or item chosen") if checklist.pick else _("nothing to judge")
    name = checklist.level_name(level)
    if checklist.method == "worst":
        if level == 0:
            return _("misses “{name}”").format(name=checklist.level_name(3))
        return _("meets “{name}”").format(name=name)
    if level == 0:
        return _("below level III ({name})").format(name=checklist.level_name(3))
    return _("{name} ({mark})").format(name=name, mark=level_mark(level))


def statement(part: Part) -> str:
    """The outcome of one checklist in a sentence; provisional while something is blank."""
    checklist, score = part.form.checklist, part.score
    if score.method == "diagnosis":
        return rate_words(part)
    words = level_words(checklist, score.level)
    if score.complete:
        return words
    return _("provisional: {words}").format(words=words)


def missing_words(part: Part) -> str:
    """What is still blank and what it could change; empty for a complete form."""
    score = part.score
    if score.complete:
        return ""
    words = plural("{count} item is blank", "{count} items are blank", len(score.blank))
    if score.method == "diagnosis":
        return words
    best = level_words(part.form.checklist, score.best_level)
    return _("{blank}; at best {best}").format(blank=words, best=best)


def rate_words(part: Part) -> str:
    """The share of practices in place, in words."""
    score = part.score
    if score.rate is None:
        return _("nothing to judge")
    return _("{percent} in place: {yes} yes, {partial} partly, {no} no, {blank} blank").format(
        percent=percent(score.rate),
        blank=len(score.blank),
        **score.practices,
    )


def entry_words(part: Part) -> str:
    """The warning for a new project below level II; empty where it does not hold."""
    judged = part.score.level is not None and part.score.method != "diagnosis"
    two = [one.levels[1] for one in part.score.trace if one.levels]
    if not judged or part.score.entry_met or not all(mark.reachable for mark in two):
        return ""
    return _("does not meet the requirement for new projects (level II)")


def percent(share: Fraction) -> str:
    """A share of 1 as a percentage with one decimal."""
    return f"{rounded(share * 100, 1)}%"


def answer_words(trace: Trace) -> str:
    """The answer as people read it, without its unit; empty for a blank."""
    answer = trace.answer
    if answer.na:
        return _("not applicable")
    if answer.value is not None:
        return plain(answer.value)
    if answer.practice:
        return practice_words(answer.practice)
    if answer.choice == 0:
        return _("none of these")
    if answer.choice and trace.levels:
        return trace.levels[answer.choice - 1].text
    return ""


def practice_words(practice: str) -> str:
    """`yes`, `partial` or `no` in the language in use."""
    return {"yes": _("yes"), "partial": _("partly"), "no": _("no")}[practice]


def strength_words(strength: str) -> str:
    """How strongly a plan asks for a practice."""
    words = {"must": _("must"), "should": _("should"), "may": _("may")}
    return words.get(strength, "")


def evidence_words(evidence: str) -> str:
    """How far a value was compared with the official text."""
    words = {
        "read": _("compared with the text"),
        "transcribed": _("from a second-hand copy, not compared with the text"),
        "recalled": _("not compared with the text"),
    }
    return words.get(evidence, "")


def reached_words(trace: Trace) -> str:
    """What an item reached, for its chip and its table cell."""
    if trace.state == "na":
        return _("not applicable")
    if trace.state == "blank":
        return _("to fill in")
    if trace.level is None:
        return practice_words(trace.answer.practice) if trace.answer.practice else ""
    if trace.level == 0:
        return _("misses level III")
    return _("reaches level {roman}").format(roman=ROMAN[trace.level])


def provenance_notice(report: Report) -> str:
    """What the first page says of values that were not compared; empty where all were."""
    count = sum(part.unchecked for part in report.parts)
    if not count:
        return ""
    return plural(
        "{count} benchmark of this form has not been compared with the official text. Check it"
        " before you rely on the result.",
        "{count} benchmarks of this form have not been compared with the official text. Check them"
        " before you rely on the result.",
        count,
    )
