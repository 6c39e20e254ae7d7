"""Test automation: ten people in a laboratory where pay is low, whose agents test day and night.
Their tokens cost more than their pay, which stands in pay.py.
"""

from datetime import date

TEAM = "test-automation"
MONTHLY_USD = 5100
GROWTH = (0, 0, 0, 0, 0.06, 0.14, 0.25, 0.34, 0.44, 0.54, 0.62, 0.70, 0.76, 0.82, 0.84, 0.9,
          0.95, 1.0)


def apply(plan):
    members = [person for person in plan.people if person.end is None
               and TEAM in (membership.team for membership in person.memberships)]
    for position, person in enumerate(members):
        habits = person.habits
        habits.monthly_usd = MONTHLY_USD * (0.7 + 0.065 * position)
        habits.active_chance = 0.93
        habits.premium = 0.6
        habits.agentic = 0.9
        habits.claude_from = max(person.start, date(2025, 9, 1))
        habits.codex_from = None
        habits.growth = GROWTH
    plan.facts["spend_above_pay"] = TEAM
