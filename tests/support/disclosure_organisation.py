"""Random organisations of S26, edition after edition, with what each person truly contributed.

Three departments of four teams, a quarter of the teams below five people; lognormal amounts; some
direct members of departments, people in two teams, an alias nobody claims, a bot; joiners, leavers,
movers, and rows that come in one or two editions late. The folder of edition e holds what was known
when it was made. `Organisation.write_truth` says who contributed what to which cell and since when:
for scoring an attacker, who never sees it otherwise.
"""
import calendar
import csv
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from disclosure_counts import MAGNITUDES, active_in_parts, days_in_parts  # noqa: E402
from disclosure_work import NEVER, Calendar, changes_of_parts, rows_of_work  # noqa: E402

FIRST_MONTH, MONTHS_BEFORE, EDITIONS = (2026, 2), 4, 6
# Money per million tokens: input, output.
PRICES = {"alpha-1": (3.0, 15.0), "beta-2": (1.0, 5.0), "gamma-3": (2.0, 8.0)}
MODELS, RARE_MODEL, TOOLS = ("alpha-1", "beta-2"), "gamma-3", ("assistant", "editor")
MEASURES = ("cost.spend", "cost.value", "cost.list_cost", "cost.tokens_total",
            "cost.tokens_uncached_input", "cost.tokens_output")
# The attacker's own: what is not an amount of usage has a dimension of its own in the truth.
WORK_MEASURES = CREDITS, CHANGES, MERGED = "work.credits", "work.changes", "work.merged"
ACTIVE = "people.active"
FIRST_DAYS = (1,)   # of a month: so many lie before or behind a slid window in 2026
COLUMNS = (*MEASURES, *WORK_MEASURES, ACTIVE, *MAGNITUDES)


def month_name(index: int) -> str:
    if index == NEVER:
        return "9999-12"
    year, month = FIRST_MONTH
    total = year * 12 + month - 1 + index
    return f"{total // 12}-{total % 12 + 1:02d}"


@dataclass(frozen=True)
class Audience:
    id: str
    under: str = ""
    named: bool = False
    min_group: int = 5


@dataclass(frozen=True)
class Shape:
    """What an organisation is made of; the defaults are those of the study."""
    small_share: float = 0.25
    sigma: float = 1.2          # of persons
    unrest: float = 0.4         # of a person's months
    editions: int = EDITIONS
    months_before: int = MONTHS_BEFORE
    churn: bool = True
    late: bool = True
    with_work: bool = False
    rare_model: bool = False    # a model that two persons use
    busy: int = 1               # so many times the usage
    projects: int = 0           # that usage is booked on; 0: none
    audiences: tuple[Audience, ...] = (Audience("company"),)


@dataclass
class Person:
    id: str
    teams: tuple[tuple[str, float], ...]    # (team, share) from the first to the last month
    first: int
    last: int                               # inclusive; a large number for those who stay
    kind: str = "person"
    level: float = 0.0
    moved: tuple[int, str] | None = None    # from this month in that team alone

    def teams_in(self, month: int) -> tuple[tuple[str, float], ...]:
        return ((self.moved[1], 1.0),) if self.moved and month >= self.moved[0] else self.teams


@dataclass(frozen=True)
class Usage:
    person: str
    month: int
    known: int      # the edition, counted as months, from which its file holds the row
    day: int
    tool: str
    model: str
    input: int
    output: int
    cents: int
    project: str = ""


