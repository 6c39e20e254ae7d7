"""Prompts sent again and again. Three times, each with another face.

* Jonas Ek, 2026-10-14: fifteen times the same question of two thousand tokens within half an hour.
* Lotta Berg, 2026-08-19: twelve near-identical ones, fingerprints at most three bits apart.
* A test agent of Test automation, 2026-10-21: twenty equal requests without anybody looking.
"""

from datetime import date

from .. import days, tools
from ..streams import Stream
from ..usage import Request

EQUAL = ("jonas.ek", date(2026, 10, 14), 15)
NEAR = ("lotta.berg", date(2026, 8, 19), 12)
AGENT = ("test-automation", date(2026, 10, 21), 20)


def apply(plan):
    _plant(plan, plan.person(EQUAL[0]), EQUAL[1], EQUAL[2], "interactive", "a11ce5ee0014c0de", 0)
    _plant(plan, plan.person(NEAR[0]), NEAR[1], NEAR[2], "interactive", "5bd01e0c9a7714f2", 3)
    testers = [person for person in plan.people if person.habits.monthly_usd > 0
               and person.memberships[0].team == AGENT[0] and person.level != "lead"]
    if testers:
        _plant(plan, testers[0], AGENT[1], AGENT[2], "agent", "0ff1ce0ddba11ad5", 0)


def _plant(plan, person, day, count, mode, fingerprint, flipped_bits):
    if person is None or not plan.covers(day):
        return
    stream = Stream(plan.seed, "loop", person.id, day.isoformat())
    second = 13.2 * 3600
    team = person.team_on(day)
    session = "100f%04x" % stream.below(65536)
    for position in range(count):
        bits = int(fingerprint, 16)
        for _ in range(flipped_bits if position else 0):
            bits ^= 1 << stream.below(64)
        tokens = (1500 + stream.below(60), 0, 0, 0, 440 + stream.below(60))
        if mode == "agent":
            tokens = (40, 210_000 + stream.below(9000), 6000 + stream.below(900), 0, 1400)
        lines = (18, 0) if mode == "interactive" else ("", "")
        model = tools.CLAUDE["middle"][3]
        plan.planted_requests.append(Request(
            days.instant_ms(day, second), person.email, "claude-code", model.name, session, team,
            mode, tokens, "%016x" % bits, *lines))
        second += stream.between(50, 140)
    plan.facts.setdefault("loops", []).append((person.id, session, mode, count))
