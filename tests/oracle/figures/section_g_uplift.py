"""G3-G8: what changed in the work of the people reached (P20), by subject (P9c)."""

import math
from collections import defaultdict

from .imputation import LEADS, Data, Imputation, PreTrend, half_width, pre_trend
from .pooling import pool_estimates
from .primitives import median
from .receivers import Receivers
from .report import ORG, Scope
from .section_g import INPUTS, influence_of, is_tracked, months_of
from .staggered import Staggered

PANEL = "panel"
AFTER = range(1, 7)


def compute(outcomes, table):
    influence, receivers = influence_of(outcomes), receivers_of(outcomes)
    tracked = is_tracked(outcomes, influence) and outcomes.records.has["changes"]
    uplift(outcomes, receivers, table, tracked)
    practice(outcomes, receivers, table, tracked)
    avoided(outcomes, receivers, table, tracked)


def receivers_of(outcomes):
    def find():
        influence = influence_of(outcomes)
        return Receivers(outcomes, influence, outcomes.histories.get("influence"),
                         months_of(outcomes.window(12, 0, INPUTS)))
    return outcomes.remember("receivers", find)


# Mishaps: who had none before the contact stays in, with nothing expected.
RARE = ("multiplier.practice_rework_rate", "multiplier.rework_avoided", "multiplier.defects_avoided")


class Effect:
    """P20 on one outcome: the ratio, its interval, its checks, the ratios of each subject."""

    def __init__(self, receivers, metric, y, e, columns, least_expected, splits=()):
        self.receivers, self.outcomes = receivers, receivers.outcomes
        self.metric, self.y, self.e, self.columns = metric, y, e, columns
        self.replicates = self.outcomes.replicates
        self.cells = receivers.effect_cells(e)
        self.data = receivers.data(y, e, columns)
        self.month_size = defaultdict(int)
        for ts in self.data.untreated.values():
            for t in ts:
                self.month_size[t] += 1
        self.estimable = {cell: active for cell, active in self.cells.items()
                          if self._is_estimable(*cell)}
        self.people = {i for i, _ in self.estimable}
        self.imputation = Imputation(self.data, self._targets(splits))
        self.failed = self.imputation.failed
        self.ratios = {} if self.failed else self.imputation.ratios()
        self.enough = self._is_enough(least_expected)
        self.trend, self.leads = PreTrend("not_testable"), {}

    def _is_estimable(self, i, t):
        own = self.data.untreated.get(i, [])
        with_zeros = self.metric in RARE
        return (len(own) >= 3 and (with_zeros or sum(self.y[i][u] for u in own) > 0)
                and self.month_size[t] >= 10)

    def _targets(self, splits):
        targets = {"all": dict.fromkeys(self.estimable, 1.0)}
        for k in AFTER:
            targets[k] = {(i, t): 1.0 for i, t in self.estimable
                          if self.receivers.event_time(i, t) == k}
        for (i, t), active in self.estimable.items():
            for split in splits:
                for k, share in self._shares(split, i, t, active).items():
                    targets.setdefault((split, k), {})[i, t] = share
        return targets

    def _shares(self, split, i, t, active):
        if split == "equal":
            return dict.fromkeys(active, 1 / len(active))
        return self.receivers.dose(self.receivers.people[i], self.receivers.months[t], active)

    def _is_enough(self, least_expected):
        if self.failed:
            return False
        months = {t for _, t in self.estimable}
        return (len(self.columns) >= 6 and len(self.people) >= 8
                and median([self.month_size[t] for t in months]) >= 20
                and self.ratios["all"].mu >= least_expected)

    def replicate(self, with_teams=False):
        """The replicates of the effect, of the refit without leads, and the test of those."""
        draws, count = self.outcomes.draws, self.replicates
        self.imputation.replicate(self.ratios, draws, self.metric, count)
        untreated = self.receivers.untreated(self.e, without_leads=True)
        data = Data(self.data.people, self.y, self.e, untreated, self.data.stratum,
                    self.data.team)
        targets = {h: {(i, t): 1.0 for i in untreated for t in range(len(self.receivers.months))
                       if self.receivers.people[i] in self.receivers.first
                       and self.e[i][t] > 0 and self.receivers.event_time(i, t) == h}
                   for h in LEADS}
        refit = Imputation(data, targets)
        if refit.failed:
            self.trend = PreTrend("failed")
            return
        self.leads = refit.ratios()
        refit.replicate(self.leads, draws, self.metric, count, with_teams=with_teams)
        self.trend = pre_trend(self.leads, count)

    @property
    def is_credible(self):
        return self.trend.p is None or self.trend.p >= 0.10

    def limits(self, ratio):
        """((lower, upper) of R or Nones, "failed" or not)."""
        half, _ = half_width(ratio, self.replicates)
        if half == "failed" or half is None or ratio.log is None:
            return (None, None), half == "failed"
        return (math.exp(ratio.log - half), math.exp(ratio.log + half)), False

    def recent_expected(self, weights=None):
        """(sum of w y, sum of w mu) over the last twelve panel months."""
        recent, y, mu = self.receivers.recent_columns(), [], []
        for (i, t), w in (weights or dict.fromkeys(self.estimable, 1.0)).items():
            if t in recent:
                y.append(w * self.y[i][t])
                mu.append(w * self.imputation.mu[self.imputation.place[i, t]])
        return math.fsum(y), math.fsum(mu)

    # -- by subject (G5) ----------------------------------------------------------------------

    def pooled(self, split):
        """{subject: (e^r, lower, upper) on the log scale or a word}: P9c of their ln R."""
        found, cells = {}, {}
        for k in self.receivers.subjects:
            ratio = self.ratios.get((split, k))
            if ratio is None or len(ratio.people) < 3:
                found[k] = "thin"
                continue
            half, _ = half_width(ratio, self.replicates)
            if ratio.log is None or half is None:
                found[k] = "undefined"
            elif half == "failed":
                found[k] = "failed"
            elif half == 0:
                found[k] = "undefined"
            else:
                cells[k] = (ratio.log, half / 1.96)
        if len(cells) < 5:
            return {k: found[k] if k in found and found[k] != "undefined" else "thin"
                    for k in self.receivers.subjects}
        posterior, _ = pool_estimates(list(cells.values()))
        found.update(zip(cells, ((mean, low, high) for mean, _, low, high in posterior)))
        return found

    def weights(self, k):
        return {cell: 1 / len(active) for cell, active in self.estimable.items() if k in active}