@dataclass
class Organisation:
    seed: int
    shape: Shape = Shape()
    people: list[Person] = field(default_factory=list)
    usage: list[Usage] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)
        self.months = self.shape.months_before + self.shape.editions - 1
        for department in range(3):
            for team in range(4):
                self.parents[f"t{department}{team}"] = f"d{department}"
        self._people()
        for person in self.people:
            for month in range(person.first, min(person.last, self.months - 1) + 1):
                self._month_of(person, month)

    # -- who -----------------------------------------------------------------------------------
    def _add(self, teams, first=0, last=999, kind="person") -> Person:
        person = Person(f"p{len(self.people):03d}", teams, first, last, kind,
                        self.draw.gauss(0, self.shape.sigma))
        self.people.append(person)
        return person

    def _people(self) -> None:
        draw, teams = self.draw, sorted(self.parents)
        for team in teams:
            small = draw.random() < self.shape.small_share
            for _ in range(draw.randint(1, 4) if small else draw.randint(5, 9)):
                self._add(((team, 1.0),))
        for department in ("d0", "d1", "d2"):
            for _ in range(draw.choice((0, 0, 1, 2, 5))):
                self._add(((department, 1.0),))
        for _ in range(draw.randint(1, 3)):
            one, two = draw.sample(teams, 2)
            self._add(((one, 0.5), (two, 0.5)))
        if self.shape.churn:
            self._churn(teams)
        self._add((("(bots)", 1.0),), kind="bot")
        self._add((("(unassigned)", 1.0),), kind="alias")
        for _ in range(draw.choice((0, 0, 1, 2))):
            self._add((("(unassigned)", 1.0),))

    def _churn(self, teams) -> None:
        draw, staying = self.draw, list(self.people)
        for month in range(self.shape.months_before, self.months):
            for _ in range(draw.randint(0, 2)):
                self._add(((draw.choice(teams), 1.0),), first=month)
            for person in draw.sample(staying, draw.randint(0, 2)):
                person.last = min(person.last, month - 1)
            mover = draw.choice(staying)
            if mover.moved is None and len(mover.teams) == 1 and mover.last > month:
                mover.moved = (month, draw.choice(teams))

    # -- what ----------------------------------------------------------------------------------
    def _month_of(self, person: Person, month: int) -> None:
        draw, size = self.draw, 3.0 if person.kind == "bot" else 1.0
        if person.kind == "person" and draw.random() < 0.06:
            return
        for _ in range(draw.randint(1, 3) * self.shape.busy):
            value = size * 40 * pow(2.718281828, person.level + draw.gauss(0, self.shape.unrest))
            late = self.shape.late and person.kind == "person" and draw.random() < 0.025
            model = draw.choices(MODELS, (0.7, 0.3))[0]
            if self.shape.rare_model and person.id in ("p003", "p017"):
                model = RARE_MODEL
            self.usage.append(Usage(person.id, month, month + (draw.randint(1, 2) if late else 0),
                                    draw.randint(1, 28), draw.choices(TOOLS, (0.6, 0.4))[0], model,
                                    int(value * 50_000 * draw.uniform(0.5, 1.5)),
                                    int(value * 2_000 * draw.uniform(0.5, 1.5)), int(value * 100) + 1,
                                    self._project_of(person, month)))

    def _project_of(self, person: Person, month: int) -> str:
        """A team works on two of them, now and then on another."""
        if not self.shape.projects:
            return ""
        own = random.Random(f"{self.seed} {person.id} {month} {len(self.usage)}")
        home = sum(map(ord, person.teams_in(month)[0][0]))
        return f"project-{(home + own.choices((0, 1, 2), (0.6, 0.3, 0.1))[0]) % self.shape.projects}"

    # -- files ---------------------------------------------------------------------------------
    def editions(self) -> list[int]:
        return list(range(self.shape.months_before - 1, self.months))

    def write(self, folder: Path, edition: int) -> None:
        """The report folder as it stands when the edition of that month is made."""
        (folder / "usage").mkdir(parents=True, exist_ok=True)
        (folder / "org.toml").write_text(self._org_toml(), encoding="utf-8")
        _write(folder / "prices.csv", ("model", "valid_from", "input", "output"),
               [(model, "2026-01-01", *price) for model, price in PRICES.items()])
        _write(folder / "people.csv", ("id", "name", "aliases", "role", "team", "kind", "from", "to", "share"),
               [row for person in self.people if person.first <= edition for row in _memberships(person)])
        rows = [row for row in self.usage if row.month <= edition and row.known <= edition]
        _write(folder / "usage" / "days.csv",
               ("timestamp", "person", "tool", "model", "requests", "input_tokens", "output_tokens",
                "value", "currency", "event", "project"), [_usage_row(row) for row in rows])
        if self.shape.with_work:
            self._write_work(folder, edition)

    def _write_work(self, folder: Path, edition: int) -> None:
        (folder / "work").mkdir(exist_ok=True)
        for name, (header, rows) in rows_of_work(self, edition, month_name).items():
            _write(folder / "work" / name, header, rows)

    def _org_toml(self) -> str:
        lines = ["[org]", f'name = "Disclosure {self.seed}"', "[report]", "replicates = 199"]
        for department in sorted(set(self.parents.values())):
            lines += ["[[team]]", f'id = "{department}"']
        for team, parent in sorted(self.parents.items()):
            lines += ["[[team]]", f'id = "{team}"', f'parent = "{parent}"']
        for audience in self.shape.audiences:
            lines += ["[[audience]]", f'id = "{audience.id}"']
            lines += [f'under = "{audience.under}"'] if audience.under else []
            lines += [f"min_group = {audience.min_group}"] if audience.min_group != 5 else []
            lines += ['people = "named"', 'consent = "test agreement"'] if audience.named else []
        return "\n".join(lines) + "\n"

    def write_truth(self, path: Path) -> None:
        """A row: person, kind, dimension (team, model, tool; work, people), key, month, known since, measures.

        Teams have a row for every employed person and month, with zeros, as population counts. `work`:
        surviving and all changes by part and nominal month; `merged`: by calendar month; `people`: ones
        for the active; `days`: what fell on the first days of a month; `magnitude`:
        person-days by tokens.
        """
        kinds = {person.id: person.kind for person in self.people}
        cells = self._usage_cells()
        own = [("people", ACTIVE, active_in_parts(self))]
        own += [("magnitude", name, days) for name, days in days_in_parts(self).items()]
        if self.shape.with_work:
            calendar = Calendar(FIRST_MONTH)
            own += [("work", CREDITS, changes_of_parts(self, calendar, surviving=True)),
                    ("work", CHANGES, changes_of_parts(self, calendar)),
                    ("merged", MERGED, changes_of_parts(self, calendar, slid=False))]
        for dimension, column, amounts in own:
            for (person, part, month, known), amount in amounts.items():
                held = cells.setdefault((person, dimension, part, month, known), [0.0] * len(COLUMNS))
                held[COLUMNS.index(column)] += amount
        _write(path, ("person", "kind", "dimension", "key", "month", "known", *COLUMNS),
               [(person, kinds[person], dimension, key, month_name(month), month_name(known),
                 *(repr(amount) for amount in held))
                for (person, dimension, key, month, known), held in sorted(cells.items())])

    def write_charges(self, path: Path) -> None:
        """What each person cost a month, by part of the tree, project and model."""
        charges: dict[tuple, list[float]] = {}
        kinds = {person.id: person for person in self.people}
        for row in self.usage:
            value, _, listed, *_ = _amounts(row)
            for team, share in kinds[row.person].teams_in(row.month):
                key = (row.person, kinds[row.person].kind, self.part_of(team), row.project, row.model, row.month)
                held = charges.setdefault(key, [0.0, 0.0])
                held[0] += share * value
                held[1] += share * listed
        _write(path, ("person", "kind", "part", "project", "model", "month", "cost.value", "cost.list_cost"),
               [(*key[:5], month_name(key[5]), *map(repr, held)) for key, held in sorted(charges.items())])

    def _usage_cells(self) -> dict[tuple, list[float]]:
        cells: dict[tuple, list[float]] = {}
        kinds = {person.id: person for person in self.people}
        zeros = [0.0] * len(COLUMNS)
        for person in self.people:
            if person.kind == "alias":
                continue
            for month in range(person.first, min(person.last, self.months - 1) + 1):
                for team, _ in person.teams_in(month):
                    part = self.part_of(team)
                    for dimension, key in (("team", part), *(("days", f"{part}#{days}") for days in FIRST_DAYS)):
                        cells.setdefault((person.id, dimension, key, month, month), list(zeros))
        for row in self.usage:
            person, amounts = kinds[row.person], _amounts(row)
            keys = [("team", self.part_of(team), share) for team, share in person.teams_in(row.month)]
            keys += [("days", f"{part}#{days}", share) for days in FIRST_DAYS if row.day <= days
                     for _, part, share in keys]
            keys += [("model", row.model, 1.0), ("tool", row.tool, 1.0)]
            for dimension, key, share in keys:
                held = cells.setdefault((row.person, dimension, key, row.month, row.known), list(zeros))
                for index, amount in enumerate(amounts):
                    held[index] += share * amount
        return cells

    def part_of(self, team: str) -> str:
        return f"{team}/direct" if team in self.parents.values() else team


