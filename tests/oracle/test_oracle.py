#!/usr/bin/env python3
"""The oracle against expectations worked out by hand on folders of a few rows.

    python3 -m unittest test_oracle          (in this folder)

With SHADOWGRAPH_REAL naming a folder of real files, their totals are summed in a second, plain way.
"""

import csv
import math
import os
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from figures import section_a, section_c  # noqa: E402
from figures.exact import parse_money, round_half_even  # noqa: E402
from figures.primitives import (  # noqa: E402
    beta_cdf, design_effect, pooled_shares, quantile, wilson)
from figures.report import Report  # noqa: E402
from figures.rows import Table  # noqa: E402

PRICES = """model,valid_from,currency,input,output,cache_read,cache_write_5m,cache_write_1h,\
batch,threshold,long_input,long_output
big,2025-01-01,USD,3,15,0.3,3.75,6,0.5,200000,2,1.5
big,2026-06-01,USD,2,10,0.2,2.5,4,0.5,200000,2,1.5
small*,2025-01-01,USD,1,5,,,,1,,1,1
"""
ORG = '[org]\nname = "Tiny"\n'
USAGE = ("timestamp,person,tool,model,session,mode,requests,input_tokens,cache_read_tokens,"
         "cache_write_tokens,cache_write_1h_tokens,output_tokens,billed,value,event\n")


def person(name, team="a", extra=""):
    return f'[[person]]\nid = "{name}"\nteam = "{team}"\nstart = 2025-01-01\n{extra}\n'


def usage(*rows):
    """Rows of the usage file: `timestamp person model input output` and column=value pairs."""
    columns = USAGE.strip().split(",")
    text = USAGE
    for row in rows:
        cells = dict(zip(("timestamp", "person", "model", "input_tokens", "output_tokens"),
                         row[:5]))
        cells.update(row[5] if len(row) > 5 else {})
        text += ",".join(str(cells.get(c, "")) for c in columns) + "\n"
    return text


class Folder:
    """A folder of files given inline, and its figures at an edition."""

    def __init__(self, files, edition, **more):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            for path, text in {"prices.csv": PRICES, **files}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            self.report = Report(root, edition, **more)
        table = Table()
        section_a.compute(self.report, table)
        section_c.compute(self.report, table)
        self.rows = {(r.window, r.level, r.subject, r.metric): r
                     for r in table.rows + table.optional}

    def row(self, metric, level="org", subject="", window="W1"):
        return self.rows[window, level, subject, metric]

    def value(self, metric, level="org", subject="", window="W1"):
        return self.row(metric, level, subject, window).value


TWO_TEAMS = (ORG + '[[team]]\nid = "top"\n[[team]]\nid = "a"\nparent = "top"\n'
             '[[team]]\nid = "b"\nparent = "top"\n')