def _put(table, scope, metric, unit, value, credible=True, failed=False, **more):
    """A row with the two reasons that the other sections don't know."""
    row = table.put(PANEL, scope, "multiplier." + metric, unit, value, **more)
    word = None
    if row.status in ("ok", "undefined") and not credible:
        word = "not_credible"
    elif row.status in ("ok", "undefined") and failed:
        word = "failed"
    if word:
        row.status, row.value, row.lower, row.upper = word, None, None, None
    return row


# G4

def uplift(outcomes, receivers, table, tracked):
    effect = Effect(receivers, "multiplier.uplift", *receivers.credits(),
                    receivers.columns(), 30, ("equal", "dose"))
    if tracked and effect.enough:
        effect.replicate(with_teams=True)
    n = len(effect.people)
    limits, failed, value = (None, None), effect.failed, None
    if effect.ratios:
        value = effect.ratios["all"].value
        if effect.enough and tracked:
            limits, failed = effect.limits(effect.ratios["all"])
    trend = effect.trend
    credible = effect.is_credible and not _is_contradicted(effect, limits)
    more = {"tracked": tracked, "enough": effect.enough, "n": n}
    shown = {**more, "credible": credible, "failed": failed}
    _put(table, ORG, "uplift", "ratio", value, limits=limits, **shown)
    _lift(receivers, effect, limits, table, shown)
    cells = len(effect.cells)
    _put(table, ORG, "uplift_coverage", "fraction",
         len(effect.estimable) / cells if cells else None, tracked=tracked, n=cells)
    _put(table, ORG, "reached_people", "count", len(receivers.reached), tracked=tracked,
         n=len(receivers.reached))
    checked = {**more, "n": trend.people, "failed": trend.status == "failed"}
    _put(table, ORG, "pretrend_p", "p", trend.p, **checked)
    _put(table, ORG, "pretrend_detectable", "ratio", trend.detectable, **checked)
    _put(table, ORG, "breakdown", "ratio", _breakdown(receivers, effect, limits), **shown)
    _event_study(effect, table, {**more, "failed": failed})
    _by_subject(receivers, effect, table, {**more, "credible": credible})


