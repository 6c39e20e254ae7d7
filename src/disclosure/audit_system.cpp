#include "disclosure/audit_system.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "disclosure/rule_switch.h"

namespace shadowgraph {

AuditSystem::AuditSystem(const TableSystem& system, const TableView& view, std::size_t measure)
    : months_(system.table->months.size()), parts_(system.table->parts) {
  add_amounts(system, view, measure);
  add_cells(system, view, measure);
  if (in_force(Rule::splits)) add_splits(system, view, measure);
  do {
    while (settle_single_atoms()) {
    }
    take_sums_out_of_sums();
  } while (settle_single_atoms());
  add_rounded(system, view, measure);
  make_variables();
  make_components();
}

void AuditSystem::add_amounts(const TableSystem& system, const TableView& view,
                              std::size_t measure) {
  const ContributionTable& table = *system.table;
  amounts_.resize(table.shares.size());
  variable_at_.assign(table.shares.size(), kNothing);
  for (std::size_t atom = 0; atom < amounts_.size(); ++atom) {
    for (const TableShare& share : table.shares[atom]) {
      if (!view.persons.of(share.person, atom % months_)) {
        amounts_[atom] += share.amounts[measure];
      }
    }
    if (amounts_[atom] > 0) variable_at_[atom] = kFree;
  }
}

void AuditSystem::add_terms(Terms& terms, const TableArea& area, int factor) const {
  for (std::size_t row = area.row; row < area.row_end; ++row) {
    for (std::size_t month = area.month; month < area.month_end; ++month) {
      const std::size_t atom = row * months_ + month;
      if (amounts_[atom] > 0) terms.emplace_back(static_cast<std::uint32_t>(atom), factor);
    }
  }
}

void AuditSystem::add_cells(const TableSystem& system, const TableView& view, std::size_t measure) {
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const AreaCell& cell = system.cells[i];
    if (view.known[i] == 0 || (cell.measures >> measure & 1U) == 0) continue;
    if (cell.area.month_end - cell.area.month > 1 && !in_force(Rule::windows)) continue;
    Terms terms;
    add_terms(terms, cell.area, 1);
    if (!terms.empty()) equations_.push_back(std::move(terms));
  }
}

// Every month, parts, models and tools are the same sum but for seat fees, which are known; where
// the organisation's cell is known, models and tools have a sum of their own.
void AuditSystem::add_splits(const TableSystem& system, const TableView& view,
                             std::size_t measure) {
  const ContributionTable& table = *system.table;
  std::vector<char> wanted(months_, 0);
  std::set<TableArea> sums;
  for (const AreaCell& cell : system.cells) {
    if (!cell.is_split || (cell.measures >> measure & 1U) == 0) continue;
    for (std::size_t m = cell.area.month; m < cell.area.month_end; ++m) wanted[m] = 1;
  }
  std::size_t tools = parts_;
  while (tools < table.rows.size() && table.rows[tools].kind == ContributionRow::Kind::model)
    ++tools;
  const TableArea models{parts_, tools, 0, 0}, others{tools, table.rows.size(), 0, 0};
  std::vector<char> told(months_, 0);
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const AreaCell& cell = system.cells[i];
    if (cell.level != Level::org || view.known[i] == 0 || (cell.measures >> measure & 1U) == 0) {
      continue;
    }
    if (cell.area.month_end - cell.area.month == 1) told[cell.area.month] = 1;
    for (TableArea area : {models, others}) {
      area.month = cell.area.month;
      area.month_end = cell.area.month_end;
      const bool any = std::any_of(wanted.begin() + static_cast<std::ptrdiff_t>(area.month),
                                   wanted.begin() + static_cast<std::ptrdiff_t>(area.month_end),
                                   [](char flag) { return flag != 0; });
      if (any) sums.insert(area);
    }
  }
  for (const TableArea& area : sums) {
    Terms terms;
    add_terms(terms, area, 1);
    if (!terms.empty()) equations_.push_back(std::move(terms));
  }
  for (std::size_t month = 0; month < months_; ++month) {
    if (wanted[month] == 0 || told[month] != 0) continue;
    for (const TableArea& split : {models, others}) {
      Terms terms;
      add_terms(terms, {0, parts_, month, month + 1}, 1);
      add_terms(terms, {split.row, split.row_end, month, month + 1}, -1);
      if (!terms.empty()) equations_.push_back(std::move(terms));
    }
  }
}

// Of what is known a rounded sum says nothing new.
void AuditSystem::add_rounded(const TableSystem& system, const TableView& view,
                              std::size_t measure) {
  for (std::size_t i = 0; i < system.rounded.size(); ++i) {
    const RoundedSum& sum = system.rounded[i];
    if (view.rounded[i] == 0 || (sum.measures >> measure & 1U) == 0) continue;
    Bounded row{i, {}, sum.below, sum.above};
    add_terms(row.terms, sum.area, 1);
    std::erase_if(row.terms, [&](const auto& term) { return variable_at_[term.first] == kKnown; });
    if (!row.terms.empty()) bounded_.push_back(std::move(row));
  }
}

bool AuditSystem::settle_single_atoms() {
  bool settled = false;
  for (Terms& terms : equations_) {
    std::erase_if(terms, [&](const auto& term) { return variable_at_[term.first] == kKnown; });
    if (terms.size() != 1) continue;
    variable_at_[terms.front().first] = kKnown;
    settled = true;
  }
  std::erase_if(equations_, [](const Terms& terms) { return terms.empty(); });
  return settled;
}

