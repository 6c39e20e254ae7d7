"""What the outcome, curve and signal figures share: slid windows, exposure, credits, spend.

A slid window's days lie H days before its months'. Everything is looked up by local day: an
instant between two local midnights lies on a day between them.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from .draws import Draws
from .estimators import dispersion
from .exact import PICO, fraction_of
from .localtime import first_day, month_length, month_of, month_text
from .organisation import BOTS, UNASSIGNED
from .records import Records
from .report import ORG, Scope


@dataclass(frozen=True)
class SlidWindow:
    label: str
    slide: int
    spans: tuple               # (first day, end day) of each available month, slid
    size: int                  # calendar months asked for

    @property
    def months(self):
        return len(self.spans)

    @property
    def first(self):
        return self.spans[0][0] if self.spans else None

    @property
    def end(self):
        return self.spans[-1][1] if self.spans else None

    def holds(self, day):
        return bool(self.spans) and day is not None and self.spans[0][0] <= day < self.end

    def place(self, day):
        return next((i for i, (a, b) in enumerate(self.spans) if a <= day < b), None)

    def days(self):
        day = self.first
        while day is not None and day < self.end:
            yield day
            day += timedelta(days=1)

    def part(self, start, stop):
        return SlidWindow(self.label, self.slide, self.spans[start:stop], stop - start)


@dataclass(frozen=True)
class Credit:
    author: str
    is_known: bool
    day: object
    amount: Fraction
    key: object = None         # the change or feature


class Outcomes:
    def __init__(self, report, folder):
        self.report, self.organisation, self.folder = report, report.organisation, folder
        settings = report.organisation.report
        self.horizon = int(settings.get("H", 30))
        self.horizon_defect = int(settings.get("H_defect", 90))
        self.sev_max = int(settings.get("sev_max", 3))
        self.replicates = int(settings.get("replicates", 499))
        self.draws = Draws(str(settings.get("seed") or month_text(report.edition)))
        self.records = Records(folder, report.organisation, report.as_of)
        self.scopes = list(report.scopes) + self._more_aliases()
        self._memory = {}
        self.histories = self._histories()

    def _more_aliases(self):
        known = {s.subject for s in self.report.scopes if s.kind == "alias"}
        authors = {a for c in self.records.changes for a, is_known in c.authors if not is_known}
        return [Scope("person", a, "alias") for a in sorted(authors - known) if a]

    def remember(self, key, compute):
        if key not in self._memory:
            self._memory[key] = compute()
        return self._memory[key]

    # -- windows ------------------------------------------------------------------------------

    def _histories(self):
        starts, lax = {}, "all-months" in self.report.readings
        for name, day in self.records.first.items():
            whole = name == "defects" or day.day <= 7 or lax
            starts[name] = first_day(month_of(day) + (0 if whole else 1))
        if self.report.history is not None:
            starts["usage"] = first_day(self.report.history)
        return starts

    def window(self, size, slide=0, inputs=("changes",)):
        edition = self.report.edition
        begin = max((self.histories[n] for n in inputs if n in self.histories), default=None)
        back = timedelta(days=slide)
        spans = []
        for month in range(edition - size + 1, edition + 1):
            first, end = first_day(month) - back, first_day(month + 1) - back
            if begin is None or first >= begin:
                spans.append((first, end))
        return SlidWindow(f"W{size}", slide, tuple(spans), size)

    def calendar(self, window):
        """The window with all its months, recorded or not."""
        edition, back = self.report.edition, timedelta(days=window.slide)
        spans = tuple((first_day(m) - back, first_day(m + 1) - back)
                      for m in range(edition - window.size + 1, edition + 1))
        return SlidWindow(window.label, window.slide, spans, window.size)

    # -- whose is a record --------------------------------------------------------------------

    def weights(self, author, is_known, day):
        """{scope: weight} of what a person did on a day."""
        key = (author, is_known, day)
        if key not in self._memory:
            split = self.organisation.split(author, day) if is_known else {UNASSIGNED: 1}
            self._memory[key] = self.report.weights(split, author, is_known)
        return self._memory[key]

    def changes_by_scope(self, window, which="merged"):
        """scope -> [(change, weight)] of the changes merged (or opened) in the window."""
        return self.remember((window, which), lambda: self._by_scope(window, which))

    def _by_scope(self, window, which):
        found = defaultdict(list)
        for change in self.records.changes:
            day = change.merged_day if which == "merged" else change.opened_day
            if window.holds(day):
                for scope, weight in self.weights(change.author, change.is_known, day).items():
                    found[scope].append((change, weight))
        return found

    def populated(self, window):
        """Scopes with somebody employed or something merged in the window."""
        def find():
            whole = window if window.spans else self.calendar(window)
            return set(self.exposure(whole)) | set(self.changes_by_scope(whole))
        found = self.remember((window, "population"), find)
        return [s for s in self.scopes if s in found and s.kind != "bots"]

    # -- exposure -----------------------------------------------------------------------------

    def exposure(self, window):
        """scope -> {person: E}; a person without employed days is not in it."""
        def total():
            found = defaultdict(dict)
            for scope, people in self.monthly_exposure(window).items():
                for person, months in people.items():
                    found[scope][person] = sum(months)
            return dict(found)
        return self.remember((window, "E"), total)

    def monthly_exposure(self, window):
        """scope -> {person: [E of each month of the window]}."""
        return self.remember((window, "E by month"), lambda: self._exposure(window))

    def _exposure(self, window):
        found = defaultdict(dict)
        for person in self.report.people():
            for place, (first, end) in enumerate(window.spans):
                for scope, amount in self._person_exposure(person, first, end).items():
                    own = found[scope].setdefault(person, [Fraction(0)] * window.months)
                    own[place] += amount
        return found

    def _person_exposure(self, person, first, end):
        runs, day = defaultdict(int), first
        while day < end:
            shares = self.organisation.shares(person, day)
            if shares:
                runs[month_of(day), tuple(sorted(shares.items()))] += 1
            day += timedelta(days=1)
        found = defaultdict(Fraction)
        for (month, shares), count in runs.items():
            part = Fraction(count, month_length(month))
            for team, share in shares:
                for scope in self._scopes_of(person, team):
                    found[scope] += share * part
        return found

    def _scopes_of(self, person, team):
        key = ("scopes", person, team)
        if key not in self._memory:
            self._memory[key] = list(self.report.weights({team: 1}, person, True))
        return self._memory[key]

    def last_day(self, person, window):
        day = window.end
        while day is not None and day > window.first:
            day -= timedelta(days=1)
            if self.organisation.shares(person, day):
                return day
        return None

    def placement(self, person, window):
        """(team, role) of the window: largest share of the last employed day."""
        def find():
            day = self.last_day(person, window)
            held = [m for m in self.organisation.people[person].memberships if m.covers(day)]
            best = min(held, key=lambda m: (-m.share, m.team.encode()))
            return best.team, best.role
        return self.remember((person, window, "placement"), find)

    def eligible(self, window, scope=ORG, least=None):
        """Persons with E >= half of the months, a membership in the scope on their last day."""
        def find():
            roles = self.organisation.report.get("eligible_roles")
            wanted = 0.5 * window.months if least is None else least
            return [p for p, e in sorted(self.exposure(window).get(ORG, {}).items())
                    if float(e) >= wanted - 1e-9 and e > 0
                    and (roles is None or self.placement(p, window)[1] in roles)]
        people = self.remember((window, least, "eligible"), find) if window.spans else []
        if scope == ORG:
            return people
        return [p for p in people
                if self.report.belongs(p, self.last_day(p, window), scope)]

    # -- credits ------------------------------------------------------------------------------

    def change_credits(self):
        """Credits of surviving changes, at the merge (D2)."""
        def find():
            found = []
            for change in self.records.changes:
                if change.merged is not None and not change.is_revert \
                        and change.survives(self.horizon):
                    found += _credits(change.authors, change.merged_day, change.id)
            return found
        return self.remember("change credits", find)

    def shipped(self):
        """{feature: (the change that shipped it, its changes merged by T + H)}."""
        def find():
            found = {}
            for key, changes in self.records.features().items():
                surviving = [c for c in changes if c.survives(self.horizon)]
                if surviving:
                    first = min(surviving, key=lambda c: (c.merged, c.id))
                    until = first.merged + self.horizon * 86_400_000_000
                    found[key] = (first, [c for c in changes
                                          if c.merged is not None and c.merged <= until])
            return found
        return self.remember("shipped", find)

    def feature_credits(self):
        """Credits of shipped features, when they shipped (D1)."""
        def find():
            found = []
            for key, (first, changes) in self.shipped().items():
                authors = sorted({a for c in changes for a in c.authors})
                found += _credits(authors, first.merged_day, key)
            return found
        return self.remember("feature credits", find)

    def credits(self, kind):
        return self.change_credits() if kind == "change" else self.feature_credits()

    def credits_by_scope(self, window, kind):
        """scope -> [(credit, amount there)]."""
        def find():
            found = defaultdict(list)
            for credit in self.credits(kind):
                if window.holds(credit.day):
                    for scope, weight in self.weights(credit.author, credit.is_known,
                                                      credit.day).items():
                        found[scope].append((credit, credit.amount * weight))
            return found
        return self.remember((window, kind, "credits"), find)

    def monthly_credits(self, window, kind, scope=ORG):
        """{person: [credits of each month]} of known persons."""
        found = defaultdict(lambda: [Fraction(0)] * window.months)
        for credit, amount in self.credits_by_scope(window, kind).get(scope, []):
            if credit.is_known:
                found[credit.author][window.place(credit.day)] += amount
        return found

    def phi(self, window, kind):
        """P7's overdispersion of the organisation's monthly credits; None when it failed."""
        def find():
            exposure = self.monthly_exposure(window).get(ORG, {})
            people = sorted(exposure)
            credits = self.monthly_credits(window, kind)
            e = [[float(x) for x in exposure[p]] for p in people]
            y = [[float(credits[p][t]) if e[i][t] > 0 else 0.0 for t in range(window.months)]
                 for i, p in enumerate(people)]
            return dispersion(y, e)
        return self.remember((window, kind, "phi"), find)

    def feature_id_share(self, window, with_type):
        """Share of the organisation's merged changes with a feature id (or a type)."""
        changes = [c for c, _ in self.changes_by_scope(window).get(ORG, [])]
        marked = sum(1 for c in changes if c.feature or (with_type and c.type))
        return Fraction(marked, len(changes)) if changes else None

    # -- spend --------------------------------------------------------------------------------

    def _person_days(self):
        """{(person, is known): {day: [spend, usage value, tokens, events]}} of persons."""
        def find():
            found = defaultdict(dict)
            for event in self.report.events:
                if event.is_bot:
                    continue
                cell = found[event.person, event.is_known].setdefault(event.day, [0, 0, 0, 0])
                cell[0] += event.spend or 0
                cell[1] += event.usage_value or 0
                cell[2] += event.total or 0
                cell[3] += 1
            return found
        return self.remember("person days", find)

    def amounts(self, window, measure):
        """scope -> {person (`""` = nobody's): exact sum}; money in pico."""
        return self.remember((window, measure, "amounts"),
                             lambda: self._amounts(window, measure))

    def _amounts(self, window, measure):
        column = {"spend": 0, "value": 1, "tokens": 2, "events": 3}[measure]
        found = defaultdict(lambda: defaultdict(int))
        for (person, is_known), days in self._person_days().items():
            for day, cell in days.items():
                if window.holds(day) and cell[column]:
                    for scope, weight in self.weights(person, is_known, day).items():
                        found[scope][person] += cell[column] * weight
        if measure == "spend":
            for person, day, fee in self._fees(window):
                for scope, weight in self.weights(person, True, day).items():
                    found[scope][person] += fee * weight
        return found

    def monthly_amounts(self, window, measure, scope=ORG):
        """{person: [exact sum of each month]}."""
        column = {"spend": 0, "value": 1, "tokens": 2, "events": 3}[measure]
        found = defaultdict(lambda: [0] * window.months)
        for (person, is_known), days in self._person_days().items():
            for day, cell in days.items():
                if window.holds(day) and cell[column]:
                    weight = self.weights(person, is_known, day).get(scope, 0)
                    if weight:
                        found[person][window.place(day)] += cell[column] * weight
        return found

    def _fees(self, window):
        """(person, day, pico) of seat fees: by head and employed day."""
        for plan in self.organisation.raw.get("plan", []):
            fee = fraction_of(plan["fee"]) * PICO
            currency = plan.get("currency", self.organisation.currency)
            start, end = plan.get("from"), plan.get("to")
            for day in window.days():
                if (start and day < start) or (end and day > end):
                    continue
                daily = Fraction(self.report.rates.convert(fee, currency, day),
                                 1) / month_length(month_of(day))
                for person in self.report.people():
                    if self.report._covers(plan, person, day):
                        yield person, day, daily


def _credits(authors, day, key):
    share = Fraction(1, len(authors))
    return [Credit(author, is_known, day, share, key) for author, is_known in authors]


def is_bots(scope):
    return scope.kind == "bots" or scope.subject == BOTS
