// Which projects and models of which teams may stand in the chargeback file by themselves, so that
// neither a row, nor the rest of a team, nor a model's total less what is shown of it tells of too
// few people (METRICS J1-J3 for the table team × project × model, whose sums over projects are
// bounded in closed form: the cells that are hidden have known row and column sums).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "disclosure/rules.h"

namespace shadowgraph {

// Spend, usage value, billed, list cost.
inline constexpr std::size_t kChargeMeasures = 4;
using ChargeAmounts = std::array<double, kChargeMeasures>;

struct ChargeCell {
  std::string model;
  std::map<std::string, ChargeAmounts> people;  // by person; bots and rows of nobody are not here
  ChargeAmounts total{};                        // with them
  bool may_show = true;  // false: its model is withheld from the audience
  bool may_stand = true;  // false: a wider audience's file tells it in a rest, or not at all
  bool shown = true;
};

// A team, what is left of one, or the bots.
struct ChargeUnit {
  bool has_people = true;  // false: bots
  std::vector<ChargeCell> cells;
};

// Sets `shown`. A unit whose whole fails the rules keeps everything in its rest; whether that may
// be told is the matter of the tables of teams.
void release_charges(std::vector<ChargeUnit>& units, const DisclosureThresholds& rules);

}  // namespace shadowgraph
