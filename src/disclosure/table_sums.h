// Areas of a table of contributions, and what is in them: the exact sums and persons of any cell,
// union or difference of cells, everybody counted once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "disclosure/known_people.h"
#include "disclosure/rules.h"
#include "metrics/contribution_table.h"

namespace shadowgraph {

// Rows × months, half-open both ways.
struct TableArea {
  std::size_t row = 0, row_end = 0, month = 0, month_end = 0;
  [[nodiscard]] bool holds(const TableArea& other) const {
    return row <= other.row && other.row_end <= row_end && month <= other.month &&
           other.month_end <= month_end;
  }
  [[nodiscard]] bool meets(const TableArea& other) const {
    return row < other.row_end && other.row < row_end && month < other.month_end &&
           other.month < month_end;
  }
  auto operator<=>(const TableArea&) const = default;
};

struct AreaSums {
  double persons = 0;         // distinct, contributors or not, no bots
  TableAmounts value{};       // of everybody, bots too
  TableAmounts of_persons{};  // X of J2
  TableAmounts largest{}, second{};
  [[nodiscard]] bool is_zero() const;
};

class TableSums {
 public:
  explicit TableSums(const ContributionTable& table);
  // `known`: what the reader knows of named persons; it is left out. Empty: nothing.
  // Areas must not overlap.
  [[nodiscard]] AreaSums of(std::span<const TableArea> areas, const KnownAmounts& known) const;
  [[nodiscard]] AreaSums of(const TableArea& area, const KnownAmounts& known) const {
    return of(std::span(&area, 1), known);
  }
  [[nodiscard]] const ContributionTable& table() const { return table_; }

 private:
  void add_members(const TableArea& area, const KnownAmounts& known, AreaSums& sums) const;
  void add_shares(const TableArea& area, const KnownAmounts& known, AreaSums& sums) const;

  const ContributionTable& table_;
  mutable std::vector<std::uint32_t> counted_, added_;  // by person: the last question it was in
  mutable std::vector<TableAmounts> amounts_;           // by person
  mutable std::vector<std::uint32_t> touched_;
  mutable std::uint32_t question_ = 0;
};

// J1 or J2, the latter for the measures with a bit in `measures`.
[[nodiscard]] bool is_unsafe(const AreaSums& sums, std::uint32_t measures, bool amounts_decide,
                             const DisclosureThresholds& rules);

}  // namespace shadowgraph
