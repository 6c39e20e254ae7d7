// A few checks of one question in a strip: a row each with its figure on a small axis of its own
// and its verdict in a word, a shape and a colour.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

// sign: a diamond in the colour that asks; no_sign: a plain disc; too_little: a dashed ring;
// not_applicable: a short dash.
enum class CheckVerdict { sign, no_sign, too_little, not_applicable };

struct CheckRow {
  std::string label;  // what was checked: "whoever spends more ships more"
  CheckVerdict verdict = CheckVerdict::not_applicable;
  std::string verdict_words;  // "sign", "no sign", "too little data", "not applicable"
  std::string figure;         // "52 % (47–57)"; may be ""
  std::optional<double> value;
  std::optional<ChartInterval> interval;
  std::optional<ChartInterval> range;       // ends of its axis; none: from its values
  std::optional<ChartReference> reference;  // where there is no relation: 50, "50 % no relation"
  std::string note;                         // said instead of an axis when there is no value
};

struct CheckStripChart {
  ChartText text;
  std::vector<CheckRow> rows;
};

[[nodiscard]] std::string draw_check_strip(const CheckStripChart& chart, ChartWidth width,
                                           ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph
