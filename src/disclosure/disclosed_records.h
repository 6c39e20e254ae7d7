// Single records that a reader may see: costs to be charged back, assets many took up, and the
// reader's own loops.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"

namespace shadowgraph {

// A row of the chargeback file: what one team's project cost with one model. Amounts are exact
// decimals of the report's currency.
struct DisclosedCharge {
  enum class Unit { team, rest_of_team, rest_of_all, bots } unit = Unit::team;
  std::string team;            // id; empty: rest_of_all and bots
  std::string project, model;  // empty: none is named
  bool is_rest = false;        // projects and models too few people use, together
  bool is_seat_fee = false;
  std::string spend, value, billed, list_cost;
};

// An asset that at least the minimum group took up. Authors only where names may be seen.
struct DisclosedAsset {
  std::string title, kind;
  std::vector<std::string> authors;  // names
  double adopters = 0, teams = 0;
};

// A prompt loop of the reader's own.
struct DisclosedLoop {
  Date day;
  std::string tool;
  bool by_agent = false;
  std::int64_t requests = 0;
  double minutes = 0;
  double cost = 0;  // from the 4th request on, currency
};

}  // namespace shadowgraph
