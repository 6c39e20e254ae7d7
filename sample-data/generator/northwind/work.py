"""Records of work: changes with their reviews, rework, reverts and defects.

Everybody's work lies in repositories at Northwind: designers keep the design system there, support
its runbooks, technicians the settings of sites. A person makes so many changes a working day; most
belong to the feature the person is at, some help a colleague's. How much somebody does depends on
the team, the role, the level and the person, and, without the stories, never on spend.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import List, Optional

from . import days, teams
from .ledger import fte_by_team
from .plan import growth, vacation_days
from .streams import Stream, add

CHANGES_A_MONTH = 3.7                 # of a full-time month
DRAW = 10                             # which of many possible records, for the same people
WARM_UP_DAYS = 35                     # so that features are under way when the records begin
ROLE = {"engineer": 1.0, "test-engineer": 1.03, "analyst": 0.97, "product-manager": 0.98,
        "designer": 1.03, "writer": 1.0, "support": 0.98, "technician": 1.02}
LEVEL = {"junior": 0.85, "mid": 1.0, "senior": 1.08, "staff": 1.05, "lead": 0.75,
         "principal": 1.0}
FEATURE_SIZES = ((1, 10), (2, 20), (3, 26), (4, 20), (5, 13), (6, 7), (8, 4))
IN_A_FEATURE = 0.87
HELPS_A_COLLEAGUE = 0.07
CO_AUTHORED = 0.06
FEATURE_TYPES = (("feature", 60), ("refactor", 11), ("test", 13), ("fix", 9), ("docs", 6), ("", 1))
OTHER_TYPES = (("fix", 45), ("chore", 25), ("refactor", 10), ("docs", 12), ("performance", 6),
               ("", 2))
# Shared repositories with the share of shared work in them, and how prone to defects they are.
SHARED_REPOS = (("fleet-core", 35), ("libraries", 40), ("deployments", 25))
SHARED_RISK = {"fleet-core": 2.1, "libraries": 1.0, "deployments": 0.7}
DEFECT_RISK = 0.050                   # of an ordinary merged change
SIZE_RISK = (0.45, 0.75, 1.15, 1.75)  # by quarter of size
_LINES = ((0.0, 2), (0.25, 26), (0.5, 62), (0.75, 138), (0.9, 290), (0.97, 600), (1.0, 1500))
REWORK_RISK, REVERT_RISK, UNREVIEWED, ABANDONED = 0.10, 0.014, 0.07, 0.035
FIRST_PASS = 0.74
BRIEF = 2, 30                         # remarks and words at most: too few to teach anything


@dataclass
class Change:
    opened: int                       # milliseconds since 1970, as all times here
    author: object                    # Person; for strangers and bots a name
    team: str
    repo: str
    type: str = ""
    feature: Optional[object] = None
    co_authors: List = field(default_factory=list)
    green: Optional[int] = None
    merged: Optional[int] = None
    lines: int = 0
    quarter: int = 0                  # of size, 0 small to 3 large
    ai: str = "no"
    is_revert: bool = False
    reverted_by: Optional[object] = None
    reworked: Optional[int] = None
    reviews: List = field(default_factory=list)     # Review
    defects: List = field(default_factory=list)     # Defect
    id: str = ""


@dataclass
class Review:
    change: Change
    reviewer: str                     # login
    at: int
    state: str
    comments: int = 0
    words: int = 0
    is_bot: bool = False


@dataclass
class Defect:
    change: Optional[Change]
    at: int
    severity: str


class Feature:
    def __init__(self, owner, team, size, ai):
        self.owner, self.team, self.left, self.ai = owner, team, size, ai
        self.redone, self.id, self.changes = False, "", []


class Habits:
    """What all work follows; stories change it."""

    def __init__(self):
        self.team_factor = {}                 # team -> factor of its pace
        self.person_factor = None             # (person, team, month) -> factor; a team's mean stays
        self.never_reworked = set()           # ids of people whose own changes stay
        self.feature_sizes = {}               # person id -> weights of own features' sizes
        self.alone = set()                    # ids of people who share no feature with others
        self.own_factor = {}                  # person id -> factor on top of it all
        self.lifts = {}                       # person id -> (day, factor of pace from then on, draw)
        self.brief_reviewers = set()          # logins of people whose remarks are few and short
        self.fates = []                       # (feature, day) -> chance to be redone wholly
        self.sizes = None                     # ai -> weights of the four quarters of size
        self.shared = None                    # ai -> weights of the shared repositories
        self.days_to_green = {True: 1.7, False: 1.7}      # median of features with and without AI
        self.extra = []                       # functions of the Work that add changes


def make_work(plan, ledger, *extras):
    """All changes of the period, oldest first, with ids; `extras` add what is nobody's work."""
    work = Work(plan, ledger)
    work.habits.extra.extend(extras)
    for prepare in plan.work_stories:
        prepare(work)
    work.run()
    for extra in work.habits.extra:
        extra(work)
    work.number()
    return work


