"""GitHub Copilot's AI usage report, in the vendor's own shape.

A byte order mark, every cell in quotes, one row a person, UTC day, model and repository. Until May
2026 the unit is requests, from June on credits; one file holds both. Net 0 with a gross above 0
means included. Coding agents are billed late in the autumn's months, when the pool is used up.
From August on four columns with tokens stand at the end.
"""

from datetime import date

from . import days, teams, tools
from .plan import is_active
from .streams import Stream
from .writing import quoted, write_text

HEADER = ("date", "username", "product", "sku", "model", "quantity", "unit_type",
          "applied_cost_per_quantity", "gross_amount", "discount_amount", "net_amount",
          "total_monthly_quota", "organization", "repository", "cost_center_name", "aic_quantity",
          "aic_gross_amount")
TOKEN_HEADER = HEADER + ("input", "output", "cache_read", "cache_write")
CREDITS_FROM = date(2026, 6, 1)
TOKENS_FROM = date(2026, 8, 1)
FIRST_DAY = date(2026, 3, 2)
_COST_CENTERS = {"engineering": "", "robotics": "", "product": "Product & Data",
                 "operations": "Operations"}


def _periods(month):
    """The exports of a month: from, to (both inside), name. One runs from May into June."""
    list_of_days = days.days_of(month)
    name = days.month_name(month)
    if month == (2026, 5):
        return [(list_of_days[0], date(2026, 5, 17), name + "-01")]
    if month == (2026, 6):
        return [(date(2026, 5, 18), date(2026, 6, 16), "2026-05-18"),
                (date(2026, 6, 17), list_of_days[-1], "2026-06-17")]
    return [(list_of_days[0], list_of_days[-1], name + "-01")]


def write_month(plan, folder, month, compressed):
    for first, last, name in _periods(month):
        rows, day = [], max(first, FIRST_DAY)
        while day <= last:
            for person in plan.people:
                rows.extend(_day_rows(plan, person, day))
            day = date.fromordinal(day.toordinal() + 1)
        if not rows:
            continue
        with_tokens = first >= TOKENS_FROM
        lines = [",".join(quoted(text) for text in (TOKEN_HEADER if with_tokens else HEADER))]
        lines += [",".join(quoted(text) for text in (row if with_tokens else row[:len(HEADER)]))
                  for row in rows]
        write_text(folder, "usage/copilot/ai-usage-report-%s.csv" % name, "\n".join(lines) + "\n",
                   compressed, mark=b"\xef\xbb\xbf")


def _day_rows(plan, person, day):
    begun = person.habits.copilot_from
    if begun is None or day < begun or person.habits.tokens_a_day:
        return
    stream = Stream(plan.seed, "copilot", person.id, day.isoformat())
    if not is_active(plan, person, day) or not stream.chance(0.6):
        return
    known = [(entry, entry[2]) for entry in tools.COPILOT if entry[0].released <= day]
    for _ in range(1 + stream.chance(0.25)):
        model, multiplier, _ = stream.weighted(known)
        yield _row(person, day, stream, model, multiplier, stream.chance(0.7))
    if person.role == "engineer" and stream.chance(0.06):
        yield _coding_agent_row(person, day, stream)


def month_values(plan, month):
    """(login, gross dollars) of the month's rows."""
    for day in days.days_of(month):
        if day >= FIRST_DAY:
            for person in plan.people:
                for row in _day_rows(plan, person, day):
                    yield row[1], float(row[8])


def _row(person, day, stream, model, multiplier, chosen_by_itself):
    tokens = (100 + stream.below(9000), int(stream.lognormal(7000, 0.7)),
              int(stream.lognormal(900_000, 0.8)), int(stream.lognormal(48_000, 0.7)))
    list_cost = tools.cost_pico(model, (tokens[0], tokens[2], tokens[3], 0, tokens[1])) / 1e12
    gross = list_cost * 0.9 if chosen_by_itself else list_cost
    name = "Auto: " + model.name if chosen_by_itself else model.name
    requests = (1 + stream.below(12)) * multiplier * (0.9 if chosen_by_itself else 1)
    return _cells(person, day, stream, "copilot_%s", name, gross, requests, 0.0, tokens)


def _coding_agent_row(person, day, stream):
    gross = stream.between(2, 26)
    net = gross if day >= date(2026, 9, 1) and day.day >= 24 else 0.0
    return _cells(person, day, stream, "coding_agent_%s", "Coding Agent model", gross, 1.0, net,
                  ("", "", "", ""))


def _cells(person, day, stream, sku, model, gross, requests, net, tokens):
    """Numbers keep the float noise that the real report has."""
    center = _COST_CENTERS[teams.department_of(person.team_on(day))]
    repository = "northwind/" + person.team_on(day) if stream.chance(0.3) else ""
    if day < CREDITS_FROM:
        money = requests * 0.04
        return (day.isoformat(), person.login, "copilot", sku % "premium_request", model,
                _number(requests), "requests", "0.04", _number(money), _number(money), "0", "0",
                "northwind-robotics", repository, center, _number(gross * 100), _number(gross),
                "", "", "", "")
    return (day.isoformat(), person.login, "copilot", sku % "ai_credit", model,
            _number(gross * 100), "ai-credits", "0.01", _number(gross), _number(gross - net),
            _number(net), "3900", "northwind-robotics", repository, center, "0", "0", *tokens)


def _number(value):
    return "0" if value == 0 else repr(float(value)).removesuffix(".0")
