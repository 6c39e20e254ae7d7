#include "support/fake_outcomes.h"

#include <array>
#include <cmath>
#include <string>

namespace shadowgraph::test {
namespace {

struct Fake {
  const char *window, *metric;
  double value;
  double half;  // of the interval; 0: none
  double n;
};

constexpr std::array<Fake, 24> kWork = {
    {{"W3", "outcomes.shipped_features", 96.5, 0, 131},
     {"W3", "outcomes.shipped_features_rate", 0.28, 0.05, 344},
     {"W3", "outcomes.throughput", 3.41, 0.31, 344},
     {"W3", "outcomes.rework_rate", 0.121, 0.018, 1240},
     {"W3", "outcomes.revert_rate", 0.021, 0.009, 1240},
     {"W3", "outcomes.first_pass_yield", 0.71, 0.03, 1102},
     {"W3", "outcomes.review_coverage", 0.89, 0, 1240},
     {"W3", "outcomes.cycle_median", 26.4, 2.1, 1240},
     {"W3", "outcomes.cycle_p90", 171, 22, 1240},
     {"W3", "outcomes.pickup_median", 5.2, 0.6, 1102},
     {"W3", "outcomes.review_median", 14.1, 1.2, 1102},
     {"W3", "outcomes.review_capacity", 1.31, 0, 88123},
     {"W3", "outcomes.backlog", 61, 0, 38},
     {"W3", "outcomes.backlog_trend", 0.021, 0, 13},
     {"W3", "outcomes.unreviewed_share", 0.11, 0.02, 1240},
     {"W3", "outcomes.cost_per_feature", 5120, 810, 96.5},
     {"W3", "outcomes.cost_per_change", 412, 38, 1173},
     {"W6", "outcomes.first_working_version_ai", 4.1, 0.9, 92},
     {"W6", "outcomes.first_working_version_other", 4.8, 1.1, 71},
     {"W6", "outcomes.first_working_version_difference", -0.7, 1.3, 163},
     {"W12", "outcomes.defect_risk_ratio", 1.12, 0.31, 4100},
     {"W12", "outcomes.defect_risk_difference", 0.008, 0.019, 4100},
     {"W12", "outcomes.defect_rate_ai", 0.081, 0.012, 2100},
     {"W12", "outcomes.defect_rate_other", 0.071, 0.011, 2000}}};

constexpr std::array<Fake, 12> kWhole = {{{"W12", "curve.scale", 2.1, 0.4, 22},
                                          {"W12", "curve.exponent", 0.62, 0.21, 22},
                                          {"W12", "curve.half_spend", 940, 0, 22},
                                          {"W12", "curve.leverage", 0.1, 0.4, 22},
                                          {"W12", "curve.elasticity", 0.31, 0.12, 22},
                                          {"W6", "signal.concordance", 0.52, 0.04, 131},
                                          {"W6", "signal.spearman", 0.21, 0.17, 131},
                                          {"W6", "signal.kendall", 0.15, 0.12, 131},
                                          {"W6", "signal.top_overlap", 0.15, 0, 131},
                                          {"W6", "signal.footrule", 0.61, 0, 131},
                                          {"W12", "signal.predictive_gain", 0.004, 0.011, 131},
                                          {"W6", "signal.decoupling", 0.03, 0.06, 131}}};

Cell& put(DisclosedEdition& edition, const std::string& level, const std::string& subject,
          const Fake& fake, double scale = 1) {
  Cell& cell = edition.cells[{fake.window, level, subject, fake.metric}];
  cell = {};
  cell.status = CellStatus::ok;
  cell.value = fake.value * scale;
  if (fake.half > 0) {
    cell.lower = (fake.value - fake.half) * scale;
    cell.upper = (fake.value + fake.half) * scale;
    cell.confidence = 0.95;
  }
  cell.n = fake.n;
  cell.from = make_date(2026, 7, 2);
  cell.to = make_date(2026, 10, 2);
  return cell;
}

bool is_withheld(const DisclosedEdition& edition, const DisclosedTeam& team) {
  return edition.at("W1", "team", team.id, "cost.spend").status == CellStatus::withheld;
}

// Every call of the curve is there, and most are undetermined.
void add_team(DisclosedEdition& edition, const DisclosedTeam& team, int index) {
  constexpr std::array<const char*, 4> kCalls = {"undetermined", "on", "below", "above"};
  constexpr std::array<double, 4> kRatios = {1.1, 1.0, 1.9, 0.55};
  const std::size_t call = index % 7 == 0 ? 2 : index % 9 == 0 ? 3 : index % 3 == 0 ? 1 : 0;
  const double scale = 0.8 + 0.05 * (index % 9);
  for (const Fake& fake : kWork) put(edition, "team", team.id, fake, scale);
  put(edition, "team", team.id, {"W12", "curve.value_rate", 3.1, 0.5, 70}, scale);
  put(edition, "team", team.id, {"W12", "curve.spend_rate", 1180, 0, 70}, scale);
  put(edition, "team", team.id, {"W12", "curve.ratio", kRatios[call], 0.2, team.people}).note =
      kCalls[call];
  if (!is_withheld(edition, team)) return;
  for (auto& [key, cell] : edition.cells) {
    if (key.level == "team" && key.subject == team.id) cell = Cell{};
  }
}

void add_points(DisclosedEdition& edition) {
  std::vector<DisclosedPoint>& line = edition.points[{{"W12", "org", "", "curve.scale"}, "curve"}];
  for (int i = 0; i <= 8; ++i) {
    DisclosedPoint point;
    point.x = 250.0 * i;
    point.value = 2.1 * std::pow(1 + point.x / 940, 0.62);
    point.lower = *point.value * 0.85;
    point.upper = *point.value * 1.18;
    line.push_back(point);
  }
}

}  // namespace

void add_fake_outcomes(DisclosedEdition& edition) {
  for (const Fake& fake : kWork) put(edition, "org", "", fake);
  for (const Fake& fake : kWhole) put(edition, "org", "", fake);
  edition.cells[{"W6", "org", "", "signal.concordance"}].note = "p=0.31";
  edition.cells[{"W6", "org", "", "signal.top_overlap"}].note = "expected=0.1;p=0.28";
  int index = 0;
  for (const DisclosedTeam& team : edition.teams) add_team(edition, team, index++);
  add_points(edition);
}

void add_fake_work_rows(DisclosedEdition& edition) {
  edition.work_inputs = {"changes", "reviews"};
  DisclosedWorkInput changes;
  changes.kind = "changes";
  changes.files = 3;
  changes.rows_read = 6412;
  changes.rows_counted = 6112;
  changes.rows_repeated = 290;
  changes.rows_quarantined = 10;
  changes.first_day = make_date(2025, 5, 2);
  changes.last_day = make_date(2026, 10, 30);
  changes.unknown_people_share = 0.012;
  changes.ai_mark_share = 0.88;
  changes.feature_share = 0.0;
  changes.rework_share = 0.91;
  DisclosedWorkInput reviews;
  reviews.kind = "reviews";
  reviews.files = 1;
  reviews.rows_read = 9100;
  reviews.rows_counted = 9021;
  reviews.rows_by_author = 70;
  reviews.rows_by_bot = 9;
  reviews.unknown_people_share = 0.0;
  edition.work_rows = {changes, reviews};
}

}  // namespace shadowgraph::test
