// Charts that lay groups, models and tools side by side. The order is the tree's, or the names': a
// measure never orders them.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "charts/dot_interval.h"
#include "charts/horizontal_bars.h"
#include "pages/comparison.h"
#include "pages/parts/charts.h"
#include "pages/parts/drawn.h"
#include "pages/parts/frame.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

ChartReading reading_of(const Cell& cell, std::optional<double> whole,
                        TeamMeasure::Better better) {
  if (!whole || better == TeamMeasure::Better::neither) return ChartReading::plain;
  switch (against_whole(cell, *whole)) {
    case Direction::above:
      return better == TeamMeasure::Better::more ? ChartReading::good : ChartReading::bad;
    case Direction::below:
      return better == TeamMeasure::Better::less ? ChartReading::good : ChartReading::bad;
    case Direction::unclear:
    case Direction::unknown: break;
  }
  return ChartReading::plain;
}

DotIntervalRow interval_row(const DisclosedTeam& team, const Cell& cell,
                            const TeamMeasure& measure, std::optional<double> whole) {
  DotIntervalRow row;
  row.label = team.name;
  row.value_label = estimate_words(cell, measure.format);
  if (cell.shown()) row.value = cell.value;
  if (cell.shown() && cell.lower && cell.upper)
    row.interval = ChartInterval{*cell.lower, *cell.upper};
  row.reading = reading_of(cell, whole, measure.better);
  row.withheld_words = cell_words(cell, measure.format);
  return row;
}

// Whether an axis of shares needs its end at 100 %.
bool reaches_whole(const std::vector<DotIntervalRow>& rows) {
  return std::ranges::any_of(rows, [](const DotIntervalRow& row) {
    return row.value.value_or(0) > 0.8 || (row.interval && row.interval->upper > 0.8);
  });
}

CellFormat table_format(CellFormat format) {
  return format == CellFormat::percent ? CellFormat::percent_number : format;
}

