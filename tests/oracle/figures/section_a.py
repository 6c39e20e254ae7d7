"""A: unit costs and token pricing (METRICS A1-A11)."""

import math
from collections import defaultdict
from fractions import Fraction

from .exact import PICO, to_double
from .localtime import month_of
from .organisation import UNASSIGNED
from .primitives import design_effect, median, wilson
from .prices import CLASSES
from .report import ORG

TOKEN_IDS = {"u": "uncached_input", "r": "cache_read", "w5": "cache_write_5m",
             "w1": "cache_write_1h", "o": "output"}


def compute(report, table):
    for scope in report.scopes:
        for size in (1, 3, 12):
            window = report.window(size)
            if report.has_population(scope, window):
                _Cell(report, table, scope, window).all_of(size)
    _data_quality(report, table)


def compute_series(report, table, month):
    """The monthly values of tokens, spend, value and list cost."""
    for scope in report.scopes:
        window = report.window(1, month)
        if window.months and report.has_population(scope, window):
            cell = _Cell(report, table, scope, window)
            cell.tokens()
            cell.money()


def total(entries, amount):
    """Exact sum of weight x amount over the events where the amount is known."""
    result = 0
    for event, weight in entries:
        x = amount(event)
        if x is not None:
            result += weight * x
    return result


def persons(entries):
    return len({e.person for e, _ in entries if e.person and not e.is_bot})


def ratio(a, b):
    return None if b == 0 else float(Fraction(a) / Fraction(b))


