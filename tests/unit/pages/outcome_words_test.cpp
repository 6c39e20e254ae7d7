#include "pages/outcome_words.h"
#include "pages/parts/curve_chart.h"

#include <string>

#include <doctest/doctest.h>

#include "support/fake_edition.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNone = "no clear difference";

bool has(const std::string& words, std::string_view part) {
  return words.find(part) != std::string::npos;
}

Cell between(double lower, double upper, double n = 1000) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = (lower + upper) / 2;
  cell.lower = lower;
  cell.upper = upper;
  cell.n = n;
  return cell;
}

Cell with_status(CellStatus status) {
  Cell cell;
  cell.status = status;
  return cell;
}

DisclosedEdition bare() {
  DisclosedEdition edition;
  edition.edition = make_month(2026, 10);
  edition.currency = "USD";
  edition.usage_tracked = true;
  edition.work_inputs = {"changes"};
  return edition;
}

// An edition of one figure of the whole.
struct One {
  One(std::string window, std::string metric, const Cell& cell) : edition(bare()) {
    edition.cells[{std::move(window), "org", "", std::move(metric)}] = cell;
  }
  [[nodiscard]] Figures figures() const { return {edition, {"org", "", "Org"}}; }
  DisclosedEdition edition;
};

void add_team(DisclosedEdition& edition, const std::string& id, const Cell& ratio) {
  DisclosedTeam team;
  team.id = team.name = id;
  edition.teams.push_back(team);
  edition.cells[{"W12", "team", id, "curve.ratio"}] = ratio;
}

Cell called(double lower, double upper, const char* label) {
  Cell cell = between(lower, upper);
  cell.note = label;
  return cell;
}

TEST_CASE("defect risk: a difference is said only where the interval leaves 1 out") {
  const auto title = [](const Cell& cell) {
    return defect_risk_title(One("W12", "outcomes.defect_risk_ratio", cell).figures());
  };
  CHECK(has(title(between(0.8, 1.4)), kNone));
  CHECK_FALSE(has(title(between(1.2, 1.8)), kNone));
  CHECK(has(title(between(1.2, 1.8)), "1.50 (1.20\u20131.80) times the defect risk"));
  CHECK_FALSE(has(title(between(0.4, 0.8)), kNone));
  CHECK(title(Cell{}) == "Defect risk of AI-assisted changes: withheld");
  CHECK(has(title(with_status(CellStatus::not_tracked)), "not tracked"));
}

TEST_CASE("defect risk that turns around inside authors is told so") {
  One one("W12", "outcomes.defect_risk_ratio", between(1.2, 1.8));
  one.edition.cells[{"W12", "org", "", "outcomes.defect_risk_ratio_within_author"}] =
      between(0.7, 0.9);
  CHECK(has(defect_risk_title(one.figures()), "differs between and within authors"));
}

TEST_CASE("times to a first working version are compared only by their difference") {
  One one("W6", "outcomes.first_working_version_ai", between(3, 5));
  one.edition.cells[{"W6", "org", "", "outcomes.first_working_version_other"}] = between(4, 6);
  auto& difference =
      one.edition.cells[{"W6", "org", "", "outcomes.first_working_version_difference"}];
  difference = between(-2, 1);
  CHECK(has(working_version_title(one.figures()), kNone));
  difference = between(-2, -1);
  CHECK_FALSE(has(working_version_title(one.figures()), kNone));
  one.edition.cells[{"W6", "org", "", "outcomes.first_working_version_other"}] = Cell{};
  CHECK(working_version_title(one.figures()) == "Time to a first working version: withheld");
}

TEST_CASE("outcomes without records of work, withheld, and shown") {
  DisclosedEdition edition = bare();
  const Figures figures(edition, {"org", "", "Org"});
  CHECK(outcomes_headline(figures) == "What was shipped is withheld");
  edition.cells[{"W3", "org", "", "outcomes.rework_rate"}] = between(0.1, 0.2);
  CHECK(has(outcomes_headline(figures), "of changes were reworked within 30 days"));
  edition.work_inputs = {"reviews"};
  CHECK(has(outcomes_headline(figures), "not tracked"));
  CHECK(has(outcomes_lead_prose(figures), "Not tracked is not zero"));
}

