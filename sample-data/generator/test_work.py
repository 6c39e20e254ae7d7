"""The records of work say what the README says of them."""

import sys
import unittest
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone
from statistics import median

sys.dont_write_bytecode = True

from generated import YEAR_ENDS, Generated, generation
from northwind import days, teams
from northwind.ledger import fte_by_team
from northwind.stories import (confounded_defects, engineers_a_and_b, leaderboard, one_curve,
                               review_backlog, two_tiers)

END = datetime(2026, 10, 31, 23, tzinfo=timezone.utc)     # of October in Stockholm
YEAR = [month for month in days.months_until((2026, 9), 12)]


class TheRecords(Generated):
    def test_name_a_change_once_and_begin_in_the_first_week_of_may_2025(self):
        self.assertEqual(len({row["change"] for row in self.work.rows}), len(self.work.rows))
        first = min(row["merged"] for row in self.work.merged)
        self.assertTrue(date(2025, 5, 1) <= first.date() <= date(2025, 5, 7), first)

    def test_contradict_themselves_now_and_then_in_well_under_one_row_of_a_hundred(self):
        self.assertGreater(len(self.work.wrong), 3)
        for name, rows in self.work.files.items():
            if name.startswith("changes"):
                wrong = sum(1 for row in rows if row in self.work.wrong)
            elif name.startswith("reviews"):
                wrong = sum(1 for row in rows if row["state"] not in (
                    "approved", "commented", "changes_requested"))
            else:
                continue
            self.assertLess(wrong / len(rows), 0.006, name)

    def test_know_nothing_of_what_comes_after_october(self):
        for row in self.work.rows:
            for name in ("opened", "green", "merged", "reworked"):
                self.assertTrue(row[name] is None or row[name] < END, row)

    def test_tell_of_undone_changes_what_undid_them(self):
        undone = [row for row in self.work.rows if row["reverted_by"]]
        self.assertGreater(len(undone), 60)
        for row in undone:
            if row not in self.work.wrong and row["reverted_by"] in self.work.changes:
                undo = self.work.changes[row["reverted_by"]]
                self.assertEqual(undo["is_revert"], "yes")
                self.assertGreater(undo["opened"], row["merged"])
        for row in self.work.merged:
            self.assertTrue(row["reworked"] is None or row["reworked"] > row["merged"])

    def test_give_features_to_four_changes_of_five_and_several_changes_to_a_feature(self):
        share = sum(1 for row in self.work.merged if row["feature"]) / len(self.work.merged)
        self.assertTrue(0.8 < share < 0.95, share)
        self.assertEqual(median(len(rows) for rows in self.work.by_feature.values()), 3)

    def test_leave_open_for_some_changes_whether_ai_assisted(self):
        told = Counter(row["ai_assisted"] for row in self.work.merged)
        self.assertEqual(set(told), {"yes", "no", "unknown", ""})
        unknown = (told["unknown"] + told[""]) / len(self.work.merged)
        self.assertTrue(0.05 < unknown < 0.2, unknown)

    def test_have_bots_people_from_outside_and_shared_work(self):
        authors = Counter(row["author"] for row in self.work.rows)
        self.assertGreater(authors["northwind-deps[bot]"], 50)
        self.assertTrue(0 < authors["pvdberg-partner"] < 0.01 * len(self.work.rows))
        self.assertGreater(sum(1 for row in self.work.rows if row["co_authors"]), 200)
        bots = [row for row in self.work.reviews if row["is_bot"] == "yes"]
        self.assertTrue(bots and {row["reviewer"] for row in bots} == {"northwind-review[bot]"})
        self.assertGreater(sum(1 for row in self.work.defects if not row["change"]), 3)


