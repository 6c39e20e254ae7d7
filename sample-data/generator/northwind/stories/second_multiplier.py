"""A smaller multiplier: a staff engineer of Integrations. Twelve people in seven teams deliver a
fifth more from the day he first sat down with them.
"""

from datetime import date

from .. import contacts

PERSON = "hugo.jonsson"
LIFT, DRAW = 1.20, 2
REACHED = ("jakob.astrom", "signe.falkenberg", "charlotte.ryd", "helena.grahn", "olivia.malm",
           "yasmin.petrovic", "gabriella.hallberg", "tuva.bostrom", "simon.ekman",
           "jasmine.ivarsson", "amir.isaksson", "alva.viklund")
ASSETS = (("runbook", "Runbook: replaying a customer's messages", date(2025, 9, 22), 900),
          ("tool", "Generator of test partners", date(2025, 12, 1), 0),
          ("prompt", "Prompt for reading a foreign interface", date(2026, 2, 2), 260))
FOLLOW_UPS = 3


def apply(plan):
    person = plan.person(PERSON)
    if person is None:
        return
    reached = contacts.first_days(plan, PERSON, REACHED)
    plan.tell(PERSON)
    contacts.lift_all(plan, reached, LIFT, DRAW)
    plan.influence_stories.append(lambda records: _help(records, person, reached))
    plan.facts["second_multiplier"] = PERSON
    plan.facts["second_multiplier_reached"] = [other.id for other, _ in reached]


def _help(records, person, reached):
    assets = [records.write(kind, title, [person], day, words)
              for kind, title, day, words in ASSETS if day <= records.last]
    contacts.teach_all(records, person, reached, FOLLOW_UPS, assets)
