#include "pages/multiplier_words.h"

#include <string>

#include <doctest/doctest.h>

#include "pages/actions.h"
#include "pages/shadow_words.h"
#include "support/fake_edition.h"
#include "support/fake_multipliers.h"

namespace shadowgraph {
namespace {

using test::FakeUplift;

bool has(const std::string& words, std::string_view part) {
  return words.find(part) != std::string::npos;
}

Cell between(double lower, double upper) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = (lower + upper) / 2;
  cell.lower = lower;
  cell.upper = upper;
  cell.n = 40;
  return cell;
}
Cell exactly(double value) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = value;
  return cell;
}
Cell with_status(CellStatus status) {
  Cell cell;
  cell.status = status;
  return cell;
}

struct Company {
  explicit Company(FakeUplift uplift) : edition(test::fake_company()) {
    test::add_fake_multipliers(edition, uplift);
  }
  [[nodiscard]] Figures figures() const { return {edition, {"org", "", "Org"}}; }
  Cell& cell(const std::string& window, const std::string& metric) {
    return edition.cells[{window, "org", "", "multiplier." + metric}];
  }
  DisclosedEdition edition;
};

struct Reader {
  explicit Reader(FakeUplift uplift = FakeUplift::clear) : edition(test::fake_self()) {
    test::add_fake_shadow_work(edition, "ada", uplift);
  }
  [[nodiscard]] Figures figures() const { return {edition, {"person", "ada", "Ada Lind"}}; }
  Cell& cell(const std::string& window, const std::string& metric) {
    return edition.cells[{window, "person", "ada", "multiplier." + metric}];
  }
  DisclosedEdition edition;
};

TEST_CASE("the headline is in engineer-months with its interval and its assumption") {
  Company company(FakeUplift::clear);
  CHECK(multipliers_headline(company.figures()) ==
        "The people reached delivered 7.4 (2.1\u201313.4) engineer-months more than expected, "
        "estimated, assuming parallel trends");
  company = Company(FakeUplift::below);
  CHECK(has(multipliers_headline(company.figures()), "they delivered less than expected"));
  company = Company(FakeUplift::unclear);
  CHECK(has(multipliers_headline(company.figures()), "no clear difference from none"));
}

TEST_CASE("where engineer-months can't be given the headline is the ratio") {
  Company company(FakeUplift::clear);
  company.cell("panel", "lift_engineer_months") = with_status(CellStatus::withheld);
  CHECK(has(multipliers_headline(company.figures()), "1.21 (1.06\u20131.38) times the work"));
}

TEST_CASE("engineer-months whose interval holds 0 get no direction from the ratio") {
  Company company(FakeUplift::clear);
  company.cell("panel", "lift_engineer_months") = between(-0.2, 3);
  CHECK(has(multipliers_headline(company.figures()), "no clear difference from none"));
}

TEST_CASE("too few people reached: the count, what it takes, and no number") {
  Company company(FakeUplift::too_thin);
  CHECK(multipliers_headline(company.figures()) ==
        "6 people were reached; at least 8 with three earlier months are needed; no uplift is "
        "estimated");
  company.cell("panel", "reached_people") = with_status(CellStatus::withheld);
  CHECK(multipliers_headline(company.figures()) ==
        "How many people were reached is withheld; at least 8 with three earlier months are needed; "
        "no uplift is estimated");
  CHECK(has(multipliers_lead_prose(company.figures()), "Too few is a normal answer"));
}

TEST_CASE("one person reached is one person") {
  CHECK(too_thin_sentence(exactly(1)).starts_with("1 person was reached;"));
}

TEST_CASE("a path of their own before the contact: the months are shown, the number is not") {
  const Company company(FakeUplift::not_credible);
  CHECK(has(multipliers_headline(company.figures()), "before anybody reached them"));
  CHECK(has(event_study_prose(company.figures()), "p = 0.021"));
  CHECK(has(event_study_prose(company.figures()), "below 0.10 no number is given"));
  CHECK(has(event_study_title(company.figures()), "speak against a number"));
}

