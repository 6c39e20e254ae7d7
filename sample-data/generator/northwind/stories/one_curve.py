"""Value against spend: teams lie along one curve, one team clearly below it and one above.

Teams that spend more ship more, less than in proportion, all but two. Data platform ships far more
than the curve for what it spends. Simulation spends more than most, and four of ten of its features
are redone within a month.
"""

from datetime import date

from ..streams import Stream, exponential

EXPONENT = 0.30
BELOW, BELOW_FACTOR = "data-platform", 1.9
ABOVE, ABOVE_FACTOR, ABOVE_REDONE = "simulation", 1.0, 0.42
ABOVE_USD = 1300                      # median of a month of its people, at the period's end
MONTHS = 12


def apply(plan):
    for person in plan.people:
        if person.memberships[-1].team == ABOVE and person.habits.monthly_usd:
            habits = person.habits
            habits.monthly_usd = Stream(plan.seed, "above", person.id).lognormal(ABOVE_USD, 0.5)
            habits.active_chance = max(0.8, habits.active_chance)
            habits.agentic = max(0.7, habits.agentic)
            habits.claude_from = max(person.start, date(2025, 8, 4))
    plan.work_stories.append(_prepare)
    plan.facts["below_the_curve"] = BELOW
    plan.facts["above_the_curve"] = ABOVE


def curve(dollars, middle):
    """(1 + s/s0)^b"""
    return power(1.0 + dollars / middle, EXPONENT)


def power(base, exponent):
    """base^exponent for base > 0, to about ten digits, with + - * / alone."""
    doublings = 0
    while base > 2.0:
        base, doublings = base / 2.0, doublings + 1
    ratio = (base - 1.0) / (base + 1.0)
    term = total = ratio
    for k in range(3, 60, 2):
        term *= ratio * ratio
        total += term / k
    return exponential(exponent * (2.0 * total + doublings * 0.6931471805599453))


def _prepare(work):
    months = work.plan.months[-MONTHS - 1:-1]
    spend = work.ledger.team_rates(months or work.plan.months)
    middle = sorted(spend.values())[len(spend) // 2]
    if middle <= 0:
        return
    for team, dollars in spend.items():
        work.habits.team_factor[team] = 0.82 * curve(dollars, middle)
    for team, factor in ((BELOW, BELOW_FACTOR), (ABOVE, ABOVE_FACTOR)):
        if team in spend:
            work.habits.team_factor[team] *= factor
    work.habits.fates.append(
        lambda feature, day: ABOVE_REDONE if feature.team == ABOVE else 0.0)