class People(unittest.TestCase):
    def test_a_person_who_moves_takes_the_records_of_each_day_along(self):
        org = TWO_TEAMS + """[[person]]
id = "ada"
start = 2026-01-01
[[person.membership]]
team = "a"
to = 2026-03-10
[[person.membership]]
team = "b"
from = 2026-03-11
"""
        folder = Folder({"org.toml": org, "usage/u.csv": usage(
            ("2026-03-01T10:00:00Z", "ada", "big", 100, 0),
            ("2026-03-10T23:59:59Z", "ada", "big", 20, 0),
            ("2026-03-11T00:00:00Z", "ada", "big", 3, 0))}, "2026-03")
        total = "cost.tokens_total"
        self.assertEqual(folder.value(total, "team", "a"), 120)
        self.assertEqual(folder.value(total, "team", "b"), 3)
        self.assertEqual(folder.value(total, "team", "top"), 123)
        self.assertEqual(folder.value(total), 123)
        self.assertNotIn(("W1", "team", "a", "adoption.rate"), folder.rows)
        self.assertEqual(folder.row("adoption.rate", "team", "b").n, 1)

    def test_shares_of_a_day_are_normalised_and_the_parent_counts_once(self):
        org = TWO_TEAMS + """[[person]]
id = "ada"
start = 2026-01-01
[[person.membership]]
team = "a"
share = 0.5
[[person.membership]]
team = "b"
share = 0.25
"""
        folder = Folder({"org.toml": org, "usage/u.csv": usage(
            ("2026-03-01T10:00:00Z", "ada", "big", 300, 0))}, "2026-03")
        total = "cost.tokens_total"
        self.assertEqual(folder.value(total, "team", "a"), 200)
        self.assertEqual(folder.value(total, "team", "b"), 100)
        self.assertEqual(folder.value(total, "team", "top"), 300)
        for team in ("a", "b", "top"):
            self.assertEqual(folder.row(total, "team", team).n, 1)
        # 31 days x 0.75 of March's 31
        exposure = folder.report.organisation.exposure("ada", [12 * 2026 + 2])
        self.assertEqual(exposure, Fraction(3, 4))

    def test_days_without_membership_unknown_names_and_bots_have_lines_of_their_own(self):
        org = (ORG + '[[team]]\nid = "a"\n' + person("ada", extra="end = 2026-03-09")
               + person("robo", extra='kind = "bot"'))
        folder = Folder({"org.toml": org, "usage/u.csv": usage(
            ("2026-03-01T10:00:00Z", "ADA", "big", 1, 0),
            ("2026-03-10T10:00:00Z", "ada", "big", 20, 0),
            ("2026-03-02T10:00:00Z", "nobody@x", "big", 300, 0),
            ("2026-03-02T11:00:00Z", "", "big", 4000, 0),
            ("2026-03-02T12:00:00Z", "robo", "big", 50000, 0))}, "2026-03")
        total = "cost.tokens_total"
        self.assertEqual(folder.value(total, "team", "a"), 1)
        self.assertEqual(folder.value(total, "team", "(unassigned)"), 4320)
        self.assertEqual(folder.value(total, "team", "(bots)"), 50000)
        self.assertEqual(folder.value(total), 54321)
        self.assertEqual(folder.row(total).n, 2)
        self.assertEqual(folder.value(total, "person", "ada"), 21)

    def test_direct_members_of_an_inner_team(self):
        folder = Folder({"org.toml": TWO_TEAMS + person("ada", "top") + person("bob", "a"),
                         "usage/u.csv": usage(("2026-03-01T10:00:00Z", "ada", "big", 7, 0),
                                              ("2026-03-01T10:00:00Z", "bob", "big", 5, 0))},
                        "2026-03")
        self.assertEqual(folder.value("cost.tokens_total", "team", "top/direct"), 7)
        self.assertEqual(folder.value("cost.tokens_total", "team", "top"), 12)

    def test_fifteen_employed_days_make_a_person_eligible(self):
        org = ORG + '[[team]]\nid = "a"\n'
        for name, day in (("p1", 17), ("p2", 18)):        # 15 and 14 days left of March
            org += f'[[person]]\nid = "{name}"\nteam = "a"\nstart = 2026-03-{day}\n'
        folder = Folder({"org.toml": org, "usage/u.csv": usage(
            ("2026-03-01T10:00:00Z", "x", "big", 1, 0))}, "2026-03")
        self.assertEqual(folder.row("adoption.rate").n, 1)


