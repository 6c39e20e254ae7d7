#!/usr/bin/env python3
"""Every month of the sample can be published, one after the other, with a ledger.

usage: other_months.py PROGRAM SAMPLE-DATA

What is withheld differs by month, and the build's leak test looks at all of it: a month that can't be
built is a leak, or a find that is none.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

MONTHS = ("2026-07", "2026-08")


def main() -> int:
    program, sample = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        for month in MONTHS:
            ran = subprocess.run([program, "build", sample, "--edition", month, "--out", site, "--quiet"],
                                 capture_output=True, text=True)
            made = (site / "company" / "data" / month / "metrics.csv").exists()
            print(f"{month}: exit code {ran.returncode}")
            if ran.returncode != 0 or not made:
                failed += 1
                print("\n".join(line for line in ran.stderr.splitlines() if "error" in line))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
