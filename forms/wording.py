"""The same words for an outcome on the screen, in the workbook and in the report."""

from fractions import Fraction

from checklists.model import ROMAN, plain
from forms.phrases import listed, percent
from forms.report import Part, Report
from forms.scoring.words import index_words, level_words
from resources.words import _, plural


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


def high_energy_words(part: Part) -> str:
    """The warning for an energy limit that is missed; empty where none is."""
    checklist = part.form.checklist
    if not checklist.code.startswith("energy-limits") or part.score.best_level != 0:
        return ""
    return _(
        "High energy consumption: at least one product misses “{name}”. An enterprise above its"
        " energy limit has to undergo a mandatory audit."
    ).format(name=checklist.level_name(3))


def basis_words(part: Part) -> str:
    """What the level rests on: the index against its threshold, or the items that decide it."""
    score, grading = part.score, part.form.checklist.grading
    if score.method == "worst":
        if not score.worst_items or score.best_level == 1:
            return ""
        items = part.form.checklist.by_code
        first = [f"{code} {items[code].shown}" for code in score.worst_items[:2]]
        named = _("; ").join(first) + ("…" if len(score.worst_items) > len(first) else "")
        return _("decided by {items}").format(items=named)
    if score.index is None or score.level is None:
        return ""
    level = score.level or 3
    threshold = Fraction(grading.thresholds[level - 1])
    value = score.index[level - 1]
    sentence = _("Y {roman} = {value} {sign} {threshold}").format(
        roman=ROMAN[level],
        value=index_words(value, threshold),
        sign="≥" if value >= threshold else "<",
        threshold=plain(grading.thresholds[level - 1]),
    )
    missed = [code for code, reached in score.restrictive.items() if not reached]
    if score.level == 0 and missed and value >= threshold:
        words = _("must-pass items that miss level III: {codes}").format(codes=listed(missed))
        return _("{first}; {second}").format(first=words, second=sentence)
    # Where level III asks for everything, it need not be said that the must-pass items are there.
    if not score.level or not score.restrictive or (score.level == 3 and threshold == 100):
        return sentence
    met = plural(
        "the must-pass item reaches level {{roman}}",
        "all {count} must-pass items reach level {{roman}}",
        len(score.restrictive),
    )
    return _("{first}; {second}").format(first=met.format(roman=ROMAN[level]), second=sentence)


def count_words(part: Part) -> str:
    """How many items were asked, how many do not apply, how many are blank."""
    score = part.score
    said = [plural("{count} item", "{count} items", len(score.trace))]
    if score.not_applicable:
        said.append(_("{count} not applicable").format(count=len(score.not_applicable)))
    said.append(
        _("{count} blank").format(count=len(score.blank)) if score.blank else _("all filled in")
    )
    return " · ".join(said)


def none_open_words(report: Report) -> str:
    """Why no obligation is listed as open: all are met, or none was asked for."""
    asked = any(part.form.checklist.region for part in report.of("diagnosis"))
    if asked:
        return _("None of the obligations in this form is open.")
    return _("The checklist of the region's obligations is not part of this form.")
