"""On one day of October 2026 the nightly evaluation runs over everything ever recorded.

Somebody took the limit off the set before a release; the service spends on that Tuesday what all of
the company usually spends in a day and a half. It belongs to no person and to no team, so it shows in the
organisation's days and budgets and nowhere else.
"""

from datetime import date

from .. import usage

DAY = date(2026, 10, 20)
SERVICE, MODEL = "svc-nightly-evals", "gpt-5.5"
TOKENS = (706_400_000, 11_600_000_000, 0, 0, 156_000_000)   # $14,012 at the list price
BILLED = "14012.00"


def apply(plan):
    plan.month_ends.append(_evaluate_everything)
    if plan.covers(DAY):
        plan.facts["whole_evaluation"] = DAY.isoformat()


def _evaluate_everything(plan, month, ledger):
    if month != (DAY.year, DAY.month):
        return []
    return [usage.DaySum(DAY, SERVICE, "codex", MODEL, "evals", "batch", 139_000, TOKENS, BILLED)]
