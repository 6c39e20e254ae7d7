#!/usr/bin/env python3
"""Two worlds that publish the same sums must publish the same pooled rates, but for a digit here and there.

usage: pooled_worlds.py PROGRAM

In the second world one surviving change of a withheld team is another withheld team's of the same
department: no raw rate differs. Pooled rates lean on all teams; told to the last digit, each of them
would tell the two worlds apart, and with them how the sum splits over the withheld teams.
"""
import csv
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import disclosure_work  # noqa: E402
from disclosure_organisation import Organisation, Shape  # noqa: E402
from disclosure_study import publish  # noqa: E402

SEEDS, METRIC = (1, 3, 4, 5), "outcomes.throughput"
MONTH = 2           # lies in the last quarter, slid
SHARE = 0.1         # of pooled rates may differ; with all digits all do
draw_changes = disclosure_work.draw_changes


def published(program: Path, seed: int) -> dict:
    with tempfile.TemporaryDirectory() as temporary:
        organisation = Organisation(seed, Shape(editions=1, late=False, with_work=True))
        copy = publish(program, organisation, Path(temporary))[-1]
        file = next((copy / "company" / "data").glob("*/metrics.csv"))
        with open(file, newline="", encoding="utf-8") as rows:
            return {row["subject"]: row for row in csv.DictReader(rows)
                    if (row["window"], row["level"], row["metric"]) == ("W3", "team", METRIC)}


def members(organisation: Organisation, team: str) -> list[str]:
    reviewer = organisation.people[0].id
    return [p.id for p in organisation.people if p.teams == ((team, 1.0),) and p.moved is None
            and p.last >= organisation.months and p.id != reviewer]


def can_move(change) -> bool:
    return change.month == MONTH and not change.reworked


def find_swap(seed: int, rows: dict) -> tuple[str, str] | None:
    """A change's author in the one world and in the other."""
    organisation = Organisation(seed, Shape(editions=1, late=False, with_work=True))
    authors = {change.author for change in draw_changes(organisation) if can_move(change)}
    hidden = [team for team in sorted(organisation.parents)
              if team in rows and rows[team]["status"] == "withheld"]
    for one in hidden:
        for other in hidden:
            same = organisation.parents[one] == organisation.parents[other]
            givers = [person for person in members(organisation, one) if person in authors]
            if one < other and same and givers and members(organisation, other):
                return givers[0], members(organisation, other)[0]
    return None


def give_away(one: str, other: str):
    def changed(organisation):
        changes = draw_changes(organisation)
        for at, change in enumerate(changes):
            if change.author == one and can_move(change):
                changes[at] = replace(change, author=other)
                break
        return changes
    return changed


def main() -> int:
    program = Path(sys.argv[1]).resolve()
    compared = differ = 0
    for seed in SEEDS:
        rows = published(program, seed)
        swap = find_swap(seed, rows)
        if swap is None:
            continue
        disclosure_work.draw_changes = give_away(*swap)
        others = published(program, seed)
        disclosure_work.draw_changes = draw_changes
        for team, row in rows.items():
            for column in ("value", "lower", "upper"):
                if row[column] and others[team][column]:
                    compared += 1
                    differ += row[column] != others[team][column]
    print(f"{differ} of {compared} pooled rates and limits differ")
    return 0 if compared and differ <= SHARE * compared else 1


if __name__ == "__main__":
    sys.exit(main())
