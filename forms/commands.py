"""What each command of `python -m forms` does; results to standard output, sentences to error."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checklists.model import Checklist
from checklists.problems import ChecklistError
from forms.assessment.answers import Assessment, Enterprise, Form
from forms.errors import ExportError, Fault, InputError, StoreError
from forms.installed import supplied
from forms.ledger.accounting import Accounts
from forms.phrases import listed
from forms.reading.answers import read_answers_file
from forms.region.domains import common_domain
from forms.region.regions import regions
from forms.report import Report
from forms.reporting import make_report
from forms.results import report_json
from forms.scoring.computed import scored
from forms.scoring.words import level_mark
from forms.wording import missing_words, statement
from resources.words import _

if TYPE_CHECKING:
    from forms.xlsx.reading.read import Reading


def score(options: argparse.Namespace) -> int:
    """Score answers files and print the outcome."""
    return _each(options, _score_one)


def _score_one(path: Path, checklists: Mapping[str, Checklist], *, as_json: bool) -> None:
    report = make_report(read_answers_file(path, checklists))
    if as_json:
        _print_json({"file": str(path), "checklists": report_json(report)})
        return
    print(path)
    for part in report.parts:
        said = [part.form.checklist.shown, statement(part), missing_words(part)]
        print("  " + " | ".join(filter(None, said)))


def tier(options: argparse.Namespace) -> int:
    """Print which audit applies to answers files."""
    return _each(options, _tier_one)


def _tier_one(path: Path, checklists: Mapping[str, Checklist], *, as_json: bool) -> None:
    from forms.audit.facts import contradictions
    from forms.audit.questions import default_words
    from forms.audit.tier import (
        matched_words,
        obligation_words,
        procedure_words,
        question_words,
        tier_words,
    )
    from forms.region.tier import rules

    report = make_report(read_answers_file(path, checklists))
    outcome = report.tier
    if as_json:
        _print_json({"file": str(path), **outcome.as_json()})
        return
    names = [obligation_words(outcome), procedure_words(outcome)]
    said = [*names, *map(rules().name, outcome.modifiers)]
    print(path)
    print("  " + (" | ".join(said) if outcome.decided else tier_words(outcome)))
    for rule in outcome.matched:
        print(f"  {rule.code} {matched_words(rule, outcome.region)}")
    if default := default_words(outcome):
        print(f"  {default}")
    for one in contradictions(report.assessment, report.parts):
        print(f"  {one.words}")
    if outcome.could_raise:
        open_questions = listed(question_words(outcome.could_raise))
        sentence = _("not answered, could still raise it: {questions}")
        print("  " + sentence.format(questions=open_questions))


def read(options: argparse.Namespace) -> int:
    """Read workbooks back and print their answers."""
    return _each(options, _read_one)


def _read_one(path: Path, checklists: Mapping[str, Checklist], *, as_json: bool) -> None:
    from forms.xlsx.reading.read import read_workbook

    reading = read_workbook(path, checklists)
    for remark in (*reading.remarks, *_wrong_levels(reading)):
        print(_("{file}: {fault}").format(file=path, fault=remark), file=sys.stderr)
    answers = reading.assessment.as_json()
    if as_json:
        _print_json(answers)
    else:
        print(json.dumps(answers, ensure_ascii=False, indent=1))


def _wrong_levels(reading: "Reading") -> Iterator[Fault]:
    """Where the file shows another level than its answers have."""
    assessment = reading.assessment
    accounts = Accounts(assessment.ledger)
    for form in assessment.forms:
        checklist = form.checklist
        level = scored(form, accounts, new_project=assessment.new_project).level
        shown = reading.printed.get(checklist.code, level)
        if shown != level:
            sentence = _("the file shows “{shown}”, but its answers give “{level}”")
            words = sentence.format(shown=level_mark(shown), level=level_mark(level))
            yield Fault(checklist.shown, words)


def export(options: argparse.Namespace) -> int:
    """Write the workbook and the report of an answers file."""
    try:
        known = supplied(options.checklist, options.store)
        others = [read_answers_file(path, known) for path in options.year]
        assessment = read_answers_file(options.file, known)
        _check_years(options, assessment, others)
        report = make_report(assessment, others=others)
        if options.xlsx:
            _export_workbook(report, options.xlsx)
        if options.pdf:
            _export_pdf(report, options.pdf)
    except (InputError, ChecklistError, ExportError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _check_years(
    options: argparse.Namespace, assessment: Assessment, others: list[Assessment]
) -> None:
    """Refuse two files of one year: only one of them could stand in the trend."""
    years = [assessment.year]
    for path, one in zip(options.year, others, strict=True):
        if one.year in years:
            sentence = _("another file is of the year {year} too; name one file a year")
            raise InputError(str(path), [Fault("year", sentence.format(year=one.year))])
        years.append(one.year)


def _export_workbook(report: Report, path: Path) -> None:
    from forms.xlsx.write import write_workbook

    checked = write_workbook(report, path)
    print(_("{file}: checked, {count} items agree").format(file=path, count=checked))


def _export_pdf(report: Report, path: Path) -> None:
    from forms.pdf.write import write_pdf

    missing = write_pdf(report, path)
    print(_("{file}: written").format(file=path))
    if missing:
        sentence = _("{file}: the font has no sign for {characters}; they are shown as □")
        print(sentence.format(file=path, characters=" ".join(missing)), file=sys.stderr)


def blank(options: argparse.Namespace) -> int:
    """Write an empty form of some checklists."""
    from forms.xlsx.write import write_blank

    try:
        known = supplied(store=options.store)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    unknown = [code for code in options.checklist if code not in known]
    if unknown:
        sentence = _("these checklists are not installed: {codes}; see “checklists list”")
        print(sentence.format(codes=", ".join(unknown)), file=sys.stderr)
        return 1
    if options.region not in regions():
        sentence = _("the region is not installed; use one of: {regions}")
        print(sentence.format(regions=", ".join(regions())), file=sys.stderr)
        return 1
    forms = tuple(Form(known[code]) for code in dict.fromkeys(options.checklist))
    try:
        enterprise = Enterprise(domain=common_domain([form.checklist for form in forms]))
        write_blank(Assessment(enterprise, 0, options.region, forms), options.xlsx)
    except ExportError as error:
        print(error, file=sys.stderr)
        return 1
    print(_("{file}: written").format(file=options.xlsx))
    return 0


def _each(options: argparse.Namespace, do: Callable[..., None]) -> int:
    try:
        checklists = supplied(options.checklist, options.store)
    except (ChecklistError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    refused = False
    for path in options.files:
        try:
            do(path, checklists, as_json=options.json)
        except InputError as error:
            refused = True
            print(error, file=sys.stderr)
            if options.json:
                faults = [{"place": one.place, "sentence": one.sentence} for one in error.faults]
                _print_json({"file": str(path), "cause": error.cause, "faults": faults})
    return 1 if refused else 0


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))
