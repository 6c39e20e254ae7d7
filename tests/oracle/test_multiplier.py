#!/usr/bin/env python3
"""Section G: its statistics against published numbers, its links on tiny folders worked by hand.

    python3 -m unittest test_multiplier          (in this folder)

With SHADOWGRAPH_REAL naming a folder of real files, the reference data beside it are used too.
"""

import csv
import math
import os
import sys
import unittest
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from figures.imputation import Data, Imputation, TwoWay, linear_effects, strata  # noqa: E402
from figures.influence import herfindahl, page_rank, reuse_index  # noqa: E402
from figures.pooling import pool_estimates  # noqa: E402
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


class EightSchools(unittest.TestCase):
    """8.13: the pooling that G5 uses."""

    def test_means_deviations_and_an_interval(self):
        x = (28, 8, -3, 7, -1, 1, 18, 12)
        s = (15, 10, 16, 11, 9, 11, 10, 18)
        posterior, shrink = pool_estimates(list(zip(x, s)))
        for (mean, deviation, _, _), m, d in zip(
                posterior, (11.503119, 7.923945, 6.134178, 7.657341, 4.911881, 6.054632,
                            10.907238, 8.479638),
                (8.085048, 6.408228, 7.736653, 6.674625, 6.367057, 6.783897, 6.758696, 7.88239)):
            self.assertAlmostEqual(mean, m, places=5)
            self.assertAlmostEqual(deviation, d, places=5)
        self.assertAlmostEqual(shrink, .74729643, places=7)
        self.assertAlmostEqual(posterior[0][2], -2.47028, places=4)
        self.assertAlmostEqual(posterior[0][3], 29.94957, places=4)


if __name__ == "__main__":
    unittest.main()
