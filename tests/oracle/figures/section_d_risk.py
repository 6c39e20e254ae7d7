"""D6: defect risk of AI-assisted changes, stratified. D7: time to the first working version."""

import math
from collections import defaultdict

from .draws import scope_id
from .estimators import KaplanMeier, cluster_interval, e_value, mantel_haenszel
from .localtime import DAY_US
from .primitives import design_effect, quantile, wilson
from .report import ORG

RISK = "outcomes.defect_risk_"
FIRST = "outcomes.first_working_version_"


def compute(outcomes, table):
    defect_risk(outcomes, table)
    first_working_version(outcomes, table)


# D6

def defect_window(outcomes):
    """(window, days of follow-up): 90, or 30 with fewer than six months slid by 90."""
    inputs = ("changes", "defects")
    window = outcomes.window(12, outcomes.horizon_defect, inputs)
    if window.months >= 6:
        return window, outcomes.horizon_defect
    return outcomes.window(12, 30, inputs), 30


def defect_risk(outcomes, table):
    window, days = defect_window(outcomes)
    tracked = all(outcomes.records.has[n] for n in ("changes", "defects", "ai"))
    changes = outcomes.changes_by_scope(window)
    lines = [c.lines for c, _ in changes.get(ORG, []) if c.lines is not None]
    cuts = [quantile(lines, p) for p in (0.25, 0.5, 0.75)] if lines else []
    organisation = None
    for scope in [ORG, *(s for s in outcomes.populated(window) if s != ORG)]:
        cell = _RiskCell(outcomes, window, days, cuts, changes.get(scope, []))
        organisation = organisation or cell
        cell.put(table, scope, tracked, organisation)


class _RiskCell:
    """One scope: its changes with a known mark and size, by stratum and author."""

    def __init__(self, outcomes, window, days, cuts, changes):
        self.outcomes, self.window = outcomes, window
        self.parts = defaultdict(float)          # (stratum, author, arm, event) -> weight
        self.events = {True: 0, False: 0}
        self.arms = {True: defaultdict(lambda: [0.0, 0.0]), False: defaultdict(lambda: [0.0, 0.0])}
        for change, weight in changes:
            if change.ai is None or change.lines is None:
                continue
            event = any(severity <= outcomes.sev_max
                        and change.merged < found <= change.merged + days * DAY_US
                        for found, severity in change.defects)
            stratum = (change.repo, change.type == "feature",
                       sum(cut < change.lines for cut in cuts))
            author = (change.author, change.is_known)
            self.parts[stratum, author, change.ai, event] += float(weight)
            self.events[change.ai] += event
            self.arms[change.ai][author][0] += float(weight) * event
            self.arms[change.ai][author][1] += float(weight)
        self.authors = sorted({key[1] for key in self.parts}, key=lambda a: a[0].encode())

    def tables(self, weight=None):
        """2 x 2 tables of the strata, authors weighted."""
        found = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
        for (stratum, author, arm, event), amount in self.parts.items():
            place = (0 if arm else 2) + (0 if event else 1)
            found[stratum][place] += amount * (weight[author] if weight else 1.0)
        return found.values()

    def within(self):
        """{author: (top, bottom)} of the ratio within authors: every stratum has one author."""
        strata = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
        for (stratum, author, arm, event), amount in self.parts.items():
            strata[stratum, author][(0 if arm else 2) + (0 if event else 1)] += amount
        found = defaultdict(lambda: [0.0, 0.0])
        for (_, author), (a, b, c, d) in strata.items():
            n = a + b + c + d
            if a + b > 0 and c + d > 0:
                found[author][0] += a * (c + d) / n
                found[author][1] += c * (a + b) / n
        return found

    def replicates(self, scope):
        within, found = self.within(), []
        for stream in self.outcomes.draws.streams(RISK + "ratio", scope_id(scope),
                                                  self.outcomes.replicates):
            weight = dict(zip(self.authors, stream.exponentials(len(self.authors))))
            ratio, difference, _ = mantel_haenszel(self.tables(weight))
            found.append((_log(ratio), difference, _log(_within_ratio(within, weight))))
        return found

    def put(self, table, scope, tracked, organisation):
        ratio, difference, informative = mantel_haenszel(self.tables())
        total = sum(self.events.values())
        enough = (total >= 20 and min(self.events.values()) >= 5 and informative >= 3
                  and (scope.level == "person" or len(self.authors) >= 8))
        n = math.fsum(self.parts.values())
        more = {"tracked": tracked, "enough": enough, "n": n}
        within = _within_ratio(self.within(), None)
        runs = self.replicates(scope) if enough and tracked else []
        logs = {"ratio": (_log(ratio), 0), "ratio_within_author": (_log(within), 2)}
        interval = {}
        for name, (log, column) in logs.items():
            limits = self._interval(log, [r[column] for r in runs])
            interval[name] = limits and tuple(math.exp(x) for x in limits)
            value = None if log is None else math.exp(log)
            _put(table, self.window, scope, RISK + name, "ratio", value, interval[name], more)
        _put(table, self.window, scope, RISK + "difference", "fraction", difference,
             self._interval(difference, [r[1] for r in runs]), more)
        _put(table, self.window, scope, RISK + "e_value", "ratio",
             e_value(ratio) if ratio else None, _e_limit(interval["ratio"]), more)
        for arm, name in ((True, "ai"), (False, "other")):
            k = math.fsum(x[0] for x in self.arms[arm].values())
            n = math.fsum(x[1] for x in self.arms[arm].values())
            deff = design_effect(self.arms[arm]) or design_effect(organisation.arms[arm]) or 1.0
            deff = 1.0 if scope.level == "person" else deff
            table.put(self.window.label, scope, f"outcomes.defect_rate_{name}", "fraction",
                      k / n if n else None, limits=wilson(k, n, deff) if n else (None, None),
                      **(more | {"n": n}))

    def _interval(self, estimate, replicates):
        if estimate is None or not replicates:
            return None
        return cluster_interval(estimate, replicates, len(self.authors),
                                self.outcomes.replicates)


