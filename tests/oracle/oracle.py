#!/usr/bin/env python3
"""The undisclosed figures of a report folder, computed a second time.

    oracle.py FOLDER --edition 2026-07 --prices prices.csv --rules model-rules.toml \\
              --out figures.csv [--optional optional.csv] [--series series.csv]

Writes rows in the shape of metrics.csv. Rows whose existence the documents leave open go to the
`--optional` file: they are compared only where the program writes them too.
"""

import argparse
from pathlib import Path

from figures import (
    section_a, section_b, section_c, section_c_tiers, section_d, section_d_flow, section_d_risk,
    section_e, section_f, section_f5, section_g, section_g_person, section_g_uplift, section_h,
    section_i)
from figures.outcomes import Outcomes
from figures.report import Report
from figures.localtime import month_text
from figures.rows import Table, write


READINGS = ("all-months", "on-demand-value", "coding-agent-mode", "cloud-agent-mode", "fees-without-events",
            "request-units",
            "matched-share", "unknown-mode", "coverage-interval", "same-window", "pool-all", "own-arm",
            "n-features", "non-users-30", "gain-all", "gain-window-role", "decoupling-all",
            "whole-person")
FAMILIES = {"usage": (section_a, section_c),
            "budget": (section_i,),
            "pay": (section_b,),
            "tiers": (section_c_tiers,),
            "outcomes": (section_d, section_d_risk, section_d_flow),
            "curve": (section_e,),
            "signal": (section_f, section_f5),
            "multiplier": (section_g, section_g_uplift, section_g_person),
            "patterns": (section_h,)}


def main():
    options = _parse_arguments()
    report = Report(options.folder, options.edition, options.prices, options.rules,
                    options.reading)
    table = Table()
    wanted = options.only or list(FAMILIES)
    of_usage = {"usage", "budget"}
    outcomes = Outcomes(report, options.folder) if set(wanted) - of_usage else None
    if outcomes and options.replicates:
        outcomes.replicates = options.replicates
    for family in wanted:
        for section in FAMILIES[family]:
            section.compute(report if family in of_usage else outcomes, table)
    write(options.out, table.rows, options.edition)
    if options.optional:
        write(options.optional, table.optional, options.edition)
    if options.series:
        rows, months = _series(report)
        write(options.series, rows, months, "month")


def _series(report):
    """Rows of every available month up to the edition, and the month of each."""
    rows, months = [], {}
    if report.history is None:
        return rows, months
    for month in range(report.history, report.edition + 1):
        table = Table()
        section_a.compute_series(report, table, month)
        section_c.compute_series(report, table, month)
        rows += table.rows
        months.update({id(row): month_text(month) for row in table.rows})
    return rows, months


def _parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edition", required=True, help="a month, such as 2026-07")
    parser.add_argument("--prices", type=Path, help="shipped price table")
    parser.add_argument("--rules", type=Path, help="shipped model-name rules")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--optional", type=Path)
    parser.add_argument("--series", type=Path)
    parser.add_argument("--only", action="append", default=[], choices=FAMILIES,
                        help="compute this family of figures only; may be repeated")
    parser.add_argument("--replicates", type=int,
                        help="resamples of P10, in place of the folder's setting")
    parser.add_argument("--reading", action="append", default=[], choices=READINGS,
                        help="answers an open question otherwise than by default (see README)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
