"""The check of a report finds what is shown, and counts what should not be."""

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

import check_stories

HEADER = "edition,window,level,subject,metric,value,lower,upper,confidence,unit,n,status,note\n"


def figures(*lines):
    with tempfile.TemporaryDirectory() as space:
        path = Path(space) / "metrics.csv"
        path.write_text(HEADER + "".join("2026-10,%s\n" % line for line in lines))
        return check_stories.Figures(path)


def label(team, word):
    return "W12,team,%s,curve.ratio,1.1,0.9,1.3,0.95,ratio,6,ok,%s" % (team, word)


class TheCheck(unittest.TestCase):
    def test_fails_every_story_that_is_not_there(self):
        with contextlib.redirect_stdout(io.StringIO()):
            failed = check_stories.failed_checks(figures())
        self.assertEqual(len(failed), len(check_stories.CHECKS))

    def test_skips_the_multiplier_with_a_word_only_where_nothing_is_told_of_it(self):
        words = io.StringIO()
        with contextlib.redirect_stdout(words):
            failed = check_stories.failed_checks(figures())
        self.assertIn("skipped: the multiplier", words.getvalue())
        self.assertEqual(len(failed), len(check_stories.CHECKS))
        withheld = "panel,org,,multiplier.uplift,,,,,ratio,,thin,"
        with contextlib.redirect_stdout(words):
            failed = check_stories.failed_checks(figures(withheld))
        self.assertEqual(len(failed),
                         len(check_stories.CHECKS) + len(check_stories.MULTIPLIER_CHECKS))

    def test_tells_a_lift_from_none(self):
        def shown(who, lower, upper, people):
            return ("panel,person,%s,multiplier.influencer_uplift,1.1,%s,%s,0.95,ratio,9,ok,"
                    % (who, lower, upper),
                    "panel,person,%s,multiplier.reached_people,%d,,,,count,9,ok," % (who, people))
        seniors = ("bengt.engdahl", "goran.norberg", "paulina.mattsson")
        plain = [row for who in seniors for row in shown(who, 0.8, 1.3, 4)]
        self.assertTrue(check_stories.ordinary_seniors_show_no_difference(figures(*plain))[0])
        lifted = [row for who in seniors for row in shown(who, 1.02, 1.3, 4)]
        self.assertFalse(check_stories.ordinary_seniors_show_no_difference(figures(*lifted))[0])

    def test_wants_the_planted_teams_off_the_curve_and_no_other(self):
        planted = label("data-platform", "below"), label("simulation", "above")
        self.assertTrue(check_stories.teams_off_the_curve(figures(*planted))[0])
        self.assertFalse(check_stories.teams_off_the_curve(figures(planted[0]))[0])
        self.assertFalse(check_stories.teams_off_the_curve(
            figures(*planted, label("mobile", "above")))[0])

    def test_counts_labels_notes_and_intervals_as_signs(self):
        quiet = (label("mobile", "on"),
                 "W6,org,,signal.concordance,0.52,0.45,0.6,0.95,fraction,144,ok,p=0.5",
                 "W6,org,,signal.decoupling,0.1,0,0.2,0.95,ratio,144,ok,no_sign;p=0.5;holm=1",
                 "W3,org,,adoption.two_group_p,0.4,,,,p,95,ok,")
        loud = (label("mobile", "below"),
                "W6,org,,signal.concordance,0.6,0.52,0.68,0.95,fraction,144,ok,p=0.01",
                "W6,org,,signal.decoupling,0.3,0.2,0.4,0.95,ratio,144,ok,sign;p=0.001;holm=0.01",
                "W3,org,,adoption.two_group_p,0.01,,,,p,95,ok,")
        self.assertEqual(check_stories.signs(figures(*quiet)), [])
        self.assertEqual(len(check_stories.signs(figures(*loud))), 4)


if __name__ == "__main__":
    unittest.main()
