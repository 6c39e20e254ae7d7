"""The checks of a feature's first change turn green sooner where AI assisted: the median falls from
more than four days to about one.
"""

DAYS = {True: 1.1, False: 4.6}


def apply(plan):
    plan.work_stories.append(_prepare)
    plan.facts["days_to_green"] = dict(DAYS)


def _prepare(work):
    work.habits.days_to_green = DAYS
