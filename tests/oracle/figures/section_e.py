"""E: the spend-to-cost curve of teams (METRICS E1-E5, E7; E6 needs pay and is left out)."""

import math
from collections import defaultdict
from fractions import Fraction

from .cells import RateTable
from .curve_fit import Curve, Failed, Unit, bend, tails
from .distributions import benjamini_hochberg, beta_quantile, f_upper
from .estimators import cluster_interval, standard_error
from .exact import PICO
from .slid_money import group_amount
from .primitives import median, quantile
from .report import ORG

RESAMPLES = 199
DELTA = 0.10


def compute(outcomes, table):
    window = outcomes.window(12, outcomes.horizon, ("changes", "usage"))
    share = outcomes.feature_id_share(window, with_type=False)
    kind = "feature" if share is not None and share >= Fraction(4, 5) else "change"
    _Section(outcomes, table, window, kind).all_of()


class _Section:
    def __init__(self, outcomes, table, window, kind):
        self.outcomes, self.table, self.window, self.kind = outcomes, table, window, kind
        self.tracked = outcomes.report.has_usage and outcomes.records.has["changes"]
        self.enough_months = window.months >= 6
        self.units = self._units() if self.tracked and self.enough_months else {}

    def all_of(self):
        self.value_and_spend()
        if not self.tracked or not self.enough_months:
            self._nothing_of_the_organisation()
            return
        if len(self.units) < 20:
            self._nothing_of_the_organisation(applicable=False)
            self.own_changes()
            return
        for scope in self.units:
            for metric in ("curve.own_change", "curve.own_spend_change"):
                self.table.put("W12", scope, metric, "ratio", applicable=False)
        self.curve()

    def _nothing_of_the_organisation(self, applicable=True):
        currency = self.outcomes.organisation.currency
        for metric, unit in (("scale", "per_fte_month"), ("exponent", "ratio"),
                             ("half_spend", currency), ("leverage", "per_fte_month"),
                             ("elasticity", "ratio")):
            self.table.put("W12", ORG, "curve." + metric, unit, tracked=self.tracked,
                           applicable=applicable, enough=False, n=len(self.units))
        if not applicable:
            for scope in self.units:
                self.table.put("W12", scope, "curve.ratio", "ratio", applicable=False)

    # E1

    def value_and_spend(self):
        outcomes = self.outcomes
        rates = RateTable(outcomes, self.window, self.kind, pooled=False)
        usage = outcomes.amounts(self.window, "value")
        for scope in outcomes.populated(self.window):
            exposure = rates.exposure.get(scope, 0.0)
            least = 0.0
            enough = self.enough_months and exposure > least
            rates.put(self.table, scope, "curve.value_rate", "per_fte_month",
                      tracked=outcomes.records.has["changes"], enough=enough)
            money = self._own_usage(scope, usage.get(scope, {}))
            self.table.put("W12", scope, "curve.spend_rate", outcomes.organisation.currency,
                           money / exposure if exposure else None, n=exposure, enough=enough,
                           tracked=self.tracked)

    def _own_usage(self, scope, amounts):
        """Usage value of those with exposure: others are in no rate per FTE-month."""
        exposed = self.outcomes.exposure(self.window).get(ORG, {})
        parts = [Fraction(x) / PICO for p, x in amounts.items() if p in exposed]
        if scope.level == "person":
            return float(sum(parts))
        return group_amount(float(sum(parts)), float(max(parts, default=0)), self.window)

    # units

    def _units(self):
        """{scope: Unit} of teams with direct members and E >= 1.5 M, in id order."""
        outcomes, window = self.outcomes, self.window
        exposure = outcomes.monthly_exposure(window)
        credits = outcomes.credits_by_scope(window, self.kind)
        usage = outcomes.amounts(window, "value")
        exposed = outcomes.exposure(window).get(ORG, {})
        found = {}
        for scope in sorted(outcomes.scopes, key=lambda s: s.subject.encode()):
            is_leaf = scope.kind == "team" and not outcomes.organisation.has_children(
                scope.subject)
            if not is_leaf and scope.kind != "direct":
                continue
            people = exposure.get(scope, {})
            months = [float(sum(p[t] for p in people.values())) for t in range(window.months)]
            total = float(sum(sum(p) for p in people.values()))
            if total < 1.5 * window.months - 1e-9:
                continue
            value = [Fraction(0)] * window.months
            for credit, amount in credits.get(scope, []):
                if credit.is_known and credit.author in exposed:
                    value[window.place(credit.day)] += amount
            found[scope] = Unit(scope.subject, float(sum(value)), total,
                                self._own_usage(scope, usage.get(scope, {})),
                                [float(v) for v in value], months, len(people))
        return found

    # E2-E5

    def curve(self):
        units = list(self.units.values())
        spends = [u.spend for u in units]
        positive = [s for s in spends if s > 0]
        spread = quantile(positive, 0.75) / quantile(positive, 0.25) if positive else 0
        if len(set(spends)) < 12 or spread < 2:
            self._nothing_of_the_organisation()
            for scope in self.units:
                self.table.put("W12", scope, "curve.ratio", "ratio", enough=False)
            return
        try:
            fit = Curve(units, self.window.months)
        except Failed:
            self._failed()
            return
        runs = [r for r in (fit.refit(stream.multinomial(len(units))) for stream in
                            self.outcomes.draws.streams("curve.scale", "org", RESAMPLES)) if r]
        if len(runs) < 0.9 * RESAMPLES:
            self._failed()
            return
        self.organisation_rows(fit, runs)
        self.labels(fit, runs)
        self.leverage(fit)

    def _failed(self):
        """Nothing but the statuses."""
        start = len(self.table.rows)
        self._nothing_of_the_organisation()
        for scope in self.units:
            self.table.put("W12", scope, "curve.ratio", "ratio", enough=False)
        for row in self.table.rows[start:]:
            row.status = "failed"

    def organisation_rows(self, fit, runs):
        put, n = self.table.put, len(fit.units)
        interval = cluster_interval(math.log(fit.scale), [r[0] for r in runs], n, RESAMPLES, 2)
        put("W12", ORG, "curve.scale", "per_fte_month", fit.scale, n=n,
            limits=tuple(math.exp(x) for x in interval))
        slope = cluster_interval(fit.b, [r[1] for r in runs], n, RESAMPLES, 2)
        put("W12", ORG, "curve.exponent", "ratio", fit.b, limits=slope, n=n)
        put("W12", ORG, "curve.half_spend", self.outcomes.organisation.currency,
            fit.half_spend, n=n)
        positive = [u.spend for u in fit.units if u.spend > 0]
        low, high = quantile(positive, 0.25), quantile(positive, 0.75)
        factor = (math.log1p(high / fit.half_spend) - math.log1p(low / fit.half_spend)) \
            / math.log(high / low)
        put("W12", ORG, "curve.elasticity", "ratio", fit.b * factor, n=n,
            limits=tuple(x * factor for x in slope))

    # E3

    def labels(self, fit, runs):
        marked = self._misfit(fit)
        spread = [standard_error([a + b * x for a, b in runs], len(runs)) ** 2 for x in fit.x]
        p, below = {}, {}
        for unit, mean, v in zip(fit.units, fit.means, spread):
            if mean >= 5:
                upper = tails(unit.value, mean * (1 + DELTA), self._v(fit, mean * (1 + DELTA), v))
                lower = tails(unit.value, mean / (1 + DELTA), self._v(fit, mean / (1 + DELTA), v))
                p[unit.id] = min(1.0, 2 * min(upper[0], lower[1]))
                below[unit.id] = upper[0] < lower[1]
        rejected = benjamini_hochberg(p, 0.10)
        for (scope, unit), mean, v in zip(self.units.items(), fit.means, spread):
            at = max(mean, 0.5)
            ratio = max(unit.value, 0.5) / mean
            error = math.sqrt(self._v(fit, at, v) / at**2)
            narrow = [ratio * math.exp(side * 1.645 * error) for side in (-1, 1)]
            if unit.id not in p:
                label = "too_little"
            elif unit.id in marked:
                label = "undetermined"
            elif unit.id in rejected:
                label = "below" if below[unit.id] else "above"
            else:
                is_on = narrow[0] > 2 / 3 and narrow[1] < 3 / 2
                label = "on" if is_on else "undetermined"
            self.table.put("W12", scope, "curve.ratio", "ratio", ratio, n=unit.people,
                           limits=tuple(ratio * math.exp(side * 1.96 * error)
                                        for side in (-1, 1)),
                           enough=unit.id in p, note=label)

    @staticmethod
    def _v(fit, m, curve_variance):
        return m + fit.kappa / fit.months * m * m + curve_variance * m * m

    @staticmethod
    def _misfit(fit):
        """Ids of the units in groups that the curve does not fit."""
        order = sorted(range(len(fit.units)),
                       key=lambda i: (fit.units[i].spend, fit.units[i].id.encode()))
        count = min(8, max(3, len(order) // 8))
        z = [math.log(max(u.value, 0.5) / m) for u, m in zip(fit.units, fit.means)]
        groups = defaultdict(list)
        for place, i in enumerate(order):
            groups[place * count // len(order)].append(i)
        grand = math.fsum(z) / len(z)
        means = {g: math.fsum(z[i] for i in of) / len(of) for g, of in groups.items()}
        between = math.fsum(len(of) * (means[g] - grand) ** 2 for g, of in groups.items())
        within = math.fsum((z[i] - means[g]) ** 2 for g, of in groups.items() for i in of)
        d1, d2 = count - 1, len(z) - count
        if within <= 0 or f_upper(between / d1 / (within / d2), d1, d2) >= 0.01:
            return set()
        centre = median(z)
        return {fit.units[i].id for of in groups.values()
                if abs(median([z[i] for i in of]) - centre) > 0.15 for i in of}

    # E4

    def leverage(self, fit):
        limit = quantile([u.spend for u in fit.units], 0.95)
        kept = [u for u in fit.units if u.spend <= limit]
        n, knot = len(kept), median([u.spend for u in kept if u.spend > 0])
        value = bend(kept, knot, [1] * n, fit.variance)
        runs = []
        for stream in self.outcomes.draws.streams("curve.leverage", "org", RESAMPLES):
            runs.append(bend(kept, knot, stream.multinomial(n), fit.variance))
        limits = None if value is None else cluster_interval(value, runs, n, RESAMPLES, 3)
        row = self.table.put("W12", ORG, "curve.leverage", "per_fte_month", value, n=n,
                             limits=limits or (None, None))
        if limits is None:
            row.status, row.value = "failed", None

    # E7

    def own_changes(self):
        phi = self.outcomes.phi(self.window, self.kind)
        for scope, unit in self.units.items():
            months = self.window.months
            y2, y1 = math.fsum(unit.monthly_value[:-6]), math.fsum(unit.monthly_value[-6:])
            e2, e1 = math.fsum(unit.monthly_exposure[:-6]), math.fsum(unit.monthly_exposure[-6:])
            enough = months == 12 and e1 >= 9 and e2 >= 9 and y1 + y2 >= 5
            value = (y1 / e1) / (y2 / e2) if enough and y2 > 0 else None
            more = {"enough": enough, "n": unit.exposure}
            row = self.table.put("W12", scope, "curve.own_change", "ratio", value,
                                 limits=_odds(y1, y2, phi, e2 / e1) if enough and phi
                                 else (None, None), **more)
            if phi is None and row.status == "ok":
                row.status, row.value = "failed", None
            self.table.put("W12", scope, "curve.own_spend_change", "ratio",
                           self._spend_change(scope) if enough else None, **more)

    def _spend_change(self, scope):
        halves = []
        for part in (self.window.part(0, 6), self.window.part(6, 12)):
            exposure = sum(self.outcomes.exposure(part).get(scope, {}).values())
            amounts = self.outcomes.amounts(part, "value").get(scope, {})
            halves.append(self._own_usage(scope, amounts) / float(exposure))
        return halves[1] / halves[0] if halves[0] > 0 else None


def _odds(y1, y2, phi, exposure):
    """Conditional binomial limits of the rate ratio, counts divided by phi."""
    k, m = y1 / phi, y2 / phi
    low = beta_quantile(0.025, k, m + 1) if k > 0 else 0.0
    high = beta_quantile(0.975, k + 1, m) if m > 0 else 1.0
    return (low / (1 - low) * exposure, high / (1 - high) * exposure if high < 1 else None)
