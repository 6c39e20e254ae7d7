#include "pages/parts/outcome_charts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "charts/dot_interval.h"
#include "charts/step_curves.h"
#include "pages/outcome_words.h"
#include "pages/parts/drawn.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/frame.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNotFor =
    "Not to be used for ranking people or teams, for pay, or as proof of a cause.";

DotIntervalRow ratio_row(std::string label, const Cell& cell) {
  DotIntervalRow row;
  row.label = std::move(label);
  row.value_label = estimate_words(cell, CellFormat::ratio);
  if (cell.shown()) row.value = cell.value;
  if (cell.shown() && cell.lower && cell.upper) {
    row.interval = ChartInterval{*cell.lower, *cell.upper};
  }
  if (direction_of(cell, 1) == Direction::unclear) row.reading = ChartReading::undetermined;
  row.withheld_words = cell_words(cell, CellFormat::ratio);
  return row;
}

// What the crude rates give, without interval: it is there to be compared, not to be believed.
DotIntervalRow crude_row(const Cell& ai, const Cell& other) {
  DotIntervalRow row;
  row.label = "Side by side, not comparable";
  row.withheld_words = "withheld";
  if (!ai.shown() || !other.shown() || *other.value <= 0) return row;
  row.value = *ai.value / *other.value;
  row.value_label = ratio_words(*row.value) + " (no interval)";
  row.reading = ChartReading::undetermined;
  return row;
}

std::optional<ChartInterval> interval_of(const DisclosedPoint& point) {
  if (!point.lower || !point.upper) return std::nullopt;
  return ChartInterval{*point.lower, *point.upper};
}

// Survival is the share not there yet; readers ask for the share that is.
StepCurve done_curve(const Figures& figures, std::string_view metric, std::string name) {
  StepCurve curve;
  curve.name = std::move(name);
  double done = 0;
  for (const DisclosedPoint& point : figures.points("W6", metric)) {
    if (!point.value) continue;
    CurveStep step{point.x, 1 - *point.value, interval_of(point)};
    if (step.interval) step.interval = ChartInterval{1 - *point.upper, 1 - *point.lower};
    done = step.value;
    curve.steps.push_back(step);
  }
  curve.last_label = percent_words(done, 1.0);
  const Cell& median = figures.at("W6", metric);
  if (median.shown()) {
    curve.median = StepMedian{median.value, median.lower, median.upper,
                              estimate_words(median, CellFormat::decimal) + " days"};
  }
  return curve;
}

constexpr double kHorizonDays = 60;

}  // namespace

