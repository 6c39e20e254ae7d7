"""People: who they are, their teams over time, and the habits that their usage follows."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import List, Optional, Tuple

from . import names, teams
from .streams import Stream

PERIOD_START = date(2025, 5, 1)

# People that stories are told about; they exist without the stories too, with ordinary habits.
NAMED = {
    "platform": [("Marianne Kjellin", "engineer", "lead"),
                 ("Viktor Ahlgren", "engineer", "principal")],
    "build-tools": [("Sven Tillgren", "engineer", "lead"),
                    ("Ingrid Sandell", "engineer", "principal")],
    "fleet-console": [("Leif Hamrin", "engineer", "lead"), ("Anton Falk", "engineer", "senior"),
                      ("Britta Moberg", "engineer", "senior")],
    "mobile": [("Mona Lagerlund", "engineer", "lead"), ("Jonas Ek", "engineer", "mid")],
    "customer-portal": [("Rolf Ask", "engineer", "lead"), ("Lotta Berg", "engineer", "mid")],
    "product-management": [("Gunilla Rosén", "product-manager", "lead"),
                           ("Petra Wiklund", "product-manager", "senior")],
}

# Teams whose last member is a contractor who uses nothing.
CONTRACTOR_TEAMS = ("cloud-infra", "embedded", "mechatronics", "field-service", "customer-support",
                    "manufacturing-it")

# Median dollars a month at the end of the period, by role.
USUAL_SPEND = {"engineer": 650, "test-engineer": 420, "analyst": 260, "product-manager": 110,
               "designer": 70, "writer": 110, "support": 50, "technician": 75}


@dataclass
class Habits:
    """What somebody's usage follows; stories change these."""
    monthly_usd: float = 0.0           # dollars of tokens a full month at growth 1
    active_chance: float = 0.0         # of a working day
    premium: float = 0.5               # how often the large model is asked for
    agentic: float = 0.5               # share of sessions run by agents, at the end of the period
    claude_from: Optional[date] = None
    cursor_from: Optional[date] = None
    copilot_from: Optional[date] = None
    codex_from: Optional[date] = None
    planner: bool = False
    tokens_a_day: int = 0              # > 0: a few small questions of so many tokens, nothing else
    growth: Optional[Tuple] = None     # own factors by month instead of the organisation's
    follows_calendar: bool = True      # whether the factors of days (a leaderboard, …) apply


@dataclass
class Membership:
    team: str
    start: date
    end: Optional[date] = None         # last day
    share: str = ""


@dataclass
class Person:
    id: str
    name: str
    role: str
    level: str
    memberships: List[Membership]
    kind: str = "person"
    manager: str = ""
    contractor: bool = False
    habits: Habits = field(default_factory=Habits)
    extra_aliases: List[str] = field(default_factory=list)

    @property
    def email(self):
        return self.id + "@northwind.example"

    @property
    def login(self):
        """The name at GitHub."""
        return self.id.replace(".", "-") + "_northwind"

    @property
    def key(self):
        """The name of the person's own key in the tool claude-code."""
        ending = Stream("key", self.id).below(65536)
        return "claude_code_key_%s_%04x" % (self.id.split(".")[0], ending)

    @property
    def start(self):
        return min(membership.start for membership in self.memberships)

    @property
    def end(self):
        ends = [membership.end for membership in self.memberships]
        return None if None in ends else max(ends)

    def employed(self, day):
        return self.start <= day and (self.end is None or day <= self.end)

    def team_on(self, day):
        for membership in self.memberships:
            if membership.start <= day and (membership.end is None or day <= membership.end):
                return membership.team
        return self.memberships[-1].team


