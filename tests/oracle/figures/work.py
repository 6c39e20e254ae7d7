"""Merged changes, as far as C4 needs them, and the first days of the other work files."""

from .exact import BadCell
from .usage import read_table


class Change:
    def __init__(self, merged_day, merged, author, is_known, is_bot, ai_assisted):
        self.day, self.instant = merged_day, merged
        self.author, self.is_known, self.is_bot = author, is_known, is_bot
        self.ai_assisted = ai_assisted          # True, False, None = unknown
        self.split = {}


class Work:
    def __init__(self, folder, organisation):
        self.organisation = organisation
        self.changes, self.first_days = [], []
        self.has_changes = False
        for path in sorted(folder.glob("work/changes*.csv*")):
            self.has_changes = True
            self._read_changes(path)
        for pattern, column in (("reviews", "submitted_at"), ("adoptions", "at"), ("help", "at")):
            for path in sorted(folder.glob(f"work/{pattern}*.csv*")):
                self._note_days(path, column)

    def _time(self, text):
        return self.organisation.clock.parse(text) if text else None

    def _read_changes(self, path):
        header, rows = read_table(path)
        names = [n.lower() for n in header]
        for row in rows:
            cells = dict(zip(names, (c.strip() for c in row)))
            try:
                opened = self._time(cells.get("opened_at", ""))
                merged = self._time(cells.get("merged_at", ""))
            except BadCell:
                continue
            if opened and merged and opened[0] > merged[0]:
                continue
            self.first_days += [t[1] for t in (opened, merged) if t]
            if merged:
                self._add(cells, merged)

    def _add(self, cells, merged):
        name = cells.get("author", "")
        person = self.organisation.by_alias.get(name.casefold())
        known = person is not None
        flag = {"yes": True, "no": False}.get(cells.get("ai_assisted", "").lower())
        self.changes.append(Change(merged[1], merged[0], person if known else name.casefold(),
                                   known, known and self.organisation.people[person].is_bot, flag))

    def _note_days(self, path, column):
        header, rows = read_table(path)
        names = [n.lower() for n in header]
        for row in rows:
            text = dict(zip(names, row)).get(column, "").strip()
            try:
                self.first_days += [self._time(text)[1]] if text else []
            except BadCell:
                pass
