"""The sample says what its README says, and is what its generator writes."""

import csv
import io
import sys
import tempfile
import unittest
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

sys.dont_write_bytecode = True

import generate
import summarise
from generated import SAMPLE, Generated, files_of, text_of
from northwind import bulk, days, sample, teams
from northwind.stories import (documentation_dump, engineers_a_and_b, heavy_principal, leaderboard,
                               prompt_loops, quiet_principal, spend_above_pay)
from northwind.streams import Stream, exponential

MAXIMUM_BYTES = 12_000_000
NOT_GENERATED = {"README.md", "private/not-secret.md"}


class TheCommittedFiles(Generated):
    def test_are_what_the_generator_writes(self):
        committed, fresh = files_of(SAMPLE, NOT_GENERATED), files_of(self.folder)
        self.assertEqual(sorted(committed), sorted(fresh))
        for name, content in fresh.items():
            self.assertEqual(text_of(name, committed[name]), text_of(name, content), name)

    def test_stay_below_twelve_megabytes(self):
        self.assertLess(sum(len(content) for content in files_of(SAMPLE, NOT_GENERATED).values()), MAXIMUM_BYTES)

    def test_have_older_months_compressed_without_time_or_name(self):
        for name, content in files_of(self.folder).items():
            if name.endswith(".gz"):
                self.assertEqual(content[:2], b"\x1f\x8b")
                self.assertEqual(content[3:8], b"\0\0\0\0\0", name)
        plain = sorted(path.name for path in (self.folder / "usage/claude-code").glob("*.csv"))
        self.assertEqual(plain, ["requests-2026-09.csv", "requests-2026-10.csv"])


class TheOrganisation(Generated):
    def test_has_148_people_in_24_teams_of_4_departments(self):
        last = "2026-10-31"
        here = {row["id"] for row in self.people if not row["to"] or row["to"] >= last}
        self.assertEqual(len(here), generate.PEOPLE)
        self.assertEqual(len(teams.LEAVES), 24)
        self.assertEqual(sum(1 for _, _, parent in teams.INNER if not parent), 4)

    def test_gives_nobody_more_than_a_whole_share_on_a_day(self):
        spans = defaultdict(list)
        for row in self.people:
            spans[row["id"]].append((row["from"], row["to"] or "9999", float(row["share"] or 1)))
        for person, memberships in spans.items():
            for moment in {edge for start, end, _ in memberships for edge in (start, end)}:
                total = sum(share for start, end, share in memberships if start <= moment <= end)
                self.assertLessEqual(total, 1.0, person)

    def test_claims_no_alias_twice_and_knows_every_manager_and_team(self):
        owner = {}
        ids = {row["id"] for row in self.people}
        for row in self.people:
            for alias in [row["id"], *row["aliases"].split(";")]:
                self.assertEqual(owner.setdefault(alias.lower(), row["id"]), row["id"])
            self.assertIn(row["manager"], ids | {""})
            self.assertIn(row["team"], teams.BY_ID)

    def test_has_people_who_move_in_a_month_share_their_time_join_and_leave(self):
        starts = [date.fromisoformat(row["from"]) for row in self.people]
        self.assertTrue(any(day == date(2026, 10, 12) for day in starts))
        self.assertGreaterEqual(sum(1 for row in self.people if row["share"] == "0.5"), 4)
        self.assertGreater(sum(1 for row in self.people if row["to"]), 5)
        self.assertGreater(sum(1 for day in starts if day > date(2025, 5, 1)), 20)

    def test_has_small_teams_that_a_report_must_withhold(self):
        self.assertEqual([team.id for team in teams.LEAVES if team.size == 3],
                         ["security", "technical-writing"])