Table interval_table(const DisclosedEdition& edition, const TeamMeasure& measure) {
  Table table;
  table.caption = measure.name + " by team";
  table.columns = {{"Team", TableColumn::Align::text},
                   {measure.n_name},
                   {measure.axis},
                   {"Before pooling"}};
  for (const DisclosedTeam& team : edition.teams) {
    const Cell& cell = edition.at(measure.window, "team", team.id, measure.metric);
    TableRow row{team.name, "", team.depth, {}};
    if (team.large_enough) row.link = team_path(edition, team);
    row.cells.push_back(words_cell(cell.n ? count_words(*cell.n) : "–"));
    row.cells.push_back(cell_with_interval(cell, table_format(measure.format)));
    const std::string raw = measure.metric + "_raw";
    row.cells.push_back(
        edition.has(measure.window, "team", team.id, raw)
            ? cell_of(edition.at(measure.window, "team", team.id, raw), table_format(measure.format))
            : words_cell("–"));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// A model without a price has no value, and must not look as if it were free.
Cell priced_value(const DisclosedEdition& edition, std::string_view level, const std::string& name,
                  const Cell& value) {
  if (level != "model" || !value.shown() || *value.value != 0) return value;
  for (const DisclosedModel& model : edition.models) {
    if (model.name != name || !model.priced_as.empty()) continue;
    Cell unpriced;
    unpriced.status = CellStatus::not_tracked;
    return unpriced;
  }
  return value;
}

std::string split_title(std::string_view level, const std::vector<HorizontalBar>& bars) {
  double sum = 0;
  const HorizontalBar* largest = nullptr;
  for (const HorizontalBar& bar : bars) {
    if (!bar.value) continue;
    sum += *bar.value;
    if (largest == nullptr || *bar.value > *largest->value) largest = &bar;
  }
  if (largest == nullptr || sum <= 0) return fmt::format("Usage value by {}", level);
  return fmt::format("{} accounts for {} of usage value", largest->label,
                     percent_words(*largest->value / sum, 1000.0));
}

std::string value_or_price_words(const Cell& value, std::string_view currency) {
  const bool worth_nothing = value.shown() && *value.value == 0;
  if (value.status == CellStatus::not_tracked || worth_nothing) return "no price";
  return cell_words(value, CellFormat::money, currency);
}

// Fewer dots than these compare nothing.
constexpr std::ptrdiff_t kLeastRowsOfAChart = 3;

}  // namespace

Section team_intervals_section(const DisclosedEdition& edition, const TeamMeasure& measure,
                               std::string id) {
  const Figures figures(edition, top_subject(edition));
  const Cell& whole = figures.at(measure.window, measure.metric);
  const auto value = figures.value(measure.window, measure.metric);
  Section section;
  section.id = id;
  section.title = teams_against_whole_title(edition, measure.window, measure.metric, value,
                                            measure.name);
  section.subtitle = measure.subtitle;
  DotIntervalChart chart;
  chart.text = {id, section.title, section.subtitle, "Nothing to draw: no team's figure is shown."};
  chart.axis.title = measure.axis;
  if (measure.format == CellFormat::percent) {
    chart.axis.words = [](double tick, double) { return percent_words(tick, 1.0); };
  }
  chart.axis.start = AxisStart::from_values;
  for (const DisclosedTeam& team : edition.teams) {
    if (!team.leaf) continue;
    chart.rows.push_back(interval_row(
        team, edition.at(measure.window, "team", team.id, measure.metric), measure, value));
  }
  if (measure.format == CellFormat::percent && reaches_whole(chart.rows)) chart.axis.most = 1.0;
  if (value) chart.reference = ChartReference{*value, "whole " + cell_words(whole, measure.format)};
  section.table = interval_table(edition, measure);
  const auto drawable = std::ranges::count_if(
      chart.rows, [](const DotIntervalRow& row) { return row.value.has_value(); });
  if (drawable >= kLeastRowsOfAChart) {
    section.figure = drawn(chart, draw_dot_interval);
    section.table_folded = true;
  }
  section.note = measure.note;
  section.data_link = metrics_link(edition);
  section.method_link = measure.method_link;
  return section;
}

Section team_rates_section(const DisclosedEdition& edition, std::string id) {
  const TeamMeasure measure{
      "W1", "adoption.rate", "Adoption", "Adoption, % of eligible people", "Eligible people",
      CellFormat::percent, TeamMeasure::Better::neither,
      "Share of eligible people who used an AI tool in " + month_words(edition.edition) +
          ", with 95\u202F% interval; the line is the whole. In the order of the organisation.",
      "A team's month is read as its propensity, so it has an interval and is pulled towards the "
      "teams' mean; the whole is an exact count. Not a target.",
      "method#c1"};
  Section section = team_intervals_section(edition, measure, std::move(id));
  if (!section.figure) {
    section.prose =
        "Nearly all shares are bounds or withheld, so there is no chart: where fewer than " +
        std::to_string(edition.min_group) +
        " people of a group did or did not use a tool, the exact share would tell who.";
  }
  section.note += " " + share_of_few_words(edition);
  return section;
}

Section split_section(const DisclosedEdition& edition, std::string_view level, std::string id) {
  Section section;
  section.id = id;
  section.subtitle = fmt::format("Usage value by {}, {}, {}. In the order of names.", level,
                                 edition.currency, month_words(edition.edition));
  HorizontalBarsChart chart;
  Table table;
  table.caption = fmt::format("Usage by {}", level);
  table.columns = {{first_capital(std::string(level)), TableColumn::Align::text},
                   {"Usage value, " + edition.currency},
                   {"Spend, " + edition.currency},
                   {"List cost, " + edition.currency},
                   {"Tokens, million"}};
  for (const std::string& subject : subjects_with(edition, "W1", level, "cost.value")) {
    const auto at = [&](std::string_view metric) -> const Cell& {
      return edition.at("W1", level, subject, metric);
    };
    const std::string name = without_kind(subject);
    const Cell value = priced_value(edition, level, name, at("cost.value"));
    const std::string words = value_or_price_words(value, edition.currency);
    chart.bars.push_back(
        {name, words, value.shown() ? value.value : std::nullopt, ChartReading::plain, words});
    const TableCell value_cell =
        value.shown() ? cell_of(value, CellFormat::amount) : TableCell{words, "", "", true};
    table.rows.push_back({name,
                          "",
                          0,
                          {value_cell, cell_of(at("cost.spend"), CellFormat::amount),
                           cell_of(at("cost.list_cost"), CellFormat::amount),
                           cell_of(at("cost.tokens_total"), CellFormat::millions)}});
  }
  section.title = split_title(level, chart.bars);
  section.half = true;
  chart.text = {id, section.title, section.subtitle,
                fmt::format("Nothing to draw: no {} is shown.", level)};
  chart.axis.title = "Usage value, " + edition.currency;
  section.figure = drawn(chart, draw_horizontal_bars);
  section.table = std::move(table);
  section.table_folded = true;
  section.note =
      "Exact totals; no interval. A split says where tokens went, not which model suits "
      "the work.";
  section.data_link = metrics_link(edition);
  section.method_link = "method#a2";
  return section;
}

}  // namespace shadowgraph
