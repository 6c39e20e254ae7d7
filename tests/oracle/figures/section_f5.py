"""F5: five signs of a target that became the goal, with Holm's adjustment over those that ran."""

import math
from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

from .distributions import binomial_at_least, holm, t_quantile, t_upper
from .draws import scope_id
from .estimators import cluster_interval, concordance, jackknife_error, standard_error
from .exact import PICO, fraction_of
from .localtime import first_day, month_days, month_of
from .outcomes import SlidWindow
from .primitives import median, wilson
from .report import ORG
from .section_f import People, departments

NAMES = ("association_decay", "decoupling", "period_end_burning", "threshold_bunching",
         "round_numbers")
WINDOWS = dict(zip(NAMES, ("W12", "W6", "W12", "W6", "W3")))
UNITS = dict(zip(NAMES, ("fraction", "ratio", "ratio", "fraction", "fraction")))


def compute(outcomes, table):
    for scope in departments(outcomes):
        if scope not in set(outcomes.populated(outcomes.window(6, outcomes.horizon))):
            continue
        results = {"association_decay": association_decay(outcomes, scope),
                   "decoupling": decoupling(outcomes, scope),
                   "period_end_burning": period_end_burning(outcomes, scope),
                   "threshold_bunching": threshold_bunching(outcomes, scope),
                   "round_numbers": round_numbers(outcomes, scope)}
        adjusted = holm({name: r.p for name, r in results.items() if r.p is not None})
        for name, result in results.items():
            note = ""
            if result.p is not None:
                word = "sign" if adjusted[name] < 0.05 else "no_sign"
                note = f"{word};p={result.p!r};holm={adjusted[name]!r}"
            row = table.put(WINDOWS[name], scope, f"signal.{name}", UNITS[name], result.value,
                            limits=result.limits, n=result.n, note=note,
                            tracked=result.tracked, applicable=result.applicable,
                            enough=result.enough)
            if result.failed and row.status == "ok":
                row.status, row.value, row.lower, row.upper = "failed", None, None, None


class Test:
    """A size with its interval and one p; p is None where the test did not run."""

    def __init__(self, tracked=True, applicable=True, enough=False, n=0):
        self.tracked, self.applicable, self.enough, self.n = tracked, applicable, enough, n
        self.value = self.p = None
        self.limits, self.failed = (None, None), False


def _has_both(outcomes):
    return outcomes.report.has_usage and outcomes.records.has["changes"]


def concerning(outcomes, scope, kind):
    """Events of a kind that concern the scope: without a team, or with one above it."""
    above = {scope.subject, *outcomes.organisation.ancestors(scope.subject)}
    return [e for e in outcomes.organisation.raw.get("event", [])
            if e.get("kind", "other") == kind
            and (not e.get("team") or (scope != ORG and e["team"] in above))]


# a

def association_decay(outcomes, scope):
    shown = sorted(e["date"] for e in concerning(outcomes, scope, "usage_visible"))
    test = Test(_has_both(outcomes), bool(shown))
    sides = next((s for s in (_sides(outcomes, day) for day in reversed(shown)) if s), None)
    if not sides or not test.tracked:
        return test
    before, after = sides
    both = set(outcomes.eligible(before, scope, 0.5 * before.months)) \
        & set(outcomes.eligible(after, scope, 0.5 * after.months))
    old, new = (_Side(outcomes, side, both, scope) for side in sides)
    people = sorted(set(old.people) | set(new.people))
    test.n, test.enough = len(both), len(both) >= 30
    if not test.enough or not people or None in (old.value, new.value):
        return test
    test.value = old.value - new.value
    error = jackknife_error([old.drop(p) - new.drop(p) for p in people])
    df = len(people) - max(old.strata, new.strata)
    half = t_quantile(0.975, df) * error
    test.limits = test.value - half, test.value + half
    test.p = t_upper(test.value / error, df) if error > 0 else None
    return test


