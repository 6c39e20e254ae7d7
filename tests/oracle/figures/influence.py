"""Who helped whom: assets, adoptions, help and teaching reviews, as link points (METRICS G).

A contribution is one record's points from a giver to a receiver at an instant. A link k -> j is
qualified in a month when its points of the trailing 60 days reach 1 at some instant of it.
Persons are ids; an alias that nobody claims is a person of its own.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from .exact import BadCell, decimal_of
from .localtime import DAY_US, first_day, month_of
from .organisation import UNASSIGNED

TRAILING_US = 60 * DAY_US
MINUTE_US = 60_000_000
RECORD_CAP, DAY_CAP = Fraction(240), Fraction(480)
EVIDENCE = ("use", "view", "reference", "edit")
ENOUGH = 1 - 1e-9


@dataclass
class Asset:
    id: str
    authors: list               # distinct human authors, in id order
    created: int | None
    created_day: object


@dataclass(frozen=True)
class Adoption:
    asset: str
    person: str
    at: int
    day: object


@dataclass
class Help:
    at: int
    day: object
    kind: str
    minutes: Fraction
    confirmed: bool
    named: int                  # distinct receivers the record names
    pairs: list                 # (giver, receiver) that are kept


@dataclass(frozen=True)
class Contribution:
    at: int
    points: Fraction
    kind: str                   # help, adoption, review


class Influence:
    def __init__(self, outcomes):
        self.outcomes, self.records = outcomes, outcomes.records
        self.organisation = outcomes.organisation
        settings = self.organisation.report
        self.minutes_per_point = Fraction(str(settings.get("help_minutes_per_point", 60)))
        self.reviews_per_point = Fraction(str(settings.get("reviews_per_point", 3)))
        self.first, self.has = {}, {"assets": False, "adoptions": False, "help": False}
        self.assets = self._read_assets()
        self.adoptions = self._read_adoptions()
        self.help, self.is_confirmed_used = self._read_help()
        self.given = self._capped_minutes()
        self.teaching = self._teaching_reviews()
        self.links = self._links()

    # -- reading ------------------------------------------------------------------------------

    def _rows(self, name):
        for cells in self.records._rows(self.outcomes.folder, name):
            self.has[name] = True
            yield cells

    def _persons(self, text):
        """Distinct persons named in a list, bots among them, in id order."""
        found = {self.records._person(n) for n in text.split(";") if n.strip()}
        return sorted((who, bot) for who, _, bot in found)

    def _time(self, cells, column):
        try:
            return self.records._time(cells, column)
        except BadCell:
            return None, None

    def _note(self, name, day):
        self.first[name] = min(day, self.first.get(name, day))

    def _read_assets(self):
        found = {}
        for cells in self._rows("assets"):
            created, day = self._time(cells, "created_at")
            if not cells.get("asset") or cells["asset"] in found:
                continue
            if created is not None and created >= self.records.as_of:
                continue
            authors = [who for who, bot in self._persons(cells.get("author", "")) if not bot]
            found[cells["asset"]] = Asset(cells["asset"], authors, created, day)
        return found

    def _read_adoptions(self):
        found = []
        for cells in self._rows("adoptions"):
            at, day = self._time(cells, "at")
            evidence = cells.get("evidence", "").lower() or "use"
            if at is None or at >= self.records.as_of or evidence not in EVIDENCE:
                continue
            self._note("adoptions", day)
            people = self._persons(cells.get("person", ""))
            if evidence == "view" or not people or people[0][1]:
                continue
            if cells.get("asset") in self.assets:
                found.append(Adoption(cells["asset"], people[0][0], at, day))
        return sorted(found, key=lambda a: (a.at, a.asset, a.person))

    def _read_help(self):
        rows, used = [], False
        for cells in self._rows("help"):
            at, day = self._time(cells, "at")
            if at is None or at >= self.records.as_of:
                continue
            self._note("help", day)
            used |= bool(cells.get("confirmed"))
            try:
                minutes = Fraction(decimal_of(cells["minutes"])) if cells.get("minutes") else 0
            except BadCell:
                continue
            if minutes > 0:
                rows.append((at, cells, day, minutes))
        rows.sort(key=lambda row: (row[0], row[1].get("help", "")))
        return self._without_copies(rows), used

    def _without_copies(self, rows):
        """Self-links, bots and duplicates of a (giver, receiver, kind) within 5 minutes go."""
        last, found = {}, []
        for at, cells, day, minutes in rows:
            givers, receivers = (self._persons(cells.get(c, "")) for c in ("giver", "receiver"))
            kind, pairs = cells.get("kind", "").lower(), []
            for giver, is_bot in givers:
                for receiver, is_robot in receivers:
                    key = (giver, receiver, kind)
                    if is_bot or is_robot or giver == receiver:
                        continue
                    if key in last and at - last[key] <= 5 * MINUTE_US:
                        continue
                    last[key] = at
                    pairs.append((giver, receiver))
            if pairs:
                found.append(Help(at, day, kind, minutes, cells.get("confirmed", "").lower()
                                  == "yes", len(receivers), pairs))
        return found

    def _capped_minutes(self):
        """[(record, giver, minutes)]: 240 a record, then 8 h a giver and local day."""
        parts, days = [], defaultdict(Fraction)
        for record in self.help:
            for giver in sorted({g for g, _ in record.pairs}):
                minutes = min(record.minutes, RECORD_CAP)
                parts.append((record, giver, minutes))
                days[giver, record.day] += minutes
        return [(record, giver, minutes * min(Fraction(1), DAY_CAP / days[giver, record.day]))
                for record, giver, minutes in parts]

    def _teaching_reviews(self):
        """[(review, change)]: three comments (or 40 words), and something at least 10 min later."""
        found = []
        for change in self.records.changes:
            ends = [r.at for r in change.reviews]
            if change.merged is not None:
                ends.append(change.merged)
            for review in change.reviews:
                long = (review.comments or 0) >= 3 or (review.words or 0) >= 40
                if long and any(end >= review.at + 10 * MINUTE_US for end in ends):
                    found.append((review, change))
        return found

    # -- points -------------------------------------------------------------------------------

    def first_adoptions(self):
        """The first of each asset and person that is nobody's own."""
        seen, found = set(), []
        for adoption in self.adoptions:
            key = (adoption.asset, adoption.person)
            if key not in seen and adoption.person not in self.assets[adoption.asset].authors:
                found.append(adoption)
            seen.add(key)
        return found

    def rolled_out(self):
        """Adoptions on a day on which over half, and three, of a team's direct members adopt."""
        by_day, found = defaultdict(list), set()
        for adoption in self.first_adoptions():
            by_day[adoption.asset, adoption.day].append(adoption)
        for (asset, day), adoptions in by_day.items():
            authors = self.assets[asset].authors
            teams = defaultdict(list)
            for adoption in adoptions:
                for team in self._teams(adoption.person, day):
                    teams[team].append(adoption)
            for team, inside in teams.items():
                members = [p for p in self.outcomes.report.people()
                           if p not in authors and team in self._teams(p, day)]
                if len(inside) >= 3 and 2 * len(inside) > len(members):
                    found.update(inside)
        return found

    def _teams(self, person, day):
        if person not in self.organisation.people:
            return []
        return [t for t in self.organisation.shares(person, day) if t != UNASSIGNED]

    def _links(self):
        """(giver, receiver) -> contributions in time order; those without points are left out."""
        links = defaultdict(list)
        for record, giver, minutes in self.given:
            if self.is_confirmed_used and not record.confirmed:
                continue
            points = minutes * min(Fraction(1), Fraction(5, record.named)) / self.minutes_per_point
            for one, receiver in record.pairs:
                if one == giver:
                    links[giver, receiver].append(Contribution(record.at, points, "help"))
        mandated = self.rolled_out()
        for adoption in self.first_adoptions():
            authors = self.assets[adoption.asset].authors
            for author in authors if adoption not in mandated else []:
                links[author, adoption.person].append(
                    Contribution(adoption.at, Fraction(1, len(authors)), "adoption"))
        for review, change in self.teaching:
            for author, _ in change.authors:
                links[review.reviewer, author].append(
                    Contribution(review.at, 1 / self.reviews_per_point, "review"))
        return {pair: sorted(found, key=lambda c: c.at) for pair, found in sorted(links.items())}

    # -- qualified months ---------------------------------------------------------------------

    def qualified(self, with_hands=False):
        """(giver, receiver) -> sorted qualified months up to the edition.

        `with_hands`: a help record or an adoption must be among the contributing records.
        """
        found = {}
        for pair, contributions in self.links.items():
            months = self._qualified_months(contributions, with_hands)
            if months:
                found[pair] = months
        return found

    def _qualified_months(self, contributions, with_hands):
        clock, edition = self.organisation.clock, self.outcomes.report.edition
        begin = month_of(clock.local_day(contributions[0].at))
        end = min(edition, month_of(clock.local_day(contributions[-1].at + TRAILING_US)))
        instants = defaultdict(list)
        for month in range(begin, end + 1):
            instants[month].append(clock.midnight(first_day(month)))
        for contribution in contributions:
            instants[month_of(clock.local_day(contribution.at))].append(contribution.at)
        return [month for month in range(begin, end + 1)
                if any(self._reaches(contributions, t, with_hands) for t in instants[month])]

    @staticmethod
    def _reaches(contributions, instant, with_hands):
        inside = [c for c in contributions if instant - TRAILING_US < c.at <= instant]
        return (float(sum(c.points for c in inside)) >= ENOUGH
                and (not with_hands or any(c.kind != "review" for c in inside)))

    def points_between(self, pair, start, stop):
        """Points of a link's records in [start, stop)."""
        return sum((c.points for c in self.links.get(pair, ()) if start <= c.at < stop),
                   Fraction(0))