class TheUsage(Generated):
    def test_grows_to_about_190_000_dollars_and_130_people(self):
        found = summarise.Summary(self.folder)
        self.assertEqual(len(found.money), 18)
        self.assertTrue(165_000 < sum(found.money["2026-10"].values()) < 205_000)
        self.assertTrue(125 <= len(found.active["2026-10"]) <= 138)
        self.assertLess(sum(found.money["2025-05"].values()), 12_000)
        self.assertTrue(120_000 <= len(self.rows) <= 250_000)

    def test_names_somebody_nobody_knows_and_a_model_without_a_price(self):
        strangers = {alias for _, alias, *_ in self.rows
                     if alias and alias not in self.known and "karlson" in alias}
        self.assertEqual(strangers, {"kerstin.karlson@northwind.example"})
        self.assertTrue(any(row[3] == "northwind-planner-7b" for row in self.rows))
        self.assertTrue(any(row[1] == "" for row in self.rows))

    def test_exports_of_cursor_overlap_and_change_their_costs(self):
        folder = self.folder / "usage/cursor"
        early = list(summarise.read_rows(folder / "team-usage-events-8412093-2026-09-15.csv"))
        late = {(row["Date"], row["User"], row["Model"]): row for row in summarise.read_rows(
            folder / "team-usage-events-8412093-2026-10-02.csv")}
        again = [(row, late[row["Date"], row["User"], row["Model"]]) for row in early]
        self.assertGreater(len(again), 50)
        self.assertTrue(any(row["Cost"] == "Included" for row, _ in again))
        self.assertTrue(any(row["Cost"] != other["Cost"] for row, other in again))

    def test_exports_of_cursor_have_the_vendors_quirks(self):
        rows = list(summarise.read_rows(
            self.folder / "usage/cursor/team-usage-events-8412093-2026-11-02.csv"))
        times = [row["Date"] for row in rows]
        self.assertEqual(times, sorted(times, reverse=True))
        self.assertEqual(len(set(times)), len(times))
        kinds = {row["Kind"] for row in rows}
        self.assertTrue({"Included", "On-Demand", "Errored, No Charge"} <= kinds)
        self.assertTrue(any(row["Total Tokens"] == "" for row in rows))
        refused = [row for row in rows if row["Kind"].startswith("Errored")]
        self.assertTrue(all(float(row["Cost"]) > 0 for row in refused))

    def test_reports_of_copilot_change_their_unit_inside_one_file(self):
        path = self.folder / "usage/copilot/ai-usage-report-2026-05-18.csv.gz"
        rows = list(summarise.read_rows(path))
        units = {row["unit_type"]: row["date"] for row in rows}
        self.assertEqual(set(units), {"requests", "ai-credits"})
        self.assertEqual(min(row["date"] for row in rows if row["unit_type"] == "ai-credits"),
                         "2026-06-01")
        self.assertTrue(any(float(row["net_amount"]) == 0 < float(row["gross_amount"])
                            for row in rows))

    def test_repeats_a_week_of_codex_in_a_second_file(self):
        folder = self.folder / "usage/codex"
        first, again = ({row["event"] for row in summarise.read_rows(folder / name)}
                        for name in ("codex-2026-09.csv", "codex-2026-09-last-week.csv"))
        self.assertTrue(again and again <= first)