class _Cell:
    """One scope in one window."""

    def __init__(self, report, table, scope, window):
        self.report, self.table, self.scope, self.window = report, table, scope, window
        self.entries = report.entries(scope, window.months)
        self.currency = report.organisation.currency
        self.has_tokens, self.has_billed = report.has_tokens, report.has_billed

    def put(self, metric, unit, value, tracked=True, **more):
        self.table.put(self.window.label, self.scope, metric, unit, value,
                       tracked=tracked and self.report.has_usage, **more)

    def all_of(self, size):
        is_person = self.scope.kind in ("person", "alias")
        is_bots = self.scope.kind == "bots"
        self.money()
        if size == 1:
            self.tokens()
            if not is_bots:
                self.blended_price()
                self.cache(optional=is_person)
                self.price_and_volume(optional=is_person)
                self.reconciliation()
                self.per_active_day(optional=is_person)
        if size == 3 and not is_bots:
            self.tier_premium(optional=is_person)
            self.acceptance(optional=is_person)

    # A1
    def tokens(self):
        known = [(e, w) for e, w in self.entries if e.tokens is not None]
        # events that carry no tokens at all: their input is missing, not their volume small
        tracked = self.has_tokens and bool(known or not self.entries)
        more = {"tracked": tracked, "enough": bool(known), "n": persons(known)}
        for c in CLASSES:
            self.put(f"cost.tokens_{TOKEN_IDS[c]}", "tokens",
                     total(known, lambda e, c=c: e.tokens[c]), **more)
        self.put("cost.tokens_total", "tokens", total(known, lambda e: e.total), **more)

    # A2, A3
    def money(self):
        entries, any_event = self.entries, bool(self.entries)
        fees = self.report.seat_fees(self.scope, self.window.months)
        fee = sum(fees.values())
        spend = total(entries, lambda e: e.spend) + fee
        value = total(entries, lambda e: e.usage_value)
        billed = [(e, w) for e, w in entries if e.billed is not None]
        priced = [(e, w) for e, w in entries if e.list_cost is not None]
        payers = {e.person for e, _ in entries if e.person and not e.is_bot} | set(fees)
        unbilled = total(entries, lambda e: e.spend if e.billed is None else 0)
        unvalued = total(entries, lambda e: e.usage_value if e.value is None else 0)
        who = persons(entries)
        put, unit = self.put, self.currency
        fees_count = "fees-without-events" in self.report.readings and bool(fees)
        put("cost.spend", unit, to_double(spend), enough=any_event or fees_count, n=len(payers))
        put("cost.value", unit, to_double(value), enough=any_event, n=who)
        put("cost.billed", unit, to_double(total(billed, lambda e: e.billed)),
            tracked=self.has_billed, enough=any_event, n=persons(billed))
        put("cost.seat_fees", unit, to_double(fee), enough=any_event or fees_count, n=len(fees))
        put("cost.spend_estimated_share", "fraction", ratio(unbilled, spend),
            enough=any_event, n=len(payers))
        put("cost.value_estimated_share", "fraction", ratio(unvalued, value),
            enough=any_event, n=who)
        put("cost.list_cost", unit, to_double(total(priced, lambda e: e.listed)),
            tracked=self.has_tokens, enough=bool(priced), n=persons(priced))

    # A4
    def blended_price(self):
        counted = [(e, w) for e, w in self.entries if e.usage_value is not None and e.total]
        tokens = total(counted, lambda e: e.total)
        price = None if tokens == 0 else float(
            Fraction(total(counted, lambda e: e.usage_value)) * 10**6 / PICO / tokens)
        self.put("cost.blended_unit_price", f"{self.currency}/Mtok", price,
                 tracked=self.has_tokens, enough=tokens >= 10**6, n=persons(counted))

    # A5
    def cache(self, optional):
        known = [(e, w) for e, w in self.entries if e.tokens is not None]
        inputs = total(known, lambda e: e.total - e.tokens["o"])
        more = {"tracked": self.has_tokens, "enough": inputs >= 10**6, "optional": optional}
        self.put("cost.cache_hit_ratio", "fraction",
                 ratio(total(known, lambda e: e.tokens["r"]), inputs), n=inputs, **more)
        priced = [(e, w) for e, w in known if e.list_cost is not None]
        self.put("cost.cache_saving", self.currency,
                 to_double(total(priced, lambda e: e.list_cost.cache_saving)),
                 n=persons(priced), **more)

    # A6
    def price_and_volume(self, optional):
        month = self.window.calendar[0]
        both = self.report.history is not None and month - 1 >= self.report.history
        before = self.report.entries(self.scope, [month - 1])
        figures, enough = price_volume(before, self.entries)
        for name in ("price_index", "volume_index", "new_retired_factor", "spend_ratio",
                     "matched_share"):
            shown = enough or (name == "matched_share" and "matched-share" in self.report.readings)
            self.put(f"cost.{name}", "fraction" if name == "matched_share" else "ratio",
                     figures.get(name), tracked=self.has_tokens, enough=both and shown,
                     n=persons(self.entries), optional=optional)

    # A7
    def tier_premium(self, optional):
        low = self.report.organisation.report.get("low_tier_model")
        priced = [(e, w) for e, w in self.entries if e.list_cost is not None]
        tokens = total(self.entries, lambda e: e.total)
        share = ratio(total(priced, lambda e: e.total), tokens)

        def repriced(event):
            other = self.report.prices.list_cost(event, low)
            return None if other is None else other.total

        value = ratio(total(priced, lambda e: e.listed), total(priced, repriced)) if low else None
        self.put("cost.tier_premium", "ratio", value, tracked=self.has_tokens,
                 applicable=bool(low), enough=share is not None and share >= 0.9,
                 n=persons(priced), optional=optional)

    # A8
    def reconciliation(self):
        both = [(e, w) for e, w in self.entries
                if e.billed is not None and e.list_cost is not None]
        gap = ratio(total(both, lambda e: e.billed), total(both, lambda e: e.listed))
        self.put("cost.reconciliation_gap", "fraction", None if gap is None else gap - 1,
                 tracked=self.has_billed and self.has_tokens, enough=len(both) >= 100,
                 n=persons(both))

    # A9
    def per_active_day(self, optional):
        value, days = defaultdict(int), defaultdict(dict)
        for event, weight in self.entries:
            if event.person and not event.is_bot:
                value[event.person] += weight * (event.usage_value or 0)
                days[event.person][event.day] = weight
        active = {p: sum(d.values()) for p, d in days.items()}
        person_days = sum(active.values())
        enough = optional or len(active) >= 10
        unit = f"{self.currency}/day"
        per_day = ratio(sum(value.values()), person_days * PICO)
        self.put("cost.spend_per_active_day", unit, per_day, n=person_days,
                 enough=enough and bool(active), optional=optional)
        own = [float(Fraction(value[p]) / PICO / active[p]) for p in sorted(active)]
        self.put("cost.spend_per_active_day_median", unit, median(own) if own else None,
                 n=len(active), enough=enough and bool(active), optional=optional)

    # A10
    def acceptance(self, optional):
        if not self.report.has_lines:
            self.table.put(self.window.label, self.scope, "cost.acceptance_rate", "fraction",
                           tracked=False, optional=optional)
            return
        k, n, coverage, clusters = _accepted(self.entries)
        deff = design_effect(clusters)
        if deff is None and self.scope != ORG:
            deff = self.report.remember(("acceptance", self.window), lambda: design_effect(
                _accepted(self.report.entries(ORG, self.window.months))[3]))
        value = None if n == 0 else k / n
        limits = (None, None) if n == 0 else wilson(k, n, 1 if optional else deff or 1)
        self.put("cost.acceptance_rate", "fraction", value, limits=limits, n=n,
                 enough=coverage >= 0.5 and n >= 200, optional=optional)


