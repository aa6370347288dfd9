"""A hundred thousand submissions in a store: filter, sort, add up, and how large it is."""

import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from forms.bureau.intake.rescoring import rescored
from forms.bureau.register.register import Filter, count, lines
from forms.bureau.register.statistics import levels_by, totals, worst_indicators
from forms.store import Store
from forms.store.submissions import Content, add, writing
from tests.bench.large import large_assessment

_COUNTIES = "梅江区 梅县区 兴宁市 大埔县 丰顺县 五华县 平远县 蕉岭县".split()
_SECTORS = "paper textile coal building".split()
_WORDS = "宏远 新兴 东方 长城 光明 金山 华丰 永盛 瑞安 天成".split()

ACTIONS: dict[str, Callable[[Store], object]] = {
    "first page by name": lambda store: lines(store, Filter(), limit=200),
    "last page by name": lambda store: lines(store, Filter(), limit=200, offset=99_000),
    "sort by index": lambda store: lines(store, Filter(), sort="index_two", limit=200),
    "sort by date received": lambda store: lines(
        store, Filter(), sort="received", descending=True, limit=200
    ),
    "search initials": lambda store: lines(store, Filter(words="hyzy"), limit=200),
    "count of a search": lambda store: count(store, Filter(words="光明 91")),
    "filter county, sector, level": lambda store: lines(
        store, Filter(county="兴宁市", sector="paper", level=2), limit=200
    ),
    "totals on top": lambda store: totals(store, Filter()),
    "levels by county": lambda store: levels_by(store, "county", Filter()),
    "worst indicators of a sector": lambda store: worst_indicators(store, Filter(sector="paper")),
    "10,000 rows whole": lambda store: lines(store, Filter(), limit=10_000),
}


def main(folder: Path, many: int = 100_000) -> None:
    """Print as JSON the seconds of each action and the size of the store."""
    store = Store(folder / "register.db")
    fill(store, many)
    figures = {name: _seconds(action, store) for name, action in ACTIONS.items()}
    store.close()
    print(json.dumps({"seconds": figures, "size": (folder / "register.db").stat().st_size}))


def fill(store: Store, many: int) -> None:
    """Write that many submissions, all but the enterprise and the outcome alike."""
    pick = random.Random(7)
    assessment = replace(large_assessment(100), uuid="u", revision=1)
    store.install(assessment.forms[0].checklist)
    scored = rescored(assessment, {}, date(2026, 1, 1))
    answers = assessment.as_json()
    with writing(store) as conn:
        for number in range(many):
            word = pick.choice(_WORDS)
            row = replace(
                scored.row,
                verdict="new",
                name=f"{word}纸业{number:06}有限公司",
                initials="hyzy" if word == "宏远" else "zy",
                spelling=f"{pick.randrange(10**6):06}zhiye",
                credit_code=f"9144{number:013}A",
                county=pick.choice(_COUNTIES),
                sector=pick.choice(_SECTORS),
                uuid=f"u-{number}",
                digest=f"{number:064}",
                level=pick.choice((0, 1, 2, 3)),
                index_two=pick.randrange(1_000_000),
                file=f"{number:06}.xlsx",
                sha256=f"{number:064}",
                received=f"2026-01-{number % 28 + 1:02}T10:00:00.000",
            )
            items = "".join(pick.choices("0123b-", k=len(scored.levels[0].items)))
            levels = [replace(scored.levels[0], items=items)]
            add(conn, row, Content(answers, "已收录"), levels)


def _seconds(action: Callable[[Store], object], store: Store) -> float:
    seconds = []
    for _run in range(5):
        begin = time.perf_counter()
        action(store)
        seconds.append(time.perf_counter() - begin)
    return median(seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
