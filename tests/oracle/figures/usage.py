"""Usage files -> events, each counted once (METRICS 2, INPUTS 3 and 4)."""

import csv
import fnmatch
import gzip
import io
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from . import vendors
from .exact import BadCell, parse_count, parse_money
from .organisation import BOTS, UNASSIGNED

MODES = ("", "interactive", "agent", "batch")


@dataclass(slots=True)
class Event:
    instant: int
    day: date
    is_bare: bool
    person: str                       # person id, or the alias nobody claims; "" = no person
    is_known: bool
    is_bot: bool
    source: str
    file: str
    tool: str = ""
    model: str = ""
    session: str = ""
    project: str = ""
    mode: str = ""
    requests: int = 1
    tokens: dict | None = None        # disjoint classes; None = unknown
    billed: int | None = None         # pico of the report's currency
    value: int | None = None
    event: str = ""
    fingerprint: str = ""
    suggested: int | None = None
    accepted: int | None = None
    list_cost: object = None          # prices.ListCost
    split: dict = field(default_factory=dict)      # team -> weight

    @property
    def is_aggregate(self):
        return self.is_bare or self.requests > 1

    @property
    def total(self):
        return None if self.tokens is None else sum(self.tokens.values())

    @property
    def listed(self):
        return None if self.list_cost is None else self.list_cost.total

    @property
    def spend(self):
        return _first(self.billed, self.value, self.listed)

    @property
    def usage_value(self):
        return _first(self.value, self.listed, self.billed)

    @property
    def is_unpriced(self):
        return bool(self.total) and self.list_cost is None


def _first(*amounts):
    return next((a for a in amounts if a is not None), None)


@dataclass
class FileCount:
    path: str
    read: int = 0
    quarantined: int = 0
    ignored: int = 0
    instants: list = field(default_factory=list)    # of every row that could be read
    months: set = field(default_factory=set)


@dataclass
class Usage:
    events: list                      # kept, before as_of not yet applied
    dropped: list                     # duplicates
    files: list
    superseded: list


def read_usage(folder, organisation, prices, rates, readings=()):
    """Every usage file of the folder; events are priced and split over teams."""
    sources = organisation.raw.get("source", [])
    by_group, files = defaultdict(list), []
    for path in _usage_files(folder, sources):
        relative = path.relative_to(folder).as_posix()
        source = next((s for s in sources if fnmatch.fnmatchcase(relative, s["files"])), {})
        count = FileCount(relative)
        files.append(count)
        reader = _Reader(organisation, rates, source, relative, count, readings)
        group, events = reader.read(path)
        by_group[group] += events
    kept, dropped = [], []
    for group in sorted(by_group):
        one, two = (_last_wins if group[1] == "cursor" else _drop_copies)(by_group[group])
        kept += one
        dropped += two
    kept, superseded = _supersede(kept, sources)
    for event in kept + dropped:
        event.list_cost = prices.list_cost(event)
        event.split = _teams_of(event, organisation)
    return Usage(kept, dropped, files, superseded)


def _usage_files(folder, sources):
    found = set()
    for pattern in ["usage/**/*.csv", "usage/**/*.csv.gz", *(s["files"] for s in sources)]:
        found.update(p for p in folder.glob(pattern) if p.is_file())
    return sorted(found, key=lambda p: p.relative_to(folder).as_posix().encode())


def _teams_of(event, organisation):
    if event.is_bot:
        return {BOTS: 1}
    if not event.is_known:
        return {UNASSIGNED: 1}
    return organisation.split(event.person, event.day)


def read_table(path):
    """(header, rows) of a CSV, plain or gzipped; blank lines and over-quoted lines are mended."""
    raw = path.read_bytes()
    if path.name.endswith(".gz"):
        raw = gzip.decompress(raw)
    rows = [r for r in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
            if any(cell.strip() for cell in r)]
    rows = [next(csv.reader([r[0]])) if len(r) == 1 and "," in r[0] else r for r in rows]
    return [name.strip() for name in rows[0]], rows[1:]


