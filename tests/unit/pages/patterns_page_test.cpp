#include <string>

#include <doctest/doctest.h>

#include "pages/actions.h"
#include "pages/metric_catalogue.h"
#include "pages/pages.h"
#include "pages/parts/waste_sections.h"
#include "pages/waste_words.h"

namespace shadowgraph {
namespace {

Cell cell(double value, std::optional<double> n = {}) {
  Cell one;
  one.status = CellStatus::ok;
  one.value = value;
  one.n = n;
  one.from = make_date(2026, 8, 1);
  one.to = make_date(2026, 11, 1);
  return one;
}

Cell between(double lower, double value, double upper) {
  Cell one = cell(value, 400);
  one.lower = lower;
  one.upper = upper;
  return one;
}

Cell not_tracked() {
  Cell one;
  one.status = CellStatus::not_tracked;
  return one;
}

class Company {
 public:
  Company() {
    edition.edition = make_month(2026, 10);
    edition.currency = "USD";
    edition.usage_tracked = true;
    edition.fingerprints = "simhash64";
  }
  Company& with(const std::string& window, const std::string& metric, const Cell& value) {
    edition.cells[{window, "org", "", "patterns." + metric}] = value;
    return *this;
  }
  [[nodiscard]] Figures figures() const { return {edition, top_subject(edition)}; }
  DisclosedEdition edition;
};

TEST_CASE("the headline says at least, and what lies outside is not called useful") {
  Company company;
  company.with("W3", "identified_waste_share", cell(0.0234, 140));
  CHECK(patterns_headline(company.figures()) ==
        "At least 2.3\u202F% of usage value lies in loops and in documents nobody took up");
  CHECK(bound_section(company.figures(), "bound").prose.find("not thereby useful") !=
        std::string::npos);
}

TEST_CASE("the page names the kind of fingerprint in use and what it finds") {
  Company company;
  const std::string likeness = fingerprints_prose(company.edition);
  CHECK(likeness.find("texts are nearly the same") != std::string::npos);
  CHECK(likeness.find("simhash") == std::string::npos);
  company.edition.fingerprints = "exact";
  CHECK(fingerprints_prose(company.edition).find("one in twelve") != std::string::npos);
  company.edition.fingerprints = "";
  company.with("W3", "loop_rate", not_tracked());
  CHECK(loops_title(company.figures()) == "Prompt loops are not tracked");
  CHECK_FALSE(loops_section(company.figures(), "loops").table);
}

TEST_CASE(
    "where an interval holds 1, the changes hardly read are said to show no clear difference") {
  Company company;
  company.with("W12", "trap_risk_ratio", between(0.9, 1.6, 2.4));
  CHECK(trap_title(company.figures()).find("no clear difference") != std::string::npos);
  CHECK(waste_actions(company.figures()).empty());
  company.with("W12", "trap_risk_ratio", between(1.2, 1.6, 2.4));
  CHECK(trap_title(company.figures()).find("1.60 times as often") != std::string::npos);
  CHECK(waste_actions(company.figures()).size() == 1);
}

TEST_CASE("a team with clearly more loops and documents nobody took up ask for action, with size") {
  Company company;
  company.with("W3", "loop_rate", between(0.4, 0.8, 1.3));
  company.with("W6", "unadopted_documents_share", cell(0.4, 20));
  for (const char* id : {"apps", "core"}) {
    DisclosedTeam team;
    team.id = team.name = id;
    company.edition.teams.push_back(team);
  }
  company.edition.cells[{"W3", "team", "apps", "patterns.loop_rate"}] = between(0.7, 1.5, 3);
  company.edition.cells[{"W3", "team", "core", "patterns.loop_rate"}] = between(2, 5, 11);
  company.edition.cells[{"W3", "team", "core", "patterns.loop_cost"}] = cell(1234, 6);
  const auto actions = waste_actions(company.figures());
  REQUIRE(actions.size() == 2);
  CHECK(actions[0].title == "Ask core which tool makes requests repeat.");
  CHECK(actions[0].words.find("$1,234") != std::string::npos);
  CHECK(actions[1].words.find("8 of 20 documents") != std::string::npos);
}

TEST_CASE("a bound that rounds to nothing is less than the smallest figure, not zero") {
  Company company;
  company.with("W3", "identified_waste_share", cell(0.0001, 140));
  CHECK(patterns_headline(company.figures()).find("Less than 0.1") == 0);
}

TEST_CASE("nothing tracked is said as such and not as zero") {
  Company company;
  company.edition.fingerprints = "";
  const Page page = compose_patterns_page(company.edition);
  CHECK(page.path == "2026-10/patterns");
  CHECK(patterns_headline(company.figures()) == "Patterns of waste are not tracked");
}

TEST_CASE("own loops stand with date and cost beside what usually helps") {
  DisclosedEdition edition;
  edition.currency = "USD";
  edition.fingerprints = "exact";
  CHECK(own_loops_title(edition) == "No prompt loop of yours in three months");
  edition.loops = {{make_date(2026, 10, 14), "cursor", false, 15, 24, 1.5}};
  const Section section = own_loops_section(edition, "loops");
  CHECK(section.title ==
        "1 prompt loop of yours in three months, $1.50 from the fourth request on");
  CHECK(section.prose.find("three tries") != std::string::npos);
  REQUIRE(section.table);
  CHECK(section.table->rows[0].head == "14 October 2026");
}

TEST_CASE("the method page tells H1 to H4 and what they are not for") {
  CHECK(waste_metric_catalogue().size() == 4);
  for (const MetricEntry& entry : waste_metric_catalogue()) CHECK_FALSE(entry.not_for.empty());
}

}  // namespace
}  // namespace shadowgraph
