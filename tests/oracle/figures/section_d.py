"""D: work outcomes, rates and shares (METRICS D1-D5, D11's share, D12)."""

from collections import defaultdict
from fractions import Fraction

from .cells import RateTable, ShareTable
from .localtime import DAY_US
from .primitives import quantile
from .report import ORG

FOUR_FIFTHS = Fraction(4, 5)


def compute(outcomes, table):
    features(outcomes, table)
    throughput(outcomes, table)
    review_yield(outcomes, table)
    undone(outcomes, table)
    unreviewed(outcomes, table)
    abandoned(outcomes, table)


def is_by_feature(outcomes, window):
    """D1's coverage rule, judged on the organisation."""
    share = outcomes.feature_id_share(window, with_type=True)
    return share is None or share >= FOUR_FIFTHS


# D1

def features(outcomes, table):
    window = outcomes.window(3, outcomes.horizon)
    applicable, has = is_by_feature(outcomes, window), outcomes.records.has["changes"]
    rates = RateTable(outcomes, window, "feature", pooled=applicable)
    credits = outcomes.credits_by_scope(window, "feature")
    sprint = float(outcomes.organisation.report.get("sprint_days", 14)) / 30.4375
    for scope in outcomes.populated(window):
        more = {"tracked": has, "applicable": applicable}
        mine = credits.get(scope, [])
        exposure = rates.exposure.get(scope, 0.0)
        enough = exposure >= (1.0 if scope.level == "person" else 3.0)
        contributors = len({(c.author, c.is_known) for c, _ in mine})
        table.put(window.label, scope, "outcomes.shipped_features", "count",
                  float(sum(amount for _, amount in mine)), enough=enough, n=contributors, **more)
        rates.put(table, scope, "outcomes.shipped_features_rate", "per_fte_month", **more)
        rates.put(table, scope, "outcomes.shipped_features_per_sprint", "per_sprint",
                  factor=sprint, **more)
        _feature_sizes(outcomes, table, window, scope, mine, enough, more)


def _feature_sizes(outcomes, table, window, scope, mine, enough, more):
    shipped = outcomes.shipped()
    sizes = [len(shipped[key][1]) for key in sorted({c.key for c, _ in mine})]
    who = {a for key in {c.key for c, _ in mine} for c in shipped[key][1] for a in c.authors}
    for name, p in (("median", 0.5), ("p90", 0.9)):
        table.put(window.label, scope, f"outcomes.changes_per_feature_{name}", "count",
                  quantile(sizes, p) if sizes else None, enough=enough,
                  n=len(sizes) if "n-features" in outcomes.report.readings else len(who), **more)
    changes = outcomes.changes_by_scope(window).get(scope, [])
    n = sum(w for _, w in changes)
    marked = sum(w for c, w in changes if c.feature or c.type)
    table.put(window.label, scope, "outcomes.feature_coverage", "fraction",
              float(marked / Fraction(n)) if n else None, n=float(n), tracked=more["tracked"],
              enough=bool(window.spans) and _enough(scope, changes))


def _enough(scope, changes, least=20, authors=3):
    """The section's minimum: 20 changes, 3 authors."""
    if scope.level == "person":
        authors = 1
    return len(changes) >= least and len({(c.author, c.is_known) for c, _ in changes}) >= authors


# D2

def throughput(outcomes, table):
    window = outcomes.window(3, outcomes.horizon)
    rates = RateTable(outcomes, window, "change")
    for scope in outcomes.populated(window):
        rates.put(table, scope, "outcomes.throughput", "per_fte_month",
                  tracked=outcomes.records.has["changes"])


# D3

def verdict(change):
    """None without a verdict by the merge, else whether the change passed at first."""
    states = [r.state for r in change.reviews
              if r.at <= change.merged and r.state in ("approved", "changes_requested")]
    return None if not states else "changes_requested" not in states


def review_yield(outcomes, table):
    window = outcomes.window(3, 0, ("changes", "reviews"))
    counted, reviewed = defaultdict(list), defaultdict(list)
    for scope, changes in outcomes.changes_by_scope(window).items():
        for change, weight in changes:
            passed = verdict(change)
            if passed is not None:
                counted[scope].append((change, weight, passed))
            reviewed[scope].append((change, weight,
                                    any(r.at <= change.merged for r in change.reviews)))
    tracked = outcomes.records.has["changes"] and outcomes.records.has["reviews"]
    passing = ShareTable(outcomes, counted, pooled=tracked)
    with_interval = "coverage-interval" in outcomes.report.readings
    coverage = ShareTable(outcomes, reviewed) if with_interval else None
    for scope in outcomes.populated(window):
        passing.put(table, window, scope, "outcomes.first_pass_yield", tracked)
        if coverage:
            coverage.put(table, window, scope, "outcomes.review_coverage", tracked)
            continue
        rows = reviewed.get(scope, [])
        n = sum(w for _, w, _ in rows)
        table.put(window.label, scope, "outcomes.review_coverage", "fraction",
                  float(sum(w for _, w, hit in rows if hit) / Fraction(n)) if n else None,
                  tracked=tracked, n=float(n),
                  enough=_enough(scope, [(c, w) for c, w, _ in rows]))


# D4, D5

def undone(outcomes, table):
    horizons = [("rework_rate", "reworked", outcomes.horizon),
                ("rework_rate_14d", "reworked", 14), ("rework_rate_21d", "reworked", 21),
                ("revert_rate", "reverted", outcomes.horizon)]
    for name, kind, days in horizons:
        same = "same-window" in outcomes.report.readings
        window = outcomes.window(3, outcomes.horizon if same else days)
        counted = {scope: [(c, w, c.is_undone_within(days, kind)) for c, w in changes]
                   for scope, changes in outcomes.changes_by_scope(window).items()}
        tracked = outcomes.records.has[kind]
        shares = ShareTable(outcomes, counted, pooled=tracked)
        for scope in outcomes.populated(window):
            shares.put(table, window, scope, f"outcomes.{name}", tracked)


# D11's share, D12

def unreviewed(outcomes, table):
    window = outcomes.window(3, 0, ("changes", "reviews"))
    counted = {scope: [(c, w, not any(r.at <= c.merged for r in c.reviews)) for c, w in changes]
               for scope, changes in outcomes.changes_by_scope(window).items()}
    shares = ShareTable(outcomes, counted, 30, 1, "pool-all" in outcomes.report.readings)
    tracked = outcomes.records.has["changes"] and outcomes.records.has["reviews"]
    for scope in outcomes.populated(window):
        shares.put(table, window, scope, "outcomes.unreviewed_share", tracked)


def abandoned(outcomes, table):
    window = outcomes.window(3, 60)
    counted = {}
    for scope, changes in outcomes.changes_by_scope(window, "opened").items():
        counted[scope] = [(c, w, c.merged is None or c.merged > c.opened + 60 * DAY_US)
                          for c, w in changes]
    shares = ShareTable(outcomes, counted, 20, 1, "pool-all" in outcomes.report.readings)
    for scope in outcomes.populated(window):
        shares.put(table, window, scope, "outcomes.abandonment_rate",
                   outcomes.records.has["changes"])


def org_changes(outcomes, window):
    return [c for c, _ in outcomes.changes_by_scope(window).get(ORG, [])]
