"""The whole sample folder: plan, then files."""

from . import canonical, copilot_export, cursor_export, org_file, usage
from .plan import make_plan
from .stories import STORIES

PLAIN_MONTHS = 2      # the newest months stay uncompressed


def write_sample(folder, seed, people, months, with_stories):
    """Writes every file of the sample into `folder`; returns the plan with what was planted."""
    plan = make_plan(seed, people, months, STORIES if with_stories else ())
    org_file.write_all(plan, folder, with_stories)
    for month in plan.months:
        compressed = month not in plan.months[-PLAIN_MONTHS:]
        requests, sums = usage.month_usage(plan, month)
        canonical.write_month(folder, month, requests, sums, compressed)
        if month == (2026, 9):
            canonical.write_codex_again(folder, month, requests, sums)
        cursor_export.write_month(plan, folder, month, cursor_export.month_events(plan, month),
                                  compressed)
        copilot_export.write_month(plan, folder, month, compressed)
    # Records of work and pay take their place here, made from the same plan and its facts.
    return plan
