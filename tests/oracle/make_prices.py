#!/usr/bin/env python3
"""A list of model prices (as_of, prices above 200k) in the shape of prices.csv.

    make_prices.py model-prices.csv > prices.csv

INPUTS 4: as_of becomes valid_from, a month meaning its first day; prices above 200k become
`threshold` 200000 and the multipliers above / base.
"""

import csv
import sys
from fractions import Fraction


def multiplier(above, base):
    value = Fraction(above) / Fraction(base) if above else Fraction(1)
    return format(float(value), "g")


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow("model valid_from currency input output cache_read cache_write_5m "
                 "cache_write_1h batch threshold long_input long_output".split())
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = row["as_of"] + ("-01" if len(row["as_of"]) == 7 else "")
            base_in, base_out = row["input_usd_per_mtok"], row["output_usd_per_mtok"]
            above = row["input_above_200k_usd_per_mtok"]
            out.writerow([row["model"], day, "USD", base_in, base_out,
                          row["cache_read_usd_per_mtok"], row["cache_write_5m_usd_per_mtok"],
                          row["cache_write_1h_usd_per_mtok"], 1, 200000 if above else "",
                          multiplier(above, base_in),
                          multiplier(row["output_above_200k_usd_per_mtok"], base_out)])


if __name__ == "__main__":
    main()
