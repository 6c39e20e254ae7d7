"""A runbook that a whole team takes up on one day, because it was told to: influence on nobody."""

from datetime import date

PERSON = "fredrik.hallberg"
TEAM = "field-service"
TITLE, WRITTEN, DAY = "Runbook: visit to a site", date(2026, 2, 23), date(2026, 3, 16)


def apply(plan):
    person = plan.person(PERSON)
    if person is None or not plan.covers(DAY):
        return
    plan.tell(PERSON, subject=False)
    plan.influence_stories.append(lambda records: _roll_out(records, person))
    plan.facts["mandated_rollout"] = PERSON


def _roll_out(records, person):
    asset = records.write("runbook", TITLE, [person], WRITTEN, 1250)
    for other in records.plan.people:
        if other.team_on(DAY) == TEAM and other.employed(DAY):
            records.adopt(asset, other, DAY)
