"""The same words for a score on the screen, in the workbook and in the report."""

from collections.abc import Iterable
from fractions import Fraction

from checklists.model import ROMAN, Benchmark, Checklist, Item, plain
from forms.assessment.answers import Answer
from forms.numbers import brief, rounded
from forms.region.regions import regions
from forms.report import Part, Report
from forms.scoring.gaps import Gap
from forms.scoring.score import Trace
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
        return brief(answer.value) if answer.computed else plain(answer.value)
    if answer.practice:
        return practice_words(answer.practice)
    if answer.choice == 0:
        return _("none of these")
    if answer.choice and trace.levels:
        return trace.levels[answer.choice - 1].text
    return ""


def origin_words(answer: Answer) -> str:
    """Where a value comes from that nobody typed; empty for any other answer."""
    return _("computed from the ledger") if answer.computed else ""


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


def value_words(trace: Trace) -> str:
    """The answer with its unit, and a dash for a blank."""
    words = answer_words(trace)
    if not words:
        return "—"
    return f"{words} {trace.item.unit}".strip() if trace.answer.value is not None else words


def needed_words(gap: Gap) -> str:
    """What an item must come to for its next level, with its unit."""
    levels = gap.trace.levels
    if levels is None:
        return ""
    open_to_it = (levels[level - 1] for level in range(gap.target, 0, -1))
    mark = next((one for one in open_to_it if one.reachable), levels[gap.target - 1])
    if not mark.reachable:
        return _("the source sets no value")
    return f"{mark.shown()} {gap.trace.item.unit}".strip() if mark.sign else benchmark_words(mark)


def benchmark_words(mark: Benchmark) -> str:
    """A benchmark as a table cell shows it."""
    return mark.shown() or _("no requirement")


def listed(texts: Iterable[str]) -> str:
    """Several names or codes in one line."""
    shown = iter(texts)
    words = next(shown, "")
    for text in shown:
        words = _("{list}, {next}").format(list=words, next=text)
    return words


def clause_words(item: Item, region: str) -> str:
    """Where the source asks for an item; of several plans the clauses of the region's own."""
    own = [ref.clause for ref in item.refs if ref.region == region]
    if own:
        return _("; ").join(dict.fromkeys(own))
    known = regions()
    others = [
        f"{known[ref.region].shown if ref.region in known else ref.region} {ref.clause}"
        for ref in item.refs
    ]
    return item.clause or _("; ").join(dict.fromkeys(others))


def checked_words(evidence: str) -> str:
    """The short mark beside a value: how far it was compared with the official text."""
    words = {
        "read": _("checked"),
        "transcribed": _("copied"),
        "recalled": _("unchecked"),
    }
    return words.get(evidence, "")


def high_energy_words(part: Part) -> str:
    """The warning for an energy limit that is missed; empty where none is."""
    checklist = part.form.checklist
    if not checklist.code.startswith("energy-limits") or part.score.best_level != 0:
        return ""
    return _(
        "High energy consumption: at least one product misses “{name}”. An enterprise above its"
        " energy limit has to undergo a mandatory audit."
    ).format(name=checklist.level_name(3))


def index_words(value: Fraction, threshold: Fraction) -> str:
    """An index with one decimal, with more where rounding would hide that it misses a threshold."""
    for places in (1, 2, 3):
        shown = rounded(value, places)
        if (Fraction(shown) >= threshold) == (value >= threshold):
            return shown
    return rounded(value, 4)


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
