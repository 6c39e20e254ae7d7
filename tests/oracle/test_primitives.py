#!/usr/bin/env python3
"""The oracle's statistics against published numbers, and its figures of work on tiny folders.

    python3 -m unittest test_primitives          (in this folder)
"""

import math
import os
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from figures import section_c_tiers, section_d, section_d_flow, section_d_risk  # noqa: E402
from figures.curve_fit import Unit, log_regression  # noqa: E402
from figures.dip import dip  # noqa: E402
from figures.distributions import (  # noqa: E402
    benjamini_hochberg, bh_adjusted, garwood, gamma_p, gamma_q, holm, jeffreys, t_quantile)
from figures.draws import Stream, seed_of  # noqa: E402
from figures.estimators import (  # noqa: E402
    KaplanMeier, concordance, gini, greenland_robins, kendall, lorenz, mantel_haenszel,
    median_interval, palma, pearson, spearman, theil_sen, two_way_fit)
from figures.outcomes import Outcomes  # noqa: E402
from figures.pooling import pool_estimates, pool_rates, pool_shares  # noqa: E402
from figures.primitives import beta_cdf, wilson  # noqa: E402
from figures.report import Report  # noqa: E402
from figures.rows import Table  # noqa: E402
from figures.section_i import cusum, half_width, origin_errors, run_rate  # noqa: E402

REFERENCE = Path(os.environ.get("SHADOWGRAPH_REAL", "/nowhere")).parent / "reference"


class RandomNumbers(unittest.TestCase):
    KEY = "2026-10|adoption.two_group_p|org|1"

    def stream(self):
        return Stream(seed_of(self.KEY))

    def test_the_vectors_of_the_catalogue(self):
        self.assertEqual(seed_of(self.KEY), 16854403382522358455)
        stream = self.stream()
        self.assertEqual([stream.word() for _ in range(3)], [
            6143270411573636410, 13306223516613634650, 10416850483040016885])
        self.assertEqual(self.stream().uniform(), 0.3330273563197027)
        self.assertEqual(self.stream().exponential(), 0.4050062478801771)
        self.assertEqual(self.stream().exponentials(1), [0.4050062478801771])
        self.assertEqual(self.stream().normals(1), [-0.1612407310296294])
        stream, places = self.stream(), [0, 1, 2, 3, 4]
        self.assertEqual([stream.below(10) for _ in range(5)], [3, 7, 5, 5, 4])
        self.stream().shuffle(places)
        self.assertEqual(places, [0, 3, 4, 2, 1])
        other = seed_of("2026-10|multiplier.uplift/team|team:platform|199")
        self.assertEqual(other, 16377452721277194859)
        self.assertEqual(Stream(other).uniform(), 0.5693011250894627)

    def test_published_splitmix_and_fnv(self):
        stream = Stream(1234567)
        self.assertEqual([stream.word() for _ in range(3)], [
            6457827717110365317, 3203168211198807973, 9817491932198370423])
        self.assertEqual(seed_of("a"), 0xaf63dc4c8601ec8c)
        self.assertEqual(seed_of("foobar"), 0x85944171f73967e8)