def _within_ratio(within, weight):
    top = math.fsum(x * (weight[a] if weight else 1.0) for a, (x, _) in within.items())
    bottom = math.fsum(y * (weight[a] if weight else 1.0) for a, (_, y) in within.items())
    return top / bottom if bottom > 0 else None


def _e_limit(limits):
    """E-value of the limit nearer 1, in `lower`; 1 when the interval spans 1."""
    if not limits:
        return None
    low, high = limits
    return (1.0 if low <= 1 <= high else e_value(low if low > 1 else high)), None


def _log(value):
    return math.log(value) if value is not None and value > 0 else None


def _put(table, window, scope, metric, unit, value, limits, more):
    """A figure whose interval could not be formed has failed."""
    row = table.put(window.label, scope, metric, unit, value, limits=limits or (None, None),
                    **more)
    if row.status == "ok" and limits is None:
        row.status, row.value = "failed", None


# D7

class _Feature:
    """One feature on its clock: when it began, how long it took, whether it was seen to work."""

    def __init__(self, outcomes, changes, cut):
        self.first = min(changes, key=lambda c: (c.opened, c.id))
        surviving = [c for c in changes if c.survives(outcomes.horizon)]
        checks = [c.first_green for c in surviving if c.first_green is not None]
        merges = [c.merged for c in surviving]
        at = min(checks or merges, default=None)
        end = cut if at is None else min(at, cut)
        self.is_event = at is not None and at <= cut
        self.by_checks = bool(checks)
        self.days = (end - self.first.opened) / DAY_US
        marks = [c.ai for c in changes if c.opened <= end]
        self.arm = "ai" if True in marks else "other" if False in marks else None


def first_working_version(outcomes, table):
    window = outcomes.window(6)
    cut = outcomes.report.as_of - outcomes.horizon * DAY_US
    by_scope = defaultdict(list)
    for changes in outcomes.records.features().values():
        dated = [c for c in changes if c.opened is not None]
        if not dated:
            continue
        feature = _Feature(outcomes, dated, cut)
        first = feature.first
        if first.opened >= cut or not window.holds(first.opened_day) or feature.arm is None:
            continue
        for scope, weight in outcomes.weights(first.author, first.is_known,
                                              first.opened_day).items():
            by_scope[scope].append((feature, float(weight)))
    has = outcomes.records.has
    tracked = has["changes"] and has["ai"]
    for scope in outcomes.populated(window):
        _put_times(outcomes, table, window, scope, by_scope.get(scope, []), tracked)


def _put_times(outcomes, table, window, scope, features, tracked):
    arms = {arm: [(f, w) for f, w in features if f.arm == arm] for arm in ("ai", "other")}
    shipped = {arm: sum(f.is_event for f, _ in of) for arm, of in arms.items()}
    both = min(shipped.values()) >= 10
    for arm, of in arms.items():
        curve = KaplanMeier([(f.days, f.is_event, w) for f, w in of])
        enough = shipped[arm] >= 10 if "own-arm" in outcomes.report.readings else both
        table.put(window.label, scope, FIRST + arm, "days", curve.median(),
                  limits=curve.median_interval(), tracked=tracked, n=len(of), enough=enough)
    value, limits = None, None
    if both and tracked:
        value = _difference(features, None)
        limits = _difference_interval(outcomes, scope, features, value)
    _put(table, window, scope, FIRST + "difference", "days", value, limits,
         {"tracked": tracked, "enough": both, "n": len(features)})


def _lead(feature):
    return feature.first.author, feature.first.is_known


def _difference(features, weight):
    means = {}
    for arm in ("ai", "other"):
        records = [(f.days, f.is_event, w * (weight[_lead(f)] if weight else 1.0))
                   for f, w in features if f.arm == arm]
        means[arm] = KaplanMeier(records).restricted_mean(30)
    return means["ai"] - means["other"]


def _difference_interval(outcomes, scope, features, value):
    leads = sorted({_lead(f) for f, _ in features}, key=lambda a: a[0].encode())
    runs = []
    for stream in outcomes.draws.streams(FIRST + "difference", scope_id(scope),
                                         outcomes.replicates):
        runs.append(_difference(features, dict(zip(leads, stream.exponentials(len(leads))))))
    return cluster_interval(value, runs, len(leads), outcomes.replicates)