Section defect_risk_section(const Figures& figures, std::string id) {
  const Cell& ratio = figures.at("W12", "outcomes.defect_risk_ratio");
  Section section;
  section.id = id;
  section.title = defect_risk_title(figures);
  section.subtitle = fmt::format(
      "Risk of a defect within {} days of the merge, AI-assisted divided by other changes; 1 is no "
      "difference. 95\u202F% intervals.",
      figures.edition().defect_days);
  section.prose = defect_risk_prose(figures);
  if (ratio.shown()) {
    DotIntervalChart chart;
    chart.text = {id, section.title, section.subtitle, "Nothing to draw: the ratio is not shown."};
    chart.axis.title = "Risk ratio, AI-assisted ÷ other";
    chart.axis.start = AxisStart::from_values;
    chart.axis.words = [](double tick, double) { return ratio_words(tick); };
    chart.axis.scale = AxisScale::logarithmic;
    chart.lower_words = "less risk";
    chart.upper_words = "more risk";
    chart.rows = {crude_row(figures.at("W12", "outcomes.defect_rate_ai"),
                            figures.at("W12", "outcomes.defect_rate_other")),
                  ratio_row("Like with like", ratio),
                  ratio_row("Inside each author too",
                            figures.at("W12", "outcomes.defect_risk_ratio_within_author"))};
    chart.reference = ChartReference{1, "no difference"};
    section.figure = drawn(chart, draw_dot_interval);
  }
  section.table = figure_table(
      figures, "Defects",
      {{"Risk ratio, like with like", "W12", "outcomes.defect_risk_ratio", CellFormat::ratio, "ratio",
        "1 is no difference; of similar size, type and repository"},
       {"Risk ratio inside each author too", "W12", "outcomes.defect_risk_ratio_within_author",
        CellFormat::ratio, "ratio", "of the same author as well"},
       {"Difference in risk", "W12", "outcomes.defect_risk_difference", CellFormat::percent_number,
        "% of changes", "0 is no difference; like with like"},
       {"Changes with a defect, AI-assisted", "W12", "outcomes.defect_rate_ai",
        CellFormat::percent_number, "% of changes", "side by side, not like with like"},
       {"Changes with a defect, others", "W12", "outcomes.defect_rate_other",
        CellFormat::percent_number, "% of changes", "the same"},
       {"E-value", "W12", "outcomes.defect_risk_e_value", CellFormat::ratio, "ratio",
        "how strong something unrecorded would have to be to account for it"}});
  section.table_folded = section.figure.has_value();
  section.note = std::string(kNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#d6";
  return section;
}

Section working_version_section(const Figures& figures, std::string id) {
  Section section;
  section.id = id;
  section.title = working_version_title(figures);
  section.subtitle = "Days from opening a feature’s first change to its first working version.";
  StepCurvesChart chart;
  chart.curves = {done_curve(figures, "outcomes.first_working_version_ai", "AI-assisted"),
                  done_curve(figures, "outcomes.first_working_version_other", "others")};
  const bool drawable = std::ranges::all_of(
      chart.curves, [](const StepCurve& curve) { return !curve.steps.empty(); });
  if (drawable) {
    chart.text = {id, section.title, section.subtitle, "Nothing to draw: no curve is shown."};
    chart.axis.title = "Features that work, % of all opened";
    chart.axis.words = [](double tick, double) { return percent_words(tick, 1.0); };
    chart.time_title = "days since opening";
    chart.horizon = kHorizonDays;
    chart.median_title = "half of them after";
    section.figure = drawn(chart, draw_step_curves);
    section.table_folded = true;
  }
  section.table = figure_table(
      figures, "Time to a first working version",
      {{"Median, AI-assisted", "W6", "outcomes.first_working_version_ai", CellFormat::decimal, "days", ""},
       {"Median, others", "W6", "outcomes.first_working_version_other", CellFormat::decimal, "days", ""},
       {"Difference of the mean within 30 days", "W6", "outcomes.first_working_version_difference",
        CellFormat::ratio, "days, AI-assisted less others", ""}});
  section.note =
      "Working means checks first green where that is recorded, else the first surviving merge; never "
      "the finished feature. Features still waiting are counted as waiting. " +
      std::string(kNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#d7";
  return section;
}

Section flow_section(const Figures& figures, std::string id) {
  Section section;
  section.id = std::move(id);
  section.title = flow_title(figures);
  section.subtitle = "Hours; the median with its 95\u202F% interval, and the longest tenth.";
  struct Stage {
    std::string_view stem, name;
  };
  static constexpr Stage kStages[] = {{"pickup", "Opened to first review"},
                                      {"review", "First review to merged"},
                                      {"cycle", "Opened to merged"}};
  Table table;
  table.caption = "Flow times, hours";
  table.columns = {{"Stage", TableColumn::Align::text},
                   {"Median, hours"},
                   {"Nine in ten within"},
                   {"Median, AI-assisted"},
                   {"Median, others"},
                   {"Changes"}};
  for (const Stage& stage : kStages) {
    const auto at = [&](std::string_view ending) -> const Cell& {
      return figures.at("W3", fmt::format("outcomes.{}{}", stage.stem, ending));
    };
    TableRow row{std::string(stage.name), "", 0, {}};
    for (const std::string_view ending : {"_median", "_p90", "_median_ai", "_median_other"}) {
      row.cells.push_back(cell_with_interval(at(ending), CellFormat::decimal));
    }
    row.cells.push_back(words_cell(at("_median").n ? count_words(*at("_median").n) : "–"));
    table.rows.push_back(std::move(row));
  }
  section.table = std::move(table);
  section.note = "AI-assisted and other changes differ in size and kind; the two columns are no "
                 "comparison like with like. " + std::string(kNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#d8";
  return section;
}

}  // namespace shadowgraph
