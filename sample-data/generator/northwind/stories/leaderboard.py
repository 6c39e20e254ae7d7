"""In April 2026 everybody's usage is shown to everybody, with a target of $600 a month.

From then on people use more, and most of all on the last working days of each month, which are
marked as ends of an allowance period.
"""

from datetime import date

from .. import days
from ..plan import Event

SHOWN_FROM = date(2026, 4, 1)
TARGET_USD = "600"
MORE_EVERY_DAY = 1.12
MORE_AT_MONTH_END = 1.6
LAST_WORKDAYS = 3


def apply(plan):
    plan.events.append(Event(SHOWN_FROM, "usage_visible", "Usage page shows everybody's tokens",
                             TARGET_USD))
    for month in plan.months:
        last = days.days_of(month)[-1]
        if last > SHOWN_FROM:
            plan.events.append(Event(last, "allowance_period_end", "Month's allowance ends"))
    burning = {day for month in plan.months for day in days.days_of(month)
               if day >= SHOWN_FROM and days.is_last_workdays(day, LAST_WORKDAYS)}

    def factor(person, day):
        if day < SHOWN_FROM:
            return 1.0
        return MORE_EVERY_DAY * (MORE_AT_MONTH_END if day in burning else 1.0)

    plan.day_factors.append(factor)
    plan.facts["leaderboard"] = SHOWN_FROM.isoformat()
