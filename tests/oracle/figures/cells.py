"""Tables of shares and of rates per FTE-month: minima, intervals, pooling (P5, P7, P9)."""

import math
from collections import defaultdict

from .distributions import garwood
from .pooling import pool_rates, pool_shares
from .primitives import design_effect, wilson
from .report import ORG


def pooling_tables(organisation, scopes):
    """Lists of scopes pooled together: leaf teams, and inner teams of each depth."""
    tables = defaultdict(list)
    for scope in sorted(scopes, key=lambda s: s.subject.encode()):
        if scope.kind == "team":
            inner = organisation.has_children(scope.subject)
            tables[organisation.depth(scope.subject) if inner else 0].append(scope)
    return [scopes for scopes in tables.values() if len(scopes) >= 5]


class ShareTable:
    """Shares of changes, one metric, every scope; counted = scope -> [(change, weight, hit)]."""

    def __init__(self, outcomes, counted, least_changes=20, least_authors=3, pooled=True):
        self.outcomes, self.counted = outcomes, counted
        self.least_changes, self.least_authors = least_changes, least_authors
        self.sums, self.deff, self.posterior = {}, {}, {}
        for scope, rows in counted.items():
            clusters = defaultdict(lambda: [0.0, 0.0])
            for change, weight, hit in rows:
                cluster = clusters[change.author, change.is_known]
                cluster[0] += float(weight) * hit
                cluster[1] += float(weight)
            self.sums[scope] = (float(sum(w for _, w, hit in rows if hit)),
                                float(sum(w for _, w, _ in rows)), len(clusters))
            self.deff[scope] = None if scope.level == "person" else design_effect(clusters)
        if pooled:
            self._pool()

    def design(self, scope):
        if scope.level == "person":
            return 1.0
        return self.deff.get(scope) or self.deff.get(ORG) or 1.0

    def _pool(self):
        units = [s for s, (_, n, _) in self.sums.items() if n > 0]
        for scopes in pooling_tables(self.outcomes.organisation, units):
            cells = [(self.sums[s][0] / self.design(s), self.sums[s][1] / self.design(s))
                     for s in scopes]
            self.posterior.update(zip(scopes, pool_shares(cells)))

    def put(self, table, window, scope, metric, tracked=True, applicable=True):
        k, n, authors = self.sums.get(scope, (0.0, 0.0, 0))
        rows = self.counted.get(scope, [])
        least_authors = 1 if scope.level == "person" else self.least_authors
        enough = len(rows) >= self.least_changes and authors >= least_authors
        value, limits = None, (None, None)
        if n > 0:
            value, limits = k / n, wilson(k, n, self.design(scope))
        more = {"tracked": tracked, "applicable": applicable, "enough": enough, "n": n}
        if scope in self.posterior:
            if enough and tracked and applicable:
                table.put(window.label, scope, metric + "_raw", "fraction", value, **more)
            value, *limits = self.posterior[scope]
        table.put(window.label, scope, metric, "fraction", value, limits=tuple(limits), **more)


class RateTable:
    """Credits per FTE-month: P7 with the organisation's dispersion, teams by P9(b)."""

    def __init__(self, outcomes, window, kind, pooled=True):
        self.outcomes, self.window = outcomes, window
        self.phi = outcomes.phi(window, kind)
        self.exposure = {s: float(sum(e.values())) for s, e in outcomes.exposure(window).items()}
        with_exposure = outcomes.exposure(window).get(ORG, {})
        self.counts = {}
        for scope, credits in outcomes.credits_by_scope(window, kind).items():
            self.counts[scope] = float(sum(
                amount for credit, amount in credits
                if credit.is_known and credit.author in with_exposure))
        self.posterior = {}
        if pooled and self.phi is not None:
            self._pool()

    def _pool(self):
        units = [s for s, e in self.exposure.items() if e > 0]
        for scopes in pooling_tables(self.outcomes.organisation, units):
            pooled = pool_rates([(self.counts.get(s, 0.0) / self.phi, self.exposure[s] / self.phi)
                                 for s in scopes])
            self.posterior.update(zip(scopes, pooled or [(None, None, None)] * len(scopes)))

    def put(self, table, scope, metric, unit, least=3.0, factor=1.0, **more):
        e, y = self.exposure.get(scope, 0.0), self.counts.get(scope, 0.0)
        least = 1.0 if scope.level == "person" else least
        more = {"enough": e >= least, "n": e, **more}
        value, limits = None, (None, None)
        if e > 0:
            value, limits = y / e * factor, tuple(limit / e * factor for limit in
                                                  garwood(y, self.phi or 1.0))
        if scope in self.posterior:
            if more["enough"] and more.get("tracked", True) and more.get("applicable", True):
                table.put(self.window.label, scope, metric + "_raw", unit, value, **more)
            value, *limits = (None if x is None else x * factor for x in self.posterior[scope])
        row = table.put(self.window.label, scope, metric, unit, value, limits=tuple(limits),
                        **more)
        if self.phi is None and row.status == "ok":
            row.status, row.value, row.lower, row.upper = "failed", None, None, None


def whole(amounts):
    return math.fsum(float(a) for a in amounts)
