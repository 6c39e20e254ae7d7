"""Patterns of waste (METRICS H): loops, documents nobody took up, changes hardly read, the bound."""

import math
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from .draws import scope_id
from .estimators import cluster_interval, dispersion, mantel_haenszel
from .exact import PICO, BadCell, parse_count
from .localtime import DAY_US, first_day, month_of
from .loops import SECOND_US, loops_of, similar_sources, streams
from .primitives import design_effect, quantile, wilson
from .distributions import garwood
from .report import ORG

HOUR_US = 3600 * SECOND_US
FREE = 3                        # a loop costs from its 4th request on
LEAST = {"interactive": 5, "agent": 12}


def compute(outcomes, table):
    waste = Waste(outcomes)
    for mode in ("interactive", "agent"):
        loops(waste, table, mode)
    documents(waste, table)
    traps(waste, table)
    identified(waste, table)


@dataclass
class Document:
    created: int
    day: object
    first: tuple                # (first author, is known)
    authors: list               # [(person, is known)]
    words: int | None
    unadopted: bool
    dump: bool = False

    def holds(self, event):
        """Is the event one of its making?"""
        return (any(event.person == who for who, _ in self.authors)
                and self.created - 24 * HOUR_US <= event.instant <= self.created + HOUR_US)


class Waste:
    """What the four entries share: loops, documents, whose they are."""

    def __init__(self, outcomes):
        self.outcomes, self.report = outcomes, outcomes.report
        self.organisation, self.records = outcomes.organisation, outcomes.records
        self.settings = self.organisation.report
        self._loops = {}
        self.by_person = defaultdict(list)
        for event in self.report.events:
            if not event.is_bot and event.person:
                self.by_person[event.person].append(event)

    # -- loops --------------------------------------------------------------------------------

    def loops(self, mode):
        """[[event, ...]]: every loop of the mode, whenever it was."""
        if mode not in self._loops:
            similar = similar_sources(self.organisation)
            self._loops[mode] = [loop for _, events in streams(self.report, mode)
                                 for loop in loops_of(events, similar, LEAST[mode])]
        return self._loops[mode]

    def requests(self, mode):
        return [e for own in self.by_person.values() for e in own
                if e.mode == mode and not e.is_aggregate]

    # -- documents ----------------------------------------------------------------------------

    def read_documents(self):
        """Assets of kind doc with a known time and a human author, and whether anybody else took
        them up within 60 days."""
        assets, has = self._assets()
        taken, has_adoptions = self._adoptions(assets)
        documents = []
        for name, (kind, created, day, authors, words) in sorted(assets.items()):
            people = [(who, known) for who, known, bot in authors if not bot and who]
            if kind != "doc" or created is None or not people:
                continue
            mine = {who for who, _ in people}
            unadopted = not any(who not in mine and at <= created + 60 * DAY_US
                                for who, at in taken[name])
            documents.append(Document(created, day, people[0], people, words, unadopted))
        return documents, has and has_adoptions

    def _assets(self):
        found, has = {}, False
        for cells in self.records._rows(self.outcomes.folder, "assets"):
            has = True
            created, day = self._time(cells, "created_at")
            if not cells.get("asset") or cells["asset"] in found:
                continue
            if day is not None:
                self._note("assets", day)
            if created is not None and created >= self.report.as_of:
                continue
            kind = cells.get("kind", "").lower()
            other = ("standard", "tool", "template", "prompt", "skill")
            kind = kind if kind in other else "doc"   # kinds are open; the rest are documents
            authors = []
            for name in cells.get("author", "").split(";"):
                person = self.records._person(name) if name.strip() else None
                if person and person not in authors:
                    authors.append(person)
            found[cells["asset"]] = (kind, created, day, authors, _count(cells.get("words", "")))
        return found, has

    def _adoptions(self, assets):
        taken, has = defaultdict(list), False
        for cells in self.records._rows(self.outcomes.folder, "adoptions"):
            has = True
            at, day = self._time(cells, "at")
            evidence = cells.get("evidence", "").lower() or "use"
            if at is None or at >= self.report.as_of or cells.get("asset") not in assets:
                continue
            who, _, bot = self.records._person(cells.get("person", ""))
            if evidence == "view" or bot or not who:
                continue
            self._note("adoptions", day)
            taken[cells["asset"]].append((who, at))
        return taken, has

    def _time(self, cells, column):
        try:
            return self.records._time(cells, column)
        except BadCell:
            return None, None

    def _note(self, name, day):
        start = first_day(month_of(day))
        known = self.outcomes.histories.get(name)
        self.outcomes.histories[name] = start if known is None else min(start, known)

    def mark_dumps(self, documents, window):
        words = int(self.settings.get("document_words", 10_000))
        tokens = int(self.settings.get("document_tokens", 50_000))
        for document in documents:
            if not document.unadopted:
                continue
            if document.words is not None:
                document.dump = document.words >= words
            else:
                document.dump = any(self._wrote_much(document, who, tokens, window)
                                    for who, _ in document.authors)

    def _wrote_much(self, document, who, least, window):
        written, days = 0, defaultdict(int)
        for event in self.by_person.get(who, []):
            output = (event.tokens or {}).get("o", 0)
            if document.created - 24 * HOUR_US <= event.instant <= document.created + HOUR_US:
                written += output
            if window.holds(event.day):
                days[event.day] += output
        days = [amount for amount in days.values() if amount > 0]
        return written >= least and bool(days) and written >= quantile(days, 0.95)

    def making(self, documents):
        """The authors' events in the intervals of the dumps, each once."""
        found = {}
        for document in documents:
            for who, _ in document.authors if document.dump else ():
                for event in self.by_person.get(who, []):
                    if document.holds(event):
                        found[id(event)] = event
        return list(found.values())

    # -- money --------------------------------------------------------------------------------

    def spread(self, amounts):
        """scope -> {person: pico} of [(person, is known, day, pico)]."""
        found = defaultdict(lambda: defaultdict(int))
        for person, known, day, pico in amounts:
            for scope, weight in self.outcomes.weights(person, known, day).items():
                found[scope][person] += pico * weight
        return found

    def put_money(self, table, window, scope, metric, money, **more):
        own = money.get(scope, {})
        table.put(window.label, scope, metric, self.organisation.currency,
                  Fraction(sum(own.values())) / PICO, n=len(own), **more)

    def put_share(self, table, window, scope, metric, money, **more):
        all_of = self.outcomes.amounts(window, "value").get(scope, {})
        total = sum(all_of.values())
        part = sum(money.get(scope, {}).values())
        n = sum(1 for person, amount in all_of.items() if person and amount)
        table.put(window.label, scope, metric, "fraction",
                  Fraction(part) / Fraction(total) if total else None, n=n, **more)


