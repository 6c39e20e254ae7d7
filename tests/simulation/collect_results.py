#!/usr/bin/env python3
"""Gathers the RESULT lines of the simulation tests into a table.

    SHADOWGRAPH_SIMULATION=full simulation_tests | collect_results.py > RESULTS.md

Reads the files named, or standard input. A later line for the same row, cell, measure and bar
replaces an earlier one, so that logs of single rows can be added.
"""
import re
import sys

LINE = re.compile(
    r'^(?:\d+: )?RESULT (?P<study>S\d+) cell=(?P<cell>\S+) R=(?P<replicates>\d+) '
    r'measured=(?P<measured>\S+) bar="(?P<bar>[^"]*)" verdict=(?P<verdict>\w+) '
    r'what="(?P<what>[^"]*)"\s*$')


def read_results(lines):
    """Rows by (study, cell, what); what is no RESULT line is passed over."""
    results = {}
    for line in lines:
        match = LINE.match(line)
        if match:
            row = match.groupdict()
            results[row["study"], row["cell"], row["what"], row["bar"]] = row
        elif "RESULT S" in line:
            raise SystemExit(f"a RESULT line that can't be read: {line.rstrip()}")
    return list(results.values())


def sort_key(row):
    cell = int(row["cell"]) if row["cell"].isdigit() else 10**6
    return int(row["study"][1:]), cell


def describe(row):
    bar = "–" if row["bar"] == "none" else row["bar"]
    verdict = "–" if row["bar"] == "none" else row["verdict"]
    return (f'| {row["study"]} | {row["cell"]} | {row["what"]} | {row["replicates"]} '
            f'| {row["measured"]} | {bar} | {verdict} |')


def render_table(results):
    rows = sorted(results, key=sort_key)
    barred = [row for row in rows if row["bar"] != "none"]
    missed = [row for row in barred if row["verdict"] != "met"]
    head = [
        "# Results of the simulation study",
        "",
        "Data whose truth is known, run through the program's own code; the bars were set before.",
        f"{len(barred)} bars, {len(barred) - len(missed)} met, {len(missed)} missed. "
        "Made by `collect_results.py` from `ctest --preset simulation`.",
        "",
        "| row | cell | what | replicates | measured | bar | verdict |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join(head + [describe(row) for row in rows]) + "\n"


def main(paths):
    lines = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            lines += file.readlines()
    if not paths:
        lines = sys.stdin.readlines()
    results = read_results(lines)
    if not results:
        raise SystemExit("no RESULT lines: run simulation_tests with SHADOWGRAPH_SIMULATION=full")
    sys.stdout.write(render_table(results))


if __name__ == "__main__":
    main(sys.argv[1:])
