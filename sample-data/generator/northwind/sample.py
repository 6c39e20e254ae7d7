"""The whole sample folder: plan, then files."""

from . import (canonical, copilot_export, cursor_export, influence, influence_files,
               influence_quirks, org_file, pay, usage, work, work_files, work_quirks)
from .ledger import Ledger
from .plan import make_plan
from .stories import STORIES

PLAIN_MONTHS = 2      # the newest months stay uncompressed


def write_sample(folder, seed, people, months, with_stories):
    """Writes every file of the sample into `folder`; returns the plan with what was planted."""
    plan = make_plan(seed, people, months, STORIES if with_stories else ())
    org_file.write_all(plan, folder, with_stories)
    ledger = Ledger(plan)
    for month in plan.months:
        _write_usage(plan, folder, month, ledger)
    records = work.make_work(plan, ledger, work_quirks.add_all)
    work_files.write_work(folder, records)
    helped = influence.make_influence(plan, influence_quirks.add_all)
    influence_files.write_influence(folder, helped)
    plan.ledger, plan.work, plan.influence = ledger, records, helped
    plan.pay = pay.make_pay(plan, with_stories)
    pay.write_pay(folder, plan, plan.pay)
    return plan


def _write_usage(plan, folder, month, ledger):
    compressed = month not in plan.months[-PLAIN_MONTHS:]
    requests, sums = usage.month_usage(plan, month)
    events = cursor_export.month_events(plan, month)
    ledger.add_month(month, requests, sums, events)
    for month_end in plan.month_ends:
        late = month_end(plan, month, ledger)
        ledger.add_sums(month, late)
        sums.extend(late)
    canonical.write_month(folder, month, requests, sums, compressed)
    if month == (2026, 9):
        canonical.write_codex_again(folder, month, requests, sums)
    cursor_export.write_month(plan, folder, month, events, compressed)
    copilot_export.write_month(plan, folder, month, compressed)
