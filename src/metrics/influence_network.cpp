// G9: standing in the influence network. A person's own; of the organisation distributions; how
// much hangs on few givers.
#include <algorithm>
#include <set>
#include <string>

#include "metrics/influence_graph.h"
#include "metrics/multiplier.h"
#include "stats/network.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastPeople = 20;
constexpr int kDecileGroups = 10;  // METRICS J1

// Of every node of the graph. `n` of a person's row: people counted, else the value itself.
void add_standing(WorkRows& rows, const InfluenceGraph& graph, const std::string& id,
                  const char* unit_of_value, const std::vector<double>& values,
                  std::optional<double> n = std::nullopt) {
  const WorkContext& context = rows.context();
  for (std::size_t node = 0; node < values.size(); ++node) {
    const PersonIndex person = context.subjects[graph.people[node]].person;
    if (person == kNone || !rows.has_row(context.unit_of_person(person))) continue;
    rows.add(context.unit_of_person(person), id, unit_of_value,
             exact_value(values[node], n ? *n : values[node]));
  }
  const UnitIndex organisation = context.base.groups.organisation();
  const auto people = static_cast<double>(values.size());
  const bool enough = values.size() >= kLeastPeople;
  rows.add(organisation, id + "_median", unit_of_value,
           thin_unless(enough, exact_value(median(values), people)))
      .contributions.persons = people;
  Figure& high = rows.add(organisation, id + "_p90", unit_of_value,
                          thin_unless(enough, exact_value(quantile(values, 0.9), people)));
  high.contributions.persons = people;
  high.contributions.percentile_groups = kDecileGroups;
}

std::vector<double> out_degrees(const InfluenceGraph& graph) {
  std::vector<double> degrees;
  for (const SubjectIndex person : graph.people) {
    degrees.push_back(static_cast<double>(graph.reached[person].size()));
  }
  return degrees;
}

// Teams reached, the own one included; (unassigned) is none.
std::vector<double> brokerages(const WorkContext& context, const InfluenceGraph& graph) {
  std::vector<double> teams;
  for (const SubjectIndex person : graph.people) {
    std::set<TeamIndex> reached;
    for (const Reached& link : graph.reached[person]) {
      const TeamIndex team = team_on(context, link.receiver, first_day(link.first));
      if (team != kNone) reached.insert(team);
    }
    teams.push_back(static_cast<double>(reached.size()));
  }
  return teams;
}

// Of links by giver: whether much hangs on few. 1 is one giver alone.
void add_concentration(WorkRows& rows, const std::vector<double>& degrees) {
  const double concentration = herfindahl(degrees);
  std::optional<double> value;
  if (concentration > 0) value = concentration;
  const auto givers = std::ranges::count_if(degrees, [](double degree) { return degree > 0; });
  rows.add(
      rows.context().base.groups.organisation(), "multiplier.giver_herfindahl", "ratio",
      thin_unless(degrees.size() >= kLeastPeople, exact_value(value, static_cast<double>(givers))));
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
  const std::vector<double> degrees = out_degrees(graph);
  add_standing(rows, graph, "multiplier.out_degree", "count", degrees);
  add_standing(rows, graph, "multiplier.in_degree", "count", graph.in_degree);
  add_standing(rows, graph, "multiplier.pagerank", "ratio", rank_of_givers(graph),
               static_cast<double>(graph.people.size()));
  add_standing(rows, graph, "multiplier.brokerage", "count", brokerages(context, graph));
  add_concentration(rows, degrees);
  add_isolates(rows, graph);
  if (rows.outranking()) return;
  add_team_map(context, graph, places_in(context, frame.window()), sink.edition.points);
}

}  // namespace shadowgraph
