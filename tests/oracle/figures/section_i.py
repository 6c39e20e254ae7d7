"""I: budgets, forecasts, odd days and level shifts (METRICS I1-I4, P4, P17, P18)."""

import math
from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

from .exact import PICO, fraction_of, fraction_to_int, to_double
from .localtime import first_day, month_days, month_length, month_of, month_text
from .organisation import BOTS
from .primitives import median
from .report import ORG
from .section_a import persons

DAY = timedelta(days=1)


def compute(report, table):
    daily = _Daily(report)
    window = report.window(1)
    for scope in report.scopes:
        if scope.subject == BOTS or not report.has_population(scope, window):
            continue
        cell = _Cell(report, table, scope, window, daily)
        if scope.level != "person":
            cell.budgets()
            cell.forecasts()
            cell.level_shift()
        cell.odd_days()


class _Daily:
    """Spend (with seat fees) and usage value by scope and local day, in pico."""

    def __init__(self, report):
        self.report = report
        clock = report.organisation.clock
        last_instant_day = clock.local_day(report.as_of - 1)
        self.current = month_of(last_instant_day)
        self.begun_end = last_instant_day + DAY             # first day that has not begun
        self.complete_end = clock.local_day(report.as_of)   # first day that is not complete
        self.start = first_day(report.history) if report.history is not None else self.begun_end
        self.value = defaultdict(lambda: defaultdict(Fraction))
        self.spend = defaultdict(lambda: defaultdict(Fraction))
        for scope, months in report.ledger.items():
            for entries in months.values():
                for event, weight in entries:
                    if self.start <= event.day < self.begun_end:
                        self.value[scope][event.day] += weight * (event.usage_value or 0)
                        self.spend[scope][event.day] += weight * (event.spend or 0)
        self._fees()

    def _fees(self):
        report, organisation = self.report, self.report.organisation
        for plan in organisation.raw.get("plan", []):
            fee = fraction_of(plan["fee"]) * PICO
            currency = plan.get("currency", organisation.currency)
            start, end = plan.get("from"), plan.get("to")
            for person in report.people():
                day = self.start
                while day < self.begun_end:
                    if not (start and day < start) and not (end and day > end) \
                            and report._covers(plan, person, day):
                        share = report.rates.convert(fee, currency, day) / month_length(
                            month_of(day))
                        split = organisation.split(person, day)
                        for scope, weight in report.weights(split, person).items():
                            self.spend[scope][day] += share * weight
                    day += DAY

    def numbers(self, amounts, scope, end):
        """Money of each day from the start of the history to `end` (exclusive)."""
        by_day = amounts.get(scope, {})
        count = max(0, (min(end, self.begun_end) - self.start).days)
        return [to_double(by_day.get(self.start + i * DAY, 0)) for i in range(count)]

    def between(self, amounts, scope, first, end):
        """The exact sum of the days in [first, end)."""
        return sum((pico for day, pico in amounts.get(scope, {}).items() if first <= day < end),
                   Fraction(0))


