#!/usr/bin/env python3
"""Says whether a report shows the stories of the sample, or, without them, shows nothing.

  check_stories.py METRICS.csv                        figures of the sample, edition 2026-10
  check_stories.py --without-stories A.csv [B.csv …]  figures of organisations without stories
      [--limit 1.0]

METRICS.csv is what `shadowgraph metrics FOLDER --edition 2026-10 --out METRICS.csv` writes. Each
check stands for one row of the table "What the pages must show" in the README beside it; those of
the multiplier and of pay are skipped where the file has no figure of it at all. Without stories, signs are counted. Chance alone makes a few: their mean may be at most `--limit` over ten
organisations or more; over fewer, two standard deviations of chance are added. Exit 1 if a check
fails.
"""

import argparse
import csv
import sys

EDITION = "2026-10"
FIVE_SIGNS = ("association_decay", "decoupling", "period_end_burning", "threshold_bunching",
              "round_numbers")


class Figures:
    """Rows of a metrics.csv by window, level, subject and metric."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            self.rows = [row for row in csv.DictReader(file) if row["edition"] == EDITION]
        self._by_key = {(row["window"], row["level"], row["subject"], row["metric"]): row
                        for row in self.rows}

    def row(self, window, metric, level="org", subject=""):
        row = self._by_key.get((window, level, subject, metric))
        if row is None:
            raise Missing("no row %s %s %s %s" % (window, level, subject, metric))
        return row

    def number(self, window, metric, level="org", subject="", column="value"):
        cell = self.row(window, metric, level, subject)[column]
        if cell == "":
            row = self.row(window, metric, level, subject)
            raise Missing("%s %s has no %s: %s" % (metric, subject or "org", column, row["status"]))
        return float(cell)

    def interval(self, window, metric, level="org", subject=""):
        return (self.number(window, metric, level, subject, "lower"),
                self.number(window, metric, level, subject, "upper"))

    def words(self, window, metric, level="org", subject=""):
        return self.row(window, metric, level, subject)["note"].split(";")

    def has_multiplier(self):
        return any(row["metric"].startswith("multiplier.") for row in self.rows)

    def has_pay(self):
        return any(row["metric"].startswith("pay.") and row["status"] != "not_tracked"
                   for row in self.rows)

    def labels(self):
        """Team -> its place at the curve."""
        return {row["subject"]: row["note"].split(";")[0] for row in self.rows
                if row["metric"] == "curve.ratio" and row["level"] == "team"}


class Missing(Exception):
    """A figure that a check needs is not in the file."""


def spans(limits, no_effect):
    return limits[0] <= no_effect <= limits[1]


def teams_off_the_curve(figures):
    off = {team: label for team, label in figures.labels().items() if label in ("below", "above")}
    return off == {"data-platform": "below", "simulation": "above"}, off


def value_rises_with_spend(figures):
    limits = figures.interval("W12", "curve.elasticity")
    return 0 < limits[0] and limits[1] < 1, limits


def engineer_a(figures):
    who = ("person", "anton.falk")
    shipped = figures.number("W3", "outcomes.shipped_features", *who)
    redone = figures.number("W3", "outcomes.rework_rate", *who)
    per_feature = figures.row("W3", "outcomes.tokens_per_feature", *who)["status"]
    return shipped == 0 and redone > 0.5 and per_feature == "undefined", (shipped, redone,
                                                                          per_feature)


def engineer_b(figures):
    who = ("person", "britta.moberg")
    shipped = figures.number("W3", "outcomes.shipped_features", *who)
    tokens = figures.number("W3", "outcomes.tokens_per_feature", *who)
    return shipped >= 5 and tokens < 20_000, (shipped, tokens)


def two_groups_that_last(figures):
    p = figures.number("W3", "adoption.two_group_p")
    low = figures.number("W3", "adoption.low_tier_persistence", column="lower")
    note = figures.words("W3", "adoption.low_tier_persistence")
    return p < 0.05 and low > 0.5 and "sign" in note, (p, low, note)


def tiers_work_alike(figures):
    gaps = [figures.interval("W6", "adoption.gap_" + name)
            for name in ("first_pass_yield", "rework_rate")]
    return all(spans(gap, 0.0) for gap in gaps), gaps


def association_decays(figures):
    note = figures.words("W12", "signal.association_decay")
    value = figures.number("W12", "signal.association_decay")
    return note[0] == "sign" and value > 0.1, (value, note)


def tokens_say_nothing_among_colleagues(figures):
    limits = figures.interval("W6", "signal.concordance")
    return spans(limits, 0.5), limits


def plain_correlation_misleads(figures):
    limits = figures.interval("W6", "signal.spearman")
    return limits[0] > 0, limits


def month_ends_burn(figures):
    note = figures.words("W12", "signal.period_end_burning")
    value = figures.number("W12", "signal.period_end_burning")
    return note[0] == "sign" and value > 0.2, (value, note)


def usage_crowds_at_the_target(figures):
    note = figures.words("W6", "signal.threshold_bunching")
    return note[0] == "sign", note


def nothing_else_drifts(figures):
    notes = (figures.words("W6", "signal.decoupling"), figures.words("W3", "signal.round_numbers"))
    return all(note[0] == "no_sign" for note in notes), notes


def defects_at_first_sight(figures):
    ratio = (figures.number("W12", "outcomes.defect_rate_ai")
             / figures.number("W12", "outcomes.defect_rate_other"))
    return 1.3 < ratio < 2.0, ratio


def defects_among_like_changes(figures):
    limits = figures.interval("W12", "outcomes.defect_risk_ratio")
    inside = figures.interval("W12", "outcomes.defect_risk_ratio_within_author")
    return spans(limits, 1.0) and spans(inside, 1.0), (limits, inside)


def first_versions_come_sooner(figures):
    limits = figures.interval("W6", "outcomes.first_working_version_difference")
    medians = [figures.number("W6", "outcomes.first_working_version_" + arm)
               for arm in ("ai", "other")]
    return limits[1] < 0 and medians[0] < medians[1], (limits, medians)


def robotics_cannot_review_it_all(figures):
    def seen(team):
        return [figures.number("W3", "outcomes." + metric, "team", team)
                for metric in ("review_capacity", "backlog", "backlog_trend")]
    capacity, waiting, trend = seen("robotics")
    others = [seen(team)[:2] for team in ("engineering", "product", "operations")]
    return (capacity > 1.25 and waiting > 40 and trend > 0.1
            and all(ratio < 1.2 and count < 20 for ratio, count in others)), (capacity, waiting,
                                                                              trend, others)


# Patterns of waste.

def loops_of_a_broken_tool(figures):
    """Eleven people of two teams, Jonas Ek and Lotta Berg; the agent's loop stands apart."""
    cost = figures.number("W3", "patterns.loop_cost")
    people = figures.number("W3", "patterns.loop_cost", column="n")
    whole = figures.number("W3", "patterns.loop_rate")
    limits = figures.interval("W3", "patterns.loop_rate", "team", "embedded")
    agents = figures.number("W1", "patterns.loop_cost_agent", column="n")
    return 20 < cost < 80 and people == 13 and limits[0] > whole and agents == 1, (
        cost, people, whole, limits, agents)


