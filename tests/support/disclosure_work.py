"""Records of work of the organisations of S26, the same in every edition, and what they truly add up to.

A few reviewed changes a person and month, some of them reworked, a few known one or two editions late;
pairing once drawn for its month. Outcomes are told of slid months: month m of METRICS 1.1 holds what was
merged H days before m.
"""
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

SURVIVAL_DAYS = 30
NEVER = 9999    # a month after all: late records of few people wait for ever


@dataclass(frozen=True)
class Change:
    id: str
    author: str
    month: int
    known: int      # the edition, counted as months, from which its file holds the row
    day: int
    hours: int
    lines: int
    reworked: bool


@dataclass(frozen=True)
class Help:
    id: str
    giver: str
    receiver: str
    month: int


def draw_changes(organisation) -> list[Change]:
    changes, late_ones = [], 0.025 if organisation.shape.late else 0
    draw, late = random.Random(f"work {organisation.seed}"), random.Random(f"late work {organisation.seed}")
    for person in organisation.people:
        for month in range(person.first, min(person.last, organisation.months - 1) + 1):
            for number in range(draw.randint(1, 4) if person.kind == "person" else 0):
                delay = late.randint(1, 2) if late.random() < late_ones else 0
                changes.append(Change(f"{person.id}-{month}-{number}", person.id, month, month + delay,
                                      draw.randint(1, 27), draw.randint(9, 15), draw.randint(5, 400),
                                      draw.random() < 0.2))
    return changes


def draw_help(organisation) -> list[Help]:
    draw, helped = random.Random(f"help {organisation.seed}"), []
    for month in range(organisation.months):
        people = [p.id for p in organisation.people
                  if p.kind == "person" and p.first <= month <= p.last]
        helped += [Help(f"h{month}-{number}", *draw.sample(people, 2), month) for number in range(len(people))]
    return helped


def rows_of_work(organisation, edition: int, name) -> dict[str, tuple[tuple, list[tuple]]]:
    """File name -> header, rows, as known when the edition is made; `name` writes a month."""
    changes = [c for c in draw_changes(organisation) if c.month <= edition and c.known <= edition]
    reviewer = organisation.people[0].id

    def at(change: Change, time: str) -> str:
        return f"{name(change.month)}-{change.day:02d}T{time}:00Z"
    return {
        "changes.csv": (("change", "repo", "author", "opened_at", "merged_at", "additions", "reworked"),
                        [(c.id, "main", c.author, at(c, f"{c.hours:02d}:00"), at(c, "20:00"), c.lines,
                          "yes" if c.reworked else "no") for c in changes]),
        "reviews.csv": (("change", "reviewer", "submitted_at", "state"),
                        [(c.id, reviewer, at(c, "19:00"), "approved") for c in changes]),
        "help.csv": (("help", "kind", "giver", "receiver", "at", "minutes", "confirmed"),
                     [(h.id, "pairing", h.giver, h.receiver, f"{name(h.month)}-10T10:00:00Z", 60, "yes")
                      for h in draw_help(organisation) if h.month <= edition])}


class Calendar:
    """Months counted from the first of the organisation, and the days of slid ones."""

    def __init__(self, first_month: tuple[int, int]):
        self.start = first_month[0] * 12 + first_month[1] - 1

    def first_day(self, month: int) -> date:
        total = self.start + month
        return date(total // 12, total % 12 + 1, 1)

    def month_of(self, day: date) -> int:
        return day.year * 12 + day.month - 1 - self.start

    def nominal_month(self, month: int, day: int) -> int:
        return self.month_of(self.first_day(month) + timedelta(days=day - 1 + SURVIVAL_DAYS))

    def months_under(self, nominal: int) -> range:
        """Calendar months that share a day with a slid one."""
        first = self.first_day(nominal) - timedelta(days=SURVIVAL_DAYS)
        last = self.first_day(nominal + 1) - timedelta(days=SURVIVAL_DAYS + 1)
        return range(self.month_of(first), self.month_of(last) + 1)


def changes_of_parts(organisation, calendar: Calendar, surviving=False, slid=True) -> dict[tuple, float]:
    """(person, part, month, known) -> changes; members without any are 0. Months are nominal if slid.

    A change that comes in after its month was published is taken out again by the program until
    enough people's have: few do here, so it is never known.
    """
    published = organisation.shape.months_before - 1    # the first edition
    changes: dict[tuple, float] = defaultdict(float)
    people = {person.id: person for person in organisation.people}
    for person in organisation.people:
        for named in range(organisation.months if person.kind == "person" else 0):
            for month in calendar.months_under(named) if slid else (named,):
                if person.first <= month <= person.last:
                    for team, _ in person.teams_in(month):
                        changes[person.id, organisation.part_of(team), named, named] += 0
    for change in draw_changes(organisation):
        named = calendar.nominal_month(change.month, change.day) if slid else change.month
        known = named if change.known <= max(change.month, published) else NEVER
        if (surviving and change.reworked) or named >= organisation.months:
            continue
        for team, share in people[change.author].teams_in(change.month):
            changes[change.author, organisation.part_of(team), named, known] += share
    return changes
