#!/usr/bin/env python3
"""S26 for the chargeback files: random organisations with projects, two audiences laid side by side.

usage: chargeback_study.py MUTANT ATTACKER [ORGANISATIONS]

MUTANT is the program with a switch for each rule (mutant_main.cpp). With all in force nothing of too
few people may follow. Each rule that guards these files is broken in turn, and must be noticed.
SHADOWGRAPH_SIMULATION=full makes 100 organisations, else a cut. Prints a RESULT line for
collect_results.py.
"""
import os
import re
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from disclosure_organisation import Audience, Organisation, Shape  # noqa: E402
from disclosure_study import Failed, print_result, publish, run  # noqa: E402

WHOLE, CUT = 100, 3
SHAPE = Shape(editions=1, late=False, rare_model=True, busy=6, sigma=0.6, small_share=0.1, projects=2,
              audiences=(Audience("company"), Audience("heads", "d1", min_group=7)))
# Rule -> an organisation in which it guards something.
BROKEN = {"minimum_group": 8, "wider_audiences": 8}
COUNTS = re.compile(r"(\d+) (sets tried|bounded|exact|unsolved|contradictions)")


def attack(mutant: Path, attacker: Path, seed: int, broken: str = "") -> tuple[Counter, str]:
    organisation = Organisation(seed, SHAPE)
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        copies = publish(mutant, organisation, place, {"SHADOWGRAPH_BROKEN_RULE": broken})
        organisation.write_charges(place / "charges.csv")
        counts, said = Counter(), ""
        names = [audience.id for audience in SHAPE.audiences]
        for length in range(1, len(names) + 1):
            known = [word for name in names[:length] for word in ("--audience", name)]
            ran = run(attacker, "--truth", place / "charges.csv", *known, copies[-1])
            if ran.returncode not in (0, 1):
                raise Failed(f"seed {seed}: {ran.stderr}")
            said += ran.stdout
    for number, what in COUNTS.findall(said):
        counts[what] += int(number)
    return counts, said


def found(counts: Counter) -> int:
    return sum(counts.values()) - counts["sets tried"]


def main() -> int:
    mutant, attacker = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    whole = os.environ.get("SHADOWGRAPH_SIMULATION") == "full"
    number = int(sys.argv[3]) if len(sys.argv) > 3 else WHOLE if whole else CUT
    seeds = [*sorted(set(BROKEN.values())), *range(100, 100 + number)]
    total, fine = Counter(), True
    with ThreadPoolExecutor(2) as pool:
        for seed, (counts, said) in zip(seeds, pool.map(lambda s: attack(mutant, attacker, s), seeds)):
            total += counts
            if found(counts):
                print(f"seed {seed}\n{said}", flush=True)
    for rule, seed in BROKEN.items():
        counts, _ = attack(mutant, attacker, seed, rule)
        print(f"{rule} broken: {found(counts)} objections", flush=True)
        fine = fine and found(counts) > 0
    print(f"{total['sets tried']} sets tried")
    print_result(len(seeds), found(total), "chargeback files: amounts of too few people that follow", cell=5)
    return 0 if fine and not found(total) and total["sets tried"] else 1


if __name__ == "__main__":
    sys.exit(main())
