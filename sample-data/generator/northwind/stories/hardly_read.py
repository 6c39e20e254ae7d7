"""Large AI-assisted changes that nobody read closely come back: of those without a remark in any
review six of ten are reworked within three weeks of the merge. Who is lifted by somebody is left
out, so that a lift stays what its story says.
"""

from .. import days
from ..streams import Stream

CHANCE = 0.6
LEAST_LINES = 400
DAYS = (3, 21)


def apply(plan):
    plan.work_stories.append(lambda work: work.habits.extra.append(_come_back))
    plan.facts["hardly_read"] = CHANCE


def _come_back(work):
    for change in work.changes:
        if change.ai != "yes" or change.lines < LEAST_LINES or change.quarter < 3:
            continue
        if change.merged is None or change.is_revert or change.reworked is not None:
            continue
        author = getattr(change.author, "id", "")
        if author in work.habits.never_reworked or author in work.habits.lifts:
            continue
        if sum(review.comments for review in change.reviews if not review.is_bot):
            continue
        stream = Stream(work.plan.seed, "hardly read", str(change.opened), change.repo)
        back = change.merged + int(stream.between(*DAYS) * days.DAY_MS)
        if stream.chance(CHANCE) and back < work.end_ms:
            change.reworked = back
