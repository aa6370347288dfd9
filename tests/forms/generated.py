"""Generated checklists and forms for property tests, and what "blank" and "better" mean in them."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from checklists.model import Item
from checklists.reader import read_text
from forms.assessment.answers import Answer, Form

HEAD = """format = 1
code = "made"
version = "2025.1"
sector = "x"
title = "made"
method = "{method}"
pick = {pick}
[source]
evidence = "read"
[grading]
names = ["one", "two", "three"]
"""
INDEX = """rule = "2013"
thresholds = [{first}, {second}, {third}]
level_one_needs_rest_at_two = {strict}
"""
VARIANT = """[[variant]]
code = "kind"
title = "kind"
options = { x = "X", y = "Y" }
"""
CHOICES = ["abc", "aab", "abb", "aaa", "ab-", "aa-", "a--", "---"]
# What takes turns by option, each with its whole weight: nothing, two items, or two sections.
TURNS = [[""], ["", "items"], ["", "items", "sections"]]
PRACTICES = ["no", "partial", "yes"]
RANK = {0: 0, 3: 1, 2: 2, 1: 3, None: 4}


@st.composite
def weights(draw, count):
    """That many exact decimals above 0 whose sum is exactly 1."""
    places = draw(st.sampled_from([1, 2, 3, 9]))
    cuts = draw(st.sets(st.integers(1, 10**places - 1), min_size=count - 1, max_size=count - 1))
    edges = [0, *sorted(cuts), 10**places]
    return [Decimal(high - low).scaleb(-places) for low, high in pairwise(edges)]


@st.composite
def number_levels(draw, better):
    """Three limits in order, inclusive or strict, some without a value."""
    limits = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    if better == "higher":
        limits.reverse()
    least, most = ("<", "<=") if better == "lower" else (">", ">=")
    marks = []
    for limit in limits:
        shapes = [f"{limit}", f"{limit}", f'"{least}{limit}"', f'"{most}{limit}"', '"none"']
        if limit == (0 if better == "lower" else 100):
            shapes.append(f'"={limit}"')
        marks.append(draw(st.sampled_from(shapes)))
    return f"[{', '.join(marks)}]"


@st.composite
def items(draw, method, code, weight, *, variants, only=""):
    """One item as TOML, perhaps for one option alone, and surely for `only` where that is given."""
    lines = ["[[section.item]]", f'code = "{code}"', f'title = "{code}"']
    if weight is not None:
        lines.append(f"weight = {weight}")
    if method == "diagnosis":
        strength = draw(st.sampled_from(["must", "should", "may"]))
        return "\n".join([*lines, 'answer = "practice"', f'strength = "{strength}"'])
    if draw(st.booleans()):
        lines.append(f"restrictive = {str(draw(st.booleans())).lower()}")
    if draw(st.integers(0, 3)) == 0:
        texts = ", ".join(f'"{"" if c == "-" else c}"' for c in draw(st.sampled_from(CHOICES)))
        lines += ['answer = "choice"', f"levels = [{texts}]"]
    else:
        better = draw(st.sampled_from(["lower", "higher"]))
        lines += ['answer = "number"', f'better = "{better}"']
        if variants and draw(st.booleans()):
            lines += [f"levels.{option} = {draw(number_levels(better))}" for option in "xy"]
        else:
            lines.append(f"levels = {draw(number_levels(better))}")
    if only:
        lines.append(f'applies = {{ kind = ["{only}"] }}')
    elif variants and draw(st.integers(0, 3)) == 0:
        lines.append('applies = { kind = ["x"] }')
    return "\n".join(lines)


@st.composite
def checklists(draw, method=None, most=4):
    """A checklist of up to 3 sections with up to `most` items each."""
    method = method or draw(st.sampled_from(["index", "worst", "diagnosis"]))
    indexed = method == "index"
    pick = method == "worst" and draw(st.booleans())
    text = HEAD.format(method=method, pick=str(pick).lower())
    if indexed:
        first, second, third = draw(
            st.sampled_from([(85, 85, 100), (90, 80, 100), (85, 85, 60), (0, 0, 0), (70, 85, 95)])
        )
        strict = str(draw(st.booleans())).lower()
        text += INDEX.format(first=first, second=second, third=third, strict=strict)
    variants = draw(st.booleans())
    text += VARIANT if variants else ""
    count = draw(st.integers(1, 3))
    kinds = draw(st.sampled_from(TURNS)) if variants and indexed else [""]
    for n, weight in enumerate(draw(weights(count)) if indexed else [None] * count):
        turns = draw(st.sampled_from(kinds))
        for twin in "xy" if turns == "sections" else [""]:
            text += f'[[section]]\ncode = "S{n}{twin}"\ntitle = "s"\n'
            text += f"weight = {weight}\n" if indexed else ""
            size = draw(st.integers(1, most))
            for k, own in enumerate(draw(weights(size)) if indexed else [None] * size):
                for only in ["x", "y"] if turns == "items" and k == 0 else [twin]:
                    code = f"S{n}{twin}I{k}{only if turns == 'items' else ''}"
                    free = variants and not turns and "sections" not in kinds
                    text += draw(items(method, code, own, variants=free, only=only)) + "\n"
    return read_text(text, "generated")


def answers_to(item: Item):
    """Any answer to an item, blank and not applicable included."""
    said = {
        "number": st.integers(0, 200).map(lambda n: Answer(value=Decimal(n) / 2)),
        "choice": st.integers(0, 3).map(lambda n: Answer(choice=n)),
        "practice": st.sampled_from(PRACTICES).map(lambda text: Answer(practice=text)),
    }[item.answer]
    return st.one_of(said, said, said, st.just(Answer()), st.just(Answer(na="no")))


@st.composite
def forms(draw, method=None, most=4):
    """A form over a generated checklist with any answers."""
    checklist = draw(checklists(method, most))
    variants = {one.code: draw(st.sampled_from("xy")) for one in checklist.variants}
    answers = {item.code: draw(answers_to(item)) for item in checklist.items()}
    if checklist.pick:
        answers = {code: one for code, one in answers.items() if draw(st.booleans())}
    return Form(checklist, variants, answers)


def with_answer(form: Form, code: str, answer: Answer) -> Form:
    """The form with one answer replaced."""
    return replace(form, answers={**form.answers, code: answer})


def better_answers(item: Item, answer: Answer) -> list[Answer]:
    """Answers that are better than this one, small steps first; none for a blank."""
    if answer.value is not None:
        sign = -1 if item.better == "lower" else 1
        steps = [answer.value + sign * Decimal(step) for step in ("0.5", "1", "7", "200")]
        return [Answer(value=min(max(value, Decimal(0)), Decimal(100))) for value in steps]
    if answer.choice is not None:
        return [
            Answer(choice=k) for k in ((1, 2, 3) if answer.choice == 0 else range(1, answer.choice))
        ]
    if answer.practice:
        return [Answer(practice=p) for p in PRACTICES[PRACTICES.index(answer.practice) + 1 :]]
    return []


def best_answer(form: Form, item: Item, target: int = 1) -> Answer:
    """An answer that meets the best level of an item that is not above `target`."""
    if item.answer == "practice":
        return Answer(practice="yes")
    levels = item.benchmarks(form.variants)
    reachable = [k for k in (1, 2, 3) if levels[k - 1].reachable]
    if not reachable:
        return Answer(value=Decimal(0))
    level = next((k for k in reversed(reachable) if k <= target), reachable[0])
    if item.answer == "choice":
        return Answer(choice=level)
    mark = levels[level - 1]
    step = {"<": Decimal("-0.01"), ">": Decimal("0.01")}.get(mark.sign, Decimal(0))
    return Answer(value=mark.limit + step)
