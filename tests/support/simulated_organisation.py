"""A small organisation with chosen effects, quick to write and quick to report.

Sixty-odd people in eight teams (or 24 teams of six), daily usage with its value, changes, reviews
and defects of some months up to October 2026. Whether spend goes with output, and whether
AI-assisted changes break more often, is up to the caller: None of both is a world without effects.
"""
import csv
import datetime
import math
import random
from dataclasses import dataclass
from pathlib import Path

END = datetime.date(2026, 11, 1)


@dataclass(frozen=True)
class World:
    seed: int
    teams: int = 8
    people_of_team: int = 8
    months: int = 14
    output_by_spend: float = 0.0    # exponent of a person's output in the person's own spend
    defects_of_assisted: float = 1.0    # times the risk of other changes
    team_spread: float = 0.0        # log standard deviation of a team's output


def write_organisation(folder: Path, world: World) -> None:
    draw = random.Random(world.seed)
    (folder / "usage").mkdir(parents=True)
    (folder / "work").mkdir()
    people = [f"p{i:03d}" for i in range(world.teams * world.people_of_team)]
    team_of = {person: i // world.people_of_team for i, person in enumerate(people)}
    _write_org(folder, world, people, team_of)
    team_level = [draw.gauss(0, 0.8) for _ in range(world.teams)]
    level = {person: team_level[team_of[person]] + draw.gauss(0, 0.6) for person in people}
    start = _months_back(world.months)
    _write(folder / "usage" / "daily.csv",
           ("timestamp", "person", "tool", "model", "mode", "requests", "input_tokens",
            "output_tokens", "value", "currency"),
           _usage(draw, people, level, start))
    team_effect = [math.exp(draw.gauss(0, world.team_spread)) for _ in range(world.teams)]
    rates = {person: 5 * math.exp(world.output_by_spend * level[person]) * team_effect[team_of[person]]
             for person in people}
    _write_work(folder / "work", draw, world, people, rates, start)


def _months_back(count):
    index = END.year * 12 + END.month - 1 - count
    return datetime.date(index // 12, index % 12 + 1, 1)


def _write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _write_org(folder, world, people, team_of):
    lines = ['[org]', f'name = "Simulated {world.seed}"', '[report]', 'replicates = 199',
             '[[event]]', 'date = 2026-04-01', 'kind = "usage_visible"', 'name = "Usage page"']
    for team in range(world.teams):
        lines += ['[[team]]', f'id = "t{team:02d}"', f'name = "Team {team:02d}"']
    (folder / "org.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _write(folder / "people.csv", ("id", "name", "role", "team", "from"),
           [(p, f"Person {p}", "engineer", f"t{team_of[p]:02d}", "2025-01-01") for p in people])


def _usage(draw, people, level, start):
    day = start
    while day < END:
        if day.weekday() < 5:
            for person in people:
                if draw.random() < 0.6:
                    value = 4 * math.exp(level[person] + draw.gauss(0, 0.5))
                    tokens = int(value * 200_000)
                    yield (day, person, "assistant", "claude-sonnet-4-5", "agent", 9,
                           tokens, tokens // 20, f"{value:.4f}", "USD")
        day += datetime.timedelta(days=1)


def _poisson(draw, mean):
    count, left = 0, draw.expovariate(1)
    while left < mean:
        count += 1
        left += draw.expovariate(1)
    return count


def _write_work(folder, draw, world, people, rates, start):
    changes, reviews, defects = [], [], []
    days = (END - start).days
    for person in people:
        for _ in range(_poisson(draw, rates[person] * world.months)):
            _add_change(draw, world, person, people, start + datetime.timedelta(draw.randrange(days)),
                        changes, reviews, defects)
    _write(folder / "changes.csv", ("change", "repo", "author", "opened_at", "merged_at", "additions",
                                    "deletions", "type", "feature", "ai_assisted", "reworked_at",
                                    "reverted"), changes)
    _write(folder / "reviews.csv", ("change", "reviewer", "submitted_at", "state"), reviews)
    _write(folder / "defects.csv", ("defect", "change", "found_at", "severity"), defects)


def _add_change(draw, world, person, people, day, changes, reviews, defects):
    name = f"c{len(changes) + 1}"
    opened = datetime.datetime(day.year, day.month, day.day, draw.randrange(8, 17))
    merged = opened + datetime.timedelta(days=draw.expovariate(0.7) + 0.05)
    review = opened + (merged - opened) * draw.random()
    assisted = draw.random() < 0.5
    reworked = merged + datetime.timedelta(days=draw.uniform(1, 60)) if draw.random() < 0.2 else None
    stamp = "%Y-%m-%dT%H:%M:%SZ"
    changes.append((name, f"r{draw.randrange(3)}", person, opened.strftime(stamp),
                    merged.strftime(stamp), int(math.exp(draw.gauss(3.5, 1))), draw.randrange(40),
                    draw.choice(("feature", "feature", "fix")), f"F{draw.randrange(4000)}",
                    "yes" if assisted else "no", reworked.strftime(stamp) if reworked else "",
                    "yes" if draw.random() < 0.02 else "no"))
    state = "approved" if draw.random() < 0.75 else "changes_requested"
    reviewer = draw.choice([p for p in people if p != person])
    reviews.append((name, reviewer, review.strftime(stamp), state))
    if draw.random() < 0.07 * (world.defects_of_assisted if assisted else 1):
        found = merged + datetime.timedelta(days=draw.uniform(1, 80))
        defects.append((f"d{len(defects) + 1}", name, found.strftime(stamp), 2))
