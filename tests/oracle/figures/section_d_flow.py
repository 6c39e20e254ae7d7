"""D8 flow times, D9 and D10 costs of what shipped, D11 review capacity and backlog."""

import math
from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

from .distributions import garwood
from .draws import scope_id
from .estimators import cluster_interval, median_interval, theil_sen
from .exact import PICO
from .organisation import WEEKDAYS
from .primitives import quantile
from .section_d import is_by_feature
from .section_d_risk import _put
from .slid_money import group_amount

HOUR_US = 3_600_000_000


def compute(outcomes, table):
    flow_times(outcomes, table)
    costs(outcomes, table)
    review_capacity(outcomes, table)


# D8

def _pickup(change):
    return _hours(change.opened, change.first_review)


def _review(change):
    if change.first_review is not None and change.first_review > change.merged:
        return None
    return _hours(change.first_review, change.merged)


def _cycle(change):
    return _hours(change.opened, change.merged)


def _hours(start, end):
    return None if None in (start, end) else (end - start) / HOUR_US


def flow_times(outcomes, table):
    has = outcomes.records.has
    reviewed = has["reviews"] or has["first_review"]
    inputs = ("changes", "reviews") if not has["first_review"] else ("changes",)
    for name, time, tracked, needs in (("pickup", _pickup, reviewed, inputs),
                                       ("review", _review, reviewed, inputs),
                                       ("cycle", _cycle, True, ("changes",))):
        window = outcomes.window(3, 0, needs)
        by_scope = outcomes.changes_by_scope(window)
        for scope in outcomes.populated(window):
            timed = [(c, time(c)) for c, _ in by_scope.get(scope, [])]
            timed = [(c, t) for c, t in timed if t is not None]
            for suffix, arm in (("", None), ("_ai", True), ("_other", False)):
                hours = [t for c, t in timed if arm is None or c.ai is arm]
                more = {"tracked": has["changes"] and tracked and (arm is None or has["ai"]),
                        "enough": len(hours) >= 20, "n": len(hours)}
                metric = f"outcomes.{name}_{{}}{suffix}"
                table.put(window.label, scope, metric.format("median"), "hours",
                          quantile(hours, 0.5) if hours else None,
                          limits=median_interval(hours) if len(hours) >= 20 else (None, None),
                          **more)
                table.put(window.label, scope, metric.format("p90"), "hours",
                          quantile(hours, 0.9) if hours else None, **more)


# D9, D10

def costs(outcomes, table):
    window = outcomes.window(3, outcomes.horizon, ("changes", "usage"))
    by_feature = is_by_feature(outcomes, window)
    currency = outcomes.organisation.currency
    report = outcomes.report
    tracked = outcomes.records.has["changes"] and report.has_usage
    for metric, unit, measure, kind, known in (
            ("cost_per_feature", f"{currency}/feature", "spend", "feature", True),
            ("cost_per_change", f"{currency}/change", "spend", "change", True),
            ("tokens_per_feature", "tokens/feature", "tokens", "feature", report.has_tokens)):
        spent = outcomes.amounts(window, measure)
        credits = outcomes.credits_by_scope(window, kind)
        for scope in outcomes.populated(window):
            cell = _CostCell(outcomes, window, scope, spent.get(scope, {}),
                             credits.get(scope, []), measure)
            cell.put(table, "outcomes." + metric, unit, kind,
                     {"tracked": tracked and known,
                      "applicable": by_feature or kind == "change"})


