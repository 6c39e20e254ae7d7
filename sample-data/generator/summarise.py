#!/usr/bin/env python3
"""Prints what a generated folder holds, month by month, read back from its files.

  summarise.py FOLDER
Money is value: the bill of canonical rows, else their list cost; Cursor's charged events; Copilot's
gross. Months are those of the UTC day, so a late evening may fall one month later than in a report.
"""

import csv
import gzip
import io
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from northwind import tools  # noqa: E402

CLASSES = ("input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens",
           "output_tokens")
MODELS = {model.name: model for models in [*tools.CLAUDE.values(), tools.CODEX, tools.BATCH]
          for model in models}


def read_rows(path):
    """Rows of a CSV, plain or gzip, as dictionaries."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    return csv.DictReader(io.StringIO(content.decode("utf-8-sig")))


def owners(folder):
    """Alias in small letters -> person id; bots are left out."""
    found = {}
    for row in read_rows(Path(folder) / "people.csv"):
        for alias in [row["id"], *row["aliases"].split(";")]:
            found[alias.lower()] = row["id"]
    return found


def list_cost(model_name, tokens, day):
    """Dollars; 0 for a model without a price. The long-context price above 200 000 tokens."""
    model = MODELS.get(model_name)
    if model is None:
        return 0.0
    cost = tools.contract_pico(model, tokens, day) / 1e12
    if model.long_context and sum(tokens[:4]) > 200_000:
        output = model.prices[4] * tokens[4] / 1e12
        cost = (cost - output) * 2 + output * 1.5
    return cost


def canonical_rows(folder):
    """(day, alias, tool, model, mode, tokens, dollars, row) of canonical rows, without repeats."""
    seen = set()
    for path in sorted(Path(folder).glob("usage/*/*.csv*")):
        if path.parent.name in ("cursor", "copilot"):
            continue
        for row in read_rows(path):
            if row.get("event"):
                if row["event"] in seen:
                    continue
                seen.add(row["event"])
            tokens = [int(row.get(name) or 0) for name in CLASSES]
            day = date.fromisoformat(row["timestamp"][:10])
            dollars = (float(row["billed"]) if row.get("billed")
                       else list_cost(row["model"], tokens, day))
            yield (day, row["person"].lower(), row["tool"], row["model"], row["mode"], tokens,
                   dollars, row)


def export_rows(folder):
    """(day, alias, tool, model, dollars) of the vendor exports; an event's last export wins."""
    events = {}
    for path in sorted(Path(folder).glob("usage/cursor/*")):
        for row in read_rows(path):
            events[row["Date"], row["User"], row["Model"]] = row
    for row in events.values():
        if "Charged" in row["Kind"] or "No Charge" in row["Kind"]:
            continue
        yield (date.fromisoformat(row["Date"][:10]), row["User"].lower(), "cursor", row["Model"],
               float(row["Cost"]) if row["Cost"][:1].isdigit() else 0.0)
    for path in sorted(Path(folder).glob("usage/copilot/*")):
        for row in read_rows(path):
            yield (date.fromisoformat(row["date"]), row["username"].lower(), "copilot",
                   row["model"], float(row["gross_amount"]))


class Summary:
    """Money, people and tokens by month, and who and what the money went to."""

    def __init__(self, folder):
        self.known = owners(folder)
        self.money, self.active = defaultdict(Counter), defaultdict(set)
        self.rows, self.tokens = Counter(), defaultdict(Counter)
        self.by_person, self.by_model = defaultdict(Counter), defaultdict(Counter)
        for day, alias, tool, model, _, counts, dollars, _ in canonical_rows(folder):
            month = day.isoformat()[:7]
            self.rows[month] += 1
            self.tokens[month].update(dict(zip(CLASSES, counts)))
            self._add(month, alias, tool, model, dollars)
        for day, alias, tool, model, dollars in export_rows(folder):
            self._add(day.isoformat()[:7], alias, tool, model, dollars)

    def _add(self, month, alias, tool, model, dollars):
        self.money[month][tool] += dollars
        self.by_model[month][model] += dollars
        person = self.known.get(alias, "(" + alias + ")")
        self.by_person[month][person] += dollars
        if alias in self.known:
            self.active[month].add(person)


def main(folder):
    found = Summary(folder)
    used = sorted({tool for month in found.money.values() for tool in month})
    print("month    active  rows   total $ " + " ".join("%10s" % tool for tool in used)
          + "  tokens bn: in read w5 w1 out")
    for month, money in sorted(found.money.items()):
        print("%s %6d %6d %9.0f " % (month, len(found.active[month]), found.rows[month],
                                     sum(money.values()))
              + " ".join("%10.0f" % money[tool] for tool in used) + "   "
              + " ".join("%.2f" % (found.tokens[month][name] / 1e9) for name in CLASSES))
    last = max(found.money)
    print("canonical rows", sum(found.rows.values()), "- most money of", last)
    for person, dollars in found.by_person[last].most_common(16):
        print("  %-36s %9.0f" % (person, dollars))
    for model, dollars in found.by_model[last].most_common(14):
        print("  %-36s %9.0f" % (model, dollars))


if __name__ == "__main__":
    main(sys.argv[1])
