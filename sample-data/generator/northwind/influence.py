"""Assets, adoptions of them and help: what people do for one another beside their own changes.

Everybody writes something that others take up now and then, and everybody helps a little: most of
it inside the team. Ordinary help changes nobody's output. Whose help and assets a story tells of
(`plan.told`) gives nothing else, so that whom they reach is what the story says.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import List

from . import days, teams
from .plan import vacation_days
from .streams import Stream

KINDS = (("document", 34), ("runbook", 14), ("standard", 12), ("tool", 12), ("template", 12),
         ("prompt", 10), ("skill", 6))
SUBJECTS = ("release checks", "incident review", "test data", "service start-up", "log levels",
            "code review", "feature flags", "on-call", "site commissioning", "data contracts",
            "map updates", "battery diagnosis", "design tokens", "error messages", "migrations",
            "load tests", "customer letters", "spare parts", "query patterns", "sensor replay")
NOUNS = {"document": "Notes on %s", "runbook": "Runbook: %s", "standard": "Standard for %s",
         "tool": "Helper for %s", "template": "Template: %s", "prompt": "Prompt for %s",
         "skill": "Skill: %s"}
WORDS = {"document": 1400, "runbook": 700, "standard": 1100, "tool": 0, "template": 250,
         "prompt": 180, "skill": 400}
OLDER, A_MONTH = 28, 6                   # ordinary assets from before the period, and each month
ADOPTERS, RECORDS = 9.0, 0.36            # median adopters; how often somebody turns up again
EVIDENCE = (("use", 62), ("", 10), ("edit", 9), ("reference", 9), ("view", 10))
HELP = (("pairing", 47), ("support", 34), ("mentoring", 17), ("talk", 2))
MINUTES = {"pairing": 52, "support": 22, "mentoring": 45, "talk": 45, "onboarding": 50}
TOPICS = ("tests with an agent", "a failing build", "reading logs", "prompts", "a review",
          "the release", "a data question", "tool set-up", "a design", "an incident", "")
CONFIRMED = (("yes", 82), ("no", 11), ("", 7))
IN_THE_TEAM = 0.72


@dataclass
class Asset:
    kind: str
    title: str
    authors: List                     # Person
    day: date
    words: int
    area: str
    id: str = ""


@dataclass
class Adoption:
    asset: object                     # Asset; a name where no such asset is known
    person: object                    # Person; a login where nobody has it
    at: int                           # milliseconds since 1970
    evidence: str = "use"


@dataclass
class Help:
    kind: str
    givers: List
    receivers: List
    at: int
    minutes: int
    confirmed: str = "yes"
    topic: str = ""


def make_influence(plan, *extras):
    """All of it: what stories tell, what everybody does, and then what `extras` add."""
    records = Influence(plan)
    for story in plan.influence_stories:
        story(records)
    records.write_ordinary_assets()
    records.help_each_other()
    for extra in extras:
        extra(records)
    records.number()
    return records


class Influence:
    def __init__(self, plan):
        self.plan = plan
        self.first = days.days_of(plan.months[0])[0]
        self.last = days.days_of(plan.months[-1])[-1]
        self.assets, self.adoptions, self.helps = [], [], []
        self._vacations = {}

    # For stories.

    def write(self, kind, title, authors, day, words):
        asset = Asset(kind, title, authors, day, words, authors[0].team_on(day))
        self.assets.append(asset)
        return asset

    def adopt(self, asset, person, day, evidence="use"):
        stream = Stream(self.plan.seed, "adopts", asset.title, person.id, day.isoformat())
        self.adoptions.append(Adoption(asset, person, self._at(day, stream), evidence))

    def help(self, kind, giver, receivers, day, minutes, topic=""):
        """One record that the receiver or a calendar confirms."""
        stream = Stream(self.plan.seed, "helps", giver.id, receivers[0].id, day.isoformat())
        self.helps.append(Help(kind, [giver], receivers, self._at(day, stream), minutes, "yes",
                               topic))

    def teach(self, giver, receiver, first_day, more, assets=()):
        """A first contact of an hour and a half, `more` shorter ones, then the giver's assets."""
        stream = Stream(self.plan.seed, "teaches", giver.id, receiver.id)
        self.help("pairing", giver, [receiver], first_day, 75 + 15 * stream.below(4),
                  "working with an agent")
        day = first_day
        for _ in range(more):
            day = self.workday_from(day + timedelta(days=16 + stream.below(12)), receiver)
            if day <= self.last:
                self.help(stream.pick(("pairing", "mentoring")), giver, [receiver], day,
                          30 + 15 * stream.below(4), stream.pick(TOPICS))
        for asset in assets:
            day = self.workday_from(first_day + timedelta(days=2 + stream.below(45)), receiver)
            if stream.chance(0.7) and asset.day <= day <= self.last:
                self.adopt(asset, receiver, day, stream.pick(("use", "use", "edit", "")))

    def workday_from(self, day, person):
        """The first day from `day` on that somebody works."""
        while not self.at_work(person, day) and day <= self.last:
            day += timedelta(days=1)
        return day

    def at_work(self, person, day):
        key = (person.id, day.year)
        if key not in self._vacations:
            self._vacations[key] = vacation_days(self.plan, person, day.year)
        return (days.is_workday(day) and person.employed(day)
                and day not in self._vacations[key])

    @staticmethod
    def _at(day, stream):
        return days.instant_ms(day, stream.between(8.3, 16.8) * 3600)

    # What everybody does.

    def write_ordinary_assets(self):
        begin = self.first - timedelta(days=540)
        for place in range(self._scaled(OLDER)):
            stream = Stream(self.plan.seed, "older asset", place)
            self._ordinary_asset(begin + timedelta(days=stream.below(540)), stream)
        for month in self.plan.months:
            month_days = days.days_of(month)
            for place in range(self._scaled(A_MONTH)):
                stream = Stream(self.plan.seed, "asset", place, *month)
                self._ordinary_asset(stream.pick(month_days), stream)

    def _scaled(self, count):
        return max(1, count * len(self.plan.people) // 156)

    def _ordinary_asset(self, day, stream):
        authors = self._others(self.plan.people, max(day, self.first))
        if not authors:
            return
        author, kind = stream.pick(authors), stream.weighted(KINDS)
        asset = self.write(kind, NOUNS[kind] % stream.pick(SUBJECTS), [author], day,
                           int(stream.lognormal(WORDS[kind], 0.6)) if WORDS[kind] else 0)
        near = [person for person in authors if person is not author
                and person.team_on(day) == asset.area]
        if near and stream.chance(0.15):
            asset.authors.append(stream.pick(near))
        self._ordinary_adoptions(asset, stream)

    def _ordinary_adoptions(self, asset, stream):
        """Ever more people over the months, more of them near the author."""
        begin = max(asset.day, self.first)
        span = (self.last - begin).days
        wanted = min(45, int(stream.lognormal(ADOPTERS, 0.8) * min(1.0, span / 120)))
        seen = set()
        for _ in range(wanted):
            day = begin + timedelta(days=1 + int(span * stream.uniform() * stream.uniform()))
            person = self._near(asset.authors[0], asset.area, day, stream)
            if person is None or person in asset.authors or person.id in seen:
                continue
            seen.add(person.id)
            while True:
                day = self.workday_from(day, person)
                if day > self.last:
                    break
                evidence = stream.weighted(EVIDENCE)
                self.adoptions.append(Adoption(asset, person, self._at(day, stream), evidence))
                if not stream.chance(RECORDS):
                    break
                day += timedelta(days=3 + stream.below(60))

    def help_each_other(self):
        for month in self.plan.months:
            month_days = days.days_of(month)
            for person in self._others(self.plan.people, None):
                stream = Stream(self.plan.seed, "help", person.id, *month)
                for _ in range(stream.chance(0.7) + stream.chance(0.4)):
                    day = stream.pick(month_days)
                    if self.at_work(person, day):
                        self._ordinary_help(person, day, stream)
        for person in self.plan.people:
            if person.start >= self.first:
                self._onboard(person)

    def _ordinary_help(self, giver, day, stream):
        kind = stream.weighted(HELP)
        count = 8 + stream.below(26) if kind == "talk" else 1 + stream.chance(0.06)
        receivers = []
        for _ in range(count):
            person = self._near(giver, giver.team_on(day), day, stream,
                                0.2 if kind == "talk" else IN_THE_TEAM)
            if person and person is not giver and person not in receivers:
                receivers.append(person)
        if receivers:
            minutes = 5 * max(1, int(stream.lognormal(MINUTES[kind], 0.5) / 5))
            self.helps.append(Help(kind, [giver], receivers, self._at(day, stream),
                                   min(180, minutes), stream.weighted(CONFIRMED),
                                   stream.pick(TOPICS)))

    def _onboard(self, person):
        """Two or three colleagues show somebody new around."""
        stream = Stream(self.plan.seed, "onboarding", person.id)
        for _ in range(2 + stream.below(4)):
            day = self.workday_from(person.start + timedelta(days=1 + stream.below(40)), person)
            near = [other for other in self._others(self.plan.people, day)
                    if other is not person and other.team_on(day) == person.team_on(day)]
            if near and day <= self.last:
                self.helps.append(Help("onboarding", [stream.pick(near)], [person],
                                       self._at(day, stream), 30 + 15 * stream.below(5), "yes",
                                       "first weeks"))

    def _others(self, people, day):
        """Whose help no story tells, and who is here on a day."""
        return [person for person in people if person.id not in self.plan.told
                and (day is None or person.employed(day))]

    def _near(self, person, team, day, stream, share=IN_THE_TEAM):
        """Somebody who works on a day: often of a team, sometimes of its department."""
        here = [other for other in self.plan.people
                if other is not person and other.employed(day)]
        if stream.chance(share):
            near = [other for other in here if other.team_on(day) == team]
            here = near or here
        elif stream.chance(0.5):
            department = teams.department_of(team)
            here = [other for other in here
                    if teams.department_of(other.team_on(day)) == department] or here
        return stream.pick(here) if here else None

    def number(self):
        """Assets in the order of days, help in that of time."""
        self.assets.sort(key=lambda asset: (asset.day, asset.title, asset.authors[0].id))
        for position, asset in enumerate(self.assets):
            asset.id = "A%d" % (101 + position)
        self.adoptions.sort(key=lambda row: (row.at, _name(row.person), _name(row.asset)))
        self.helps.sort(key=lambda row: (row.at, _name(row.givers[0])))


def _name(what):
    return what if isinstance(what, str) else what.id