class Intervals(unittest.TestCase):
    def close(self, found, expected, places=6):
        for a, b in zip(found, expected):
            self.assertAlmostEqual(a, b, places=places)

    def test_wilson_jeffreys_and_garwood(self):
        for k, n, of_wilson, of_jeffreys in (
                (81, 263, (0.255289, 0.366210), (0.254522, 0.365647)),
                (15, 148, (0.062386, 0.160487), (0.060449, 0.157643)),
                (0, 20, (0, 0.161125), (0, 0.116639)),
                (1, 29, (0.006113, 0.171755), (0.003746, 0.150078))):
            self.close(wilson(k, n, 1), of_wilson)
            self.close(jeffreys(k, n), of_jeffreys)
        for y, limits in ((0, (0, 3.688879)), (1, (0.025318, 5.571643)),
                          (5, (1.623486, 11.668332)), (10, (4.795389, 18.390356)),
                          (100, (81.363991, 121.626794))):
            self.close(garwood(y), limits)
        self.close(garwood(10, 2.0), [2 * x for x in garwood(5)], 12)

    def test_order_statistics_around_the_median(self):
        # Bin(20, 1/2): P(B < 6) = 0.0207, P(B < 7) = 0.0577
        self.assertEqual(median_interval(list(range(1, 21))), (6, 15))

    def test_student_gamma_and_beta(self):
        self.close([t_quantile(0.975, 10), t_quantile(0.975, 1)], [2.228138851986, 12.706204736], 9)
        for a, x in ((0.3, 0.01), (2.5, 1.0), (40.0, 55.0), (300.0, 280.0)):
            self.assertAlmostEqual(gamma_p(a, x) + gamma_q(a, x), 1, places=13)
        # P(2, x) = 1 - (1 + x) e^-x
        self.assertAlmostEqual(gamma_p(2, 3.0), 1 - 4 * math.exp(-3), places=14)
        self.assertAlmostEqual(beta_cdf(0.3, 1, 5), 1 - 0.7**5, places=14)

    def test_multiplicity(self):
        p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719,
             .6528, .7590, 1]
        named = {f"{i:02d}": x for i, x in enumerate(p)}
        self.assertEqual(len(benjamini_hochberg(named, 0.05)), 4)
        self.close([bh_adjusted(named)[k] for k in sorted(named)],
                   [.0015, .003, .0095, .035625, .0603, .063857143, .063857143, .0645, .0765, .486,
                    .581181818, .714875, .753230769, .813214286, 1], 8)
        self.close([holm({"a": 0.01, "b": 0.04, "c": 0.03})[k] for k in "abc"],
                   [0.03, 0.06, 0.06], 12)


class Association(unittest.TestCase):
    def test_the_tuna_of_hollander_and_wolfe(self):
        x = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
        y = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
        self.assertAlmostEqual(kendall(x, y), 0.4444444, places=7)
        self.assertAlmostEqual(spearman(x, y), 0.60, places=12)
        self.assertAlmostEqual(pearson(x, y), 0.5711816, places=7)

    def test_mtcars(self):
        mpg = [21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2,
               10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4,
               15.8, 19.7, 15, 21.4]
        wt = [2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73,
              3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935,
              2.14, 1.513, 3.17, 2.77, 3.57, 2.78]
        self.assertAlmostEqual(spearman(mpg, wt), -0.8864220333, places=9)
        self.assertAlmostEqual(kendall(mpg, wt), -0.7278321495, places=9)

    def test_berkeley_admissions(self):
        # admitted and rejected men, admitted and rejected women, departments A to F
        tables = [(512, 313, 89, 19), (353, 207, 17, 8), (120, 205, 202, 391),
                  (138, 279, 131, 244), (53, 138, 94, 299), (22, 351, 24, 317)]
        ratio, difference, informative = mantel_haenszel(tables)
        self.assertAlmostEqual(ratio, 0.9449050226, places=9)
        self.assertAlmostEqual(difference, -0.0184251962, places=9)
        self.assertAlmostEqual(math.sqrt(greenland_robins(tables)), 0.0442239944, places=9)
        self.assertEqual(informative, 6)

    def test_concordance_by_hand(self):
        # pairs: concordant, tied, discordant; leaving the third out leaves the concordant one
        value, pairs, without = concordance([[(1, 1), (2, 2), (2, 0)]])
        self.assertEqual((value, pairs), (0.5, 3))
        self.assertEqual(without[0, 2], 1.0)
        self.assertEqual(theil_sen([1, 2, 3, 10]), 2.0)


class Survival(unittest.TestCase):
    def test_aml(self):
        kept = [(9, 1), (13, 1), (13, 0), (18, 1), (23, 1), (28, 0), (31, 1), (34, 1), (45, 0),
                (48, 1), (161, 0)]
        not_kept = [(5, 1), (5, 1), (8, 1), (8, 1), (12, 1), (16, 0), (23, 1), (27, 1), (30, 1),
                    (33, 1), (43, 1), (45, 1)]
        for data, middle, limits, mean, error in (
                (kept, 31, (13, None), 24.60227, 2.313149),
                (not_kept, 23, (5, 33), 19.69444, 3.054198)):
            curve = KaplanMeier([(t, bool(e), 1.0) for t, e in data])
            self.assertEqual(curve.median(), middle)
            self.assertEqual(curve.median_interval(), limits)
            self.assertAlmostEqual(curve.restricted_mean(30), mean, places=5)
            self.assertAlmostEqual(curve.restricted_mean_error(30), error, places=6)


