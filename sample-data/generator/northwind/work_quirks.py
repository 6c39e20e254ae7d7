"""What records of work bring along besides people's work: a bot that raises versions, somebody
from outside whom nobody knows, defects that name no change.
"""

from datetime import date

from . import days
from .streams import Stream
from .work import Change, Defect, Review, lines_at

DEPENDENCY_BOT = "northwind-deps[bot]"
OUTSIDER = "pvdberg-partner"
_REPOS = ("platform", "fleet-console", "perception", "data-platform", "fleet-core", "libraries")


def add_all(work):
    for month in work.plan.months:
        for day in days.days_of(month):
            if not days.is_workday(day):
                continue
            stream = Stream(work.plan.seed, "quirks", day.isoformat())
            if stream.chance(0.4):
                _bump(work, day, stream)
            if day >= date(2025, 10, 1) and stream.chance(0.06):
                _outside(work, day, stream)
            if stream.chance(0.03):
                at = days.instant_ms(day, 36_000)
                work.loose_defects.append(Defect(None, at, stream.pick(("2", "3", "4"))))


def _bump(work, day, stream):
    """A new version of a library, raised by a bot and approved by a person."""
    opened = days.instant_ms(day, 3 * 3600 + stream.below(3000))
    change = Change(opened, DEPENDENCY_BOT, "", stream.pick(_REPOS), "chore", ai="no",
                    lines=2 + stream.below(40))
    change.green = opened + 900_000 + stream.below(2_000_000)
    if stream.chance(0.85):
        at = days.instant_ms(day, stream.between(9, 16) * 3600)
        reviewer = stream.pick([person for person in work.plan.people if person.employed(day)])
        change.reviews = [Review(change, reviewer.login, at, "approved")]
        change.merged = at + 60_000
    work.changes.append(change)


def _outside(work, day, stream):
    opened = days.instant_ms(day, stream.between(9, 15) * 3600)
    change = Change(opened, OUTSIDER, "", "fleet-core", "fix", ai="unknown",
                    lines=lines_at(stream.uniform()))
    change.green = opened + 3_600_000
    change.merged = work.work_time(opened, 1.0, stream)
    reviewer = stream.pick([person for person in work.plan.people if person.employed(day)])
    change.reviews = [Review(change, reviewer.login, change.merged - 120_000, "approved")]
    work.changes.append(change)
