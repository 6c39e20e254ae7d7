"""org.toml and people.csv: who there is, in which team on which day (INPUTS 2, METRICS 1.2)."""

import csv
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .exact import fraction_of
from .localtime import Clock, month_days, month_length

UNASSIGNED = "(unassigned)"
BOTS = "(bots)"
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@dataclass
class Membership:
    team: str
    first: date | None          # None = the report's first record
    last: date | None           # inclusive; None = open
    share: Fraction
    role: str
    level: str
    manager: str = ""

    def covers(self, day):
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass
class Person:
    id: str
    kind: str = "person"
    aliases: list = field(default_factory=list)
    memberships: list = field(default_factory=list)

    @property
    def is_bot(self):
        return self.kind in ("bot", "service")


class Organisation:
    """Teams as a tree, people with dated memberships, and the settings the figures need."""

    def __init__(self, folder):
        with open(folder / "org.toml", "rb") as file:
            self.raw = tomllib.load(file, parse_float=Decimal)
        org = self.raw["org"]
        self.clock = Clock(org.get("timezone", "UTC"))
        self.currency = org.get("currency", "USD").upper()
        self.report = self.raw.get("report", {})
        self.workdays = {WEEKDAYS.index(d.lower()[:3])
                         for d in org.get("workdays", WEEKDAYS[:5])}
        self.holidays = {_as_date(d) for d in org.get("holidays", [])}
        self.parent = {t["id"]: t.get("parent") for t in self.raw.get("team", [])}
        self.people = {}
        for entry in self.raw.get("person", []):
            self._add_toml_person(entry)
        if (folder / "people.csv").exists():
            self._read_people_csv(folder / "people.csv")
        self.by_alias = {}
        for person in self.people.values():
            for name in [person.id, *person.aliases]:
                self.by_alias[name.strip().casefold()] = person.id
        self._shares = {}

    # -- reading ------------------------------------------------------------------------------

    def _add_toml_person(self, entry):
        person = Person(entry["id"], entry.get("kind", "person"), list(entry.get("aliases", [])))
        start, end = _as_date(entry.get("start")), _as_date(entry.get("end"))
        parts = entry.get("membership") or [{"team": entry.get("team", UNASSIGNED)}]
        for part in parts:
            person.memberships.append(Membership(
                part["team"],
                _latest(_as_date(part.get("from")), start),
                _earliest(_as_date(part.get("to")), end),
                fraction_of(part.get("share", 1)),
                part.get("role", entry.get("role", "")),
                part.get("level", entry.get("level", "")),
                part.get("manager", entry.get("manager", ""))))
        self.people[person.id] = person

    def _read_people_csv(self, path):
        with open(path, encoding="utf-8-sig", newline="") as file:
            for raw in csv.DictReader(file):
                row = {k.strip().lower(): (v or "").strip() for k, v in raw.items() if k}
                person = self.people.setdefault(row["id"], Person(row["id"]))
                person.kind = row.get("kind") or person.kind
                aliases = (a.strip() for a in row.get("aliases", "").split(";"))
                person.aliases += [a for a in aliases if a]
                person.memberships.append(Membership(
                    row.get("team") or UNASSIGNED, _as_date(row.get("from")),
                    _as_date(row.get("to")), fraction_of(row.get("share") or 1),
                    row.get("role", ""), row.get("level", ""), row.get("manager", "")))

    def set_first_record(self, day):
        """The report's first record bounds every membership that names no start."""
        for person in self.people.values():
            for membership in person.memberships:
                if membership.first is None:
                    membership.first = day
        self._shares.clear()

    # -- days ---------------------------------------------------------------------------------

    def shares(self, person_id, day):
        """{team: share} of a day, as given; empty when the person is not employed on it."""
        key = (person_id, day)
        if key not in self._shares:
            found = defaultdict(Fraction)
            for membership in self.people[person_id].memberships:
                if membership.covers(day):
                    found[membership.team] += membership.share
            self._shares[key] = dict(found)
        return self._shares[key]

    def split(self, person_id, day):
        """{team: weight}, weights summing to 1: where the person's records of the day belong."""
        shares = self.shares(person_id, day)
        if not shares:
            return {UNASSIGNED: 1}
        if len(shares) == 1:
            return {team: 1 for team in shares}
        total = sum(shares.values())
        return {team: share / total for team, share in shares.items()}

    def exposure(self, person_id, months):
        """E_p(W): FTE-months, exact."""
        total = Fraction(0)
        for month in months:
            fte = sum((sum(self.shares(person_id, d).values()) for d in month_days(month)),
                      Fraction(0))
            total += fte / month_length(month)
        return total

    def employed_days(self, person_id, months):
        return [d for m in months for d in month_days(m) if self.shares(person_id, d)]

    def role_on(self, person_id, day):
        """The role of the membership with the largest share, ties to the smallest team id."""
        held = [m for m in self.people[person_id].memberships if m.covers(day)]
        return min(held, key=lambda m: (-m.share, m.team)).role if held else ""

    def team_on(self, person_id, day):
        """The team with the largest share of the day, ties to the smallest id."""
        shares = self.shares(person_id, day) if person_id in self.people else {}
        return min(shares, key=lambda t: (-shares[t], t.encode())) if shares else UNASSIGNED

    def managers_on(self, person_id, day):
        held = [m for m in self.people[person_id].memberships
                if m.covers(day)] if person_id in self.people else []
        return {self.by_alias.get(m.manager.strip().casefold(), m.manager) for m in held}

    def is_working_day(self, day):
        return day.weekday() in self.workdays and day not in self.holidays

    # -- tree ---------------------------------------------------------------------------------

    def ancestors(self, team):
        """The team itself, its parent, and so on to the top; nothing for (unassigned)."""
        chain = []
        while team is not None and team in self.parent:
            chain.append(team)
            team = self.parent[team]
        return chain

    def has_children(self, team):
        return team in self.parent.values()

    def depth(self, team):
        return len(self.ancestors(team))


def _as_date(value):
    if value is None or value == "":
        return None
    return value if isinstance(value, date) else date.fromisoformat(value)


def _latest(a, b):
    return max((x for x in (a, b) if x is not None), default=None)


def _earliest(a, b):
    return min((x for x in (a, b) if x is not None), default=None)
