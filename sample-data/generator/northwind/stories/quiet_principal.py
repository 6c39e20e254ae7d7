"""Principal B: spends little and ships little of her own. Twenty people in ten teams deliver a
third more from the day she first sat down with them.
"""

from datetime import date

from .. import contacts

PERSON = "ingrid.sandell"
MONTHLY_USD = 45
OWN_PACE = 0.35
LIFT, DRAW = 1.38, 1
REACHED = ("goran.strand", "bjorn.nystrom", "magnus.wallin", "vera.agren", "rasmus.nowak",
           "gabriella.jonsson", "tove.forsberg", "carl.nilsdotter", "katarina.ryden", "david.thorn",
           "hanna.norberg", "ebba.dahl", "olof.strom", "wilhelm.sandberg", "vera.sandberg",
           "lars.alm", "sara.nowak", "wilma.ohman", "mikael.alm", "ylva.kjellberg")
ASSETS = (("standard", "How we ask an agent for a change", date(2025, 9, 15), 1900),
          ("template", "Template: a change small enough to review", date(2025, 10, 6), 320),
          ("tool", "Check that runs before an agent's change is opened", date(2025, 11, 10), 0),
          ("skill", "Skill: write the failing test first", date(2026, 1, 12), 540),
          ("document", "What reviewers look for", date(2026, 2, 9), 2300))
FOLLOW_UPS = 3
MONTHS = contacts.MONTHS[:5]
TALK = date(2025, 10, 14)


def apply(plan):
    person = plan.person(PERSON)
    if person is None:
        return
    habits = person.habits
    habits.monthly_usd = MONTHLY_USD
    habits.active_chance = 0.6
    habits.premium = 0.2
    habits.agentic = 0.04
    habits.claude_from = date(2025, 5, 5)
    habits.cursor_from = habits.copilot_from = habits.codex_from = None
    habits.follows_calendar = False
    reached = contacts.first_days(plan, PERSON, REACHED, MONTHS)
    plan.tell(PERSON)
    plan.work_stories.append(lambda work: work.habits.own_factor.update({PERSON: OWN_PACE}))
    contacts.lift_all(plan, reached, LIFT, DRAW)
    plan.influence_stories.append(lambda records: _help(records, person, reached))
    plan.facts["quiet_principal"] = PERSON
    plan.facts["quiet_principal_reached"] = [other.id for other, _ in reached]


def _help(records, person, reached):
    assets = [records.write(kind, title, [person], day, words)
              for kind, title, day, words in ASSETS if day <= records.last]
    contacts.teach_all(records, person, reached, FOLLOW_UPS, assets)
    crowd = [other for other in records.plan.people if other is not person
             and records.at_work(other, TALK)][::4]
    if crowd and TALK >= records.first:
        records.help("talk", person, crowd, TALK, 45, "agents in a large repository")
    for other, day in reached[::3]:
        for asset in assets[:2]:
            records.adopt(asset, other, records.workday_from(day, other), "view")
