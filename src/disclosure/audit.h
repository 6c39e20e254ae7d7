// The audit (METRICS J3, step 3): how closely an audience could work out what is withheld from it,
// by linear programs over everything it knows. Fischetti and Salazar 2001; Hundepool et al.
// 2012, 4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "disclosure/table_view.h"

namespace shadowgraph {

// What earlier editions left open of a target, where that is less than the rule asks.
struct LeftOpen {
  std::size_t measure = 0;
  double above = 0, below = 0;  // at least that much either side, >= 0
};

// What must stay uncertain: a primary cell, a union of such, a difference of two windows.
struct AuditTarget {
  std::vector<TableArea> areas;
  AreaSums sums;                   // of persons whose amounts the audience doesn't know
  std::uint32_t measures = 0;      // bits: told of it somewhere, to be protected
  std::uint32_t protected_in = 0;  // bits: shown to be protected
  // Cells that tell it only together; empty: it is withheld itself. Where one of them is withheld
  // and nothing is left to take, what earlier editions showed decides, and no plan can change that.
  std::vector<std::size_t> told_by;
  std::vector<LeftOpen> left_open;  // of measures in which it is told by earlier editions
};

struct AuditFailure {
  std::size_t target = 0;
  std::size_t measure = 0;
  std::vector<std::size_t> held_by{};  // rounded sums without which more would be left open
};

struct AuditCounts {
  std::size_t primary = 0;        // cells that fail by themselves
  std::size_t complementary = 0;  // cells withheld because of others
  std::size_t targets = 0;
  std::size_t linear_programs = 0;  // solved
  std::size_t told_before = 0;      // that fail by what earlier editions published alone
};

// Required of every measure x: max >= v + (p/100)·x1 and min <= v - (p/100)·x1, within 10^-6·v; or
// as much as was left open before.
// Targets that pass are marked; each that fails is returned once. A target once protected stays so
// while cells are only withheld.
[[nodiscard]] std::vector<AuditFailure> audit(const TableSystem& system, const TableView& view,
                                              std::vector<AuditTarget>& targets,
                                              AuditCounts& counts);

// What was published can't be called back. Targets that fail by `earlier` alone, in the measure of
// their failure, must stay as open as that leaves them. Returns how many there are.
std::size_t keep_left_open(const TableSystem& system, const TableView& earlier,
                           std::vector<AuditTarget>& targets,
                           const std::vector<AuditFailure>& failures, AuditCounts& counts);

}  // namespace shadowgraph
