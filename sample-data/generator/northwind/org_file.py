"""org.toml, people.csv and the editor's words."""

from . import days, teams, tools
from .writing import cell, write_text

_HEAD = '''\
# Northwind Robotics: a made-up organisation. README.md tells what is in it.

[org]
name = "Northwind Robotics"
timezone = "Europe/Stockholm"
currency = "USD"
week_start = "monday"
workdays = ["mon", "tue", "wed", "thu", "fri"]
holidays = [
%s
]

[report]
title = "AI leverage report"
low_tier_model = "claude-haiku-4-5"
%s# Sample only: a real key lies outside the folder that is shared, and is nobody else's.
pseudonym_key = "private/pseudonym.key"
'''

_AUDIENCES = '''
[[audience]]
id = "company"
people = "none"

[[audience]]
id = "executives"
people = "none"
pay = "banded"

[[audience]]
id = "leads"
people = "named"
consent = "Works agreement of 2026-03-01: leads of Product and data see the figures of named people"
under = "product"

[self]
enabled = true
people = [%s]
'''

# A folder of their own for those whom stories are told about, to keep the sample's report small.
_OWN_FOLDERS = ("anton.falk", "bengt.viklund", "britta.moberg", "hugo.jonsson", "ingrid.sandell",
                "jonas.ek", "viktor.ahlgren")

_SOURCES = '''
[[source]]
id = "claude-code"
files = "usage/claude-code/*"
fingerprint = "simhash64"

[[source]]
id = "claude-code-agents"
files = "usage/claude-code-agents/*"

[[source]]
id = "codex"
files = "usage/codex/*"

[[source]]
id = "planner"
files = "usage/planner/*"

[[source]]
id = "cursor"
files = "usage/cursor/*"

[[source]]
id = "copilot"
files = "usage/copilot/*"
'''

_CONTRACT_WORDS = '''\
October was the first month under the new contract: the same work on Opus 5 cost ten percent less
than in September, and newer models took over some of the work at lower prices. People used more all
the same, so the bill hardly moved.
'''

COMMENTARY = _CONTRACT_WORDS + '''
Two things to know when reading the figures. The planning team's own model has no price, so its
tokens are counted and its cost is not. And the last days of the month were busy again, as they have
been since the usage page was opened to everybody in April.
'''

COMMENTARY_WITHOUT_STORIES = _CONTRACT_WORDS + '''
One thing to know when reading the figures. The planning team's own model has no price, so its
tokens are counted and its cost is not.
'''


def _toml(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')


def _toml_lines(words):
    return "[\n%s\n]" % "\n".join("  %s," % _toml(word) for word in words)


def _team_tables():
    for team_id, name, parent in teams.INNER:
        yield _table("team", id=_toml(team_id), name=_toml(name),
                     parent=_toml(parent) if parent else "")
    for team in teams.LEAVES:
        yield _table("team", id=_toml(team.id), name=_toml(team.name), parent=_toml(team.parent))


def _table(table_name, **keys):
    lines = ["", "[[%s]]" % table_name]
    lines += ["%s = %s" % (key, value) for key, value in keys.items() if value]
    return "\n".join(lines)


def _bot_tables(plan):
    for bot in plan.bots:
        aliases = "[%s]" % ", ".join(_toml(alias) for alias in bot.extra_aliases)
        yield _table("person", id=_toml(bot.id), name=_toml(bot.name), aliases=aliases,
                     team=_toml(bot.memberships[0].team), start=bot.start.isoformat(),
                     kind=_toml(bot.kind))


def _dated_tables(plan):
    for event in plan.events:
        if event.day < days.days_of(plan.months[0])[0]:
            continue
        yield _table("event", date=event.day.isoformat(), kind=_toml(event.kind),
                     name=_toml(event.name), amount=event.amount,
                     currency='"USD"' if event.amount else "")
    for scope, period, amount in plan.budgets:
        yield _table("budget", scope=_toml(scope) if scope else "", period=_toml(period),
                     amount=amount)


def _money_tables():
    for model, start, u, o, r, w5, w1 in tools.CONTRACT_PRICES:
        yield _table("price", model=_toml(model), valid_from=start, currency='"USD"', input=u,
                     output=o, cache_read=r, cache_write_5m=w5, cache_write_1h=w1)
    coding = [team.id for team in teams.LEAVES if team.role in ("engineer", "test-engineer")]
    seats = teams.leaves_under("applications") + teams.leaves_under("autonomy") + ["embedded"]
    yield _table("plan", tool='"cursor"', fee="32", currency='"USD"', teams=_toml_lines(seats))
    yield _table("plan", tool='"copilot"', fee="19", currency='"USD"', **{"from": "2026-03-02"},
                 teams=_toml_lines(coding))


def _subjects(plan):
    """Whose influence is tested; without the line a report chooses by reach."""
    if not plan.subjects:
        return ""
    return "multiplier_subjects = %s\n" % _toml_lines(sorted(plan.subjects))


def org_text(plan):
    holidays = "\n".join("  %s," % day.isoformat() for day in days.HOLIDAYS)
    own = ", ".join(_toml(person) for person in _OWN_FOLDERS if plan.person(person))
    parts = [_HEAD % (holidays, _subjects(plan)), *(table + "\n" for table in _team_tables()),
             *(table + "\n" for table in _bot_tables(plan)), _AUDIENCES % own, _SOURCES,
             *(table + "\n" for table in _money_tables()),
             *(table + "\n" for table in _dated_tables(plan))]
    return "".join(parts)


def people_text(plan):
    lines = ["id,name,aliases,role,level,manager,kind,team,from,to,share"]
    for person in plan.people:
        aliases = ";".join([person.email, person.login, person.key, *person.extra_aliases])
        for membership in person.memberships:
            end = membership.end.isoformat() if membership.end else ""
            row = (person.id, person.name, aliases, person.role, person.level, person.manager,
                   person.kind, membership.team, membership.start.isoformat(), end,
                   membership.share)
            lines.append(",".join(cell(value) for value in row))
    return "\n".join(lines) + "\n"


def write_all(plan, folder, with_stories):
    write_text(folder, "org.toml", org_text(plan))
    write_text(folder, "people.csv", people_text(plan))
    write_text(folder, "commentary/2026-10.md",
               COMMENTARY if with_stories else COMMENTARY_WITHOUT_STORIES)
    write_text(folder, "private/pseudonym.key",
               "northwind-robotics-sample-key-not-a-secret-do-not-use-0001\n")