def one_loop_of_the_month(figures):
    rate = figures.number("W1", "patterns.loop_rate")
    requests = figures.number("W1", "patterns.loop_rate", column="n")
    return round(rate * requests / 1000) == 1, (rate, requests)


def one_documentation_dump(figures):
    rate = figures.number("W6", "patterns.documentation_dump_rate")
    documents = figures.number("W6", "patterns.documentation_dump_rate", column="n")
    cost = figures.number("W6", "patterns.documentation_dump_cost")
    return round(rate * documents) == 1 and cost > 1, (rate, documents, cost)


def hardly_read_changes_come_back(figures):
    limits = figures.interval("W12", "patterns.trap_risk_ratio")
    return limits[0] > 1, limits


def little_waste_is_identified(figures):
    share = figures.number("W3", "patterns.identified_waste_share")
    return 0 < share < 0.001, share


PATTERN_CHECKS = (loops_of_a_broken_tool, one_loop_of_the_month, one_documentation_dump,
                  hardly_read_changes_come_back, little_waste_is_identified)

# The multiplier: who lifts others, and who only seems to.

def lifts_others(figures):
    limits = figures.interval("panel", "multiplier.uplift")
    months = figures.number("panel", "multiplier.lift_engineer_months", column="lower")
    p = figures.number("panel", "multiplier.pretrend_p")
    return limits[0] > 1 and months > 0 and p >= 0.10, (limits, months, p)


def influencer(figures, who):
    """What stands on somebody's own page: interval of the uplift, people it is estimated from."""
    who = ("person", who)
    return (figures.interval("panel", "multiplier.influencer_uplift", *who),
            figures.number("panel", "multiplier.influencer_uplift", *who, column="n"))