class Time(unittest.TestCase):
    def test_days_and_months_are_those_of_the_report_zone_across_the_change_of_clocks(self):
        org = ('[org]\nname = "Tiny"\ntimezone = "Europe/Stockholm"\n[[team]]\nid = "a"\n'
               + person("ada"))
        folder = Folder({"org.toml": org, "usage/u.csv": usage(
            ("2026-02-28T22:59:59Z", "ada", "big", 1, 0),     # 28 February, 23:59:59
            ("2026-02-28T23:00:00Z", "ada", "big", 20, 0),    # 1 March
            ("2026-03-31T21:59:59Z", "ada", "big", 300, 0),   # 31 March, summer time
            ("2026-03-31T22:00:00Z", "ada", "big", 4000, 0),  # 1 April
            ("2026-03-31", "ada", "big", 50000, 0))}, "2026-03", readings=["all-months"])
        self.assertEqual(folder.value("cost.tokens_total"), 50320)
        self.assertEqual(folder.row("coverage.late_share").value, 0.2)

    def test_a_declared_zone_moves_gaps_forward_and_takes_the_earlier_of_two(self):
        clock = Folder({"org.toml": ORG}, "2026-03").report.organisation.clock
        zone = "Europe/Stockholm"
        instant = lambda text, z=None: clock.parse(text, z)[0]          # noqa: E731
        self.assertEqual(instant("2026-03-29T02:30:00", zone), instant("2026-03-29T01:30:00Z"))
        self.assertEqual(instant("2026-10-25T02:30:00", zone), instant("2026-10-25T00:30:00Z"))
        self.assertEqual(instant("2026-10-25T02:30:00+01:00"), instant("2026-10-25T01:30:00Z"))

    def test_a_month_is_available_from_a_first_record_in_its_first_seven_days(self):
        for day, value in (("07", 11), ("08", None)):
            folder = Folder({"org.toml": ORG + '[[team]]\nid = "a"\n' + person("ada"),
                             "usage/u.csv": usage(
                (f"2026-03-{day}T10:00:00Z", "ada", "big", 11, 0))}, "2026-03")
            self.assertEqual(folder.value("cost.tokens_total"), value)


class Rows(unittest.TestCase):
    ORG = ORG + '[[team]]\nid = "a"\n' + person("ada")

    def test_equal_rows_of_two_files_count_as_often_as_in_the_fuller_one(self):
        one = ("2026-03-01T10:00:00Z", "ada", "big", 10, 0)
        same = ("2026-03-01T11:00:00+01:00", "Ada", "big", "10", 0)
        other = ("2026-03-02T10:00:00Z", "ada", "big", 100, 0)
        folder = Folder({"org.toml": self.ORG, "usage/1.csv": usage(one, one),
                         "usage/2.csv": usage(same, other)}, "2026-03")
        self.assertEqual(folder.value("cost.tokens_total"), 120)
        self.assertEqual(folder.value("coverage.duplicate_share"), 1 / 4)
        self.assertEqual(folder.value("coverage.duplicate_share_tokens"), 10 / 130)

    def test_an_event_id_counts_once_and_the_first_file_wins(self):
        folder = Folder({"org.toml": self.ORG,
                         "usage/b.csv": usage(("2026-03-01", "ada", "big", 9, 0, {"event": "e"})),
                         "usage/a.csv": usage(("2026-03-01", "ada", "big", 5, 0, {"event": "e"}))},
                        "2026-03")
        self.assertEqual(folder.value("cost.tokens_total"), 5)

    def test_rows_that_cannot_be_are_quarantined(self):
        folder = Folder({"org.toml": self.ORG, "usage/u.csv": usage(
            ("2026-03-01T10:00:00Z", "ada", "big", 10, 0),
            ("2026-03-01T10:00:01Z", "ada", "big", -1, 0),
            ("2026-03-01T10:00:02Z", "ada", "big", 1, 0, {"mode": "auto"}),
            ("2026-03-01T10:00:03", "ada", "big", 1, 0))}, "2026-03")
        self.assertEqual(folder.value("cost.tokens_total"), 10)
        self.assertEqual(folder.value("coverage.quarantined_share"), 3 / 4)


