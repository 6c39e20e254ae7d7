"""AI-assisted changes bring half again as many defects as others at first sight. They are larger,
and more of them touch fleet-core, where everybody's changes break more; among changes of the same
size, type and repository there is no difference.
"""

SIZES = {True: (0.50, 0.85, 1.15, 1.50), False: (1.30, 1.10, 0.90, 0.70)}
SHARED = {True: (("fleet-core", 60), ("libraries", 25), ("deployments", 15)),
          False: (("fleet-core", 22), ("libraries", 45), ("deployments", 33))}


def apply(plan):
    plan.work_stories.append(_prepare)
    plan.facts["confounded_defects"] = "fleet-core"


def _prepare(work):
    work.habits.sizes = SIZES
    work.habits.shared = SHARED
