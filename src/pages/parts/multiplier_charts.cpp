#include "pages/parts/multiplier_charts.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "pages/multiplier_words.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

constexpr std::array<int, 9> kMonths = {-4, -3, -2, 1, 2, 3, 4, 5, 6};
constexpr std::size_t kMostLinks = 12;  // more is a picture nobody can read

std::optional<ChartInterval> interval_of(const Cell& cell) {
  if (!cell.shown() || !cell.lower || !cell.upper) return std::nullopt;
  return ChartInterval{*cell.lower, *cell.upper};
}

// Plain where nobody claims anything: before the contact a difference is neither good nor bad.
ChartReading reading_of(const Cell& cell, bool more_is_good) {
  switch (direction_of(cell, 1)) {
    case Direction::above:
      return more_is_good ? ChartReading::good : ChartReading::plain;
    case Direction::below:
      return more_is_good ? ChartReading::bad : ChartReading::plain;
    case Direction::unclear:
    case Direction::unknown:
      break;
  }
  return ChartReading::undetermined;
}

std::string note_text(const std::string& note, std::string_view key) {
  for (std::size_t at = 0; at < note.size();) {
    const std::size_t end = std::min(note.find(';', at), note.size());
    const std::string part = note.substr(at, end - at);
    if (part.starts_with(key) && part.size() > key.size() && part[key.size()] == '=') {
      return part.substr(key.size() + 1);
    }
    at = end + 1;
  }
  return {};
}

ChartAxis ratio_axis(std::string title) {
  ChartAxis axis;
  axis.title = std::move(title);
  axis.scale = AxisScale::logarithmic;
  axis.start = AxisStart::from_values;
  axis.words = [](double value, double) { return short_count_words(value); };
  return axis;
}

}  // namespace

std::optional<EventStudyChart> event_study_chart(const Figures& figures, const std::string& id,
                                                 const std::string& title) {
  EventStudyChart chart;
  chart.text = {id, title,
                "Months −4 to −2 before the first contact and 1 to 6 after it, each with its 95 % "
                "interval; the month before the contact and its own month are left out.",
                "Nothing to draw: no month is shown."};
  chart.axis = ratio_axis("surviving work, times what was expected");
  bool any = false;
  for (const int month : kMonths) {
    const Cell& cell = figures.at("panel", event_metric(month));
    any = any || cell.shown();
    chart.points.push_back({month, estimate_words(cell, CellFormat::ratio),
                            cell.shown() ? cell.value : std::nullopt, interval_of(cell),
                            reading_of(cell, month > 0)});
  }
  if (!any) return std::nullopt;
  chart.left_out_words = "Left out: people ask for help after a bad month";
  chart.time_title = "months from the first contact";
  chart.reference = ChartReference{1, "1: as expected without the contact"};
  return chart;
}

Table event_study_table(const Figures& figures) {
  Table table;
  table.caption = "Months from the first contact";
  table.columns = {{"Month", TableColumn::Align::text}, {"Times what was expected"}, {"People"}};
  for (const int month : kMonths) {
    const Cell& cell = figures.at("panel", event_metric(month));
    table.rows.push_back({decimal_words(month, 0),
                          "",
                          0,
                          {cell_with_interval(cell, CellFormat::ratio),
                           words_cell(cell.n ? count_words(*cell.n) : "–")}});
    if (month != -2) continue;
    table.rows.push_back(
        {decimal_words(-1, 0) + " and 0", "", 0, {words_cell("left out"), words_cell("–")}});
  }
  return table;
}

std::optional<DotIntervalChart> practice_chart(const Figures& figures, const std::string& id,
                                               const std::string& title) {
  DotIntervalChart chart;
  chart.text = {id, title,
                "Practices of the people reached, times what was expected, with 95 % intervals.",
                "Nothing to draw: no practice is shown."};
  chart.axis = ratio_axis("times what was expected");
  chart.reference = ChartReference{1, "as expected"};
  bool any = false;
  for (const Practice& practice : practices()) {
    const Cell& cell = figures.at("panel", practice.metric);
    any = any || cell.shown();
    const bool clear =
        direction_of(cell, 1) == Direction::above || direction_of(cell, 1) == Direction::below;
    chart.rows.push_back({std::string(practice.name), estimate_words(cell, CellFormat::ratio),
                          cell.shown() ? cell.value : std::nullopt, interval_of(cell),
                          clear ? ChartReading::plain : ChartReading::undetermined,
                          status_words(cell.status)});
  }
  if (!any) return std::nullopt;
  return chart;
}

