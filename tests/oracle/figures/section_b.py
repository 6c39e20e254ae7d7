"""B: what tokens are beside pay (METRICS B1-B9; the parity horizon of B7 needs I2 and is left out)."""

import csv
import gzip
import math
from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from .draws import scope_id
from .estimators import cluster_interval
from .exact import PICO, parse_money
from .localtime import first_day, month_days
from .primitives import median
from .report import ORG, Scope, history_start

PARTS = ("salary", "bonus", "equity", "token_allowance")
# Which amounts a figure needs to be known; a day takes part where all of them are.
BASES = {"salary": PARTS[:1], "cash": PARTS[:2], "comp": PARTS[:3], "package": PARTS,
         "allowance": PARTS[3:]}
BANDS = (("lt_25", 0.0), ("25", 0.25), ("75", 0.75), ("100", 1.0), ("ge_110", 1.1))


def compute(outcomes, table):
    _Section(outcomes, table).all_of()


class _Row:
    def __init__(self, start, amounts, currency):
        self.start, self.amounts, self.currency = start, amounts, currency

    def knows(self, basis):
        return all(self.amounts[part] is not None for part in BASES[basis])


class _Sums:
    """Accrued amounts and usage value (pico), and days."""

    def __init__(self):
        self.of = dict.fromkeys(PARTS, Fraction(0))
        self.value, self.days = Fraction(0), 0

    def pay(self, parts):
        return sum((self.of[part] for part in parts), Fraction(0))


