"""Who is a subject, who is reached when, and the panel of P20 (METRICS G3-G8)."""

from datetime import timedelta
from functools import cached_property

from .imputation import Data, strata
from .influence import reach_of
from .localtime import first_day, month_of
from .loops import loops_and_requests
from .outcomes import SlidWindow
from .primitives import quantile
from .report import ORG

LONGEST, RECENT, FOLLOWED = 24, 12, 6


class Receivers:
    """Months are calendar months (numbers); columns count from the panel's first month."""

    def __init__(self, outcomes, influence, history, reach_months):
        self.outcomes, self.influence = outcomes, influence
        self.organisation, self.report = outcomes.organisation, outcomes.report
        self.history, self.reach_months = history, reach_months
        settings = self.organisation.report
        self.configured = [self.organisation.by_alias.get(str(s).strip().casefold(), s)
                           for s in settings.get("multiplier_subjects", [])]
        self.qualified = influence.qualified(with_hands=not self.configured)
        self.subjects = self._subjects()
        self.links = self._links_of_subjects(settings.get("exclude_subjects") in (True, "yes"))
        self.months = self._panel_months()
        self.first = self._first_contact()
        self.people = self._panel_people()

    # -- subjects and contacts ----------------------------------------------------------------

    def _subjects(self):
        if self.configured:
            return sorted(set(self.configured))
        reach = {k: len(j) for k, j in reach_of(self.qualified, self.reach_months).items()}
        window = self.outcomes.window(12, 0, ("influence",))
        eligible = self.outcomes.eligible(window)
        if not eligible:
            return []
        least = max(3, quantile([reach.get(p, 0) for p in eligible], 0.9))
        people = set(self.report.people())
        return sorted(k for k, n in reach.items() if n >= least and k in people)

    def _links_of_subjects(self, excluding):
        """receiver -> {subject: qualified months}."""
        found = {}
        for (giver, receiver), months in self.qualified.items():
            if giver in self.subjects and not (excluding and receiver in self.subjects):
                found.setdefault(receiver, {})[giver] = months
        return found

    def _first_contact(self):
        return {j: min(months[0] for months in by_subject.values())
                for j, by_subject in self.links.items()}

    # -- the panel ----------------------------------------------------------------------------

    def _panel_months(self):
        edition, records = self.report.edition, self.outcomes.histories
        if "changes" not in records or self.history is None:
            return []
        begin = max(records["changes"], self.history)
        last = edition
        until = first_day(edition + 1)
        while first_day(last + 1) + timedelta(days=self.outcomes.horizon) > until:
            last -= 1
        first = max(last - LONGEST + 1, month_of(begin))
        return list(range(first, last + 1))

    @cached_property
    def window(self):
        return self._window(self.months)

    @cached_property
    def recent(self):
        return self._window(self.months[-RECENT:])

    @staticmethod
    def _window(months):
        return SlidWindow("panel", 0, tuple((first_day(m), first_day(m + 1)) for m in months),
                          len(months))

    @cached_property
    def exposure(self):
        """{person: [E of each panel month]}."""
        return self.outcomes.monthly_exposure(self.window).get(ORG, {})

    def _panel_people(self):
        if not self.months:
            return []
        early = self.months[0] + 3
        return [p for p in sorted(self.exposure, key=lambda p: p.encode())
                if any(e > 0 for e in self.exposure[p])
                and (p not in self.first or self.first[p] >= early)]

    @property
    def reached(self):
        return [p for p in self.people if p in self.first]

    def column(self, month):
        return month - self.months[0]

    def event_time(self, i, t):
        return self.months[0] + t - self.first[self.people[i]]

    # -- cells --------------------------------------------------------------------------------

    def untreated(self, e, without_leads=False):
        """{row: [columns]}: U cells with exposure; without those at K >= -4 on demand."""
        found = {}
        for i, person in enumerate(self.people):
            end = len(self.months)
            if person in self.first:
                end = self.column(self.first[person]) - (4 if without_leads else 1)
            columns = [t for t in range(min(max(end, 0), len(self.months))) if e[i][t] > 0]
            if columns:
                found[i] = columns
        return found

    def active(self, person, month):
        """Subjects with a qualified month in the six before."""
        return [k for k, months in sorted(self.links.get(person, {}).items())
                if any(m < month <= m + FOLLOWED for m in months)]

    def effect_cells(self, e):
        """{(row, column): active subjects} with exposure: D."""
        found = {}
        for i, person in enumerate(self.people):
            if person not in self.first:
                continue
            for t, month in enumerate(self.months):
                if month > self.first[person] and e[i][t] > 0:
                    active = self.active(person, month)
                    if active:
                        found[i, t] = active
        return found

    def dose(self, person, month, active):
        """{subject: share of the points of the six months before}; equal without any."""
        clock = self.organisation.clock
        start, stop = (clock.midnight(first_day(m)) for m in (month - FOLLOWED, month))
        points = {k: self.influence.points_between((k, person), start, stop) for k in active}
        whole = sum(points.values())
        if whole == 0:
            return dict.fromkeys(active, 1 / len(active))
        return {k: float(p / whole) for k, p in points.items()}

    # -- clusters and strata ------------------------------------------------------------------

    def _role(self, person):
        return self.outcomes.placement(person, self.window)[1]

    def _team(self, person):
        if person in self.first:
            return self.organisation.team_on(person, first_day(self.first[person]))
        held = [self.organisation.team_on(person, first_day(m))
                for m, e in zip(self.months, self.exposure[person]) if e > 0]
        return min(set(held), key=lambda t: (-held.count(t), t.encode()))

    def data(self, y, e, columns):
        """One outcome as P20 takes it; the strata are those of its own untreated cells."""
        untreated = self.untreated(e)
        return Data(self.people, y, e, untreated,
                    strata([self._role(p) for p in self.people], untreated, columns),
                    [self._team(p) for p in self.people])

    # -- outcomes -----------------------------------------------------------------------------

    def _matrix(self, cells):
        """{person: {month: amount}} as rows of floats."""
        return [[float(cells.get(p, {}).get(m, 0)) for m in self.months] for p in self.people]

    def credits(self):
        found = {}
        for credit in self.outcomes.change_credits():
            if credit.is_known:
                own = found.setdefault(credit.author, {})
                own[month_of(credit.day)] = own.get(month_of(credit.day), 0) + credit.amount
        e = [[float(v) for v in self.exposure[p]] for p in self.people]
        return self._matrix(found), e

    def changes(self, judge, inputs=()):
        """(y, E): hits and opportunities of merged changes, each whole for each author.

        judge(change, author) is None where the change is no opportunity. Months that an input of
        the outcome does not reach have none.
        """
        hits, chances, begin = {}, {}, self._begin(inputs)
        for change in self.outcomes.records.changes:
            if change.merged is None or (begin and change.merged_day < begin):
                continue
            month = month_of(change.merged_day)
            for author, is_known in change.authors:
                hit = judge(change, author) if is_known else None
                if hit is not None:
                    for table, amount in ((hits, hit), (chances, 1)):
                        own = table.setdefault(author, {})
                        own[month] = own.get(month, 0) + amount
        return self._matrix(hits), self._matrix(chances)

    def loops(self):
        begin = self._begin(("usage",))
        found, requests = loops_and_requests(self.report)
        tables = []
        for by_day in (found, requests):
            table = {}
            for person, days in by_day.items():
                for day, count in days.items():
                    if not begin or day >= begin:
                        own = table.setdefault(person, {})
                        own[month_of(day)] = own.get(month_of(day), 0) + count
            tables.append(table)
        return tuple(self._matrix(table) for table in tables)

    def _begin(self, inputs):
        return max((self.outcomes.histories[n] for n in inputs if n in self.outcomes.histories),
                   default=None)

    def columns(self, inputs=()):
        """The panel's columns that these inputs reach."""
        begin = self._begin(inputs)
        return [t for t, m in enumerate(self.months) if not begin or first_day(m) >= begin]

    def passes(self, change, author):
        """D3 of a change without the approvals of subjects linked to its author."""
        linked = self.links.get(author, {})
        states = [r.state for r in change.reviews
                  if r.at <= change.merged and r.state in ("approved", "changes_requested")
                  and not (r.state == "approved" and r.reviewer in linked)]
        return None if not states else "changes_requested" not in states

    # -- sums over the recent months ----------------------------------------------------------

    def recent_columns(self):
        return set(range(max(0, len(self.months) - RECENT), len(self.months)))

    @cached_property
    def recent_credits(self):
        """{person: credits of the last twelve panel months}."""
        found = {}
        for credit in self.outcomes.change_credits():
            if credit.is_known and self.recent.holds(credit.day):
                found[credit.author] = found.get(credit.author, 0) + credit.amount
        return found

    def monthly_output(self):
        """r-bar: credits per FTE-month of the eligible with a credit; None without any."""
        if not self.months:
            return None
        exposure = self.outcomes.exposure(self.recent).get(ORG, {})
        people = [p for p in self.outcomes.eligible(self.recent)
                  if float(self.recent_credits.get(p, 0)) >= 1 - 1e-9]
        total = sum(exposure[p] for p in people)
        return float(sum(self.recent_credits[p] for p in people) / total) if total else None

    def role_median(self, person):
        """Median own credits of the eligible of the person's role, zeros in."""
        if self.outcomes.last_day(person, self.recent) is None or \
                not self.organisation.shares(person, self.outcomes.last_day(person, self.recent)):
            return None
        role = self.outcomes.placement(person, self.recent)[1]
        own = [float(self.recent_credits.get(p, 0)) for p in self.outcomes.eligible(self.recent)
               if self.outcomes.placement(p, self.recent)[1] == role]
        return quantile(own, 0.5) if own else None

