"""AI-assisted changes bring half again as many defects as others at first sight. They are larger,
and more of them touch fleet-core, where everybody's changes break more; among changes of the same
size, type and repository there is no difference.
"""

SIZES = {True: (0.40, 0.80, 1.20, 1.60), False: (1.42, 1.14, 0.87, 0.57)}
SHARED = {True: (("fleet-core", 65), ("libraries", 25), ("deployments", 10)),
          False: (("fleet-core", 20), ("libraries", 45), ("deployments", 35))}


def apply(plan):
    plan.work_stories.append(_prepare)
    plan.facts["confounded_defects"] = "fleet-core"


def _prepare(work):
    work.habits.sizes = SIZES
    work.habits.shared = SHARED