class Work:
    def __init__(self, plan, ledger):
        self.plan, self.ledger, self.habits = plan, ledger, Habits()
        self.begin = days.days_of(plan.months[0])[0]
        self.end_ms = days.instant_ms(days.days_of(plan.months[-1])[-1] + timedelta(days=1), 0)
        self.begin_ms = days.instant_ms(self.begin, 0)
        self.changes, self.loose_defects = [], []
        self._current, self._by_team, self._vacations = {}, {}, {}
        self.wrong_changes = self.wrong_reviews = 0

    # Who does how much.

    def _raw_pace(self, person):
        stream = Stream(self.plan.seed, "pace", DRAW, person.id)
        return LEVEL[person.level] * stream.lognormal(1.0, 0.17)

    def _paces(self, month):
        """Changes a working day of (person, team) in a month."""
        members = {}
        for person in self.plan.people:
            for team, fte in fte_by_team(person, month).items():
                members.setdefault(team, []).append((person, fte))
        paces = {}
        for team, people in sorted(members.items()):
            raw = [(person, fte, self._raw_pace(person) * self._story_factor(person, team, month))
                   for person, fte in people]
            mean = add(fte * pace for _, fte, pace in raw) / add(fte for _, fte, _ in raw)
            for person, _, pace in raw:
                share = next(float(part.share or 1) for part in person.memberships
                             if part.team == team)
                paces[person.id, team] = (self.team_pace(team) * share * pace / mean / 20.0
                                          * self.habits.own_factor.get(person.id, 1.0))
        return paces

    def _story_factor(self, person, team, month):
        change = self.habits.person_factor
        return change(person, team, month) if change else 1.0

    def team_pace(self, team):
        noise = Stream(self.plan.seed, "team pace", team).normal()
        return (CHANGES_A_MONTH * ROLE[teams.BY_ID[team].role] * (1 + 0.02 * noise)
                * self.habits.team_factor.get(team, 1.0))

    def employed_in(self, team, day):
        return [person for person in self._by_team.get(team, ()) if any(
            part.team == team and part.start <= day and (not part.end or day <= part.end)
            for part in person.memberships)]

    # A day's work.

    def run(self):
        for person in self.plan.people:
            for part in person.memberships:
                self._by_team.setdefault(part.team, []).append(person)
        day, month, paces, streams = self.begin - timedelta(days=WARM_UP_DAYS), None, {}, {}
        last = days.days_of(self.plan.months[-1])[-1]
        while day <= last:
            if (day.year, day.month) != month:
                month, streams = (day.year, day.month), {}
                paces = self._paces(max(month, self.plan.months[0]))
            if days.is_workday(day):
                for person in self.plan.people:
                    if person.employed(day) and day not in self._vacation(person, day):
                        self._person_day(person, day, month, paces, streams)
            day += timedelta(days=1)

    def _vacation(self, person, day):
        key = (person.id, day.year)
        if key not in self._vacations:
            self._vacations[key] = vacation_days(self.plan, person, day.year)
        return self._vacations[key]

    def _person_day(self, person, day, month, paces, streams):
        for part in person.memberships:
            pace = paces.get((person.id, part.team))
            if pace is None or part.start > day or part.end and part.end < day:
                continue
            names = ("work", DRAW, person.id, part.team, *month)
            if person.id in self.habits.lifts:
                from_day, factor, draw = self.habits.lifts[person.id]
                names += ("lifted", draw)
                pace *= factor if day >= from_day else 1.0
            if names not in streams:
                streams[names] = Stream(self.plan.seed, *names)
            stream = streams[names]
            # Work comes evenly: half of a pace that is owed, half by chance.
            for _ in range(_even_count(pace, stream)):
                self._make_change(person, part.team, day, stream)

    def _make_change(self, person, team, day, stream):
        feature = self._feature_of(person, team, day, stream)
        ai = feature.ai if feature else stream.chance(self.ai_chance(person, day))
        change = Change(days.instant_ms(day, stream.between(8.2, 17.3) * 3600), person, team,
                        self._repo(team, ai, stream), feature=feature)
        change.type = stream.weighted(FEATURE_TYPES if feature else OTHER_TYPES)
        change.ai = _told(ai, stream)
        self._size(change, ai, stream)
        if stream.chance(CO_AUTHORED):
            others = self._colleagues(person, team, day)
            if others:
                change.co_authors = [stream.pick(others)]
        self._flow(change, ai, day, stream)
        self._aftermath(change, day, stream)
        if feature:
            feature.changes.append(change)
        self.changes.append(change)

    def _colleagues(self, person, team, day):
        """With whom somebody shares work."""
        if person.id in self.habits.alone:
            return []
        return [other for other in self.employed_in(team, day)
                if other is not person and other.id not in self.habits.alone]

    def ai_chance(self, person, day):
        """How likely work is AI-assisted: who has tools, how far adoption has come."""
        habits = person.habits
        starts = [start for start in (habits.claude_from, habits.cursor_from, habits.codex_from)
                  if start]
        if not starts or min(starts) > day:
            return 0.0
        own = Stream(self.plan.seed, "ai share", person.id).between(0.55, 1.15)
        month_growth = growth(person, day)
        return min(0.92, (0.3 + 0.4 * month_growth) * own)

    def _feature_of(self, person, team, day, stream):
        if not stream.chance(IN_A_FEATURE):
            return None
        if stream.chance(HELPS_A_COLLEAGUE):
            others = [self._current[other.id, team]
                      for other in self._colleagues(person, team, day)
                      if (other.id, team) in self._current]
            if others:
                return stream.pick(others)
        feature = self._current.get((person.id, team))
        if feature is None or feature.left <= 0:
            sizes = self.habits.feature_sizes.get(person.id, FEATURE_SIZES)
            feature = Feature(person, team, stream.weighted(sizes),
                              stream.chance(self.ai_chance(person, day)))
            feature.redone = stream.chance(max([0.0] + [fate(feature, day)
                                                        for fate in self.habits.fates]))
            self._current[person.id, team] = feature
        feature.left -= 1
        return feature

    def _repo(self, team, ai, stream):
        coding = teams.BY_ID[team].role in ("engineer", "test-engineer")
        if not stream.chance(0.28 if coding else 0.1):
            return team
        weights = self.habits.shared[ai] if self.habits.shared else SHARED_REPOS
        return stream.weighted(weights)

    def _size(self, change, ai, stream):
        weights = self.habits.sizes[ai] if self.habits.sizes else (1, 1, 1, 1)
        change.quarter = stream.weighted(tuple(zip(range(4), weights)))
        change.lines = lines_at((change.quarter + stream.uniform()) / 4)

    # From opened to merged.

    def _flow(self, change, ai, day, stream):
        ready = self._turn_green(change, ai, stream)
        if stream.chance(ABANDONED):
            self._review(change, self.work_time(ready, 0.5, stream), "commented", day, stream)
            return
        if day >= date(2025, 9, 1) and stream.chance(0.22):
            change.reviews.append(Review(change, "northwind-review[bot]",
                                         change.opened + 120_000 + stream.below(600_000),
                                         "commented", stream.below(6), 0, True))
        if stream.chance(UNREVIEWED):
            change.merged = self.work_time(ready, 0.05, stream)
        else:
            approved = self._rounds(change, day, stream)
            change.merged = self.work_time(max(approved, ready), 0.05, stream)

    def _turn_green(self, change, ai, stream):
        """When the checks are green for the first time; a feature's first change takes longest."""
        first = change.feature and not change.feature.changes
        median = self.habits.days_to_green[ai] if first else 0.6
        ready = change.opened + int(stream.lognormal(median, 0.8) * days.DAY_MS) + 900_000
        change.green = None if stream.chance(0.04) else ready
        return ready

    def _rounds(self, change, day, stream):
        """The reviews of a change; returns when it was approved."""
        at = self.work_time(change.opened, 0.4, stream)
        reviewer = self._reviewer(change, day, stream)
        if stream.chance(0.12):
            self._review(change, at, "commented", day, stream, reviewer)
            at = self.work_time(at, 0.15, stream)
        own = Stream(self.plan.seed, "first pass", change.author.id).normal()
        approves = FIRST_PASS + 0.025 * own
        while not stream.chance(approves):
            self._review(change, at, "changes_requested", day, stream, reviewer)
            at = self.work_time(at, 0.6, stream)
            approves = 0.85
        self._review(change, at, "approved", day, stream, reviewer)
        return at

    def _reviewer(self, change, day, stream):
        made = [change.author] + change.co_authors
        near = [person for person in self.employed_in(change.team, day) if person not in made]
        if near and stream.chance(0.85):
            return stream.pick(near).login
        for _ in range(20):
            person = stream.pick(self.plan.people)
            if person not in made and person.employed(day):
                return person.login
        return "northwind-review[bot]"

    def _review(self, change, at, state, day, stream, reviewer=None):
        comments = 0 if state == "approved" and stream.chance(0.6) else 1 + stream.below(6)
        words = comments * (4 + stream.below(22))
        reviewer = reviewer or self._reviewer(change, day, stream)
        if reviewer in self.habits.brief_reviewers:
            comments, words = min(comments, BRIEF[0]), min(words, BRIEF[1])
        change.reviews.append(Review(change, reviewer, at, state, comments, words))

    def work_time(self, ms, median_days, stream):
        """A moment some time after `ms`, moved into working hours."""
        at = ms + int(stream.lognormal(median_days, 0.8) * days.DAY_MS) + 120_000
        day = days.utc_day(at)
        hour = at % days.DAY_MS / 3_600_000.0
        if days.is_workday(day) and 6.5 <= hour <= 16.5:
            return at
        if hour > 16.5 or not days.is_workday(day):
            day += timedelta(days=1)
        while not days.is_workday(day):
            day += timedelta(days=1)
        return days.instant_ms(day, stream.between(8.6, 12.0) * 3600)

    # What comes after the merge.

    def _aftermath(self, change, day, stream):
        if change.merged is None:
            return
        if change.feature and change.feature.redone:
            change.reworked = change.merged + int(stream.between(1.5, 24) * days.DAY_MS)
        elif (stream.chance(REWORK_RISK)
              and getattr(change.author, "id", "") not in self.habits.never_reworked):
            span = 30 if stream.chance(0.65) else 90
            change.reworked = change.merged + int(stream.between(0.5, span) * days.DAY_MS)
        risk = DEFECT_RISK * SIZE_RISK[change.quarter] * self._repo_risk(change.repo)
        if stream.chance(risk):
            at = change.merged + int(min(86.0, stream.lognormal(17, 0.9)) * days.DAY_MS)
            severity = stream.weighted((("1", 5), ("2", 24), ("3", 52), ("4", 14), ("", 5)))
            change.defects.append(Defect(change, at, severity))
        if stream.chance(REVERT_RISK):
            self._revert(change, stream)

    def _repo_risk(self, repo):
        if repo in SHARED_RISK:
            return SHARED_RISK[repo]
        return Stream(self.plan.seed, "risk", repo).between(0.6, 1.3)

    def _revert(self, change, stream):
        opened = self.work_time(change.merged, 3.0, stream)
        undo = Change(opened, change.author, change.team, change.repo, "fix", ai="",
                      lines=change.lines, quarter=change.quarter, is_revert=True)
        undo.green = opened + 1_200_000
        undo.merged = opened + 2_400_000 + stream.below(9_000_000)
        undo.reviews = [Review(undo, self._reviewer(undo, days.utc_day(opened), stream),
                               opened + 1_800_000, "approved", 0, 0)]
        change.reverted_by = undo
        self.changes.append(undo)

    def defects(self):
        """Found ones by the time they were found, those that name no change among them."""
        found = [defect for change in self.changes for defect in change.defects]
        return sorted(found + self.loose_defects,
                      key=lambda defect: (defect.at, defect.change.id if defect.change else ""))

    def number(self):
        """Keeps what was opened in the period; ids in the order of opening."""
        self.changes = [change for change in self.changes
                        if self.begin_ms <= change.opened < self.end_ms]
        self.changes.sort(key=lambda change: (change.opened, change.repo, change.lines))
        features = 100
        for position, change in enumerate(self.changes):
            change.id = str(1001 + position)
            if change.feature and not change.feature.id:
                features += 1
                change.feature.id = "F%d" % features


def _even_count(pace, stream):
    """How many changes on a day: two chances of half the pace each, so never a crowd."""
    half = pace / 2
    count = int(half) * 2
    rest = half - int(half)
    return count + stream.chance(rest) + stream.chance(rest)


def _told(ai, stream):
    """What the record says of AI: for some changes nobody knows."""
    if stream.chance(0.12):
        return "unknown" if stream.chance(0.6) else ""
    return "yes" if ai else "no"


def lines_at(position):
    """Lines of a change at a position from 0 to 1 of all sizes."""
    for (low, lines), (high, more) in zip(_LINES, _LINES[1:]):
        if position <= high:
            return int(lines + (more - lines) * (position - low) / (high - low))
    return _LINES[-1][1]
