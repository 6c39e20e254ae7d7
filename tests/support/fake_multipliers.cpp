#include "support/fake_multipliers.h"

#include <algorithm>
#include <array>
#include <vector>

namespace shadowgraph::test {
namespace {

struct Fake {
  const char *window, *metric;
  double value, lower, upper;  // lower == upper: no interval
  double n;
};

Cell& put(DisclosedEdition& edition, const std::string& level, const std::string& subject,
          const Fake& fake) {
  Cell& cell =
      edition.cells[{fake.window, level, subject, std::string("multiplier.") + fake.metric}];
  cell = {};
  cell.status = CellStatus::ok;
  cell.value = fake.value;
  if (fake.lower < fake.upper) {
    cell.lower = fake.lower;
    cell.upper = fake.upper;
    cell.confidence = 0.95;
  }
  cell.n = fake.n;
  cell.from = make_date(2025, 10, 1);
  cell.to = make_date(2026, 10, 1);
  return cell;
}

// Effects as ratios and as amounts, by how clear they are.
struct Effect {
  double value, lower, upper;
};
Effect ratio_of(FakeUplift uplift) {
  if (uplift == FakeUplift::clear) return {1.21, 1.06, 1.38};
  if (uplift == FakeUplift::below) return {0.82, 0.70, 0.96};
  return {1.05, 0.91, 1.21};
}
Effect amount_of(FakeUplift uplift) {
  if (uplift == FakeUplift::clear) return {7.4, 2.1, 13.4};
  if (uplift == FakeUplift::below) return {-6.3, -10.5, -1.4};
  return {1.8, -3.2, 7.4};
}

const std::vector<std::string>& ratio_metrics() {
  static const std::vector<std::string> all = {"uplift",
                                               "practice_ai_assisted_share",
                                               "practice_first_pass_yield",
                                               "practice_rework_rate",
                                               "practice_loop_rate",
                                               "event_p1",
                                               "event_p2",
                                               "event_p3",
                                               "event_p4",
                                               "event_p5",
                                               "event_p6"};
  return all;
}

void set_status(DisclosedEdition& edition, const char* metric, CellStatus status) {
  Cell cell;
  cell.status = status;
  edition.cells[{"panel", "org", "", std::string("multiplier.") + metric}] = cell;
}

void add_effects(DisclosedEdition& edition, FakeUplift uplift) {
  const Effect ratio = ratio_of(uplift);
  const Effect amount = amount_of(uplift);
  for (const std::string& metric : ratio_metrics()) {
    put(edition, "org", "", {"panel", metric.c_str(), ratio.value, ratio.lower, ratio.upper, 34});
  }
  for (const char* metric : {"lift", "lift_engineer_months", "rework_avoided", "defects_avoided"}) {
    put(edition, "org", "", {"panel", metric, amount.value, amount.lower, amount.upper, 34});
  }
  for (const char* metric : {"event_m4", "event_m3", "event_m2"}) {
    put(edition, "org", "", {"panel", metric, 1.02, 0.88, 1.18, 34});
  }
  edition.cells[{"panel", "org", "", "multiplier.uplift"}].note = "subjects=default;k=14";
  put(edition, "org", "", {"panel", "pretrend_p", 0.41, 0, 0, 34});
  put(edition, "org", "", {"panel", "pretrend_detectable", 0.043, 0, 0, 34});
  put(edition, "org", "", {"panel", "breakdown", 0.6, 0, 0, 34});
  put(edition, "org", "", {"panel", "uplift_coverage", 0.83, 0, 0, 41});
  put(edition, "org", "", {"panel", "reached_people", 41, 0, 0, 41});
}

void take_back(DisclosedEdition& edition, FakeUplift uplift) {
  if (uplift != FakeUplift::too_thin && uplift != FakeUplift::not_credible) return;
  const bool thin = uplift == FakeUplift::too_thin;
  const CellStatus status = thin ? CellStatus::withheld : CellStatus::not_credible;
  for (const char* metric : {"uplift", "lift", "lift_engineer_months", "rework_avoided",
                             "defects_avoided", "breakdown"}) {
    set_status(edition, metric, status);
  }
  for (std::size_t i = 1; i < 5; ++i) set_status(edition, ratio_metrics()[i].c_str(), status);
  if (!thin) {
    put(edition, "org", "", {"panel", "pretrend_p", 0.021, 0, 0, 34});
    return;
  }
  put(edition, "org", "", {"panel", "reached_people", 6, 0, 0, 6});
  for (std::size_t i = 5; i < ratio_metrics().size(); ++i) {
    set_status(edition, ratio_metrics()[i].c_str(), status);
  }
  for (const char* metric :
       {"event_m4", "event_m3", "event_m2", "pretrend_p", "pretrend_detectable"}) {
    set_status(edition, metric, status);
  }
}

void add_counts(DisclosedEdition& edition, const std::string& level, const std::string& subject,
                double people) {
  const std::array<Fake, 14> counts = {{{"W12", "reach_median", 1, 0, 0, people},
                                        {"W12", "reach_p90", 6, 0, 0, people},
                                        {"W12", "reach_cross_team_median", 0, 0, 0, people},
                                        {"W12", "reach_cross_team_p90", 3, 0, 0, people},
                                        {"W12", "reach_two_step_median", 2, 0, 0, people},
                                        {"W12", "reach_two_step_p90", 14, 0, 0, people},
                                        {"W12", "reciprocal_share", 0.18, 0, 0, 220},
                                        {"W6", "assets_in_use", 37, 0, 0, 58},
                                        {"W6", "adopters_median", 3, 0, 0, 37},
                                        {"W6", "reuse_index", 7, 0, 0, 37},
                                        {"W6", "sole_author_share", 0.62, 0, 0, 37},
                                        {"W3", "help_minutes", 94, 0, 0, people},
                                        {"W3", "teaching_reviews", 2.3, 0, 0, people},
                                        {"W3", "teaching_share", 0.21, 0.18, 0.24, 910}}};
  for (const Fake& fake : counts) put(edition, level, subject, fake);
}

void add_network(DisclosedEdition& edition) {
  put(edition, "org", "", {"W12", "giver_herfindahl", 0.16, 0, 0, 148});
  put(edition, "org", "", {"W12", "isolates_share", 0.34, 0, 0, 148});
  put(edition, "org", "", {"W12", "first_adoption_median", 23, 15, 41, 58});
  auto& reach = edition.points[{{"W12", "org", "", "multiplier.reach_median"}, "reach"}];
  const std::array<std::pair<double, const char*>, 6> bins = {
      {{0, "to=0"}, {1, "to=1"}, {2, "to=2"}, {3, "to=4"}, {5, "to=9"}, {10, ""}}};
  double people = 61;
  for (const auto& [edge, note] : bins) {
    reach.push_back({edge, people, {}, {}, people, note});
    people = people > 12 ? people / 2 - 1 : 6;
    people = static_cast<double>(static_cast<int>(people));
  }
  auto& links = edition.points[{{"W12", "org", "", "multiplier.giver_herfindahl"}, "links"}];
  std::vector<std::string> teams;
  for (const DisclosedTeam& team : edition.teams) {
    if (team.leaf) teams.push_back(team.id);
  }
  for (std::size_t i = 0; i < 20 && teams.size() > 2; ++i) {
    const std::string from = teams[(i * i + 3) % teams.size()];
    const std::string to = teams[(i * 7 + 1) % teams.size()];
    links.push_back({static_cast<double>(i),
                     30.0 - static_cast<double>(i),
                     {},
                     {},
                     {},
                     "from=" + from + ";to=" + to});
  }
}

}  // namespace

void add_fake_multipliers(DisclosedEdition& edition, FakeUplift uplift) {
  for (const char* kind : {"changes", "reviews", "assets", "adoptions", "help"}) {
    if (std::ranges::find(edition.work_inputs, kind) == edition.work_inputs.end()) {
      edition.work_inputs.emplace_back(kind);
    }
  }
  for (const DisclosedTeam& team : edition.teams) {
    const bool hidden =
        edition.at("W1", "team", team.id, "cost.spend").status == CellStatus::withheld;
    if (!hidden) add_counts(edition, "team", team.id, team.people);
  }
  if (!edition.scope.empty()) return;
  add_effects(edition, uplift);
  take_back(edition, uplift);
  add_counts(edition, "org", "", 148);
  add_network(edition);
  edition.assets = {{"Review checklist for agents", "standard", {}, 31, 9},
                    {"How we cache prompts", "doc", {}, 14, 1},
                    {"", "tooling", {}, 8, 4}};
}

void add_fake_shadow_work(DisclosedEdition& edition, const std::string& person, FakeUplift uplift) {
  const Effect ratio = ratio_of(uplift);
  const Effect amount = amount_of(uplift);
  const std::array<Fake, 16> counts = {{{"W12", "reach", 12, 0, 0, 1},
                                        {"W12", "reach_cross_team", 5, 0, 0, 1},
                                        {"W12", "reach_two_step", 21, 0, 0, 1},
                                        {"W12", "reach_reports", 2, 0, 0, 1},
                                        {"W12", "brokerage", 4, 0, 0, 1},
                                        {"W6", "assets_in_use", 3, 0, 0, 3},
                                        {"W6", "reuse_index", 2, 0, 0, 3},
                                        {"W3", "help_minutes", 310, 0, 0, 1},
                                        {"W3", "teaching_reviews", 4, 0, 0, 1},
                                        {"W3", "reviews_given", 41, 0, 0, 41},
                                        {"W3", "reviews_received", 22, 0, 0, 22},
                                        {"W3", "changes_requested_received", 6, 0, 0, 22},
                                        {"W3", "own_redone", 2, 0, 0, 19},
                                        {"W3", "reverted_by_others", 1, 0, 0, 19},
                                        {"W3", "own_defects", 0, 0, 0, 19},
                                        {"panel", "own_output", 31.5, 0, 0, 1}}};
  for (const Fake& fake : counts) put(edition, "person", person, fake);
  for (const char* metric :
       {"influencer_uplift", "influencer_uplift_raw", "influencer_uplift_dose", "figure"}) {
    put(edition, "person", person, {"panel", metric, ratio.value, ratio.lower, ratio.upper, 9});
  }
  for (const char* metric : {"engineer_months", "rework_avoided", "defects_avoided"}) {
    put(edition, "person", person,
        {"panel", metric, amount.value / 5, amount.lower / 5, amount.upper / 5, 9});
  }
  if (uplift != FakeUplift::too_thin && uplift != FakeUplift::not_credible) return;
  for (const char* metric : {"influencer_uplift", "influencer_uplift_raw", "influencer_uplift_dose",
                             "figure", "engineer_months", "rework_avoided", "defects_avoided"}) {
    Cell cell;
    cell.status = uplift == FakeUplift::too_thin ? CellStatus::withheld : CellStatus::not_credible;
    edition.cells[{"panel", "person", person, std::string("multiplier.") + metric}] = cell;
  }
}

}  // namespace shadowgraph::test
