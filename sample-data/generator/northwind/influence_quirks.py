"""What records of adoptions and help bring along besides people's own: rows entered twice, help to
oneself, bots, assets and people nobody knows, hours nobody can have worked.
"""

from dataclasses import replace

from . import days
from .influence import Adoption, Help
from .streams import Stream

BOT, NOBODY = "northwind-docs[bot]", "pvdberg-partner"
UNKNOWN_ASSETS = ("A9001", "A9002")
TWICE = 0.006
LONG_DAY_MINUTES = 600


def add_all(records):
    plan = records.plan
    _enter_twice(records)
    for month in plan.months[1:]:
        stream = Stream(plan.seed, "influence quirks", *month)
        day = stream.pick([day for day in days.days_of(month) if days.is_workday(day)])
        here = [person for person in plan.people
                if person.id not in plan.told and person.employed(day)]
        at = days.instant_ms(day, stream.between(9, 16) * 3600)
        one, other, asset = stream.pick(here), stream.pick(here), stream.pick(records.assets)
        own = [mine for mine in records.assets if one in mine.authors and mine.day < day]
        if own:
            records.adoptions.append(Adoption(stream.pick(own), one, at))
        if asset.day < day:
            records.adoptions.append(Adoption(asset, BOT, at + 60_000))
        if stream.chance(0.35):
            records.adoptions.append(Adoption(stream.pick(UNKNOWN_ASSETS), other, at))
        if stream.chance(0.25) and asset.day < day:
            records.adoptions.append(Adoption(asset, NOBODY, at))
        if stream.chance(0.4):
            records.helps.append(Help("pairing", [one], [one], at, 45, "yes", "own notes"))
        if stream.chance(0.4) and one is not other:
            records.helps.append(Help("mentoring", [one], [other], at, LONG_DAY_MINUTES, "no"))
        if stream.chance(0.3):
            records.helps.append(Help("support", [one], [NOBODY], at, 20, "yes"))
        if stream.chance(0.3):
            records.helps.append(Help("support", [BOT], [one], at, 5, "no"))
        if stream.chance(0.2) and one is not other:
            records.helps.append(Help("support", [one], [other], at, 0, "yes"))


def _enter_twice(records):
    """The same help entered by both sides, the same adoption told by two tools."""
    for position, row in enumerate(list(records.helps)):
        stream = Stream(records.plan.seed, "help twice", position)
        if len(row.receivers) == 1 and stream.chance(TWICE):
            records.helps.append(replace(row, at=row.at + 60_000 * (1 + stream.below(4))))
    for position, row in enumerate(list(records.adoptions)):
        if Stream(records.plan.seed, "adoption twice", position).chance(TWICE):
            records.adoptions.append(replace(row))
