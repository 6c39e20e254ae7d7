#include "disclosure/own_patterns.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace shadowgraph {
namespace {

constexpr std::string_view kFamily = "patterns.";
constexpr std::string_view kMonth = "W1";
constexpr double kMicrosOfMinute = 60e6;

// One figure of one group: a part of the group above it.
struct Part {
  CellKey key;
  Contributions amounts;
  bool published = false;  // has a cell of its own
  bool withheld = false;
};

struct Equation {
  Part* total = nullptr;  // null: has no row
  std::vector<Part*> parts;
};

using Parts = std::map<CellKey, Part>;

bool adds_up(const Figure& figure) {
  return figure.metric.starts_with(kFamily) && figure.contributions.additive &&
         (figure.level == Level::org || figure.level == Level::team);
}

Parts collect_parts(const DisclosedEdition& out, const EditionFigures& figures,
                    const DisclosureThresholds& rules) {
  Parts parts;
  for (const Figure& figure : figures.figures) {
    if (!adds_up(figure)) continue;
    Part part;
    part.key = {figure.window, level_name(figure.level), figure.subject, figure.metric};
    part.amounts = figure.contributions;
    const auto cell = out.cells.find(part.key);
    part.published = cell != out.cells.end();
    // A part without a page of its own is judged like a cell, because it follows by subtraction.
    const bool unsafe = group_too_small(part.amounts, rules) || dominated(part.amounts, rules);
    const bool refused =
        part.published && !cell->second.shown() && figure.estimate.status == Status::ok;
    // Months of earlier editions and a quarter would give the one month away that was withheld.
    part.withheld = unsafe || refused || figure.window == kMonth;
    if (part.amounts.total <= 0 && !part.published) part.withheld = false;
    parts.emplace(part.key, std::move(part));
  }
  return parts;
}

Part* find(Parts& parts, const CellKey& like, const std::string& subject) {
  const auto found =
      parts.find({like.window, subject.empty() ? "org" : "team", subject, like.metric});
  return found == parts.end() ? nullptr : &found->second;
}

std::vector<Equation> equations_of(Parts& parts, const Organisation& organisation) {
  std::set<std::pair<std::string, std::string>> measures;  // window, metric
  for (const auto& [key, part] : parts) measures.emplace(key.window, key.metric);
  std::vector<Equation> equations;
  for (const auto& [window, metric] : measures) {
    const CellKey like{window, "", "", metric};
    std::vector<Equation> of_team(organisation.teams.size() + 1);
    of_team.back().total = find(parts, like, "");
    const auto add = [&](Equation& equation, const std::string& subject) {
      if (Part* part = find(parts, like, subject)) equation.parts.push_back(part);
    };
    for (TeamIndex i = 0; i < organisation.teams.size(); ++i) {
      const Team& team = organisation.teams[i];
      of_team[i].total = find(parts, like, team.id);
      add(of_team[i], team.id + "/direct");
      add(team.parent == kNone ? of_team.back() : of_team[team.parent], team.id);
    }
    add(of_team.back(), "(unassigned)");
    for (Equation& equation : of_team) {
      if (equation.total != nullptr && !equation.parts.empty()) {
        equations.push_back(std::move(equation));
      }
    }
  }
  return equations;
}

// Whether something withheld follows. People of siblings differ, so the two largest of the union
// are among the two largest of each.
bool follows(const Equation& equation, const DisclosureThresholds& rules) {
  Contributions sum;
  std::size_t count = 0;
  for (const Part* part : equation.parts) {
    if (!part->withheld) continue;
    ++count;
    sum.additive = true;
    sum.persons += part->amounts.persons;
    sum.total += part->amounts.total;
    const double first = std::max(sum.largest, part->amounts.largest);
    sum.second =
        std::max({std::min(sum.largest, part->amounts.largest), sum.second, part->amounts.second});
    sum.largest = first;
  }
  // A withheld total is the sum of its parts where all of them are told.
  if (equation.total->withheld) return count == 0 && equation.total->amounts.total > 0;
  if (count == 0) return false;
  return count == 1 || group_too_small(sum, rules) || dominated(sum, rules);
}

// The part with the least amount that is not nothing, then the least of those that are nothing,
// then the total.
bool withhold_one_more(const Equation& equation) {
  Part* least = nullptr;
  const auto rank = [](const Part& part) {
    return std::tuple(part.amounts.total <= 0, part.amounts.total, part.amounts.persons, part.key);
  };
  for (Part* part : equation.parts) {
    if (part->withheld || !part->published) continue;
    if (least == nullptr || rank(*part) < rank(*least)) least = part;
  }
  if (least == nullptr && !equation.total->withheld) least = equation.total;
  if (least != nullptr) least->withheld = true;
  return least != nullptr;
}

void withhold(DisclosedEdition& out, const CellKey& key) {
  const auto found = out.cells.find(key);
  if (found == out.cells.end() || found->second.status != CellStatus::ok) return;
  Cell withheld;
  withheld.unit = found->second.unit;
  withheld.from = found->second.from;
  withheld.to = found->second.to;
  found->second = std::move(withheld);
  ++out.withheld_cells;
}

}  // namespace

bool is_private_to_person(const Figure& figure) {
  // Bars of a histogram less those of the people named would be of few others.
  return figure.level == Level::person && (figure.metric.starts_with(kFamily) ||
                                           figure.metric.starts_with("adoption.daily_magnitude_"));
}

void withhold_patterns_that_follow(DisclosedEdition& out, const EditionFigures& figures,
                                   const Organisation& organisation,
                                   const DisclosureThresholds& rules) {
  Parts parts = collect_parts(out, figures, rules);
  const std::vector<Equation> equations = equations_of(parts, organisation);
  for (bool changed = true; changed;) {
    changed = false;
    for (const Equation& equation : equations) {
      while (follows(equation, rules) && withhold_one_more(equation)) changed = true;
    }
  }
  for (const auto& [key, part] : parts) {
    if (!part.withheld) continue;
    withhold(out, key);
    // An amount follows from its share of the usage value, and the share from it.
    if (key.metric == "patterns.loop_cost") {
      withhold(out, {key.window, key.level, key.subject, "patterns.loop_cost_share"});
    }
    if (key.metric == "patterns.loop_cost_share") {
      withhold(out, {key.window, key.level, key.subject, "patterns.loop_cost"});
    }
  }
}

void disclose_own_loops(DisclosedEdition& out, const EditionFigures& figures,
                        const std::string& reader) {
  for (const LoopFacts& loop : figures.loops) {
    if (loop.person != reader) continue;
    const auto micros = static_cast<double>(loop.last.micros - loop.first.micros);
    out.loops.push_back({loop.day, loop.tool, loop.by_agent, loop.requests,
                         micros / kMicrosOfMinute, to_double(loop.cost)});
  }
}

}  // namespace shadowgraph
