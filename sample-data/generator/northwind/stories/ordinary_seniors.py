"""Three seniors like many others: each helps four people, who deliver what they always did. They
are named, so that a report tests their influence beside that of the multipliers.
"""

from datetime import date

from .. import contacts

SENIORS = {
    "goran.norberg": ("cecilia.akesson", "ada.oberg", "ludvig.lind", "alice.hogberg"),
    "paulina.mattsson": ("vincent.linder", "emil.lovgren", "maja.stal", "valter.kallur"),
    "bengt.engdahl": ("wilhelm.sundstrom", "johanna.haddad", "ivar.sjogren", "olof.eklund")}
TITLES = {"goran.norberg": "Notes on flaky tests", "paulina.mattsson": "Notes on labelling",
          "bengt.engdahl": "Template: a dashboard"}
WRITTEN = date(2025, 11, 17)
FOLLOW_UPS = 1


def apply(plan):
    for senior_id, reached in SENIORS.items():
        senior = plan.person(senior_id)
        if senior is not None:
            met = contacts.first_days(plan, senior_id, reached)
            plan.tell(senior_id)
            plan.influence_stories.append(
                lambda records, senior=senior, met=met: _help(records, senior, met))
    plan.facts["ordinary_seniors"] = list(SENIORS)


def _help(records, senior, met):
    assets = []
    if WRITTEN <= records.last:
        assets = [records.write("document", TITLES[senior.id], [senior], WRITTEN, 800)]
    contacts.teach_all(records, senior, met, FOLLOW_UPS, assets)
