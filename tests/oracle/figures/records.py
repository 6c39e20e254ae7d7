"""Changes, reviews and defects as METRICS 2 reads them: who, when, what became of it."""

from collections import defaultdict

from .exact import BadCell, parse_count
from .localtime import DAY_US
from .usage import read_table

STATES = ("approved", "changes_requested", "commented")


class Change:
    __slots__ = ("id", "repo", "author", "is_known", "co_authors", "opened", "opened_day",
                 "merged", "merged_day", "first_review", "own_first_review", "first_green",
                 "closed", "lines", "type", "feature", "ai", "is_revert", "reverted_at",
                 "is_reverted", "reworked_at", "is_reworked", "reviews", "defects")

    def is_undone_within(self, days, kind):
        """Reverted (or reworked) at most so many days after the merge."""
        at = self.reverted_at if kind == "reverted" else self.reworked_at
        always = self.is_reverted if kind == "reverted" else self.is_reworked
        if at is not None:
            return at <= self.merged + days * DAY_US
        return always

    def survives(self, days):
        return (self.merged is not None and not self.is_undone_within(days, "reverted")
                and not self.is_undone_within(days, "reworked"))

    @property
    def authors(self):
        """Distinct human authors, [(id, is known)] in id order."""
        return sorted({(self.author, self.is_known), *self.co_authors})


class Review:
    __slots__ = ("reviewer", "is_known", "at", "day", "state", "comments", "words")