TEST_CASE("not tracked is told as such") {
  Company company(FakeUplift::clear);
  company.cell("panel", "uplift") = with_status(CellStatus::not_tracked);
  CHECK(multipliers_headline(company.figures()) == "What people do for each other is not tracked");
  CHECK(has(multipliers_lead_prose(company.figures()), "Not tracked is not zero"));
  company.edition.work_inputs = {"changes"};
  CHECK_FALSE(has_influence(company.figures()));
}

TEST_CASE("the default subjects come with what they can't find, named ones with their names") {
  Company company(FakeUplift::unclear);
  CHECK(subjects_title(company.figures()) ==
        "Tested by default: the influence of 14 people, nobody is named");
  CHECK(has(subjects_prose(company.figures()), "drowns"));
  CHECK(has(subjects_prose(company.figures()), "multiplier_subjects"));
  company.edition.subjects_named = 2;
  CHECK(subjects_title(company.figures()) ==
        "Tested: the influence of 2 people named in org.toml");
  CHECK_FALSE(has(subjects_prose(company.figures()), "In the order of names"));
  company.edition.multiplier_subjects = {"Ada Lind", "Bo *Ek*"};
  CHECK(has(subjects_prose(company.figures()), "In the order of names: Ada Lind, Bo \\*Ek\\*."));
}

TEST_CASE("a pre-trend that can't be tested is not a passed one") {
  Company company(FakeUplift::clear);
  CHECK(has(event_study_prose(company.figures()), "Passing is no proof"));
  CHECK(has(event_study_prose(company.figures()), "Breakdown value 0.60"));
  company.cell("panel", "pretrend_p") = with_status(CellStatus::undefined);
  CHECK(has(event_study_prose(company.figures()), "not testable"));
  CHECK_FALSE(has(event_study_prose(company.figures()), "Passing"));
}

TEST_CASE("practices that changed are named with their direction, the others are not") {
  Company company(FakeUplift::unclear);
  CHECK(practice_title(company.figures()) ==
        "No clear difference in how the people reached work, in four practices");
  company.cell("panel", "practice_rework_rate") = between(0.6, 0.9);
  CHECK(practice_title(company.figures()) ==
        "Rework rate lower than expected among the people reached, estimated, assuming parallel "
        "trends");
}

TEST_CASE("rework that grew is told as cost") {
  Company company(FakeUplift::below);
  CHECK(has(avoided_title(company.figures()), "there was more of it"));
  company = Company(FakeUplift::unclear);
  CHECK(has(avoided_title(company.figures()), "no clear difference from none"));
}

TEST_CASE("what hangs on few people is told as so many equal givers") {
  const Company company(FakeUplift::clear);
  CHECK(dependence_title(company.figures()) ==
        "What is given hangs on as few people as 6 equal givers");
  Company spread(FakeUplift::clear);
  spread.cell("W12", "giver_herfindahl") = exactly(0.01);
  CHECK(dependence_title(spread.figures()) == "What is given is spread as if 100 people gave alike");
}

TEST_CASE("help on the giver's word alone is called self-reported") {
  Company company(FakeUplift::clear);
  CHECK(self_reported_sentence(company.figures()).empty());
  company.cell("W3", "help_minutes").note = "x=1;self-reported";
  CHECK(has(self_reported_sentence(company.figures()), "Self-reported"));
}

TEST_CASE("rules: an asset of one team, few givers, many nobody reached, nobody named") {
  Company company(FakeUplift::clear);
  std::string titles;
  for (const Action& action : influence_actions(company.figures())) titles += action.title + "|";
  CHECK(titles ==
        "Name the people whose influence is to be tested.|Spread what hangs on few people.|"
        "Show “How we cache prompts” to other teams.|"
        "Ask the people whom nobody reached what they would like to be shown.|");
  company.edition.subjects_named = 3;
  company.edition.assets.clear();
  company.cell("W12", "giver_herfindahl") = exactly(0.02);
  company.cell("W12", "isolates_share") = exactly(0.1);
  CHECK(influence_actions(company.figures()).empty());
}