class Money(unittest.TestCase):
    ORG = ORG + '[[team]]\nid = "a"\n' + person("ada")

    def list_cost(self, *row, **files):
        folder = Folder({"org.toml": self.ORG, "usage/u.csv": usage(row), **files}, "2026-03",
                        readings=["all-months"])
        return folder.value("cost.list_cost")

    def test_money_is_exact_to_pico_and_rounds_half_to_even_once(self):
        self.assertEqual(parse_money("0.036000000000000004"), 36_000_000_000)
        self.assertEqual(parse_money("$1,234.5"), 1_234_500_000_000_000)
        self.assertEqual([round_half_even(n, 2) for n in (1, 3, 5, -1, -3)], [0, 2, 2, 0, -2])

    def test_each_class_has_its_price(self):
        cost = self.list_cost("2026-03-01T10:00:00Z", "ada", "big", 1000, 100,
                              {"cache_read_tokens": 10000, "cache_write_tokens": 2000,
                               "cache_write_1h_tokens": 500})
        # 1000*3 + 10000*0.3 + 2000*3.75 + 500*6 + 100*15 = 18000 per million
        self.assertEqual(cost, 0.018)

    def test_a_class_without_price_takes_the_input_price_and_prefixes_match(self):
        self.assertEqual(self.list_cost("2026-03-01T10:00:00Z", "ada", "Small-2", 0, 0,
                                        {"cache_read_tokens": 1000}), 0.001)

    def test_the_long_context_tier_is_for_the_whole_request_and_not_for_aggregates(self):
        at = {"cache_read_tokens": 100000}
        self.assertEqual(self.list_cost("2026-03-01T10:00:00Z", "ada", "big", 100000, 1000, at),
                         0.3 + 0.03 + 0.015)
        above = {"cache_read_tokens": 100001}
        self.assertAlmostEqual(
            self.list_cost("2026-03-01T10:00:00Z", "ada", "big", 100000, 1000, above),
            0.6 + 0.0600006 + 0.0225, places=14)
        self.assertAlmostEqual(
            self.list_cost("2026-03-01", "ada", "big", 100000, 1000, above),
            0.3 + 0.0300003 + 0.015, places=14)

    def test_batch_and_the_factor_of_a_name_rule_multiply(self):
        rule = '[[price_rule]]\nmatch = "us.big-*"\nmodel = "BIG"\nfactor = 1.1\n'
        cost = self.list_cost("2026-03-01T10:00:00Z", "ada", "us.Big-2026", 1000000, 0,
                              {"mode": "batch", "requests": 2}, **{"org.toml": self.ORG + rule})
        self.assertEqual(cost, 1.65)

    def test_prices_are_dated_and_the_first_row_holds_before_its_date(self):
        for month, cost in (("2024-12", 3.0), ("2026-05", 3.0), ("2026-06", 2.0)):
            folder = Folder({"org.toml": self.ORG, "usage/u.csv": usage(
                (f"{month}-01", "ada", "big", 1000000, 0))}, month)
            self.assertEqual(folder.value("cost.list_cost"), cost)

    def test_an_unknown_model_is_unpriced_and_not_free(self):
        folder = Folder({"org.toml": self.ORG, "usage/u.csv": usage(
            ("2026-03-01T10:00:00Z", "ada", "big", 1000, 0),
            ("2026-03-01T10:00:00Z", "ada", "mystery", 3000, 0),
            ("2026-03-01T10:00:01Z", "ada", "mystery", 0, 0, {"value": "0.5"}))}, "2026-03")
        self.assertEqual(folder.value("cost.tokens_total"), 4000)
        self.assertEqual(folder.value("cost.list_cost"), 0.003)
        self.assertEqual(folder.value("cost.spend"), 0.503)
        self.assertEqual(folder.value("coverage.unpriced_share"), 0.5)
        self.assertEqual(folder.value("coverage.unpriced_share_tokens"), 0.75)

    def test_spend_takes_billed_first_and_usage_value_takes_value_first(self):
        folder = Folder({"org.toml": self.ORG, "usage/u.csv": usage(
            ("2026-03-01T10:00:00Z", "ada", "big", 1000000, 0,
             {"requests": 2, "billed": "0", "value": "5"}),
            ("2026-03-01T10:00:01Z", "ada", "big", 1000000, 0, {"requests": 2, "billed": "1"}),
            ("2026-03-01T10:00:02Z", "ada", "big", 1000000, 0, {"requests": 2}))}, "2026-03")
        self.assertEqual(folder.value("cost.spend"), 0 + 1 + 3)
        self.assertEqual(folder.value("cost.value"), 5 + 3 + 3)
        self.assertEqual(folder.value("cost.billed"), 1)
        self.assertEqual(folder.value("cost.list_cost"), 9)
        self.assertEqual(folder.value("cost.spend_estimated_share"), 0.75)
        self.assertEqual(folder.value("cost.value_estimated_share"), 6 / 11)
        self.assertEqual(folder.value("cost.blended_unit_price"), 11 / 3)

    def test_other_currencies_convert_by_the_month_and_seats_by_the_employed_day(self):
        org = (self.ORG + '[[fx]]\nmonth = "2026-03"\ncurrency = "EUR"\nrate = 1.1\n'
               '[[plan]]\ntool = "t"\nfee = 31\ncurrency = "EUR"\nfrom = 2026-03-02\n')
        text = ("timestamp,person,billed,currency\n2026-03-01,ada,2,eur\n2026-03-02,ada,1,USD\n")
        folder = Folder({"org.toml": org, "usage/u.csv": text}, "2026-03")
        self.assertAlmostEqual(folder.value("cost.seat_fees"), 33.0, places=12)
        self.assertAlmostEqual(folder.value("cost.spend"), 36.2, places=12)
        self.assertEqual(folder.row("cost.tokens_total").status, "not_tracked")

    def test_price_and_volume_of_two_months(self):
        # big: 3 then 2 a million, 1 M then 3 M tokens; small: 1 and 1, 2 M then 1 M
        folder = Folder({"org.toml": self.ORG, "usage/u.csv": usage(
            ("2026-05-01", "ada", "big", 1000000, 0), ("2026-05-02", "ada", "small", 2000000, 0),
            ("2026-06-01", "ada", "big", 3000000, 0), ("2026-06-02", "ada", "small", 1000000, 0),
            ("2026-06-03", "ada", "small", 0, 100000))}, "2026-06")
        laspeyres, paasche = (2 * 1 + 2) / (3 + 2), (2 * 3 + 1) / (3 * 3 + 1)
        price, growth = math.sqrt(laspeyres * paasche), 7 / 5
        for name, value in (("price_index", price), ("volume_index", growth / price),
                            ("spend_ratio", 7.5 / 5), ("new_retired_factor", 1.5 / 1.4),
                            ("matched_share", 7 / 7.5)):
            self.assertAlmostEqual(folder.value("cost." + name), value, places=12)


