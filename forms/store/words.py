"""Checklists and their editions in words, as the page of checklists shows them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checklists.model import ROMAN, Checklist, Item, plain
from checklists.packs.pack import Pack
from forms.assessment.answers import Answer
from forms.editions.renewal import Renewal, Step
from forms.phrases import evidence_words, practice_words, strength_words
from forms.region.sectors import sector_words
from forms.store.library import Edition
from forms.store.publishers import Standing
from resources.words import _, plural


def compared_words(checklist: Checklist) -> str:
    """How many items were compared with the text, short enough for a column."""
    counts = checklist.evidence_counts()
    every = sum(counts.values())
    return f"{counts['read']} / {every}"


def share_of(checklist: Checklist) -> int:
    """The share of items compared with the official text, in percent, rounded down."""
    counts = checklist.evidence_counts()
    every = sum(counts.values())
    return counts["read"] * 100 // every if every else 0


def counts_words(checklist: Checklist) -> str:
    """The counts of each provenance that occurs."""
    counts = checklist.evidence_counts()
    return "   ·   ".join(
        f"{evidence_words(name)} {count}" for name, count in counts.items() if count
    )


def method_words(method: str) -> str:
    """How the level follows from the items, for a method of checklists."""
    return {
        "index": _("weighted index"),
        "worst": _("level that all items reach"),
        "diagnosis": _("practices done or not"),
    }[method]


def kind_line(checklist: Checklist) -> str:
    """Edition, sector, method and length in one line."""
    return "   ·   ".join(
        (
            _("edition {version}").format(version=checklist.version),
            sector_words(checklist.sector),
            method_words(checklist.method),
            plural("{count} item", "{count} items", len(checklist.by_code)),
        )
    )


def shelf_words(known: Sequence[Edition]) -> str:
    """How many editions are at hand, and how many of them were added."""
    lists = plural("{count} edition", "{count} editions", len(known))
    own = plural("{count} added", "{count} added", sum(one.origin is not None for one in known))
    return f"{lists}   ·   {own}"


def origin_line(edition: Edition) -> str:
    """How an edition came in."""
    if edition.shipped:
        return _("Ships with the program")
    if edition.origin is None:
        return _("Kept for assessments that were made with it")
    origin = edition.origin
    said = _("Added on {day} from {file}").format(day=origin.at[:10], file=origin.file)
    if origin.publisher:
        said += "   ·   " + _("published by {publisher}").format(publisher=origin.publisher)
    if origin.fingerprint:
        said += "   ·   " + _("key {fingerprint}").format(fingerprint=origin.fingerprint)
    return said


def use_words(edition: Edition) -> str:
    """Who uses an edition."""
    said = []
    if edition.forms:
        words = plural("{count} assessment", "{count} assessments", edition.forms)
        said.append(words)
    if edition.submissions:
        words = plural("{count} submitted file", "{count} submitted files", edition.submissions)
        said.append(words)
    return _(", ").join(said) if said else _("nobody yet")


def standing_words(pack: Pack, standing: Standing) -> tuple[str, str]:
    """Who published a pack and what is known of the key, with the tone to say it in."""
    who = pack.publisher or _("a publisher who gives no name")
    key = pack.fingerprint
    if standing == "broken-promise":
        words = _(
            "Published by {who}, who signed earlier packs; this one is not signed. Ask {who}"
            " before you add it."
        )
        return words.format(who=who), "warning"
    if standing == "other-key":
        words = _(
            "Published by {who}, but signed with another key than before ({key}). Ask {who} by"
            " telephone whether this key is right before you add it."
        )
        return words.format(who=who, key=key), "warning"
    if standing == "unchecked":
        words = _("Published by {who}; the signature cannot be checked here ({key}).")
        return words.format(who=who, key=key), "warning"
    if standing == "unsigned":
        words = _("Published by {who} on {day}, not signed; its parts fit its list of contents.")
        return words.format(who=who, day=pack.date), "info"
    if standing == "new":
        words = _(
            "Published by {who} on {day} and unchanged. This key is new here: compare its"
            " fingerprint with the publisher's: {key}"
        )
        return words.format(who=who, day=pack.date, key=key), "info"
    words = _("Published by {who} on {day} and unchanged, signed with the known key {key}.")
    return words.format(who=who, day=pack.date, key=key), "info"


def item_rows(checklist: Checklist) -> Iterator[tuple[str, ...]]:
    """Each item as a line of texts: code, title, unit, levels, weight, comparison."""
    options = {key: shown for one in checklist.variants for key, shown in one.options.items()}
    for item in checklist.items():
        evidence = evidence_words(checklist.evidence_of(item))
        weight = "" if item.weight is None else plain(item.weight)
        asked = item.unit or strength_words(item.strength) if item.strength else item.unit
        levels = []
        for option, three in item.levels.items():
            shown = " / ".join(one.shown() or "—" for one in three)
            levels.append(f"{options.get(option, option)}: {shown}" if option else shown)
        title = f"{item.shown} ({_('must-pass')})" if item.restrictive else item.shown
        yield item.code, title, asked, "\n".join(levels), weight, evidence


def renewal_words(plan: Renewal) -> str:
    """What a move comes to, in one line."""
    again, gone, fresh = len(plan.again), len(plan.gone), len(plan.fresh)
    said = [plural("{count} item stays", "{count} items stay", len(plan.kept))]
    if again:
        said.append(plural("{count} to look at again", "{count} to look at again", again))
    if gone:
        said.append(plural("{count} is gone", "{count} are gone", gone))
    if fresh:
        said.append(plural("{count} is new", "{count} are new", fresh))
    return _(", ").join(said)


def changed_words(step: Step) -> str:
    """What of an item changed, by name."""
    names = {
        "title": _("text"),
        "question": _("text"),
        "answer": _("kind of answer"),
        "unit": _("unit"),
        "better": _("direction"),
        "levels": _("benchmark"),
        "weight": _("weight"),
        "restrictive": _("must-pass"),
        "applies": _("for whom it applies"),
        "formula": _("formula"),
        "adjust": _("corrected limit"),
        "strength": _("strength"),
    }
    return _(", ").join(dict.fromkeys(names[key] for key in step.changed))


def item_line(item: Item, changed: Iterable[str], variants: Mapping[str, str]) -> str:
    """What an item says of the things that changed."""
    said = []
    for key in dict.fromkeys(changed):
        if key == "levels":
            three = item.benchmarks(variants) or next(iter(item.levels.values()), ())
            said.append(" / ".join(one.shown() or "—" for one in three))
        elif key == "title":
            said.append(item.shown)
        elif key == "weight":
            said.append("—" if item.weight is None else plain(item.weight))
        elif key == "restrictive":
            said.append(_("must-pass") if item.restrictive else _("not must-pass"))
        elif key == "applies":
            said.append("; ".join(", ".join(one) for one in item.applies.values()) or _("all"))
        elif key == "adjust":
            said.append(" / ".join(item.adjust) or "—")
        elif key == "strength":
            said.append(strength_words(item.strength) or "—")
        else:
            said.append(str(getattr(item, key)) or "—")
    return "\n".join(filter(None, said))


def answer_line(item: Item, answer: Answer, variants: Mapping[str, str]) -> str:
    """An answer in one line, as it was given to this item."""
    said = ""
    if answer.na:
        said = _("not applicable: {reason}").format(reason=answer.na)
    elif answer.value is not None:
        said = f"{plain(answer.value)} {item.unit}".strip()
    elif answer.choice is not None:
        three = item.benchmarks(variants)
        said = _("none of these")
        if answer.choice and three:
            said = f"{ROMAN[answer.choice]}: {three[answer.choice - 1].text}"
    elif answer.practice:
        said = practice_words(answer.practice)
    files = ", ".join(one.name for one in answer.evidence)
    return "; ".join(filter(None, [said, answer.note, files]))
