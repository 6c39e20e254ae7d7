"""C: adoption, breadth, depth, agents (METRICS C1-C6)."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from fractions import Fraction

from .localtime import month_days
from .primitives import design_effect, median, pooled_shares, quantile, wilson
from .report import ORG
from .section_a import persons, ratio, total

HALF_HOUR = 30 * 60 * 1_000_000
MAGNITUDES = [("lt_1e4", 0, 10**4), ("1e4", 10**4, 10**5), ("1e5", 10**5, 10**6),
              ("1e6", 10**6, 10**7), ("ge_1e7", 10**7, None)]


def compute(report, table):
    _adoption(report, table, report.window(1), with_intervals=True)
    interactive = _interactive_times(report)
    for scope in report.scopes:
        if scope.kind == "bots":
            continue
        is_person = scope.kind in ("person", "alias")
        month, quarter = report.window(1), report.window(3)
        if report.has_population(scope, month):
            if not is_person:
                _stickiness(report, table, scope, month)
            _agents(report, table, scope, month, interactive, is_person)
            _magnitude(report, table, scope, month, is_person)
        if report.has_population(scope, quarter):
            _breadth(report, table, scope, quarter, is_person)
            _depth(report, table, scope, quarter, is_person)
        _assisted(report, table, scope, is_person)


def compute_series(report, table, month):
    """Active people, adoption rate and agentic shares of a month."""
    window = report.window(1, month)
    if not window.months:
        return
    _adoption(report, table, window, with_intervals=False)
    for scope in report.scopes:
        if scope.kind not in ("bots", "person", "alias") and report.has_population(scope, window):
            _agentic_shares(report, table, scope, window, False)


# C1

def _adoption(report, table, window, with_intervals):
    """Teams are pooled by P9(a), leaf teams together and inner teams depth by depth."""
    cells = {}
    for scope in report.scopes:
        if scope.kind in ("bots", "person", "alias"):
            continue
        eligible = report.eligible(scope, window.months or window.calendar, True)
        active = [p for p in eligible if report.events_of(p, window.months)]
        if eligible:
            cells[scope] = (len(active), len(eligible))
    pooled = {}
    if with_intervals and report.has_usage and window.months:
        for scopes in _pooling_tables(report, cells):
            if len(scopes) >= 5:
                pooled.update(zip(scopes, pooled_shares([cells[s] for s in scopes])))
    for scope, (k, n) in cells.items():
        more = {"tracked": report.has_usage, "enough": n >= 5 and bool(window.months), "n": n}
        value, limits = k / n, (None, None)
        if scope in pooled:
            value, *limits = pooled[scope]
            if n >= 5:
                table.put(window.label, scope, "adoption.rate_raw", "fraction", k / n, **more)
        table.put(window.label, scope, "adoption.rate", "fraction", value, limits=limits, **more)
        table.put(window.label, scope, "adoption.active_people", "count", k,
                  **(more | {"n": k}))


def _pooling_tables(report, cells):
    tables = defaultdict(list)
    for scope in sorted(cells, key=lambda s: s.subject.encode()):
        if scope.kind == "team":
            inner = report.organisation.has_children(scope.subject)
            tables[report.organisation.depth(scope.subject) if inner else 0].append(scope)
    return tables.values()


# C2

def _stickiness(report, table, scope, window):
    eligible = report.eligible(scope, window.months or window.calendar, True)
    if not eligible:
        return
    on_day, actives = Counter(), 0
    for person in eligible:
        days = {e.day for e in report.events_of(person, window.months)}
        on_day.update(days)
        actives += bool(days)
    working = [d for m in window.months for d in month_days(m)
               if report.organisation.is_working_day(d)]
    value = (float(Fraction(sum(on_day[d] for d in working), len(working) * actives))
             if working and actives else None)
    table.put(window.label, scope, "adoption.stickiness", "fraction", value,
              tracked=report.has_usage, enough=actives >= 10, n=actives)


# C3

def _hill(events, key):
    """exp of the entropy of request shares, and the requests; those with an unknown key apart."""
    counts = Counter()
    for event in events:
        if key(event) is not None:
            counts[key(event)] += event.requests
    requests = sum(counts.values())
    if requests == 0:
        return None, 0
    shares = [c / requests for c in counts.values() if c]
    return math.exp(-math.fsum(p * math.log(p) for p in shares)), requests


def _subjects(report, scope, window, is_person):
    """The eligible of a group; a person's own figures need employment only."""
    months = window.months or window.calendar
    if is_person:
        known = scope.kind == "person"
        return [scope.subject] if known and report.organisation.exposure(
            scope.subject, months) > 0 else []
    return report.eligible(scope, months, False)


