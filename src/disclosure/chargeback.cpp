#include "disclosure/chargeback.h"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/money.h"
#include "disclosure/charge_release.h"
#include "disclosure/rule_switch.h"
#include "model/team_tree.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kModelPrefix = "model:";

using Unit = DisclosedCharge::Unit;
using UnitKey = std::pair<Unit, std::string>;                // and the team's id
using CellKey = std::tuple<bool, std::string, std::string>;  // seat fee, project, model
using Amounts = std::array<Money, kChargeMeasures>;

Amounts amounts_of(const ChargebackShare& share) {
  return {share.spend, share.value, share.billed, share.list_cost};
}

void add(Amounts& sum, const Amounts& more) {
  for (std::size_t i = 0; i < kChargeMeasures; ++i) sum[i] += more[i];
}

// Where each share of cost is told: the nearest team above it that the audience sees this month.
class Places {
 public:
  Places(const EditionFigures& figures, const Organisation& organisation, const Audience& audience,
         const Suppression& suppression)
      : organisation_(organisation), under_(audience.under) {
    for (const Figure& figure : figures.figures) {
      const bool hidden = suppression.usage.contains(group_key(figure.window, figure));
      if (figure.window == "W1" && figure.level == Level::model && hidden) {
        withheld_models_.insert(figure.subject.substr(kModelPrefix.size()));
      }
      const bool group = figure.level == Level::org || figure.level == Level::team;
      if (figure.window != "W1" || figure.metric != "cost.value" || !group) continue;
      if (figure.estimate.status != Status::ok) continue;
      if (!hidden) shown_.insert(figure.subject);
    }
  }

  [[nodiscard]] bool may_name(const std::string& model) const {
    return !withheld_models_.contains(model);
  }
  [[nodiscard]] std::optional<UnitKey> of(const ChargebackShare& share) const {
    if (share.is_bot && under_ == kNone && shown_.contains("(bots)"))
      return UnitKey{Unit::bots, ""};
    for (TeamIndex team = share.is_bot ? kNone : share.team; team != kNone;
         team = organisation_.teams[team].parent) {
      const std::string& id = organisation_.teams[team].id;
      if (shown_.contains(id) && is_in_subtree(organisation_, team, under_)) {
        return UnitKey{team == share.team ? Unit::team : Unit::rest_of_team, id};
      }
    }
    if (under_ == kNone && shown_.contains("")) return UnitKey{Unit::rest_of_all, ""};
    return std::nullopt;
  }

 private:
  const Organisation& organisation_;
  TeamIndex under_;
  std::set<std::string> shown_, withheld_models_;
};

struct UnitTable {
  std::map<CellKey, Amounts> amounts;
  std::map<CellKey, ChargeCell> cells;
};

std::map<UnitKey, UnitTable> collect(const EditionFigures& figures, const Places& places) {
  std::map<UnitKey, UnitTable> units;
  for (const ChargebackShare& share : figures.chargeback) {
    const auto place = places.of(share);
    if (!place) continue;
    const CellKey key{share.is_seat_fee, share.project, share.model};
    UnitTable& unit = units[*place];
    const Amounts amounts = amounts_of(share);
    add(unit.amounts[key], amounts);
    ChargeCell& cell = unit.cells[key];
    cell.model = share.model;
    cell.may_show = places.may_name(share.model);
    for (std::size_t i = 0; i < kChargeMeasures; ++i) {
      const double amount = to_double(amounts[i]);
      cell.total[i] += amount;
      if (share.is_person) cell.people[share.person][i] += amount;
    }
  }
  return units;
}

// Direct members of a team with children and its withheld children are one rest.
void join_rests(std::map<UnitKey, UnitTable>& units) {
  std::vector<std::string> with_rest;
  for (const auto& [key, unit] : units) {
    if (key.first == Unit::rest_of_team) with_rest.push_back(key.second);
  }
  for (const std::string& team : with_rest) {
    const auto direct = units.find({Unit::team, team});
    if (direct == units.end()) continue;
    UnitTable& rest = units[{Unit::rest_of_team, team}];
    for (const auto& [key, amounts] : direct->second.amounts) add(rest.amounts[key], amounts);
    for (const auto& [key, cell] : direct->second.cells) {
      ChargeCell& sum = rest.cells[key];
      sum.model = cell.model;
      sum.may_show = cell.may_show;
      for (const auto& [person, amounts] : cell.people) {
        for (std::size_t i = 0; i < kChargeMeasures; ++i) sum.people[person][i] += amounts[i];
      }
      for (std::size_t i = 0; i < kChargeMeasures; ++i) sum.total[i] += cell.total[i];
    }
    units.erase(direct);
  }
}

