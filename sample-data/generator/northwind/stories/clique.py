"""Four friends in three departments write fifty small assets and take up each other's, all of them.
Nobody else does, and nobody of the four delivers more for it.
"""

from datetime import date, timedelta

from ..streams import Stream

PEOPLE = ("asa.nystrom", "ida.astrom", "karim.palm", "klara.zetterlund")
SUBJECT = "karim.palm"
ASSETS, FIRST_DAY, LAST_DAY = 50, date(2025, 12, 8), date(2026, 9, 25)
KINDS = ("prompt", "template", "document", "skill")
THINGS = ("title", "summary", "list of risks", "plan of a week", "minutes", "answer", "reminder",
          "estimate", "greeting", "comparison", "table", "sketch", "checklist")


def apply(plan):
    people = plan.settled(PEOPLE)
    if len(people) < len(PEOPLE):
        return
    for person in people:
        plan.tell(person.id, person.id == SUBJECT)
    plan.influence_stories.append(lambda records: _exchange(records, people))
    plan.facts["clique"] = list(PEOPLE)


def _exchange(records, people):
    span = (LAST_DAY - FIRST_DAY).days
    for place in range(ASSETS):
        author = people[place % len(people)]
        day = FIRST_DAY + timedelta(days=span * place // ASSETS)
        if not records.first <= day <= records.last:
            continue
        stream = Stream(records.plan.seed, "clique", place)
        kind = KINDS[place // len(people) % len(KINDS)]
        asset = records.write(kind, "%s: %s %d" % (kind.capitalize(), THINGS[place % len(THINGS)],
                                                   place + 1), [author], day,
                              40 + stream.below(90))
        # On different days each: three at once would look like a roll-out.
        for later, other in enumerate(other for other in people if other is not author):
            taken = records.workday_from(day + timedelta(days=1 + 3 * later), other)
            if taken <= records.last:
                records.adopt(asset, other, taken)
