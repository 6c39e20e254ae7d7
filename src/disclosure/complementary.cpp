#include "disclosure/complementary.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "disclosure/suppression.h"

namespace shadowgraph {
namespace {

constexpr const char* kBots = "(bots)";
constexpr const char* kUnassigned = "(unassigned)";

// One group in one window or month, with the contributions of the measure that stands for all.
struct GroupCell {
  std::string key;      // group_key()
  std::string subject;
  Contributions amounts;
  bool withheld = false;
  bool has_persons = true;
};

using CellMap = std::map<std::string, GroupCell>;  // by key

// total = Σ parts. Either every part is another group at one time, or the same group at other times.
struct Equation {
  std::string total;
  std::vector<std::string> parts;
  enum class Kind { groups, times } kind = Kind::groups;
};

std::string key_of(const std::string& time, const std::string& subject) {
  const char* level = subject.empty() ? "org" : "team";
  return time + '|' + level + '|' + subject;
}

// The figure that stands for its family: every group with anything in it has one.
const char* standing_for(MeasureFamily family) {
  return family == MeasureFamily::usage_and_money ? "cost.value" : "outcomes.throughput";
}

void add_cell(CellMap& cells, const std::string& time, const Figure& figure,
              const std::set<std::string>& primary, MeasureFamily family) {
  const bool group = figure.level == Level::org || figure.level == Level::team;
  if (!group || figure.metric != standing_for(family) ||
      figure.estimate.status == Status::not_tracked) {
    return;
  }
  GroupCell cell;
  cell.key = group_key(time, figure);
  cell.subject = figure.subject;
  cell.amounts = figure.contributions;
  // Of work, persons are what is counted: no amount of one person can outweigh the others'.
  if (family == MeasureFamily::work) {
    cell.amounts = Contributions{};
    cell.amounts.persons = figure.contributions.persons;
    cell.amounts.total = figure.contributions.persons;
  }
  cell.has_persons = figure.subject != kBots;
  if (!cell.has_persons && figure.estimate.value) cell.amounts.total = *figure.estimate.value;
  // What has no record is a zero that everybody knows.
  cell.withheld = primary.contains(cell.key) && cell.amounts.total > 0;
  cells.emplace(cell.key, std::move(cell));
}

CellMap collect_cells(const EditionFigures& figures, const std::set<std::string>& primary,
                      MeasureFamily family) {
  CellMap cells;
  for (const Figure& figure : figures.figures) {
    add_cell(cells, figure.window, figure, primary, family);
  }
  for (const SeriesFigure& point : figures.series) {
    add_cell(cells, format_month(point.month), point.figure, primary, family);
  }
  return cells;
}

void add_if_there(const CellMap& cells, std::string key, std::vector<std::string>& parts) {
  if (cells.contains(key)) parts.push_back(std::move(key));
}

void add_tree_equations(const CellMap& cells, const Organisation& organisation,
                        const std::string& time, std::vector<Equation>& equations) {
  std::vector<Equation> of_team(organisation.teams.size());
  Equation of_all{key_of(time, ""), {}, Equation::Kind::groups};
  for (TeamIndex index = 0; index < organisation.teams.size(); ++index) {
    const Team& team = organisation.teams[index];
    Equation& above = team.parent == kNone ? of_all : of_team[team.parent];
    add_if_there(cells, key_of(time, team.id), above.parts);
  }
  add_if_there(cells, key_of(time, kUnassigned), of_all.parts);
  add_if_there(cells, key_of(time, kBots), of_all.parts);
  if (cells.contains(of_all.total)) equations.push_back(std::move(of_all));
  for (TeamIndex index = 0; index < organisation.teams.size(); ++index) {
    Equation& equation = of_team[index];
    equation.total = key_of(time, organisation.teams[index].id);
    if (equation.parts.empty() || !cells.contains(equation.total)) continue;
    add_if_there(cells, key_of(time, organisation.teams[index].id + "/direct"), equation.parts);
    equations.push_back(std::move(equation));
  }
}

// W1 is the edition's month, W3 and W12 are sums of the months before it.
void add_time_equations(const CellMap& cells, const EditionFigures& figures,
                        const std::string& subject, std::vector<Equation>& equations) {
  for (const auto& [window, months] :
       {std::pair("W1", 1), std::pair("W3", 3), std::pair("W12", 12)}) {
    Equation equation{key_of(window, subject), {}, Equation::Kind::times};
    if (!cells.contains(equation.total)) continue;
    for (int back = months - 1; back >= 0; --back) {
      add_if_there(cells, key_of(format_month(figures.edition - back), subject), equation.parts);
    }
    if (!equation.parts.empty()) equations.push_back(std::move(equation));
  }
}

std::vector<Equation> make_equations(const CellMap& cells, const EditionFigures& figures,
                                     const Organisation& organisation) {
  std::set<std::string> times;
  std::set<std::string> subjects;
  for (const auto& [key, cell] : cells) {
    times.insert(key.substr(0, key.find('|')));
    subjects.insert(cell.subject);
  }
  std::vector<Equation> equations;
  for (const std::string& time : times) add_tree_equations(cells, organisation, time, equations);
  for (const std::string& subject : subjects) {
    add_time_equations(cells, figures, subject, equations);
  }
  return equations;
}

// The withheld parts taken together, as one cell. Siblings have different people; the months of one
// group have the same, so there the largest may be the same person's every time.
Contributions union_of(const Equation& equation, const CellMap& cells) {
  Contributions sum;
  for (const std::string& key : equation.parts) {
    const GroupCell& part = cells.at(key);
    if (!part.withheld) continue;
    const Contributions& amounts = part.amounts;
    sum.additive = sum.additive || amounts.additive;
    sum.total += amounts.total;
    if (equation.kind == Equation::Kind::times) {
      sum.persons = std::max(sum.persons, amounts.persons);
      sum.largest += amounts.largest;
      sum.second += amounts.second;
      continue;
    }
    sum.persons += amounts.persons;
    const double first = std::max(sum.largest, amounts.largest);
    sum.second = std::max({std::min(sum.largest, amounts.largest), sum.second, amounts.second});
    sum.largest = first;
  }
  return sum;
}

// A few rows that belong to nobody must not cost a department its figures: they hide behind the line
// of the bots, where that is larger, because only the sum of the two can then be computed.
const GroupCell* bots_that_hide(const Equation& equation, const CellMap& cells) {
  const GroupCell* bots = nullptr;
  const GroupCell* unassigned = nullptr;
  for (const std::string& key : equation.parts) {
    const GroupCell& part = cells.at(key);
    if (part.subject == kBots) {
      bots = &part;
    } else if (part.withheld && part.subject == kUnassigned) {
      unassigned = &part;
    } else if (part.withheld) {
      return nullptr;
    }
  }
  const bool hides = bots != nullptr && unassigned != nullptr && !cells.at(equation.total).withheld &&
                     equation.kind == Equation::Kind::groups &&
                     bots->amounts.total >= unassigned->amounts.total;
  return hides ? bots : nullptr;
}

bool is_bad(const Equation& equation, const CellMap& cells, const DisclosureThresholds& rules) {
  if (const GroupCell* bots = bots_that_hide(equation, cells)) return !bots->withheld;
  const bool total_withheld = cells.at(equation.total).withheld;
  const auto parts = std::count_if(equation.parts.begin(), equation.parts.end(),
                                   [&](const auto& key) { return cells.at(key).withheld; });
  if (parts + (total_withheld ? 1 : 0) == 1) return true;
  if (total_withheld || parts == 0 || !cells.at(equation.total).has_persons) return false;
  const Contributions together = union_of(equation, cells);
  return group_too_small(together, rules) || dominated(together, rules);
}

// The unwithheld part with the least value, people and id; else the total. False if nothing is left.
bool withhold_one_more(const Equation& equation, CellMap& cells) {
  if (const GroupCell* bots = bots_that_hide(equation, cells)) {
    cells.at(bots->key).withheld = true;
    return true;
  }
  GroupCell* least = nullptr;
  const auto rank = [](const GroupCell& cell) {
    return std::tuple(cell.amounts.total, cell.amounts.persons, cell.key);
  };
  for (const std::string& key : equation.parts) {
    GroupCell& part = cells.at(key);
    const bool may = part.has_persons || equation.kind == Equation::Kind::times;
    if (part.withheld || !may || !(part.amounts.total > 0)) continue;
    if (least == nullptr || rank(part) < rank(*least)) least = &part;
  }
  if (least == nullptr && !cells.at(equation.total).withheld) least = &cells.at(equation.total);
  if (least != nullptr) least->withheld = true;
  return least != nullptr;
}

}  // namespace

std::set<std::string> withheld_groups(const EditionFigures& figures,
                                      const Organisation& organisation,
                                      const DisclosureThresholds& rules, MeasureFamily family) {
  std::set<std::string> withheld = primary_groups(figures, rules, family);
  CellMap cells = collect_cells(figures, withheld, family);
  const std::vector<Equation> equations = make_equations(cells, figures, organisation);
  for (bool changed = true; changed;) {
    changed = false;
    for (const Equation& equation : equations) {
      while (is_bad(equation, cells, rules) && withhold_one_more(equation, cells)) changed = true;
    }
  }
  for (const auto& [key, cell] : cells) {
    if (cell.withheld) withheld.insert(key);
  }
  return withheld;
}

}  // namespace shadowgraph