void AuditSystem::take_sums_out_of_sums() {
  std::sort(equations_.begin(), equations_.end(), [](const Terms& a, const Terms& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  equations_.erase(std::unique(equations_.begin(), equations_.end()), equations_.end());
  std::vector<Terms> kept;
  std::map<std::uint32_t, std::vector<std::size_t>> by_first;  // atom → kept equations
  std::vector<int> factor(amounts_.size(), 0);
  for (Terms& terms : equations_) {
    for (const auto& [atom, sign] : terms) factor[atom] = sign;
    for (const auto& [atom, sign] : terms) {
      const auto at = by_first.find(atom);
      if (factor[atom] == 0 || at == by_first.end()) continue;
      for (auto e = at->second.rbegin(); e != at->second.rend(); ++e) {
        const Terms& inside = kept[*e];
        const bool fits = std::ranges::all_of(
            inside, [&](const auto& term) { return factor[term.first] == term.second; });
        if (!fits) continue;
        for (const auto& term : inside) factor[term.first] = 0;
        break;
      }
    }
    Terms rest;
    for (const auto& [atom, sign] : terms) {
      if (factor[atom] != 0) rest.emplace_back(atom, sign);
      factor[atom] = 0;
    }
    if (rest.empty()) continue;
    by_first[rest.front().first].push_back(kept.size());
    kept.push_back(std::move(rest));
  }
  equations_ = std::move(kept);
}

void AuditSystem::make_variables() {
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, int>>> columns;  // by atom
  for (std::uint32_t e = 0; e < equations_.size(); ++e) {
    for (const auto& [atom, sign] : equations_[e]) columns[atom].emplace_back(e, sign);
  }
  const auto equations = static_cast<std::uint32_t>(equations_.size());
  for (std::uint32_t b = 0; b < bounded_.size(); ++b) {
    for (const auto& [atom, sign] : bounded_[b].terms) {
      columns[atom].emplace_back(equations + b, sign);
    }
    bounded_[b].terms.clear();  // over variables from here on
  }
  std::map<std::vector<std::pair<std::uint32_t, int>>, std::uint32_t> by_column;
  rows_.resize(equations_.size());
  for (const auto& [atom, column] : columns) {
    const auto next = static_cast<std::uint32_t>(variables_.size());
    const auto [at, is_new] = by_column.emplace(column, next);
    if (is_new) {
      variables_.push_back({});
      for (const auto& [row, sign] : column) {
        Terms& terms = row < equations ? rows_[row] : bounded_[row - equations].terms;
        terms.emplace_back(next, sign);
      }
    }
    variable_at_[atom] = at->second;
    variables_[at->second].amount += amounts_[atom];
    ++variables_[at->second].atoms;
  }
}

void AuditSystem::make_components() {
  std::vector<std::uint32_t> root(variables_.size());
  std::iota(root.begin(), root.end(), 0U);
  const auto find = [&](std::uint32_t at) {
    while (root[at] != at) at = root[at] = root[root[at]];
    return at;
  };
  const auto join = [&](const Terms& row) {
    for (const auto& term : row) {
      const std::uint32_t a = find(row.front().first), b = find(term.first);
      root[std::max(a, b)] = std::min(a, b);
    }
  };
  for (const Terms& row : rows_) join(row);
  for (const Bounded& row : bounded_) join(row.terms);
  std::vector<std::uint32_t> number(variables_.size(), kNothing);
  for (std::uint32_t i = 0; i < variables_.size(); ++i) {
    std::uint32_t& own = number[find(i)];
    if (own == kNothing) own = static_cast<std::uint32_t>(components_++);
    variables_[i].component = own;
  }
  variables_of_.resize(components_);
  rows_of_.resize(components_);
  bounded_of_.resize(components_);
  for (std::uint32_t i = 0; i < variables_.size(); ++i) {
    variables_of_[variables_[i].component].push_back(i);
  }
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    if (!rows_[i].empty()) rows_of_[variables_[rows_[i].front().first].component].push_back(i);
  }
  for (std::uint32_t i = 0; i < bounded_.size(); ++i) {
    bounded_of_[variables_[bounded_[i].terms.front().first].component].push_back(i);
  }
}

AuditSystem::Component AuditSystem::component(std::uint32_t index) const {
  Component result{variables_of_[index], {}, {}};
  const auto column = [&](std::uint32_t variable) {
    const auto at = std::ranges::lower_bound(result.variables, variable);
    return static_cast<std::size_t>(at - result.variables.begin());
  };
  const auto add = [&](const Terms& terms, double below, double above, std::size_t sum) {
    LinearRow row{{}, below, above};
    for (const auto& [variable, sign] : terms) {
      row.terms.push_back({column(variable), static_cast<double>(sign)});
    }
    result.rows.push_back(std::move(row));
    result.rounded.push_back(sum);
  };
  for (const std::uint32_t row : rows_of_[index]) add(rows_[row], 0, 0, kNoSum);
  for (const std::uint32_t row : bounded_of_[index]) {
    add(bounded_[row].terms, bounded_[row].below, bounded_[row].above, bounded_[row].sum);
  }
  return result;
}

}  // namespace shadowgraph
