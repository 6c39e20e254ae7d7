#!/usr/bin/env python3
"""Each rule of disclosure control is broken in turn; somebody must notice.

usage: disclosure_mutants.py MUTANT ATTACKER [RULE ...]

MUTANT is the program with a switch for each rule (mutant_main.cpp). Small organisations are published
with one rule broken; the attacker of S26 and the reader of single rows (published_rules.py) look at
what came out, and the build's own leak test may refuse it. With nothing broken nobody may object.
A rule with another behind it is broken together with that one; what still nobody notices stands in
UNNOTICED with what is thought to be the reason, and is held to it: a rule that is noticed must leave
that list.
"""
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import published_rules  # noqa: E402
from disclosure_organisation import Audience, Organisation, Shape  # noqa: E402
from disclosure_study import Failed, attack, publish  # noqa: E402

COMPANY = Audience("company")
ONE = Shape(editions=1, late=False, audiences=(COMPANY,))
TWO = replace(ONE, editions=2)
LATE = replace(TWO, late=True)
# In these seeds one team of d1 is small, one has five or six people, and a larger one has less usage
# than that: the heads' minimum of seven and the company's of five choose other complements.
UNION, UNION_SEEDS = replace(ONE, audiences=(COMPANY, Audience("heads", "d1", min_group=7))), (2, 149, 219)
NAMED = replace(ONE, audiences=(COMPANY, Audience("leads", "d1", named=True)))
WORK = replace(ONE, with_work=True)
# Months of a team are dominated by turns; what a year leaves besides its last quarter is not safe.
RESTLESS, RESTLESS_SEEDS = replace(ONE, months_before=7, unrest=1.2), (26, 30)
RARE = replace(ONE, rare_model=True)
# A small team whose month a neighbour's year would narrow.
YEARS, YEARS_SEEDS = replace(WORK, editions=6, late=False), (2769,)
MEASURES = ("cost.spend", "cost.tokens_total")
SEEDS = (1, 2)


@dataclass(frozen=True)
class Case:
    rule: str
    shape: Shape = ONE
    also: str = ""      # a second line of defence, broken with it
    seeds: tuple[int, ...] = SEEDS
    measures: tuple[str, ...] = MEASURES


CASES = (
    Case("minimum_group"), Case("dominance"), Case("percentile_groups", WORK),
    Case("proportion_bounds"), Case("hidden_counts"), Case("complementary", also="audit"),
    Case("audit", TWO), Case("unions", also="audit"), Case("splits", RARE), Case("windows"),
    Case("differencing", RESTLESS, seeds=RESTLESS_SEEDS), Case("wider_audiences", UNION, seeds=UNION_SEEDS),
    Case("named_people", NAMED),
    Case("ledger", LATE), Case("points", WORK), Case("work_family", WORK),
    Case("rounded_sums", YEARS, seeds=YEARS_SEEDS, measures=("cost.spend", "cost.value")),
    Case("pages_parts"),
)
# Rule -> why nothing that a site shows differs without it.
UNNOTICED: dict[str, str] = {}
# This one protects nobody: it keeps departments in the report. Broken, more of them are withheld.
SPARES_DEPARTMENTS = "bots_hide"


def look(mutant: Path, attacker: Path, shape: Shape, seed: int, broken: str,
         measures: tuple[str, ...] = MEASURES) -> list[str]:
    """Who objects to what was published, and to what."""
    organisation = Organisation(seed, shape)
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        try:
            copies = publish(mutant, organisation, place, {"SHADOWGRAPH_BROKEN_RULE": broken})
        except Failed as failed:
            return [f"the build refuses it: {str(failed).splitlines()[-1][:160]}"]
        counts, said = attack(attacker, organisation, place, copies, measures)
        objections = [f"the attacker: {line.strip()}" for line in said.splitlines()
                      if line.startswith("  ")]
        if not objections and sum(counts[what] for what in counts if what != "sets tried"):
            objections = [f"the attacker: {dict(counts)}"]
        populations = published_rules.Populations(place / "truth.csv")
        for audience in organisation.shape.audiences:
            for data in sorted((copies[-1] / audience.id / "data").iterdir()):
                objections += [f"the reader: {what}"
                               for what in published_rules.broken_rules(data, populations)]
        return objections


def departments_withheld(mutant: Path, seed: int, broken: str) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        copies = publish(mutant, Organisation(seed, ONE), Path(temporary), {"SHADOWGRAPH_BROKEN_RULE": broken})
        files = (copies[-1] / "company" / "data").glob("*/*.csv")
        return sum(",team,d" in line and ",cost.spend," in line and ",withheld," in line
                   for file in files for line in file.read_text(encoding="utf-8").splitlines())


def spares_departments(mutant: Path) -> bool:
    with_it, without = (departments_withheld(mutant, SEEDS[0], broken) for broken in ("", SPARES_DEPARTMENTS))
    print(f"{SPARES_DEPARTMENTS}: {with_it} months and windows of departments are withheld, {without} without it",
          flush=True)
    return with_it < without


@cache
def objections_before(mutant: Path, attacker: Path, shape: Shape, seed: int,
                      broken: str = "", measures: tuple[str, ...] = MEASURES) -> frozenset[str]:
    return frozenset(look(mutant, attacker, shape, seed, broken, measures))


def judge(mutant: Path, attacker: Path, case: Case) -> tuple[Case, int, list[str]]:
    """What is objected to that is not with the rule in force."""
    broken = case.rule + ("," + case.also if case.also else "")
    for tried, seed in enumerate(case.seeds, 1):
        objections = look(mutant, attacker, case.shape, seed, broken, case.measures)
        if objections:
            before = objections_before(mutant, attacker, case.shape, seed, case.also, case.measures)
            objections = [objection for objection in objections if objection not in before]
        if objections:
            return case, tried, objections
    return case, len(case.seeds), []


def sound(mutant: Path, attacker: Path) -> bool:
    """With nothing broken nobody objects."""
    fine = True
    for name, shape in (("one edition", ONE), ("late data", LATE), ("two audiences", UNION),
                        ("named people", NAMED), ("work", WORK), ("restless months", RESTLESS)):
        objections = sorted(objections_before(mutant, attacker, shape, SEEDS[0]))
        print(f"nothing broken, {name}: {len(objections)} objections")
        print("".join(f"  {objection}\n" for objection in objections[:5]), end="", flush=True)
        fine = fine and not objections
    return fine


def main() -> int:
    mutant, attacker = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    listed = subprocess.run([mutant, "--list-rules"], capture_output=True, text=True).stdout.split()
    wanted = sys.argv[3:] or listed
    fine = sys.argv[3:] != [] or sound(mutant, attacker)
    missing = set(listed) - {case.rule for case in CASES} - {SPARES_DEPARTMENTS}
    if missing:
        print(f"no organisation is made for {', '.join(sorted(missing))}")
        fine = False
    if SPARES_DEPARTMENTS in wanted:
        fine = spares_departments(mutant) and fine
    with ThreadPoolExecutor(2) as pool:
        cases = [case for case in CASES if case.rule in wanted]
        for case, tried, objections in pool.map(lambda c: judge(mutant, attacker, c), cases):
            said = objections[0] if objections else f"nobody: {UNNOTICED.get(case.rule, 'a finding')}"
            also = f" with {case.also}" if case.also else ""
            print(f"{case.rule}{also}: {said} ({len(objections)}, seed {tried})", flush=True)
            fine = fine and bool(objections) != (case.rule in UNNOTICED)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
