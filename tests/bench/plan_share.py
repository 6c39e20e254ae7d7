#!/usr/bin/env python3
"""What planning and auditing what is withheld takes, beside computing the figures.

usage: plan_share.py PLAN_BENCH SAMPLE-DATA [PEOPLE ...]      600 6000

Makes organisations with the sample's generator, without its stories, over 14 months with records of work,
and runs plan_bench on each three times: the middle one of the ratios stands.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

MONTHS, EDITION, RUNS = 14, "2026-10", 3
RATIO = re.compile(r"ratio to figures ([0-9.]+)")


def main():
    bench, sample = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    for people in [int(text) for text in sys.argv[3:]] or [600, 6000]:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "org"
            subprocess.run([sys.executable, "-B", sample / "generator" / "generate.py", "--out", folder,
                            "--without-stories", "--seed", str(500 + people), "--people", str(people),
                            "--months", str(MONTHS)], check=True, capture_output=True)
            said = [subprocess.run([bench, folder, EDITION], check=True, capture_output=True, text=True).stdout
                    for _ in range(RUNS)]
        said.sort(key=lambda text: float(RATIO.search(text).group(1)))
        print(f"{people} people, {MONTHS} months: {said[RUNS // 2].strip()}", flush=True)


if __name__ == "__main__":
    main()
