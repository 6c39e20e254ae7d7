"""Principal A: a quarter of a million dollars of tokens in the twelve months to 2026-10.

The tokens write code; what the code is worth is for the records of work to say.
"""

from datetime import date

PERSON = "viktor.ahlgren"
MONTHLY_USD = 23_850


def apply(plan):
    person = plan.person(PERSON)
    if person is None:
        return
    habits = person.habits
    habits.monthly_usd = MONTHLY_USD
    habits.active_chance = 0.96
    habits.premium = 0.85
    habits.agentic = 0.9
    habits.claude_from = date(2025, 5, 1)
    habits.cursor_from = habits.copilot_from = habits.codex_from = None
    habits.growth = (0.05, 0.08, 0.12, 0.2, 0.35, 0.6) + (1.0,) * 12
    habits.follows_calendar = False
    plan.facts["heavy_principal"] = PERSON
