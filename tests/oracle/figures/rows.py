"""Rows of metrics.csv and series.csv (OUTPUTS), and the order of statuses (METRICS 1.3)."""

import csv
from dataclasses import dataclass
from fractions import Fraction

FIELDS = ["edition", "window", "level", "subject", "metric", "value", "lower", "upper",
          "confidence", "unit", "n", "status", "note"]


@dataclass
class Row:
    window: str
    level: str
    subject: str
    metric: str
    unit: str
    status: str
    value: object = None
    lower: float | None = None
    upper: float | None = None
    n: object = None
    note: str = ""

    def cells(self, period):
        interval = "" if self.lower is None else "0.95"
        return [period, self.window, self.level, self.subject, self.metric, number(self.value),
                number(self.lower), number(self.upper), interval, self.unit, number(self.n),
                self.status, self.note]


def number(value):
    """Enough digits to round-trip; whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, Fraction):
        value = int(value) if value.denominator == 1 else float(value)
    return repr(value)


class Table:
    """Collects rows. `optional` rows are those whose existence the documents leave open."""

    def __init__(self):
        self.rows, self.optional = [], []

    def put(self, window, scope, metric, unit, value=None, *, tracked=True, applicable=True,
            enough=True, limits=(None, None), n=None, note="", optional=False):
        """A figure, or the first reason in the order of precedence why there is none."""
        if not tracked:
            status = "not_tracked"
        elif not applicable:
            status = "not_applicable"
        elif not enough:
            status = "thin"
        else:
            status = "undefined" if value is None else "ok"
        row = Row(window, scope.level, scope.subject, metric, unit, status, n=n, note=note)
        if status == "ok":
            row.value, (row.lower, row.upper) = value, limits
        (self.optional if optional or scope.is_optional else self.rows).append(row)
        return row


def write(path, rows, period, first_field="edition"):
    """Rows sorted bytewise by their first five columns. A series has no window."""
    table = sorted((row.cells(period) if isinstance(period, str) else row.cells(period[id(row)])
                    for row in rows), key=lambda cells: [c.encode() for c in cells[:5]])
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        is_series = first_field == "month"
        out.writerow([first_field] + [f for f in FIELDS[1:] if not (is_series and f == "window")])
        for cells in table:
            out.writerow(cells[:1] + cells[2:] if is_series else cells)
