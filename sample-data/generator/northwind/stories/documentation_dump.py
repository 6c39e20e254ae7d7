"""A handbook of some forty pages written in one afternoon: 66 000 output tokens. Nobody
takes the document up, though some look at it.
"""

from datetime import date, timedelta

from .. import days, tools
from ..streams import Stream
from ..usage import Request

PERSON = "petra.wiklund"
DAY = date(2026, 6, 16)
REQUESTS = 22
OUTPUT_TOKENS = 3000
TITLE, WORDS = "Handbook of product decisions", 48_000
LOOKED = 7


def apply(plan):
    person = plan.person(PERSON)
    if person is None or not plan.covers(DAY):
        return
    stream = Stream(plan.seed, "dump", PERSON)
    second = 13 * 3600.0
    model = tools.CLAUDE["large"][5]
    for position in range(REQUESTS):
        tokens = (400 + stream.below(300), 12_000 + 3000 * position, 3000, 0, OUTPUT_TOKENS)
        plan.planted_requests.append(Request(
            days.instant_ms(DAY, second), person.email, "claude-code", model.name, "d0c0d0c0",
            "handbook", "interactive", tokens, "%016x" % stream.bits(), "", ""))
        second += stream.between(200, 700)
    plan.influence_stories.append(lambda records: _put_down(records, person))
    plan.facts["documentation_dump"] = (PERSON, DAY.isoformat(), REQUESTS * OUTPUT_TOKENS)


def _put_down(records, person):
    handbook = records.write("document", TITLE, [person], DAY, WORDS)
    stream = Stream(records.plan.seed, "dump", "looked")
    here = [other for other in records.plan.people if other is not person and other.employed(DAY)]
    for place in range(LOOKED):
        day = records.workday_from(DAY + timedelta(days=1 + 2 * place), person)
        if day <= records.last:
            records.adopt(handbook, stream.pick(here), day, "view")