def concordance(made, months):
    """Of pairs of colleagues of a team and role: the share where more spend goes with more work."""
    first, last = days.days_of(months[0])[0], days.days_of(months[-1])[-1] + timedelta(days=1)
    done, groups = made.work.surviving(first, last), defaultdict(list)
    for person in made.plan.people:
        fte = sum(sum(fte_by_team(person, month).values()) for month in months)
        if fte >= 0.5 * len(months):
            groups[person.team_on(last), person.role].append(
                (made.plan.ledger.of(person.id, months) / fte, done[person.id] / fte))
    agree = pairs = 0.0
    for members in groups.values():
        for position, (spend, output) in enumerate(members):
            for other_spend, other_output in members[:position]:
                product = (spend - other_spend) * (output - other_output)
                agree += 1.0 if product > 0 else 0.5 if product == 0 else 0.0
                pairs += 1
    return agree / pairs


def defect_ratios(made):
    """AI-assisted over other changes: plain, and among like ones (Mantel and Haenszel)."""
    ill = {row["change"] for row in made.work.defects if row["severity"] != "4"}
    rows = [row for row in made.work.merged if row["ai_assisted"] in ("yes", "no")]
    sizes = sorted(row["lines"] for row in rows)
    cuts = [sizes[len(sizes) * part // 4] for part in (1, 2, 3)]
    tables = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        band = sum(1 for cut in cuts if cut < row["lines"])
        place = 2 * (row["ai_assisted"] == "no") + (row["change"] not in ill)
        tables[row["repo"], row["type"] == "feature", band][place] += 1
    a, b, c, d = (sum(table[place] for table in tables.values()) for place in range(4))
    above = sum(t[0] * (t[2] + t[3]) / sum(t) for t in tables.values())
    below = sum(t[2] * (t[0] + t[1]) / sum(t) for t in tables.values())
    return a / (a + b) * (c + d) / c, above / below


def days_to_first_green(made):
    """Median by whether the feature's first change was AI-assisted."""
    times = {"yes": [], "no": []}
    for rows in made.work.by_feature.values():
        first = min(rows, key=lambda row: row["opened"])
        if first["green"] and first["ai_assisted"] in times:
            times[first["ai_assisted"]].append((first["green"] - first["opened"]).total_seconds())
    return median(times["yes"]) / 86_400, median(times["no"]) / 86_400


def waiting(made, department, moment):
    """Changes of a department that are open and that nobody has reviewed."""
    leaves = set(teams.leaves_under(department))
    bots = {"northwind-review[bot]"}
    seen = {row["change"] for row in made.work.reviews if row["reviewer"] not in bots
            and datetime.fromisoformat(row["submitted_at"].replace("Z", "+00:00")) <= moment}
    team = {person.id: person.team_on(moment.date()) for person in made.plan.people}
    return sum(1 for row in made.work.changes.values()
               if row["who"] and team[row["who"]] in leaves and row["opened"] <= moment
               and (row["merged"] is None or row["merged"] > moment) and row["change"] not in seen)


def feature_rates(made):
    """Features shipped in the twelve months to September, a full-time month, by team."""
    begin, fte, count = YEAR_ENDS - timedelta(days=365), Counter(), Counter()
    team = {}
    for person in made.plan.people:
        for month in YEAR:
            for name, share in fte_by_team(person, month).items():
                fte[name] += share
        team[person.id] = person.team_on(YEAR_ENDS.date())
    for who, at in made.work.shipped():
        if begin <= at < YEAR_ENDS:
            count[team[who]] += 1
    return {name: count[name] / fte[name] for name in fte}


class TheStoriesOfWork(Generated):
    def test_data_platform_ships_far_more_than_the_curve_and_simulation_far_less(self):
        rates, spend = feature_rates(self.made()), self.plan.ledger.team_rates(YEAR)
        near = sorted(spend, key=lambda team: spend[team])

        def usual(team):
            place = near.index(team)
            return median(rates[other] for other in near[max(0, place - 4):place + 5]
                          if other != team)
        self.assertGreater(rates[one_curve.BELOW], 1.4 * usual(one_curve.BELOW))
        self.assertLess(rates[one_curve.ABOVE], 0.75 * usual(one_curve.ABOVE))
        self.assertGreater(spend[one_curve.ABOVE], 1.5 * median(spend.values()))

    def test_other_teams_ship_more_where_they_spend_more(self):
        rates, spend = feature_rates(self.made()), self.plan.ledger.team_rates(YEAR)
        others = sorted((team for team in spend if team not in (one_curve.BELOW, one_curve.ABOVE)),
                        key=lambda team: spend[team])
        third = len(others) // 3
        self.assertGreater(median(rates[team] for team in others[-third:]),
                           1.2 * median(rates[team] for team in others[:third]))

    def test_features_of_engineer_a_are_redone_and_those_of_b_stay(self):
        shipped = Counter(who for who, at in self.work.shipped() if at < YEAR_ENDS)
        begun = Counter(min(rows, key=lambda row: row["opened"])["who"]
                        for rows in self.work.by_feature.values())
        a, b = engineers_a_and_b.ENGINEER_A, engineers_a_and_b.ENGINEER_B
        self.assertGreater(begun[a], 20)
        self.assertEqual(shipped[a], 0)
        self.assertGreater(shipped[b], 0.8 * begun[b])
        self.assertGreater(shipped[b], 20)

    def test_two_groups_of_engineers_lie_an_order_of_magnitude_apart(self):
        low = set(self.plan.facts["two_tiers"])
        spend = {person.id: self.plan.ledger.of(person.id, [(2026, 10)])
                 for person in self.plan.people if person.role == two_tiers.ROLE}
        others = median(value for who, value in spend.items() if value and who not in low)
        self.assertGreater(len(low), 20)
        self.assertGreater(others, 10 * median(spend[who] for who in low if spend[who]))

    def test_usage_tells_of_output_before_the_leaderboard_and_not_after(self):
        before = concordance(self.made(), leaderboard.MONTHS_BEFORE)
        after = concordance(self.made(), days.months_until((2026, 9), 6))
        self.assertGreater(before, 0.62)
        self.assertTrue(0.42 < after < 0.58, after)

    def test_months_crowd_just_above_the_target(self):
        counts = Counter()
        for (_, month), dollars in self.plan.ledger.dollars.items():
            if month >= (2026, 4):
                counts[int(dollars) // 50] += 1
        self.assertGreater(self.plan.facts["topped_up"], 30)
        self.assertGreater(counts[12], 3 * counts[11])

    def test_defects_of_ai_assisted_changes_are_more_at_first_sight_only(self):
        plain, alike = defect_ratios(self.made())
        self.assertGreater(plain, 1.3)
        self.assertTrue(0.8 < alike < 1.25, alike)
        self.assertGreater(confounded_defects.SIZES[True][3], confounded_defects.SIZES[False][3])

    def test_first_versions_come_sooner_with_ai(self):
        ai, other = days_to_first_green(self.made())
        self.assertLess(ai, 0.5 * other)

    def test_robotics_has_ever_more_changes_waiting_and_others_have_not(self):
        begin = datetime(2026, 8, 2, tzinfo=timezone.utc)
        for department in ("engineering", "robotics", "product", "operations"):
            more = (waiting(self.made(), department, END - timedelta(minutes=1))
                    - waiting(self.made(), department, begin))
            if department == review_backlog.DEPARTMENT:
                self.assertGreater(more, 40)
            else:
                self.assertLess(more, 20, department)

    def made(self):
        return generation()


class WithoutStories(unittest.TestCase):
    """The same organisation told no story: what the stories plant is not there."""

    def test_nothing_that_the_stories_plant_is_left(self):
        made = generation(stories=False)
        rates = feature_rates(made)
        usual = median(rates.values())
        for team in (one_curve.BELOW, one_curve.ABOVE):
            self.assertTrue(0.7 * usual < rates[team] < 1.35 * usual, team)
        self.assertTrue(0.4 < concordance(made, leaderboard.MONTHS_BEFORE) < 0.6)
        plain, alike = defect_ratios(made)
        self.assertTrue(0.75 < plain < 1.35 and 0.75 < alike < 1.35, (plain, alike))
        ai, other = days_to_first_green(made)
        self.assertTrue(0.8 < ai / other < 1.25, (ai, other))
        self.assertLess(waiting(made, "robotics", END - timedelta(minutes=1)), 20)
        self.assertEqual(made.plan.facts, {})


if __name__ == "__main__":
    unittest.main()
