"""One prompt that twenty-six people take up, over seven months and in fourteen teams. It changes
nothing for them, and its author helps nobody otherwise.
"""

from datetime import date, timedelta

from .. import contacts
from ..streams import Stream

PERSON = "bengt.viklund"
TITLE, WRITTEN = "Prompt for explaining a change", date(2025, 10, 20)
MONTHS, DRAW = contacts.MONTHS + ((2026, 5),), 15
ADOPTERS = ("daniel.akesson", "beata.obrien", "ada.oberg", "johanna.haddad", "leif.hamrin",
            "valter.kallur", "wilhelm.sundstrom", "marianne.kjellin", "vincent.linder",
            "cecilia.akesson", "ivar.sjogren", "lotta.berg", "eskil.wahl", "sara.forsberg",
            "johanna.sjogren", "emil.lovgren", "goran.norberg", "nadia.strom", "camilla.engdahl",
            "hedda.carling", "elin.brandt", "maja.stal", "ludvig.lind", "olof.eklund",
            "paulina.mattsson", "alice.hogberg")


def apply(plan):
    person = plan.person(PERSON)
    if person is None:
        return
    adopters = contacts.first_days(plan, PERSON, ADOPTERS, MONTHS, DRAW)
    plan.tell(PERSON)
    plan.influence_stories.append(lambda records: _adopt(records, person, adopters))
    plan.facts["popular_asset"] = PERSON
    plan.facts["popular_asset_adopters"] = [other.id for other, _ in adopters]


def _adopt(records, person, adopters):
    if WRITTEN > records.last:
        return
    asset = records.write("prompt", TITLE, [person], WRITTEN, 210)
    for other, day in adopters:
        stream = Stream(records.plan.seed, "popular", other.id)
        for _ in range(1 + stream.below(4)):
            day = records.workday_from(day, other)
            if day <= records.last:
                records.adopt(asset, other, day, stream.pick(("use", "use", "reference", "")))
            day += timedelta(days=5 + stream.below(40))
