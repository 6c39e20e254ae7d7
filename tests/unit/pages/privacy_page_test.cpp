#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "pages/page.h"
#include "pages/pages.h"
#include "pages/privacy_words.h"
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

std::string words_of(const Page& page) {
  std::string out;
  collect(page.view, out);
  return out;
}

std::string privacy_words_of(const DisclosedEdition& edition) {
  return words_of(compose_privacy_page(edition));
}

TEST_CASE("the page says how many figures are withheld, and no part of that count") {
  DisclosedEdition edition = test::fake_company();
  edition.withheld_cells = 1204;
  const std::string words = privacy_words_of(edition);
  const std::string all = std::to_string(edition.cells.size());
  CHECK(has(words, "1,204 of "));
  CHECK(has(withheld_words(edition), "figures are withheld"));
  edition.withheld_cells = 0;
  CHECK(withheld_words(edition).starts_with("None of "));
  for (const DisclosedTeam& team : edition.teams) CHECK_FALSE(has(words, team.name));
}

TEST_CASE("a bound is told as fewer people, none among them, and of whom no share is told") {
  DisclosedEdition edition = test::fake_company();
  edition.min_group = 7;
  const std::string words = privacy_words_of(edition);
  CHECK(has(words, "fewer than 7 people: none, one or more"));
  CHECK(has(words, "Of fewer than 13 people no share is told"));
  CHECK_FALSE(has(words, "where pay is involved"));
  edition.pay_shown = "banded";
  CHECK(has(privacy_words_of(edition), "where pay is involved the numbers are 10 and 19"));
}

TEST_CASE("the page says how many amounts earlier editions left less open, where there are any") {
  DisclosedEdition edition = test::fake_company();
  CHECK_FALSE(has(privacy_words_of(edition), "earlier editions left"));
  edition.told_before = 1;
  CHECK(has(privacy_words_of(edition), "One amount is only as protected as earlier editions left it"));
  edition.told_before = 31;
  CHECK(has(privacy_words_of(edition), "31 amounts are only as protected as earlier editions left them"));
}

TEST_CASE("each rule stands with the threshold in force") {
  DisclosedEdition edition = test::fake_company();
  edition.min_group = 7;
  edition.dominance_p = 20;
  const std::string words = privacy_words_of(edition);
  CHECK(has(words, "7 people"));
  CHECK(has(words, "20\u202F%"));
  CHECK(has(words, "No figure made of pay is in it."));
  CHECK_FALSE(has(words, "Minimum group for pay"));
  edition.pay_shown = "banded";
  edition.min_group_pay = 12;
  const std::string with_pay = privacy_words_of(edition);
  CHECK(has(with_pay, "Minimum group for pay"));
  CHECK(has(with_pay, "12 people"));
  CHECK(has(with_pay, "several editions together"));
}

TEST_CASE("only kinds of records that are there are told, pay by its columns too") {
  DisclosedEdition edition = test::fake_company();
  CHECK(has(privacy_words_of(edition), "6,412 rows"));  // changes
  CHECK_FALSE(has(privacy_words_of(edition), "salary, bonus"));
  edition.work_inputs.emplace_back("compensation");
  CHECK(has(privacy_words_of(edition), "salary, bonus"));
  edition.usage_tracked = false;
  CHECK_FALSE(has(privacy_words_of(edition), "Usage of AI tools"));
}

TEST_CASE("an audience reads of itself alone, and with names of the agreement") {
  const DisclosedEdition leads = test::fake_leads();
  const std::string words = privacy_words_of(leads);
  CHECK(has(words, "as if no other existed"));
  CHECK(has(words, leads.consent));
  CHECK(has(words, "shown by name"));
  CHECK(has(words, "brings no earlier month along"));
  CHECK_FALSE(has(words, "company”"));
  CHECK(has(privacy_words_of(test::fake_company()), "No person is shown"));
}

TEST_CASE("words on law carry their source and call themselves no advice") {
  const std::string words = privacy_words_of(test::fake_company());
  CHECK(has(words, "facts with their source, not advice"));
  for (const std::string_view source :
       {"Art. 5(1)", "Art. 6(1)", "Art. 13 and 14", "Art. 35", "Art. 88", "§ 87(1) no. 6"}) {
    CAPTURE(source);
    CHECK(has(words, source));
  }
  for (const LawFact& fact : law_facts()) CHECK_FALSE(fact.source.empty());
}

TEST_CASE("a person's folder says what is processed about that person, and nothing of others") {
  const DisclosedEdition self = test::fake_self();
  const std::string words = privacy_words_of(self);
  CHECK(has(words, "What you can ask for"));
  CHECK_FALSE(has(words, "coverage"));
  CHECK_FALSE(has(words, "What the organisation must decide"));
  const auto pages = compose_edition_pages(self);
  CHECK(
      std::ranges::any_of(pages, [](const Page& page) { return page.path == "2026-10/privacy"; }));
}

TEST_CASE("every page leads to the page on privacy") {
  for (const DisclosedEdition& edition :
       {test::fake_company(), test::fake_leads(), test::fake_self()}) {
    for (const Page& page : compose_pages(edition, {{edition.edition, "one"}})) {
      CAPTURE(page.path);
      CHECK(has(words_of(page), "page:2026-10/privacy"));
    }
  }
}

TEST_CASE("the words of the agreement stand on every page of an audience that sees people") {
  DisclosedEdition pseudonyms = test::fake_company();
  pseudonyms.people_shown = "pseudonym";
  pseudonyms.consent = "works agreement 2026-09-01";
  for (const DisclosedEdition& edition : {test::fake_leads(), pseudonyms}) {
    for (const Page& page : compose_pages(edition, {{edition.edition, "one"}})) {
      CAPTURE(page.path);
      const View* consent = page.view.find("consent");
      REQUIRE(consent != nullptr);
      CHECK(consent->text == edition.consent);
      CHECK(page.view.find("has_consent")->flag);
    }
  }
}

}  // namespace
}  // namespace shadowgraph
