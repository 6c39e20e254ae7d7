"""Usage of the tools whose records are canonical: requests of sessions, and sums of a day.

A person's day begins with an amount of money (habits, growth, calendar, chance). It is spent on
requests one can follow, in sessions; what agents did beside them, unseen, becomes one sum a day
and model. Amounts become tokens at the price planned for the model's tier, so that a later change
of the price changes the cost and not the tokens.
"""

from collections import namedtuple
from datetime import date

from . import days, tools
from .plan import growth, is_active
from .streams import Stream, add

Request = namedtuple("Request", "ms person tool model session project mode tokens fingerprint "
                     "suggested accepted")
DaySum = namedtuple("DaySum", "day person tool model project mode requests tokens billed")

# Shares of input, cache read, writes of 5 minutes and of 1 hour, and output in an agent's day.
AGENT_MIX = (0.006, 0.925, 0.046, 0.008, 0.015)
UNATTRIBUTED_FROM = date(2026, 6, 1)    # a trial's key that belongs to nobody
_PROJECTS = ("fleet", "console", "planner", "drivers", "site", "tools", "docs")


def project_of(person, day, stream):
    team = person.team_on(day)
    return team if stream.chance(0.8) else stream.pick(_PROJECTS)


def month_usage(plan, month):
    """All requests and day sums of a month: claude-code, codex, planner, bots."""
    requests, sums = [], []
    for day in days.days_of(month):
        for person in plan.people + plan.strangers:
            if is_active(plan, person, day):
                _person_day(plan, person, day, requests, sums)
        for bot in plan.bots:
            if bot.employed(day) and bot.habits.monthly_usd:
                _bot_day(plan, bot, day, sums)
        if day >= UNATTRIBUTED_FROM and day.day == 15:
            sums.append(_codex_sum(day, "", tools.BATCH[1], "trial", "batch",
                                   (90_000_000, 15_000_000, 0, 0, 6_000_000)))
    requests.extend(request for request in plan.planted_requests
                    if _local_month(request.ms) == month)
    requests.sort(key=lambda request: (request.ms, request.person, request.session))
    return requests, sums


def _local_month(ms):
    day = days.utc_day(ms)
    return (day.year, day.month)


def _person_day(plan, person, day, requests, sums):
    habits = person.habits
    stream = Stream(plan.seed, "day", person.id, day.isoformat())
    if habits.tokens_a_day:
        _small_questions(person, day, stream, requests)
        return
    dollars = (habits.monthly_usd / 21.0 / habits.active_chance * growth(person, day)
               * plan.factor(person, day) * stream.lognormal(0.9, 0.45))
    uses_claude = habits.claude_from is not None and habits.claude_from <= day
    uses_codex = habits.codex_from is not None and habits.codex_from <= day
    codex_dollars = dollars * (0.3 if uses_claude else 0.6) if uses_codex else 0.0
    if uses_claude:
        spent = _sessions(plan, person, day, stream, dollars - codex_dollars, requests)
        _background(person, day, stream, dollars - codex_dollars - spent, sums)
    if uses_codex and stream.chance(0.75):
        _codex_day(person, day, stream, codex_dollars, requests, sums)
    if habits.planner and day >= tools.PLANNER_FROM and stream.chance(0.6):
        _planner_day(person, day, stream, sums)


def _sessions(plan, person, day, stream, dollars, requests):
    """Sessions with the requests that one can follow; returns the dollars they took."""
    spent, size = 0.0, min(3.0, max(0.08, dollars / 14.0))
    second = stream.between(7.6, 11.0) * 3600
    for _ in range(1 + stream.below(2) + (dollars > 20)):
        agent = stream.chance(person.habits.agentic * min(1.0, growth(person, day) + 0.25))
        session = "%08x" % (stream.bits() >> 32)
        project = project_of(person, day, stream)
        model = tools.claude_model(day, person.habits.premium, stream)
        for _ in range(1 + stream.below(4)):
            tokens = _request_tokens(stream, model, size, agent)
            requests.append(_request(person, day, second, stream, model, session, project, agent,
                                     tokens))
            spent += tools.planned_pico(model, tokens) / 1e12
            second += stream.between(8, 90) if agent else stream.between(60, 900)
        second += stream.between(600, 9000)
        if spent > dollars:
            break
    return spent


def _request_tokens(stream, model, size, agent):
    limit = model.context
    if model.long_context and stream.chance(0.03):
        limit = 620_000
    context = stream.lognormal(260_000 if agent else 120_000, 0.6) * size
    read = int(min(limit, max(4_000, context)))
    written = int(read * stream.between(0.015, 0.12))
    hour = int(written * stream.between(0.3, 0.9)) if stream.chance(0.12) else 0
    fresh = 3 + stream.below(40) if agent else 20 + stream.below(2600)
    output = int(stream.lognormal(900 if agent else 620, 0.8)) + 12
    return (fresh, read, written - hour, hour, output)