def _count(text):
    try:
        return parse_count(text)
    except BadCell:
        return None


def _cost(loop):
    return sum(e.usage_value or 0 for e in loop[FREE:])


def _loop_money(found):
    return [(l[0].person, l[0].is_known, l[0].day, _cost(l)) for l in found]


# H1

def loops(waste, table, mode):
    outcomes, suffix = waste.outcomes, "" if mode == "interactive" else "_agent"
    tracked = waste.report.has_usage and waste.report.has_fingerprints
    phi = _phi(waste, mode, outcomes.window(3, 0, ("usage",)))
    for size in (1, 3):
        window = outcomes.window(size, 0, ("usage",))
        found = [loop for loop in waste.loops(mode) if window.holds(loop[0].day)]
        counts, asked = defaultdict(Fraction), defaultdict(Fraction)
        for loop in found:
            _add(outcomes, counts, loop[0])
        for event in waste.requests(mode):
            if window.holds(event.day):
                _add(outcomes, asked, event)
        money = waste.spread(_loop_money(found))
        for scope in outcomes.populated(window):
            if scope.is_optional:
                continue
            k, n = float(counts[scope]), float(asked[scope])
            more = {"tracked": tracked, "enough": n >= 200 and window.months > 0}
            _put_rate(table, window, scope, "patterns.loop_rate" + suffix, k, n, phi, more)
            waste.put_money(table, window, scope, "patterns.loop_cost" + suffix, money, **more)
            if mode == "interactive":
                waste.put_share(table, window, scope, "patterns.loop_cost_share", money, **more)


def _add(outcomes, sums, event):
    for scope, weight in outcomes.weights(event.person, event.is_known, event.day).items():
        sums[scope] += weight