class _Reader:
    """Rows of one file as events; a row that can't be read is counted as quarantined."""

    def __init__(self, organisation, rates, source, relative, count, readings):
        self.organisation, self.rates, self.source = organisation, rates, source
        self.relative, self.count, self.readings = relative, count, readings

    def read(self, path):
        header, rows = read_table(path)
        names = [name.lower() for name in header]
        preset = self.source.get("preset") or vendors.recognise(names)
        normalise = vendors.NORMALISE[preset]
        group = (("canonical", "canonical") if preset == "canonical"
                 else (self.source.get("id", preset), preset))
        self.source_id = self.source.get("id", preset)
        events = []
        for row in rows:
            self.count.read += 1
            try:
                cells = normalise(dict(zip(names, (cell.strip() for cell in row))),
                                  self.readings)
                event = self._event(cells)
            except BadCell:
                self.count.quarantined += 1
                continue
            self.count.months.add((event.day.year, event.day.month))
            self.count.instants.append(event.instant)
            if cells.get("charged", "").lower() == "no":
                self.count.ignored += 1
                continue
            events.append(event)
        return group, events

    def _event(self, cells):
        """A canonical row (column -> text) as an event."""
        instant, day, is_bare = self.organisation.clock.parse(cells.get("timestamp", ""),
                                                              self.source.get("timezone"))
        mode = (cells.get("mode", "") or self.source.get("mode", "")).lower()
        if mode not in MODES:
            raise BadCell(f"mode {mode!r}")
        name = cells.get("person", "") or self.source.get("person", "")
        person = self.organisation.by_alias.get(name.casefold())
        known = person is not None
        event = Event(
            instant, day, is_bare, person if known else name.casefold(), known,
            known and self.organisation.people[person].is_bot, self.source_id, self.relative,
            cells.get("tool", ""), cells.get("model", ""), cells.get("session", ""),
            cells.get("project", ""), mode)
        requests = parse_count(cells.get("requests", ""))
        event.requests = 1 if requests is None else requests
        event.tokens = self._tokens(cells)
        self._money(event, cells)
        event.event, event.fingerprint = cells.get("event", ""), cells.get("fingerprint", "")
        event.suggested = parse_count(cells.get("suggested_lines", ""))
        event.accepted = parse_count(cells.get("accepted_lines", ""))
        if None not in (event.suggested, event.accepted) and event.accepted > event.suggested:
            raise BadCell("accepted > suggested")
        return event

    def _tokens(self, cells):
        columns = {"u": "input_tokens", "r": "cache_read_tokens", "w5": "cache_write_tokens",
                   "w1": "cache_write_1h_tokens", "o": "output_tokens"}
        given = {c: parse_count(cells.get(column, "")) for c, column in columns.items()}
        if all(count is None for count in given.values()):
            return None
        tokens = {c: count or 0 for c, count in given.items()}
        if self.source.get("tokens") == "inclusive":
            tokens["u"] -= tokens["r"] + tokens["w5"] + tokens["w1"]
            if tokens["u"] < 0:
                raise BadCell("cached tokens exceed the input")
        return tokens

    def _money(self, event, cells):
        currency = (cells.get("currency") or self.source.get("currency")
                    or self.organisation.currency)
        for column in ("billed", "value"):
            amount = parse_money(cells.get(column, ""))
            if amount is not None:
                setattr(event, column, self.rates.convert(amount, currency, event.day))


def _canonical_key(e):
    tokens = None if e.tokens is None else tuple(e.tokens.values())
    return (e.instant, e.is_bare, e.person, e.tool, e.model, e.session, e.project, e.mode,
            e.requests, tokens, e.billed, e.value, e.fingerprint, e.suggested, e.accepted)


def _drop_copies(events):
    """Rows with an event id: the first counts. Others: as many as the fullest file holds."""
    kept, dropped, seen, equal = [], [], set(), defaultdict(list)
    for event in events:
        if not event.event:
            equal[_canonical_key(event)].append(event)
        elif event.event in seen:
            dropped.append(event)
        else:
            seen.add(event.event)
            kept.append(event)
    for same in equal.values():
        most = max(Counter(e.file for e in same).values())
        kept += same[:most]
        dropped += same[most:]
    return kept, dropped


def _last_wins(events):
    """Cursor: one event is timestamp + user + model, and the last export wins."""
    latest, dropped = {}, []
    for event in events:
        key = (event.instant, event.person, event.model)
        if key in latest:
            dropped.append(latest[key])
        latest[key] = event
    return list(latest.values()), dropped


def _supersede(events, sources):
    """`[[source]] supersedes`: rows of the replaced source on days that the other one covers."""
    replaced = [(s["id"], loser) for s in sources for loser in s.get("supersedes", [])]
    gone = set()
    for winner, loser in replaced:
        days = {e.day for e in events if e.source == winner}
        gone.update(id(e) for e in events if e.source == loser and e.day in days)
    return ([e for e in events if id(e) not in gone], [e for e in events if id(e) in gone])
