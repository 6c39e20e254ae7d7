#!/usr/bin/env python3
"""Section G: its statistics against published numbers, its links on tiny folders worked by hand.

    python3 -m unittest test_multiplier          (in this folder)

With SHADOWGRAPH_REAL naming a folder of real files, the reference data beside it are used too.
"""

import csv
import math
import os
import sys
import tempfile
import unittest
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from figures import section_g, section_g_person, section_g_uplift  # noqa: E402
from figures.draws import Stream  # noqa: E402
from figures.imputation import Data, Imputation, TwoWay, linear_effects, strata  # noqa: E402
from figures.influence import herfindahl, page_rank, reuse_index  # noqa: E402
from figures.localtime import month_text  # noqa: E402
from figures.loops import loops_of  # noqa: E402
from figures.outcomes import Outcomes  # noqa: E402
from figures.receivers import Receivers  # noqa: E402
from figures.report import Report  # noqa: E402
from figures.rows import Table  # noqa: E402
from figures.section_g import INPUTS, influence_of, months_of  # noqa: E402
from figures.section_g_uplift import Effect, receivers_of  # noqa: E402
from figures.staggered import Staggered  # noqa: E402

REFERENCE = Path(os.environ.get("SHADOWGRAPH_REAL", "/nowhere")).parent / "reference"