class _Cell:
    def __init__(self, report, table, scope, window, daily):
        self.report, self.table, self.scope, self.window = report, table, scope, window
        self.daily, self.organisation = daily, report.organisation
        entries = report.entries(scope, window.months)
        fees = report.seat_fees(scope, window.months)
        self.users = persons(entries)
        self.payers = len({e.person for e, _ in entries if e.person and not e.is_bot} | set(fees))
        self.days = daily.numbers(daily.spend, scope, daily.complete_end)
        start_month = int(self.organisation.raw["org"].get("fiscal_year_start", 1))
        year = daily.current // 12 - (1 if daily.current % 12 + 1 < start_month else 0)
        begin = 12 * year + start_month - 1
        self.month = (daily.current, daily.current + 1, month_text(daily.current))
        self.next_month = (daily.current + 1, daily.current + 2, month_text(daily.current + 1))
        self.year = (begin, begin + 12, f"{year:04d}")

    def put(self, label, metric, unit, value, n, **more):
        enough = more.pop("enough", True) and bool(self.window.months)
        self.table.put(label, self.scope, metric, unit, value, n=n, enough=enough,
                       tracked=more.pop("tracked", True) and self.report.has_usage, **more)

    # I1

    def budget(self, period):
        if self.scope.kind not in ("org", "team"):
            return None
        scope = "" if self.scope == ORG else self.scope.subject
        found = [b for b in self.organisation.raw.get("budget", [])
                 if b.get("scope", "") == scope and str(b["period"]) == period[2]]
        if not found:
            return None
        return sum(self.report.rates.convert(
            fraction_to_int(fraction_of(b["amount"]) * PICO),
            b.get("currency", self.organisation.currency), first_day(period[0])) for b in found)

    def spent(self, period):
        return self.daily.between(self.daily.spend, self.scope, first_day(period[0]),
                                  first_day(period[1]))

    def ahead(self, period):
        """(first, last) day ahead of the last complete day that the period still has; or None."""
        first = max(first_day(period[0]), self.daily.begun_end)
        end = first_day(period[1])
        if first >= end:
            return None
        return (first - self.daily.complete_end).days + 1, (end - self.daily.complete_end).days

    def budgets(self):
        tracked = bool(self.organisation.raw.get("budget"))
        for period, suffix in ((self.month, ""), (self.year, "_year")):
            budget, spent, ahead = self.budget(period), self.spent(period), self.ahead(period)
            given = {"tracked": tracked, "applicable": budget is not None}
            burn = None if not budget else float(spent / budget)
            self.put("period", "budget.burn" + suffix, "fraction", burn, self.payers, **given)
            days = [d for m in range(*period[:2]) for d in month_days(m)
                    if self.organisation.is_working_day(d)]
            passed = sum(1 for d in days if d < self.daily.begun_end)
            self.put("period", "budget.expected_burn" + suffix, "fraction",
                     passed / len(days) if days else None, self.payers, **given)
            given["applicable"] = budget is not None and ahead is not None
            chance, enough, note = None, True, ""
            if given["applicable"]:
                chance, enough, note = self._chance(budget - spent, ahead)
            self.put("period", "budget.overrun_chance" + suffix, "p", chance, self.payers,
                     enough=enough, note=note, **given)

    def _chance(self, left, ahead):
        if left <= 0:
            return 1.0, True, "exceeded"
        if len(self.days) // 7 < 8:
            return None, False, ""
        forecast = run_rate(self.days, ahead)
        if not forecast:
            return None, True, ""
        errors = origin_errors(self.days, ahead)
        if len(errors) < 8:
            return None, False, ""
        bound = math.log(to_double(left) / forecast)
        return (1 + sum(1 for e in errors if e >= bound)) / (len(errors) + 1), True, ""

    # I2

    def forecasts(self):
        for name, period in (("month", self.month), ("next_month", self.next_month),
                             ("year", self.year)):
            ahead = self.ahead(period)
            value, limits, enough, note = None, (None, None), True, ""
            if ahead:
                enough = len(self.days) // 7 >= 8
                rest = run_rate(self.days, ahead) if enough else None
                if rest is not None:
                    actual = to_double(self.spent(period))
                    value = actual + rest
                    half = half_width(origin_errors(self.days, ahead))
                    if half is None:
                        note = "no_interval"
                    else:
                        limits = (actual + rest * math.exp(-half), actual + rest * math.exp(half))
            self.put("period", f"budget.forecast_{name}", self.organisation.currency, value,
                     self.payers, applicable=bool(ahead), enough=enough, limits=limits, note=note)

    # I3

    def odd_days(self):
        end = first_day(self.report.edition + 1)
        amounts = self.daily.numbers(self.daily.value, self.scope, end)
        least = float(fraction_of(self.organisation.report.get("min_anomaly", 100)))
        judged, odd, missing = 0, [], []
        for day in month_days(self.report.edition):
            at = (day - self.daily.start).days
            if not self.organisation.is_working_day(day) or not 0 <= at < len(amounts) \
                    or day >= self.daily.complete_end:
                continue
            verdict = self._judge(amounts, at, least)
            if verdict is None:
                continue
            judged += 1
            if verdict == "odd":
                odd.append(day.isoformat())
            elif verdict == "missing":
                missing.append("missing:" + day.isoformat())
        self.put("W1", "budget.anomaly_days", "days", len(odd), self.users, enough=judged > 0,
                 note=";".join(odd + missing))

    def _judge(self, amounts, at, least):
        """None (too little before it), "odd", "missing" or "usual"."""
        before = [amounts[at - 7 * k] for k in range(1, 9) if at - 7 * k >= 0]
        logs = [math.log(x) for x in before if x > 0]
        if len(logs) < 6:
            return None
        centre = median(logs)
        usual = math.exp(centre)
        if amounts[at] <= 0:
            return "missing" if usual > least else "usual"
        weekdays = defaultdict(list)
        for i in range(max(0, at - 56), at):
            day = self.daily.start + i * DAY
            if amounts[i] > 0 and self.organisation.is_working_day(day):
                weekdays[day.weekday()].append(math.log(amounts[i]))
        residuals = [x - median(xs) for xs in weekdays.values() for x in xs]
        scale = max(math.sqrt(1 + 1.57 / 8) * mad(residuals), 0.05)
        money = max(0.05 * math.fsum(amounts[max(0, at - 28):at]), least)
        z = (math.log(amounts[at]) - centre) / scale
        return "odd" if abs(z) > 4 and abs(amounts[at] - usual) >= money else "usual"

    # I4

    def level_shift(self):
        end = min(first_day(self.report.edition + 1), self.daily.complete_end)
        amounts = self.daily.numbers(self.daily.value, self.scope, end)
        weeks = [math.log(max(w, 1e-9)) for w in blocks(amounts)][-31:]
        value, note, enough = None, "", len(weeks) >= 17
        if enough:
            value, largest = cusum(weeks[:-5], weeks[-5:])
            note = f"C={largest!r}"
        self.put("W1", "budget.level_shift", "count", value, self.users, enough=enough, note=note)


