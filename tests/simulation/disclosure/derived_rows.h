// Sums that stand on no row of their own but follow from others: a rate and its denominator give
// what was counted (METRICS J3: numerator and denominator count as published).
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "published_files.h"

namespace attacker {

// Credits of surviving changes: throughput and value rate times FTE-months, changes times the share
// of those that were not reworked. Months are the nominal ones of slid windows.
inline constexpr char kCredits[] = "work.credits";
// Changes of the same windows, whatever became of them: n of the rework rate.
inline constexpr char kChanges[] = "work.changes";
// Changes merged in calendar months: n of figures that need no follow-up.
inline constexpr char kMerged[] = "work.merged";
// Active persons: the count itself, or the rate times the eligible, or a bound of it.
inline constexpr char kActive[] = "people.active";

// Put behind a measure of money: rates of slid windows times their n.
inline constexpr char kOfDays[] = " of days";

// What a row says of its amount: exact, rounded, banded or bounded. Empty where it says nothing.
[[nodiscard]] std::optional<std::pair<double, double>> bounds_of(const Row& row);
// Whether the figure's window is slid back by the days a change is followed.
[[nodiscard]] bool is_slid(const std::string& metric);
// Adds rows of these measures.
void add_derived_rows(Published& published);

}  // namespace attacker