def _accepted(entries):
    """accepted, suggested, share of interactive events that carry both, {person: (k, n)}."""
    interactive = [(e, w) for e, w in entries if e.mode == "interactive"]
    both = [(e, w) for e, w in interactive if e.suggested is not None and e.accepted is not None]
    clusters = defaultdict(lambda: [0.0, 0.0])
    for event, weight in both:
        if event.suggested > 0:
            clusters[event.person][0] += float(weight) * event.accepted
            clusters[event.person][1] += float(weight) * event.suggested
    k = math.fsum(c[0] for c in clusters.values())
    n = math.fsum(c[1] for c in clusters.values())
    coverage = (math.fsum(w for _, w in both) / math.fsum(w for _, w in interactive)
                if interactive else 0)
    return k, n, coverage, clusters


def price_volume(before, after):
    """A6 of two months' events: ({id: value}, are 80 % matched in both)."""
    old, new = _items(before), _items(after)
    matched = sorted(set(old) & set(new))
    all_old, all_new = (float(Fraction(total(m, lambda e: e.usage_value)) / PICO)
                        for m in (before, after))
    if all_old <= 0 or all_new <= 0:
        return {}, False
    if not matched:
        return {"matched_share": 0.0}, False
    v00 = math.fsum(old[j][0] for j in matched)
    v11 = math.fsum(new[j][0] for j in matched)
    v10 = math.fsum(new[j][0] / new[j][1] * old[j][1] for j in matched)
    v01 = math.fsum(old[j][0] / old[j][1] * new[j][1] for j in matched)
    share = min(v00 / all_old, v11 / all_new)
    if 0 in (v00, v11, v10, v01):
        return {"matched_share": share}, share >= 0.8
    price = math.sqrt(v10 / v00 * (v11 / v01))
    value, spend = v11 / v00, all_new / all_old
    return {"price_index": price, "volume_index": value / price, "spend_ratio": spend,
            "new_retired_factor": spend / value, "matched_share": share}, share >= 0.8


def _items(entries):
    """{(model, class): (usage value, tokens)} of priced events with a list cost above 0."""
    values, tokens = defaultdict(list), defaultdict(list)
    for event, weight in entries:
        cost = event.list_cost
        whole = sum(cost.parts.values()) if cost else 0
        if whole == 0:
            continue
        for c in CLASSES:
            if event.tokens[c]:
                part = event.usage_value * cost.parts[c] / whole / PICO
                values[cost.pattern, c].append(part * float(weight))
                tokens[cost.pattern, c].append(event.tokens[c] * float(weight))
    return {j: (math.fsum(values[j]), math.fsum(tokens[j])) for j in values}


# A11

def _data_quality(report, table):
    window = report.window(1)
    if not report.has_population(ORG, window):
        return
    kept = [e for e, _ in report.entries(ORG, window.months)]
    dropped = [e for e in report.usage.dropped
               if month_of(e.day) in window.months and e.instant < report.as_of]
    interactive = [e for e in kept if e.mode == "interactive" and not e.is_aggregate]
    with_tokens = [e for e in kept if e.total]
    shares = {
        "unpriced": (with_tokens, lambda e: e.is_unpriced, True),
        "estimated": (kept, lambda e: e.billed is None, True),
        "unassigned": (kept, lambda e: UNASSIGNED in e.split, True),
        "duplicate": (kept + dropped, {id(e) for e in dropped}, True),
        "missing_fingerprint": (interactive, lambda e: not e.fingerprint,
                                report.has_fingerprints),
    }
    for name, (events, test, tracked) in shares.items():
        hit = [e for e in events if (id(e) in test if isinstance(test, set) else test(e))]
        _share(report, table, f"coverage.{name}_share", len(hit), len(events), tracked,
               enough=bool(kept or dropped))
        _share(report, table, f"coverage.{name}_share_tokens", sum(e.total or 0 for e in hit),
               sum(e.total or 0 for e in events), tracked, enough=bool(kept or dropped))
    month = window.calendar[0]
    files = [f for f in report.usage.files
             if any(12 * y + m - 1 == month for y, m in f.months)]
    _share(report, table, "coverage.quarantined_share", sum(f.quarantined for f in files),
           sum(f.read for f in files))
    late = sum(1 for f in report.usage.files for i in f.instants if i >= report.as_of)
    _share(report, table, "coverage.late_share", late, sum(f.read for f in report.usage.files))


def _share(report, table, metric, k, n, tracked=True, enough=None):
    table.put("W1", ORG, metric, "fraction", ratio(k, n), n=n,
              tracked=tracked and report.has_usage, enough=n > 0 if enough is None else enough)
