// G9: standing in the influence network. A person's own; of the organisation distributions; how
// much hangs on few givers.
#include <set>
#include <string>

#include "metrics/influence_graph.h"
#include "metrics/multiplier.h"
#include "stats/network.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastPeople = 20;
constexpr int kQuartileGroups = 4;

// Of every node of the graph.
void add_standing(WorkRows& rows, const InfluenceGraph& graph, const std::string& id,
                  const char* unit_of_value, const std::vector<double>& values) {
  const WorkContext& context = rows.context();
  for (std::size_t node = 0; node < values.size(); ++node) {
    const PersonIndex person = context.subjects[graph.people[node]].person;
    if (person == kNone || !rows.has_row(context.unit_of_person(person))) continue;
    rows.add(context.unit_of_person(person), id, unit_of_value, exact_value(values[node], 1));
  }
  const UnitIndex organisation = context.base.groups.organisation();
  const auto n = static_cast<double>(values.size());
  const bool enough = values.size() >= kLeastPeople;
  rows.add(organisation, id + "_median", unit_of_value,
           thin_unless(enough, exact_value(median(values), n)))
      .contributions.persons = n;
  Figure& high = rows.add(organisation, id + "_p90", unit_of_value,
                          thin_unless(enough, exact_value(quantile(values, 0.9), n)));
  high.contributions.persons = n;
  high.contributions.percentile_groups = kQuartileGroups;
}

std::vector<double> out_degrees(const InfluenceGraph& graph) {
  std::vector<double> degrees;
  for (const SubjectIndex person : graph.people) {
    degrees.push_back(static_cast<double>(graph.reached[person].size()));
  }
  return degrees;
}

// Teams reached, the own one included; (unassigned) is none.
std::vector<double> brokerages(const InfluenceGraph& graph,
                               const std::vector<PlaceInWindow>& places) {
  std::vector<double> teams;
  for (const SubjectIndex person : graph.people) {
    std::set<TeamIndex> reached;
    for (const Reached& link : graph.reached[person]) {
      if (places[link.receiver].team != kNone) reached.insert(places[link.receiver].team);
    }
    teams.push_back(static_cast<double>(reached.size()));
  }
  return teams;
}

double months_given(const std::vector<Reached>& links) {
  double months = 0;
  for (const Reached& link : links) months += static_cast<double>(link.months);
  return months;
}

// Of qualified months by giver: whether much hangs on few. 1 is one giver alone.
void add_concentration(WorkRows& rows, const InfluenceGraph& graph,
                       const std::vector<PlaceInWindow>& places) {
  std::vector<std::vector<double>> given(rows.unit_count());
  std::vector<std::size_t> people(rows.unit_count(), 0);
  for (const SubjectIndex person : graph.people) {
    for (const UnitIndex unit : places[person].units) {
      ++people[unit];
      given[unit].push_back(months_given(graph.reached[person]));
    }
  }
  for (UnitIndex unit = 0; unit < given.size(); ++unit) {
    if (!is_group_with_row(rows, unit)) continue;
    const double concentration = herfindahl(given[unit]);
    std::optional<double> value;
    if (concentration > 0) value = concentration;
    rows.add(unit, "multiplier.giver_herfindahl", "ratio",
             thin_unless(people[unit] >= kLeastPeople,
                         exact_value(value, static_cast<double>(people[unit]))));
  }
}

void add_isolates(WorkRows& rows, const InfluenceGraph& graph) {
  double isolates = 0;
  for (const double degree : graph.in_degree) {
    if (degree <= 0) isolates += 1;
  }
  const auto n = static_cast<double>(graph.people.size());
  std::optional<double> share;
  if (n > 0) share = isolates / n;
  Figure& figure =
      rows.add(rows.context().base.groups.organisation(), "multiplier.isolates_share", "fraction",
               thin_unless(graph.people.size() >= kLeastPeople, exact_value(share, n)));
  figure.contributions.persons = n;
  figure.contributions.numerator = isolates;
  figure.contributions.denominator = n;
}

}  // namespace

void add_influence_network(const MultiplierSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_influence_window(context, 12));
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::influence});
  const InfluenceGraph graph = make_influence_graph(context, sink.links, frame);
  const std::vector<PlaceInWindow> places = places_in(context, frame.window());
  add_standing(rows, graph, "multiplier.out_degree", "count", out_degrees(graph));
  add_standing(rows, graph, "multiplier.in_degree", "count", graph.in_degree);
  add_standing(rows, graph, "multiplier.pagerank", "ratio", rank_of_givers(graph));
  add_standing(rows, graph, "multiplier.brokerage", "count", brokerages(graph, places));
  add_concentration(rows, graph, places);
  add_isolates(rows, graph);
  if (!rows.outranking()) add_team_map(context, graph, places, sink.edition.points);
}

}  // namespace shadowgraph
