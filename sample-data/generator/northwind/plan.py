"""The plan of the organisation: everything that the files will say, before any file is written.

Stories change the plan; they never write files. What a story planted is noted in `facts`, so that
tests and later parts of the sample (work, pay) can find it again.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Callable, Dict, List

from . import days, people
from .people import Habits, Membership, Person
from .streams import Stream

# How much of the usage of the period's end there is in each month from 2025-05 on.
GROWTH = (0.20, 0.22, 0.24, 0.26, 0.33, 0.40, 0.48, 0.54, 0.62, 0.70, 0.79, 0.88, 0.90, 0.92, 0.94,
          0.955, 0.975, 1.0)
FIRST_GROWTH_MONTH = (2025, 5)


@dataclass
class Event:
    day: date
    kind: str
    name: str
    amount: str = ""


@dataclass
class Plan:
    seed: int
    months: List
    people: List[Person]
    bots: List[Person]
    strangers: List[Person]                               # they use tools, and nobody knows them
    events: List[Event] = field(default_factory=list)
    budgets: List = field(default_factory=list)           # scope, period, amount
    day_factors: List[Callable] = field(default_factory=list)   # (person, day) -> factor
    month_ends: List[Callable] = field(default_factory=list)    # (plan, month, ledger) -> DaySums
    work_stories: List[Callable] = field(default_factory=list)  # (work.Work) before it runs
    influence_stories: List[Callable] = field(default_factory=list)   # (influence.Influence)
    told: set = field(default_factory=set)                # ids whose help and assets stories tell
    subjects: List = field(default_factory=list)          # ids whose influence is tested
    planted_requests: List = field(default_factory=list)  # usage.Request, beside ordinary usage
    facts: Dict = field(default_factory=dict)

    def person(self, person_id):
        """The person of that id; None in an organisation too small to have one."""
        return next((person for person in self.people if person.id == person_id), None)

    def settled(self, ids):
        """Those of the ids who are here in the same team from the first day to the last."""
        first = days.days_of(self.months[0])[0]
        found = [self.person(person_id) for person_id in ids]
        return [person for person in found if person and person.start < first
                and person.end is None and len(person.memberships) == 1]

    def tell(self, person_id, subject=True):
        """Stories alone say whom somebody helps: no ordinary help, and remarks too short to teach."""
        person = self.person(person_id)
        self.told.add(person_id)
        self.work_stories.append(lambda work: work.habits.brief_reviewers.add(person.login))
        if subject:
            self.subjects.append(person_id)

    def covers(self, day):
        return (day.year, day.month) in self.months

    def factor(self, person, day):
        result = 1.0
        if person.habits.follows_calendar:
            for day_factor in self.day_factors:
                result *= day_factor(person, day)
        return result


def growth(person, day):
    index = (day.year - FIRST_GROWTH_MONTH[0]) * 12 + day.month - FIRST_GROWTH_MONTH[1]
    factors = person.habits.growth or GROWTH
    return factors[min(max(index, 0), len(factors) - 1)]


def _bot(name, kind, team, start, monthly_usd, aliases):
    return Person(name, name, "", "", [Membership(team, start)], kind=kind,
                  habits=Habits(monthly_usd=monthly_usd), extra_aliases=aliases)


def make_plan(seed, people_count, month_count, stories):
    """The organisation with the changes that each story of `stories` makes."""
    bots = [_bot("review-bot", "bot", "build-tools", date(2025, 9, 1), 4200,
                 ["northwind-review[bot]"]),
            _bot("docs-bot", "bot", "technical-writing", date(2026, 2, 2), 800,
                 ["northwind-docs[bot]"]),
            _bot("nightly-evals", "service", "simulation", date(2025, 5, 1), 5600,
                 ["svc-nightly-evals"]),
            _bot("deps-bot", "bot", "build-tools", date(2025, 5, 1), 0, ["northwind-deps[bot]"])]
    months = days.months_until(days.LAST_MONTH, month_count)
    earlier = max(0, (people.PERIOD_START - days.days_of(months[0])[0]).days)
    stranger = Person("kerstin.karlson", "", "", "", [Membership("platform", date(2026, 8, 3))],
                      habits=Habits(monthly_usd=900, active_chance=0.7, agentic=0.04,
                                    claude_from=date(2026, 8, 3)))
    plan = Plan(seed, months, people.make_people(seed, people_count, earlier), bots, [stranger])
    plan.events = [
        Event(date(2025, 6, 2), "rollout", "Coding agents open to all of Engineering"),
        Event(date(2025, 11, 3), "policy", "Agents may run overnight"),
        Event(date(2026, 3, 2), "rollout", "Copilot for everybody who asks"),
        Event(date(2026, 6, 1), "other", "Copilot counts credits instead of requests"),
        Event(date(2026, 10, 1), "other", "New contract: Opus 5 ten percent cheaper")]
    plan.budgets = [("", "2026", "1650000"), ("", "2026-10", "175000"),
                    ("engineering", "2026-10", "78000")]
    for story in stories:
        story.apply(plan)
    plan.events.sort(key=lambda event: (event.day, event.name))
    return plan


def is_active(plan, person, day):
    """Whether somebody works with any tool on a day; the same answer for every tool."""
    habits = person.habits
    if not habits.active_chance or not person.employed(day):
        return False
    stream = Stream(plan.seed, "active", person.id, day.isoformat())
    if on_vacation(plan, person, day):
        return stream.chance(0.015)
    if not days.is_workday(day):
        return stream.chance(0.05 * habits.active_chance)
    return stream.chance(habits.active_chance * (0.92 if day.weekday() == 4 else 1.0))


def on_vacation(plan, person, day):
    """Two to four weeks around July, and the days after Christmas."""
    if day.month == 12 and day.day > 26 or day.month == 1 and day.day < 5:
        return True
    if day.month not in (6, 7, 8):
        return False
    start, end = _summer_vacation(plan, person, day.year)
    return start <= day.toordinal() < end


def _summer_vacation(plan, person, year):
    stream = Stream(plan.seed, "vacation", person.id, year)
    start = date(year, 6, 22).toordinal() + 7 * stream.below(6)
    return start, start + 7 * (2 + stream.below(3))


def vacation_days(plan, person, year):
    """All vacation days of a year."""
    christmas = [date(year, 1, day) for day in range(1, 5)]
    christmas += [date(year, 12, day) for day in range(27, 32)]
    summer = range(*_summer_vacation(plan, person, year))
    return frozenset(christmas + [date.fromordinal(day) for day in summer])
