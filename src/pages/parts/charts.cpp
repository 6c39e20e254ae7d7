#include "pages/parts/charts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "charts/bridge.h"
#include "charts/columns.h"
#include "charts/inline_marks.h"
#include "charts/line_over_time.h"
#include "charts/stacked_bars.h"
#include "pages/parts/drawn.h"
#include "pages/parts/frame.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

std::vector<ChartTimeStep> time_steps(const DisclosedEdition& edition) {
  std::vector<ChartTimeStep> steps;
  for (const Month month : edition.months) {
    steps.push_back({month_short(month), std::to_string(year_of(month))});
  }
  return steps;
}

std::string window_words(const DisclosedEdition& edition) {
  if (edition.months.empty()) return month_words(edition.edition);
  if (edition.months.size() == 1) return month_words(edition.months.front());
  return month_words(edition.months.front()) + " to " + month_words(edition.months.back());
}

bool concerns(const DisclosedEvent& event, const Subject& subject) {
  return event.team.empty() || subject.level == "org" || event.team == subject.id;
}

// Events stand inside their month, at the share of its days that had passed.
std::vector<LineEvent> line_events(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  std::vector<LineEvent> events;
  if (edition.months.empty()) return events;
  for (const DisclosedEvent& event : edition.events) {
    const Month month = month_of(event.date);
    if (month < edition.months.front() || edition.months.back() < month) continue;
    if (!concerns(event, figures.subject())) continue;
    const double day = event.date - first_day(month);
    events.push_back({month - edition.months.front() + day / days_in(month) - 0.5, event.name});
  }
  for (LineEvent& event : events) event.step = std::max(event.step, 0.0);
  std::stable_sort(events.begin(), events.end(),
                   [](const LineEvent& a, const LineEvent& b) { return a.step < b.step; });
  return events;
}

Table month_table(const Figures& figures, const ChartMeasure& measure) {
  const bool people = measure.format == CellFormat::percent;
  Table table;
  table.caption = measure.name + " by month";
  table.columns = {{"Month", TableColumn::Align::text},
                   {measure.name + ", " + measure.unit, TableColumn::Align::figure}};
  if (people) table.columns.push_back({"n", TableColumn::Align::figure});
  const CellFormat format = measure.format == CellFormat::money     ? CellFormat::amount
                            : measure.format == CellFormat::percent ? CellFormat::percent_number
                            : measure.format == CellFormat::tokens  ? CellFormat::millions
                                                                    : measure.format;
  for (const Month month : figures.edition().months) {
    const Cell& cell = figures.month(month, measure.metric);
    TableRow row;
    row.head = month_words(month);
    row.cells.push_back(cell_with_interval(cell, format));
    if (people) row.cells.push_back(words_cell(cell.n ? count_words(*cell.n) : "–"));
    table.rows.push_back(std::move(row));
  }
  return table;
}

TickWords tick_words(const ChartMeasure& measure, const std::string& currency) {
  if (measure.format == CellFormat::money || measure.format == CellFormat::unit_price) {
    return [currency](double value, double) { return short_money_words(value, currency); };
  }
  if (measure.format == CellFormat::percent) {
    return [](double value, double) { return percent_words(value, 1.0); };
  }
  return [](double value, double) { return short_count_words(value); };
}

std::string last_words(const Figures& figures, const ChartMeasure& measure) {
  const DisclosedEdition& edition = figures.edition();
  for (std::size_t i = edition.months.size(); i-- > 0;) {
    const Cell& cell = figures.month(edition.months[i], measure.metric);
    if (cell.shown()) return cell_words(cell, measure.format, edition.currency);
  }
  return {};
}

const std::array<std::pair<std::string_view, std::string_view>, 5> kTokenClasses = {
    {{"cost.tokens_cache_read", "cache read"},
     {"cost.tokens_uncached_input", "uncached input"},
     {"cost.tokens_cache_write_5m", "cache write, 5 min"},
     {"cost.tokens_cache_write_1h", "cache write, 1 h"},
     {"cost.tokens_output", "output"}}};

}  // namespace

std::string sparkline_of(const Figures& figures, std::string_view metric) {
  if (!figures.has_series(metric)) return {};
  return draw_sparkline({figures.series(metric), AxisStart::from_values, {}});
}