def make_people(seed, count, earlier_days):
    """Everybody: `count` people at the end of the period and, for every 18, one who left.

    `earlier_days` says how long before May 2025 the period begins: so much earlier people start.
    """
    sizes = teams.scaled_sizes(count)
    people, position = [], 0
    for team in teams.LEAVES:
        slots = list(NAMED.get(team.id, ()))[:sizes[team.id]]
        while len(slots) < sizes[team.id]:
            slots.append((names.name_of(position), team.role, ""))
            position += 1
        for place, (name, role, level) in enumerate(slots):
            people.append(_person(seed, team, place, name, role, level, earlier_days))
    for _ in range(count // 18):
        people.append(_leaver(seed, names.name_of(position), earlier_days))
        position += 1
    _set_managers(people)
    _move_some(people)
    return sorted(people, key=lambda person: person.id)


def _person(seed, team, place, name, role, level, earlier_days):
    stream = Stream(seed, "person", name)
    known = bool(level)
    if not level:
        level = "lead" if place == 0 else stream.weighted(
            (("junior", 2), ("mid", 4), ("senior", 4), ("staff", 1)))
    if known or place == 0 or stream.chance(0.76):
        start = date(2019, 1, 7) + timedelta(days=7 * stream.below(320))
    else:
        start = PERIOD_START + timedelta(days=stream.below(530))
    person = Person(names.id_of(name), name, role, level, [Membership(team.id, start)])
    person.contractor = place == team.size - 1 and team.id in CONTRACTOR_TEAMS
    person.habits = _habits(Stream(seed, "habits", name), person, earlier_days)
    return person


def _leaver(seed, name, earlier_days):
    stream = Stream(seed, "leaver", name)
    team = stream.pick([team for team in teams.LEAVES if team.size > 3])
    start = date(2021, 1, 4) + timedelta(days=7 * stream.below(220))
    end = PERIOD_START + timedelta(days=60 + stream.below(440))
    person = Person(names.id_of(name), name, team.role, stream.pick(("junior", "mid", "senior")),
                    [Membership(team.id, start, end)])
    person.extra_aliases = ["%09d" % (100_000_000 + stream.below(90_000_000))]
    person.habits = _habits(Stream(seed, "habits", name), person, earlier_days)
    return person


def _habits(stream, person, earlier_days):
    habits = Habits()
    engineer = person.role in ("engineer", "test-engineer", "analyst")
    if person.contractor or not stream.chance(0.95 if engineer else 0.84):
        return habits
    habits.monthly_usd = min(5200.0, stream.lognormal(USUAL_SPEND[person.role], 1.0))
    habits.active_chance = stream.between(0.62, 0.97) if engineer else stream.between(0.3, 0.85)
    habits.premium = stream.between(0.25, 0.8)
    habits.agentic = stream.between(0.3, 0.85) if engineer else stream.between(0.02, 0.25)
    _choose_tools(stream, person, habits, engineer, earlier_days)
    return habits


def _choose_tools(stream, person, habits, engineer, earlier_days):
    early = stream.uniform()
    begin = (PERIOD_START - timedelta(days=60 + earlier_days)
             + timedelta(days=int((560 + earlier_days) * early * early)))
    begin = max(begin, person.start + timedelta(days=stream.below(25)))
    if stream.chance(0.88 if engineer else 0.68):
        habits.claude_from = begin
    if stream.chance(0.42 if engineer else 0.08):
        habits.cursor_from = max(person.start, begin + timedelta(days=stream.below(120) - 40))
    if stream.chance(0.45 if engineer else 0.3):
        habits.copilot_from = max(begin, date(2026, 3, 2)) + timedelta(days=stream.below(60))
    if engineer and stream.chance(0.3):
        habits.codex_from = begin + timedelta(days=stream.below(150))
    if not (habits.claude_from or habits.cursor_from or habits.codex_from):
        habits.claude_from = begin
    habits.planner = person.memberships[0].team in ("planning", "simulation") and stream.chance(0.7)


def _set_managers(people):
    leads = {person.memberships[0].team: person.id for person in people
             if person.level == "lead"}
    heads = {}
    for team in teams.LEAVES:
        heads.setdefault(teams.department_of(team.id), leads[team.id])
    for person in people:
        team = person.memberships[0].team
        head = heads[teams.department_of(team)]
        person.manager = leads[team] if person.level != "lead" else head
        if person.id == person.manager:
            person.manager = "" if person.id == head else head


def _move_some(people):
    """A few change their team in the middle of a month, a few share their time between two."""
    def nobodys_story(team, place):
        members = [person for person in people if person.memberships[0].team == team
                   and person.end is None and not person.contractor]
        return members[place] if len(members) > place else None

    for team, place, other, day in (("perception", 3, "simulation", date(2026, 10, 12)),
                                    ("integrations", 4, "customer-portal", date(2026, 2, 16)),
                                    ("data-platform", 3, "analytics", date(2025, 11, 10)),
                                    ("site-reliability", 4, "cloud-infra", date(2026, 6, 8))):
        person = nobodys_story(team, place)
        if person and person.start < day - timedelta(days=30):
            person.memberships = [Membership(other, person.start, day - timedelta(days=1)),
                                  Membership(team, day)]
    for team, place, other, day in (("cloud-infra", 2, "site-reliability", date(2025, 9, 1)),
                                    ("design", 2, "product-management", date(2026, 1, 1)),
                                    ("controls", 2, "embedded", date(2026, 5, 18))):
        person = nobodys_story(team, place)
        if person and person.start < day - timedelta(days=30):
            person.memberships = [Membership(team, person.start, day - timedelta(days=1)),
                                  Membership(team, day, None, "0.5"),
                                  Membership(other, day, None, "0.5")]
