#!/usr/bin/env python3
"""Compares two files of undisclosed figures row by row.

    compare.py ORACLE.csv PROGRAM.csv [--optional OPTIONAL.csv] [--only outcomes.,curve.]
               [--metrics GLOB,GLOB] [--except GLOB,GLOB] [--levels org,team,person,role]
               [--lenient] [--show N]

Compared is the union of the rows of both files, for the metrics that ORACLE.csv names. A row of
OPTIONAL.csv is compared where the program has it too. Money must agree to the last micro-unit of
the currency, whole counts exactly, other numbers to 1e-9 of their size (pooled figures to 1e-6,
because points of negligible weight may be left out of their grid; figures that come out of an
iteration to 1e-7, its stopping rule).

Exit 1 if anything differs or nothing was compared. Differences are of two kinds: of a figure
(value, limits, present or not) and of its description (n, unit, status word, a row without value
that only one side writes). The n of a row without a value is not compared. `--lenient` shows and
counts as a failure only the first kind.
"""

import argparse
import csv
import sys
from collections import Counter
from fnmatch import fnmatchcase

POOLED = ["adoption.rate", "outcomes.throughput", "outcomes.shipped_features_*",
          "outcomes.first_pass_yield", "outcomes.review_coverage", "outcomes.unreviewed_share",
          "outcomes.abandonment_rate", "outcomes.rework_rate*", "outcomes.revert_rate"]
ITERATED = ["outcomes.cost_per_*", "outcomes.tokens_per_*", "curve.*", "signal.predictive_gain",
            "multiplier.uplift", "multiplier.lift*", "multiplier.pretrend_*",
            "multiplier.breakdown", "multiplier.event_*", "multiplier.practice_*",
            "multiplier.influencer_uplift*", "multiplier.*_avoided", "multiplier.figure",
            "multiplier.engineer_months", "multiplier.pagerank*"]
PERIODS = ("edition", "month")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {_key(row): row for row in rows}


def _key(row):
    period = next(row[p] for p in PERIODS if p in row)
    return period, row.get("window", ""), row["level"], row["subject"], row["metric"]


def is_close(a, b, unit, metric):
    """Both empty, or numbers that agree as closely as the unit asks for."""
    if a == "" or b == "":
        return a == b
    x, y = float(a), float(b)
    if len(unit) == 3 and unit.isupper():
        return abs(x - y) <= max(5e-7, 1e-15 * abs(x))
    if unit in ("tokens", "count") and x.is_integer() and y.is_integer():
        return x == y
    tolerance = (1e-6 if _matches(metric, POOLED) else 1e-7 if _matches(metric, ITERATED)
                 else 1e-9)
    return abs(x - y) <= tolerance * max(abs(x), abs(y)) or abs(x - y) <= 1e-15


def differences(ours, theirs):
    """(figure differences, description differences) of one key, as words."""
    figure, description = [], []
    has_value = [bool(row and (row["value"] or row["lower"] or row["upper"]))
                 for row in (ours, theirs)]
    if not ours or not theirs:
        where = "only the program writes it" if not ours else "the program does not write it"
        (figure if any(has_value) else description).append(where)
        return figure, description
    unit, metric = ours["unit"], ours["metric"]
    for field in ("value", "lower", "upper"):
        if not is_close(ours[field], theirs[field], unit, metric):
            figure.append(f"{field} {ours[field] or '-'} / {theirs[field] or '-'}")
    if ours["status"] != theirs["status"]:
        (figure if any(has_value) else description).append(
            f"status {ours['status']} / {theirs['status']}")
    if ours["unit"] != theirs["unit"]:
        description.append(f"unit {ours['unit']} / {theirs['unit']}")
    if any(has_value) and not is_close(ours["n"], theirs["n"], "count", metric):
        description.append(f"n {ours['n'] or '-'} / {theirs['n'] or '-'}")
    return figure, description


def selected(keys, options, metrics):
    for key in sorted(keys):
        level, metric = key[2], key[4]
        if level not in options.levels.split(",") or metric not in metrics:
            continue
        if options.only and not metric.startswith(tuple(options.only.split(","))):
            continue
        if options.metrics and not _matches(metric, options.metrics.split(",")):
            continue
        if options.without and _matches(metric, options.without.split(",")):
            continue
        yield key


def _matches(metric, globs):
    return any(fnmatchcase(metric, g) for g in globs)


def main():
    options = _parse_arguments()
    ours, theirs = read(options.oracle), read(options.program)
    optional = read(options.optional) if options.optional else {}
    for key in set(optional) & set(theirs):
        ours.setdefault(key, optional[key])
    metrics = {key[4] for key in ours}
    compared, with_value, tally, by_metric, shown = 0, 0, Counter(), Counter(), 0
    for key in selected(set(ours) | set(theirs), options, metrics):
        compared += 1
        with_value += bool(ours.get(key, {}).get("value"))
        for kind, found in zip(("figure", "description"),
                               differences(ours.get(key), theirs.get(key))):
            if not found:
                continue
            tally[kind] += 1
            by_metric[kind, key[4]] += 1
            if shown < options.show and (kind == "figure" or not options.lenient):
                shown += 1
                print(f"{kind}: {','.join(key)}: {'; '.join(found)}")
    for (kind, metric), count in sorted(by_metric.items()):
        print(f"  {count:6d} {kind:11s} {metric}")
    print(f"compared {compared} rows, {with_value} with a value: {tally['figure']} figures and "
          f"{tally['description']} descriptions differ (oracle / program)")
    failed = tally["figure"] > 0 or (tally["description"] > 0 and not options.lenient)
    sys.exit(1 if failed or compared == 0 else 0)


def _parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("oracle")
    parser.add_argument("program")
    parser.add_argument("--optional")
    parser.add_argument("--only", default="", help="prefixes of metrics, such as outcomes.,curve.")
    parser.add_argument("--metrics", default="")
    parser.add_argument("--except", dest="without", default="")
    parser.add_argument("--levels", default="org,team,person,role")
    parser.add_argument("--lenient", action="store_true")
    parser.add_argument("--show", type=int, default=60)
    return parser.parse_args()


if __name__ == "__main__":
    main()