def _put_rate(table, window, scope, metric, k, n, phi, more):
    value, limits = None, (None, None)
    if n > 0:
        value = k / n * 1000
        limits = tuple(x / (n / 1000) for x in garwood(k, phi or 1.0))
    row = table.put(window.label, scope, metric, "per_1000_requests", value, limits=limits, n=n,
                    **more)
    if phi is None and row.status == "ok":
        row.status, row.value, row.lower, row.upper = "failed", None, None, None


def _phi(waste, mode, window):
    people, asked, found = set(), defaultdict(int), defaultdict(int)
    for event in waste.requests(mode):
        place = window.place(event.day)
        if place is not None:
            people.add(event.person)
            asked[event.person, place] += 1
    for loop in waste.loops(mode):
        place = window.place(loop[0].day)
        if place is not None:
            found[loop[0].person, place] += 1
    people = sorted(people, key=str.encode)
    months = range(window.months)
    return dispersion([[float(found[p, t]) for t in months] for p in people],
                      [[float(asked[p, t]) for t in months] for p in people])


# H2

def _inputs():
    return "usage", "assets", "adoptions"


def documents(waste, table):
    outcomes = waste.outcomes
    everything, tracked = waste.read_documents()
    window = outcomes.window(6, 60, _inputs())
    waste.mark_dumps(everything, window)
    found = [d for d in everything if window.holds(d.day)]
    money = waste.spread([(e.person, e.is_known, e.day, e.usage_value or 0)
                          for e in waste.making(found)])
    shares = {"patterns.documentation_dump_rate": lambda d: d.dump,
              "patterns.unadopted_documents_share": lambda d: d.unadopted}
    has = {"patterns.documentation_dump_rate": waste.report.has_tokens,
           "patterns.unadopted_documents_share": True}
    by_scope = defaultdict(list)
    for document in found:
        for scope, weight in outcomes.weights(*document.first, document.day).items():
            by_scope[scope].append((document, float(weight)))
    for scope in outcomes.populated(window):
        if scope.level == "person":
            continue
        own = by_scope.get(scope, [])
        enough = len(own) >= 10 and window.months >= 3
        for metric, hit in shares.items():
            _put_share(table, window, scope, metric, [(d.first, w, hit(d)) for d, w in own],
                       [(d.first, w, hit(d)) for d, w in by_scope.get(ORG, [])],
                       {"tracked": tracked and has[metric], "enough": enough})
        waste.put_money(table, window, scope, "patterns.documentation_dump_cost", money,
                        tracked=tracked and waste.report.has_usage, enough=enough)


def _put_share(table, window, scope, metric, rows, all_rows, more):
    k = math.fsum(w for _, w, hit in rows if hit)
    n = math.fsum(w for _, w, _ in rows)
    deff = design_effect(_clusters(rows)) or design_effect(_clusters(all_rows)) or 1.0
    table.put(window.label, scope, metric, "fraction", k / n if n else None,
              limits=wilson(k, n, deff) if n else (None, None), n=n, **more)


def _clusters(rows):
    found = defaultdict(lambda: [0.0, 0.0])
    for author, weight, hit in rows:
        found[author][0] += weight * hit
        found[author][1] += weight
    return found


# H3

def traps(waste, table):
    outcomes, has = waste.outcomes, waste.records.has
    window = outcomes.window(12, 30, ("changes", "reviews", "defects"))
    changes = outcomes.changes_by_scope(window)
    sizes = [c.lines for c, _ in changes.get(ORG, []) if c.lines is not None]
    cuts = [quantile(sizes, p) for p in (0.25, 0.5, 0.75)] if sizes else [0, 0, 0]
    large = max(int(waste.settings.get("trap_lines", 400)), cuts[2])
    tracked = all(has[n] for n in ("changes", "reviews", "defects", "ai", "reverted", "reworked"))
    tracked = tracked and any(c.lines is not None for c in waste.records.changes)
    judged = {}
    for scope in [ORG, *(s for s in outcomes.populated(window) if s != ORG)]:
        if scope.level == "person":
            continue
        rows = []
        for change, weight in changes.get(scope, []):
            if change.ai is not True or change.lines is None:
                continue
            if change.id not in judged:
                judged[change.id] = (_is_pattern(waste, change, large), _is_adverse(change))
            rows.append((change, float(weight), *judged[change.id]))
        if scope == ORG:
            of_all = rows
        _put_traps(outcomes, table, window, scope, rows, of_all, cuts, tracked)


