#include <doctest/doctest.h>

#include "publish/word_search.h"

using namespace shadowgraph;

namespace {

std::size_t finds(std::string_view phrase, std::string_view text) {
  PhraseSearch search;
  search.add(phrase, 7);
  return search.find(fold_words(text)).size();
}

}  // namespace

TEST_CASE("a name is found whatever its case, accents, joints and invisible characters") {
  struct Row {
    const char* name;
    const char* text;
  };
  const Row rows[] = {
      {"Ada Öberg", "ADA ÖBERG"},           {"Ada Öberg", "ada oberg"},
      {"Ada Öberg", "Ada O\xCC\x88""berg"},  {"Ada O\xCC\x88""berg", "Ada Öberg"},
      {"ada.oberg", "Ada Öberg"},           {"Ada Öberg", "ada-oberg_northwind"},
      {"Søren Ærø", "soren aero"},          {"Weiß", "WEISS"},
      {"Ada Lind", "Ada\u00A0Lind"},        {"Ada Lind", "Ada,\n  Lind"},
      {"Ada Lind", "A\u00ADda L\u200Bind"}, {"J. Smith", "by J. Smith, 2026"},
      {"Łukasz Żak", "lukasz zak"},         {"Ада Линд", "ада линд"},
      {"Ada Lind", "Ａｄａ Lind"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(finds(row.name, row.text) == 1);
  }
}

TEST_CASE("only whole words are found, and no name reaches over the end of a sentence") {
  CHECK(finds("Ada", "Adaptation of armada") == 0);
  CHECK(finds("Ada Lind", "Ada Lindgren") == 0);
  CHECK(finds("Will Page", "That it will. Page two says so") == 0);
  CHECK(finds("ada.lind@example.com", "ada.lind@example.org") == 0);
  CHECK(finds("Ada", "") == 0);
}

TEST_CASE("thousands of names are told apart, and one phrase may be several people's") {
  PhraseSearch search;
  for (std::uint32_t i = 0; i < 5000; ++i) search.add("Ada " + std::to_string(i), i);
  search.add("Ada 4711", 5000);
  const auto found = search.find(fold_words("We met Ada 4711 and Ada 5001"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].phrase == 4711);
  CHECK(found[1].phrase == 5000);
  CHECK(found[0].first == 2);
  CHECK(found[0].last == 3);
}