def _sides(outcomes, day):
    """The at most six full mature months on either side of the day; None under three."""
    window = outcomes.window(12, 0, ("changes", "usage"))
    end = first_day(outcomes.report.edition + 1)
    mature = [s for s in window.spans if s[1] + timedelta(days=outcomes.horizon) <= end]
    before = [s for s in mature if s[1] <= day][-6:]
    after = [s for s in mature if s[0] >= day][:6]
    if min(len(before), len(after)) < 3:
        return None
    return tuple(SlidWindow("W12", 0, tuple(s), len(s)) for s in (before, after))


class _Side:
    """Concordance (F2) on one side of the day, with each person's leave-one-out value."""

    def __init__(self, outcomes, window, ids, scope):
        figures = People(outcomes, window, scope)
        missing = [p for p in ids if p not in figures.rate]
        assert not missing
        strata = [of for of in figures.strata(ids).values() if len(of) >= 2]
        self.strata = len(strata)
        self.people = [p for of in strata for p in of]
        self.value, _, without = concordance(
            [[(figures.spend[p], figures.rate[p]) for p in of] for of in strata])
        self.without = {of[i]: without[s, i] for s, of in enumerate(strata)
                        for i in range(len(of))} if without else {}

    def drop(self, person):
        return self.without.get(person, self.value)


# b

def decoupling(outcomes, scope):
    window = outcomes.window(6, outcomes.horizon, ("changes", "usage"))
    test = Test(_has_both(outcomes))
    if window.months < 6 or not test.tracked:
        return test
    spend = outcomes.monthly_amounts(window, "value", scope)
    credits = outcomes.monthly_credits(window, "change", scope)
    if "decoupling-all" in outcomes.report.readings:
        people = sorted({p for p in spend if p} | set(credits), key=lambda p: p.encode())
    else:
        people = outcomes.eligible(window, scope)
    sums = {p: tuple(float(Fraction(x)) for x in (
        sum(spend[p][:3]) / PICO, sum(spend[p][3:]) / PICO,
        sum(credits[p][:3]), sum(credits[p][3:]))) for p in people}
    test.n, test.enough = len(people), len(people) >= 8
    test.value = _decoupled(sums, None)
    if not test.enough or test.value is None:
        return test
    runs = []
    for stream in outcomes.draws.streams("signal.decoupling", scope_id(scope),
                                         outcomes.replicates):
        runs.append(_decoupled(sums, dict(zip(people, stream.exponentials(len(people))))))
    count = len(people)
    limits = cluster_interval(test.value, runs, count, outcomes.replicates)
    if limits is None:
        test.failed = True
        return test
    error = standard_error(runs, outcomes.replicates) * math.sqrt(count / (count - 1))
    test.limits = limits
    test.p = t_upper((test.value - math.log(1.1)) / error, count - 1)
    return test


def _decoupled(sums, weight):
    s1, s2, v1, v2 = (math.fsum(x[k] * (weight[p] if weight else 1.0) for p, x in sums.items())
                      for k in range(4))
    if min(s1, s2, v1, v2) <= 0:
        return None
    return math.log(s2 / s1) - math.log(v2 / v1)


# c

def period_end_burning(outcomes, scope):
    ends = sorted({e["date"] for e in concerning(outcomes, scope, "allowance_period_end")})
    window = outcomes.window(12, 0, ("usage",))
    test = Test(outcomes.report.has_usage, bool(ends))
    if not test.tracked or not ends or not window.spans:
        return test
    levels = _daily_levels(outcomes, window, scope)
    working = [d for d in _days(window.first - timedelta(days=60),
                                window.end + timedelta(days=60))
               if outcomes.organisation.is_working_day(d)]
    contrasts = []
    for end in (e for e in ends if window.holds(e)):
        place = sum(d <= end for d in working)          # working[:place] lie up to the end
        last = [levels[d] for d in working[place - 3:place] if d in levels]
        around = [levels[d] for d in working[place - 10:place - 3] + working[place:place + 7]
                  if d in levels]
        if len(last) == 3 and len(around) >= 7:
            contrasts.append(math.fsum(last) / 3 - math.fsum(around) / len(around))
    n = len(contrasts)
    test.n, test.enough = n, n >= 4
    if n < 4:
        return test
    test.value = math.fsum(contrasts) / n
    spread = math.sqrt(math.fsum((c - test.value) ** 2 for c in contrasts) / (n - 1) / n)
    half = t_quantile(0.975, n - 1) * spread
    test.limits = test.value - half, test.value + half
    test.p = t_upper(test.value / spread, n - 1) if spread > 0 else None
    return test


