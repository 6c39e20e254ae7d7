"""Two groups of engineers. A third of them sends an agent on a small errand now and then; the rest
work with agents all day. Who is in which group doesn't change.
"""

from datetime import timedelta

from .. import people
from ..streams import Stream

ROLE = "engineer"
SHARE_LOW = 0.33
LOW_USD, HIGH_USD = 40, 1150
NOT = {name for named in people.NAMED.values() for name, *_ in named}


def apply(plan):
    low = []
    for person in plan.people:
        if person.role != ROLE or person.name in NOT or not person.habits.monthly_usd:
            continue
        stream = Stream(plan.seed, "tier", person.id)
        if person.level != "lead" and stream.chance(SHARE_LOW):
            _small_errands(person, stream)
            low.append(person.id)
        else:
            _works_with_agents(person, stream)
    plan.facts["two_tiers"] = low


def _small_errands(person, stream):
    habits = person.habits
    habits.monthly_usd = stream.lognormal(LOW_USD, 0.5)
    habits.active_chance = stream.between(0.45, 0.7)
    habits.premium, habits.agentic, habits.follows_calendar = 0.1, 0.06, False
    habits.claude_from = min(begin for begin in (habits.claude_from, habits.cursor_from,
                                                 habits.codex_from) if begin)
    habits.cursor_from = habits.copilot_from = habits.codex_from = None
    habits.planner = False


def _works_with_agents(person, stream):
    habits = person.habits
    habits.monthly_usd = min(5200.0, stream.lognormal(HIGH_USD, 0.65))
    habits.active_chance = max(habits.active_chance, 0.75)
    begins = [begin for begin in (habits.claude_from, habits.cursor_from, habits.codex_from)
              if begin]
    habits.claude_from = max(person.start + timedelta(days=3), min(begins))