class _Section:
    def __init__(self, outcomes, table):
        self.outcomes, self.table, self.report = outcomes, table, outcomes.report
        self.organisation = outcomes.organisation
        self.settings = self.organisation.report
        self.pay = _read(outcomes)
        self.tracked = self.pay is not None
        self.pay = self.pay or {}
        starts = [row.start for rows in self.pay.values() for row in rows]
        self.history = max((h for h in (self.report.history, history_start(starts)) if h is not None),
                           default=None)
        self.months = self.report.window(12, history=self.history).months if starts else ()
        self.recent = self.months[-3:]
        self.end = first_day(self.report.edition + 1)
        self.values = self._values()
        self.last_day, self.role = {}, {}
        self._places()
        self.sums = self._accrue()          # scope -> basis -> person -> month -> _Sums
        self.eligible = set(self.report.eligible(ORG, self.months, False)) if self.months else set()

    def all_of(self):
        for scope in self._scopes():
            if scope.level != "person":
                self.line(scope)
                self.headcount(scope)
                self.above_salary(scope)
                self.cash_watch(scope)
                self.measured_output(scope)
            self.ratios(scope)
            self.components(scope)
            self.allowance(scope)
            self.break_even(scope)

    def _scopes(self):
        departments = [Scope("team", team, "team") for team in self.organisation.parent
                       if self.organisation.has_children(team)]
        roles = [Scope("role", role, "role") for role in sorted(set(self.role.values()) - {""})]
        people = [Scope("person", person, "person") for person in self.pay]
        return [ORG] + [scope for scope in departments + roles + people if scope in self.sums]

    # -- sums ---------------------------------------------------------------------------------

    def _values(self):
        return {person: {day: cell[1] for day, cell in days.items()}
                for (person, is_known), days in self.outcomes._person_days().items() if is_known}

    def _places(self):
        for person in self.pay:
            days = self.organisation.employed_days(person, self.months)
            if days:
                self.last_day[person] = days[-1]
                self.role[person] = self.organisation.role_on(person, days[-1])

    def _row_on(self, person, day):
        rows = self.pay[person]
        place = bisect_right([row.start for row in rows], day)
        return rows[place - 1] if place else None

    def _accrue(self):
        found = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(_Sums))))
        for person in self.pay:
            for month in self.months:
                for row, weights, days in self._like_days(person, month):
                    self._accrue_days(found, person, month, row, weights, days)
        return found

    def _like_days(self, person, month):
        """Employed days of a month with pay in force, by row and by whose they are."""
        groups = {}
        for day in month_days(month):
            row = self._row_on(person, day)
            if row is not None and self.organisation.shares(person, day):
                key = (row.start, tuple(sorted(self.organisation.split(person, day).items())))
                groups.setdefault(key, (row, []))[1].append(day)
        return [(row, self._weights(person, days[0]), days) for row, days in groups.values()]

    def _accrue_days(self, found, person, month, row, weights, days):
        in_year = 366 if _is_leap(days[0].year) else 365
        amounts = {part: Fraction(self._convert(row, part, days[0]) * len(days), in_year)
                   for part in PARTS if row.amounts[part] is not None}
        used = self.values.get(person, {})
        value = sum((Fraction(used.get(day, 0)) for day in days), Fraction(0))
        for scope, weight in weights.items():
            for basis in BASES:
                if row.knows(basis):
                    sums = found[scope][basis][person][month]
                    for part, amount in amounts.items():
                        sums.of[part] += amount * weight
                    sums.value += value * weight
                    sums.days += len(days)

    def _convert(self, row, part, day):
        return self.report.rates.convert(row.amounts[part], row.currency, day)

    def _weights(self, person, day):
        weights = defaultdict(Fraction)
        weights[ORG] = weights[Scope("person", person, "person")] = Fraction(1)
        if self.role.get(person):
            weights[Scope("role", self.role[person], "role")] = Fraction(1)
        for team, weight in self.organisation.split(person, day).items():
            for above in self.organisation.ancestors(team):
                if self.organisation.has_children(above):
                    weights[Scope("team", above, "team")] += weight
        return weights

    def _year(self, scope, basis):
        """{person: sums of W12}, persons with a day."""
        return {person: _total(months.values())
                for person, months in self.sums[scope][basis].items()} if scope in self.sums else {}

    def _ends_in(self, person, scope):
        return scope.level != "team" or self.report.belongs(person, self.last_day[person], scope)

    def _put(self, window, scope, metric, unit, value, n, enough, usage=True, **more):
        tracked = self.tracked and (not usage or self.report.has_usage)
        row = self.table.put(window, scope, "pay." + metric, unit, value, n=n, tracked=tracked,
                             enough=enough and len(self.months) >= 3, **more)
        return row

    # -- B1 -----------------------------------------------------------------------------------

    def ratios(self, scope):
        for name, basis in (("salary", "salary"), ("cash", "cash"), ("compensation", "comp")):
            people = self._year(scope, basis)
            whole = _total(people.values())
            alone = scope.level == "person"
            enough = whole.days >= 30 if alone else len(people) >= 10
            self._put("W12", scope, f"token_to_{name}", "ratio",
                      _ratio(whole.value, whole.pay(BASES[basis])), len(people), enough)
            if alone:
                continue
            own = [_ratio(s.value, s.pay(BASES[basis])) for s in people.values()
                   if s.days >= 30 and s.pay(BASES[basis])]
            self._put("W12", scope, f"token_to_{name}_median", "ratio",
                      median(own) if own else None, len(own), len(own) >= 10)

    # -- B2, B7 -------------------------------------------------------------------------------

    def _with_own_ratio(self, scope):
        whole = self._year(ORG, "salary")
        part = self._year(scope, "salary")
        return {p: (s, part[p]) for p, s in whole.items()
                if p in part and p in self.eligible and s.days >= 30 and s.of["salary"]
                and self._ends_in(p, scope)}

    def line(self, scope):
        theta = float(self.settings.get("theta", 0.5))
        people = self._with_own_ratio(scope)
        self._share_at(scope, "huang_line_share", people, theta)
        cost = math.fsum(max(0.0, theta * _money(s.of["salary"]) - _money(s.value))
                         for _, s in people.values())
        days = (self.end - first_day(self.months[0])).days if self.months else 1
        self._put("W12", scope, "huang_line_cost", self.organisation.currency + "/year",
                  cost * 365 / days, len(people), len(people) >= 20)

    def above_salary(self, scope):
        self._share_at(scope, "spend_exceeds_salary_share", self._with_own_ratio(scope), 1.0)

    def _share_at(self, scope, metric, people, line):
        at = sum(_ratio(s.value, s.of["salary"]) >= line for s, _ in people.values())
        self._put("W12", scope, metric, "fraction", at / len(people) if people else None,
                  len(people), len(people) >= 20)

    # -- B3, B4 -------------------------------------------------------------------------------

    def _costs(self, sums):
        rate = float(self.settings.get("on_cost_rate", 0))
        return _money(sums.pay(PARTS[:2])) * (1 + rate) + _money(sums.of["equity"])

    def components(self, scope):
        for word, share, basis, tokens in (
                ("provided", "compute_share", "package", lambda s: s.of["token_allowance"]),
                ("consumed", "compute_share_consumed", "comp", lambda s: s.value)):
            people = self._year(scope, basis)
            part = math.fsum(_money(tokens(s)) for s in people.values())
            package = math.fsum(self._costs(s) + _money(tokens(s)) for s in people.values())
            enough = len(people) >= (1 if scope.level == "person" else 10)
            usage = word == "consumed"
            self._put("W12", scope, "four_component_" + word, self.organisation.currency, package,
                      len(people), enough, usage)
            self._put("W12", scope, share, "fraction", part / package if package > 0 else None,
                      len(people), enough, usage)

    # -- B5 -----------------------------------------------------------------------------------

    def allowance(self, scope):
        used, allowed, lapse, months, over = [], [], [], 0, 0
        bands = dict.fromkeys((name for name, _ in BANDS), 0)
        people = set()
        for person, by_month in self.sums[scope]["allowance"].items() if scope in self.sums else ():
            for month in self.recent:
                own = by_month.get(month)
                if own is None or own.of["token_allowance"] <= 0:
                    continue
                people.add(person)
                whole = self.sums[ORG]["allowance"][person][month]
                share = _ratio(whole.value, whole.of["token_allowance"])
                used.append(_money(own.value))
                allowed.append(_money(own.of["token_allowance"]))
                months += 1
                over += share > 1
                bands[[name for name, least in BANDS if share >= least][-1]] += 1
            if person in people:
                lapse.append(self._lapse(by_month))
        enough = len(people) >= (1 if scope.level == "person" else 10)
        total = math.fsum(allowed)
        self._put("W3", scope, "allowance_utilisation", "ratio",
                  math.fsum(used) / total if total else None, len(people), enough)
        self._put("W3", scope, "allowance_lapse", self.organisation.currency, math.fsum(lapse),
                  len(people), enough)
        self._put("W3", scope, "allowance_overrun_share", "fraction",
                  over / months if months else None, months, enough)
        for name, count in bands.items():
            self._put("W3", scope, "allowance_band_" + name, "fraction",
                      count / months if months else None, months, enough)

    def _lapse(self, by_month):
        """What expires in W3; the oldest is used first."""
        carry = int(self.settings.get("carry_months", 0))
        left, lapsed = [], 0.0
        for month in self.months:
            own = by_month.get(month) or _Sums()
            left.append([month, _money(own.of["token_allowance"])])
            need = _money(own.value)
            for grant in left:
                if grant[0] + carry >= month:
                    taken = min(grant[1], need)
                    grant[1] -= taken
                    need -= taken
            for grant in left:
                if grant[0] + carry == month and month in self.recent:
                    lapsed += grant[1]
        return lapsed

    # -- B6 -----------------------------------------------------------------------------------

    def headcount(self, scope):
        days = (self.end - first_day(self.months[0])).days if self.months else 1
        costs = [self._costs(s) / s.days * days for p, s in self._year(ORG, "comp").items()
                 if p in self.eligible]
        typical = median(costs) if costs else None
        people = self._year(scope, "comp")
        value = _money(_total(people.values()).value)
        self._put("W12", scope, "headcount_equivalents", "fte", value / typical if typical else None,
                  len(people), len(costs) >= 20 and bool(people))

    # -- B8 -----------------------------------------------------------------------------------

    def cash_watch(self, scope):
        flat_growth = float(self.settings.get("cash_flat_growth", 0.01))
        least = float(self.settings.get("cash_flat_allowance", 0.02))
        growth, change, flat = [], [], 0
        sums = defaultdict(list)
        for then, now in self._matched(scope):
            g = now["cash"] / then["cash"] - 1
            growth.append(g)
            if then["package"] is None or now["package"] is None or not then["package"]:
                continue
            d = now["token_allowance"] - then["token_allowance"]
            change.append(d / then["package"])
            sums["d"].append(d)
            sums["dp"].append(now["package"] - then["package"])
            sums["a"].append(now["token_allowance"])
            sums["p"].append(now["package"])
            flat += g <= flat_growth and d > 0
        g = median(growth) if growth else None
        d = median(change) if change else None
        inflation = self.settings.get("inflation")
        total = {name: math.fsum(values) for name, values in sums.items()}
        put = lambda metric, unit, value, values, **more: self._watch(  # noqa: E731
            scope, metric, unit, value, len(values), **more)
        put("cash_growth_median", "fraction", g, growth)
        put("cash_growth_real_median", "fraction",
            None if g is None or inflation is None else (1 + g) / (1 + float(inflation)) - 1,
            growth, applicable=inflation is not None)
        put("allowance_growth_median", "fraction", d, change)
        put("cash_flat", "count", None if g is None or d is None
            else int(g <= flat_growth and d >= least), change)
        put("growth_attribution", "fraction",
            total["d"] / total["dp"] if total.get("dp", 0) > 0 else None, change)
        put("cash_flat_share", "fraction", flat / len(change) if change else None, change)
        put("non_vesting_share", "fraction", total["a"] / total["p"] if total.get("p") else None,
            change)

    def _watch(self, scope, metric, unit, value, n, **more):
        self._put("W12", scope, metric, unit, value, n, n >= 20, False, **more)

    def _matched(self, scope):
        now, then = self.end - timedelta(1), first_day(self.report.edition - 11) - timedelta(1)
        members = {p for basis in BASES for p in self.sums[scope][basis]} if scope in self.sums else ()
        for person in sorted(members):
            if not self._ends_in(person, scope):
                continue
            levels = [self._level(person, day) for day in (then, now)]
            rows = [self._row_on(person, day) for day in (then, now)]
            if None in levels or None in rows or levels[0] != levels[1]:
                continue
            pair = [self._yearly(row, now) for row in rows]
            if pair[0]["cash"] and pair[1]["cash"] is not None:
                yield pair

    def _level(self, person, day):
        held = [m for m in self.organisation.people[person].memberships if m.covers(day)]
        return min(held, key=lambda m: (-m.share, m.team)).level if held else None

    def _yearly(self, row, day):
        """Annual amounts; both ends at the rates of the edition's month (README, readings)."""
        pay = {part: None if row.amounts[part] is None else _money(self._convert(row, part, day))
               for part in PARTS}
        pay["cash"] = sum(pay[p] for p in PARTS[:2]) if row.knows("cash") else None
        pay["package"] = sum(pay[p] for p in PARTS) if row.knows("package") else None
        return pay

    # -- B9 -----------------------------------------------------------------------------------

    def break_even(self, scope):
        people = self._year(scope, "comp")
        whole = _total(people.values())
        pay = whole.pay(PARTS[:3])
        self._put("W12", scope, "break_even_multiple", "ratio", _ratio(pay + whole.value, pay),
                  len(people), len(people) >= (1 if scope.level == "person" else 10))

    def measured_output(self, scope):
        outcomes = self.outcomes
        has = outcomes.records.has["changes"]
        people = self._output_people(scope) if has else {}
        value, limits = None, (None, None)
        if len(people) >= 10:
            value, limits = self._output_ratio(scope, people)
        row = self.table.put("W12", scope, "pay.measured_output_multiple", "ratio", value,
                             limits=limits, n=len(people), tracked=self.tracked and has,
                             enough=len(people) >= 10 and len(self.months) >= 3)
        if row.status == "ok" and limits[0] is None:
            row.status, row.value = "failed", None

    def _output_people(self, scope):
        """{person: (credits and E now, credits and E twelve months earlier)}."""
        outcomes, report = self.outcomes, self.report
        sides = []
        edition = report.edition
        for back in (0, 12):
            report.edition = edition - back
            window = outcomes.window(3, outcomes.horizon)
            if window.months < 3:
                report.edition = edition
                return {}
            where = ORG if scope.level == "role" else scope
            exposure = outcomes.exposure(window).get(where, {})
            credits = defaultdict(Fraction)
            for credit, amount in outcomes.credits_by_scope(window, "change").get(where, []):
                credits[credit.author] += amount
            if not back:
                last = {p: outcomes.last_day(p, window) for p in exposure}
            sides.append({p: (float(credits[p]), float(e)) for p, e in exposure.items() if e > 0})
        report.edition = edition
        both = sorted(set(sides[0]) & set(sides[1]), key=lambda p: p.encode())
        if scope.level == "role":
            both = [p for p in both if self.organisation.role_on(p, last[p]) == scope.subject]
        return {p: sides[0][p] + sides[1][p] for p in both}

    def _output_ratio(self, scope, people):
        rows = list(people.values())
        point = _log_ratio(rows, None)
        if point is None:
            return None, (None, None)
        key = "role:" + scope.subject if scope.level == "role" else scope_id(scope)
        runs = []
        for stream in self.outcomes.draws.streams("pay.measured_output_multiple", key,
                                                  self.outcomes.replicates):
            runs.append(_log_ratio(rows, stream.exponentials(len(rows))))
        limits = cluster_interval(point, [r for r in runs if r is not None], len(rows),
                                  self.outcomes.replicates)
        if limits is None or limits[0] is None:
            return math.exp(point), (None, None)
        return math.exp(point), tuple(math.exp(x) for x in limits)


