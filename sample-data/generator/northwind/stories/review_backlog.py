"""Robotics opens more than it can review: from August 2026 on agents open large changes beside
everybody's own, more each week, and nobody has come to them by the end of October.
"""

from datetime import date, timedelta

from .. import days, teams
from ..streams import Stream
from ..work import Change

DEPARTMENT = "robotics"
FIRST_DAY = date(2026, 8, 3)
FIRST_WEEK, MORE_EACH_WEEK = 1.0, 0.55


def apply(plan):
    plan.work_stories.append(lambda work: work.habits.extra.append(_open_more))
    plan.facts["review_backlog"] = DEPARTMENT


def _open_more(work):
    leaves = set(teams.leaves_under(DEPARTMENT))
    last = days.days_of(work.plan.months[-1])[-1]
    day = max(FIRST_DAY, work.begin)
    while day <= last:
        stream = Stream(work.plan.seed, "backlog", day.isoformat())
        week = (day - FIRST_DAY).days // 7
        expected = (FIRST_WEEK + MORE_EACH_WEEK * week) / 5.0
        people = [person for person in work.plan.people if person.employed(day)
                  and person.team_on(day) in leaves and person.habits.agentic > 0.25]
        if days.is_workday(day) and people:
            for _ in range(int(expected) + stream.chance(expected - int(expected))):
                author = stream.pick(people)
                change = Change(days.instant_ms(day, stream.between(8, 18) * 3600), author,
                                author.team_on(day), author.team_on(day), "refactor", ai="yes",
                                lines=260 + stream.below(900), quarter=3)
                change.green = change.opened + 2_400_000 + stream.below(20_000_000)
                work.changes.append(change)
        day += timedelta(days=1)
