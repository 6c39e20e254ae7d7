#include "pages/parts/withheld_front.h"

#include <string>

#include <doctest/doctest.h>

#include "pages/pages.h"
#include "support/fake_edition.h"

namespace shadowgraph {
namespace {

bool has(const std::string& words, std::string_view part) {
  return words.find(part) != std::string::npos;
}

// Money and tokens are withheld of everybody, as where one person makes most of them.
DisclosedEdition withheld_whole() {
  DisclosedEdition edition = test::fake_company();
  for (auto& [key, cell] : edition.cells) {
    if (!key.metric.starts_with("cost.") && !key.metric.starts_with("adoption.agentic")) continue;
    if (key.level != "org") continue;
    const std::string unit = cell.unit;
    cell = {};
    cell.unit = unit;
    ++edition.withheld_cells;
  }
  return edition;
}

Figures top_of(const DisclosedEdition& edition) { return {edition, top_subject(edition)}; }

TEST_CASE("a report whose total is withheld is told apart from one that shows it or has no usage") {
  const DisclosedEdition company = test::fake_company();
  const DisclosedEdition without = test::fake_without_usage();
  const DisclosedEdition withheld = withheld_whole();
  CHECK_FALSE(whole_is_withheld(top_of(company)));
  CHECK_FALSE(whole_is_withheld(top_of(without)));
  CHECK(whole_is_withheld(top_of(withheld)));
}

TEST_CASE("the first page then says what can be seen, why so much can't, and what to do") {
  const DisclosedEdition edition = withheld_whole();
  const PageDraft draft = draft_front_page(edition);
  CHECK(has(draft.headline, "used AI tools; what was spent in October 2026 is withheld"));
  CHECK(has(draft.lead, "Withheld is not zero."));
  CHECK(has(draft.lead, "](page:2026-10/outcomes)"));
  for (const Card& card : draft.cards) CHECK_FALSE(card.absent);
  REQUIRE_FALSE(draft.sections.empty());
  const Section& seen = draft.sections.front();
  CHECK(has(seen.title, "What you can see: "));
  REQUIRE(seen.table);
  for (const TableRow& row : seen.table->rows) {
    CHECK(row.cells.size() + 1 == seen.table->columns.size());
    if (row.head == "Money") CHECK(row.cells[0].text == "none");
    if (row.head == "Outcomes") CHECK(row.cells[0].text != "none");
  }
  REQUIRE(draft.actions.size() >= 3);
  CHECK(draft.actions.size() <= 5);
  CHECK(has(draft.actions[1].title, "fewer, larger teams"));
}

TEST_CASE("the reason is told for all of them together, never for one") {
  const Section why = why_withheld_section(withheld_whole(), "why");
  CHECK(has(why.prose, "fewer than 5 people"));
  CHECK(has(why.prose, "15\u202F%"));
  CHECK(has(why.prose, "is not told"));
}

TEST_CASE("where nothing at all is shown the page still says so in words") {
  DisclosedEdition edition = withheld_whole();
  for (auto& [key, cell] : edition.cells) cell = {};
  const PageDraft draft = draft_front_page(edition);
  CHECK(draft.headline == "What was spent in October 2026 is withheld to protect people");
  CHECK(has(draft.lead, "Little else can be told"));
  CHECK(draft.sections.front().title == "No figure can be shown yet");
  CHECK(draft.cards.empty());
}

}  // namespace
}  // namespace shadowgraph
