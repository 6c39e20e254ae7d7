// G1: people reached. A person's own counts; of groups the distribution over eligible persons.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "metrics/multiplier.h"
#include "metrics/reach.h"
#include "metrics/tiers_histogram.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr int kDecileGroups = 10;  // METRICS J1

struct ReachMetric {
  const char* id;
  double ReachCounts::*value;
};
constexpr std::array<ReachMetric, 4> kMetrics{{
    {"multiplier.reach", &ReachCounts::people},
    {"multiplier.reach_cross_team", &ReachCounts::cross_team},
    {"multiplier.reach_two_step", &ReachCounts::two_step},
    {"multiplier.reach_reports", &ReachCounts::reports},
}};

// Lower edges of the bars of the histogram.
constexpr std::array<double, 7> kBars{0, 1, 2, 3, 5, 9, 17};

using ByUnit = std::vector<std::vector<double>>;

ByUnit distribution(const WorkRows& rows, const std::vector<ReachCounts>& counts,
                    const std::vector<PlaceInWindow>& places, double ReachCounts::*value) {
  ByUnit amounts(rows.unit_count());
  for (SubjectIndex subject = 0; subject < counts.size(); ++subject) {
    if (!places[subject].is_eligible) continue;
    for (const UnitIndex unit : places[subject].units) {
      amounts[unit].push_back(counts[subject].*value);
    }
  }
  return amounts;
}

void add_groups(WorkRows& rows, const std::string& id, const ByUnit& amounts) {
  const UnitIndex organisation = rows.context().base.groups.organisation();
  for (UnitIndex unit = 0; unit < amounts.size(); ++unit) {
    if (!is_group_with_row(rows, unit)) continue;
    if (amounts[unit].empty() && unit != organisation) continue;
    const auto n = static_cast<double>(amounts[unit].size());
    rows.add(unit, id + "_median", "count", exact_value(median(amounts[unit]), n))
        .contributions.persons = n;
    Figure& high =
        rows.add(unit, id + "_p90", "count", exact_value(quantile(amounts[unit], 0.9), n));
    high.contributions.persons = n;
    high.contributions.percentile_groups = kDecileGroups;
  }
}

void add_people(WorkRows& rows, const std::string& id, const std::vector<ReachCounts>& counts,
                double ReachCounts::*value) {
  for (UnitIndex unit = 0; unit < rows.unit_count(); ++unit) {
    if (!rows.is_person(unit) || !rows.has_row(unit)) continue;
    const double own = counts[subject_of_unit(rows.context(), unit)].*value;
    rows.add(unit, id, "count", exact_value(own, own));
  }
}

void add_reciprocity(WorkRows& rows, const InfluenceLinks& links) {
  double reciprocal = 0;
  double months = 0;
  for (const QualifiedMonth& link : links.qualified) {
    if (!rows.window().contains(first_day(link.month))) continue;
    months += 1;
    if (link.reciprocal) reciprocal += 1;
  }
  std::optional<double> share;
  if (months > 0) share = reciprocal / months;
  rows.add(rows.context().base.groups.organisation(), "multiplier.reciprocal_share", "fraction",
           exact_value(share, months));
}

struct ReachBar {
  double lower = 0;
  std::optional<double> upper;  // inclusive; null: open
  double people = 0;
};

// Bars of fewer people than any audience asks for join the next lower one, at the lower end the
// next higher: one bar alone that is withheld would follow from the others and the number of
// people.
std::vector<ReachBar> make_bars(const std::vector<double>& reach, double least) {
  std::vector<ReachBar> bars;  // descending
  for (std::size_t i = kBars.size(); i-- > 0;) {
    const std::optional<double> end =
        i + 1 == kBars.size() ? std::nullopt : std::optional(kBars[i + 1]);
    const auto people = static_cast<double>(std::ranges::count_if(
        reach, [&](double reached) { return kBars[i] <= reached && (!end || reached < *end); }));
    const bool joins = !bars.empty() && bars.back().people > 0 && bars.back().people < least;
    if (!joins) bars.push_back({0, end ? std::optional(*end - 1) : std::nullopt, 0});
    bars.back().lower = kBars[i];
    bars.back().people += people;
  }
  while (bars.size() > 1 && bars.back().people > 0 && bars.back().people < least) {
    bars[bars.size() - 2].lower = bars.back().lower;
    bars[bars.size() - 2].people += bars.back().people;
    bars.pop_back();
  }
  std::ranges::reverse(bars);
  return bars;
}

void add_bars(const MultiplierSink& sink, const std::vector<double>& reach) {
  const Organisation& organisation = sink.frames.context().base.organisation();
  const auto least = static_cast<double>(least_of_a_bar(organisation));
  for (const ReachBar& bar : make_bars(reach, least)) {
    FigurePoint point;
    point.window = "W12";
    point.metric = "multiplier.reach_median";
    point.series = "reach";
    point.x = bar.lower;
    point.value = bar.people;
    point.n = bar.people;
    point.note = bar.upper ? fmt::format("to={}", *bar.upper) : "to=";
    point.contributions.persons = bar.people;
    sink.edition.points.push_back(std::move(point));
  }
}

}  // namespace

void add_reach(const MultiplierSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_influence_window(context, 12));
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::influence});
  const std::vector<PlaceInWindow> places = places_in(context, frame.window());
  const ReachedPeople reached = reached_in(context, sink.links, frame.window());
  const std::vector<ReachCounts> counts = count_reach(context, sink.links, reached, frame.window());
  for (const ReachMetric& metric : kMetrics) {
    const ByUnit amounts = distribution(rows, counts, places, metric.value);
    add_people(rows, metric.id, counts, metric.value);
    add_groups(rows, metric.id, amounts);
    if (metric.value == &ReachCounts::people && !rows.outranking()) {
      add_bars(sink, amounts[context.base.groups.organisation()]);
    }
  }
  add_reciprocity(rows, sink.links);
}

}  // namespace shadowgraph
