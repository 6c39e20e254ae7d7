"""Value against spend: teams lie along one curve, one team clearly below it and one above.

Twice the spend buys a little more than a fifth more features, for every team but two. Data platform
ships far more than the curve for what it spends. Frontier's agents ship as many features as others'
but half of them are redone within a month.
"""

from ..streams import exponential

EXPONENT = 0.30
BELOW, BELOW_FACTOR = "data-platform", 1.65
ABOVE, ABOVE_FACTOR, ABOVE_REDONE = "simulation", 0.78, 0.42
MONTHS = 12


def apply(plan):
    plan.work_stories.append(_prepare)
    plan.facts["below_the_curve"] = BELOW
    plan.facts["above_the_curve"] = ABOVE


def curve(dollars, middle):
    """(1 + s/s0)^b, by its logarithm's series-free neighbour: repeated square roots are exact."""
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