def _is_contradicted(effect, limits):
    """P21 as cross-check: another sign, and both intervals exclude no effect."""
    if limits[0] is None:
        return False
    rows = [i for i in range(len(effect.data.people))
            if effect.e[i] and all(v > 0 for v in effect.e[i])]
    y = [[v / e for v, e in zip(effect.y[i], effect.e[i])] for i in rows]
    receivers = effect.receivers
    first = [receivers.first.get(receivers.people[i]) for i in rows]
    first = [None if f is None else receivers.column(f) for f in first]
    simple = Staggered(y, first, anticipation=1, not_yet=True).simple() if rows else None
    if simple is None:
        return False
    low, high = simple[0] - 1.96 * simple[1], simple[0] + 1.96 * simple[1]
    return (limits[0] > 1 and high < 0) or (limits[1] < 1 and low > 0)


def _lift(receivers, effect, limits, table, shown):
    lift = expected = None
    bounds = (None, None)
    if effect.ratios:
        y, expected = effect.recent_expected()
        lift = y - expected
        if limits[0] is not None:
            bounds = tuple(expected * (limit - 1) for limit in limits)
    _put(table, ORG, "lift", "count", lift, limits=bounds, **shown)
    rate = receivers.monthly_output()
    enough = shown["enough"] and rate is not None and rate >= 0.5
    if enough and bounds[0] is not None:
        bounds = tuple(bound / rate for bound in bounds)
    _put(table, ORG, "lift_engineer_months", "fte_months",
         lift / rate if enough and lift is not None else None, limits=bounds,
         **{**shown, "enough": enough})


def _breakdown(receivers, effect, limits):
    """Plug-in bound on how much steeper a trend after the contact may be."""
    if limits[0] is None:
        return None
    if limits[0] <= 1:
        return 0.0
    if not effect.trend.steepest:
        return None
    times = [receivers.event_time(i, t) for i, t in effect.estimable]
    return math.log(limits[0]) / (effect.trend.steepest * math.fsum(times) / len(times))


def _event_study(effect, table, more):
    for name, source, key in ([(f"m{-h}", effect.leads, h) for h in LEADS]
                              + [(f"p{k}", effect.ratios, k) for k in AFTER]):
        ratio = source.get(key)
        value, limits, failed, n = None, (None, None), False, 0
        if ratio is not None:
            n, value = len(ratio.people), ratio.value
            if more["enough"] and more["tracked"]:
                limits, failed = effect.limits(ratio)
        _put(table, ORG, "event_" + name, "ratio", value if ratio and ratio.log is not None
             else None, limits=limits, **{**more, "n": n, "failed": failed})


# G5, G7, G8

def _by_subject(receivers, effect, table, more):
    run = more["tracked"] and more["enough"]
    equal, dose = ((effect.pooled("equal"), effect.pooled("dose")) if run else ({}, {}))
    rate = receivers.monthly_output() if run else None
    for k in _people(receivers):
        scope = Scope("person", k, "person")
        ratio = effect.ratios.get(("equal", k))
        own = {**more, "n": len(ratio.people) if ratio else 0}
        _put(table, scope, "reached_people", "count", own["n"], tracked=more["tracked"],
             n=own["n"])
        row = _pooled_row(table, scope, "influencer_uplift", equal.get(k, "thin"), own)
        if row.status not in ("thin", "not_tracked"):
            _put(table, scope, "influencer_uplift_raw", "ratio", ratio.value, **own)
        _pooled_row(table, scope, "influencer_uplift_dose", dose.get(k, "thin"), own)
        _figure(receivers, effect, table, scope, equal.get(k, "thin"), own, rate)


def _people(receivers):
    return [k for k in receivers.subjects if k in receivers.organisation.people]


