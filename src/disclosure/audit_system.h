// What one audience can work out of one measure: unknown atoms (row × month), and the equations
// between them that are left when everything known is taken out, and the bounds of rounded sums. Exact
// steps only: single atoms follow, a sum inside a sum is taken off, atoms that stand in the same rows
// are one variable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "disclosure/linear_program.h"
#include "disclosure/table_view.h"

namespace shadowgraph {

class AuditSystem {
 public:
  AuditSystem(const TableSystem& system, const TableView& view, std::size_t measure);

  static constexpr std::uint32_t kNothing = UINT32_MAX;  // a zero, known to all
  static constexpr std::uint32_t kKnown = UINT32_MAX - 1;
  static constexpr std::uint32_t kFree = UINT32_MAX - 2;  // in no equation

  // Of an atom: its variable, or one of the three above.
  [[nodiscard]] std::uint32_t variable_of(std::size_t row, std::size_t month) const {
    return variable_at_[row * months_ + month];
  }
  [[nodiscard]] double amount_of(std::size_t row, std::size_t month) const {
    return amounts_[row * months_ + month];
  }
  struct Variable {
    double amount = 0;  // as it is
    std::uint32_t atoms = 0;
    std::uint32_t component = 0;
  };
  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  [[nodiscard]] std::size_t components() const { return components_; }
  // The system of one component; its columns in order of variables.
  struct Component {
    std::vector<std::uint32_t> variables;
    std::vector<LinearRow> rows;
    std::vector<std::size_t> rounded;  // by row: the rounded sum it is; kNoSum: an equation
  };
  static constexpr std::size_t kNoSum = SIZE_MAX;
  [[nodiscard]] Component component(std::uint32_t index) const;

 private:
  using Terms = std::vector<std::pair<std::uint32_t, int>>;  // atom, factor; ascending
  void add_amounts(const TableSystem& system, const TableView& view, std::size_t measure);
  void add_cells(const TableSystem& system, const TableView& view, std::size_t measure);
  void add_rounded(const TableSystem& system, const TableView& view, std::size_t measure);
  void add_splits(const TableSystem& system, const TableView& view, std::size_t measure);
  void add_terms(Terms& terms, const TableArea& area, int factor) const;
  bool settle_single_atoms();
  void take_sums_out_of_sums();
  void make_variables();
  void make_components();

  std::size_t months_ = 0;
  std::size_t parts_ = 0;
  std::vector<double> amounts_;
  std::vector<std::uint32_t> variable_at_;
  std::vector<Terms> equations_;
  // A rounded sum: a row with two sides, over atoms, then over variables.
  struct Bounded {
    std::size_t sum = 0;
    Terms terms;
    double below = 0, above = 0;
  };
  std::vector<Bounded> bounded_;
  std::vector<Variable> variables_;
  std::vector<Terms> rows_;  // over variables
  std::size_t components_ = 0;
  std::vector<std::vector<std::uint32_t>> variables_of_, rows_of_, bounded_of_;  // by component
};

}  // namespace shadowgraph