class Vendors(unittest.TestCase):
    ORG = (ORG + '[[team]]\nid = "a"\n' + person("ada", extra='aliases = ["dev01"]')
           + '[[source]]\nid = "c"\nfiles = "usage/c*.csv"\nperson = "ada"\n')
    CURSOR = ("Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
              "Output Tokens,Total Tokens,Cost\n")

    def test_cursor_rows_not_charged_count_for_nothing_and_included_is_value(self):
        text = self.CURSOR + (
            '"2026-03-01T10:00:00.000Z","Included","big","No","5","60","700","8000","8765","0.31"\n'
            '"2026-03-01T11:00:00.000Z","On-Demand","big","No","0","1","0","0","1","0.20"\n'
            '"2026-03-01T12:00:00.000Z","Errored, Not Charged","big","No","1","1","1","1","4","9"\n'
            '"2026-03-01T13:00:00.000Z","Errored, No Charge","big","No","1","1","1","1","4","9"\n')
        folder = Folder({"org.toml": self.ORG, "usage/c1.csv": text}, "2026-03")
        classes = [folder.value(f"cost.tokens_{c}", "person", "ada") for c in (
            "cache_write_5m", "uncached_input", "cache_read", "output", "total")]
        self.assertEqual(classes, [5, 61, 700, 8000, 8766])
        self.assertEqual(folder.value("cost.spend"), 0.2)
        self.assertEqual(folder.value("cost.value"), 0.31 + 0.000003)
        self.assertEqual(folder.row("adoption.agentic_share_spend").status, "not_tracked")

    def test_the_last_cursor_export_of_an_event_wins(self):
        row = '"2026-03-01T10:00:00.000Z","Included","big","No","0","1","0","0","1","{}"\n'
        folder = Folder({"org.toml": self.ORG, "usage/c1.csv": self.CURSOR + row.format("Included"),
                         "usage/c2.csv": self.CURSOR + row.format("0.19")}, "2026-03")
        self.assertEqual(folder.value("cost.value"), 0.19)
        self.assertEqual(folder.value("coverage.duplicate_share"), 0.5)

    def test_copilot_net_is_cash_and_gross_is_value(self):
        text = ("\ufeff\"date\",\"username\",\"model\",\"applied_cost_per_quantity\","
                "\"gross_amount\",\"net_amount\"\n"
                '"2026-03-01","dev01","Auto: X","0.04","0.036000000000000004","0"\n'
                '"2026-03-02","dev01","Auto: X","0.01","1.5","0.5"\n')
        folder = Folder({"org.toml": self.ORG, "usage/x.csv": text}, "2026-03")
        self.assertEqual(folder.value("cost.spend"), 0.5)
        self.assertEqual(folder.value("cost.value"), 1.536)
        self.assertEqual(folder.value("cost.spend_estimated_share"), 0.0)


