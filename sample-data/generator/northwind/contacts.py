"""For the stories of help: who meets whom for the first time, month by month.

Months are drawn beforehand, never by how somebody's last month went, and all lie late enough that
each person has half a year without any contact.
"""

from datetime import date, timedelta

from .streams import Stream

MONTHS = ((2025, 11), (2025, 12), (2026, 1), (2026, 2), (2026, 3), (2026, 4))


def first_days(plan, giver_id, receiver_ids, months=MONTHS, draw=11):
    """(person, day) of everybody of the ids who is here all the time, as many in each month.

    `draw` says which of many possible orders it is.
    """
    stream = Stream(plan.seed, "contacts", draw, giver_id)
    people, found = plan.settled(receiver_ids), []
    for place in range(len(people) - 1, 0, -1):
        other = stream.below(place + 1)
        people[place], people[other] = people[other], people[place]
    for place, person in enumerate(people):
        day = date(*months[place % len(months)], 4) + timedelta(days=stream.below(12))
        if plan.covers(day):
            found.append((person, day))
    return found


def teach_all(records, giver, contacts, more, assets=()):
    for person, day in contacts:
        day = records.workday_from(day, person)
        records.teach(giver, person, day, more, assets)


def lift_all(plan, contacts, factor, draw):
    """From the first contact on a person's pace is so many times what it was."""
    lifts = {person.id: (day, factor, draw) for person, day in contacts}
    plan.work_stories.append(lambda work: work.habits.lifts.update(lifts))
