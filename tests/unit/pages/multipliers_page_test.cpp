// The page about what people do for each other, the part of a team, and the centre of own pages.
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "pages/metric_catalogue.h"
#include "pages/page.h"
#include "support/fake_edition.h"
#include "support/fake_multipliers.h"

namespace shadowgraph {
namespace {

using test::FakeUplift;

const std::vector<EditionEntry> kOne = {{make_month(2026, 10), "finding"}};

void collect(const View& view, std::string& out) {
  if (view.kind == View::Kind::text || view.kind == View::Kind::prose) out += view.text + "\n";
  for (const View& item : view.items) collect(item, out);
  for (const ViewField& field : view.fields) collect(field.value, out);
}

std::string text_of(const View* view) {
  std::string out;
  if (view != nullptr) collect(*view, out);
  return out;
}

Page page_of(const DisclosedEdition& edition, const std::string& path) {
  for (Page& page : compose_pages(edition, kOne)) {
    if (page.path == path) return page;
  }
  FAIL("no page " << path);
  return {};
}

DisclosedEdition company(FakeUplift uplift) {
  DisclosedEdition edition = test::fake_company();
  edition.points.clear();
  test::add_fake_multipliers(edition, uplift);
  return edition;
}

bool has_word(const std::string& words, const std::string& word) {
  const auto letter = [&](std::size_t i) {
    return i < words.size() && std::isalpha(static_cast<unsigned char>(words[i])) != 0;
  };
  for (std::size_t at = words.find(word); at != std::string::npos; at = words.find(word, at + 1)) {
    if (!(at > 0 && letter(at - 1)) && !letter(at + word.size())) return true;
  }
  return false;
}

const std::vector<std::string>& direction_words() {
  static const std::vector<std::string> words = {"more",    "less",   "higher", "lower", "better",
                                                 "worse",   "rose",   "fell",   "grew",  "gained",
                                                 "improved", "faster", "slower"};
  return words;
}

// Titles and prose of the sections: the sentences made from effects. Notes and tables say how to read.
std::string sentences_of(const Page& page) {
  std::string out = text_of(page.view.find("headline")) + text_of(page.view.find("lead"));
  for (const char* group : {"opening", "sections"}) {
    for (const View& section : page.view.find(group)->items) {
      if (text_of(section.find("id")) == "subjects\n") continue;
      if (text_of(section.find("id")) == "unseen\n") continue;
      out += text_of(section.find("title")) + text_of(section.find("prose"));
    }
  }
  return out;
}

TEST_CASE("no sentence has a direction where every interval spans no effect") {
  for (const FakeUplift uplift :
       {FakeUplift::unclear, FakeUplift::too_thin, FakeUplift::not_credible}) {
    const std::string words = sentences_of(page_of(company(uplift), "2026-10/multipliers"));
    INFO(words);
    for (const std::string& word : direction_words()) {
      CHECK_MESSAGE(!has_word(words, word), word);
    }
    DisclosedEdition self = test::fake_self();
    test::add_fake_shadow_work(self, "ada", uplift);
    const Page page = page_of(self, "2026-10/index");
    for (const View& section : page.view.find("sections")->items) {
      const std::string id = text_of(section.find("id"));
      if (id != "others\n" && id != "side-by-side\n") continue;
      const std::string own = text_of(section.find("title")) + text_of(section.find("prose"));
      for (const std::string& word : direction_words()) CHECK_MESSAGE(!has_word(own, word), word);
    }
  }
}

TEST_CASE("where an interval leaves no effect out the sentences say which side") {
  CHECK(has_word(sentences_of(page_of(company(FakeUplift::clear), "2026-10/multipliers")), "more"));
  CHECK(has_word(sentences_of(page_of(company(FakeUplift::below), "2026-10/multipliers")), "less"));
}

TEST_CASE("every section with counts of reach or assets has the uplift row beneath") {
  for (const FakeUplift uplift : {FakeUplift::clear, FakeUplift::too_thin}) {
    const DisclosedEdition edition = company(uplift);
    int counted = 0;
    for (const char* path : {"2026-10/multipliers", "2026-10/teams/platform"}) {
      const Page page = page_of(edition, path);
      for (const View& section : page.view.find("sections")->items) {
        const std::string id = text_of(section.find("id"));
        const bool counts = id == "reach\n" || id == "assets\n" || id == "others\n" ||
                            id == "dependence\n" || id == "giving\n";
        if (!counts) continue;
        ++counted;
        const View* rows = section.find("table")->find("rows");
        REQUIRE(!rows->items.empty());
        CHECK(text_of(rows->items.back().find("head")).starts_with("Uplift of the people reached"));
      }
    }
    CHECK(counted == 5);
  }
}

TEST_CASE("the page is in the navigation, on the front page, and in every state") {
  for (const FakeUplift uplift : {FakeUplift::clear, FakeUplift::unclear, FakeUplift::below,
                                  FakeUplift::too_thin, FakeUplift::not_credible}) {
    const DisclosedEdition edition = company(uplift);
    const Page page = page_of(edition, "2026-10/multipliers");
    CHECK(text_of(page.view.find("nav")).find("Multipliers") != std::string::npos);
    const Page first = page_of(edition, "2026-10/index");
    const std::string front = text_of(&first.view);
    CHECK(front.find("page:2026-10/multipliers") != std::string::npos);
  }
}

TEST_CASE("a number that is not credible stands nowhere, its months do") {
  const Page page = page_of(company(FakeUplift::not_credible), "2026-10/multipliers");
  CHECK(text_of(page.view.find("cards")).find("not credible") != std::string::npos);
  bool drawn = false;
  for (const PageChart& chart : page.charts) drawn = drawn || chart.name == "event-study";
  CHECK(drawn);
}

TEST_CASE("without records of influence the page says not tracked") {
  DisclosedEdition edition = test::fake_company();
  edition.work_inputs = {"changes"};
  const Page page = page_of(edition, "2026-10/multipliers");
  CHECK(page.title == "What people do for each other is not tracked");
  CHECK(page.charts.empty());
  edition.work_inputs.clear();
  CHECK(page_of(edition, "2026-10/multipliers").title ==
        "What people do for each other is not tracked");
}

TEST_CASE("an audience of one department sees its counts and no estimate of the whole") {
  const Page page = page_of(test::fake_leads(), "2026-10/multipliers");
  CHECK(page.title.starts_with("Fleet: "));
  CHECK(text_of(page.view.find("sections")).find("no uplift is estimated") == std::string::npos);
  CHECK(text_of(page.view.find("sections")).find("withheld") != std::string::npos);
}

TEST_CASE("what was done for others is the first section of a person's page") {
  for (const auto& [edition, path] :
       {std::pair(test::fake_self(), "2026-10/index"), {test::fake_leads(), "2026-10/people/ada"}}) {
    const Page page = page_of(edition, path);
    const auto& sections = page.view.find("sections")->items;
    REQUIRE(sections.size() > 2);
    CHECK(text_of(sections[0].find("id")) == "others\n");
    CHECK(text_of(sections[1].find("id")) == "side-by-side\n");
  }
  const Page named = page_of(test::fake_leads(), "2026-10/people/ada");
  CHECK_FALSE(has_word(text_of(named.view.find("sections")->items[0].find("title")), "Your"));
}

TEST_CASE("the method page has every code of influence once") {
  std::vector<std::string_view> codes;
  for (const MetricEntry& entry : influence_metric_catalogue()) {
    CHECK(std::ranges::find(codes, entry.code) == codes.end());
    codes.push_back(entry.code);
    CHECK_FALSE(entry.not_for.empty());
  }
  CHECK(codes.size() == 11);
}

TEST_CASE("asset titles and names of subjects can't break out of the prose") {
  DisclosedEdition edition = company(FakeUplift::clear);
  edition.assets = {{"[a](javascript:alert(1)) | **b**", "doc", {"*Ada*"}, 9, 1}};
  const std::string words = sentences_of(page_of(edition, "2026-10/multipliers"));
  CHECK(words.find("[a](javascript") == std::string::npos);
  CHECK(words.find("by *Ada*") == std::string::npos);
}

}  // namespace
}  // namespace shadowgraph