TEST_CASE("an own effect needs the person's own interval on the same side as the pooled one") {
  Reader reader(FakeUplift::clear);
  CHECK(own_effect(reader.figures()) == EffectState::above);
  reader.cell("panel", "influencer_uplift_raw") = between(0.8, 1.9);
  CHECK(own_effect(reader.figures()) == EffectState::unclear);
  CHECK(has(shadow_effect_prose(reader.figures()), "No clear difference"));
  CHECK_FALSE(has(shadow_effect_prose(reader.figures()), "more than expected"));
  reader.cell("panel", "influencer_uplift_raw") = exactly(1.4);
  CHECK(own_effect(reader.figures()) == EffectState::unclear);
  reader.cell("panel", "influencer_uplift").note = "raw=more";
  CHECK(own_effect(reader.figures()) == EffectState::above);
  reader.cell("panel", "influencer_uplift").note = "raw=less";
  CHECK(own_effect(reader.figures()) == EffectState::unclear);
}

TEST_CASE("whoever is not among those tested is told so, not that too few were reached") {
  Reader reader;
  reader.edition.cells.erase({"panel", "person", "ada", "multiplier.influencer_uplift"});
  CHECK(own_effect(reader.figures()) == EffectState::not_tracked);
  CHECK(has(shadow_effect_prose(reader.figures()), "not a mark"));
}

TEST_CASE("an own page tells whom it reached as counts, first of all") {
  const Reader reader;
  CHECK(shadow_title(reader.figures()) ==
        "Your shadow work: 12 people took up what you wrote or taught in twelve months");
  CHECK(shadow_reach_prose(reader.figures()) ==
        "12 people were reached: 5 of them in other teams, 2 direct reports and 21 people reached "
        "later by those. They belong to 4 teams.");
}

TEST_CASE("nobody reached is told without blame, and nothing logged is not nothing done") {
  Reader reader;
  reader.cell("W12", "reach") = exactly(0);
  CHECK(has(shadow_title(reader.figures()), "no record says"));
  CHECK(has(shadow_reach_prose(reader.figures()), "Nothing logged is not nothing done"));
}

TEST_CASE("own output too small for a ratio points to engineer-months") {
  Reader reader;
  CHECK(has(shadow_figure_sentence(reader.figures()), "times the own output of 31.5"));
  reader.cell("panel", "figure") = with_status(CellStatus::not_applicable);
  CHECK(has(shadow_figure_sentence(reader.figures()), "too small for a ratio; see engineer-months"));
  reader.cell("panel", "engineer_months") = with_status(CellStatus::withheld);
  CHECK(shadow_figure_sentence(reader.figures()).empty());
}

TEST_CASE("what the work asked of others stands with what was given") {
  const Reader reader;
  const std::string words = shadow_cost_prose(reader.figures());
  for (const char* part : {"22 reviews asked of others", "6 of them with changes requested",
                           "2 own changes redone", "1 taken back by others", "0 with a defect found",
                           "41 reviews were given"}) {
    CHECK_MESSAGE(has(words, part), part);
  }
}

TEST_CASE("spend, own output and lift stand side by side and accuse nobody") {
  Reader reader;
  CHECK(has(side_by_side_title(reader.figures()), "31.5 surviving changes"));
  CHECK(has(side_by_side_title(reader.figures()), "engineer-months of lift"));
  reader.cell("panel", "engineer_months") = with_status(CellStatus::not_applicable);
  reader.cell("W12", "reach") = exactly(0);
  const std::string words = side_by_side_prose(reader.figures());
  CHECK(has(words, "is own output alone"));
  for (const char* blame : {"waste", "should", "fail", "poor", "expensive", "worth it"}) {
    CHECK_FALSE(has(words, blame));
  }
}

TEST_CASE("suggestions follow from counts: no taker, one team only, no teaching, much redone") {
  Reader reader;
  CHECK(shadow_actions(reader.figures()).empty());
  reader.cell("W6", "assets_in_use") = exactly(0);
  reader.cell("W12", "reach_cross_team") = exactly(0);
  reader.cell("W3", "teaching_reviews") = exactly(0);
  reader.cell("W3", "own_redone") = exactly(7);
  reader.cell("W3", "help_minutes").note = "self-reported";
  CHECK(shadow_actions(reader.figures()).size() == 5);
}

}  // namespace
}  // namespace shadowgraph