TEST_CASE("the bend is leverage, diminishing returns, or not clear") {
  const auto words = [](const Cell& cell) {
    return bend_sentence(One("W12", "curve.leverage", cell).figures());
  };
  CHECK(words(between(-0.3, 0.5)).starts_with("No clear bend"));
  CHECK(words(between(0.1, 0.5)).starts_with("Leverage at high spend"));
  CHECK(words(between(-0.5, -0.1)).starts_with("Diminishing returns"));
  CHECK(words(Cell{}).empty());
  CHECK(words(with_status(CellStatus::not_tracked)).empty());
}

TEST_CASE("elasticity that could be none is told so") {
  const auto words = [](const Cell& cell) {
    return elasticity_sentence(One("W12", "curve.elasticity", cell).figures());
  };
  CHECK(has(words(between(0, 0.5)), "no clear difference from none"));
  CHECK_FALSE(has(words(between(0.1, 0.5)), kNone));
  CHECK(words(Cell{}).empty());
}

TEST_CASE("a team's call is the one of its label, never that of its ratio alone") {
  DisclosedEdition edition = bare();
  add_team(edition, "a", called(1.5, 2.5, "below"));
  add_team(edition, "b", called(0.4, 0.7, "above"));
  add_team(edition, "c", called(0.9, 1.1, "on"));
  add_team(edition, "d", called(1.2, 3.0, "undetermined"));
  add_team(edition, "e", Cell{});
  const auto words = [&](std::size_t i) { return team_curve_sentence(edition, edition.teams[i]); };
  CHECK(words(0).starts_with("Below the curve, more value for the spend"));
  CHECK(words(1).starts_with("Above the curve, less value for the spend"));
  CHECK(words(2).starts_with("On the curve"));
  CHECK(has(words(3), kNone));
  CHECK(words(4).empty());
  const CurveCounts counts = count_labels(edition);
  CHECK(counts.below == 1);
  CHECK(counts.above == 1);
  CHECK(counts.on == 1);
  CHECK(counts.undetermined == 1);
  CHECK(counts.too_little == 1);
  CHECK(counts.labelled() == 4);
  CHECK(curve_headline(edition) ==
        "Of the four teams that can be placed, one gets more for the spend than the curve, one gets "
        "less");
  CHECK(has(curve_lead_prose(edition), "One team below the curve"));
  CHECK(has(curve_lead_prose(edition), "one undetermined, one withheld."));
}

TEST_CASE("teams without a mark on the curve are counted with the reason, and none is named") {
  DisclosedEdition edition = bare();
  for (const char* id : {"a", "b", "c"}) {
    add_team(edition, id, called(0.9, 1.1, "on"));
    edition.cells[{"W12", "team", id, "curve.value_rate"}] = between(2, 3);
    edition.cells[{"W12", "team", id, "curve.spend_rate"}] = between(900, 1100);
  }
  CHECK(not_drawn_words(edition).empty());
  edition.cells[{"W12", "team", "b", "curve.spend_rate"}] = with_status(CellStatus::withheld);
  CHECK(not_drawn_words(edition) ==
        " One of three teams is not drawn: its spend or its value is withheld.");
  edition.cells[{"W12", "team", "c", "curve.spend_rate"}] = with_status(CellStatus::withheld);
  CHECK(not_drawn_words(edition) ==
        " Two of three teams are not drawn: their spend or their value is withheld.");
}

TEST_CASE("where teams are withheld the curve's headline speaks of the others only") {
  DisclosedEdition edition = bare();
  add_team(edition, "a", called(0.5, 0.8, "above"));
  CHECK(curve_headline(edition) == "One team gets less for the spend than the curve, none more");
  add_team(edition, "b", with_status(CellStatus::withheld));
  CHECK(curve_headline(edition) ==
        "The one team that can be placed gets less for the spend than the curve");
  add_team(edition, "c", called(0.9, 1.1, "on"));
  CHECK(curve_headline(edition) ==
        "Of the two teams that can be placed, one gets less for the spend than the curve, none more");
}

