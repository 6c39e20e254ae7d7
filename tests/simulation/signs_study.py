#!/usr/bin/env python3
"""S27: on organisations without any story, how many signs does a report show?

usage: signs_study.py PROGRAM SAMPLE-DATA

Counts what sample-data/generator/check_stories.py calls a sign, over organisations of the sample's
generator without its stories, and reads every sentence of their reports as
tests/golden/no_false_direction.py does. SHADOWGRAPH_SIMULATION=full makes the whole study; else a cut
of three small organisations, with the bar moved by two standard errors of their mean. Prints RESULT
lines for collect_results.py.
"""
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "golden"))
EDITION = "2026-10"
SAMPLE_SEED, SAMPLE_PEOPLE, SAMPLE_MONTHS = 20261031, 148, 18


class Cell:
    def __init__(self, number, what, people, months, replicates, bar):
        self.number, self.what, self.people, self.months = number, what, people, months
        self.replicates, self.bar = replicates, bar

    def seed(self, replicate):
        return SAMPLE_SEED if self.number == 3 else 2700 + 1000 * self.number + replicate


def cells(whole):
    if not whole:
        return [Cell(1, "60 people, 14 months", 60, 14, 3, 1.0)]
    return [Cell(1, "60 people, 24 months", 60, 24, 20, 1.0),
            Cell(2, "600 people, 24 months", 600, 24, 3, 2.0),
            Cell(3, "the sample without its stories", SAMPLE_PEOPLE, SAMPLE_MONTHS, 1, 1.0)]


def run(*command):
    ran = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{ran.stderr[-2000:]}")


def signs_and_sentences(program, generator, cell, replicate, place):
    """(signs of one organisation, sentences with a false direction)."""
    from check_stories import Figures, signs
    import no_false_direction
    folder = place / "org"
    run(sys.executable, "-B", generator / "generate.py", "--out", folder, "--without-stories",
        "--seed", cell.seed(replicate), "--people", cell.people, "--months", cell.months)
    run(program, "metrics", folder, "--edition", EDITION, "--out", place / "metrics.csv")
    found = signs(Figures(place / "metrics.csv"))
    run(program, "build", folder, "--edition", EDITION, "--audience", "company", "--quiet",
        "--out", place / "site")
    words = folder / "commentary" / f"{EDITION}.md"
    site = no_false_direction.Site(place / "site" / "company", EDITION,
                                   words.read_text(encoding="utf-8") if words.exists() else "")
    return found, no_false_direction.judge_site(site)[0]


def print_result(cell, measured, bar, what):
    print(f'RESULT S27 cell={cell.number} R={cell.replicates} measured={measured:.4g} '
          f'bar="<= {bar:.3g}" verdict={"met" if measured <= bar else "missed"} what="{what}"',
          flush=True)


def study(program, generator, cell):
    total, false_sentences = 0, []
    for replicate in range(1, cell.replicates + 1):
        with tempfile.TemporaryDirectory() as temporary:
            found, sentences = signs_and_sentences(program, generator, cell, replicate,
                                                   Path(temporary))
        total += len(found)
        false_sentences += sentences
        print(f"{cell.what}, {replicate}: {len(found)} signs; {'; '.join(found)}", flush=True)
    print("".join(f"{sentence}\n" for sentence in false_sentences), end="")
    mean = total / cell.replicates
    print_result(cell, mean, cell.bar, f"signs an edition, {cell.what}")
    print_result(cell, len(false_sentences), 0, f"directions where none is, {cell.what}")
    # The mean of few is passed up to two standard errors of a count of chance above the bar.
    slack = 2 * math.sqrt(cell.bar / cell.replicates) if cell.replicates < 10 else 0
    return mean <= cell.bar + slack and not false_sentences


def main() -> int:
    program, generator = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() / "generator"
    sys.path.insert(0, str(generator))
    whole = os.environ.get("SHADOWGRAPH_SIMULATION") == "full"
    met = [study(program, generator, cell) for cell in cells(whole)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
