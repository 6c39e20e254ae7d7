// The alternation behind the Poisson two-way fits (METRICS P19c, P20), on the cells that are there:
// e = E·a_row·b_column. Inside stats/ only; fit_two_way and impute_effects are what others call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace shadowgraph {

// The cells with exposure, row by row. Columns fall into groups of equal width, the strata; a row
// has cells of one group only. A stratum's first column with a value is the measure of its others.
struct TwoWayCells {
  std::size_t columns = 0, group_width = 0;
  std::vector<std::size_t> row_end;   // by row: one past its last cell
  std::vector<std::uint32_t> column;  // by cell
  std::vector<double> y, exposure;    // by cell; exposure > 0
  std::vector<double> row_total;      // Σy by row
  [[nodiscard]] std::size_t rows() const { return row_end.size(); }
  [[nodiscard]] std::size_t row_begin(std::size_t row) const {
    return row == 0 ? 0 : row_end[row - 1];
  }
  void add_cell(std::uint32_t cell_column, double cell_y, double cell_exposure);
  void end_row();
};

struct TwoWayFit {
  std::vector<double> a, b;  // 0 where Σy = 0
};
// a = Σy/ΣE·b, b = Σωy/ΣωE·a in turn until max|Δln b| < 1e-10. Null: not there after 10 000 rounds.
[[nodiscard]] std::optional<TwoWayFit> fit_cells(const TwoWayCells& cells);

// The same limit with weights by row, many times over. b depends on rows only through Σωy of those
// whose exposures are proportional, so that these are one row here; sums are plain.
class TwoWayRefit {
 public:
  explicit TwoWayRefit(const TwoWayCells& cells);
  // b under weights ω > 0 by row, from the b of another fit of the same cells. Null as fit_cells.
  [[nodiscard]] std::optional<std::vector<double>> fit(std::span<const double> weights,
                                                       std::span<const double> start) const;

 private:
  TwoWayCells patterns_;              // exposure in units of a row's first; no y
  std::vector<std::size_t> rows_;     // rows with Σy > 0
  std::vector<double> totals_;        // Σy of those
  std::vector<std::size_t> pattern_;  // and where they stand in patterns_
  struct Output {
    std::uint32_t row = 0, column = 0;
    double y = 0;
  };
  std::vector<Output> outputs_;  // cells with y > 0
};

// a of a row under the columns' b: Σy/ΣE·b; 0 for a row of zeros or without cells.
[[nodiscard]] double row_factor(const TwoWayCells& cells, std::size_t row,
                                std::span<const double> b);

}  // namespace shadowgraph