DisclosedCharge charge_of(const UnitKey& unit, const CellKey& key, const Amounts& amounts) {
  DisclosedCharge charge;
  charge.unit = unit.first;
  charge.team = unit.second;
  std::tie(charge.is_seat_fee, charge.project, charge.model) = key;
  charge.spend = format_exact(amounts[0]);
  charge.value = format_exact(amounts[1]);
  charge.billed = format_exact(amounts[2]);
  charge.list_cost = format_exact(amounts[3]);
  return charge;
}

using Tables = std::map<UnitKey, UnitTable>;

void release(Tables& tables, const DisclosureThresholds& rules) {
  std::vector<ChargeUnit> units;
  for (const auto& [key, table] : tables) {
    ChargeUnit unit{key.first != Unit::bots, {}};
    for (const auto& [cell_key, cell] : table.cells) unit.cells.push_back(cell);
    units.push_back(std::move(unit));
  }
  release_charges(units, rules);
  std::size_t at = 0;
  for (auto& [key, table] : tables) {
    std::size_t next = 0;
    for (auto& [cell_key, cell] : table.cells) cell.shown = units[at].cells[next++].shown;
    ++at;
  }
}

// Two ways to split the same people tell what neither does: a unit that stands in a wider file is
// split no further than there, and one that is part of another there is not split.
void split_as_before(Tables& tables, const std::vector<const Tables*>& wider) {
  for (auto& [key, unit] : tables) {
    const UnitTable* same = nullptr;
    for (const Tables* others : wider) {
      const auto at = others->find(key);
      const bool equal = at != others->end() && at->second.amounts == unit.amounts;
      if (equal && same == nullptr) same = &at->second;
    }
    for (auto& [cell_key, cell] : unit.cells) {
      cell.may_stand = same != nullptr && same->cells.at(cell_key).shown;
    }
  }
}

Tables tables_of(const EditionFigures& figures, const Organisation& organisation,
                 const Audience& audience, const Suppression& suppression,
                 const std::vector<const Tables*>& wider) {
  Tables tables = collect(figures, Places(figures, organisation, audience, suppression));
  join_rests(tables);
  if (!wider.empty() && in_force(Rule::wider_audiences)) split_as_before(tables, wider);
  release(tables, suppression.rules);
  return tables;
}

// Those of the tables of the organisation's first audiences, in their order, whose people are among
// those of this one, or the other way about.
std::vector<const Tables*> overlapping(const std::vector<Tables>& tables,
                                       const Organisation& organisation, const Audience& audience) {
  std::vector<const Tables*> known;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const Audience& other = organisation.audiences[i];
    const bool overlap = is_in_subtree(organisation, audience.under, other.under) ||
                         is_in_subtree(organisation, other.under, audience.under);
    if (overlap) known.push_back(&tables[i]);
  }
  return known;
}

// Of all wider audiences, each split with regard to those before it.
std::vector<Tables> wider_tables(const EditionFigures& figures, const Organisation& organisation,
                                 const std::vector<const Suppression*>& wider) {
  std::vector<Tables> all;
  for (std::size_t i = 0; i < wider.size(); ++i) {
    const Audience& audience = organisation.audiences[i];
    all.push_back(tables_of(figures, organisation, audience, *wider[i],
                            overlapping(all, organisation, audience)));
  }
  return all;
}

}  // namespace

std::vector<DisclosedCharge> disclose_charges(const EditionFigures& figures,
                                              const Organisation& organisation,
                                              const Audience& audience,
                                              const Suppression& suppression,
                                              const std::vector<const Suppression*>& wider) {
  const std::vector<Tables> before = wider_tables(figures, organisation, wider);
  const Tables tables = tables_of(figures, organisation, audience, suppression,
                                  overlapping(before, organisation, audience));
  std::vector<DisclosedCharge> charges;
  for (const auto& [key, table] : tables) {
    Amounts rest{};
    bool has_rest = false;
    for (const auto& [cell_key, amounts] : table.amounts) {
      if (table.cells.at(cell_key).shown) {
        charges.push_back(charge_of(key, cell_key, amounts));
      } else {
        add(rest, amounts);
        has_rest = true;
      }
    }
    if (has_rest) charges.push_back(charge_of(key, {}, rest));
    if (has_rest) charges.back().is_rest = true;
  }
  return charges;
}

}  // namespace shadowgraph
