"""G1 reach, G2 assets in use, G9 the network, G10 help and teaching (METRICS G)."""

from collections import defaultdict

from .cells import ShareTable, whole
from .estimators import KaplanMeier
from .influence import (
    Influence, herfindahl, latest_of, page_rank, reach_of, reciprocal_link_months, reuse_index,
    two_step)
from .localtime import DAY_US, first_day, month_of
from .organisation import UNASSIGNED
from .outcomes import is_bots
from .primitives import quantile, wilson
from .report import ORG

GROUPS = (("median", 0.5), ("p90", 0.9))
INPUTS = ("influence",)


def compute(outcomes, table):
    influence = influence_of(outcomes)
    network = Network(outcomes, influence)
    reach(outcomes, influence, network, table)
    assets(outcomes, influence, table)
    graph(outcomes, influence, network, table)
    help_given(outcomes, influence, table)


def influence_of(outcomes):
    """The links, with the beginning of their history among the outcomes' histories."""
    def find():
        influence = Influence(outcomes)
        starts = [first_day(month_of(influence.first[n])) for n in ("adoptions", "help")
                  if n in influence.first]
        if "reviews" in outcomes.histories:
            starts.append(outcomes.histories["reviews"])
        if starts:
            outcomes.histories["influence"] = min(starts)
        return influence
    return outcomes.remember("influence", find)


def is_tracked(outcomes, influence):
    """Can any record make a link?"""
    has = influence.has
    return (has["help"] or (has["assets"] and has["adoptions"])
            or outcomes.records.has["review_size"])


def months_of(window):
    return {month_of(first) for first, _ in window.spans}


class Network:
    """Links of W12 and where their ends stood on the 1st of their first qualified month."""

    def __init__(self, outcomes, influence):
        self.organisation = outcomes.organisation
        self.window = outcomes.window(12, 0, INPUTS)
        self.months = months_of(self.window)
        self.qualified = influence.qualified()
        self.reach = reach_of(self.qualified, self.months)
        self.latest = latest_of(self.qualified, self.months)

    def team(self, person, month):
        return self.organisation.team_on(person, first_day(month))

    def counts(self, person):
        """{suffix of the metric: persons reached}."""
        reached = self.reach.get(person, {})
        return {
            "": len(reached),
            "_cross_team": sum(1 for j, m in reached.items()
                               if self.team(j, m) not in (UNASSIGNED, self.team(person, m))),
            "_two_step": len(two_step(self.reach, self.latest, person)),
            "_reports": sum(1 for j, m in reached.items() if person in
                            self.organisation.managers_on(j, first_day(m)))}

    def teams_reached(self, person):
        teams = {self.team(j, m) for j, m in self.reach.get(person, {}).items()}
        return len(teams - {UNASSIGNED})


# G1

def reach(outcomes, influence, network, table):
    window, tracked = network.window, is_tracked(outcomes, influence)
    more = {"tracked": tracked, "enough": bool(window.spans)}
    for scope in outcomes.populated(window):
        if scope.level == "person":
            for suffix, count in network.counts(scope.subject).items():
                table.put(window.label, scope, "multiplier.reach" + suffix, "count", count,
                          n=count, **more)
            continue
        people = outcomes.eligible(window, scope)
        counts = [network.counts(p) for p in people]
        for suffix in ("", "_cross_team", "_two_step", "_reports") if people else ():
            values = [c[suffix] for c in counts]
            for name, p in GROUPS:
                table.put(window.label, scope, f"multiplier.reach{suffix}_{name}", "count",
                          float(quantile(values, p)), n=len(people),
                          optional=not tracked, **more)
    flagged, links = reciprocal_link_months(network.qualified, network.months)
    table.put(window.label, ORG, "multiplier.reciprocal_share", "fraction",
              flagged / links if links else None, n=links, **more)


# G2

def assets(outcomes, influence, table):
    window, year = outcomes.window(6, 0, INPUTS), outcomes.window(12, 0, INPUTS)
    tracked = influence.has["assets"] and influence.has["adoptions"]
    adopters = defaultdict(set)
    for adoption in influence.adoptions:
        if window.holds(adoption.day) and \
                adoption.person not in influence.assets[adoption.asset].authors:
            adopters[adoption.asset].add(adoption.person)
    by_scope = _assets_by_scope(outcomes, influence)
    for scope in outcomes.populated(window):
        used = [a for a in by_scope.get(scope, []) if adopters.get(a)]
        counts = [len(adopters[a]) for a in used]
        n = len(set().union(*(adopters[a] for a in used))) if used else 0
        more = {"tracked": tracked, "enough": bool(window.spans)}
        put = lambda name, unit, value, **extra: table.put(         # noqa: E731
            window.label, scope, "multiplier." + name, unit, value, **{"n": n, **more, **extra})
        put("assets_in_use", "count", len(used))
        put("adopters_median", "count", float(quantile(counts, 0.5)) if counts else None,
            enough=bool(window.spans) and len(used) >= 5)
        put("reuse_index", "count", reuse_index(counts))
        sole = sum(1 for a in used if len(influence.assets[a].authors) == 1)
        put("sole_author_share", "fraction", sole / len(used) if used else None, n=len(used))
    _first_adoption(outcomes, influence, year, table, tracked)