def _log_ratio(rows, weights):
    weights = weights or [1.0] * len(rows)
    sums = [math.fsum(w * row[i] for w, row in zip(weights, rows)) for i in range(4)]
    if sums[0] <= 0 or sums[2] <= 0:
        return None
    return math.log(sums[0] / sums[1]) - math.log(sums[2] / sums[3])


def _total(many):
    whole = _Sums()
    for sums in many:
        for part in PARTS:
            whole.of[part] += sums.of[part]
        whole.value += sums.value
        whole.days += sums.days
    return whole


def _money(pico):
    return float(Fraction(pico) / PICO)


def _ratio(part, whole):
    return float(Fraction(part) / Fraction(whole)) if whole else None


def _is_leap(year):
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days == 366


def _read(outcomes):
    """person -> rows by date; None without the file."""
    folder = outcomes.folder
    path = folder / "private" / "compensation.csv"
    if path.exists():
        text = path.read_text(encoding="utf-8-sig")
    elif path.with_suffix(".csv.gz").exists():
        text = gzip.decompress(path.with_suffix(".csv.gz").read_bytes()).decode("utf-8-sig")
    else:
        return None
    organisation, found = outcomes.organisation, defaultdict(list)
    for raw in csv.DictReader(text.splitlines()):
        row = {k.strip().lower(): (v or "").strip() for k, v in raw.items() if k}
        person = organisation.by_alias.get(row["person"].casefold())
        if person is None or organisation.people[person].is_bot:
            continue
        amounts = {part: parse_money(row[part]) if row.get(part) else None for part in PARTS}
        found[person].append(_Row(date.fromisoformat(row["from"]), amounts,
                                  row.get("currency") or organisation.currency))
    return {person: sorted(rows, key=lambda row: row.start)
            for person, rows in sorted(found.items(), key=lambda item: item[0].encode())}
