#!/usr/bin/env python3
"""How much of a report is withheld from everyone in the company, and what it still shows.

usage: withheld_share.py PROGRAM SAMPLE-DATA [--real FOLDER] [--into RESULTS.md]

Builds the report of organisations of 30, 150 and 600 people (the sample's generator, without its
stories), of the sample itself and, where it is there, of real data, for the audience `company`. A cell
is a row of metrics.csv or series.csv whose figure exists: with status ok in the undisclosed rows of
`shadowgraph metrics` (for months: shown or withheld). Of these it prints the share that is withheld, by
level and by family of measures. Figures of too little data are withheld for everyone, the undisclosed
rows included; they are counted apart. --into replaces the section of that name at the file's end;
collect_results.py writes that file anew, so run this one after it.
"""
import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

EDITION = "2026-10"
HEADING = "## How much is withheld"
LEVELS = ("organisation", "department", "team", "split")
FAMILIES = ("spend", "tokens", "adoption", "outcomes", "curve", "signal", "multiplier", "patterns",
            "budget", "pay", "coverage")
SPLITS = ("model", "tool", "source", "role")


def run(*command):
    ran = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{ran.stderr[-2000:]}")


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def key_of(row):
    return row.get("window", ""), row["level"], row["subject"], row["metric"]


def family_of(metric):
    if metric.startswith("cost.tokens_"):
        return "tokens"
    family = metric.split(".")[0]
    return "spend" if family == "cost" else family


class Report:
    """One organisation's report for everyone, beside what is withheld from it."""

    def __init__(self, program, folder, edition, place):
        run(program, "metrics", folder, "--edition", edition, "--out", place / "metrics.csv")
        run(program, "build", folder, "--edition", edition, "--audience", "company", "--quiet",
            "--out", place / "site")
        data = place / "site" / "company" / "data" / edition
        self.truth = {key_of(row): row["status"] for row in read_rows(place / "metrics.csv")}
        self.rows = read_rows(data / "metrics.csv")
        self.series = read_rows(data / "series.csv")
        self.tree = json.loads((data / "metrics.json").read_text(encoding="utf-8"))["teams"]
        self.parents = {team["parent"] for team in self.tree if team.get("parent")}
        self.cells, self.withheld, self.thin = Counter(), Counter(), 0
        self._count()

    def _level(self, row):
        if row["level"] == "team":
            return "department" if row["subject"] in self.parents else "team"
        return "organisation" if row["level"] == "org" else "split"

    def _add(self, row):
        for name in (self._level(row), family_of(row["metric"]), "all"):
            self.cells[name] += 1
            self.withheld[name] += row["status"] == "withheld"

    def _count(self):
        for row in self.rows:
            if self.truth.get(key_of(row)) == "ok":
                self._add(row)
            elif row["status"] == "withheld":
                self.thin += 1
        for row in self.series:
            if row["status"] in ("ok", "withheld"):
                self._add(row)

    def share(self, name):
        if self.cells[name] == 0:
            return "–"
        return f"{100 * self.withheld[name] / self.cells[name]:.0f}"

    def shown(self, metric, window, level):
        """How many subjects of a level show the metric, of how many: "12 of 24"."""
        rows = [row for row in self.rows if row["metric"] == metric and row["window"] == window
                and self._level(row) == level and row["subject"] != "(bots)"]
        there = sum(row["status"] == "ok" for row in rows)
        return f"{there} of {len(rows)}" if rows else "–"

    def months_shown(self):
        rows = [row for row in self.series if row["metric"] == "cost.spend" and row["level"] == "org"]
        return f"{sum(row['status'] == 'ok' for row in rows)} of {len(rows)}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows] + [""]


def render(reports):
    names = list(reports)
    lines = [HEADING, "",
             "Made by `withheld_share.py`: share of the cells that have a figure and are withheld from "
             "everyone in the company, in percent. –: no such cell.", ""]
    lines += table(["organisation", "cells", *LEVELS, "all", "too little data (cells)"],
                   [[name, f"{reports[name].cells['all']:,}",
                     *[reports[name].share(level) for level in LEVELS], reports[name].share("all"),
                     f"{reports[name].thin:,}"] for name in names])
    families = [f for f in FAMILIES if any(reports[name].cells[f] for name in names)]
    lines += table(["organisation", *families],
                   [[name, *[reports[name].share(f) for f in families]] for name in names])
    lines += ["What is still seen: how many of the subjects of a level show the figure.", ""]
    lines += table(["organisation", "months of the whole's spend", "departments: spend, month",
                    "teams: spend, month", "teams: spend, year", "teams: adoption, month",
                    "teams: rework, quarter"],
                   [[name, r.months_shown(), r.shown("cost.spend", "W1", "department"),
                     r.shown("cost.spend", "W1", "team"), r.shown("cost.spend", "W12", "team"),
                     r.shown("adoption.rate", "W1", "team"),
                     r.shown("outcomes.rework_rate", "W3", "team")]
                    for name, r in reports.items()])
    return "\n".join(lines)


def put_into(path, section):
    text = path.read_text(encoding="utf-8")
    at = text.find(HEADING)
    path.write_text((text if at < 0 else text[:at]).rstrip("\n") + "\n\n" + section, encoding="utf-8")


def latest_edition(program, folder, place):
    run(program, "build", folder, "--audience", "company", "--quiet", "--out", place / "probe")
    manifest = json.loads((place / "probe" / "manifest.json").read_text(encoding="utf-8"))
    return max(manifest["editions"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--people", type=int, nargs="*", default=[30, 150, 600])
    parser.add_argument("--months", type=int, default=14)
    options = parser.parse_args()
    program, reports = options.program.resolve(), {}
    for people in options.people:
        with tempfile.TemporaryDirectory() as temporary:
            place = Path(temporary)
            run(sys.executable, "-B", options.sample / "generator" / "generate.py", "--out",
                place / "org", "--without-stories", "--seed", 500 + people, "--people", people,
                "--months", options.months)
            reports[f"{people} people"] = Report(program, place / "org", EDITION, place)
    with tempfile.TemporaryDirectory() as temporary:
        reports["sample-data"] = Report(program, options.sample, EDITION, Path(temporary))
    if options.real and options.real.is_dir():
        with tempfile.TemporaryDirectory() as temporary:
            place = Path(temporary)
            edition = latest_edition(program, options.real, place)
            reports[options.real.name] = Report(program, options.real, edition, place)
    section = render(reports)
    print(section)
    if options.into:
        put_into(options.into, section)


if __name__ == "__main__":
    main()
