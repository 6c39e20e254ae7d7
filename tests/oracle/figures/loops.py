"""Prompt loops (METRICS H1): streams, the greedy scan, and what G3 needs by person and day."""

from collections import defaultdict

from .primitives import median

SECOND_US = 1_000_000
GAP_US = 30 * 60 * SECOND_US
PAUSE_US = 20 * 60 * SECOND_US
BITS = 6


def streams(report, mode):
    """[(person, [event, ...])] of one (person, tool, session) each, in time order."""
    by_key = defaultdict(list)
    for event in report.events:
        if event.mode == mode and not event.is_aggregate and event.person and not event.is_bot:
            by_key[event.person, event.tool, event.session].append(event)
    for (person, _, session), events in sorted(by_key.items()):
        events.sort(key=lambda e: e.instant)
        if session:
            yield person, events
            continue
        part = [events[0]]
        for event in events[1:]:
            if event.instant - part[-1].instant > GAP_US:
                yield person, part
                part = []
            part.append(event)
        yield person, part


def similar_sources(organisation):
    return {s["id"] for s in organisation.raw.get("source", [])
            if s.get("fingerprint") == "simhash64"}


def matches(a, b, similar):
    if not a.fingerprint or not b.fingerprint:
        return False
    if a.fingerprint == b.fingerprint:
        return True
    if a.source not in similar or b.source not in similar:
        return False
    return bin(int(a.fingerprint, 16) ^ int(b.fingerprint, 16)).count("1") <= BITS


def loops_of(events, similar, least=5):
    """Lists of events: the loops of one stream, found greedily from the earliest unused event."""
    used, found = [False] * len(events), []
    for i in range(len(events)):
        if used[i] or not events[i].fingerprint:
            continue
        chain = _chain(events, i, used, similar)
        if _is_loop([events[j] for j in chain], least):
            for j in chain:
                used[j] = True
            found.append([events[j] for j in chain])
    return found


def _chain(events, i, used, similar):
    chain, misses = [i], 0
    for j in range(i + 1, len(events)):
        if events[j].instant - events[chain[-1]].instant > PAUSE_US:
            break
        if not used[j] and any(matches(events[k], events[j], similar) for k in chain[-5:]):
            chain.append(j)
            misses = 0
            if (events[j].accepted or 0) > 0:
                break
            continue
        misses += 1
        if misses > 2:
            break
    return chain


def _is_loop(chain, least):
    if len(chain) < least or chain[-1].instant - chain[0].instant < 60 * SECOND_US:
        return False
    gaps = [b.instant - a.instant for a, b in zip(chain, chain[1:])]
    return median(gaps) >= 3 * SECOND_US


def loops_and_requests(report):
    """({person: {day: loops}}, {person: {day: requests}}); a loop is of its first event's day."""
    similar = similar_sources(report.organisation)
    loops, requests = (defaultdict(lambda: defaultdict(int)) for _ in range(2))
    for person, events in streams(report, "interactive"):
        if not events[0].is_known:
            continue
        for event in events:
            requests[person][event.day] += 1
        for loop in loops_of(events, similar):
            loops[person][loop[0].day] += 1
    return loops, requests