std::optional<ColumnsChart> reach_chart(const Figures& figures, const std::string& id,
                                        const std::string& title) {
  ColumnsChart chart;
  chart.text = {id, title, "People by how many others they reached in twelve months.",
                "Nothing to draw: no class is shown."};
  chart.axis.title = "People";
  chart.axis.words = [](double value, double) { return short_count_words(value); };
  chart.class_title = "others reached";
  bool any = false;
  bool withheld = false;
  for (const DisclosedPoint& point : figures.points("W12", "multiplier.reach_median", "reach")) {
    const std::string upper = note_text(point.note, "to");
    std::string label = count_words(point.x);
    if (!upper.empty() && upper != fmt::format("{:.0f}", point.x)) label += "–" + upper;
    if (upper.empty() && point.x > 0) label += "+";
    any = any || point.value.has_value();
    withheld = withheld || !point.value;
    chart.columns.push_back({label, point.value ? count_words(*point.value) : "", point.value,
                             ChartReading::plain, ""});
  }
  if (!any) return std::nullopt;
  if (withheld) chart.withheld_words = "No column: withheld, too few people.";
  return chart;
}

namespace {

struct TeamLink {
  std::string from, to;
  double months = 0;
};

std::vector<TeamLink> links_between(const Figures& figures) {
  std::vector<TeamLink> links;
  for (const DisclosedPoint& point :
       figures.points("W12", "multiplier.giver_herfindahl", "links")) {
    TeamLink link{note_text(point.note, "from"), note_text(point.note, "to"),
                  point.value.value_or(0)};
    const DisclosedTeam* from = find_team(figures.edition(), link.from);
    const DisclosedTeam* to = find_team(figures.edition(), link.to);
    if (from == nullptr || to == nullptr || !from->large_enough || !to->large_enough) continue;
    if (link.months > 0 && link.from != link.to) links.push_back(std::move(link));
  }
  std::stable_sort(links.begin(), links.end(), [](const TeamLink& a, const TeamLink& b) {
    return a.months != b.months ? a.months > b.months
                                : std::pair(a.from, a.to) < std::pair(b.from, b.to);
  });
  return links;
}

std::size_t node_of(TeamNetworkChart& chart, std::map<std::string, std::size_t>& nodes,
                    const DisclosedTeam& team) {
  const auto [place, is_new] = nodes.emplace(team.id, chart.nodes.size());
  if (is_new) chart.nodes.push_back({team.name, team.people});
  return place->second;
}

}  // namespace

NetworkDrawn team_network_chart(const Figures& figures, const std::string& id) {
  const DisclosedEdition& edition = figures.edition();
  const std::vector<TeamLink> links = links_between(figures);
  NetworkDrawn out;
  if (links.empty()) {
    out.title = "Who lifts whom between teams: nothing is shown";
    return out;
  }
  out.title =
      fmt::format("{} between teams", plural(static_cast<double>(links.size()), "link", "links"));
  TeamNetworkChart chart;
  chart.text = {id, out.title,
                "Teams as points on a circle, bands from the team that gives to the "
                "one that receives, by months.",
                "Nothing to draw: no link is shown."};
  out.table.caption = "The largest links between teams";
  out.table.columns = {
      {"From", TableColumn::Align::text}, {"To", TableColumn::Align::text}, {"Months with a link"}};
  std::map<std::string, std::size_t> nodes;
  const std::size_t drawn = std::min(links.size(), kMostLinks);
  for (std::size_t i = 0; i < drawn; ++i) {
    const DisclosedTeam& from = *find_team(edition, links[i].from);
    const DisclosedTeam& to = *find_team(edition, links[i].to);
    const std::string months = count_words(links[i].months);
    const std::size_t giver = node_of(chart, nodes, from);
    const std::size_t receiver = node_of(chart, nodes, to);
    chart.links.push_back({giver, receiver, links[i].months,
                           fmt::format("{} to {}: {} months", from.name, to.name, months)});
    out.table.rows.push_back({from.name, "", 0, {words_cell(to.name), words_cell(months)}});
  }
  chart.reading_words =
      "A band is broad at the team that gives and ends in a point at the one that "
      "receives; its breadth counts months.";
  if (drawn < links.size()) {
    chart.rest_words = fmt::format(
        "{} not drawn.",
        plural(static_cast<double>(links.size() - drawn), "smaller link is", "smaller links are"));
  }
  out.chart = std::move(chart);
  return out;
}

}  // namespace shadowgraph
