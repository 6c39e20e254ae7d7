#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "pages/metric_catalogue.h"
#include "pages/page.h"
#include "support/fake_edition.h"

namespace shadowgraph {
namespace {

// Every text a reader sees, names of files and drawings left out, and what the method page lists as
// forbidden uses.
void collect(const View& view, std::string& out) {
  if (view.kind == View::Kind::text || view.kind == View::Kind::prose) out += view.text + "\n";
  for (const View& item : view.items) collect(item, out);
  for (const ViewField& field : view.fields) {
    if (field.name != "not_for") collect(field.value, out);
  }
}

std::string words_of(const std::vector<Page>& pages) {
  std::string out;
  for (const Page& page : pages) collect(page.view, out);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool has_word(const std::string& words, const std::string& word) {
  for (std::size_t at = words.find(word); at != std::string::npos; at = words.find(word, at + 1)) {
    const auto letter = [&](std::size_t i) {
      return i < words.size() && std::isalpha(static_cast<unsigned char>(words[i]));
    };
    if (!(at > 0 && letter(at - 1)) && !letter(at + word.size())) return true;
  }
  return false;
}

// Saying what a figure is not is no claim.
std::string without_denials(std::string words) {
  for (const std::string_view denial :
       {"as proof of a cause", "no proof of a cause", "what caused it", "what caused what",
        "no statement about cause"}) {
    for (std::size_t at = words.find(denial); at != std::string::npos; at = words.find(denial)) {
      words.erase(at, denial.size());
    }
  }
  return words;
}

const std::vector<EditionEntry> kOne = {{make_month(2026, 10), "finding"}};

TEST_CASE("no sentence claims a cause, ranks, scores or shouts") {
  std::vector<DisclosedEdition> editions = {test::fake_company(), test::fake_leads(),
                                            test::fake_self(), test::fake_without_usage()};
  for (const DisclosedEdition& edition : editions) {
    const std::string words = without_denials(words_of(compose_pages(edition, kOne)));
    for (const char* banned :
         {"because of", "cause", "caused", "causes", "leads to", "drives", "driven",
          "top performer", "best", "worst", "low performer", "due to"}) {
      CHECK_MESSAGE(!has_word(words, banned), std::string(banned));
    }
    CHECK(words.find('!') == std::string::npos);
  }
}

TEST_CASE("a group below the minimum has no page") {
  const DisclosedEdition edition = test::fake_company();
  std::set<std::string> paths;
  for (const Page& page : compose_pages(edition, kOne)) paths.insert(page.path);
  CHECK(paths.contains("2026-10/teams/platform"));
  CHECK_FALSE(paths.contains("2026-10/teams/docs"));
  CHECK(paths.contains("index"));
  CHECK(paths.contains("method"));
  CHECK(paths.contains("404"));
}

TEST_CASE("pages of people exist only where the audience may see people") {
  for (const Page& page : compose_pages(test::fake_company(), kOne)) {
    CHECK(page.path.find("people") == std::string::npos);
  }
  std::set<std::string> paths;
  for (const Page& page : compose_pages(test::fake_leads(), kOne)) paths.insert(page.path);
  CHECK(paths.contains("2026-10/people/ada"));
  CHECK(paths.contains("2026-10/people"));
}

TEST_CASE("a self folder is one person's page, privacy and the method") {
  std::set<std::string> paths;
  for (const Page& page : compose_pages(test::fake_self(), kOne)) paths.insert(page.path);
  CHECK(paths == std::set<std::string>{"2026-10/index", "2026-10/privacy", "404", "editions",
                                       "index", "method"});
}

TEST_CASE("an id never chooses its own path unless it is a proper one") {
  CHECK(path_piece("platform") == "platform");
  CHECK(path_piece("../../x").rfind("x-", 0) == 0);
  CHECK(path_piece("Ada") != path_piece("ada"));
  CHECK(path_piece("a/b").find('/') == std::string::npos);
}

TEST_CASE("an edition's pages do not depend on other editions") {
  const DisclosedEdition edition = test::fake_company();
  const auto pages = compose_edition_pages(edition);
  for (const Page& page : pages) CHECK(page.path.rfind("2026-10/", 0) == 0);
}

TEST_CASE("the method page has every code once") {
  std::set<std::string_view> codes;
  for (const MetricEntry& entry : metric_catalogue()) {
    CHECK(codes.insert(entry.code).second);
    CHECK_FALSE(entry.not_for.empty());
    CHECK_FALSE(entry.formula.empty());
  }
  for (const char* code : {"A1", "A6", "A11", "C1", "C6"}) CHECK(codes.contains(code));
}

TEST_CASE("charts of a page have names of their own") {
  for (const Page& page : compose_pages(test::fake_company(), kOne)) {
    std::set<std::string> names;
    for (const PageChart& chart : page.charts) CHECK(names.insert(chart.name).second);
  }
}

}  // namespace
}  // namespace shadowgraph
