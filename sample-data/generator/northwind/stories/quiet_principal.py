"""Principal B: spends little. The twenty people who work differently because of her stand in the
records of work and of help, which are a later part of the sample.
"""

from datetime import date

PERSON = "ingrid.sandell"
MONTHLY_USD = 45


def apply(plan):
    person = plan.person(PERSON)
    if person is None:
        return
    habits = person.habits
    habits.monthly_usd = MONTHLY_USD
    habits.active_chance = 0.6
    habits.premium = 0.2
    habits.agentic = 0.04
    habits.claude_from = date(2025, 5, 5)
    habits.cursor_from = habits.copilot_from = habits.codex_from = None
    habits.follows_calendar = False
    plan.facts["quiet_principal"] = PERSON
