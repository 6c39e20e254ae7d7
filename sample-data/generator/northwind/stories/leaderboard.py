"""In April 2026 everybody's usage is shown to everybody, with a target of $600 a month.

From then on people use more, and most of all on the last working days of each month, which are
marked as ends of an allowance period. Most who would end a little below the target let an agent run
until they are just above it. And while in the months before those who used more than their
colleagues in the same role also delivered more, from April on usage says nothing of it.
"""

from datetime import date

from .. import days, tools, usage
from ..ledger import fte_by_team
from ..plan import Event
from ..streams import Stream, exponential

SHOWN_FROM = date(2026, 4, 1)
TARGET_USD = "600"
MORE_EVERY_DAY = 1.12
MORE_AT_MONTH_END = 1.6
LAST_WORKDAYS = 3
NEAR_TARGET, TOPS_UP = 0.55, 0.65        # from this share of the target on, so many top up
STRENGTH = 0.34                          # of output's tie to usage before April
MONTHS_BEFORE = [(2025, 10), (2025, 11), (2025, 12), (2026, 1), (2026, 2), (2026, 3)]


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
    plan.month_ends.append(_top_up)
    plan.work_stories.append(_tie_output_to_usage)
    plan.facts["leaderboard"] = SHOWN_FROM.isoformat()


def _top_up(plan, month, ledger):
    """What agents of people near the target do on the month's last working day."""
    last = [day for day in days.days_of(month) if days.is_workday(day)][-1]
    target, sums = float(TARGET_USD), []
    if last < SHOWN_FROM:
        return sums
    for person in plan.people:
        dollars = ledger.of(person.id, [month])
        stream = Stream(plan.seed, "top up", person.id, *month)
        begun = person.habits.claude_from
        if (not NEAR_TARGET * target < dollars < target or not stream.chance(TOPS_UP)
                or begun is None or begun > last or not person.employed(last)):
            continue
        model = tools.newest(tools.CLAUDE["middle"], last, stream)
        price = sum(usage.AGENT_MIX[k] * model.prices[k] for k in range(5)) / 1e12
        total = (target * stream.between(1.004, 1.06) - dollars) / price
        tokens = tuple(int(total * share) for share in usage.AGENT_MIX)
        cents = tools.contract_pico(model, tokens, last) * 97 // 100 // 10_000_000_000
        sums.append(usage.DaySum(last, person.key, "claude-code", model.name,
                                 usage.project_of(person, last, stream), "agent",
                                 2 + sum(tokens) // 160_000, tokens,
                                 "%d.%02d" % divmod(cents, 100)))
    plan.facts["topped_up"] = plan.facts.get("topped_up", 0) + len(sums)
    return sums


def _tie_output_to_usage(work):
    months = [month for month in MONTHS_BEFORE if month in work.plan.months]
    groups = {}
    for person in work.plan.people:
        if person.employed(SHOWN_FROM):
            fte = sum(sum(fte_by_team(person, month).values()) for month in months)
            rate = work.ledger.of(person.id, months) / fte if fte else 0.0
            groups.setdefault((person.team_on(SHOWN_FROM), person.role), []).append(
                (rate, person.id))
    places = {}
    for members in groups.values():
        for place, (_, person_id) in enumerate(sorted(members)):
            if len(members) > 1:
                places[person_id] = 2.0 * place / (len(members) - 1) - 1.0

    def factor(person, team, month):
        if month >= (SHOWN_FROM.year, SHOWN_FROM.month):
            return 1.0
        return exponential(STRENGTH * places.get(person.id, 0.0))

    work.habits.person_factor = factor
