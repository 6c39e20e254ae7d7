"""Counts of persons and of their days in the organisations of S26, as METRICS C takes them."""
from collections import defaultdict

MAGNITUDES = {"adoption.daily_magnitude_lt_1e4": 0, "adoption.daily_magnitude_1e4": 1e4,
              "adoption.daily_magnitude_1e5": 1e5, "adoption.daily_magnitude_1e6": 1e6,
              "adoption.daily_magnitude_ge_1e7": 1e7}   # the least tokens of a day


def active_in_parts(organisation) -> dict[tuple, float]:
    """(person, part, month, known) -> 1 for a person with usage, whole in each part; members without are 0."""
    known: dict[tuple, int] = {}
    for row in organisation.usage:
        held = known.get((row.person, row.month), row.known)
        known[row.person, row.month] = min(held, row.known)
    active: dict[tuple, float] = {}
    for person in organisation.people:
        for month in range(person.first, min(person.last, organisation.months - 1) + 1):
            if person.kind != "person":
                continue
            for team, _ in person.teams_in(month):
                part = organisation.part_of(team)
                active[person.id, part, month, month] = 0.0
                if (person.id, month) in known:
                    active[person.id, part, month, known[person.id, month]] = 1.0
    return active


def days_in_parts(organisation) -> dict[str, dict[tuple, float]]:
    """Magnitude -> (person, part, month, known) -> days; by share where a person is in two parts,
    0 for members without any.

    Rows that come in after their month was published wait for ever (disclosure_work.py).
    """
    published = organisation.shape.months_before - 1
    tokens: dict[tuple, int] = defaultdict(int)
    for row in organisation.usage:
        if row.known <= max(row.month, published):
            tokens[row.person, row.month, row.day] += row.input + row.output
    people = {person.id: person for person in organisation.people if person.kind != "bot"}
    days = {name: defaultdict(float) for name in MAGNITUDES}
    for person in people.values():
        for month in range(person.first, min(person.last, organisation.months - 1) + 1):
            for team, _ in person.teams_in(month):
                for name in MAGNITUDES:
                    days[name][person.id, organisation.part_of(team), month, month] += 0
    for (person, month, _), count in tokens.items():
        if person not in people:
            continue
        name = max((least, name) for name, least in MAGNITUDES.items() if least <= count)[1]
        for team, share in people[person].teams_in(month):
            days[name][person, organisation.part_of(team), month, month] += share
    return days
