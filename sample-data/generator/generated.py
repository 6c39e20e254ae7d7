"""For the tests: generations shared by all of them, and what their files of work say."""

import atexit
import gzip
import sys
import tempfile
import unittest
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.dont_write_bytecode = True
GENERATOR = Path(__file__).resolve().parent
SAMPLE = GENERATOR.parent
sys.path.insert(0, str(GENERATOR))

import generate  # noqa: E402
import summarise  # noqa: E402
from northwind import sample  # noqa: E402

MONTH = timedelta(days=30)
YEAR_ENDS = datetime(2026, 9, 30, 22, tzinfo=timezone.utc)      # the end of September in Stockholm
_made = {}


def generation(stories=True):
    """The full sample, with or without its stories, written once."""
    if stories not in _made:
        space = tempfile.TemporaryDirectory()
        atexit.register(space.cleanup)
        folder = Path(space.name) / "sample"
        plan = sample.write_sample(folder, generate.SEED, generate.PEOPLE, generate.MONTHS, stories)
        _made[stories] = Generation(folder, plan)
    return _made[stories]


class Generation:
    def __init__(self, folder, plan):
        self.folder, self.plan = folder, plan
        self.rows = list(summarise.canonical_rows(folder))
        self.people = list(summarise.read_rows(folder / "people.csv"))
        self.known = summarise.owners(folder)
        self.work = WorkFiles(folder, self.known)


class Generated(unittest.TestCase):
    """What was generated: the folder, its plan, its canonical rows, its people and their aliases."""

    @classmethod
    def setUpClass(cls):
        made = generation()
        cls.folder, cls.plan, cls.rows, cls.people, cls.known, cls.work = (
            made.folder, made.plan, made.rows, made.people, made.known, made.work)

    def spend_by_month(self, person_id):
        result = Counter()
        for day, alias, _, _, _, _, dollars, _ in self.rows:
            if self.known.get(alias) == person_id:
                result[day.isoformat()[:7]] += dollars
        return result


def files_of(folder, without=()):
    """Relative name -> bytes, without the generator and what is written by hand."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith("generator/") and name not in without:
            found[name] = path.read_bytes()
    return found


def text_of(name, content):
    """The text of a file: compressed bytes may depend on the zlib at hand, the text does not."""
    if name.endswith(".gz"):
        return gzip.decompress(content)
    return content


def moment(cell):
    return datetime.fromisoformat(cell.replace("Z", "+00:00")) if cell else None


class WithFiles:
    """Rows of files by how their names start."""

    def __init__(self, files):
        self.files = files

    def kind(self, start):
        return [row for name, rows in self.files.items() if name.startswith(start) for row in rows]


class WorkFiles(WithFiles):
    """Rows of the files of work; contradictory changes stand apart, as a report sets them apart."""

    def __init__(self, folder, known):
        super().__init__({path.name: list(summarise.read_rows(path))
                          for path in sorted((folder / "work").iterdir())})
        self.known = known
        self.rows = self.kind("changes-")
        self.reviews, self.defects = self.kind("reviews-"), self.kind("defects-")
        for row in self.rows:
            row["opened"], row["green"], row["merged"], row["reworked"] = (
                moment(row[name]) for name in ("opened_at", "first_green_at", "merged_at",
                                               "reworked_at"))
            row["who"] = known.get(row["author"].lower())
            row["lines"] = int(row["additions"]) + int(row["deletions"])
        self.wrong = [row for row in self.rows if row["merged"] and row["merged"] < row["opened"]]
        self.changes = {row["change"]: row for row in self.rows
                        if not row["merged"] or row["merged"] >= row["opened"]}
        self.merged = [row for row in self.changes.values() if row["merged"] and row["who"]]
        self.by_feature = defaultdict(list)
        for row in self.merged:
            if row["feature"]:
                self.by_feature[row["feature"]].append(row)

    def survives(self, row):
        undo = self.changes.get(row["reverted_by"])
        ends = [row["reworked"], undo["merged"] if undo else None]
        return not any(end and end <= row["merged"] + MONTH for end in ends)

    def shipped(self):
        """(who began it, when it shipped) of features with a change that survived a month."""
        for rows in self.by_feature.values():
            first = min(rows, key=lambda row: row["opened"])
            times = [row["merged"] for row in rows if self.survives(row)]
            if times:
                yield first["who"], min(times)

    def surviving(self, first, last):
        """Changes by author that survived, merged between two dates."""
        return Counter(row["who"] for row in self.merged
                       if first <= row["merged"].date() < last and self.survives(row)
                       and not row["is_revert"])
