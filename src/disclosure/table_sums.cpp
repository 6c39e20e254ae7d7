#include "disclosure/table_sums.h"

#include <algorithm>

namespace shadowgraph {

bool AreaSums::is_zero() const {
  return std::all_of(value.begin(), value.end(), [](double amount) { return amount == 0; });
}

TableSums::TableSums(const ContributionTable& table)
    : table_(table), counted_(table.persons), added_(table.persons), amounts_(table.persons) {}

void TableSums::add_members(const TableArea& area, const KnownAmounts& known,
                            AreaSums& sums) const {
  // A model or tool is of everybody.
  const bool of_all = area.row >= table_.parts;
  const std::size_t first = of_all ? 0 : area.row;
  const std::size_t end = of_all ? table_.parts : area.row_end;
  for (std::size_t row = first; row < end; ++row) {
    for (std::size_t month = area.month; month < area.month_end; ++month) {
      for (const std::uint32_t person : table_.members[table_.cell_index(row, month)]) {
        if (counted_[person] == question_ || known.of(person, month)) continue;
        counted_[person] = question_;
        sums.persons += 1;
      }
    }
  }
}

void TableSums::add_shares(const TableArea& area, const KnownAmounts& known, AreaSums& sums) const {
  for (std::size_t row = area.row; row < area.row_end; ++row) {
    for (std::size_t month = area.month; month < area.month_end; ++month) {
      for (const TableShare& share : table_.shares[table_.cell_index(row, month)]) {
        if (known.of(share.person, month)) continue;
        for (std::size_t i = 0; i < kTableMeasures; ++i) sums.value[i] += share.amounts[i];
        if (table_.is_bot[share.person]) continue;
        if (added_[share.person] != question_) {
          added_[share.person] = question_;
          amounts_[share.person] = {};
          touched_.push_back(share.person);
        }
        for (std::size_t i = 0; i < kTableMeasures; ++i) {
          amounts_[share.person][i] += share.amounts[i];
        }
      }
    }
  }
}

AreaSums TableSums::of(std::span<const TableArea> areas, const KnownAmounts& known) const {
  AreaSums sums;
  ++question_;
  touched_.clear();
  for (const TableArea& area : areas) {
    add_members(area, known, sums);
    add_shares(area, known, sums);
  }
  for (const std::uint32_t person : touched_) {
    for (std::size_t i = 0; i < kTableMeasures; ++i) {
      const double amount = amounts_[person][i];
      sums.of_persons[i] += amount;
      sums.second[i] = std::max(sums.second[i], std::min(sums.largest[i], amount));
      sums.largest[i] = std::max(sums.largest[i], amount);
    }
  }
  return sums;
}

bool is_unsafe(const AreaSums& sums, std::uint32_t measures, bool amounts_decide,
               const DisclosureThresholds& rules) {
  Contributions cell;
  cell.persons = sums.persons;
  if (group_too_small(cell, rules)) return true;
  cell.additive = true;
  for (std::size_t i = 0; amounts_decide && i < kTableMeasures; ++i) {
    if ((measures >> i & 1U) == 0) continue;
    cell.total = sums.of_persons[i];
    cell.largest = sums.largest[i];
    cell.second = sums.second[i];
    if (dominated(cell, rules)) return true;
  }
  return false;
}

}  // namespace shadowgraph
