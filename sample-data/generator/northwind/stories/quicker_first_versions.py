"""The checks of a feature's first change turn green sooner where AI assisted: the median falls from
about two and a half days to less than one.
"""

DAYS = {True: 0.9, False: 2.5}


def apply(plan):
    plan.work_stories.append(_prepare)
    plan.facts["days_to_green"] = dict(DAYS)


def _prepare(work):
    work.habits.days_to_green = DAYS
