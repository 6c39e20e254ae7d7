"""The rules of METRICS J1 that a single published row can break, judged with who was where.

Knows metrics.csv, series.csv and metrics.json of a copy, and the truth file of
disclosure_organisation.py for the populations of teams.
"""
import csv
import json
from collections import defaultdict
from pathlib import Path

MIN_GROUP = 5
PROPORTIONS = ("adoption.rate", "adoption.rate_raw", "adoption.non_user_share", "adoption.low_tier_share",
               "adoption.low_tier_persistence", "multiplier.isolates_share")
LEAST_OF_A_PROPORTION = 2 * MIN_GROUP - 1   # of fewer a bound would leave fewer counts than MIN_GROUP
OUTER = ("_p90", "_p10", "peak_concurrency")    # of persons; of changes: outcomes.*
SUMS_OF_WORK = ("multiplier.help_minutes", "multiplier.reviews_given", "multiplier.reviews_received",
                "multiplier.changes_requested_received")
SLIDE_MONTHS = 2    # a slid window lies at most so far before the months it is named after


def months_between(first: str, last: str) -> list[str]:
    start, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    return [f"{i // 12}-{i % 12 + 1:02d}" for i in range(start, end + 1)]


class Populations:
    """Distinct persons of a part over months."""

    def __init__(self, truth: Path):
        self.members: dict[tuple[str, str], set[str]] = defaultdict(set)
        with open(truth, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["dimension"] == "team" and row["kind"] != "bot":
                    self.members[row["key"], row["month"]].add(row["person"])

    def count(self, parts, months) -> int:
        return len(set().union(*(self.members[part, month] for part in parts for month in months)))


def rows_of(data: Path):
    for name, time in (("metrics.csv", "window"), ("series.csv", "month")):
        with open(data / name, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                row["time"] = row[time]
                yield row


def months_of(data: Path, time: str) -> list[str]:
    if not time.startswith("W"):
        return [time] if time[:2] == "20" else []
    end = int(data.name[:4]) * 12 + int(data.name[5:7]) - 1
    back = int(time[1:]) - 1 + SLIDE_MONTHS
    return [f"{i // 12}-{i % 12 + 1:02d}" for i in range(end - back, end + 1)]


def broken_rules(data: Path, populations: Populations) -> list[str]:
    """A sentence for each row of one edition of one audience that says too much."""
    described = json.loads((data / "metrics.json").read_text(encoding="utf-8"))
    children = defaultdict(list)
    for team in described["teams"]:
        children[team["parent"]].append(team["id"])
    known = {team["id"] for team in described["teams"]} | {"(bots)"}

    def parts(team):
        below = children.get(team, [])
        return [team] if not below else [f"{team}/direct", *(p for b in below for p in parts(b))]

    rows = list(rows_of(data))
    eligible = {(r["time"], r["level"], r["subject"]): float(r["n"]) for r in rows
                if r["metric"] == "adoption.rate" and r["n"]}
    found = []
    for row in rows:
        where = f'{data.parent.parent.name} {data.name} {row["time"]} {row["subject"]} {row["metric"]}'
        if row["level"] == "team" and row["subject"] not in known:
            found.append(f"{where}: no team of the tree")
        if row["status"] != "ok":
            continue
        if row["level"] == "team" and row["subject"] != "(bots)" and row["subject"] in known:
            months = months_of(data, row["time"])
            if months and populations.count(parts(row["subject"]), months) < MIN_GROUP:
                found.append(f"{where}: of fewer than {MIN_GROUP} persons")
            if months and is_outer(row["metric"]):
                persons = populations.count(parts(row["subject"]), months)
                if persons < 10 * MIN_GROUP:
                    found.append(f"{where}: an outer percentile of {persons} persons")
        found += [f"{where}: {what}" for what in _numbers(row, eligible)]
    found += _points(described, data)
    found += _subtractions(rows, data, populations, children, parts)
    return found


def _subtractions(rows, data, populations, children, parts):
    """Sums of work of a group too small, that are what a published total leaves."""
    shown = {(r["time"], r["subject"], r["metric"]) for r in rows
             if r["level"] in ("org", "team") and r["status"] == "ok"}
    # A mean per person-month times its n is the sum.
    amounts = {(r["time"], r["subject"], r["metric"]):
               float(r["value"]) * (float(r["n"]) if r["metric"] == "multiplier.help_minutes" else 1)
               for r in rows if r["level"] in ("org", "team") and r["status"] == "ok" and r["value"]}
    for time, parent, metric in sorted(shown):
        below = children.get(parent or None, [])
        if metric not in SUMS_OF_WORK or not below:
            continue
        own = f"{parent}/direct" if parent else "(unassigned)"
        hidden = [part for part in [*below, own]
                  if (time, part, metric) not in shown
                  and populations.count(parts(part), months_of(data, time))]
        if (time, parent, metric) in amounts:
            total = amounts[time, parent, metric]
            rest = total - sum(amounts.get((time, part, metric), 0) for part in below)
            if abs(rest) <= 1e-9 * abs(total):
                continue    # whoever is in no row has nothing of it
        if len(hidden) == 1 and populations.count(parts(hidden[0]), months_of(data, time)) < MIN_GROUP:
            yield f"{data.parent.parent.name} {data.name} {time} {hidden[0]} {metric}: follows from {parent or 'the organisation'}"


def is_outer(metric: str) -> bool:
    return metric.endswith(OUTER) and not metric.startswith("outcomes.")


def _numbers(row, eligible):
    if row["level"] == "person":
        return
    if row["metric"] in PROPORTIONS and float(row["n"] or 0) < LEAST_OF_A_PROPORTION:
        yield f"a proportion of {row['n'] or 'unknown'} persons"
    if not row["value"]:
        return
    value, n = float(row["value"]), float(row["n"] or 0)
    # A pooled proportion of five teams or more is not a count; the raw one and the organisation's is.
    pooled = row["metric"] == "adoption.rate" and row["level"] == "team"
    few = min(value, 1 - value) * n < MIN_GROUP - 1e-9
    if row["metric"] in PROPORTIONS and n and few and not pooled:
        yield f"{value * n:g} of {n:g} persons"
    if row["metric"] == "adoption.active_people":
        of = eligible.get((row["time"], row["level"], row["subject"]))
        if value < MIN_GROUP or (of is not None and of - value < MIN_GROUP):
            yield f"{value:g} of {of} persons"


def _points(described, data):
    """A histogram's bar, a survival step, a team or link of the map: people, where it says how many."""
    for window, level, subject, metric, series, points in described.get("points", []):
        for x, value, _, _, n, _ in points:
            persons = value if series == "histogram" else n
            counts_people = metric.startswith("adoption.") or metric == "multiplier.giver_herfindahl"
            if counts_people and value is not None and persons and 0 < persons < MIN_GROUP:
                yield f"{data.name} {window} {level} {subject} {metric} {series}: {persons:g} persons at {x}"
