// Labels are kept apart.
#include "charts/drawing/label_layout.h"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "charts/drawing/text_metrics.h"
#include "charts/drawing/value_axis.h"
#include "unit/charts/random_charts.h"

using namespace shadowgraph::drawing;
using shadowgraph::chart_samples::Dice;

TEST_CASE("labels that do not touch stay where they are wanted") {
  const auto middles = spread_labels({{20, 10}, {50, 10}, {80, 10}}, 0, 100);
  REQUIRE(middles);
  CHECK(*middles == std::vector<double>{20, 50, 80});
}

TEST_CASE("two labels at one place share the shift") {
  const auto middles = spread_labels({{50, 10}, {50, 10}}, 0, 100);
  REQUIRE(middles);
  CHECK(*middles == std::vector<double>{45, 55});
}

TEST_CASE("labels that cannot fit are refused") {
  CHECK_FALSE(spread_labels({{5, 60}, {5, 60}}, 0, 100).has_value());
  CHECK(spread_labels({}, 0, 100)->empty());
}

TEST_CASE("spread labels keep their order, never overlap and stay inside") {
  Dice dice(3);
  for (int round = 0; round < 2000; ++round) {
    std::vector<LabelSlot> slots;
    for (std::size_t i = dice.below(9); i > 0; --i) {
      slots.push_back(
          {static_cast<double>(dice.below(260)) - 30, 5 + static_cast<double>(dice.below(15))});
    }
    const auto middles = spread_labels(slots, 0, 200);
    REQUIRE(middles);
    double end = 0;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      CHECK((*middles)[i] - slots[i].size / 2 >= end - 1e-9);
      end = (*middles)[i] + slots[i].size / 2;
    }
    CHECK(end <= 200 + 1e-9);
  }
}

TEST_CASE("words beside lines overlap nowhere and no line runs through them") {
  Dice dice(4);
  for (int round = 0; round < 1500; ++round) {
    std::vector<MarkedPlace> marks;
    for (std::size_t i = dice.below(14); i > 0; --i) {
      marks.push_back({static_cast<double>(dice.below(501)), std::string(1 + dice.below(30), 'n')});
    }
    const WordRows rows = place_words(marks, 0, 500, 4);
    CHECK(rows.rows <= 4);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const PlacedWords& words = rows.places[i];
      if (words.words.empty()) continue;
      const bool right = words.side == LabelSide::right_of_line;
      const double width = text_width(words.words);
      const double from = right ? marks[i].x + kWordsGap : marks[i].x - kWordsGap - width;
      CHECK(from >= -1e-9);
      CHECK(from + width <= 500 + 1e-9);
      for (std::size_t k = 0; k < marks.size(); ++k) {
        const bool hangs_here = !rows.places[k].words.empty() && rows.places[k].row <= words.row;
        if (k == i || !hangs_here) continue;
        CHECK_FALSE((marks[k].x > from && marks[k].x < from + width));
      }
    }
  }
}

TEST_CASE("numbers above close lines keep clear of each other") {
  std::vector<MarkedPlace> marks;
  for (int i = 0; i < 12; ++i) marks.push_back({100.0 + 14 * i, std::to_string(i + 1)});
  const WordRows rows = place_above(marks, 4);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    CHECK(rows.places[i].words == marks[i].words);
    for (std::size_t k = i + 1; k < marks.size(); ++k) {
      if (rows.places[i].row != rows.places[k].row) continue;
      CHECK(marks[k].x - marks[i].x >=
            (text_width(marks[i].words) + text_width(marks[k].words)) / 2);
    }
  }
}

TEST_CASE("the arrow of an axis never stands alone on a line") {
  const std::string title = "Changes reworked within a month, % of changes";
  const double whole = text_width(title);
  for (double room = whole * 0.6; room < whole * 1.2; room += 1) {
    const auto lines = axis_title_lines(title, room);
    REQUIRE_FALSE(lines.empty());
    CHECK(lines.back() != "→");
    CHECK(lines.back().ends_with("→"));
  }
}
