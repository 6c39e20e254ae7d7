#include "base/diagnostic.h"

#include <doctest/doctest.h>

using namespace shadowgraph;

TEST_CASE("a diagnostic shows the place, the line, a caret and what to write") {
  Diagnostic item{Severity::error, "org.unknown-key", {"org.toml", 3, 3}, "[org] has no key 'nmae'",
                  "did you mean 'name'?", "  nmae = \"Åsa\""};
  CHECK(render_diagnostic(item) ==
        "org.toml:3:3: error: [org] has no key 'nmae' [org.unknown-key]\n"
        "      nmae = \"Åsa\"\n"
        "      ^\n"
        "  hint: did you mean 'name'?\n");
}

TEST_CASE("what has no line shows none") {
  CHECK(render_diagnostic({Severity::warning, "a.b", {"usage/x.csv", 0, 0}, "no row", "", ""}) ==
        "usage/x.csv: warning: no row [a.b]\n");
  CHECK(render_diagnostic({Severity::note, "a.b", {"x", 7, 0}, "m", "", ""}) ==
        "x:7: note: m [a.b]\n");
  CHECK(render_diagnostic({Severity::error, "a.b", {}, "m", "", ""}) == "error: m [a.b]\n");
}

TEST_CASE("control characters, bad bytes and hidden marks are shown as escapes") {
  Diagnostic item{Severity::error, "a.b", {"x", 1, 4}, "found '\x1B[2J'", "", "a\tb!\xFF\u202Ec"};
  CHECK(render_diagnostic(item) ==
        "x:1:4: error: found '\\u{1b}[2J' [a.b]\n"
        "    a\\tb!\\xff\\u{202e}c\n"
        "        ^\n");
}

TEST_CASE("a long line is cut around the caret") {
  Diagnostic item{Severity::error, "a.b", {"x", 1, 5001}, "m", "", std::string(9000, 'q')};
  item.source_line[5000] = '!';
  const std::string text = render_diagnostic(item);
  CHECK(text.size() < 400);
  const std::size_t line = text.find('\n') + 1;
  const std::size_t caret_line = text.find('\n', line) + 1;
  const std::string shown = text.substr(line, caret_line - line);
  // The mark of what was cut takes three bytes and one column.
  CHECK(shown.find('!') - 2 == text.find('^') - caret_line);
}

TEST_CASE("diagnostics come in the order of their places, each once") {
  Diagnostics all;
  all.error("b.code", {"b.csv", 2, 1}, "second file");
  all.error("a.code", {"a.csv", 10, 1}, "later line");
  all.error("a.code", {"a.csv", 9, 5}, "later column");
  all.error("a.code", {"a.csv", 9, 1}, "first");
  all.error("a.code", {"a.csv", 9, 1}, "first");
  const auto sorted = all.sorted();
  REQUIRE(sorted.size() == 4);
  CHECK(sorted[0].message == "first");
  CHECK(sorted[1].message == "later column");
  CHECK(sorted[2].message == "later line");
  CHECK(sorted[3].message == "second file");
}

TEST_CASE("many of one kind are counted, not listed, and pieces add up") {
  Diagnostics whole;
  for (int piece = 0; piece < 3; ++piece) {
    Diagnostics part;
    for (std::uint64_t line = 1; line <= 30; ++line) {
      part.warning("usage.bad-number", {"u.csv", 100U * static_cast<unsigned>(piece) + line, 1},
                   "bad");
    }
    whole.append(std::move(part));
  }
  whole.error("other.code", {"u.csv", 1, 1}, "another kind");
  CHECK(whole.count(Severity::warning) == 90);
  CHECK(whole.count(Severity::error) == 1);
  const auto sorted = whole.sorted();
  REQUIRE(sorted.size() == Diagnostics::kPerCodeAndFile + 2);
  CHECK(sorted.back().message == "and 70 more of this kind in this file");
  CHECK(sorted.back().position.line == 0);
}

TEST_CASE("the nearest word is near, and the same whichever way words stand") {
  const std::vector<std::string> words{"timezone", "title", "theta", "team"};
  CHECK(nearest_word("timzone", words) == "timezone");
  CHECK(nearest_word("tiemzone", words) == "timezone");
  CHECK(nearest_word("teem", words) == "team");
  CHECK(nearest_word("salary", words).empty());
  CHECK(nearest_word("", words).empty());
  CHECK(nearest_word("ab", {"ac", "aa"}) == "aa");
  CHECK(nearest_word("ab", {"aa", "ac"}) == "aa");
  CHECK(nearest_word(std::string(100'000, 'x'), words).empty());
}
