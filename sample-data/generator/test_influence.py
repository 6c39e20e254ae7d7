"""Assets, adoptions and help say what the README says of them."""

import sys
import unittest
from collections import Counter, defaultdict
from datetime import date

sys.dont_write_bytecode = True

from generated import Generated, WithFiles, generation, moment
from northwind import contacts, days
from northwind.stories import (clique, heavy_principal, mandated_rollout, ordinary_seniors,
                               popular_asset, quiet_principal, second_multiplier)

PANEL = days.months_until((2026, 9), 17)


class Influence(WithFiles):
    """Rows of the three kinds of files, with people instead of logins."""

    def __init__(self, made):
        super().__init__(made.work.files)
        known = made.known
        self.assets = {row["asset"]: row for row in self.kind("assets-")}
        self.adoptions, self.help = self.kind("adoptions-"), self.kind("help-")
        for row in self.assets.values():
            row["by"] = {known.get(name.lower()) for name in row["author"].split(";")}
        for row in self.adoptions:
            row["who"] = known.get(row["person"].lower())
        for row in self.help:
            row["from"] = [known.get(name.lower()) for name in row["giver"].split(";")]
            row["to"] = [known.get(name.lower()) for name in row["receiver"].split(";")]

    def taken_up(self, author):
        """(who, when) of what others took up of somebody's."""
        return [(row["who"], moment(row["at"]).date()) for row in self.adoptions
                if row["asset"] in self.assets and author in self.assets[row["asset"]]["by"]
                and row["evidence"] != "view" and row["who"] != author]

    def helped(self, giver):
        """(who, when) of help to one or two; talks reach nobody by themselves."""
        return [(who, moment(row["at"]).date()) for row in self.help
                if giver in row["from"] and row["kind"] != "talk" for who in row["to"]]

    def first_contacts(self, giver):
        first = {}
        for who, day in self.taken_up(giver) + self.helped(giver):
            first[who] = min(day, first.get(who, day))
        return first


def lift_of(made, receivers):
    """Surviving changes after first contact over before, against those of everybody untold."""
    told = {who for ids in receivers.values() for who in ids}
    settled = {person.id for person in made.plan.settled([p.id for p in made.plan.people])}
    done = defaultdict(Counter)
    for row in made.work.merged:
        if row["who"] in settled and not row["is_revert"] and made.work.survives(row):
            done[row["who"]][row["merged"].year, row["merged"].month] += 1
    others = Counter()
    for who in settled - told:
        others.update(done[who])
    ratios = {}
    for giver, ids in receivers.items():
        y = expected = 0.0
        for who, day in ids.items():
            met = PANEL.index((day.year, day.month))
            before, after = PANEL[:met - 1], PANEL[met + 1:]
            level = (sum(done[who][month] for month in before)
                     / sum(others[month] for month in before))
            y += sum(done[who][month] for month in after)
            expected += level * sum(others[month] for month in after)
        ratios[giver] = y / expected
    return ratios


class AssetsAdoptionsAndHelp(Generated):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.found = Influence(generation())

    def test_are_as_many_as_the_readme_says(self):
        self.assertTrue(150 <= len(self.found.assets) <= 250, len(self.found.assets))
        self.assertTrue(1500 <= len(self.found.adoptions) <= 3000, len(self.found.adoptions))
        self.assertTrue(1500 <= len(self.found.help) <= 2500, len(self.found.help))
        names = sorted(name for name in self.work.files if name.split("-")[0] in (
            "assets", "adoptions", "help"))
        self.assertEqual(names, ["adoptions-2025.csv.gz", "adoptions-2026.csv",
                                 "assets-2025.csv.gz", "assets-2026.csv", "help-2025.csv.gz",
                                 "help-2026.csv"])

    def test_have_the_quirks_that_a_report_must_survive(self):
        adoptions, helped = self.found.adoptions, self.found.help
        self.assertGreater(sum(row["evidence"] == "view" for row in adoptions), 50)
        self.assertTrue(any(row["asset"] not in self.found.assets for row in adoptions))
        self.assertTrue(any(row["who"] is None for row in adoptions))
        self.assertTrue(any("[bot]" in row["person"] for row in adoptions))
        twice = Counter((row["asset"], row["person"], row["at"]) for row in adoptions)
        self.assertGreater(sum(count > 1 for count in twice.values()), 3)
        self.assertTrue(any(row["who"] in self.found.assets[row["asset"]]["by"]
                            for row in adoptions if row["asset"] in self.found.assets))
        self.assertTrue(any(row["from"] == row["to"] for row in helped))
        self.assertTrue(any("[bot]" in row["giver"] for row in helped))
        self.assertTrue(any(row["minutes"] == "0" for row in helped))
        self.assertTrue(any(int(row["minutes"]) > 480 for row in helped))
        self.assertTrue(any(len(row["to"]) >= 8 for row in helped if row["kind"] == "talk"))
        told_by_givers = sum(row["confirmed"] != "yes" for row in helped) / len(helped)
        self.assertTrue(0.1 < told_by_givers < 0.25, told_by_givers)

    def test_name_no_asset_before_it_was_written(self):
        for row in self.found.adoptions:
            asset = self.found.assets.get(row["asset"])
            if asset:
                self.assertLessEqual(asset["created_at"], moment(row["at"]).date().isoformat())


