"""A report folder at one edition: scopes, windows, who is eligible, whose event is whose."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from .exact import PICO, fraction_of
from .localtime import first_day, month_days, month_length, month_of, parse_month
from .organisation import BOTS, UNASSIGNED, Organisation
from .prices import ExchangeRates, PriceTable
from .usage import read_usage
from .work import Work


@dataclass(frozen=True)
class Scope:
    level: str                 # org, team or person
    subject: str
    kind: str                  # org, team, direct, unassigned, bots, person, alias

    @property
    def is_optional(self):
        return self.kind == "alias"

    @property
    def team(self):
        return self.subject.removesuffix("/direct") if self.kind == "direct" else self.subject


ORG = Scope("org", "", "org")


@dataclass(frozen=True)
class Window:
    label: str
    months: tuple              # the available ones
    calendar: tuple            # the calendar's


class Report:
    def __init__(self, folder, edition, price_file=None, rule_file=None, readings=()):
        self.organisation = Organisation(folder)
        self.edition = parse_month(edition)
        rates = ExchangeRates(folder, self.organisation)
        self.rates, self.readings = rates, readings
        self.prices = PriceTable(price_file, folder, self.organisation, rule_file, rates)
        self.work = Work(folder, self.organisation)
        self.usage = read_usage(folder, self.organisation, self.prices, rates, readings)
        self._settle_first_record()
        self.as_of = self._as_of()
        self.events = [e for e in self.usage.events if e.instant < self.as_of]
        self._note_what_is_tracked()
        part_months = "all-months" in readings
        self.history = history_start([e.day for e in self.usage.events], part_months)
        self.change_history = history_start([c.day for c in self.work.changes], part_months)
        self.scopes = self._scopes()
        self._eligible, self._memory = {}, {}

    def _settle_first_record(self):
        days = [e.day for e in self.usage.events] + self.work.first_days
        self.organisation.set_first_record(min(days, default=first_day(self.edition)))
        for event in self.usage.events + self.usage.dropped:
            if event.is_known and not event.is_bot:
                event.split = self.organisation.split(event.person, event.day)

    def _as_of(self):
        given = self.organisation.report.get("as_of")
        clock = self.organisation.clock
        if given is None:
            return clock.midnight(first_day(self.edition + 1))
        text = given if isinstance(given, str) else given.isoformat()
        return clock.parse(text)[0]

    def _note_what_is_tracked(self):
        """Which measures any row of the input carries; the others read not_tracked."""
        events = self.usage.events
        self.has_usage = bool(events)
        self.has_tokens = any(e.tokens is not None for e in events)
        self.has_billed = any(e.billed is not None for e in events)
        self.has_sessions = any(e.session for e in events)
        self.has_modes = any(e.mode for e in events)
        self.has_fingerprints = any(e.fingerprint for e in events)
        self.has_lines = any(e.suggested is not None and e.accepted is not None for e in events)
        self.has_tools = any(e.tool for e in events)
        self.has_tool_modes = any(e.tool and e.mode for e in events)

    # -- windows ------------------------------------------------------------------------------

    def window(self, size, edition=None, history=None):
        edition = self.edition if edition is None else edition
        history = self.history if history is None else history
        calendar = tuple(range(edition - size + 1, edition + 1))
        months = tuple(m for m in calendar if history is None or m >= history)
        return Window(f"W{size}", months, calendar)

    # -- scopes -------------------------------------------------------------------------------

    def _scopes(self):
        scopes = [ORG]
        for team in self.organisation.parent:
            scopes.append(Scope("team", team, "team"))
            if self.organisation.has_children(team):
                scopes.append(Scope("team", team + "/direct", "direct"))
        scopes += [Scope("team", UNASSIGNED, "unassigned"), Scope("team", BOTS, "bots")]
        scopes += [Scope("person", p.id, "person")
                   for p in self.organisation.people.values() if not p.is_bot]
        aliases = sorted({e.person for e in self.usage.events if not e.is_known and e.person})
        return scopes + [Scope("person", a, "alias") for a in aliases]

    def weights(self, split, person="", is_known=True):
        """{scope: weight} of a record whose teams are `split`."""
        shares = defaultdict(int)
        shares[ORG] = 1
        for team, weight in split.items():
            if team == UNASSIGNED:
                shares[Scope("team", UNASSIGNED, "unassigned")] += weight
            elif team == BOTS:
                shares[Scope("team", BOTS, "bots")] += weight
            for above in self.organisation.ancestors(team):
                shares[Scope("team", above, "team")] += weight
            if self.organisation.has_children(team):
                shares[Scope("team", team + "/direct", "direct")] += weight
        if person and BOTS not in split:
            shares[Scope("person", person, "person" if is_known else "alias")] = 1
        return shares

    @cached_property
    def ledger(self):
        """scope -> month -> [(event, weight)] in time order."""
        ledger = defaultdict(lambda: defaultdict(list))
        for event in sorted(self.events, key=lambda e: (e.person, e.instant)):
            for scope, weight in self.weights(event.split, event.person, event.is_known).items():
                if isinstance(weight, Fraction) and weight == 1:
                    weight = 1
                ledger[scope][month_of(event.day)].append((event, weight))
        return ledger

    def entries(self, scope, months):
        of_scope = self.ledger.get(scope, {})
        return [entry for m in months for entry in of_scope.get(m, [])]

    # -- people -------------------------------------------------------------------------------

    def belongs(self, person, day, scope):
        """Has the person a membership in the scope on that day?"""
        teams = self.organisation.shares(person, day)
        if scope.kind == "org":
            return bool(teams)
        if scope.kind == "person":
            return person == scope.subject and bool(teams)
        if scope.kind == "team":
            return any(scope.subject in self.organisation.ancestors(t) for t in teams)
        return scope.team in teams

    def people(self):
        return sorted(p.id for p in self.organisation.people.values() if not p.is_bot)

    def has_population(self, scope, window):
        months = window.months or window.calendar
        if self.entries(scope, months):
            return True
        if scope.kind in ("bots", "alias"):
            return False
        who = [scope.subject] if scope.kind == "person" else self.people()
        return any(self.belongs(p, d, scope) for p in who for m in months for d in month_days(m))

    def eligible(self, scope, months, is_monthly):
        """Eligible persons of the scope: those with a membership there on their last day."""
        key = (months, is_monthly)
        if key not in self._eligible:
            self._eligible[key] = self._eligible_people(months, is_monthly)
        if scope.kind == "person":
            return [p for p in self._eligible[key] if p == scope.subject]
        return [p for p, last in self._eligible[key].items() if self.belongs(p, last, scope)]

    def _eligible_people(self, months, is_monthly):
        roles = self.organisation.report.get("eligible_roles")
        found = {}
        for person in self.people():
            days = self.organisation.employed_days(person, months)
            if is_monthly:
                enough = len(days) >= 15
            else:
                exposure = self.organisation.exposure(person, months)
                enough = bool(days) and float(exposure) >= 0.5 * len(months) - 1e-9
            if enough and (roles is None or self.organisation.role_on(person, days[-1]) in roles):
                found[person] = days[-1]
        return found

    def events_of(self, person, months):
        return [e for e, _ in self.entries(Scope("person", person, "person"), months)]

    def remember(self, key, compute):
        """A value of the whole organisation that many cells ask for."""
        if key not in self._memory:
            self._memory[key] = compute()
        return self._memory[key]

    # -- seat fees ----------------------------------------------------------------------------

    @cached_property
    def fees(self):
        """scope -> month -> {person: pico}: fee / days of the month, by head and employed day."""
        fees = defaultdict(lambda: defaultdict(lambda: defaultdict(Fraction)))
        for plan in self.organisation.raw.get("plan", []):
            fee = fraction_of(plan["fee"]) * PICO
            currency = plan.get("currency", self.organisation.currency)
            start, end = plan.get("from"), plan.get("to")
            for person in self.people():
                for month in self._fee_months():
                    for day in month_days(month):
                        if (start and day < start) or (end and day > end):
                            continue
                        if self._covers(plan, person, day):
                            daily = self.rates.convert(fee, currency, day) / month_length(month)
                            self._book(fees, person, day, daily)
        return fees

    def _fee_months(self):
        first = self.edition - 11 if self.history is None else self.history
        return range(first, self.edition + 1)

    def _covers(self, plan, person, day):
        teams = self.organisation.shares(person, day)
        if not teams:
            return False
        if not plan.get("people") and not plan.get("teams"):
            return True
        under = {a for t in teams for a in self.organisation.ancestors(t)} | set(teams)
        return person in plan.get("people", []) or bool(under & set(plan.get("teams", [])))

    def _book(self, fees, person, day, daily):
        split = self.organisation.split(person, day)
        for scope, weight in self.weights(split, person).items():
            fees[scope][month_of(day)][person] += daily * weight

    def seat_fees(self, scope, months):
        """{person: pico} over the months."""
        total = defaultdict(Fraction)
        for month in months:
            for person, pico in self.fees.get(scope, {}).get(month, {}).items():
                total[person] += pico
        return total


def history_start(days, part_months=False):
    """The first available month: that of the earliest record if it lies in days 1 to 7."""
    if not days:
        return None
    first = min(days)
    return month_of(first) + (0 if first.day <= 7 or part_months else 1)