def principal_b_lifts_twenty(figures):
    who = "ingrid.sandell"
    limits, people = influencer(figures, who)
    raw = figures.number("panel", "multiplier.influencer_uplift_raw", "person", who)
    months = figures.number("panel", "multiplier.engineer_months", "person", who, "lower")
    return (limits[0] > 1 and 1.2 < raw < 1.5 and 18 <= people <= 21 and months > 0), (
        limits, raw, people, months)


def principal_b_ships_little_herself(figures):
    own = [figures.number("panel", "multiplier.own_output", "person", who)
           for who in ("ingrid.sandell", "viktor.ahlgren")]
    spend = [figures.number("W12", "cost.value", "person", who)
             for who in ("ingrid.sandell", "viktor.ahlgren")]
    return own[0] < 0.5 * own[1] and spend[0] < 0.01 * spend[1], (own, spend)


def second_multiplier_lifts_twelve(figures):
    limits, people = influencer(figures, "hugo.jonsson")
    raw = figures.number("panel", "multiplier.influencer_uplift_raw", "person", "hugo.jonsson")
    return 1.05 < raw < 1.4 and limits[1] > 1.1 and 11 <= people <= 13, (limits, raw, people)


def principal_a_lifts_nobody(figures):
    who = "viktor.ahlgren"
    limits, people = influencer(figures, who)
    figure = figures.interval("panel", "multiplier.figure", "person", who)
    return spans(limits, 1) and spans(figure, 1) and 3 <= people <= 5, (limits, people, figure)


def popular_asset_changes_nothing(figures):
    who = "bengt.viklund"
    limits, people = influencer(figures, who)
    used = figures.number("W6", "multiplier.assets_in_use", "person", who)
    reach = figures.number("W12", "multiplier.reach", "person", who)
    return spans(limits, 1) and people >= 25 and reach >= 25 and used == 1, (limits, people, reach,
                                                                            used)


def rollout_counts_for_nothing(figures):
    who = ("person", "fredrik.hallberg")
    reach = [figures.number("W12", "multiplier." + metric, *who)
             for metric in ("reach", "reach_cross_team")]
    return reach == [0, 0], reach


def clique_reaches_itself_only(figures):
    reach = [figures.number("W12", "multiplier.reach", "person", who)
             for who in ("asa.nystrom", "ida.astrom", "karim.palm", "klara.zetterlund")]
    limits, _ = influencer(figures, "karim.palm")
    return all(1 <= count <= 3 for count in reach) and spans(limits, 1), (reach, limits)


def ordinary_seniors_show_no_difference(figures):
    seen = [influencer(figures, who)
            for who in ("bengt.engdahl", "goran.norberg", "paulina.mattsson")]
    return all(spans(limits, 1) and people >= 3 for limits, people in seen), seen


def october_breaks_its_budget(figures):
    burn = figures.number("period", "budget.burn")
    spend = figures.number("W1", "cost.spend")
    return 1.05 < burn < 1.3 and abs(spend / 175_000 - burn) < 1e-9, burn


def the_year_is_about_to_break(figures):
    burn = figures.number("period", "budget.burn_year")
    passed = figures.number("period", "budget.expected_burn_year")
    chance = figures.number("period", "budget.overrun_chance_year")
    limits = figures.interval("period", "budget.forecast_year")
    return passed < burn < 1 and chance > 0.8 and limits[0] > 1_650_000, (burn, chance, limits)


def engineering_keeps_its_budget(figures):
    burn = figures.number("period", "budget.burn", "team", "engineering")
    return 0.5 < burn < 1, burn


def one_odd_day(figures):
    note = figures.words("W1", "budget.anomaly_days")
    teams = [row["subject"] for row in figures.rows
             if row["metric"] == "budget.anomaly_days" and row["level"] == "team"
             and "2026-10-20" in row["note"]]
    return note == ["2026-10-20"] and teams == [], (note, teams)


def tokens_above_pay(figures):
    ratio = figures.number("W12", "pay.token_to_salary", "role", "test-engineer")
    package = figures.number("W12", "pay.token_to_compensation", "role", "test-engineer")
    whole = figures.number("W12", "pay.token_to_salary")
    return ratio > 1 and package > 1 and whole < 0.3, (ratio, package, whole)


def cash_stands_still(figures):
    cash = figures.number("W12", "pay.cash_growth_median")
    tokens = figures.number("W12", "pay.allowance_growth_median")
    part = figures.number("W12", "pay.growth_attribution")
    flag = figures.number("W12", "pay.cash_flat")
    return flag == 1 and cash <= 0.01 and tokens >= 0.02 and part > 0.5, (cash, tokens, part, flag)


