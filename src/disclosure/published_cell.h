// A cell of an additive table that an audience has been shown: what the ledger keeps of every edition
// (METRICS J4), and what the systems of later editions take as known (J3).
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/date.h"
#include "disclosure/suppression.h"

namespace shadowgraph {

// The level of a row that is no cell: in this edition the audience's people stood by name.
inline constexpr std::string_view kNamedPeople = "people";

struct PublishedCell {
  std::string audience;  // id of the audience whose folder shows it
  Month edition;         // in which it stood
  MeasureFamily family = MeasureFamily::usage_and_money;
  std::string level;     // "org", "team", "model", "tool"; or kNamedPeople
  std::string subject;   // as in metrics.csv; organisation: ""
  Date from, to;         // true dates of the window or month, `to` exclusive
  // "": an exact cell. Else a sum over a window slid by days, told rounded (rounded_sums.h): "spend",
  // "value" or "tokens", and how much less or more than it is it could be.
  std::string measure{};
  double below = 0, above = 0;
  auto operator<=>(const PublishedCell&) const = default;
};

}  // namespace shadowgraph
