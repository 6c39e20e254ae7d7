"""The team exports of Cursor, in the vendor's own shape.

Header without quotes, every value in quotes, newest first. Errored and aborted rows carry a cost
and count for nothing. `Included` is value, not cash. From May 2026 two more columns stand in the
middle. One export of September overlaps the next and tells other costs for the same events.
"""

from collections import namedtuple
from datetime import date, timedelta

from . import days, tools
from .plan import growth, is_active
from .streams import Stream
from .writing import quoted, write_text

_TOKENS = "Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost"
OLD_HEADER = "Date,User,Kind,Model,Max Mode," + _TOKENS
NEW_HEADER = "Date,User,Cloud Agent ID,Automation ID,Kind,Model,Max Mode," + _TOKENS
NEW_FROM = (2026, 5)
TEAM_NUMBER = "8412093"
INCLUDED_DOLLARS = 20.0      # of each person and month; what is used beyond it is billed

Event = namedtuple("Event", "ms user kind model max_mode tokens cost agent")


def month_events(plan, month):
    """The month's events of everybody, oldest first. Days are UTC days of the export."""
    events, used = [], set()
    for person in plan.people:
        spent = 0.0
        for day in days.days_of(month):
            begun = person.habits.cursor_from
            if begun is None or day < begun or not is_active(plan, person, day):
                continue
            stream = Stream(plan.seed, "cursor", person.id, day.isoformat())
            if person.habits.tokens_a_day or not stream.chance(0.72):
                continue
            for event in _day_events(plan, person, day, stream, used):
                spent += event.cost
                kind = event.kind or ("Included" if spent <= INCLUDED_DOLLARS else "On-Demand")
                events.append(event._replace(kind=kind))
    events.sort(key=lambda event: (event.ms, event.user))
    return events


def _day_events(plan, person, day, stream, used):
    second = stream.between(8, 14) * 3600
    size = min(2.2, 0.35 + person.habits.monthly_usd / 1500.0) * (0.5 + growth(person, day))
    for _ in range(1 + stream.below(3 + int(4 * growth(person, day)))):
        model = stream.weighted([(model, weight) for model, weight in tools.CURSOR
                                 if model.released <= day and
                                 (model.name == "auto" or (day - model.released).days < 420)])
        max_mode = stream.chance(0.18)
        ms = days.instant_ms(day, second)
        while ms in used:
            ms += 1
        used.add(ms)
        read = int(min(model.context * (25 if max_mode else 12),
                       stream.lognormal(900_000, 0.9) * size))
        tokens = (int(read * stream.between(0.01, 0.15)), stream.below(4000), read,
                  int(stream.lognormal(5200, 0.8)))
        cost = _cost(model, tokens, stream)
        kind = "Errored, No Charge" if stream.chance(0.035) else ""
        kind = "Aborted, Not Charged" if stream.chance(0.006) else kind
        agent = "bc-%08x" % (stream.bits() >> 32) if max_mode and stream.chance(0.4) else ""
        yield Event(ms, person.email, kind, model.name, max_mode, tokens, 0.0 if kind else cost,
                    agent)
        second += stream.between(120, 4200)


def _cost(model, tokens, stream):
    written, fresh, read, output = tokens
    pico = tools.cost_pico(model, (fresh, read, written, 0, output))
    return int(pico / 1e10 + stream.uniform()) / 100.0


def _shown_cost(plan, event, dearer):
    if event.kind in ("Errored, No Charge", "Aborted, Not Charged"):
        stream = Stream(plan.seed, "errored", event.ms)
        return "%.2f" % stream.between(0.04, 0.9)
    return "%.2f" % (event.cost + (0.01 if dearer else 0.0))


def _line(plan, event, user, new_shape, provisional):
    stream = Stream(plan.seed, "cells", event.ms)
    blank = stream.chance(0.4 if event.kind.startswith("Errored") else 0.015)
    tokens = ["", "", "", "", ""] if blank else [*event.tokens, sum(event.tokens)]
    cost = _shown_cost(plan, event, False)
    if provisional and event.kind == "Included" and stream.chance(0.3):
        cost = "Included"
    elif provisional and stream.chance(0.2):
        cost = _shown_cost(plan, event, True)
    cells = [days.utc_text(event.ms), user]
    cells += [event.agent, ""] if new_shape else []
    cells += [event.kind, event.model, "Yes" if event.max_mode else "No", *tokens, cost]
    return ",".join(quoted(value) for value in cells)


def _write(plan, folder, events, downloaded, new_shape, compressed, provisional=False):
    gone = {person.email: person.extra_aliases[0] for person in plan.people
            if person.extra_aliases and person.end and person.end < downloaded}
    lines = [NEW_HEADER if new_shape else OLD_HEADER]
    for event in reversed(events):
        user = gone.get(event.user, event.user)
        lines.append(_line(plan, event, user, new_shape, provisional))
    name = "usage/cursor/team-usage-events-%s-%s.csv" % (TEAM_NUMBER, downloaded.isoformat())
    if len(lines) > 1:
        write_text(folder, name, "\n".join(lines) + "\n", compressed)


def write_month(plan, folder, month, events, compressed):
    """The export downloaded on the second day after the month, and in September one before it."""
    last = days.days_of(month)[-1]
    _write(plan, folder, events, last + timedelta(days=2), month >= NEW_FROM, compressed)
    if month == (2026, 9):
        early = [event for event in events
                 if date(2026, 9, 8) <= days.utc_day(event.ms) <= date(2026, 9, 14)]
        _write(plan, folder, early, date(2026, 9, 15), True, False, provisional=True)
