"""Engineer A uses about 10 000 tokens on a day at work, Engineer B about 500: same team, level.

Whatever feature A ships is redone within a month; what B ships is small, and stays.
"""

from datetime import date

ENGINEER_A, TOKENS_A = "anton.falk", 10_000
ENGINEER_B, TOKENS_B = "britta.moberg", 500


REDONE_A = 1.0
PACE_A, PACE_B = 2.4, 1.6
SIZES_B = ((1, 50), (2, 50))            # changes of a feature of B's


def apply(plan):
    plan.work_stories.append(_prepare)
    for person_id, tokens in ((ENGINEER_A, TOKENS_A), (ENGINEER_B, TOKENS_B)):
        person = plan.person(person_id)
        if person is None:
            continue
        habits = person.habits
        habits.tokens_a_day = tokens
        habits.monthly_usd = 1.0
        habits.active_chance = 0.95
        habits.claude_from = date(2025, 5, 5)
        habits.cursor_from = habits.copilot_from = habits.codex_from = None
        plan.facts[person_id] = tokens


def _prepare(work):
    redone = {ENGINEER_A: REDONE_A, ENGINEER_B: 0.0}
    work.habits.fates.append(lambda feature, day: redone.get(feature.owner.id, 0.0))
    work.habits.own_factor.update({ENGINEER_A: PACE_A, ENGINEER_B: PACE_B})
    work.habits.never_reworked.add(ENGINEER_B)
    work.habits.alone.update(redone)
    work.habits.feature_sizes[ENGINEER_B] = SIZES_B