def allowances_lapse(figures):
    little = figures.number("W3", "pay.allowance_band_lt_25", "team", "operations")
    lapse = figures.number("W3", "pay.allowance_lapse")
    return little > 0.4 and lapse > 50_000, (little, lapse)


PAY_CHECKS = (tokens_above_pay, cash_stands_still, allowances_lapse)

MULTIPLIER_CHECKS = (lifts_others, principal_b_lifts_twenty, principal_b_ships_little_herself,
                     second_multiplier_lifts_twelve, principal_a_lifts_nobody,
                     popular_asset_changes_nothing, rollout_counts_for_nothing,
                     clique_reaches_itself_only, ordinary_seniors_show_no_difference)

CHECKS = (teams_off_the_curve, value_rises_with_spend, engineer_a, engineer_b,
          two_groups_that_last, tiers_work_alike, association_decays,
          tokens_say_nothing_among_colleagues, plain_correlation_misleads, month_ends_burn,
          usage_crowds_at_the_target, nothing_else_drifts, defects_at_first_sight,
          defects_among_like_changes, first_versions_come_sooner, robotics_cannot_review_it_all,
          october_breaks_its_budget, the_year_is_about_to_break, engineering_keeps_its_budget,
          one_odd_day,
          *PATTERN_CHECKS)


def failed_checks(figures):
    failed, checks = [], CHECKS
    if figures.has_multiplier():
        checks += MULTIPLIER_CHECKS
    else:
        print("skipped: the multiplier, of which the file has no figure")
    if figures.has_pay():
        checks += PAY_CHECKS
    else:
        print("skipped: pay, of which the file has no figure")
    for check in checks:
        try:
            holds, seen = check(figures)
        except Missing as missing:
            holds, seen = False, str(missing)
        print("%-4s %-38s %s" % ("ok" if holds else "FAIL", check.__name__.replace("_", " "), seen))
        if not holds:
            failed.append(check.__name__)
    return failed


# Without stories: what would be a sign of something.

_INTERVALS = (("W12", "outcomes.defect_risk_ratio", 1.0),
              ("W6", "outcomes.first_working_version_difference", 0.0),
              ("W6", "signal.spearman", 0.0),
              ("W6", "signal.spearman_first_pass_yield", 0.0),
              ("W6", "signal.spearman_rework_rate", 0.0),
              ("W6", "signal.concordance", 0.5),
              ("W12", "signal.predictive_gain", 0.0),
              ("W12", "curve.elasticity", 0.0),
              ("W6", "adoption.gap_first_pass_yield", 0.0),
              ("W6", "adoption.gap_rework_rate", 0.0),
              ("W12", "patterns.trap_risk_ratio", 1.0),
              ("panel", "multiplier.uplift", 1.0))


def signs(figures):
    """Words for each sign: notes and labels at any level, intervals of the organisation."""
    found = ["%s lies %s the curve" % pair for pair in sorted(figures.labels().items())
             if pair[1] in ("below", "above")]
    for row in figures.rows:
        words = row["note"].split(";")
        if "sign" in words or row["metric"] == "curve.leverage" and (
                "leverage" in words or "diminishing" in words):
            found.append("%s %s: %s" % (row["metric"], row["subject"] or "org", row["note"]))
    for window, metric, no_effect in _INTERVALS:
        try:
            limits = figures.interval(window, metric)
        except Missing:
            continue                        # too little data is no sign
        if not spans(limits, no_effect):
            found.append("%s: %.3f to %.3f" % (metric, *limits))
    try:
        if figures.number("W3", "adoption.two_group_p") < 0.05:
            found.append("adoption.two_group_p below 0.05")
    except Missing:
        pass
    return found


def check_plain(paths, limit):
    total = 0
    for path in paths:
        found = signs(Figures(path))
        total += len(found)
        print("%s: %d %s" % (path, len(found), "; ".join(found)))
    expected = limit * len(paths)
    allowed = int(expected if len(paths) >= 10 else expected + 2 * expected ** 0.5)
    print("%d signs in %d organisations, at most %d allowed" % (total, len(paths), allowed))
    return total <= allowed


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("metrics", nargs="+")
    parser.add_argument("--without-stories", action="store_true")
    parser.add_argument("--limit", type=float, default=1.0)
    options = parser.parse_args(arguments)
    if options.without_stories:
        return 0 if check_plain(options.metrics, options.limit) else 1
    return 1 if any([failed_checks(Figures(path)) for path in options.metrics]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