def _put_traps(outcomes, table, window, scope, rows, of_all, cuts, tracked):
    enough = (sum(pattern for _, _, pattern, _ in rows) >= 20
              and sum(adverse for *_, adverse in rows) >= 10 and window.months >= 4)
    more = {"tracked": tracked, "enough": enough}

    def put(metric, hit):
        _put_share(table, window, scope, metric,
                   [((c.author, c.is_known), w, hit(p, a)) for c, w, p, a in rows],
                   [((c.author, c.is_known), w, hit(p, a)) for c, w, p, a in of_all], more)
    put("patterns.trap_pattern_share", lambda pattern, _: pattern)
    put("patterns.trap_rate", lambda pattern, adverse: pattern and adverse)
    parts = defaultdict(float)
    for change, weight, pattern, adverse in rows:
        stratum = change.repo, sum(cut < change.lines for cut in cuts)
        parts[stratum, (change.author, change.is_known), pattern, adverse] += weight
    authors = sorted({key[1] for key in parts}, key=lambda a: a[0].encode())
    log, limits = _log_ratio(parts, None), None
    if log is not None and enough and tracked:
        runs = [_log_ratio(parts, dict(zip(authors, stream.exponentials(len(authors)))))
                for stream in outcomes.draws.streams("patterns.trap_risk_ratio", scope_id(scope),
                                                     outcomes.replicates)]
        limits = cluster_interval(log, runs, len(authors), outcomes.replicates)
    row = table.put(window.label, scope, "patterns.trap_risk_ratio", "ratio",
                    None if log is None else math.exp(log),
                    limits=tuple(math.exp(x) for x in limits) if limits else (None, None),
                    n=math.fsum(parts.values()), **more)
    if row.status == "ok" and limits is None:
        row.status, row.value = "failed", None


def _log_ratio(parts, weight):
    strata = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for (stratum, author, pattern, adverse), amount in parts.items():
        place = (0 if pattern else 2) + (0 if adverse else 1)
        strata[stratum][place] += amount * (weight[author] if weight else 1.0)
    ratio = mantel_haenszel(strata.values())[0]
    return math.log(ratio) if ratio is not None and ratio > 0 else None


def _is_pattern(waste, change, large):
    if change.lines < large:
        return False
    comments = [r.comments for r in change.reviews]
    hurried = (change.first_review is not None
               and change.merged - change.first_review < 600 * SECOND_US)
    if comments and not hurried and (None in comments or sum(comments) > 0):
        return False
    if change.opened is None:
        return True
    suggested = accepted = 0
    for event in waste.by_person.get(change.author, []):
        if (event.mode == "interactive" and event.suggested and event.accepted is not None
                and change.opened - 7 * DAY_US <= event.instant <= change.merged):
            suggested += event.suggested
            accepted += event.accepted
    return suggested < 200 or Fraction(accepted, suggested) >= Fraction(95, 100)


def _is_adverse(change):
    return (change.is_undone_within(30, "reverted") or change.is_undone_within(30, "reworked")
            or any(severity <= 2 and change.merged < found <= change.merged + 30 * DAY_US
                   for found, severity in change.defects))


# H4

def identified(waste, table):
    outcomes = waste.outcomes
    everything, tracked = waste.read_documents()
    waste.mark_dumps(everything, outcomes.window(6, 60, _inputs()))
    window = outcomes.window(3, 60, _inputs())
    found = [d for d in everything if window.holds(d.day)]
    making = waste.making(found)
    inside = {id(e) for e in making}
    amounts = [(e.person, e.is_known, e.day, e.usage_value or 0) for e in making]
    for loop in waste.loops("interactive"):
        if window.holds(loop[0].day):
            first = loop[0]
            amounts += [(first.person, first.is_known, first.day, e.usage_value or 0)
                        for e in loop[FREE:] if id(e) not in inside]
    money = waste.spread(amounts)
    tracked = tracked and waste.report.has_usage and waste.report.has_fingerprints
    for scope in outcomes.populated(window):
        if not scope.is_optional:
            waste.put_share(table, window, scope, "patterns.identified_waste_share", money,
                            tracked=tracked, enough=window.months > 0)
