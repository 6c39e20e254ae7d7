#include "pages/parts/signal_charts.h"

#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "charts/check_strip.h"
#include "charts/rank_slopes.h"
#include "pages/outcome_words.h"
#include "pages/parts/drawn.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/frame.h"

namespace shadowgraph {
namespace {

struct Check {
  std::string_view window, metric, name, question, size;
  CellFormat format;
  std::string_view before, after;  // around the size in the strip: "×", "points"
  double no_effect = 0;
  bool is_log = false;  // told as a multiple, which more people can read
};

constexpr Check kChecks[] = {
    {"W12", "signal.association_decay", "Association decay",
     "Did spend and output go together less after usage became visible?", "drop in pairs, points",
     CellFormat::percent_number, "", " points"},
    {"W6", "signal.decoupling", "Decoupling", "Did spend grow faster than output?",
     "growth of spend ÷ growth of output", CellFormat::ratio, "× ", "", 0, true},
    {"W12", "signal.period_end_burning", "Month-end burning",
     "Does use rise on the last days of a period?", "times the days around", CellFormat::ratio,
     "× ", "", 0, true},
    {"W6", "signal.threshold_bunching", "Bunching at a target",
     "Do more people land just above the target than chance allows?", "% of those above it",
     CellFormat::percent_number, "", "\u202F%"},
    {"W3", "signal.round_numbers", "Round numbers", "Are round amounts too frequent?",
     "% of person-months", CellFormat::percent_number, "", "\u202F%", 0.04}};

// Logarithms of ratios as ratios.
Cell told(const Check& check, Cell cell) {
  if (!check.is_log) return cell;
  for (std::optional<double>* part : {&cell.value, &cell.lower, &cell.upper}) {
    if (*part) *part = std::exp(**part);
  }
  return cell;
}

std::string verdict_words(const Cell& cell) {
  if (cell.status == CellStatus::withheld) return "too little data";
  if (!cell.shown()) return status_words(cell.status);
  return note_has(cell, "sign") ? "sign" : "no sign";
}

CheckVerdict verdict_of(const Cell& cell) {
  if (cell.status == CellStatus::withheld) return CheckVerdict::too_little;
  if (!cell.shown()) return CheckVerdict::not_applicable;
  return note_has(cell, "sign") ? CheckVerdict::sign : CheckVerdict::no_sign;
}

CheckRow check_row(const Check& check, const Cell& cell) {
  CheckRow row;
  row.label = std::string(check.name);
  row.verdict = verdict_of(cell);
  row.verdict_words = verdict_words(cell);
  row.note = row.verdict_words;
  if (!cell.shown()) return row;
  row.figure = std::string(check.before) + estimate_words(told(check, cell), check.format) +
               std::string(check.after);
  row.value = cell.value;
  if (cell.lower && cell.upper) row.interval = ChartInterval{*cell.lower, *cell.upper};
  row.reference = ChartReference{check.no_effect, ""};
  return row;
}

constexpr std::array<std::string_view, 3> kBands = {"top 10\u202F%", "next 40\u202F%",
                                                    "lower 50\u202F%"};

// Flows between bands of ranks: point x is 3·from + to, its value the number of people.
std::optional<RankSlopesChart> rank_chart(const Figures& figures) {
  RankSlopesChart chart;
  for (const DisclosedPoint& point : figures.points("W6", "signal.footrule", "flows")) {
    const auto cell = static_cast<std::size_t>(point.x);
    if (cell >= kBands.size() * kBands.size()) continue;
    RankFlow flow{cell / kBands.size(), cell % kBands.size(), point.value, "", ChartReading::plain};
    if (point.value) flow.label = count_words(*point.value);
    chart.flows.push_back(std::move(flow));
  }
  if (chart.flows.empty()) return std::nullopt;
  chart.left_title = "by tokens";
  chart.right_title = "by outcomes";
  for (const std::string_view band : kBands) {
    chart.left.push_back({std::string(band), "", std::nullopt});
    chart.right.push_back({std::string(band), "", std::nullopt});
  }
  chart.withheld_words =
      "Flows of fewer than five people are not drawn, nor those that would give one of them away.";
  return chart;
}

}  // namespace

Section leaderboard_section(const Figures& figures, std::string id) {
  Section section;
  section.id = id;
  section.title = leaderboard_title(figures);
  section.subtitle =
      "Ranks by total usage value, as a leaderboard would show them, against ranks by surviving "
      "work a "
      "person-month. Nobody’s rank is shown.";
  section.table = figure_table(
      figures, "What a leaderboard would have said",
      {{"Shared top tenth", "W6", "signal.top_overlap", CellFormat::percent_number,
        "% of the top tenth", "100 would be the same people"},
       {"Distance of the two orders", "W6", "signal.footrule", CellFormat::ratio, "ratio",
        "0 is the same order, about 0.67 is no relation"},
       {"Median displacement", "W6", "signal.displacement_median", CellFormat::count, "places",
        "how far the median person stands from their place in the other order"}});
  if (auto chart = rank_chart(figures)) {
    chart->text = {id, section.title, section.subtitle, "Nothing to draw: no flow is shown."};
    section.figure = drawn(*chart, draw_rank_slopes);
    section.table_folded = true;
  }
  section.note = "p-values by permutation. Not to be used for judging a person.";
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#f3";
  return section;
}

Section goodhart_section(const Figures& figures, std::string id) {
  Section section;
  section.id = id;
  section.title = goodhart_title(figures);
  section.subtitle =
      "Five checks around the day usage became visible to people. Together they raise a "
      "false alarm in at most one edition in twenty.";
  CheckStripChart chart;
  chart.text = {id, section.title, section.subtitle, "Nothing to draw: no check could run."};
  Table table;
  table.caption = "Five checks";
  table.columns = {{"Check", TableColumn::Align::text},
                   {"Question", TableColumn::Align::text},
                   {"Size"},
                   {"In", TableColumn::Align::text},
                   {"p, adjusted"},
                   {"Result", TableColumn::Align::text}};
  for (const Check& check : kChecks) {
    const Cell& cell = figures.at(check.window, check.metric);
    chart.rows.push_back(check_row(check, cell));
    const auto p = note_number(cell, "holm");
    table.rows.push_back(
        {std::string(check.name),
         "",
         0,
         {words_cell(std::string(check.question)),
          cell_with_interval(told(check, cell), check.format), words_cell(std::string(check.size)),
          words_cell(p ? p_words(*p).substr(2) : "–"), words_cell(verdict_words(cell))}});
  }
  section.figure = drawn(chart, draw_check_strip);
  section.table = std::move(table);
  section.table_folded = true;
  section.note =
      "Not to be used for accusing a person. A sign says that the number has become a "
      "target, not that anybody did wrong.";
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#f5";
  return section;
}

}  // namespace shadowgraph