def _assets_by_scope(outcomes, influence):
    """scope -> [asset], each whole wherever one of its authors stood when it was created."""
    found = defaultdict(list)
    for asset in influence.assets.values():
        scopes = {ORG}
        for author in asset.authors:
            known = author in outcomes.organisation.people
            weights = outcomes.weights(author, known, asset.created_day) \
                if asset.created_day else {}
            scopes |= set(weights)
        for scope in scopes:
            found[scope].append(asset.id)
    return found


def _first_adoption(outcomes, influence, window, table, tracked):
    first = {}
    for adoption in influence.first_adoptions():
        first.setdefault(adoption.asset, adoption.at)
    records = []
    for asset in influence.assets.values():
        if asset.created is not None and window.holds(asset.created_day):
            end = first.get(asset.id, outcomes.report.as_of)
            records.append((max(0, end - asset.created) / DAY_US, asset.id in first, 1.0))
    curve = KaplanMeier(records) if records else None
    table.put(window.label, ORG, "multiplier.first_adoption_median", "days",
              curve.median() if curve else None,
              limits=curve.median_interval() if curve else (None, None), n=len(records),
              tracked=tracked, enough=bool(window.spans) and len(records) >= 5)


# G9

def graph(outcomes, influence, network, table):
    window = network.window
    nodes = [p for p, e in sorted(outcomes.exposure(window).get(ORG, {}).items()) if e > 0]
    inside = set(nodes)
    edges = {pair: len(network.months & set(months))
             for pair, months in network.qualified.items()
             if inside.issuperset(pair) and network.months & set(months)}
    out, into = dict.fromkeys(nodes, 0), dict.fromkeys(nodes, 0)
    for giver, receiver in edges:
        out[giver] += 1
        into[receiver] += 1
    rank = page_rank(nodes, {(j, k): w for (k, j), w in edges.items()}) if nodes else {}
    more = {"tracked": is_tracked(outcomes, influence), "enough": bool(window.spans)}
    by_metric = {"out_degree": ("count", out), "in_degree": ("count", into),
                 "pagerank": ("ratio", rank),
                 "brokerage": ("count", {p: network.teams_reached(p) for p in nodes})}
    for name, (unit, values) in by_metric.items():
        for scope in outcomes.populated(window):
            if scope.kind == "person" and scope.subject in values:
                value = values[scope.subject]
                table.put(window.label, scope, "multiplier." + name, unit, value,
                          n=len(nodes) if name == "pagerank" else value, **more)
    more["enough"] &= len(nodes) >= 20
    for name, (unit, values) in by_metric.items():
        for suffix, p in GROUPS:
            table.put(window.label, ORG, f"multiplier.{name}_{suffix}", unit,
                      float(quantile(list(values.values()), p)) if values else None,
                      n=len(nodes), optional=True, **more)
    table.put(window.label, ORG, "multiplier.giver_herfindahl", "ratio",
              herfindahl(list(out.values())), n=sum(1 for d in out.values() if d), **more)
    table.put(window.label, ORG, "multiplier.isolates_share", "fraction",
              sum(1 for d in into.values() if d == 0) / len(nodes) if nodes else None,
              n=len(nodes), **more)


# G10

def help_given(outcomes, influence, table):
    window = outcomes.window(3, 0, INPUTS)
    exposure = outcomes.exposure(window)
    minutes, reviews = defaultdict(list), defaultdict(list)
    for record, giver, amount in influence.given:
        if window.holds(record.day):
            known = giver in outcomes.organisation.people
            for scope, weight in outcomes.weights(giver, known, record.day).items():
                minutes[scope].append((giver, amount * weight))
    teaching = {id(review) for review, _ in influence.teaching}
    for change in outcomes.records.changes:
        for review in change.reviews:
            if window.holds(review.day):
                for scope, weight in outcomes.weights(review.reviewer, review.is_known,
                                                      review.day).items():
                    reviews[scope].append((_Cluster(review.reviewer, review.is_known), weight,
                                           id(review) in teaching))
    shares = ShareTable(outcomes, reviews, 1, 1, pooled=False)
    present = exposure.get(ORG, {})
    has_reviews = outcomes.records.has["review_size"]
    for scope in outcomes.populated(window):
        if is_bots(scope):
            continue
        people = exposure.get(scope, {})
        e = whole(people.values())
        more = {"enough": bool(window.spans) and (len(people) >= 5 or scope.level == "person"),
                "n": e}
        given = sum(a for p, a in minutes.get(scope, []) if p in present)
        table.put(window.label, scope, "multiplier.help_minutes", "minutes/fte_month",
                  float(given) / e if e else None, tracked=influence.has["help"], **more)
        taught = sum(w for r, w, hit in reviews.get(scope, []) if hit and r.author in present)
        table.put(window.label, scope, "multiplier.teaching_reviews", "per_fte_month",
                  float(taught) / e if e else None, tracked=has_reviews, **more)
        k, n, _ = shares.sums.get(scope, (0.0, 0.0, 0))
        table.put(window.label, scope, "multiplier.teaching_share", "fraction",
                  k / n if n else None, tracked=has_reviews,
                  limits=wilson(k, n, shares.design(scope)) if n else (None, None),
                  **{**more, "n": n})


class _Cluster:
    """A reviewer, in the place of a change's author."""

    def __init__(self, person, is_known):
        self.author, self.is_known = person, is_known
