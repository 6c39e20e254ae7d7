"""Principal A: a quarter of a million dollars of tokens in the twelve months to 2026-10.

The tokens write code, more than a colleague's usual. He helps a few people, and they deliver what
they always did.
"""

from datetime import date

from .. import contacts

PERSON = "viktor.ahlgren"
MONTHLY_USD = 23_850
OWN_PACE = 1.35
REACHED = ("daniel.akesson", "johanna.sjogren", "leif.hamrin", "camilla.engdahl")
TOOL, WRITTEN = "Fleet of agents for large refactorings", date(2025, 12, 8)


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
    reached = contacts.first_days(plan, PERSON, REACHED)
    plan.tell(PERSON)
    plan.work_stories.append(lambda work: work.habits.own_factor.update({PERSON: OWN_PACE}))
    plan.influence_stories.append(lambda records: _help(records, person, reached))
    plan.facts["heavy_principal"] = PERSON


def _help(records, person, reached):
    if WRITTEN <= records.last:
        records.write("tool", TOOL, [person], WRITTEN, 0)
    contacts.teach_all(records, person, reached, 0)
