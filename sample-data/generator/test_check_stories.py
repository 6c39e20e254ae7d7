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