class Adoption(unittest.TestCase):
    def test_stickiness_depth_breadth_and_agents_of_ten_people(self):
        org = ORG + '[[team]]\nid = "a"\n' + "".join(person(f"p{i}") for i in range(12))
        rows = []
        for i in range(10):
            for r in range(10):          # ten requests in one session on Monday 2 March
                rows.append((f"2026-03-02T10:{i:02d}:{r:02d}Z", f"p{i}", "big", 10, 0,
                             {"tool": "x" if r < 5 else "y", "session": "s",
                              "mode": "agent"}))
        rows.append(("2026-03-02T10:30:04Z", "p0", "big", 1, 0, {"mode": "interactive"}))
        rows.append(("2026-03-07T10:00:00Z", "p1", "big", 10, 0,      # a Saturday
                     {"tool": "x", "session": "s", "mode": "agent"}))
        folder = Folder({"org.toml": org, "usage/u.csv": usage(*rows)}, "2026-03")
        self.assertEqual(folder.value("adoption.rate"), 10 / 12)
        self.assertEqual(folder.value("adoption.active_people"), 10)
        self.assertAlmostEqual(folder.value("adoption.stickiness"), 10 / 22 / 10, places=15)
        self.assertAlmostEqual(folder.value("adoption.breadth", window="W3"), 2, places=12)
        self.assertEqual(folder.value("adoption.active_days", window="W3"), 11 / 12)
        self.assertEqual(folder.value("adoption.requests_per_session", window="W3"), 5)
        self.assertAlmostEqual(folder.value("adoption.agentic_share_tokens"), 1010 / 1011)
        # of p0's ten agent requests, those from 10:00:04 on lie within thirty minutes
        self.assertAlmostEqual(folder.value("adoption.unattended_share"), 95 / 101, places=12)
        # sessions of x and y of one person follow one another: 1 each, but p1's x spans y
        self.assertAlmostEqual(folder.value("adoption.peak_concurrency"), 1.1, places=12)

    def test_no_usage_is_not_tracked_and_never_zero(self):
        org = ORG + '[[team]]\nid = "a"\n' + "".join(person(f"p{i}") for i in range(6))
        folder = Folder({"org.toml": org}, "2026-03")
        self.assertTrue(folder.rows)
        self.assertEqual({r.status for r in folder.rows.values()
                          if r.metric != "cost.tier_premium"}, {"not_tracked"})


class Primitives(unittest.TestCase):
    def test_wilson_limits_published_by_newcombe_1998(self):
        for k, n, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605),
                                (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):
            lower, upper = wilson(k, n, 1)
            self.assertAlmostEqual(lower, low, places=4)
            self.assertAlmostEqual(upper, high, places=4)

    def test_type_seven_quantiles(self):
        self.assertEqual(quantile([4, 1, 3, 2], 0.5), 2.5)
        self.assertAlmostEqual(quantile([1, 2, 3, 4], 0.9), 3.7)

    def test_design_effect_needs_ten_clusters(self):
        self.assertIsNone(design_effect({i: (i % 2, 1) for i in range(9)}))
        whole = {i: (10.0 * (i % 2), 10.0) for i in range(10)}
        # k_a - p n_a = +-5: 10/9 * 250/10000 over 0.25/100
        self.assertAlmostEqual(design_effect(whole), (10 / 9 * 250 / 10000) / 0.0025)

    def test_incomplete_beta_and_pooling(self):
        self.assertAlmostEqual(beta_cdf(0.5, 2, 3), 0.6875, places=14)
        same = pooled_shares([(5, 10)] * 6)
        for mean, low, high in same:
            self.assertAlmostEqual(mean, 0.5, places=12)
            self.assertAlmostEqual(low + high, 1, places=9)
        mixed = pooled_shares([(0, 10), (2, 10), (3, 10), (4, 10), (9, 10)])
        self.assertTrue(0 < mixed[0][0] < 0.36 < mixed[4][0] < 0.9)


