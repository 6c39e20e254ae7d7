// Measuring, cutting and wrapping text without a font.
#include "charts/drawing/text_metrics.h"

#include <doctest/doctest.h>

#include "unit/charts/random_charts.h"

using namespace shadowgraph::drawing;

TEST_CASE("text is about as wide as DejaVu Sans sets it") {
  // Advance widths of the face at 13 pixels.
  CHECK(text_width("surviving changes per engineer-month") == doctest::Approx(252).epsilon(0.06));
  CHECK(text_width("$182,300") == doctest::Approx(62).epsilon(0.06));
  CHECK(text_width("Nov") == doctest::Approx(26).epsilon(0.08));
}

TEST_CASE("width adds up, grows with size and weight, and is nothing for nothing") {
  CHECK(text_width("") == 0);
  CHECK(text_width("ab") == doctest::Approx(text_width("a") + text_width("b")));
  CHECK(text_width("ab", TextWeight::bold) > text_width("ab"));
  CHECK(text_width("ab", TextWeight::regular, 26) == doctest::Approx(2 * text_width("ab")));
  CHECK(text_width("e\u0301") == text_width("e"));  // a combining mark takes no room
}

TEST_CASE("cut text fits, and text that fits is not cut") {
  shadowgraph::chart_samples::Dice dice(5);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = printable(shadowgraph::chart_samples::some_words(dice));
    const auto room = static_cast<double>(dice.below(300));
    const std::string cut = cut_to_width(text, room);
    CHECK(text_width(cut) <= room);
    if (text_width(text) <= room) CHECK(cut == text);
  }
  CHECK(cut_to_width("abc", 0).empty());
  CHECK(cut_to_width("a long name indeed", 70) == "a long n…");
}

TEST_CASE("wrapped lines fit, are few, and lose nothing while there is room") {
  const auto lines = wrap_to_width("Maps and everything around them", 120, 3);
  CHECK(lines == std::vector<std::string>{"Maps and", "everything", "around them"});
  shadowgraph::chart_samples::Dice dice(6);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = printable(shadowgraph::chart_samples::some_words(dice));
    const std::size_t most = 1 + dice.below(3);
    const auto room = 20 + static_cast<double>(dice.below(300));
    const auto wrapped = wrap_to_width(text, room, most);
    CHECK(!wrapped.empty());
    CHECK(wrapped.size() <= most);
    for (const std::string& line : wrapped) CHECK(text_width(line) <= room);
  }
}

TEST_CASE("printable text is valid UTF-8 without controls and without reordering") {
  CHECK(printable("a\tb\nc") == "a b c");
  CHECK(printable(std::string("a\0b\x1B", 4)) == "ab");
  CHECK(printable("\xFFx") == "\uFFFDx");
  CHECK(printable("\xC0\xAF") == "\uFFFD\uFFFD");                          // overlong
  CHECK(printable("\xED\xA0\x80").find("\xED\xA0") == std::string::npos);  // a surrogate
  CHECK(printable("user\u202Egpj.exe") == "usergpj.exe");
  CHECK(printable("فريق") == "فريق");
}
