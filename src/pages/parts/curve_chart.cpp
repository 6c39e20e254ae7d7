#include "pages/parts/curve_chart.h"

#include <utility>

#include <fmt/format.h>

#include "charts/dot_interval.h"
#include "charts/fitted_curve.h"
#include "pages/outcome_words.h"
#include "pages/parts/drawn.h"
#include "pages/parts/frame.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kRatio = "curve.ratio";

std::string label_words(const Cell& ratio) {
  if (!ratio.shown()) return cell_words(ratio, CellFormat::ratio);
  if (note_has(ratio, "below")) return "below: more value for the spend";
  if (note_has(ratio, "above")) return "above: less value for the spend";
  if (note_has(ratio, "on")) return "on the curve";
  return "undetermined";
}

Table label_table(const DisclosedEdition& edition) {
  Table table;
  table.caption = "Teams and the curve, in the order of the organisation";
  table.columns = {{"Team", TableColumn::Align::text},
                   {"Value a person-month"},
                   {"Usage value a person-month, " + edition.currency},
                   {"Times the curve"},
                   {"Call", TableColumn::Align::text}};
  for (const DisclosedTeam& team : edition.teams) {
    if (!edition.has("W12", "team", team.id, kRatio)) continue;
    const Figures figures(edition, team_subject(team));
    const Cell& ratio = figures.at("W12", kRatio);
    TableRow row{team.name, "", 0, {}};
    if (team.large_enough) row.link = team_path(edition, team);
    row.cells = {cell_with_interval(figures.at("W12", "curve.value_rate"), CellFormat::ratio),
                 cell_of(figures.at("W12", "curve.spend_rate"), CellFormat::amount),
                 cell_with_interval(ratio, CellFormat::ratio), words_cell(label_words(ratio))};
    row.cells.back().absent = !ratio.shown();
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string dates_of(const DisclosedEdition& edition, std::string_view metric) {
  const Cell& cell = edition.at("W12", "org", "", metric);
  return cell.to > cell.from ? span_words(cell.from, cell.to) : std::string();
}

std::vector<FittedPoint> line_of(const Figures& figures, std::string_view series) {
  std::vector<FittedPoint> line;
  for (const DisclosedPoint& point : figures.points("W12", "curve.scale", series)) {
    if (!point.value) continue;
    FittedPoint corner{point.x, *point.value, {}};
    if (point.lower && point.upper) corner.band = ChartInterval{*point.lower, *point.upper};
    line.push_back(corner);
  }
  return line;
}

ChartReading reading_of(const Cell& ratio) {
  if (note_has(ratio, "below")) return ChartReading::good;
  if (note_has(ratio, "above")) return ChartReading::bad;
  return note_has(ratio, "on") ? ChartReading::plain : ChartReading::undetermined;
}

// Calls are named at their marks; the others are one cloud, and stand in the table.
FittedUnit unit_of(const DisclosedEdition& edition, const DisclosedTeam& team) {
  const Figures figures(edition, team_subject(team));
  const Cell& value = figures.at("W12", "curve.value_rate");
  FittedUnit unit;
  unit.reading = reading_of(figures.at("W12", kRatio));
  const bool called = unit.reading == ChartReading::good || unit.reading == ChartReading::bad;
  if (called) unit.label = team.name;
  unit.value = value.value;
  unit.cost = figures.at("W12", "curve.spend_rate").value;
  if (called && value.lower && value.upper) unit.interval = ChartInterval{*value.lower, *value.upper};
  return unit;
}

FittedCurveChart chart_of(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  FittedCurveChart chart;
  chart.cost_axis.title = "Usage value a person-month, " + edition.currency;
  chart.cost_axis.words = [currency = edition.currency](double tick, double) {
    return short_money_words(tick, currency);
  };
  chart.value_axis.title = "Surviving work a person-month";
  for (const DisclosedTeam& team : edition.teams) {
    if (!edition.at("W12", "team", team.id, kRatio).shown()) continue;
    chart.units.push_back(unit_of(edition, team));
  }
  chart.curve = line_of(figures, "curve");
  chart.curve_label = "the curve";
  chart.reference = line_of(figures, "reference");
  chart.reference_label = "median line";
  chart.above_words = "less value for the spend";
  chart.below_words = "more value for the spend";
  return chart;
}

}  // namespace

std::string not_drawn_words(const DisclosedEdition& edition) {
  int teams = 0;
  int withheld = 0;
  for (const DisclosedTeam& team : edition.teams) {
    const Figures figures(edition, team_subject(team));
    if (!figures.has("W12", kRatio)) continue;
    ++teams;
    const auto is_withheld = [&](std::string_view metric) {
      return figures.at("W12", metric).status == CellStatus::withheld;
    };
    if (is_withheld(kRatio) || is_withheld("curve.value_rate") || is_withheld("curve.spend_rate")) {
      ++withheld;
    }
  }
  if (withheld == 0) return {};
  return fmt::format(" {} of {} {} not drawn: {} spend or {} value is withheld.",
                     first_capital(number_word(withheld)), teams_words(teams),
                     withheld == 1 ? "is" : "are", withheld == 1 ? "its" : "their",
                     withheld == 1 ? "its" : "their");
}

FigureBlock curve_figure(const DisclosedEdition& edition, const std::string& id,
                         const std::string& title, const std::string& description) {
  FittedCurveChart chart = chart_of(edition);
  chart.text = {id, title, description, "Nothing to draw: no team is shown."};
  return drawn(chart, draw_fitted_curve);
}

Section curve_section(const DisclosedEdition& edition, std::string id) {
  Section section;
  section.id = id;
  const CurveCounts counts = count_labels(edition);
  section.title = fmt::format("Below the curve {}, on it {}, above it {}, undetermined {}",
                              counts.below, counts.on, counts.above, counts.undetermined);
  if (counts.too_little > 0) section.title += fmt::format(", withheld {}", counts.too_little);
  section.subtitle = fmt::format(
      "Usage value a person-month upward, surviving work a person-month to the right, a mark a team; "
      "{}.",
      dates_of(edition, "curve.scale")) + not_drawn_words(edition);
  section.figure = curve_figure(edition, id, section.title, section.subtitle);
  section.table = label_table(edition);
  section.note =
      "Usage value is rounded as far as protects the person with the largest part of it. Below the "
      "curve is more value for the spend. The band is the 95\u202F% interval of the curve; "
      "undetermined teams are those for which chance is explanation enough.";
  section.data_link = metrics_link(edition);
  section.method_link = "method#e3";
  return section;
}

Section own_change_section(const DisclosedEdition& edition, std::string id) {
  Section section;
  section.id = id;
  section.subtitle = "Value a person-month in the last six months divided by that of the six before; "
                     "95\u202F% intervals. 1 is no change.";
  DotIntervalChart chart;
  Table table;
  table.caption = "Each team against its own past";
  table.columns = {{"Team", TableColumn::Align::text}, {"Value, times"}, {"Spend, times"}};
  int clear = 0;
  for (const DisclosedTeam& team : edition.teams) {
    if (!edition.has("W12", "team", team.id, "curve.own_change")) continue;
    const Cell& change = edition.at("W12", "team", team.id, "curve.own_change");
    const Cell& spend = edition.at("W12", "team", team.id, "curve.own_spend_change");
    DotIntervalRow row;
    row.label = team.name;
    row.value_label = "×" + estimate_words(change, CellFormat::ratio);
    if (spend.shown()) row.value_label += " for spend ×" + ratio_words(*spend.value);
    if (!change.shown()) row.value_label = cell_words(change, CellFormat::ratio);
    row.withheld_words = cell_words(change, CellFormat::ratio);
    if (change.shown()) row.value = change.value;
    if (change.shown() && change.lower && change.upper) {
      row.interval = ChartInterval{*change.lower, *change.upper};
    }
    const Direction direction = direction_of(change, 1);
    if (direction == Direction::unclear) row.reading = ChartReading::undetermined;
    if (direction == Direction::above || direction == Direction::below) ++clear;
    chart.rows.push_back(std::move(row));
    table.rows.push_back({team.name,
                          team.large_enough ? team_path(edition, team) : std::string(),
                          0,
                          {cell_with_interval(change, CellFormat::ratio),
                           cell_of(spend, CellFormat::ratio)}});
  }
  section.title = clear == 0 ? "No clear difference between any team and its own past"
                             : fmt::format("{} of {} teams differ clearly from their own past", clear,
                                           chart.rows.size());
  chart.text = {id, section.title, section.subtitle, "Nothing to draw: no team is shown."};
  chart.axis.title = "Value a person-month, times that of the six months before";
  chart.axis.start = AxisStart::from_values;
  chart.axis.words = [](double tick, double) { return ratio_words(tick); };
  chart.axis.scale = AxisScale::logarithmic;
  chart.lower_words = "less than before";
  chart.upper_words = "more than before";
  chart.reference = ChartReference{1, "no change"};
  section.figure = drawn(chart, draw_dot_interval);
  section.table = std::move(table);
  section.table_folded = true;
  section.data_link = metrics_link(edition);
  section.method_link = "method#e7";
  return section;
}

}  // namespace shadowgraph
