// P19(c), P7: the Poisson two-way fit and what varies about it.
#include <algorithm>
#include <cmath>

#include "base/numbers.h"
#include "stats/quasi_likelihood.h"
#include "stats/two_way_fit.h"

namespace shadowgraph {
namespace {

TwoWayCells cells_of(std::span<const double> y, std::span<const double> exposure,
                     std::size_t columns) {
  TwoWayCells cells;
  cells.columns = columns;
  cells.group_width = columns;
  for (std::size_t cell = 0; cell < y.size(); ++cell) {
    const std::size_t column = cell % columns;
    if (exposure[cell] > 0) {
      cells.add_cell(static_cast<std::uint32_t>(column), y[cell], exposure[cell]);
    }
    if (column + 1 == columns) cells.end_row();
  }
  return cells;
}

}  // namespace

std::optional<std::vector<double>> fit_two_way(std::span<const double> y,
                                               std::span<const double> exposure,
                                               std::size_t columns) {
  if (columns == 0) return std::vector<double>{};
  const std::optional<TwoWayFit> fit = fit_cells(cells_of(y, exposure, columns));
  if (!fit) return std::nullopt;
  std::vector<double> fitted(y.size(), 0);
  for (std::size_t cell = 0; cell < fitted.size(); ++cell) {
    if (exposure[cell] > 0)
      fitted[cell] = exposure[cell] * fit->a[cell / columns] * fit->b[cell % columns];
  }
  return fitted;
}

std::optional<double> find_two_way_dispersion(std::span<const double> y,
                                              std::span<const double> exposure,
                                              std::size_t columns) {
  const std::size_t rows = columns == 0 ? 0 : y.size() / columns;
  if (rows < 2 || columns < 2) return 1.0;
  const std::optional<std::vector<double>> fitted = fit_two_way(y, exposure, columns);
  if (!fitted) return std::nullopt;
  CompensatedSum sum;
  for (std::size_t cell = 0; cell < y.size(); ++cell) {
    const double expected = (*fitted)[cell];
    if (!(expected > 0)) continue;
    sum.add((y[cell] - expected) * (y[cell] - expected) / expected);
  }
  const double degrees = static_cast<double>(rows - 1) * static_cast<double>(columns - 1);
  return std::max(1.0, sum.value() / degrees);
}

}  // namespace shadowgraph