# -- the series ---------------------------------------------------------------------------------

def blocks(days):
    """Totals of whole weeks counted back from the last day, in order of time."""
    count = len(days) // 7
    start = len(days) - 7 * count
    return [math.fsum(days[start + 7 * i:start + 7 * i + 7]) for i in range(count)]


def theil_sen(values):
    """P17: (slope, intercept)."""
    slope = median([(values[j] - values[i]) / (j - i)
                    for i in range(len(values)) for j in range(i + 1, len(values))])
    return slope, median([y - slope * t for t, y in enumerate(values)])


def mad(values):
    """P4; 0 where it is degenerate."""
    if not values:
        return 0.0
    centre = median(values)
    off = [abs(x - centre) for x in values]
    return (1.482602218505602 * median(off)
            or 1.253314137315500 * math.fsum(off) / len(off))


def run_rate(days, ahead):
    """I2: the sum forecast for the days ahead (first, last); None where a week has no shares."""
    weeks = blocks(days)
    recent = days[-7 * min(8, len(weeks)):]
    if math.fsum(recent) <= 0:
        return None
    shares = [math.fsum(recent[i::7]) / math.fsum(recent) for i in range(7)]
    slope, _ = theil_sen([math.log(max(w, 1e-9)) for w in weeks[-26:]])
    level = math.fsum(weeks[-4:]) / 4
    parts = []
    for day in range(ahead[0], ahead[1] + 1):
        k = (day + 6) // 7
        growth = 1.5 * slope + slope * math.fsum(0.9 ** j for j in range(1, k + 1))
        parts.append(level * math.exp(growth) * shares[(day - 1) % 7])
    return math.fsum(parts)


def origin_errors(days, ahead):
    """P18: ln(actual/forecast) at origins every 7 days backwards, at most 52."""
    first, last = ahead
    errors, origin = [], len(days) - last
    while origin >= 56 and len(errors) < 52:
        forecast = run_rate(days[:origin], ahead)
        actual = math.fsum(days[origin + first - 1:origin + last])
        if forecast and actual > 0:
            errors.append(math.log(actual / forecast))
        origin -= 7
    return errors


def half_width(errors):
    m = len(errors)
    if m < 8:
        return None
    return sorted(abs(e) for e in errors)[min(-(-4 * (m + 1) // 5), m) - 1]


def cusum(baseline, tested):
    """I4: (+1, -1 or 0, the larger sum)."""
    slope, intercept = theil_sen(baseline)
    scale = max(mad([y - intercept - slope * t for t, y in enumerate(baseline)]), 0.05)
    up = down = largest = 0.0
    signal = 0
    for i, y in enumerate(tested):
        z = (y - intercept - slope * (len(baseline) + i)) / scale
        up, down = max(0.0, up + z - 0.5), max(0.0, down - z - 0.5)
        largest = max(largest, up, down)
        if signal == 0 and max(up, down) >= 5:
            signal = 1 if up >= 5 else -1
    return signal, largest
