"""A test runner fails for two days in late August 2026. The people of Embedded and Controls paste
its log into their assistant again and again, some of them twenty times: loops that are a broken
tool's, not theirs.
"""

from datetime import date

from .. import days, tools
from ..streams import Stream
from ..usage import Request

TEAMS = ("embedded", "controls")
DAYS = (date(2026, 8, 26), date(2026, 8, 27))
LEAST, MORE = 9, 12             # requests of a loop
LOG_TOKENS = 42_000             # pasted anew each time, so never read from the cache


def apply(plan):
    people = [person for person in plan.people if person.employed(DAYS[0])
              and person.team_on(DAYS[0]) in TEAMS and person.level != "lead"
              and person.habits.claude_from and person.habits.claude_from <= DAYS[0]]
    if not plan.covers(DAYS[0]):
        return
    for place, person in enumerate(sorted(people, key=lambda person: person.id)):
        _ask_again(plan, person, DAYS[place % len(DAYS)])
    plan.facts["broken_tool"] = [person.id for person in people]


def _ask_again(plan, person, day):
    stream = Stream(plan.seed, "broken tool", person.id)
    second = stream.between(9.5, 15.5) * 3600
    session = "b40c%04x" % stream.below(65536)
    prompt = stream.bits()
    for position in range(LEAST + stream.below(MORE)):
        bits = prompt
        for _ in range(stream.below(4) if position else 0):
            bits ^= 1 << stream.below(64)
        tokens = (LOG_TOKENS + stream.below(6000), 90_000 + stream.below(9000), 0, 0,
                  700 + stream.below(300))
        plan.planted_requests.append(Request(
            days.instant_ms(day, second), person.email, "claude-code",
            tools.CLAUDE["large"][5].name, session, person.team_on(day), "interactive", tokens, "%016x" % bits, 12, 0))
        second += stream.between(40, 240)
