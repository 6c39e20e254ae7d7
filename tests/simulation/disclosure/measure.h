// What kind of sum a measure is: which rules protect it, and where the truth tells of it.
#pragma once

#include <string>
#include <string_view>

#include "derived_rows.h"

namespace attacker {

// Amounts of usage and money, credits and counts of work, persons counted as ones, or person-days
// of one bar of a histogram, whose persons are those that are in it.
enum class Kind { amount, credits, persons, bars };

[[nodiscard]] inline Kind kind_of(std::string_view measure) {
  if (measure.starts_with("work.")) return Kind::credits;
  if (measure.starts_with("adoption.daily_magnitude")) return Kind::bars;
  return measure == kActive ? Kind::persons : Kind::amount;
}

// Measures whose failure decides together what is withheld (METRICS J3).
[[nodiscard]] inline bool same_family(std::string_view a, std::string_view b) {
  return kind_of(a) == kind_of(b);
}

// Tokens are counted in millions, to be of the size of money.
[[nodiscard]] inline double unit_of(std::string_view measure) {
  return measure.find("tokens") == std::string_view::npos ? 1.0 : 1e-6;
}

// The truth tells of parts of the tree as "team" for amounts, and by a name of their own for
// others.
[[nodiscard]] inline std::string parts_in_truth(std::string_view measure) {
  if (measure == kMerged) return "merged";
  switch (kind_of(measure)) {
    case Kind::amount:
      return "team";
    case Kind::credits:
      return "work";
    case Kind::persons:
      return "people";
    case Kind::bars:
      return "magnitude";
  }
  return "";
}

}  // namespace attacker