def _days(start, end):
    return [start + timedelta(days=k) for k in range((end - start).days)]


def _daily_levels(outcomes, window, scope):
    """{working day: ln of usage value minus its weekday's median}, days with value."""
    totals = defaultdict(Fraction)
    for (person, is_known), days in outcomes._person_days().items():
        for day, cell in days.items():
            if window.holds(day):
                weight = outcomes.weights(person, is_known, day).get(scope, 0)
                totals[day] += cell[1] * weight
    logs = {d: math.log(float(v / PICO)) for d, v in totals.items()
            if v > 0 and outcomes.organisation.is_working_day(d)}
    by_weekday = defaultdict(list)
    for day, level in logs.items():
        by_weekday[day.weekday()].append(level)
    return {d: level - median(by_weekday[d.weekday()]) for d, level in logs.items()}


# d

def threshold_bunching(outcomes, scope):
    """The published target only: thresholds from pay are left to another time."""
    targets = sorted((e["date"], e) for e in concerning(outcomes, scope, "usage_visible")
                     if e.get("amount") is not None) if outcomes.report.has_usage else []
    window = outcomes.window(6, 0, ("usage",))
    test = Test(outcomes.report.has_usage)
    latest, in_force = {}, False
    for first, end in window.spans:
        month = month_of(first)
        held = [e for day, e in targets if day < end]
        if not held:
            continue
        in_force = True
        target = _in_currency(outcomes, held[-1], month)
        spend = _month_values(outcomes, window, first, end, "value")
        for person in outcomes.eligible(window, scope):
            if spend.get(person, 0) > 0:
                z = math.log(float(Fraction(spend[person])) / float(target))
                if abs(z) < 0.32:
                    latest[person] = z
    test.applicable = in_force
    near_left = sum(-0.08 <= z < 0 for z in latest.values())
    near_right = sum(0 <= z < 0.08 for z in latest.values())
    far_left = sum(-0.32 <= z < -0.08 for z in latest.values())
    far_right = sum(0.08 <= z < 0.32 for z in latest.values())
    n = near_left + near_right
    test.n, test.enough = n, n >= 20
    if not in_force or n < 20:
        return test
    slope = math.log((far_right + 0.5) / (far_left + 0.5)) / 0.4
    p0 = 1 / (1 + math.exp(-slope * 0.08))
    test.p = binomial_at_least(n, p0, near_right)
    test.value = (near_right - p0 * n) / near_right if near_right else None
    return test


def _in_currency(outcomes, event, month):
    amount = fraction_of(event["amount"]) * PICO
    currency = event.get("currency", outcomes.organisation.currency)
    return outcomes.report.rates.convert(int(amount), currency, month_days(month)[-1])


def _month_values(outcomes, window, first, end, measure):
    span = SlidWindow(window.label, 0, ((first, end),), 1)
    return outcomes.amounts(span, measure).get(ORG, {})


# e

def round_numbers(outcomes, scope):
    window = outcomes.window(3, 0, ("usage",))
    test = Test(outcomes.report.has_usage)
    if not test.tracked or not window.spans:
        return test
    people, runs = outcomes.eligible(window, scope), []
    for measure, base in (("value", 100 * PICO), ("tokens", 10**6)):
        amounts = [Fraction(_month_values(outcomes, window, a, b, measure).get(p, 0))
                   for a, b in window.spans for p in people]
        large = [x for x in amounts if x >= 5 * base]
        heaped = sum(x % base * 50 < base or x % base * 50 >= 49 * base for x in large)
        if len(large) >= 50:
            runs.append((binomial_at_least(len(large), 0.04, heaped), heaped, len(large)))
    if runs:
        p, heaped, test.n = min(runs)
        test.value, test.limits = heaped / test.n, wilson(heaped, test.n, 1)
        test.enough, test.p = True, min(1.0, 2 * p)
    return test