class Inequality(unittest.TestCase):
    def test_gini_and_palma(self):
        for values, corrected, ratio in (
                ([1, 2, 3, 4, 5], 1 / 3, 5 / 6), ([0, 0, 0, 10], 1.0, None),
                (list(range(1, 21)), 1 / 3, 13 / 12),
                ([0, 0, 1, 1, 2, 3, 5, 8, 13, 21], 0.6748971193, 10.5), ([7] * 4, 0.0, 0.25)):
            self.assertAlmostEqual(gini(values), corrected, places=9)
            if ratio is None:
                self.assertIsNone(palma(values))
            else:
                self.assertAlmostEqual(palma(values), ratio, places=9)
        published = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
        self.assertAlmostEqual(gini(published), 0.5134346, places=7)
        self.assertAlmostEqual(lorenz([1, 2, 3, 4, 5], 0.9), (10 + 0.5 * 5) / 15, places=12)

    def test_dip(self):
        for values, expected in (([1, 2, 3, 4], 0.125), ([1, 1, 2, 2, 3], 0.2),
                                 ([1, 2, 8, 9, 10], 0.1714285714),
                                 ([i * i for i in range(1, 11)], 0.05)):
            self.assertAlmostEqual(dip(values), expected, places=9)

    @unittest.skipUnless(REFERENCE.is_dir(), "no reference data here")
    def test_dip_of_published_data(self):
        for name, expected in (("statfaculty", 0.0595238095), ("faithful", 0.0923810263),
                               ("precip", 0.0357142857)):
            rows = (REFERENCE / f"{name}.csv").read_text().split("\n")[1:]
            values = [float(row.split(",")[0]) for row in rows if row]
            self.assertAlmostEqual(dip(values), expected, places=9)


class Pooling(unittest.TestCase):
    def test_the_eight_schools(self):
        schools, shrink = pool_estimates([(28, 15), (8, 10), (-3, 16), (7, 11), (-1, 9), (1, 11),
                                          (18, 10), (12, 18)])
        self.assertAlmostEqual(shrink, 0.74729643, places=8)
        means = [11.503119, 7.923945, 6.134178, 7.657341, 4.911881, 6.054632, 10.907238, 8.479638]
        for (mean, *_), expected in zip(schools, means):
            self.assertAlmostEqual(mean, expected, places=6)
        for got, expected in zip(schools[0][1:], (8.085048, -2.47028, 29.94957)):
            self.assertAlmostEqual(got, expected, places=5)

    def test_limits_hold_two_and_a_half_percent_on_each_side(self):
        # equal units shrink to one another, and limits widen with less data
        for pool in (pool_shares, pool_rates):
            units = pool([(5.0, 10.0)] * 5 + [(50.0, 100.0)])
            self.assertAlmostEqual(units[0][0], 0.5, delta=0.02)
            for mean, low, high in units:
                self.assertTrue(0 < low < mean < high)
            self.assertLess(units[5][2] - units[5][1], units[0][2] - units[0][1])
        self.assertIsNone(pool_rates([(0.0, 10.0)] * 5))

    def test_a_two_way_table_without_interaction_is_fitted_exactly(self):
        exposure = [[1.0, 0.5, 1.0], [1.0, 1.0, 0.0], [2.0, 1.0, 1.0]]
        y = [[e * a * b for e, b in zip(row, (1, 2, 4))] for row, a in zip(exposure, (3, 5, 7))]
        for got, expected in zip(sum(two_way_fit(y, exposure), []), sum(y, [])):
            self.assertAlmostEqual(got, expected, places=8)


class Regression(unittest.TestCase):
    @unittest.skipUnless(REFERENCE.is_dir(), "no reference data here")
    def test_the_claims_of_mass_insurance(self):
        header, *rows = (REFERENCE / "insurance.csv").read_text().strip().split("\n")
        names = [n.strip('"') for n in header.split(",")]
        units, x = [], []
        for i, row in enumerate(rows):
            cells = dict(zip(names, row.split(",")))
            units.append(Unit(str(i), float(cells["Claims"]), float(cells["Holders"]), 0, [], []))
            x.append(math.log(units[-1].exposure))
        a, b = log_regression(units, x, [1.0] * len(x), lambda mu: mu)
        self.assertAlmostEqual(a, -0.9814676421, places=8)
        self.assertAlmostEqual(b, -0.1537031275, places=8)
        means = [u.exposure * math.exp(a + b * v) for u, v in zip(units, x)]
        pearson_sum = math.fsum((u.value - m) ** 2 / m for u, m in zip(units, means))
        self.assertAlmostEqual(pearson_sum / (len(x) - 2), 1.9863375, delta=2e-6)