class TheStories(Generated):
    def test_principal_a_spends_a_quarter_of_a_million_a_year(self):
        months = self.spend_by_month(heavy_principal.PERSON)
        year = sum(value for month, value in months.items() if month >= "2025-11")
        self.assertTrue(235_000 < year < 265_000, year)

    def test_principal_b_spends_next_to_nothing(self):
        months = self.spend_by_month(quiet_principal.PERSON)
        self.assertTrue(0 < sum(months.values()) < 600)

    def test_engineer_a_uses_ten_thousand_tokens_a_day_and_b_five_hundred(self):
        for person, usual in ((engineers_a_and_b.ENGINEER_A, 10_000),
                              (engineers_a_and_b.ENGINEER_B, 500)):
            by_day = Counter()
            for day, alias, _, _, _, tokens, _, _ in self.rows:
                if self.known.get(alias) == person:
                    by_day[day] += sum(tokens)
            mean = sum(by_day.values()) / len(by_day)
            self.assertTrue(0.9 * usual < mean < 1.1 * usual, (person, mean))

    def loop_rows(self, person, day):
        return [row for moment, alias, *_, row in self.rows
                if self.known.get(alias) == person and moment == day
                and row.get("session", "").startswith("100f")]

    def test_a_prompt_is_sent_fifteen_times_in_half_an_hour(self):
        rows = self.loop_rows(*prompt_loops.EQUAL[:2])
        self.assertEqual(len(rows), 15)
        self.assertEqual(len({row["fingerprint"] for row in rows}), 1)
        self.assertEqual({row["mode"] for row in rows}, {"interactive"})

    def test_a_near_identical_prompt_is_sent_twelve_times(self):
        rows = self.loop_rows(*prompt_loops.NEAR[:2])
        prints = [int(row["fingerprint"], 16) for row in rows]
        self.assertEqual(len(rows), 12)
        self.assertGreater(len(set(prints)), 6)
        self.assertTrue(all(bin(value ^ prints[0]).count("1") <= 3 for value in prints))

    def test_an_agent_repeats_itself_twenty_times(self):
        person = next(entry for entry in self.plan.facts["loops"] if entry[2] == "agent")[0]
        self.assertEqual(len(self.loop_rows(person, prompt_loops.AGENT[1])), 20)

    def test_a_handbook_is_written_in_an_afternoon(self):
        output = sum(tokens[4] for day, alias, *_, tokens, _, row in self.rows
                     if day == documentation_dump.DAY and row.get("project") == "handbook")
        self.assertGreaterEqual(output, 50_000)

    def test_test_automation_spends_far_more_than_any_other_team_of_its_size(self):
        team = {row["id"]: row["team"] for row in self.people}
        spend = Counter()
        for day, alias, *_, dollars, _ in self.rows:
            if day.isoformat()[:7] == "2026-10" and alias in self.known:
                spend[team[self.known[alias]]] += dollars
        others = [value for name, value in spend.items()
                  if name not in (spend_above_pay.TEAM, "platform")]
        self.assertGreater(spend[spend_above_pay.TEAM], 4 * max(others))

    def test_month_ends_are_busier_once_the_leaderboard_stands(self):
        settings = (self.folder / "org.toml").read_text(encoding="utf-8")
        self.assertIn('kind = "usage_visible"', settings)
        self.assertGreater(self.month_end_ratio(True), 1.35)
        self.assertLess(abs(self.month_end_ratio(False) - 1.0), 0.15)

    def month_end_ratio(self, shown):
        """Mean spend of the last three working days over the month's others, on average."""
        spend = Counter()
        for day, alias, *_, dollars, _ in self.rows:
            if alias in self.known and self.known[alias] != heavy_principal.PERSON:
                spend[day] += dollars
        ratios = []
        for month in self.plan.months[-15:]:
            workdays = [day for day in days.days_of(month) if days.is_workday(day)]
            if (workdays[0] >= leaderboard.SHOWN_FROM) != shown or month[1] in (7, 12):
                continue
            ends = [day for day in workdays if days.is_last_workdays(day, 3)]
            rest = [day for day in workdays[-10:] if day not in ends]
            ratios.append(sum(spend[day] for day in ends) / 3
                          * len(rest) / sum(spend[day] for day in rest))
        return sum(ratios) / len(ratios)


class TheGenerator(unittest.TestCase):
    def write(self, space, name, seed=7, stories=True):
        folder = Path(space) / name
        sample.write_sample(folder, seed, 40, 3, stories)
        return files_of(folder)

    def test_writes_the_same_bytes_for_a_seed_and_others_for_another(self):
        with tempfile.TemporaryDirectory() as space:
            first = self.write(space, "first")
            self.assertEqual(first, self.write(space, "second"))
            self.assertNotEqual(first, self.write(space, "other", seed=8))

    def test_works_without_stories(self):
        with tempfile.TemporaryDirectory() as space:
            plain = self.write(space, "plain", stories=False)
            self.assertNotIn(b"usage_visible", plain["org.toml"])
            self.assertFalse(any(b"100f" in content and b"a11ce5ee0014c0de" in content
                                 for content in plain.values()))

    def test_stories_leave_other_people_alone(self):
        with tempfile.TemporaryDirectory() as space:
            told, plain = (self.write(space, name, stories=stories)["people.csv"]
                           for name, stories in (("told", True), ("plain", False)))
            self.assertEqual(told, plain)

    def test_writes_as_many_rows_as_asked(self):
        with tempfile.TemporaryDirectory() as space:
            bulk.write_rows(space, 7, 30, 3, 1234)
            text = (Path(space) / "usage/claude-code/requests.csv").read_text(encoding="utf-8")
            rows = list(csv.DictReader(io.StringIO(text)))
            self.assertEqual(len(rows), 1234)
            self.assertTrue(rows[-1]["timestamp"].startswith("2026-10-31"))

    def test_draws_the_published_numbers_of_splitmix64(self):
        stream = Stream("any")
        stream.state = 1234567        # the sequence shown with the algorithm at rosettacode.org
        self.assertEqual([stream.bits() for _ in range(3)],
                         [6457827717110365317, 3203168211198807973, 9817491932198370423])

    def test_computes_the_exponential_to_twelve_digits(self):
        for x, expected in ((0, 1.0), (1, 2.718281828459045), (-2.5, 0.0820849986238988),
                            (6.25, 518.0128246683409)):
            self.assertAlmostEqual(exponential(x) / expected, 1.0, places=12)


if __name__ == "__main__":
    unittest.main()
