#include "pages/parts/tier_charts.h"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "charts/histogram.h"
#include "charts/lorenz.h"
#include "pages/outcome_words.h"
#include "pages/parts/drawn.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/frame.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNotFor = "Not to be used as a target or for labelling a person.";

std::optional<LorenzChart> lorenz_chart(const Figures& figures) {
  LorenzChart chart;
  bool any = false;
  for (int tenth = 1; tenth <= 9; ++tenth) {
    const Cell& cell = figures.at("W3", fmt::format("adoption.lorenz_{}", tenth * 10));
    chart.points.push_back({tenth / 10.0, cell.shown() ? cell.value : std::nullopt});
    any = any || cell.shown();
  }
  if (!any) return std::nullopt;
  chart.held_axis.title = "Share of usage value";
  chart.held_axis.words = [](double tick, double) { return percent_words(tick, 1.0); };
  chart.people_title = "people, from the lowest usage up";
  const Cell& top = figures.at("W3", "adoption.top_decile_share");
  if (top.shown()) chart.labels.push_back({0.9, percent_words(*top.value, 1.0), "with the top 10\u202F%"});
  const Cell& half = figures.at("W3", "adoption.lorenz_50");
  if (half.shown()) {
    chart.labels.push_back({0.5, percent_words(*half.value, 1.0), "with the lower half"});
  }
  chart.equality_words = "all the same";
  const Cell& gini = figures.at("W3", "adoption.gini");
  if (gini.shown()) chart.measure_words = "Gini " + estimate_words(gini, CellFormat::ratio);
  chart.withheld_words = "withheld";
  return chart;
}

std::optional<HistogramChart> usage_histogram(const Figures& figures) {
  HistogramChart chart;
  for (const DisclosedPoint& point : figures.points("W3", "adoption.two_group_p", "histogram")) {
    HistogramBin bin;
    bin.lower = point.lower;
    bin.upper = point.upper;
    bin.count = point.value;
    if (point.value) bin.count_label = count_words(*point.value);
    chart.bins.push_back(std::move(bin));
  }
  if (chart.bins.empty()) return std::nullopt;
  const std::string currency = figures.edition().currency;
  chart.value_axis.title = "Usage value in three months, " + currency;
  chart.value_axis.scale = AxisScale::logarithmic;
  chart.value_axis.words = [currency](double tick, double) {
    return short_money_words(tick, currency);
  };
  chart.count_axis.title = "People";
  chart.withheld_words = "Hatched: fewer than five people.";
  return chart;
}

}  // namespace

Section concentration_section(const Figures& figures, std::string id) {
  Section section;
  section.id = id;
  section.title = concentration_title(figures);
  section.subtitle = "Usage value over eligible people, lowest to highest, three months.";
  section.table = figure_table(
      figures, "Concentration of use",
      {{"Gini, all eligible people", "W3", "adoption.gini", CellFormat::ratio, "0 to 1",
        "0 is everybody alike"},
       {"Gini, active people", "W3", "adoption.gini_active", CellFormat::ratio, "0 to 1",
        "without those who use none"},
       {"Share of the top tenth", "W3", "adoption.top_decile_share", CellFormat::percent_number,
        "% of value", "exact"},
       {"Top tenth against the bottom four", "W3", "adoption.palma", CellFormat::ratio, "times",
        "undefined where the bottom 40 % spent nothing"}});
  if (auto chart = lorenz_chart(figures)) {
    chart->text = {id, section.title, section.subtitle, "Nothing to draw: no share is shown."};
    section.figure = drawn(*chart, draw_lorenz);
    section.table_folded = true;
  }
  section.note = std::string(kNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#c7";
  return section;
}

Section two_groups_section(const Figures& figures, std::string id) {
  Section section;
  section.id = id;
  section.title = two_groups_title(figures);
  section.subtitle = "Usage value of active people in the largest role, three months.";
  section.prose = gap_sentence(figures);
  section.table = figure_table(
      figures, "Two tiers",
      {{"Test for two groups", "W3", "adoption.two_group_p", CellFormat::p_value, "p",
        "below 0.05 is a sign; no sign is no proof"},
       {"People without usage", "W3", "adoption.non_user_share", CellFormat::percent_number,
        "% of eligible people", "exact"},
       {"Low in use", "W3", "adoption.low_tier_share", CellFormat::percent_number,
        "% of eligible people", "below a tenth of their role’s median"},
       {"Stayed low", "W3", "adoption.low_tier_persistence", CellFormat::percent_number,
        "% of those low two months ago", "low in all three months"},
       {"Gap in first-pass yield", "W6", "adoption.gap_first_pass_yield", CellFormat::percent_number,
        "points", "third with most use less third with least"},
       {"Gap in rework", "W6", "adoption.gap_rework_rate", CellFormat::percent_number, "points",
        "the same"}});
  if (auto chart = usage_histogram(figures)) {
    chart->text = {id, section.title, section.subtitle, "Nothing to draw: no class is shown."};
    section.figure = drawn(*chart, draw_histogram);
  }
  section.note = std::string(kNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#c11";
  return section;
}

}  // namespace shadowgraph