class TheStoriesOfTheMultiplier(Generated):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.found = Influence(generation())

    def planned(self):
        return {quiet_principal.PERSON: quiet_principal.REACHED,
                second_multiplier.PERSON: second_multiplier.REACHED,
                heavy_principal.PERSON: heavy_principal.REACHED,
                popular_asset.PERSON: popular_asset.ADOPTERS, **ordinary_seniors.SENIORS}

    def test_subjects_reach_those_of_their_story_and_nobody_else(self):
        for giver, receivers in self.planned().items():
            self.assertEqual(sorted(self.found.first_contacts(giver)), sorted(receivers), giver)

    def test_first_contacts_are_staggered_and_leave_months_before_and_after(self):
        for giver in self.planned():
            first = self.found.first_contacts(giver).values()
            months = {(day.year, day.month) for day in first}
            self.assertGreaterEqual(len(months), 4, giver)
            self.assertLessEqual(months, set(popular_asset.MONTHS), giver)
            self.assertGreaterEqual(min(first), date(*contacts.MONTHS[0], 1))

    def test_most_people_are_reached_by_no_subject(self):
        reached = {who for giver in self.plan.subjects for who in self.found.first_contacts(giver)}
        self.assertEqual(len(self.plan.subjects), 8)
        self.assertLess(len(reached), 0.4 * len(self.plan.people))

    def test_reviews_of_those_who_are_told_of_teach_nobody(self):
        for row in self.work.reviews:
            if self.known.get(row["reviewer"].lower()) in self.plan.told:
                self.assertTrue(int(row["comments"]) <= 2 and int(row["words"]) < 40, row)

    def test_the_lifted_deliver_more_and_adopters_of_the_popular_prompt_do_not(self):
        ratios = lift_of(generation(), {giver: self.found.first_contacts(giver) for giver in (
            quiet_principal.PERSON, second_multiplier.PERSON, popular_asset.PERSON)})
        self.assertTrue(1.22 < ratios[quiet_principal.PERSON] < 1.5, ratios)
        self.assertTrue(1.05 < ratios[second_multiplier.PERSON] < 1.38, ratios)
        self.assertTrue(0.85 < ratios[popular_asset.PERSON] < 1.15, ratios)

    def test_the_rollout_is_a_whole_team_on_one_day_and_nothing_else(self):
        taken = self.found.taken_up(mandated_rollout.PERSON)
        team = {person.id for person in self.plan.people if person.employed(mandated_rollout.DAY)
                and person.team_on(mandated_rollout.DAY) == mandated_rollout.TEAM}
        self.assertEqual({who for who, _ in taken}, team)
        self.assertEqual({day for _, day in taken}, {mandated_rollout.DAY})
        self.assertEqual(self.found.helped(mandated_rollout.PERSON), [])

    def test_the_clique_takes_up_each_others_assets_and_nobody_else_does(self):
        four = set(clique.PEOPLE)
        for person in clique.PEOPLE:
            self.assertEqual({who for who, _ in self.found.taken_up(person)}, four - {person})
            self.assertEqual(self.found.helped(person), [])
        assets = [row for row in self.found.assets.values() if row["by"] & four]
        self.assertEqual(len(assets), clique.ASSETS)

    def test_no_other_team_takes_an_asset_up_on_one_day(self):
        days_of = defaultdict(set)
        for row in self.found.adoptions:
            if row["who"] and row["evidence"] != "view":
                person, day = self.plan.person(row["who"]), moment(row["at"]).date()
                if person:
                    days_of[row["asset"], person.team_on(day), day].add(row["who"])
        crowds = [key for key, people in days_of.items() if len(people) >= 3]
        self.assertEqual([(team, day) for _, team, day in crowds],
                         [(mandated_rollout.TEAM, mandated_rollout.DAY)])


class WithoutStories(unittest.TestCase):
    def test_everybody_helps_a_little_and_nobody_is_named(self):
        made = generation(stories=False)
        found = Influence(made)
        self.assertNotIn("multiplier_subjects", (made.folder / "org.toml").read_text())
        titles = {row["title"] for row in found.assets.values()}
        self.assertNotIn(popular_asset.TITLE, titles)
        self.assertNotIn(mandated_rollout.TITLE, titles)
        self.assertGreater(len(found.helped(quiet_principal.PERSON)), 0)
        self.assertTrue(1500 <= len(found.help) <= 2500, len(found.help))


if __name__ == "__main__":
    unittest.main()