class Records:
    """The kept records before as_of; `tracked` says which columns carry anything."""

    def __init__(self, folder, organisation, as_of):
        self.organisation, self.as_of = organisation, as_of
        self.changes, self.by_id = [], {}
        self.first = {}                          # input -> its earliest local day
        self.has = dict.fromkeys(("changes", "reviews", "defects", "reverted", "reworked",
                                  "first_review", "first_green", "ai", "review_size"), False)
        self._everything, self._reverted_by = {}, {}
        for cells in self._rows(folder, "changes"):
            self._read_change(cells)
        self._settle_reverts()
        for cells in self._rows(folder, "reviews"):
            self._read_review(cells)
        for cells in self._rows(folder, "defects"):
            self._read_defect(cells)
        for change in self.changes:
            change.reviews.sort(key=lambda r: (r.at, r.reviewer))
            if change.own_first_review is not None:
                change.first_review = change.own_first_review
            elif change.reviews:
                change.first_review = change.reviews[0].at

    def _rows(self, folder, name):
        for path in sorted(folder.glob(f"work/{name}*.csv*")):
            self.has[name] = True
            header, rows = read_table(path)
            names = [n.lower() for n in header]
            for row in rows:
                yield dict(zip(names, (cell.strip() for cell in row)))

    def _time(self, cells, column):
        text = cells.get(column, "")
        return self.organisation.clock.parse(text)[:2] if text else (None, None)

    def _person(self, name):
        """(id or folded alias, is known, is a bot)."""
        person = self.organisation.by_alias.get(name.strip().casefold())
        if person is None:
            return name.strip().casefold(), False, False
        return person, True, self.organisation.people[person].is_bot

    def _note_first(self, name, day):
        if day is not None and (name not in self.first or day < self.first[name]):
            self.first[name] = day

    def _read_change(self, cells):
        try:
            change, is_bot = self._change(cells)
        except BadCell:
            return
        if change.merged is not None and change.merged < self.as_of:
            self._note_first("changes", change.merged_day)
        self._everything[change.id] = change
        if cells.get("reverted_by"):
            self._reverted_by[change.id] = cells["reverted_by"]
        for what, columns in (("reverted", ("reverted_at", "reverted_by", "reverted")),
                              ("reworked", ("reworked_at", "reworked"))):
            self.has[what] |= any(cells.get(c) for c in columns)
        self.has["ai"] |= change.ai is not None
        if is_bot or change.opened is not None and change.opened >= self.as_of:
            return
        for what, instant in (("first_review", change.own_first_review),
                              ("first_green", change.first_green)):
            self.has[what] |= instant is not None
        self.changes.append(change)
        self.by_id[change.id] = change

    def _change(self, cells):
        change = Change()
        change.id, change.repo = cells.get("change", ""), cells.get("repo", "")
        change.author, change.is_known, is_bot = self._person(cells.get("author", ""))
        others = (self._person(n) for n in cells.get("co_authors", "").split(";") if n.strip())
        change.co_authors = [(who, known) for who, known, bot in others if not bot]
        change.opened, change.opened_day = self._time(cells, "opened_at")
        change.merged, change.merged_day = self._time(cells, "merged_at")
        change.own_first_review = self._time(cells, "first_review_at")[0]
        change.first_green = self._time(cells, "first_green_at")[0]
        change.closed = self._time(cells, "closed_at")[0]
        change.reverted_at = self._time(cells, "reverted_at")[0]
        change.reworked_at = self._time(cells, "reworked_at")[0]
        for later in (change.own_first_review, change.merged):
            if None not in (change.opened, later) and later < change.opened:
                raise BadCell("closed before it was opened")
        sizes = [parse_count(cells.get(c, "")) for c in ("additions", "deletions")]
        change.lines = None if None in sizes else sum(sizes)
        change.type, change.feature = cells.get("type", "").lower(), cells.get("feature", "")
        change.ai = {"yes": True, "no": False}.get(cells.get("ai_assisted", "").lower())
        change.is_revert = cells.get("is_revert", "").lower() == "yes"
        change.is_reverted = cells.get("reverted", "").lower() == "yes"
        change.is_reworked = cells.get("reworked", "").lower() == "yes"
        change.first_review, change.reviews, change.defects = None, [], []
        self._forget_the_future(change)
        return change, is_bot

    def _forget_the_future(self, change):
        for name in ("merged", "own_first_review", "first_green", "closed"):
            value = getattr(change, name)
            if value is not None and value >= self.as_of:
                setattr(change, name, None)
                if name == "merged":
                    change.merged_day = None

    def _settle_reverts(self):
        """reverted_by: the time its merge gives; a change unknown to the file is "within H"."""
        for name, by in self._reverted_by.items():
            change, other = self._everything[name], self._everything.get(by)
            if change.reverted_at is not None:
                continue
            if other is None:
                change.is_reverted = True
            elif other.merged is not None:
                change.reverted_at = other.merged

    def _read_review(self, cells):
        try:
            at, day = self._time(cells, "submitted_at")
            comments, words = (parse_count(cells.get(c, "")) for c in ("comments", "words"))
        except BadCell:
            return
        state = cells.get("state", "").lower()
        if at is None or at >= self.as_of or state not in STATES:
            return
        self._note_first("reviews", day)
        self.has["review_size"] |= comments is not None or words is not None
        change = self.by_id.get(cells.get("change", ""))
        who, known, is_bot = self._person(cells.get("reviewer", ""))
        if change is None or is_bot or cells.get("is_bot", "").lower() == "yes":
            return
        if (who, known) in change.authors:
            return
        review = Review()
        review.reviewer, review.is_known, review.state = who, known, state
        review.at, review.day, review.comments, review.words = at, day, comments, words
        change.reviews.append(review)

    def _read_defect(self, cells):
        try:
            found, day = self._time(cells, "found_at")
            severity = parse_count(cells.get("severity", ""))
        except BadCell:
            return
        if found is None or found >= self.as_of:
            return
        self._note_first("defects", day)
        change = self.by_id.get(cells.get("change", ""))
        if change is not None:
            change.defects.append((found, 3 if severity is None else severity))

    def features(self):
        """{key: [change, ...]}: by feature id, or a change of type feature by itself."""
        found = defaultdict(list)
        for change in self.changes:
            if change.is_revert:
                continue
            if change.feature:
                found["id", change.feature].append(change)
            elif change.type == "feature":
                found["own", change.id].append(change)
        return found