class Compare(unittest.TestCase):
    HEAD = "edition,window,level,subject,metric,value,lower,upper,confidence,unit,n,status,note\n"

    def run_compare(self, ours, theirs):
        with tempfile.TemporaryDirectory() as name:
            for file, text in (("a.csv", ours), ("b.csv", theirs)):
                Path(name, file).write_text(self.HEAD + text, encoding="utf-8")
            return subprocess.run([sys.executable, HERE / "compare.py", f"{name}/a.csv",
                                   f"{name}/b.csv"], capture_output=True).returncode

    def test_exit_codes(self):
        row = "2026-03,W1,org,,cost.spend,{},,,,USD,3,ok,\n"
        self.assertEqual(self.run_compare(row.format("1.000001"), row.format("1.000001")), 0)
        self.assertEqual(self.run_compare(row.format("1.000001"), row.format("1.000002")), 1)
        self.assertEqual(self.run_compare(row.format("1"), ""), 1)
        self.assertEqual(self.run_compare("", ""), 1)


@unittest.skipUnless(os.environ.get("SHADOWGRAPH_REAL"), "SHADOWGRAPH_REAL names no folder")
class Real(unittest.TestCase):
    ROOT = Path(os.environ.get("SHADOWGRAPH_REAL", "."))

    def test_tokens_by_class_and_month_are_the_column_sums(self):
        sums = defaultdict(lambda: defaultdict(int))
        columns = {"input_tokens": "uncached_input", "cache_read_tokens": "cache_read",
                   "cache_write_tokens": "cache_write_5m", "output_tokens": "output",
                   "cache_write_1h_tokens": "cache_write_1h"}
        with open(self.ROOT / "agentic-oss/usage/usage.csv", newline="") as file:
            for row in csv.DictReader(file):
                for column, name in columns.items():
                    sums[row["timestamp"][:7]][name] += int(row[column] or 0)
        for month, by_class in sums.items():
            report = Report(self.ROOT / "agentic-oss", month)
            table = Table()
            section_a.compute(report, table)
            got = {r.metric: r.value for r in table.rows if r.level == "org" and r.window == "W1"}
            for name, value in by_class.items():
                self.assertEqual(got[f"cost.tokens_{name}"], value)

    def test_cursor_and_copilot_sums(self):
        billed, value = defaultdict(Decimal), defaultdict(Decimal)
        exports = self.ROOT / "exports"
        with open(next(exports.glob("cursor*.csv")), newline="") as file:
            for row in csv.DictReader(file):
                layer = {"On-Demand": billed, "Included": value}.get(row["Kind"])
                if layer is not None:
                    layer[row["Date"][:7]] += Decimal(row["Cost"])
        with open(next(exports.glob("copilot*.csv")), encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                value[row["date"][:7]] += Decimal(row["gross_amount"])
                billed[row["date"][:7]] += Decimal(row["net_amount"])
        files = {f"usage/{p.name}": p.read_text(encoding="utf-8") for p in exports.glob("*.csv")}
        files["org.toml"] = (HERE / "exports-org/org.toml").read_text()
        files["prices.csv"] = PRICES.splitlines()[0] + "\n"       # no prices: only what is given
        for month in sorted(set(billed) | set(value)):
            folder = Folder(files, month, readings=["all-months"])
            self.assertAlmostEqual(folder.value("cost.billed"), float(billed[month]), places=9)
            # an on-demand row gives no value: without prices its usage value is what was billed
            whole = value[month] + (billed[month] if month < "2026" else 0)
            self.assertAlmostEqual(folder.value("cost.value"), float(whole), places=9)


if __name__ == "__main__":
    unittest.main()
