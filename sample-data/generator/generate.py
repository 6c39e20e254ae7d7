#!/usr/bin/env python3
"""Writes the sample organisation, or a larger one of the same kind for measurements.

  generate.py --out sample-data                      the committed sample
  generate.py --out large --people 600 --months 24
  generate.py --out rows  --rows 5000000         one file of about so many rows, quickly
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from northwind import bulk, sample  # noqa: E402  (the path above comes first)

SEED = 20261031
PEOPLE = 148
MONTHS = 18


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True, help="folder to write into")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--people", type=int, default=PEOPLE, help="people at the end (24 or more)")
    parser.add_argument("--months", type=int, default=MONTHS, help="months that end with 2026-10")
    parser.add_argument("--without-stories", action="store_true", help="ordinary people only")
    parser.add_argument("--rows", type=int, help="one plain canonical file of so many rows instead")
    options = parser.parse_args(arguments)
    if options.people < 24 or options.months < 1:
        parser.error("at least 24 people and 1 month are needed")
    stories = not options.without_stories
    if options.rows is not None:
        bulk.write_rows(options.out, options.seed, options.people, options.months, options.rows)
    else:
        sample.write_sample(options.out, options.seed, options.people, options.months, stories)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