Section trend_section(const Figures& figures, const ChartMeasure& measure, std::string id,
                      std::string title) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = id;
  section.title = std::move(title);
  section.subtitle =
      measure.name + ", " + measure.unit + ", by month, " + window_words(edition) + ".";
  LineOverTimeChart chart;
  const std::string last = last_words(figures, measure);
  chart.text = {id, section.title,
                measure.name + " by month, " + window_words(edition) + "." +
                    (last.empty() ? "" : " The last value is " + last + "."),
                "Nothing to draw: " + status_words(figures.at("W1", measure.metric).status) + "."};
  chart.axis.title = measure.name + ", " + measure.unit;
  chart.axis.words = tick_words(measure, edition.currency);
  chart.steps = time_steps(edition);
  chart.series.push_back({"", last, figures.series(measure.metric), {}});
  chart.events = line_events(figures);
  section.figure = drawn(chart, draw_line_over_time);
  section.table = month_table(figures, measure);
  section.table_folded = true;
  section.data_link = series_link(edition);
  return section;
}

namespace {

// The class with the largest share of this month's tokens, as a finding.
std::string token_class_title(const Figures& figures) {
  const auto total = figures.value("W1", "cost.tokens_total");
  if (!total || *total <= 0) return "Tokens by billing class";
  std::string_view name;
  double most = 0;
  for (const auto& [metric, words] : kTokenClasses) {
    const auto value = figures.value("W1", metric);
    if (!value || *value <= most) continue;
    most = *value;
    name = words;
  }
  if (name.empty()) return "Tokens by billing class";
  const std::string_view plain = name == "cache read" ? "tokens read from a cache" : name;
  return fmt::format("{} of tokens are {}", percent_words(most / *total, 1000.0), plain);
}

Table token_class_table(const Figures& figures) {
  Table table;
  table.caption = "Tokens by billing class and month";
  table.columns = {{"Month", TableColumn::Align::text}};
  for (const auto& [metric, name] : kTokenClasses) {
    table.columns.push_back({first_capital(std::string(name)) + ", million"});
  }
  table.columns.push_back({"Total, million"});
  for (const Month month : figures.edition().months) {
    TableRow row;
    row.head = month_words(month);
    for (const auto& [metric, name] : kTokenClasses) {
      row.cells.push_back(cell_of(figures.month(month, metric), CellFormat::millions));
    }
    row.cells.push_back(cell_of(figures.month(month, "cost.tokens_total"), CellFormat::millions));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Section token_class_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = id;
  section.title = token_class_title(figures);
  section.subtitle = "Tokens by billing class, by month, " + window_words(edition) + ".";
  StackedBarsChart chart;
  chart.text = {
      id, section.title,
      "Tokens by month, stacked by billing class, " + window_words(edition) + ".",
      "Nothing to draw: " + status_words(figures.at("W1", "cost.tokens_total").status) + "."};
  chart.axis.title = "Tokens";
  chart.axis.words = [](double value, double) { return short_count_words(value); };
  chart.steps = time_steps(edition);
  const auto total = figures.value("W1", "cost.tokens_total");
  for (const auto& [metric, name] : kTokenClasses) {
    const auto last = figures.value("W1", metric);
    if (!figures.has_series(metric) || !last || *last <= 0) continue;
    const std::string label = total && *total > 0 ? percent_words(*last / *total, 1000.0) : "";
    chart.parts.push_back({std::string(name), label, figures.series(metric)});
  }
  if (total) chart.last_total_label = tokens_words(*total);
  section.figure = drawn(chart, draw_stacked_bars);
  section.table = token_class_table(figures);
  section.table_folded = true;
  section.note =
      "Exact counts of recorded events; no interval. Tokens of different classes and "
      "models are not the same good: not to be used as a measure of productivity.";
  section.data_link = series_link(edition);
  section.method_link = "method#a1";
  return section;
}

namespace {

Table bridge_table(const Figures& figures) {
  Table table;
  table.caption = "Usage value this month over the month before, as a product";
  table.columns = {{"Part", TableColumn::Align::text},
                   {"Factor"},
                   {"Change, %"},
                   {"What it means", TableColumn::Align::text}};
  const auto add = [&](std::string_view metric, std::string_view name, std::string_view meaning) {
    const Cell& cell = figures.at("W1", metric);
    TableRow row;
    row.head = std::string(name);
    row.cells.push_back(cell_of(cell, CellFormat::ratio));
    row.cells.push_back(cell.shown() ? change_cell(*cell.value - 1)
                                     : cell_of(cell, CellFormat::ratio));
    row.cells.push_back(words_cell(std::string(meaning)));
    table.rows.push_back(std::move(row));
  };
  add("cost.price_index", "Price", "the same tokens at this month's prices (Fisher index)");
  add("cost.volume_index", "Volume", "more or fewer tokens of models used in both months");
  add("cost.new_retired_factor", "New and retired models", "models used in one of the months only");
  add("cost.spend_ratio", "Usage value", "the product of the three");
  return table;
}

void bridge_steps(BridgeChart& chart, const Figures& figures, double before) {
  const std::string& currency = figures.edition().currency;
  const Month last = figures.edition().edition - 1;
  chart.steps.push_back({month_name(last), money_words(before, currency), before,
                         BridgeStepKind::total, ChartReading::plain});
  double level = before;
  const auto change = [&](std::string_view metric, std::string_view name) {
    const double factor = *figures.value("W1", metric);
    chart.steps.push_back({std::string(name), change_words(factor - 1), level * (factor - 1),
                           BridgeStepKind::change, ChartReading::plain});
    level *= factor;
  };
  change("cost.price_index", "price");
  change("cost.volume_index", "volume");
  change("cost.new_retired_factor", "new and retired models");
  const double now = figures.value("W1", "cost.value").value_or(level);
  chart.steps.push_back({month_name(figures.edition().edition), money_words(now, currency), now,
                         BridgeStepKind::total, ChartReading::plain});
}

bool bridge_possible(const Figures& figures) {
  return figures.value("W1", "cost.price_index") && figures.value("W1", "cost.volume_index") &&
         figures.value("W1", "cost.new_retired_factor") && figures.previous("cost.value").shown();
}

}  // namespace

Section bridge_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = id;
  section.title = price_volume_title(figures);
  section.subtitle =
      fmt::format("Usage value, {}, {} to {}. Price, volume and models multiply.", edition.currency,
                  month_words(edition.edition - 1), month_words(edition.edition));
  section.prose = price_volume_prose(figures);
  section.table = bridge_table(figures);
  section.method_link = "method#a6";
  section.note =
      "Exact: an index of recorded events, no interval. It splits a change and does not "
      "explain it.";
  if (!bridge_possible(figures)) {
    section.note.clear();
    return section;
  }
  BridgeChart chart;
  chart.text = {id, section.title, section.prose, ""};
  chart.axis.title = "Usage value, " + edition.currency;
  const std::string currency = edition.currency;
  chart.axis.words = [currency](double value, double) {
    return short_money_words(value, currency);
  };
  chart.scale = BridgeScale::changes;
  bridge_steps(chart, figures, *figures.previous("cost.value").value);
  section.figure = drawn(chart, draw_bridge);
  section.data_link = metrics_link(edition);
  return section;
}

Section magnitude_section(const Figures& figures, std::string id) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kClasses = {
      {{"lt_1e4", "< 10k"},
       {"1e4", "10k–100k"},
       {"1e5", "100k–1M"},
       {"1e6", "1M–10M"},
       {"ge_1e7", "≥ 10M"}}};
  Section section;
  section.id = id;
  section.subtitle = "Days on which a person used a tool, by the tokens of that day, " +
                     month_words(figures.edition().edition) + ".";
  ColumnsChart chart;
  Table table;
  table.caption = "Person-days by tokens of the day";
  table.columns = {{"Tokens that day", TableColumn::Align::text}, {"Person-days"}};
  double total = 0;
  double large = 0;
  bool all = true;
  for (const auto& [suffix, label] : kClasses) {
    const Cell& cell = figures.at("W1", "adoption.daily_magnitude_" + std::string(suffix));
    chart.columns.push_back({std::string(label), cell_words(cell, CellFormat::count),
                             cell.shown() ? cell.value : std::nullopt, ChartReading::plain, ""});
    table.rows.push_back({std::string(label), "", 0, {cell_of(cell, CellFormat::count)}});
    all = all && cell.shown();
    total += cell.value.value_or(0);
    if (suffix == "1e6" || suffix == "ge_1e7") large += cell.value.value_or(0);
  }
  section.title = all && total > 0 ? percent_words(large / total, total) +
                                         " of person-days pass a million tokens"
                                   : "Tokens on a day of use";
  const Cell& first = figures.at("W1", "adoption.daily_magnitude_1e5");
  chart.text = {id, section.title, "Person-days by the number of tokens used that day.",
                "Nothing to draw: " + status_words(first.status) + "."};
  chart.axis.title = "Person-days";
  chart.axis.words = [](double value, double) { return short_count_words(value); };
  chart.class_title = "tokens on that day";
  chart.withheld_words = all ? "" : "No column: " + status_words(CellStatus::withheld) + ".";
  section.figure = drawn(chart, draw_columns);
  section.table = std::move(table);
  section.table_folded = true;
  section.note =
      "Exact counts; no interval. A million tokens is a day with agents or long files, "
      "not a good or a bad day.";
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#c6";
  return section;
}

}  // namespace shadowgraph