def _pooled_row(table, scope, metric, pooled, more, convert=math.exp, unit="ratio"):
    """A row of the posterior, or of the word that stands in its place."""
    if not more["enough"]:
        pooled = "thin"
    if isinstance(pooled, str):
        return _put(table, scope, metric, unit, None, **{
            **more, "enough": more["enough"] and pooled != "thin", "failed": pooled == "failed"})
    value, low, high = (convert(v) for v in pooled)
    return _put(table, scope, metric, unit, value, limits=(min(low, high), max(low, high)),
                **more)


def _figure(receivers, effect, table, scope, pooled, more, rate):
    k = scope.subject
    expected = effect.recent_expected(effect.weights(k))[1] if effect.weights(k) else 0.0
    own = float(receivers.recent_credits.get(k, 0))
    usual = receivers.role_median(k)
    enough = own >= 6 and usual is not None and own >= 0.2 * usual
    _pooled_row(table, scope, "figure", pooled, {**more, "enough": more["enough"] and enough},
                lambda r: (own + expected * (math.exp(r) - 1)) / own)
    enough = rate is not None and rate >= 0.5
    _pooled_row(table, scope, "engineer_months", pooled,
                {**more, "enough": more["enough"] and enough},
                lambda r: expected * (math.exp(r) - 1) / rate, "fte_months")


# G3

def practice(outcomes, receivers, table, tracked):
    has, days = outcomes.records.has, outcomes.horizon
    for name, inputs, cells, known in (
            ("ai_assisted_share", (), lambda: receivers.changes(lambda c, _: c.ai), has["ai"]),
            ("first_pass_yield", ("reviews",),
             lambda: receivers.changes(receivers.passes, ("reviews",)), has["reviews"]),
            ("rework_rate", (), lambda: receivers.changes(
                lambda c, _: c.is_undone_within(days, "reworked")), has["reworked"]),
            ("loop_rate", ("usage",), receivers.loops, outcomes.report.has_fingerprints)):
        metric = "multiplier.practice_" + name
        effect = Effect(receivers, metric, *cells(), receivers.columns(inputs), 30)
        more = {"tracked": tracked and known, "enough": effect.enough, "n": len(effect.people)}
        value, limits, failed = None, (None, None), effect.failed
        if more["tracked"] and effect.enough:
            effect.replicate()
            value = effect.ratios["all"].value
            limits, failed = effect.limits(effect.ratios["all"])
        _put(table, ORG, "practice_" + name, "ratio", value, limits=limits,
             credible=effect.is_credible, failed=failed, **more)


# G6

def avoided(outcomes, receivers, table, tracked):
    has, days, worst = outcomes.records.has, outcomes.horizon, outcomes.sev_max
    for name, inputs, judge, known in (
            ("rework_avoided", (), lambda c, _: c.is_undone_within(days, "reworked"),
             has["reworked"]),
            ("defects_avoided", ("defects",), lambda c, _: has_defect(c, days, worst),
             has["defects"])):
        effect = Effect(receivers, "multiplier." + name, *receivers.changes(judge, inputs),
                        receivers.columns(inputs), 20, ("equal",))
        more = {"tracked": tracked and known, "enough": effect.enough, "n": len(effect.people)}
        value, bounds, failed = None, (None, None), effect.failed
        run = more["tracked"] and effect.enough
        if run:
            effect.replicate()
            y, mu = effect.recent_expected()
            value = mu - y
            limits, failed = effect.limits(effect.ratios["all"])
            if limits[0] is not None:
                bounds = mu * (1 - limits[1]), mu * (1 - limits[0])
        more["credible"] = effect.is_credible
        _put(table, ORG, name, "count", value, limits=bounds, failed=failed, **more)
        pooled = effect.pooled("equal") if run else {}
        for k in _people(receivers):
            ratio = effect.ratios.get(("equal", k))
            expected = effect.recent_expected(effect.weights(k))[1] if effect.weights(k) else 0.0
            _pooled_row(table, Scope("person", k, "person"), name, pooled.get(k, "thin"),
                        {**more, "n": len(ratio.people) if ratio else 0},
                        lambda r, mu=expected: mu * (1 - math.exp(r)), "count")


def has_defect(change, days, worst):
    """A defect that counts, found after the merge and within so many days."""
    until = change.merged + days * 86_400_000_000
    return any(change.merged < found <= until and severity <= worst
               for found, severity in change.defects)
