#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "pages/pages.h"
#include "pages/parts/work_coverage.h"
#include "pages/sentences.h"
#include "support/fake_edition.h"

namespace shadowgraph {
namespace {

bool has(const std::string& words, std::string_view part) {
  return words.find(part) != std::string::npos;
}

void collect(const View& view, std::string& out) {
  if (view.kind == View::Kind::text || view.kind == View::Kind::prose) out += view.text + "\n";
  for (const View& item : view.items) collect(item, out);
  for (const ViewField& field : view.fields) collect(field.value, out);
}

std::string words_of(const DisclosedEdition& edition) {
  std::string out;
  collect(compose_coverage_page(edition).view, out);
  return out;
}

std::string headline_of(const DisclosedEdition& edition) {
  return coverage_headline(Figures(edition, top_subject(edition)));
}

TEST_CASE("a tiny share without a team is told as tiny, none as none") {
  DisclosedEdition edition = test::fake_company();
  Cell& cell = edition.cells[{"W1", "org", "", "coverage.unassigned_share_tokens"}];
  cell.status = CellStatus::ok;
  cell.value = 0.00004;
  CHECK(has(headline_of(edition), "<\u202F0.1\u202F% belong to no team"));
  cell.value = 0;
  CHECK_FALSE(has(headline_of(edition), "no team"));
  CHECK_FALSE(has(words_of(edition), "\n0.0\n"));
}

TEST_CASE("pay is told as tracked only where the audience may see what is made of it") {
  DisclosedEdition edition = test::fake_company();
  CHECK(has(words_of(edition), "not for this audience"));
  edition.pay_shown = "banded";
  Cell& cell = edition.cells[{"W12", "org", "", "pay.token_to_salary"}];
  cell.status = CellStatus::not_tracked;
  CHECK_FALSE(has(words_of(edition), "not for this audience"));
  CHECK(has(words_of(edition), "not tracked"));
  cell.status = CellStatus::withheld;
  CHECK_FALSE(has(words_of(edition), "not for this audience"));
}

TEST_CASE("models without a price stand before those with one") {
  DisclosedEdition edition = test::fake_company();
  edition.models = {{"a", "a"}, {"b", ""}, {"c", "c"}, {"d", ""}};
  const std::string words = words_of(edition);
  CHECK(words.find("\nd\n") < words.find("\na\n"));
  CHECK(words.find("\nb\n") < words.find("\nd\n"));
}

TEST_CASE("records of work are told by kind, with what their rows don't tell") {
  const Section section = work_coverage_section(test::fake_company());
  CHECK(section.title == "Records of work: 6,112 changes and 9,021 reviews");
  CHECK(has(section.prose,
            "88.0\u202F% of changes tell whether AI was used. A change without a "
            "mark may still have used AI."));
  CHECK(has(section.prose, "No change names the feature it belongs to."));
  CHECK(has(section.prose, "No defect is recorded: defect risk is not tracked."));
  CHECK_FALSE(has(section.prose, "No review is recorded"));
  REQUIRE(section.table);
  REQUIRE(section.table->rows.size() == 2);
  for (const TableRow& row : section.table->rows) {
    CHECK(row.cells.size() + 1 == section.table->columns.size());
  }
  CHECK(section.table->rows[0].cells[2].text == "6,412");
  CHECK(section.table->rows[1].cells[0].text == "none");
}

TEST_CASE("assets, adoptions and help have their lines, and what is missing of them is said") {
  DisclosedEdition edition = test::fake_company();
  CHECK(has(work_coverage_section(edition).prose,
            "No help is recorded: help among people is not tracked."));
  for (const char* kind : {"assets", "adoptions", "help"}) {
    DisclosedWorkInput input;
    input.kind = kind;
    input.rows_read = 9;
    input.rows_counted = 1;
    input.rows_unknown_asset = 4;
    input.rows_views = 3;
    input.rows_self_links = 2;
    edition.work_rows.push_back(input);
  }
  const Section section = work_coverage_section(edition);
  CHECK(has(section.title, "1 asset, 1 adoption and 1 record of help"));
  CHECK_FALSE(has(section.prose, "No asset is recorded"));
  CHECK_FALSE(has(section.prose, "No adoption is recorded"));
  CHECK_FALSE(has(section.prose, "No help is recorded"));
  REQUIRE(section.table);
  REQUIRE(section.table->rows.size() == 5);
  const TableRow& row = section.table->rows[3];
  CHECK(row.head == "Adoptions");
  REQUIRE(row.cells.size() + 1 == section.table->columns.size());
  CHECK(row.cells[6].text == "2");  // by or to oneself
  CHECK(row.cells[8].text == "4");  // change or asset unknown
  CHECK(row.cells[9].text == "3");  // only viewed
}

TEST_CASE(
    "without reviews first-pass yield is not tracked, and a kind without rows says no share") {
  DisclosedEdition edition = test::fake_company();
  edition.work_rows.pop_back();
  edition.work_rows[0].rows_counted = 1;
  CHECK(has(work_coverage_section(edition).prose,
            "No review is recorded: first-pass yield is not tracked."));
  CHECK(work_coverage_section(edition).title == "Records of work: 1 change");
  edition.work_rows[0] = {};
  edition.work_rows[0].kind = "changes";
  CHECK_FALSE(has(work_coverage_section(edition).prose, "of changes"));
}

TEST_CASE("rows of records of work stand only on pages of the whole") {
  CHECK(has(words_of(test::fake_company()), "Rows of the records of work"));
  const std::string leads = words_of(test::fake_leads());
  CHECK_FALSE(has(leads, "Rows of the records of work"));
  CHECK_FALSE(has(leads, "No records of work were read"));
  CHECK_FALSE(has(leads, "No usage file was read"));
}

TEST_CASE("the headline says which of usage and work is not recorded") {
  DisclosedEdition edition = test::fake_company();
  CHECK_FALSE(has(headline_of(edition), "not tracked"));
  edition.work_inputs.clear();
  edition.work_rows.clear();
  CHECK(has(headline_of(edition), "of tokens have no price"));
  CHECK(has(headline_of(edition), "what the spend bought is not tracked"));
  CHECK(has(words_of(edition), "No records of work were read"));
  CHECK(has(headline_of(test::fake_without_usage()), "Work is recorded, usage is not"));
  DisclosedEdition neither = test::fake_without_usage();
  neither.work_inputs.clear();
  CHECK(has(headline_of(neither), "most of this report is not tracked"));
}

}  // namespace
}  // namespace shadowgraph