def _request(person, day, second, stream, model, session, project, agent, tokens):
    fingerprint = suggested = accepted = ""
    if not agent:
        fingerprint = "%016x" % stream.bits()
        if stream.chance(0.72):
            suggested = 2 + stream.below(90)
            accepted = int(suggested * stream.between(0.1, 1.0)) if stream.chance(0.7) else 0
    return Request(days.instant_ms(day, min(second, 86_000)), person.email, "claude-code",
                   model.name, session, project, "agent" if agent else "interactive", tokens,
                   fingerprint, suggested, accepted)


def _background(person, day, stream, dollars, sums):
    """What agents did unseen, summed by day and model; the bill is three percent below list."""
    if dollars < 1.5 or person.habits.agentic < 0.05:
        return
    parts = 1 + (dollars > 90) + (dollars > 300) + (dollars > 700)
    seen = set()
    for part in range(parts):
        model = tools.claude_model(day, person.habits.premium, stream)
        project = project_of(person, day, stream)
        if (model.name, project) in seen:
            project = _PROJECTS[part]
        seen.add((model.name, project))
        tokens = tokens_for(dollars / parts, model, stream)
        cents = tools.contract_pico(model, tokens, day) * 97 // 100 // 10_000_000_000
        sums.append(DaySum(day, person.key, "claude-code", model.name, project, "agent",
                           2 + sum(tokens) // 160_000, tokens, "%d.%02d" % divmod(cents, 100)))


def tokens_for(dollars, model, stream):
    """Tokens of an agent's day that cost about so many dollars as planned."""
    mix = [share * stream.between(0.85, 1.15) for share in AGENT_MIX]
    prices = tools.planned_prices(model)
    total = dollars / (add(share * price for share, price in zip(mix, prices)) / 1e12)
    return tuple(int(total * share) for share in mix)


def _codex_day(person, day, stream, dollars, requests, sums):
    model = tools.newest(tools.CODEX, day, stream)
    session = "%08x" % (stream.bits() >> 32)
    project = project_of(person, day, stream)
    second, spent = stream.between(9, 15.5) * 3600, 0.0
    for _ in range(2 + stream.below(4)):
        tokens = _request_tokens(stream, model, min(2.0, max(0.1, dollars / 5.0)), True)
        tokens = (tokens[0] + tokens[2] + tokens[3], tokens[1], 0, 0, tokens[4])
        requests.append(Request(days.instant_ms(day, second), person.email, "codex", model.name,
                                session, project, "agent" if stream.chance(0.7) else "interactive",
                                tokens, "%016x" % stream.bits(), "", ""))
        spent += tools.planned_pico(model, tokens) / 1e12
        second += stream.between(15, 240)
    if dollars - spent > 4:
        tokens = tokens_for(dollars - spent, model, stream)
        tokens = (tokens[0] + tokens[2] + tokens[3], tokens[1], 0, 0, tokens[4])
        sums.append(_codex_sum(day, person.email, model, project, "agent", tokens))


def _codex_sum(day, person, model, project, mode, tokens):
    cents = tools.cost_pico(model, tokens) // 10_000_000_000
    return DaySum(day, person, "codex", model.name, project, mode, 2 + sum(tokens) // 90_000,
                  tokens, "%d.%02d" % divmod(cents, 100))


def _planner_day(person, day, stream, sums):
    tokens = (5_000_000 + stream.below(45_000_000), 0, 0, 0, 400_000 + stream.below(3_200_000))
    sums.append(DaySum(day, person.login, "planner", tools.PLANNER_MODEL, "planner", "batch",
                       20 + stream.below(400), tokens, ""))


def _small_questions(person, day, stream, requests):
    """A few questions of two thousand tokens, nothing cached, no agents."""
    total = int(person.habits.tokens_a_day * stream.between(0.85, 1.15))
    model = tools.newest(tools.CLAUDE["middle"], day, stream)
    session = "%08x" % (stream.bits() >> 32)
    count = max(1, total // 2000)
    second = stream.between(8, 11) * 3600
    for _ in range(count):
        part = total // count
        tokens = (part - part // 4, 0, 0, 0, part // 4)
        requests.append(_request(person, day, second, stream, model, session,
                                 person.team_on(day), False, tokens))
        second += stream.between(600, 4500)


def _bot_day(plan, bot, day, sums):
    stream = Stream(plan.seed, "day", bot.id, day.isoformat())
    alias = bot.extra_aliases[0]
    workdays = bot.kind == "bot"
    if workdays and not days.is_workday(day):
        return
    dollars = bot.habits.monthly_usd / (21 if workdays else 30) * growth(bot, day)
    dollars *= stream.lognormal(1.0, 0.25)
    family = tools.CODEX if workdays else tools.BATCH
    for share, mode in ((1.0, "agent"),) if workdays else ((0.7, "batch"), (0.3, "batch")):
        model = tools.newest(family if share > 0.5 else tools.BATCH[1:2] + tools.CODEX, day, stream)
        tokens = tokens_for(dollars * share, model, stream)
        tokens = (tokens[0] + tokens[2] + tokens[3], tokens[1], 0, 0, tokens[4])
        sums.append(_codex_sum(day, alias, model, "reviews" if workdays else "evals", mode, tokens))