def _breadth(report, table, scope, window, is_person):
    eligible = _subjects(report, scope, window, is_person)
    if not eligible:
        return
    unknown_too = "unknown-mode" in report.readings
    keys = [("adoption.breadth", report.has_tools, lambda e: e.tool or None),
            ("adoption.breadth_tool_mode",
             report.has_tools if unknown_too else report.has_tool_modes,
             lambda e: (e.tool, e.mode) if e.tool and (e.mode or unknown_too) else None)]
    for metric, tracked, key in keys:
        own = []
        for person in eligible:
            breadth, requests = _hill(report.events_of(person, window.months), key)
            if requests >= 10:
                own.append(breadth)
        table.put(window.label, scope, metric, "count", median(own) if own else None,
                  tracked=tracked, n=len(own), enough=len(own) >= (1 if is_person else 10),
                  optional=is_person)


# C4

def _depth(report, table, scope, window, is_person):
    eligible = _subjects(report, scope, window, is_person)
    if not eligible:
        return
    days, exposure, sessions, with_session = 0, Fraction(0), Counter(), set()
    for person in eligible:
        events = report.events_of(person, window.months)
        days += len({e.day for e in events})
        exposure += report.organisation.exposure(person, window.months)
        for event in events:
            if event.session and not event.is_aggregate:
                sessions[person, event.tool, event.session] += event.requests
                with_session.add(person)
    least = 1 if is_person else 10
    table.put(window.label, scope, "adoption.active_days", "days",
              ratio(days, exposure), tracked=report.has_usage, n=float(exposure),
              enough=len(eligible) >= least and bool(window.months), optional=is_person)
    table.put(window.label, scope, "adoption.requests_per_session", "count",
              median(list(sessions.values())) if sessions else None,
              tracked=report.has_sessions, n=len(with_session),
              enough=is_person or len(with_session) >= least, optional=is_person)


def _assisted(report, table, scope, is_person):
    """Share of merged changes marked AI-assisted, of those with a known mark."""
    window = report.window(3, history=report.change_history)
    mine = _changes(report, scope, window.months)
    if not mine and not report.has_population(scope, window):
        return
    known = [(c, w) for c, w in mine if c.ai_assisted is not None]
    k = float(sum(w for c, w in known if c.ai_assisted))
    n = float(sum(w for _, w in known))
    merged = float(sum(w for _, w in mine))
    deff = None if is_person else design_effect(_clusters(known))
    if deff is None and scope != ORG and not is_person:
        everybody = _changes(report, ORG, window.months)
        deff = design_effect(_clusters([c for c in everybody if c[0].ai_assisted is not None]))
    more = {"tracked": report.work.has_changes, "optional": is_person}
    table.put(window.label, scope, "adoption.ai_assisted_share", "fraction",
              k / n if n else None, limits=wilson(k, n, deff or 1) if n else (None, None),
              n=n, enough=len(known) >= 30, **more)
    table.put(window.label, scope, "adoption.ai_assisted_coverage", "fraction",
              n / merged if merged else None, n=merged, enough=len(mine) >= 30, **more)


def _changes(report, scope, months):
    """[(change, weight)] of persons, merged in the months, by the author's team on that day."""
    months = set(months)
    found = []
    for change in report.work.changes:
        if change.is_bot or change.instant >= report.as_of:
            continue
        if 12 * change.day.year + change.day.month - 1 not in months:
            continue
        split = (report.organisation.split(change.author, change.day) if change.is_known
                 else {"(unassigned)": 1})
        weight = report.weights(split, change.author, change.is_known).get(scope, 0)
        if weight:
            found.append((change, weight))
    return found


