"""Ten years of a hundred items side by side, each year with a ledger."""

import time
from dataclasses import replace
from decimal import Decimal

from forms.assessment.ledger import Amount, Ledger, Row
from forms.trend.charts import index_chart, indicator_chart, indicators, ledger_charts, level_rows
from forms.trend.trend import trend
from forms.trend.words import changes
from tests.bench.large import large_assessment


def measure(years: int = 10, items: int = 100, runs: int = 9) -> tuple[list[float], list[float]]:
    """Seconds of the comparison, and of what page and report then make of it."""
    first = replace(large_assessment(items), ledger=_ledger())
    subjects = [replace(first, year=2025 - number) for number in range(years)]
    compared, told = [], []
    for run in range(runs + 1):
        begin = time.perf_counter()
        made = trend(subjects)
        middle = time.perf_counter()
        changes(made)
        level_rows(made)
        ledger_charts(made)
        for one in made.of("index"):
            index_chart(made, one)
        for _one, line in indicators(made):
            indicator_chart(made, line)
        if run:
            compared.append(middle - begin)
            told.append(time.perf_counter() - middle)
    return compared, told


def _ledger() -> Ledger:
    """Forty rows with twelve months in each year."""
    months = Amount(months=(Decimal("12.5"),) * 12)
    amounts = dict.fromkeys(("base", "previous", "current"), months)
    carriers = ("raw_coal", "electricity", "natural_gas", "steam")
    rows = [Row("energy", carriers[n % 4], "t", amounts=amounts) for n in range(36)]
    rows.append(Row("product", "pulp", "t", "纸浆", amounts=amounts))
    rows += [Row("water", code, "m³", amounts=amounts) for code in ("withdrawn", "reused")]
    return Ledger((*rows, Row("pollutant", "cod", "t", amounts=amounts)))
