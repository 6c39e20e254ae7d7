"""What stands beside the multiplier figures, good and bad: reviews, redone and reverted work,
defects, own output."""

from collections import defaultdict
from fractions import Fraction

from .report import Scope
from .section_d_risk import defect_window
from .section_g_uplift import PANEL, has_defect, receivers_of


def compute(outcomes, table):
    reviews(outcomes, table)
    own_work(outcomes, table)
    own_output(outcomes, table)


def _put(outcomes, table, window, metric, entries, tracked):
    """entries: [(person, is known, local day)], each counted once where the person stood."""
    sums, who = defaultdict(Fraction), defaultdict(set)
    for person, is_known, day in entries:
        for scope, weight in outcomes.weights(person, is_known, day).items():
            sums[scope] += weight
            who[scope].add((person, is_known))
    for scope in outcomes.populated(window):
        table.put(window.label, scope, "multiplier." + metric, "count",
                  float(sums.get(scope, 0)), n=len(who.get(scope, ())), tracked=tracked,
                  enough=bool(window.spans))


def reviews(outcomes, table):
    window = outcomes.window(3, 0, ("reviews",))
    inside = [(review, change) for change in outcomes.records.changes
              for review in change.reviews if window.holds(review.day)]
    received = [(author, is_known, review.day, review.state) for review, change in inside
                for author, is_known in change.authors]
    has = outcomes.records.has
    tracked = has["reviews"] and has["changes"]
    for metric, entries in (
            ("reviews_given", [(r.reviewer, r.is_known, r.day) for r, _ in inside]),
            ("reviews_received", [entry[:3] for entry in received]),
            ("changes_requested_received", [entry[:3] for entry in received
                                            if entry[3] == "changes_requested"])):
        _put(outcomes, table, window, metric, entries, tracked)


def own_work(outcomes, table):
    has, days = outcomes.records.has, outcomes.horizon
    window = outcomes.window(3, days)
    _put(outcomes, table, window, "own_redone", _authored(outcomes, window, lambda c: (
        c.is_undone_within(days, "reworked") or c.is_undone_within(days, "reverted"))),
         has["reworked"] or has["reverted"])
    _put(outcomes, table, window, "reverted_by_others", _authored(
        outcomes, window, lambda c: c.is_undone_within(days, "reverted")
        and is_reverted_by_others(outcomes.records, c)), bool(outcomes.records._reverted_by))
    days = defect_window(outcomes)[1]
    window = outcomes.window(3, days, ("changes", "defects"))
    _put(outcomes, table, window, "own_defects", _authored(
        outcomes, window, lambda c: has_defect(c, days, outcomes.sev_max)),
         has["defects"] and has["changes"])


def _authored(outcomes, window, judge):
    return [(author, is_known, change.merged_day) for change in outcomes.records.changes
            if change.merged is not None and window.holds(change.merged_day) and judge(change)
            for author, is_known in change.authors]


def is_reverted_by_others(records, change):
    """By a change that the files hold, none of whose authors is an author of this one."""
    other = records._everything.get(records._reverted_by.get(change.id))
    return other is not None and not set(other.authors) & set(change.authors)


def own_output(outcomes, table):
    receivers = receivers_of(outcomes)
    for scope in outcomes.populated(receivers.recent) if receivers.months else ():
        if scope.kind == "person":
            own = float(receivers.recent_credits.get(scope.subject, 0))
            table.put(PANEL, Scope("person", scope.subject, "person"), "multiplier.own_output",
                      "count", own, n=int(own > 0), tracked=outcomes.records.has["changes"])