TEST_CASE("the curve's headline says what is not there") {
  DisclosedEdition edition = bare();
  edition.cells[{"W12", "org", "", "curve.scale"}] = with_status(CellStatus::not_tracked);
  CHECK(curve_headline(edition) == "The spend-to-cost curve is not tracked");
  edition.cells[{"W12", "org", "", "curve.scale"}] = between(2, 3);
  CHECK(curve_headline(edition) == "No team can be placed at the spend-to-cost curve");
  add_team(edition, "a", called(0.9, 1.1, "on"));
  CHECK(curve_headline(edition) == "No team clearly differs from the spend-to-cost curve");
}

TEST_CASE("an elasticity that may be none has no direction") {
  const auto words = [](const Cell& cell) {
    return elasticity_sentence(One("W12", "curve.elasticity", cell).figures());
  };
  CHECK(has(words(between(-0.1, 0.3)), kNone));
  CHECK_FALSE(has(words(between(-0.1, 0.3)), "more"));
  CHECK(has(words(between(0.1, 0.3)), "more value"));
  CHECK(words(Cell{}).empty());
}

TEST_CASE("pairs of colleagues are compared with chance") {
  const auto words = [](const Cell& cell) {
    return signal_headline(One("W6", "signal.concordance", cell).figures());
  };
  CHECK(has(words(between(0.46, 0.58)), "no clear difference from chance"));
  CHECK(has(words(between(0.52, 0.6)), "more often than chance"));
  CHECK(has(words(between(0.4, 0.48)), "less often than chance"));
  CHECK(words(Cell{}) == "Whether tokens go with outcomes here is withheld");
  CHECK(has(words(with_status(CellStatus::not_tracked)), "not tracked"));
}

TEST_CASE("a gain in prediction is one only where it can't be none") {
  const auto words = [](const Cell& cell) {
    return prediction_title(One("W12", "signal.predictive_gain", cell).figures());
  };
  CHECK(has(words(between(-0.01, 0.02)), kNone));
  CHECK(has(words(between(0.01, 0.05)), "better by"));
  CHECK(has(words(between(-0.05, -0.01)), "worse"));
  CHECK(has(words(Cell{}), "withheld"));
}

TEST_CASE("a leaderboard is laid beside chance, and a large p is no difference") {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = 0.2;
  cell.note = "expected=0.1;p=0.28";
  const auto words = [&] {
    return leaderboard_title(One("W6", "signal.top_overlap", cell).figures());
  };
  CHECK(has(words(), "(p = 0.28): no clear difference"));
  cell.note = "expected=0.1;p=0.003";
  CHECK_FALSE(has(words(), kNone));
  CHECK(has(words(), "p = 0.003"));
}

TEST_CASE("checks of a visible number count only those that ran") {
  One one("W12", "signal.association_decay", between(0, 1));
  CHECK(goodhart_title(one.figures()) ==
        "No sign that the visible number is being aimed at, in one check that ran");
  one.edition.cells[{"W6", "org", "", "signal.decoupling"}] = between(0, 1);
  one.edition.cells[{"W6", "org", "", "signal.decoupling"}].note = "sign;p=0.001";
  CHECK(has(goodhart_title(one.figures()), "One of the two checks that ran shows a sign"));
  const One none("W12", "signal.association_decay", Cell{});
  CHECK(goodhart_title(none.figures()) == "None of the five checks of a visible number could run");
}

TEST_CASE("gaps between thirds are told with their direction, or as not clear") {
  const auto words = [](const Cell& cell) {
    return gap_sentence(One("W6", "adoption.gap_rework_rate", cell).figures());
  };
  CHECK(has(words(between(-0.02, 0.03)), kNone));
  CHECK(has(words(between(0.01, 0.03)), "higher in the third that uses most"));
  CHECK(has(words(between(-0.03, -0.01)), "lower in the third that uses most"));
  CHECK(words(Cell{}).empty());
}

TEST_CASE("an invented edition answers what the spend bought, and where to see why") {
  const DisclosedEdition edition = test::fake_company();
  const auto answers = spend_answers(Figures(edition, {"org", "", "Org"}));
  REQUIRE(answers.size() == 4);
  CHECK(answers[0].page == "outcomes");
  CHECK(has(answers[1].words, "more for the spend than the curve"));
  CHECK(has(answers[2].words, "no clear difference from chance"));
  CHECK(answers[3].page == "multipliers");
}

}  // namespace
}  // namespace shadowgraph