# -- what links say about a window ------------------------------------------------------------

def reach_of(qualified, months):
    """giver -> {receiver: first qualified month among `months`}."""
    found = defaultdict(dict)
    for (giver, receiver), all_months in qualified.items():
        inside = [m for m in all_months if m in months]
        if inside:
            found[giver][receiver] = inside[0]
    return found


def latest_of(qualified, months):
    """giver -> {receiver: last qualified month among `months`}."""
    found = defaultdict(dict)
    for (giver, receiver), all_months in qualified.items():
        inside = [m for m in all_months if m in months]
        if inside:
            found[giver][receiver] = inside[-1]
    return found


def two_step(qualified_reach, latest, giver):
    """Persons reached by somebody reached, in a later month, and not by the giver."""
    own = qualified_reach.get(giver, {})
    return {far for near, month in own.items()
            for far, later in latest.get(near, {}).items()
            if later > month and far != giver and far not in own}


def reciprocal_link_months(qualified, months):
    """(flagged, all) link-months: the other way qualified in the same or a neighbouring month."""
    flagged = whole = 0
    for (giver, receiver), own in qualified.items():
        back = set(qualified.get((receiver, giver), ()))
        for month in own:
            if month in months:
                whole += 1
                flagged += bool(back & {month - 1, month, month + 1})
    return flagged, whole


def page_rank(nodes, edges, damping=0.85):
    """{node: rank, mean 1} of edges {(from, to): weight}; dangling mass is uniform."""
    n, out = len(nodes), defaultdict(float)
    for (start, _), weight in sorted(edges.items()):
        out[start] += weight
    rank = dict.fromkeys(nodes, 1 / n)
    while True:
        loose = sum(rank[v] for v in nodes if v not in out)
        new = dict.fromkeys(nodes, (1 - damping) / n + damping * loose / n)
        for (start, end), weight in sorted(edges.items()):
            new[end] += damping * rank[start] * weight / out[start]
        moved = sum(abs(new[v] - rank[v]) for v in nodes)
        rank = new
        if moved < 1e-12:
            return {v: rank[v] * n for v in nodes}


def herfindahl(counts):
    whole = sum(counts)
    return sum((c / whole) ** 2 for c in counts) if whole else None


def reuse_index(adopters):
    """Largest h with h assets of at least h adopters."""
    ordered = sorted(adopters, reverse=True)
    return sum(1 for place, count in enumerate(ordered, 1) if count >= place)
