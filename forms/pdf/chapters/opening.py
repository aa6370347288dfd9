"""How every chapter begins: title, source, outcome and what restricts it."""

from forms.pdf.page.flow import Notice, Story, Text, heading, space
from forms.pdf.page.style import (
    ALARM,
    ALARM_GROUND,
    SMALL,
    WARNING,
    WARNING_GROUND,
    Type,
    level_colour,
)
from forms.phrases import listed
from forms.report import Part
from forms.wording import basis_words, entry_words, high_energy_words, missing_words, statement
from resources.words import _, plural

_STATEMENT = Type(size=14, leading=21).bold()


def opening(part: Part, number: int, key: str) -> Story:
    """Title, source, chosen variants, outcome, and notices where something restricts it."""
    checklist = part.form.checklist
    title = f"{number}  {checklist.shown}"
    story = heading(title, key, 150, depth=0)
    story += [Text(line, SMALL) for line in (_source_words(part), *_variant_words(part)) if line]
    story += [space(8), Text(statement(part), statement_type(part))]
    story += [Text(words) for words in (basis_words(part),) if words]
    for title, text, grave in _notices(part):
        colours = (ALARM, ALARM_GROUND) if grave else (WARNING, WARNING_GROUND)
        story += [space(8), Notice(title, text, *colours)]
    return [*story, space(4)]


def statement_type(part: Part, type_: Type = _STATEMENT) -> Type:
    """The type of an outcome: the colour of its level, a warning's while it is provisional."""
    if part.score.method == "diagnosis":
        return type_
    if not part.score.complete:
        return type_.tinted(WARNING)
    return type_.tinted(level_colour(part.score.level))


def _source_words(part: Part) -> str:
    checklist = part.form.checklist
    asked = len(part.score.trace)
    items = plural("{count} item", "{count} items", asked)
    return _("{source} · version {version} · {items}").format(
        source=checklist.source.shown() or checklist.code, version=checklist.version, items=items
    )


def _variant_words(part: Part) -> list[str]:
    said = []
    for variant in part.form.checklist.variants:
        chosen = variant.options.get(part.form.variants.get(variant.code, ""), "—")
        said.append(_("{question}: {option}").format(question=variant.shown, option=chosen))
    return said


def _notices(part: Part) -> list[tuple[str, str, bool]]:
    found = []
    if missing_words(part):
        codes = listed(part.score.blank)
        words = _("Blank: {codes}").format(codes=codes)
        found.append((missing_words(part), words, False))
    if entry_words(part):
        found.append((entry_words(part), "", True))
    if high_energy_words(part):
        found.append((high_energy_words(part), "", True))
    if part.unchecked:
        found.append((_unchecked_title(part), part.form.checklist.source.note, False))
    return found


def _unchecked_title(part: Part) -> str:
    return plural(
        "{count} value not compared with the official text",
        "{count} values not compared with the official text",
        part.unchecked,
    )