class _CostCell:
    """Spend (or tokens) over credits, by person."""

    def __init__(self, outcomes, window, scope, spent, credits, measure):
        self.outcomes, self.window, self.scope = outcomes, window, scope
        scale = PICO if measure != "tokens" else 1
        self.nobodys = float(Fraction(spent.get("", 0)) / scale)
        self.total = float(Fraction(sum(spent.values())) / scale)
        self.spent = {p: float(Fraction(x) / scale) for p, x in spent.items() if p}
        if scope.level != "person":
            self.total = group_amount(self.total, max(self.spent.values(), default=0.0), window)
        shipped = defaultdict(Fraction)
        for credit, amount in credits:
            shipped[credit.author] += amount
        self.shipped = {p: float(x) for p, x in shipped.items()}
        self.count = float(sum(shipped.values()))
        exposed = outcomes.exposure(window).get(scope, {})
        self.people = sorted(set(self.spent) | set(self.shipped) | set(exposed),
                             key=lambda p: p.encode())

    def put(self, table, metric, unit, kind, more):
        n, window, scope = self.count, self.window, self.scope
        value = self.total / n if n > 0 else None
        limits = (None, None)
        if value and n >= 5 and more["tracked"] and more["applicable"]:
            limits = self._limits(metric, value, kind)
        row = table.put(window.label, scope, metric, unit, value, limits=limits or (None, None),
                        enough=n >= 5 or n == 0, n=n, **more)
        if row.status == "ok" and limits is None:
            row.status, row.value = "failed", None

    def _limits(self, metric, value, kind):
        if len(self.people) < 10:
            low, high = garwood(self.count, self.outcomes.phi(self.window, kind) or 1.0)
            return self.total / high, self.total / low
        runs = []
        for stream in self.outcomes.draws.streams(metric, scope_id(self.scope),
                                                  self.outcomes.replicates):
            weight = dict(zip(self.people, stream.exponentials(len(self.people))))
            top = self.nobodys + math.fsum(weight[p] * x for p, x in self.spent.items())
            bottom = math.fsum(weight[p] * x for p, x in self.shipped.items())
            runs.append(math.log(top / bottom) if top > 0 and bottom > 0 else None)
        limits = cluster_interval(math.log(value), runs, len(self.people),
                                  self.outcomes.replicates)
        return limits and tuple(math.exp(x) for x in limits)


# D11

def review_capacity(outcomes, table):
    window = outcomes.window(3, 0, ("changes", "reviews"))
    has = outcomes.records.has
    tracked = has["changes"] and (has["reviews"] or has["first_review"])
    opened = outcomes.changes_by_scope(window, "opened")
    by_scope = _all_opened(outcomes)
    ends = _week_ends(outcomes, window)
    start, stop = _instants(outcomes, window)
    for scope in outcomes.populated(window):
        mine, every = opened.get(scope, []), by_scope.get(scope, [])
        lines = sum(w * (c.lines or 0) for c, w in mine)
        reviewed = sum(w * (c.lines or 0) for c, w in every
                       if c.first_review is not None and start <= c.first_review < stop)
        more = {"tracked": tracked, "enough": len(mine) >= 30}
        table.put(window.label, scope, "outcomes.review_capacity", "ratio",
                  float(Fraction(lines) / Fraction(reviewed)) if reviewed else None,
                  n=float(reviewed), **more)
        backlog = [float(sum(w for c, w in every if _is_waiting(c, end))) for end in ends]
        table.put(window.label, scope, "outcomes.backlog", "count",
                  backlog[-1] if backlog else None,
                  n=len({c.author for c, _ in every if ends and _is_waiting(c, ends[-1])}),
                  **more)
        table.put(window.label, scope, "outcomes.backlog_trend", "per_week",
                  theil_sen([math.log(b + 1) for b in backlog]) if len(backlog) > 1 else None,
                  n=len(backlog), **more)


def _all_opened(outcomes):
    """scope -> [(change, weight)] of every change, by its author's team when opened."""
    def find():
        found = defaultdict(list)
        for change in outcomes.records.changes:
            if change.opened is not None:
                for scope, weight in outcomes.weights(change.author, change.is_known,
                                                      change.opened_day).items():
                    found[scope].append((change, weight))
        return found
    return outcomes.remember("all opened", find)


def _instants(outcomes, window):
    if not window.spans:
        return 0, 0
    clock = outcomes.organisation.clock
    return clock.midnight(window.first), clock.midnight(window.end)


def _week_ends(outcomes, window):
    """The last 13 local midnights that end a week, in or at the end of the window."""
    if not window.spans:
        return []
    begins = WEEKDAYS.index(str(outcomes.organisation.raw["org"].get(
        "week_start", "monday"))[:3].lower())
    day = window.end
    while day.weekday() != begins:
        day -= timedelta(days=1)
    days = [day - timedelta(days=7 * k) for k in range(13)]
    clock = outcomes.organisation.clock
    return [clock.midnight(d) for d in reversed(days) if d >= window.first]


def _is_waiting(change, instant):
    """Open and unreviewed at that instant."""
    return (change.opened < instant
            and all(t is None or t >= instant
                    for t in (change.merged, change.closed, change.first_review)))
