// The chart of G9: teams, never persons, with at least five people a node.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "metrics/influence_graph.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastOfNode = 5;

struct Flow {
  double months = 0;
  std::set<SubjectIndex> people;  // on either end
};

struct TeamMap {
  std::vector<std::string> names;  // ids of teams; last the others together: ""
  std::vector<std::size_t> people;
  std::vector<std::size_t> node_of;  // by subject; names.size(): none
  std::map<std::pair<std::size_t, std::size_t>, Flow> flows;
};

// Leaf teams with at least five people; everybody else is one node, if they are five.
TeamMap make_nodes(const WorkContext& context, const InfluenceGraph& graph,
                   const std::vector<PlaceInWindow>& places) {
  const auto& teams = context.base.organisation().teams;
  std::vector<std::size_t> sizes(teams.size(), 0);
  for (const SubjectIndex person : graph.people) {
    if (places[person].team != kNone) ++sizes[places[person].team];
  }
  TeamMap map;
  std::vector<std::size_t> node_of_team(teams.size(), kNone);
  for (TeamIndex team = 0; team < teams.size(); ++team) {
    const bool is_leaf = context.base.groups.names()[context.base.groups.of_team(team)].leaf;
    if (!is_leaf || sizes[team] < kLeastOfNode) continue;
    node_of_team[team] = map.names.size();
    map.names.push_back(teams[team].id);
    map.people.push_back(sizes[team]);
  }
  const std::size_t others = map.names.size();
  map.node_of.assign(context.subjects.size(), kNone);
  std::size_t rest = 0;
  for (const SubjectIndex person : graph.people) {
    const TeamIndex team = places[person].team;
    const std::size_t node = team == kNone ? kNone : node_of_team[team];
    map.node_of[person] = node == kNone ? others : node;
    if (node == kNone) ++rest;
  }
  if (rest >= kLeastOfNode) {
    map.names.emplace_back();
    map.people.push_back(rest);
  }
  return map;
}

void add_flows(TeamMap& map, const InfluenceGraph& graph) {
  for (const SubjectIndex giver : graph.people) {
    for (const Reached& link : graph.reached[giver]) {
      const std::size_t from = map.node_of[giver];
      const std::size_t to = map.node_of[link.receiver];
      if (from >= map.names.size() || to >= map.names.size()) continue;
      Flow& flow = map.flows[{from, to}];
      flow.months += static_cast<double>(link.months);
      flow.people.insert({giver, link.receiver});
    }
  }
}

FigurePoint point_of(const char* series, double x, double value, std::size_t people) {
  FigurePoint point;
  point.window = "W12";
  point.metric = "multiplier.giver_herfindahl";
  point.series = series;
  point.x = x;
  point.value = value;
  point.n = static_cast<double>(people);
  point.contributions.persons = static_cast<double>(people);
  return point;
}

}  // namespace

void add_team_map(const WorkContext& context, const InfluenceGraph& graph,
                  const std::vector<PlaceInWindow>& places, std::vector<FigurePoint>& points) {
  TeamMap map = make_nodes(context, graph, places);
  add_flows(map, graph);
  for (std::size_t node = 0; node < map.names.size(); ++node) {
    const auto inside = map.flows.find({node, node});
    const double months = inside == map.flows.end() ? 0 : inside->second.months;
    points.push_back(point_of("teams", static_cast<double>(node), months, map.people[node]));
    points.back().note = "team=" + map.names[node];
  }
  double x = 0;
  for (const auto& [ends, flow] : map.flows) {
    if (ends.first == ends.second) continue;
    points.push_back(point_of("links", x++, flow.months, flow.people.size()));
    points.back().note = "from=" + map.names[ends.first] + ";to=" + map.names[ends.second];
  }
}

}  // namespace shadowgraph