def counties():
    """(rows of lemp 2003-2007, column of the first treatment or None) of mpdta.csv."""
    rows, first = defaultdict(dict), {}
    with open(REFERENCE / "mpdta.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows[row["countyreal"]][int(row["year"])] = float(row["lemp"])
            first[row["countyreal"]] = int(row["first.treat"])
    names = sorted(rows)
    return ([[rows[c][year] for year in range(2003, 2008)] for c in names],
            [first[c] - 2003 if first[c] else None for c in names])


@unittest.skipUnless((REFERENCE / "mpdta.csv").exists(), "no reference data here")
class Counties(unittest.TestCase):
    """8.10 and 8.11: the county data of the R package did."""

    @classmethod
    def setUpClass(cls):
        cls.y, cls.first = counties()
        cls.never = Staggered(cls.y, cls.first)
        cls.later = Staggered(cls.y, cls.first, not_yet=True)

    def close(self, got, wanted, places=6):
        for one, two in zip(got, wanted, strict=True):
            self.assertAlmostEqual(one, two, places=places)

    def test_group_time_effects_and_their_errors(self):
        published = {
            (2004, 2004): (-0.0105032462209624, 0.0232510363681664),
            (2004, 2007): (-0.100811363085404, 0.0343592258346732),
            (2006, 2004): (0.00652011242423301, 0.0233268051418047),
            (2006, 2007): (-0.0412244715462175, 0.0202291807041068),
            (2007, 2004): (0.0305066555832928, 0.01503356028013),
            (2007, 2007): (-0.0260544107191966, 0.0166554353492522)}
        for (g, t), (att, error) in published.items():
            value, influence = self.never.cells[g - 2003, t - 2003]
            self.close((value, self.never.error(influence)), (att, error), 12)
        self.close([self.later.cells[1, 1][0], self.later.cells[3, 3][0]], [-.019372, .004661])

    def test_aggregates_and_the_pre_test(self):
        self.close(self.never.simple(), (-0.0399512751551763, 0.0120340127701854), 12)
        by_event, overall = self.never.by_event_time()
        self.close(overall, (-0.0772398214573151, 0.0199649890618494), 12)
        self.close([by_event[e][0] for e in range(-3, 4)],
                   [.030507, -.000563, -.024459, -.019932, -.050957, -.137259, -.100811])
        by_group, overall = self.never.by_group()
        self.close(overall, (-0.0310182822287484, 0.0124460593209979), 12)
        self.close([by_group[g][0] for g in (1, 3, 4)], [-.079749, -.022910, -.026054])
        self.close(self.never.by_time()[1], (-0.0417004321312822, 0.01597185188456), 12)
        wald, freedom, p = self.never.pre_test()
        self.close((wald, freedom, p), (7.79123662720035, 5, 0.16812), 5)
        self.close(self.later.simple(), (-0.0397636256230437, 0.0120524247873419), 12)
        self.assertAlmostEqual(self.later.by_event_time()[1][0], -.077399, places=6)
        self.assertAlmostEqual(self.later.by_group()[1][0], -.030462, places=6)
        self.assertAlmostEqual(self.later.pre_test()[2], .16814, places=5)

    def split(self):
        untreated = {i: [t for t in range(5) if f is None or t < f]
                     for i, f in enumerate(self.first)}
        effects = [(i, t) for i, f in enumerate(self.first) if f is not None
                   for t in range(f, 5)]
        return untreated, effects

    def test_the_linear_variant(self):
        untreated, effects = self.split()
        found = linear_effects(self.y, untreated, effects)
        mean = lambda cells: math.fsum(cells) / len(cells)              # noqa: E731
        self.assertEqual(len(found), 291)
        self.assertAlmostEqual(mean(list(found.values())), -.04770992, places=8)
        self.close([mean([v for (i, t), v in found.items() if t - self.first[i] == e])
                    for e in range(4)], [-.03106693, -.05223486, -.13607811, -.10470747], 8)
        self.close([mean([v for (i, t), v in found.items() if self.first[i] == g])
                    for g in (1, 3, 4)], [-.08461926, -.01833944, -.04310603], 8)

    def test_the_multiplicative_form(self):
        untreated, effects = self.split()
        y = [[math.exp(v) for v in row] for row in self.y]
        n = len(y)
        data = Data([str(i) for i in range(n)], y, [[1.0] * 5] * n, untreated, ["all"] * n,
                    ["t"] * n)
        targets = {"all": dict.fromkeys(effects, 1.0)}
        for e in range(4):
            targets[e] = {(i, t): 1.0 for i, t in effects if t - self.first[i] == e}
        ratios = Imputation(data, targets).ratios()
        self.assertAlmostEqual(ratios["all"].y, 396642, delta=0.5)
        self.assertAlmostEqual(ratios["all"].mu, 405055.925333, delta=1e-3)
        self.close([ratios[k].value for k in ("all", 0, 1, 2, 3)],
                   [.97922774, .97986654, 1.00052074, .94936214, .93498871], 8)


class ByHand(unittest.TestCase):
    """8.12: five persons, six months."""

    Y = [[4, 5, 6, 5, 4, 6], [8, 10, 9, 11, 10, 12], [2, 3, 2, 3, 3, 2], [5, 6, 5, 9, 10, 9],
         [3, 3, 4, 4, 8, 7]]
    UNTREATED = {0: list(range(6)), 1: list(range(6)), 2: list(range(6)), 3: [0], 4: [0, 1]}
    EFFECTS = [(3, 3), (3, 4), (3, 5), (4, 4), (4, 5)]

    def imputation(self, targets=None):
        e = [[1.0] * 6 for _ in range(5)]
        e[2][0] = 0.5
        data = Data(list("abcde"), self.Y, e, self.UNTREATED, ["all"] * 5, list("xxyyy"))
        return Imputation(data, targets or {"all": dict.fromkeys(self.EFFECTS, 1.0)})

    def test_lambda_alpha_and_the_imputed_cells(self):
        fit = self.imputation()
        for got, wanted in zip(fit.whole["all"].values(), (1, 1.15562507, 1.10471615, 1.23468276,
                                                          1.10471615, 1.29966606)):
            self.assertAlmostEqual(got, wanted, places=8)
        for i, wanted in enumerate((4.34820029, 8.69640058, 2.34396748, 5, 2.78341539)):
            self.assertAlmostEqual(fit.fits["all"].alpha(i, fit.whole["all"]), wanted, places=8)
        for got, wanted in zip(fit.mu, (6.17341379, 5.52358076, 6.49833030, 3.07488394,
                                        3.61751052)):
            self.assertAlmostEqual(got, wanted, places=8)
        ratio = fit.ratios()["all"]
        self.assertEqual(ratio.y, 43)
        self.assertAlmostEqual(ratio.mu, 24.8877192985, places=8)
        self.assertAlmostEqual(ratio.value, 1.7277597631, places=9)

    def test_equal_split_conserves_the_lift(self):
        whole = dict.fromkeys(self.EFFECTS, 1.0)
        split = {"k": {(3, 3): 1.0, (3, 4): 0.5, (4, 4): 1 / 3},
                 "l": {(3, 4): 0.5, (3, 5): 1.0, (4, 4): 1 / 3, (4, 5): 0.5},
                 "m": {(4, 4): 1 / 3, (4, 5): 0.5}}
        ratios = self.imputation({"all": whole, **split}).ratios()
        lift = {name: r.y - r.mu for name, r in ratios.items()}
        self.assertAlmostEqual(lift["k"] + lift["l"] + lift["m"], lift["all"], places=9)
        self.assertAlmostEqual(lift["all"], 18.1122807015, places=8)

    def test_weights_of_one_are_the_fit_and_doubling_everybody_changes_nothing(self):
        fit = self.imputation()
        again = fit.fits["all"].solve([1.0] * 5, fit.whole["all"])
        for t, value in again.items():
            self.assertAlmostEqual(value, fit.whole["all"][t], places=9)
        two = TwoWay(self.Y * 2, [[1.0] * 6] * 10,
                     {i + 5 * k: ts for k in (0, 1) for i, ts in self.UNTREATED.items()}).solve()
        one = TwoWay(self.Y, [[1.0] * 6] * 5, self.UNTREATED).solve()
        for t in one:
            self.assertAlmostEqual(one[t], two[t], places=9)

    def test_a_replicate_is_the_alternation_with_weights_written_out(self):
        fit = self.imputation()
        weight = [0.3, 1.7, 0.9, 2.2, 0.4]
        b = [1.0] * 6
        e = fit.data.e
        for _ in range(2000):
            a = {i: sum(self.Y[i][t] for t in ts) / sum(e[i][t] * b[t] for t in ts)
                 for i, ts in self.UNTREATED.items()}
            b = [sum(weight[i] * self.Y[i][t] for i, ts in self.UNTREATED.items() if t in ts)
                 / sum(weight[i] * e[i][t] * a[i] for i, ts in self.UNTREATED.items() if t in ts)
                 for t in range(6)]
        got = fit.fits["all"].solve(weight, fit.whole["all"])
        for t in range(6):
            self.assertAlmostEqual(got[t], b[t] / b[0], places=8)

    def test_small_roles_are_merged_and_if_that_is_small_all_are_one(self):
        rows = {i: [0, 1] for i in range(25)}
        roles = ["a"] * 11 + ["b"] * 5 + ["c"] * 9
        self.assertEqual(len(set(strata(roles, rows, [0, 1]))), 2)
        rows[24] = rows[23] = rows[22] = rows[21] = rows[20] = [0]
        self.assertEqual(set(strata(roles, rows, [0, 1])), {"all"})


class Networks(unittest.TestCase):
    def test_dangling_mass_is_spread_and_the_mean_is_one(self):
        rank = page_rank(["a", "b", "c"], {("b", "a"): 2, ("c", "a"): 1})
        self.assertAlmostEqual(sum(rank.values()), 3, places=9)
        self.assertAlmostEqual(rank["b"], rank["c"], places=12)
        # b = 0.05 + 0.85 a/3, a + 2 b = 1
        b = (0.05 + 0.85 / 3) / (1 + 2 * 0.85 / 3)
        self.assertAlmostEqual(rank["b"], 3 * b, places=9)

    @unittest.skipUnless((REFERENCE / "karate.csv").exists(), "no reference data here")
    def test_the_karate_club(self):
        edges, nodes = {}, set()
        with open(REFERENCE / "karate.csv", newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                a, b = int(row["a"]), int(row["b"])
                edges[a, b] = edges[b, a] = 1
                nodes |= {a, b}
        rank = page_rank(sorted(nodes), edges)
        for node, wanted in ((0, .0969972854), (33, .1009191823), (32, .0716932260)):
            self.assertAlmostEqual(rank[node] / 34, wanted, places=9)

    def test_concentration_and_the_reuse_index(self):
        self.assertEqual(herfindahl([2, 2]), 0.5)
        self.assertEqual(herfindahl([3, 1]), 0.625)
        self.assertIsNone(herfindahl([0, 0]))
        self.assertEqual(reuse_index([5, 3, 3, 1]), 3)
        self.assertEqual(reuse_index([1, 1]), 1)
        self.assertEqual(reuse_index([]), 0)


# -- tiny folders -----------------------------------------------------------------------------

TEAMS = '[org]\nname = "Tiny"\n[[team]]\nid = "a"\n[[team]]\nid = "b"\n'
HELP = "help,kind,giver,receiver,at,minutes,confirmed\n"
ASSETS = "asset,kind,author,created_at\n"
ADOPTIONS = "asset,person,at,evidence\n"
CHANGES = "change,author,co_authors,opened_at,merged_at,reworked_at\n"
REVIEWS = "change,reviewer,submitted_at,state,comments,words\n"


def people(names, team="a", extra=""):
    return "".join(f'[[person]]\nid = "{n}"\nteam = "{team}"\nstart = 2025-01-01\n{extra}\n'
                   for n in names.split())


def lines(head, *rows):
    return head + "".join(row + "\n" for row in rows)


class Folder:
    """Links, and the rows of section G, of a folder given inline."""

    def __init__(self, files, edition="2026-06", sections=(section_g,), org=None):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            files = {"org.toml": org or TEAMS + people("k j l m n"), **files}
            for path, text in files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            self.outcomes = Outcomes(Report(root, edition), root)
            self.influence = influence_of(self.outcomes)
            table = Table()
            for section in sections:
                section.compute(self.outcomes, table)
        self.rows = {(r.window, r.level, r.subject, r.metric): r
                     for r in table.rows + table.optional}

    def months(self, giver="k", receiver="j", with_hands=False):
        found = self.influence.qualified(with_hands).get((giver, receiver), [])
        return [month_text(m) for m in found]

    def points(self, giver="k", receiver="j"):
        return [c.points for c in self.influence.links.get((giver, receiver), [])]

    def row(self, metric, level="org", subject="", window="W12"):
        return self.rows[window, level, subject, "multiplier." + metric]


def helped(*rows):
    return Folder({"work/help.csv": lines(HELP, *rows)})


class Help(unittest.TestCase):
    def test_an_hour_holds_for_sixty_days(self):
        folder = helped("1,pairing,k,j,2026-03-10T10:00Z,60,yes")
        self.assertEqual(folder.months(), ["2026-03", "2026-04", "2026-05"])
        self.assertEqual(helped("1,pairing,k,j,2026-03-10T10:00Z,59,yes").months(), [])
        two = helped("1,pairing,k,j,2026-03-31T10:00Z,30,yes", "2,pairing,k,j,2026-05-10T10:00Z,30,yes")
        self.assertEqual(two.months(), ["2026-05"])

    def test_exactly_sixty_days_later_is_too_late(self):
        late = "2,pairing,k,j,2026-05-09T{},30,yes"
        first = "1,pairing,k,j,2026-03-10T10:00Z,30,yes"
        self.assertEqual(helped(first, late.format("09:59:59Z")).months(), ["2026-05"])
        self.assertEqual(helped(first, late.format("10:00Z")).months(), [])

    def test_copies_within_five_minutes_self_links_and_nothing_are_dropped(self):
        self.assertEqual(helped("1,pairing,k,j,2026-03-10T10:00Z,30,yes",
                                "2,pairing,k,j,2026-03-10T10:05Z,30,yes").months(), [])
        self.assertEqual(helped("1,pairing,k,j,2026-03-10T10:00Z,30,yes",
                                "2,pairing,k,j,2026-03-10T10:04Z,30,yes",
                                "3,pairing,k,j,2026-03-10T10:06Z,30,yes").points(),
                         [Fraction(1, 2)] * 2)
        self.assertEqual(len(helped("1,pairing,k,j,2026-03-10T10:00Z,30,yes",
                                    "2,talk,k,j,2026-03-10T10:00Z,30,yes").points()), 2)
        self.assertEqual(helped("1,pairing,k,k;j,2026-03-10T10:00Z,0,yes",
                                "2,pairing,k,k,2026-03-10T10:00Z,90,yes").influence.links, {})

    def test_caps_of_a_record_and_of_a_day_then_the_share_of_many(self):
        long = helped("1,talk,k,j,2026-03-10T10:00Z,300,yes")
        self.assertEqual(long.points(), [4])
        day = helped(*(f"{h},talk,k,j,2026-03-10T{h}:00Z,240,yes" for h in (10, 12, 14)))
        self.assertEqual(day.points(), [Fraction(480, 3 * 60)] * 3)
        many = helped("1,talk,k;l,j;m;n;o;p;q;r;s;t;u,2026-03-10T10:00Z,120,yes")
        self.assertEqual(many.points(), [1])
        self.assertEqual(many.points("l"), [1])

    def test_what_the_giver_alone_says_counts_only_where_nobody_could_confirm(self):
        row = "1,pairing,k,j,2026-03-10T10:00Z,60,{}"
        self.assertTrue(helped(row.format("")).months())
        self.assertFalse(helped(row.format("no")).months())
        self.assertFalse(helped(row.format(""), "2,talk,l,m,2026-03-10T10:00Z,60,yes").months())
        folder = helped(row.format("no"))
        self.assertEqual(folder.influence.given[0][2], 60)


class Adopted(unittest.TestCase):
    def folder(self, assets, adoptions):
        return Folder({"work/assets.csv": lines(ASSETS, *assets),
                       "work/adoptions.csv": lines(ADOPTIONS, *adoptions)})

    def test_authors_share_a_point_and_only_the_first_use_counts(self):
        folder = self.folder(["x,doc,k;l,2026-01-05", "y,doc,k;l,2026-01-05"],
                             ["x,j,2026-03-02T10:00Z,", "x,j,2026-03-03T10:00Z,use",
                              "y,j,2026-03-04T10:00Z,view", "y,j,2026-04-01T10:00Z,edit",
                              "x,k,2026-03-02T10:00Z,use"])
        self.assertEqual(folder.points(), [Fraction(1, 2)] * 2)
        self.assertEqual(folder.points("l"), [Fraction(1, 2)] * 2)
        self.assertEqual(folder.points("l", "k"), [])
        # on 1 May both still lie within sixty days less the first: 2 March + 60 days = 1 May 10:00
        self.assertEqual(folder.months(), ["2026-04", "2026-05"])

    def test_a_roll_out_gives_no_points_but_counts_as_use(self):
        uses = [f"x,{p},2026-03-02T10:00Z,use" for p in "jlm"]
        folder = self.folder(["x,tool,k,2026-01-05"], uses)        # three of j, l, m, n
        self.assertEqual(folder.influence.links, {})
        self.assertEqual(folder.row("assets_in_use", window="W6").value, 1)
        self.assertEqual(folder.row("reuse_index", window="W6").value, 1)
        spread = self.folder(["x,tool,k,2026-01-05"],
                             uses[:2] + ["x,m,2026-03-03T10:00Z,use"])
        self.assertEqual(spread.points("k", "m"), [1])

    def test_time_to_first_use_by_another(self):
        assets = [f"x{i},doc,k,2026-03-01" for i in range(5)]
        folder = self.folder(assets, ["x0,k,2026-03-02,use", "x1,j,2026-03-11,use",
                                      "x2,j,2026-03-21,use", "x3,l,2026-03-31,use"])
        self.assertEqual(folder.row("first_adoption_median").value, 30)
        self.assertEqual(folder.row("assets_in_use", window="W6").value, 3)
        self.assertEqual(folder.row("adopters_median", window="W6").status, "thin")
        self.assertEqual(folder.row("sole_author_share", window="W6").value, 1)


class Taught(unittest.TestCase):
    def folder(self, *reviews, merged="2026-03-20T12:00Z"):
        return Folder({"work/changes.csv": lines(CHANGES, f"c,j,l,2026-03-01T00:00Z,{merged},"),
                       "work/reviews.csv": lines(REVIEWS, *reviews)})

    def test_three_teaching_reviews_make_a_link_to_each_author(self):
        folder = self.folder(*(f"c,k,2026-03-{d}T10:00Z,commented,3," for d in (10, 11, 12)))
        self.assertEqual(folder.months(), ["2026-03", "2026-04", "2026-05"])
        self.assertEqual(folder.months("k", "l"), folder.months())
        self.assertEqual(folder.months(with_hands=True), [])

    def test_a_review_teaches_with_comments_or_words_and_ten_minutes_before_the_next_step(self):
        folder = self.folder("c,k,2026-03-10T10:00Z,approved,2,39",
                             "c,k,2026-03-10T11:00Z,approved,0,40",
                             "c,k,2026-03-20T11:50Z,approved,3,",
                             "c,k,2026-03-20T11:51Z,approved,3,",
                             "c,j,2026-03-10T10:00Z,commented,9,")
        self.assertEqual([r.at for r, _ in folder.influence.teaching],
                         [folder.outcomes.organisation.clock.parse(t)[0]
                          for t in ("2026-03-10T11:00Z", "2026-03-20T11:50Z")])


class Reach(unittest.TestCase):
    ORG = (TEAMS + people("k l") + people("j", extra='manager = "k"') + people("m n", "b"))

    def test_reach_its_parts_and_the_way_back(self):
        rows = [f"{i},pairing,{a},{b},2026-{m:02d}-10T10:00Z,60,yes" for i, (a, b, m) in enumerate(
            [("k", "j", 3), ("k", "m", 3), ("j", "k", 6), ("m", "n", 3), ("m", "l", 4)])]
        folder = Folder({"work/help.csv": lines(HELP, *rows)}, org=self.ORG)
        value = lambda name, who="k": folder.row(name, "person", who).value     # noqa: E731
        self.assertEqual(value("reach"), 2)
        self.assertEqual(value("reach_cross_team"), 1)
        self.assertEqual(value("reach_reports"), 1)
        # m's link to n still holds in April, a month after k's to m
        self.assertEqual(value("reach_two_step"), 2)
        self.assertEqual(value("reach", "n"), 0)
        self.assertEqual(folder.row("reach_median").value, 0 + 1)       # 0 0 1 2 2
        # link-months: k-j and k-m and m-n in 3, 4, 5; m-l in 4, 5, 6; j-k in 6: k-j of May and it
        self.assertEqual(folder.row("reciprocal_share").value, 2 / 13)
        self.assertEqual(folder.row("brokerage", "person", "k").value, 2)
        self.assertEqual(folder.row("giver_herfindahl").status, "thin")       # five persons


class Panel(unittest.TestCase):
    """One subject, k; j helped once in July 2025, l already in January, m never."""

    def receivers(self, settings=""):
        org = TEAMS.replace("[[team]]", f'[report]\nmultiplier_subjects = ["k"]\n{settings}'
                            "[[team]]", 1) + people("k j l m")
        changes = [f"c{who}{m},{who},,2025-{m:02d}-02T00:00Z,2025-{m:02d}-02T12:00Z,"
                   for m in range(1, 13) for who in "jm"]
        folder = Folder({"work/changes.csv": lines(CHANGES, *changes), "work/help.csv": lines(
            HELP, "0,pairing,k,l,2025-01-03T10:00Z,60,yes",
            "1,pairing,k,j,2025-07-05T10:00Z,60,yes",
            "2,pairing,m,j,2025-02-05T10:00Z,90,yes")}, "2026-01", (), org)
        months = months_of(folder.outcomes.window(12, 0, INPUTS))
        return Receivers(folder.outcomes, folder.influence,
                         folder.outcomes.histories["influence"], months)

    def test_the_month_before_and_the_month_of_the_contact_are_unused(self):
        receivers = self.receivers()
        # the last month with thirty days after it is December
        self.assertEqual([month_text(m) for m in receivers.months[::11]], ["2025-01", "2025-12"])
        self.assertEqual(receivers.people, ["j", "k", "m"])             # l was reached before
        self.assertEqual(receivers.reached, ["j"])
        y, e = receivers.credits()
        self.assertEqual(y[0], [1.0] * 12)
        untreated = receivers.untreated(e)
        self.assertEqual(untreated[0], [0, 1, 2, 3, 4])                 # to May
        self.assertEqual(untreated[2], list(range(12)))
        self.assertEqual(receivers.untreated(e, without_leads=True)[0], [0, 1])

    def test_effect_months_are_those_within_six_of_a_qualified_one(self):
        receivers = self.receivers()
        cells = receivers.effect_cells(receivers.credits()[1])
        # qualified in July, August, September: to March, the panel ends in December
        self.assertEqual(sorted(cells), [(0, t) for t in range(7, 12)])
        self.assertEqual(set(map(tuple, cells.values())), {("k",)})
        self.assertEqual(receivers.active("j", receivers.months[0] + 14), ["k"])
        self.assertEqual(receivers.active("j", receivers.months[0] + 15), [])

    def test_the_dose_is_the_points_of_six_months_and_equal_without_any(self):
        receivers = self.receivers()
        self.assertEqual(receivers.dose("j", receivers.months[7], ["k", "m"]), {
            "k": 0.4, "m": 0.6})                                        # m helped in February
        self.assertEqual(receivers.dose("j", receivers.months[8], ["k", "m"]), {"k": 1, "m": 0})
        self.assertEqual(receivers.dose("j", receivers.months[0] + 15, ["k", "m"]), {
            "k": 0.5, "m": 0.5})


class Planted(unittest.TestCase):
    """Thirty people who are never reached, twenty reached by five subjects, eighteen months."""

    SUBJECTS = [f"k{i}" for i in range(5)]
    REACHED = [f"r{i:02d}" for i in range(20)]
    OTHERS = [f"u{i:02d}" for i in range(30)]

    def folder(self, factor, reached=20, drift=0.0, sections=(section_g_uplift,)):
        dice, changes, first = Stream(7), [], {}
        help_rows = ["begin,pairing,u00,u01,2025-01-03T10:00Z,10,yes"]     # the history's first
        for i, who in enumerate(self.REACHED[:reached]):
            first[who] = 7 + i % 5
            for giver in {self.SUBJECTS[i % 5], self.SUBJECTS[(i + i // 5) % 5]}:
                month = first[who]
                help_rows.append(f"{giver}{i},pairing,{giver},{who},"
                                 f"{2025 + month // 12}-{month % 12 + 1:02d}-05T10:00Z,90,yes")
        for who in self.REACHED + self.OTHERS:
            for month in range(18):
                mean = 6.0
                if who in first:
                    mean *= math.exp(drift * (month - first[who]))
                    mean *= factor if month > first[who] else 1
                for k in range(int(mean + 2 * dice.uniform() - 0.5)):
                    day = f"{2025 + month // 12}-{month % 12 + 1:02d}-{2 + k:02d}"
                    changes.append(f"{who}{month}.{k},{who},,{day}T00:00Z,{day}T12:00Z,")
        org = TEAMS.replace("[[team]]", "[report]\nreplicates = 39\nmultiplier_subjects = "
                            f"{self.SUBJECTS}\n[[team]]", 1)
        org += people(" ".join(self.REACHED[::2] + self.OTHERS[::2] + self.SUBJECTS))
        org += people(" ".join(self.REACHED[1::2] + self.OTHERS[1::2]), "b")
        return Folder({"work/changes.csv": lines(CHANGES, *changes),
                       "work/help.csv": lines(HELP, *help_rows)}, "2026-07", sections, org)

    def row(self, folder, metric, subject=""):
        return folder.row(metric, "person" if subject else "org", subject, "panel")

    def test_an_effect_is_found_and_shared_out_without_rest(self):
        folder = self.folder(1.5)
        uplift = self.row(folder, "uplift")
        self.assertEqual((uplift.status, uplift.n), ("ok", 20))
        self.assertTrue(1.0 < uplift.lower < 1.5 < uplift.upper)
        self.assertAlmostEqual(uplift.value, 1.5, delta=0.12)
        self.assertEqual(self.row(folder, "reached_people").value, 20)
        self.assertEqual(self.row(folder, "uplift_coverage").value, 1)
        self.assertGreater(self.row(folder, "pretrend_p").value, 0.10)
        self.assertGreater(self.row(folder, "breakdown").value, 0)
        self.assertAlmostEqual(self.row(folder, "event_p3").value, 1.5, delta=0.2)
        self.assertAlmostEqual(self.row(folder, "event_m3").value, 1.0, delta=0.15)
        effect = Effect(receivers_of(folder.outcomes), "multiplier.uplift",
                        *receivers_of(folder.outcomes).credits(), list(range(18)), 30,
                        ("equal", "dose"))
        for split in ("equal", "dose"):
            of_each = [effect.ratios[split, k] for k in self.SUBJECTS]
            parts = [ratio.y - ratio.mu for ratio in of_each]
            whole = effect.ratios["all"]
            self.assertAlmostEqual(sum(parts), whole.y - whole.mu, places=9)
        y, mu = effect.recent_expected()
        self.assertAlmostEqual(self.row(folder, "lift").value, y - mu, places=9)
        shares = [effect.recent_expected(effect.weights(k)) for k in self.SUBJECTS]
        self.assertAlmostEqual(sum(a - b for a, b in shares), y - mu, places=9)

    def test_pooling_draws_the_subjects_together(self):
        folder = self.folder(1.5)
        raw = [self.row(folder, "influencer_uplift_raw", k).value for k in self.SUBJECTS]
        rows = [self.row(folder, "influencer_uplift", k) for k in self.SUBJECTS]
        self.assertLess(max(r.value for r in rows) - min(r.value for r in rows),
                        max(raw) - min(raw))
        self.assertTrue(all(r.lower < 1.5 < r.upper for r in rows))
        for k in self.SUBJECTS:
            self.assertEqual(self.row(folder, "figure", k).status, "thin")   # no own output
            self.assertGreater(self.row(folder, "engineer_months", k).value, 0)

    def test_too_few_are_thin_and_a_trend_before_is_not_credible(self):
        few = self.folder(1.5, reached=7)
        for metric in ("uplift", "lift", "pretrend_p", "event_p1", "rework_avoided"):
            self.assertIn(self.row(few, metric).status, ("thin", "not_tracked"))
        self.assertEqual(self.row(few, "reached_people").value, 7)
        drifting = self.folder(1.0, drift=0.12)
        self.assertLess(self.row(drifting, "pretrend_p").value, 0.10)
        for metric in ("uplift", "lift", "lift_engineer_months", "breakdown"):
            self.assertEqual(self.row(drifting, metric).status, "not_credible")
        self.assertEqual(self.row(drifting, "event_p3").status, "ok")
        self.assertEqual(self.row(drifting, "influencer_uplift", "k0").status, "not_credible")


class Beside(unittest.TestCase):
    def test_reviews_reverts_and_defects_of_a_person(self):
        head = "change,author,co_authors,opened_at,merged_at,reworked_at,reverted_by\n"
        folder = Folder({
            "work/changes.csv": lines(
                head, "a,j,l,2026-04-10T00:00Z,2026-04-10T12:00Z,,r",
                "b,j,,2026-04-11T00:00Z,2026-04-11T12:00Z,2026-05-11T12:00Z,own",
                "c,j,,2026-04-12T00:00Z,2026-04-12T12:00Z,2026-05-12T12:01Z,",
                "r,k,,2026-04-20T00:00Z,2026-04-20T12:00Z,,",
                "own,j,,2026-04-21T00:00Z,2026-04-21T12:00Z,,",
                *(f"x{m},m,,2025-{m:02d}-02T00:00Z,2025-{m:02d}-02T12:00Z,," for m in range(1, 13))),
            "work/defects.csv": lines("defect,change,found_at,severity\n",
                                      "0,x1,2025-01-03T00:00Z,4", "1,a,2026-05-01T00:00Z,3",
                                      "2,b,2026-05-01T00:00Z,4", "3,r,2026-04-20T12:00Z,1"),
            "work/reviews.csv": lines(REVIEWS, "a,k,2026-04-10T01:00Z,changes_requested,,",
                                      "a,l,2026-04-10T01:00Z,changes_requested,,",
                                      "b,k,2026-04-11T01:00Z,approved,,",
                                      "x1,k,2025-01-02T01:00Z,approved,,")},
            sections=(section_g_person,))
        got = {}
        for (window, level, subject, metric), row in folder.rows.items():
            got[metric.removeprefix("multiplier."), subject] = row.value
        for metric, wanted in (
                ("reviews_given", {"k": 2, "l": 0, "": 2}),
                ("reviews_received", {"j": 2, "l": 1, "": 3}),
                ("changes_requested_received", {"j": 1, "l": 1, "": 2}),
                ("own_redone", {"j": 2, "l": 1, "": 3, "a": 3}),
                ("reverted_by_others", {"j": 1, "l": 1, "": 2})):
            for subject, value in wanted.items():
                self.assertEqual(got[metric, subject], value, (metric, subject))
        # slid by 90 days the window ends with March
        self.assertEqual(got["own_defects", "j"], 0)


class Loops(unittest.TestCase):
    @staticmethod
    def events(*seconds, fingerprint="f"):
        return [SimpleNamespace(instant=s * 1_000_000, fingerprint=fingerprint, source="s",
                                accepted=None) for s in seconds]

    def test_five_alike_over_a_minute_are_a_loop_and_scripts_are_not(self):
        self.assertEqual(len(loops_of(self.events(0, 20, 40, 60, 80), set())), 1)
        self.assertEqual(loops_of(self.events(0, 20, 40, 60), set()), [])
        self.assertEqual(loops_of(self.events(0, 1, 2, 3, 80), set()), [])
        self.assertEqual(loops_of(self.events(0, 5, 10, 15, 20), set()), [])

    def test_three_other_requests_or_accepted_lines_end_it(self):
        events = self.events(*range(0, 180, 20))
        for i in (3, 4, 5):
            events[i].fingerprint = "g"
        self.assertEqual(loops_of(events, set()), [])
        events[5].fingerprint = "f"
        self.assertEqual([len(loop) for loop in loops_of(events, set())], [7])
        events = self.events(*range(0, 180, 20))
        events[4].accepted = 3
        self.assertEqual([len(loop) for loop in loops_of(events, set())], [5])

    def test_six_bits_apart_is_alike_where_the_source_says_so(self):
        events = self.events(0, 20, 40, 60, 80, fingerprint="0" * 16)
        events[2].fingerprint = "000000000000003f"
        self.assertEqual(len(loops_of(events, {"s"})[0]), 5)
        self.assertEqual(loops_of(events, set()), [])
        events[2].fingerprint = "000000000000007f"
        self.assertEqual(loops_of(events, {"s"}), [])


if __name__ == "__main__":
    unittest.main()
