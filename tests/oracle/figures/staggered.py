"""P21: Callaway and Sant'Anna's group-time effects, their aggregates and the pre-test."""

import math
from collections import defaultdict

from .distributions import gamma_q
from .imputation import invert


class Staggered:
    """y: rows of units; first: the column of the first treatment of each, None = never.

    cells: {(g, t): (ATT, influence of each unit)}, as far as they can be formed.
    """

    def __init__(self, y, first, anticipation=0, not_yet=False):
        self.y, self.first, self.n = y, first, len(y)
        self.shift, self.not_yet = anticipation, not_yet
        self.times = range(len(y[0])) if y else range(0)
        self.groups = sorted({g for g in first if g is not None and g < len(self.times)})
        self.share = {g: sum(1 for f in first if f == g) / self.n for g in self.groups}
        self.cells = {}
        for g in self.groups:
            for t in self.times:
                self._form(g, t)

    def _form(self, g, t):
        base = g - 1 - self.shift if t >= g - self.shift else t - 1
        if base < 0:
            return
        treated = [i for i, f in enumerate(self.first) if f == g]
        control = [i for i, f in enumerate(self.first)
                   if f is None or (self.not_yet and f != g and f > max(t, base) + self.shift)]
        if not treated or not control:
            return
        step = [row[t] - row[base] for row in self.y]
        m1 = math.fsum(step[i] for i in treated) / len(treated)
        m0 = math.fsum(step[i] for i in control) / len(control)
        influence = [0.0] * self.n
        for i in treated:
            influence[i] += self.n / len(treated) * (step[i] - m1)
        for i in control:
            influence[i] -= self.n / len(control) * (step[i] - m0)
        self.cells[g, t] = (m1 - m0, influence)

    def error(self, influence):
        return math.sqrt(math.fsum(v * v for v in influence)) / self.n

    def _combine(self, keys):
        """Weighted by the groups' shares, with the influence of the estimated weights."""
        whole = math.fsum(self.share[g] for g, _ in keys)
        value = math.fsum(self.share[g] * self.cells[g, t][0] for g, t in keys) / whole
        influence = [0.0] * self.n
        count = defaultdict(int)
        for g, t in keys:
            count[g] += 1
        for g, t in keys:
            att, own = self.cells[g, t]
            for i in range(self.n):
                drift = (self.first[i] == g) - self.share[g]
                influence[i] += (self.share[g] * own[i] + drift * att) / whole
        for i in range(self.n):
            drift = math.fsum(c * ((self.first[i] == g) - self.share[g])
                              for g, c in count.items())
            influence[i] -= value * drift / whole
        return value, influence

    def _plain_mean(self, parts):
        value = math.fsum(v for v, _ in parts) / len(parts)
        return value, [math.fsum(part[i] for _, part in parts) / len(parts)
                       for i in range(self.n)]

    def post(self):
        return sorted((g, t) for g, t in self.cells if t >= g)

    def simple(self):
        """(estimate, standard error), or None without a cell after treatment."""
        keys = self.post()
        return self._reported(self._combine(keys)) if keys else None

    def _reported(self, pair):
        return pair[0], self.error(pair[1])

    def by_event_time(self):
        """{e: (estimate, error)}, and the mean over e >= 0."""
        parts = {}
        for e in sorted({t - g for g, t in self.cells}):
            parts[e] = self._combine([(g, t) for g, t in self.cells if t - g == e])
        overall = self._plain_mean([p for e, p in parts.items() if e >= 0])
        return {e: self._reported(p) for e, p in parts.items()}, self._reported(overall)

    def by_group(self):
        """{g: (estimate, error)}, and their mean weighted by the groups' shares."""
        parts = {}
        for g in sorted({g for g, _ in self.post()}):
            parts[g] = self._plain_mean([self.cells[key] for key in self.post() if key[0] == g])
        whole = math.fsum(self.share[g] for g in parts)
        value = math.fsum(self.share[g] * v for g, (v, _) in parts.items()) / whole
        influence = []
        for i in range(self.n):
            drift = {g: (self.first[i] == g) - self.share[g] for g in parts}
            influence.append(math.fsum(self.share[g] * own[i] + drift[g] * v
                                       for g, (v, own) in parts.items()) / whole
                             - value * math.fsum(drift.values()) / whole)
        return ({g: self._reported(p) for g, p in parts.items()},
                self._reported((value, influence)))

    def by_time(self):
        """{t: (estimate, error)}, and their mean."""
        parts = {t: self._combine([key for key in self.post() if key[1] == t])
                 for t in sorted({t for _, t in self.post()})}
        return ({t: self._reported(p) for t, p in parts.items()},
                self._reported(self._plain_mean(list(parts.values()))))

    def pre_test(self):
        """(W, degrees of freedom, p) of the effects before treatment."""
        keys = sorted((g, t) for g, t in self.cells if t < g - self.shift)
        if not keys:
            return None
        att = [self.cells[k][0] for k in keys]
        influence = [self.cells[k][1] for k in keys]
        v = [[math.fsum(x * y for x, y in zip(one, two)) / self.n**2 for two in influence]
             for one in influence]
        inverse = invert(v)
        if inverse is None:
            return None
        q = range(len(keys))
        wald = math.fsum(att[a] * inverse[a][b] * att[b] for a in q for b in q)
        return wald, len(keys), gamma_q(len(keys) / 2, wald / 2)
