// Who records of work name, and what every kind of them shares.
#pragma once

#include <cstdint>
#include <string>

#include "model/organisation.h"

namespace shadowgraph {

using ChangeIndex = std::uint32_t;      // position in WorkRecords::changes
using WorkPersonIndex = std::uint32_t;  // position in WorkRecords::people
using AssetIndex = std::uint32_t;       // position in WorkRecords::assets

// Somebody a record of work names: a person of the organisation, or an alias nobody claims (a person
// of its own, never eligible).
struct WorkPerson {
  PersonIndex index = kNone;
  std::string alias;    // of unclaimed ones, ascii-lowered; else empty. Rows that name nobody: empty
  bool is_bot = false;  // kind bot or service
};

enum class Answer : std::uint8_t { unknown, no, yes };

}  // namespace shadowgraph