def _clusters(known):
    clusters = defaultdict(lambda: [0.0, 0.0])
    for change, weight in known:
        clusters[change.author][0] += float(weight) * change.ai_assisted
        clusters[change.author][1] += float(weight)
    return clusters


# C5

def _interactive_times(report):
    """{person: sorted instants of interactive requests}, aggregates apart."""
    times = defaultdict(list)
    for event in report.events:
        if event.mode == "interactive" and not event.is_aggregate and event.person:
            times[event.person].append(event.instant)
    return {person: sorted(instants) for person, instants in times.items()}


def _agentic_shares(report, table, scope, window, optional):
    entries = report.entries(scope, window.months)
    agent = [(e, w) for e, w in entries if e.mode == "agent"]
    known = any(e.mode for e, _ in entries) if entries else report.has_modes
    more = {"enough": len(entries) >= 100, "optional": optional, "n": persons(entries)}
    table.put(window.label, scope, "adoption.agentic_share_spend", "fraction",
              ratio(total(agent, lambda e: e.usage_value), total(entries, lambda e: e.usage_value)),
              tracked=report.has_usage and known, **more)
    tokens = total(entries, lambda e: e.total)
    table.put(window.label, scope, "adoption.agentic_share_tokens", "fraction",
              ratio(total(agent, lambda e: e.total), tokens),
              tracked=report.has_usage and known and report.has_tokens, **(more | {"n": tokens}))
    return entries, agent, known, more


def _agents(report, table, scope, window, interactive, optional):
    entries, agent, known, more = _agentic_shares(report, table, scope, window, optional)
    weight = sum(w for _, w in entries)
    unknown = sum(w for e, w in entries if not e.mode)
    table.put(window.label, scope, "adoption.mode_unknown_share", "fraction",
              ratio(unknown, weight), tracked=report.has_usage, **(more | {"n": weight}))
    single = [(e, w) for e, w in agent if not e.is_aggregate]
    alone = [(e, w) for e, w in single if not _is_near(interactive.get(e.person, []), e.instant)]
    tracked = report.has_usage and known
    table.put(window.label, scope, "adoption.unattended_share", "fraction",
              ratio(total(alone, lambda e: e.usage_value), total(single, lambda e: e.usage_value)),
              tracked=tracked, **(more | {"n": persons(single)}))
    peaks = [_peak(report, p, window) for p in sorted(
        {e.person for e, _ in single if e.person and e.session and not e.is_bot})]
    table.put(window.label, scope, "adoption.peak_concurrency", "count",
              quantile(peaks, 0.9) if peaks else None,
              tracked=tracked and report.has_sessions,
              **(more | {"n": len(peaks)}))


def _is_near(instants, moment):
    at = bisect_left(instants, moment - HALF_HOUR)
    return at < len(instants) and instants[at] <= moment + HALF_HOUR


def _peak(report, person, window):
    """Most agent sessions of one person whose closed [first, last] share an instant."""
    spans = {}
    scope = next(s for s in report.scopes if s.level == "person" and s.subject == person)
    for event, _ in report.entries(scope, window.months):
        if event.mode == "agent" and event.session and not event.is_aggregate:
            first, last = spans.get((event.tool, event.session), (event.instant, event.instant))
            spans[event.tool, event.session] = (min(first, event.instant),
                                                max(last, event.instant))
    edges = sorted([(a, 0) for a, _ in spans.values()] + [(b, 1) for _, b in spans.values()])
    most = running = 0
    for _, is_end in edges:
        running += -1 if is_end else 1
        most = max(most, running)
    return most


# C6

def _magnitude(report, table, scope, window, optional):
    """Person-days by tokens; a split day counts in each team by its share."""
    tokens, weights = defaultdict(int), {}
    for event, weight in report.entries(scope, window.months):
        if event.person and not event.is_bot and event.total is not None:
            tokens[event.person, event.day] += event.total
            weights[event.person, event.day] = weight
    for name, low, high in MAGNITUDES:
        inside = [key for key, t in tokens.items() if t >= low and (high is None or t < high)]
        table.put(window.label, scope, f"adoption.daily_magnitude_{name}", "count",
                  sum(weights[key] for key in inside), tracked=report.has_tokens,
                  enough=len(tokens) >= 50, n=len({p for p, _ in inside}), optional=optional)