# -- tiny folders -----------------------------------------------------------------------------

ORG = '[org]\nname = "Tiny"\n[[team]]\nid = "a"\n[[team]]\nid = "b"\n'
HEAD = ("change,author,co_authors,opened_at,merged_at,type,feature,ai_assisted,is_revert,"
        "reverted_by,reworked_at,additions,deletions\n")


def people(*names, team="a"):
    return "".join(f'[[person]]\nid = "{n}"\nteam = "{team}"\nstart = 2025-01-01\n' for n in names)


class Figures:
    """The figures of work of a folder given inline."""

    def __init__(self, files, edition, sections=(section_d, section_d_risk, section_d_flow)):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            for path, text in files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            self.outcomes = Outcomes(Report(root, edition), root)
        table = Table()
        for section in sections:
            section.compute(self.outcomes, table)
        self.rows = {(r.window, r.level, r.subject, r.metric): r
                     for r in table.rows + table.optional}

    def row(self, metric, level="org", subject="", window="W3"):
        return self.rows[window, level, subject, metric]


class Work(unittest.TestCase):
    @staticmethod
    def changes(*more, count=24):
        """Two a month and author, merged from January to June; then rows given as text."""
        text = HEAD
        for i in range(count):
            month, author = 1 + i % 6, "pqr"[i % 3]
            text += (f"c{i:02d},{author},,2026-{month:02d}-02T00:00Z,2026-{month:02d}-02T12:00Z,"
                     f"fix,,{'yes' if i % 2 else 'no'},,,,10,0\n")
        return text + "".join(row + "\n" for row in more)

    def test_credits_are_split_and_what_did_not_survive_earns_none(self):
        files = {"org.toml": ORG + people("p", "q") + people("r", "s", team="b"),
                 "work/changes.csv": self.changes(
                     "x1,p,r;q,2026-05-10T00:00Z,2026-05-10T01:00Z,fix,,,,,,1,1",
                     "x2,p,,2026-05-10T00:00Z,2026-05-10T01:00Z,fix,,,,elsewhere,,1,1",
                     "x3,p,,2026-05-10T00:00Z,2026-05-10T01:00Z,fix,,,,,2026-06-09T01:00Z,1,1",
                     "x4,p,,2026-05-10T00:00Z,2026-05-10T01:00Z,fix,,,,,2026-06-09T01:01Z,1,1",
                     "x5,p,,2026-05-10T00:00Z,2026-05-10T01:00Z,fix,,,yes,,,1,1", count=96)}
        figures = Figures(files, "2026-06")
        # W3 slid by 30 days: 2 March to 31 May; 16 changes a month in March, April, May
        row = figures.row("outcomes.throughput")
        exposure = 4 * (30 / 31 + 1 + 1)
        self.assertAlmostEqual(row.n, exposure, places=12)
        self.assertAlmostEqual(row.value * exposure, 48 + 1 + 1, places=9)
        team = figures.row("outcomes.throughput", "team", "b")
        self.assertAlmostEqual(team.value * team.n, 16 + 1 / 3, places=9)
        self.assertEqual(figures.row("outcomes.rework_rate").n, 53)
        self.assertAlmostEqual(figures.row("outcomes.rework_rate").value, 1 / 53)
        self.assertAlmostEqual(figures.row("outcomes.revert_rate").value, 1 / 53)
        self.assertEqual(figures.row("outcomes.shipped_features").value, 0)      # fixes only
        self.assertEqual(figures.row("outcomes.first_pass_yield").status, "not_tracked")

    def test_a_feature_ships_with_its_first_surviving_change(self):
        rows = ["f1,p,,2026-05-01T00:00Z,2026-05-02T00:00Z,feature,F,,,gone,,1,1",
                "f2,q,,2026-05-03T00:00Z,2026-05-04T00:00Z,fix,F,,,,,1,1",
                "f3,r,,2026-05-03T00:00Z,2026-06-20T00:00Z,fix,F,,,,,1,1",
                "g1,r,,2026-05-03T00:00Z,2026-05-09T00:00Z,feature,,,,,,1,1"]
        figures = Figures({"org.toml": ORG + people("p", "q") + people("r", team="b"),
                           "work/changes.csv": self.changes(*rows)}, "2026-06")
        # F: shipped by f2, credit to p and q (f3 came after 30 days); g1 is a feature itself
        self.assertAlmostEqual(figures.row("outcomes.shipped_features").value, 2)
        self.assertAlmostEqual(
            figures.row("outcomes.shipped_features", "team", "a").value, 1)
        self.assertEqual(figures.row("outcomes.changes_per_feature_median").value, 1.5)

    def test_reviews_by_authors_and_robots_are_dropped_and_the_first_verdict_decides(self):
        reviews = "change,reviewer,submitted_at,state,is_bot\n"
        for i in range(24):
            month = 1 + i % 6
            for who, state, hour, bot in (
                    ("pqr"[i % 3], "changes_requested", 1, ""), ("z", "changes_requested", 2, "yes"),
                    ("z", "commented", 3, ""),
                    ("z", "changes_requested" if i % 6 == 5 and i > 5 else "approved", 4, ""),
                    ("y", "changes_requested", 13, "")):
                reviews += f"c{i:02d},{who},2026-{month:02d}-02T{hour:02d}:00Z,{state},{bot}\n"
        figures = Figures({"org.toml": ORG + people("p", "q", "r"),
                           "work/changes.csv": self.changes(count=48),
                           "work/reviews.csv": reviews}, "2026-06")
        row = figures.row("outcomes.first_pass_yield")
        self.assertEqual(row.status, "thin")                      # 12 with a verdict in W3
        self.assertEqual(row.n, 12)
        self.assertAlmostEqual(figures.row("outcomes.review_coverage").value, 0.5)
        self.assertAlmostEqual(figures.row("outcomes.pickup_median").n, 12)

    def test_permuting_rows_changes_nothing_and_doubling_people_keeps_rates(self):
        text = self.changes(count=96)
        head, *rows = text.strip().split("\n")
        once = Figures({"org.toml": ORG + people("p", "q", "r"), "work/changes.csv": text},
                       "2026-06")
        turned = Figures({"org.toml": ORG + people("r", "q", "p"), "work/changes.csv":
                          "\n".join([head, *reversed(rows)]) + "\n"}, "2026-06")
        self.assertEqual({k: (r.value, r.lower, r.upper, r.status) for k, r in once.rows.items()},
                         {k: (r.value, r.lower, r.upper, r.status) for k, r in turned.rows.items()})
        twins = [row.replace("c", "d", 1).replace(",p,", ",p2,").replace(",q,", ",q2,").replace(
            ",r,", ",r2,") for row in rows]
        twice = Figures({"org.toml": ORG + people("p", "q", "r", "p2", "q2", "r2"),
                         "work/changes.csv": "\n".join([head, *rows, *twins]) + "\n"}, "2026-06")
        for metric in ("outcomes.throughput", "outcomes.cycle_median",
                       "outcomes.abandonment_rate"):
            self.assertAlmostEqual(once.row(metric).value, twice.row(metric).value, places=12)

    def test_no_usage_leaves_the_tiers_untracked(self):
        figures = Figures({"org.toml": ORG + people("p", "q", "r"),
                           "work/changes.csv": self.changes()}, "2026-06", (section_c_tiers,))
        self.assertEqual({r.status for r in figures.rows.values()}, {"not_tracked"})


class TheForecast(unittest.TestCase):
    WEEK = [20.0] * 5 + [0.0] * 2

    def test_carries_a_steady_series_on_by_weekday(self):
        self.assertAlmostEqual(run_rate(self.WEEK * 10, (1, 30)), 440)
        self.assertAlmostEqual(run_rate(self.WEEK * 10 + self.WEEK[:3], (1, 2)), 40)

    def test_counts_its_origins_and_takes_the_eighth_of_nine(self):
        self.assertEqual(len(origin_errors(self.WEEK * 20, (1, 30))), 8)
        self.assertIsNone(half_width([0.1] * 7))
        self.assertEqual(half_width([0.1 * i for i in range(1, 10)]), 0.1 * 8)

    def test_a_doubled_level_is_a_shift_up(self):
        before = [math.log(1000 + 10 * (i % 3)) for i in range(26)]
        self.assertEqual(cusum(before, before[:5])[0], 0)
        self.assertEqual(cusum(before, [x + math.log(2) for x in before[:5]])[0], 1)


if __name__ == "__main__":
    unittest.main()
