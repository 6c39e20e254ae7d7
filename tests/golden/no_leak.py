#!/usr/bin/env python3
"""What the sample's published files tell, looked at from outside.

usage: no_leak.py SAMPLE SITE

1. No name, id or alias of anybody stands in any file for an audience without people, and none but
   the reader's own in a folder made for one person.
2. No withheld amount follows by one subtraction: between a team and its parts, or a window and its
   months. Knows nothing but metrics.csv, series.csv and the team tree of metrics.json.
"""
import csv
import json
import sys
from pathlib import Path

SHARED = {"cost.spend", "cost.value", "cost.billed", "cost.list_cost", "cost.tokens_total",
          "cost.tokens_output", "cost.tokens_cache_read", "cost.tokens_uncached_input",
          "cost.tokens_cache_write_5m", "cost.tokens_cache_write_1h"}


def people_words(sample: Path) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    with open(sample / "people.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            known = {row["id"], row["name"], *row["aliases"].split(";")}
            words.setdefault(row["id"], set()).update(w.strip() for w in known if len(w.strip()) > 4)
    return words


def names_in(folder: Path, words: set[str]) -> list[str]:
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        text = path.read_bytes().decode("utf-8", "replace") + str(path.relative_to(folder))
        found += [f"{path}: {word}" for word in words if word in text]
    return found


def cells_of(data: Path) -> dict[tuple[str, str, str], str]:
    """(time, team or '', metric) -> value, '' where withheld."""
    cells = {}
    for name, time in (("metrics.csv", "window"), ("series.csv", "month")):
        with open(data / name, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["level"] in ("org", "team") and row["metric"] in SHARED:
                    cells[row[time], row["subject"], row["metric"]] = row["value"]
    return cells


def month_back(edition: str, back: int) -> str:
    index = int(edition[:4]) * 12 + int(edition[5:]) - 1 - back
    return f"{index // 12}-{index % 12 + 1:02d}"


def subtractions(data: Path) -> tuple[list[str], int]:
    cells, found, looked = cells_of(data), [], 0
    tree = json.loads((data / "metrics.json").read_text())["teams"]
    children: dict[str, list[str]] = {}
    for team in tree:
        children.setdefault(team["parent"] or "", []).append(team["id"])
    equations = []
    times = {time for time, _, _ in cells}
    for metric in sorted(SHARED):
        for time in sorted(times):
            for parent, parts in children.items():
                more = ["(bots)"] if parent == "" else []
                equations.append(((time, parent, metric), [(time, p, metric) for p in parts + more]))
        for team in ["", *(t["id"] for t in tree)]:
            for window, months in (("W1", 1), ("W3", 3), ("W12", 12)):
                equations.append(((window, team, metric),
                                  [(month_back(data.name, b), team, metric) for b in range(months)]))
    for total, parts in equations:
        known = [p for p in [total, *parts] if p in cells]
        hidden = [p for p in known if cells[p] == ""]
        if total not in cells or len(known) < 2:
            continue
        looked += 1
        if [subject for _, subject, _ in hidden] == ["(bots)"] and total[1] == "":
            continue  # hidden together with what belongs to nobody, which no file shows
        # One unknown in a sum; the total itself is one only if all its parts are there.
        if len(hidden) == 1 and (hidden[0] != total or len(known) == len(parts) + 1):
            found.append(f"{hidden[0]} follows from {total}")
    return found, looked


def main() -> int:
    sample, site = Path(sys.argv[1]), Path(sys.argv[2])
    words = people_words(sample)
    everybody = set().union(*words.values())
    found = names_in(site / "company", everybody)
    folders = sorted((site / "self").iterdir())
    for folder in folders:
        own = [person for person in words if names_in(folder, {person})]
        if len(own) != 1:
            found.append(f"{folder.name} holds figures of {own}")
            continue
        found += names_in(folder, everybody - words[own[0]])
    looked = 0
    for audience in ("company", "leads"):
        for data in (site / audience / "data").iterdir():
            more, count = subtractions(data)
            found += more
            looked += count
    if not folders or looked < 100 or len(everybody) < 100:
        found.append(f"too little was looked at: {len(folders)} folders, {looked} sums")
    print("\n".join(found[:40]) if found
          else f"{len(everybody)} names in no wrong file, {looked} sums give nothing away")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