def _memberships(person: Person):
    kind = "bot" if person.kind == "bot" else "person"
    if person.kind == "alias":
        return
    first, last = f"{month_name(person.first)}-01" if person.first else "2025-01-01", person.last
    if kind == "bot" or person.teams[0][0] == "(unassigned)":
        yield person.id, f"Person {person.id}", "", "engineer", "", kind, "", "", ""
        return
    moved = person.moved
    end = _last_day(moved[0] - 1) if moved else _last_day(last)
    for team, share in person.teams:
        yield person.id, f"Person {person.id}", "", "engineer", team, kind, first, end, share
    if moved:
        yield (person.id, f"Person {person.id}", "", "engineer", moved[1], kind, f"{month_name(moved[0])}-01",
               _last_day(last), 1.0)


def _last_day(month: int) -> str:
    if month >= 900:
        return ""
    name = month_name(month)
    return f"{name}-{calendar.monthrange(int(name[:4]), int(name[5:]))[1]}"


def _usage_row(row: Usage):
    return (f"{month_name(row.month)}-{row.day:02d}", row.person, row.tool, row.model, 9, row.input, row.output,
            f"{row.cents / 100:.2f}", "USD", f"{row.person}-{row.month}-{row.day}-{row.input}",
            row.project)


def _amounts(row: Usage) -> tuple[float, ...]:
    value, price = row.cents / 100, PRICES[row.model]
    listed = (row.input * price[0] + row.output * price[1]) / 1e6
    return value, value, listed, row.input + row.output, row.input, row.output


def _write(path: Path, header, rows) -> None:
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
