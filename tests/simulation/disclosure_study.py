#!/usr/bin/env python3
"""S26: random organisations, published month after month, attacked with nothing but what was published.

usage: disclosure_study.py PROGRAM ATTACKER [ORGANISATIONS]

Each organisation (tests/support/disclosure_organisation.py) is built edition after edition into one
site, and a copy of its data is kept each month. The attacker then sees all copies of one audience, of
the next with it, and so on. SHADOWGRAPH_SIMULATION=full makes 200 organisations, else a cut.
Prints RESULT lines for collect_results.py.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from disclosure_organisation import (ACTIVE, MAGNITUDES, MEASURES, WORK_MEASURES, Audience,  # noqa: E402
                                     Organisation, Shape, month_name)

WHOLE, CUT = 200, 2
TRIED = re.compile(r"^(\S+): .* (\d+) sets tried", re.MULTILINE)
COUNTS = re.compile(r"(\d+) (sets tried|bounded|exact|isolated|unsolved|contradictions)")
COMPANY = Audience("company")
AUDIENCES = ((COMPANY,), (COMPANY, Audience("heads", "d1")),
             (COMPANY, Audience("leads", "d1", named=True)),
             (COMPANY, Audience("heads", "d2"), Audience("leads", "d2", named=True)))


class Failed(Exception):
    """The program did not do what the study needs: neither a finding nor none."""


class Refused(Failed):
    """The program saw that something would follow and wrote nothing; what it wrote before stands."""

    def __init__(self, said: str, copies: list[Path]):
        super().__init__(said)
        self.copies = copies


def run(*command) -> subprocess.CompletedProcess:
    return subprocess.run([str(c) for c in command], capture_output=True, text=True)


def shape_of(number: int) -> Shape:
    busy = number % 8 == 6  # without late data: of so much, some is issued and some waits
    return Shape(audiences=AUDIENCES[number % len(AUDIENCES)], with_work=number % 2 == 1,
                 rare_model=number % 4 >= 2, busy=8 if busy else 1, late=not busy)


def publish(program: Path, organisation: Organisation, place: Path, environment=None) -> list[Path]:
    """Builds all editions into place/site; the copies kept, in order."""
    copies = []
    organisation.write_truth(place / "truth.csv")
    for edition in organisation.editions():
        folder, copy = place / "folder", place / month_name(edition)
        shutil.rmtree(folder, ignore_errors=True)
        organisation.write(folder, edition)
        ran = subprocess.run([str(program), "build", str(folder), "--edition", month_name(edition),
                              "--out", str(place / "site"), "--quiet"], capture_output=True, text=True,
                             env={**os.environ, **(environment or {})})
        if ran.returncode != 0:
            said = (f"seed {organisation.seed}, {month_name(edition)}: exit {ran.returncode}\n"
                    f"{ran.stderr[-1500:]}")
            raise Refused(said, copies) if "[disclosure.audit-failed]" in ran.stderr else Failed(said)
        for audience in organisation.shape.audiences:
            shutil.copytree(place / "site" / audience.id / "data", copy / audience.id / "data")
        copies.append(copy)
    return copies


def attack(attacker: Path, organisation: Organisation, place: Path, copies: list[Path],
           measures=MEASURES) -> tuple[Counter, str]:
    """Counts over all measures and all prefixes of the audiences, and what the attacker said.

    `measures`: of usage. The active are tried as well, changes where there is work, and person-days
    where they are enough to be told.
    """
    measures = (*measures, ACTIVE, *(WORK_MEASURES if organisation.shape.with_work else ()),
                *(MAGNITUDES if organisation.shape.busy > 1 else ()))
    counts, said = Counter(), []
    names = [audience.id for audience in organisation.shape.audiences]
    for length in range(1, len(names) + 1):
        command = [attacker, "--truth", place / "truth.csv"]
        for name in names[:length]:
            command += ["--audience", name]
        for measure in measures:
            command += ["--measure", measure]
        ran = run(*command, *copies)
        if ran.returncode not in (0, 1):
            raise Failed(f"seed {organisation.seed}: {ran.stderr}")
        for number, what in COUNTS.findall(ran.stdout):
            counts[what] += int(number)
        said.append(f"-- {', '.join(names[:length])}\n{ran.stdout}")
    return counts, "".join(said)


def cells_withheld(copies: list[Path], audience: str) -> tuple[int, int]:
    """(withheld, all) rows of spend of teams in the last copy."""
    withheld = total = 0
    for file in sorted((copies[-1] / audience / "data").glob("*/*.csv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if ",team," in line and ",cost.spend," in line:
                total += 1
                withheld += ",withheld," in line
    return withheld, total


def study_one(program: Path, attacker: Path, number: int):
    organisation = Organisation(2600 + number, shape_of(number))
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        refused = 0
        try:
            copies = publish(program, organisation, place)
        except Refused as refusal:
            copies, refused = refusal.copies, 1
            if not copies:
                raise
            print(f"refused: {str(refusal).splitlines()[0]}", flush=True)
        counts, said = attack(attacker, organisation, place, copies)
        return organisation, counts, said, cells_withheld(copies, "company"), refused


def print_result(replicates: int, measured: int, what: str, cell: int = 1) -> None:
    print(f'RESULT S26 cell={cell} R={replicates} measured={measured} bar="<= 0" '
          f'verdict={"met" if measured == 0 else "missed"} what="{what}"', flush=True)


def main() -> int:
    program, attacker = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    whole = os.environ.get("SHADOWGRAPH_SIMULATION") == "full"
    number = int(sys.argv[3]) if len(sys.argv) > 3 else WHOLE if whole else CUT
    counts, tried, withheld, cells, harmed, refusals = Counter(), Counter(), 0, 0, 0, 0
    with ThreadPoolExecutor(2) as pool:
        for organisation, found, said, (hidden, shown), refused in pool.map(
                lambda n: study_one(program, attacker, n), range(number)):
            counts += found
            for measure, sets in TRIED.findall(said):
                tried[measure] += int(sets)
            refusals += refused
            withheld, cells = withheld + hidden, cells + shown
            bad = sum(found[what] for what in found if what != "sets tried")
            harmed += bad > 0
            if bad:
                print(f"seed {organisation.seed}: {dict(found)}\n{said}", flush=True)
    print_result(number, counts["bounded"], "protected amounts bounded within the rule's margin")
    print_result(number, counts["exact"], "protected amounts recovered exactly")
    print_result(number, counts["isolated"], "sets of one to four people isolated")
    print_result(number, counts["unsolved"] + counts["contradictions"],
                 "published sums that contradict each other")
    print(f'RESULT S26 cell=1 R={number} measured={harmed / number:.3g} bar="none" verdict=– '
          'what="share of organisations with anything of it"')
    print(f'RESULT S26 cell=1 R={number} measured={withheld / max(cells, 1):.3g} bar="none" verdict=– '
          'what="share of spend of teams withheld"')
    print_result(number, refusals, "organisations with an edition that the program refuses to write")
    of_usage, of_work = (sum(tried[measure] for measure in measures) for measures in (MEASURES, WORK_MEASURES))
    print(f"{counts['sets tried']} protected sets were tried: {of_usage} of usage and money, "
          f"{tried[ACTIVE]} of the active, {of_work} of work")
    enough = (of_usage > 100 * number and tried[ACTIVE] > 100 * number and 0 < withheld < cells
              and (of_work > 0 or number < 2))
    return 0 if harmed == 0 and refusals == 0 and enough else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        sys.exit(f"the study could not be made: {failed}")
