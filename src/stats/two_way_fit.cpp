#include "stats/two_way_fit.h"

#include <algorithm>
#include <cmath>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr int kMostRounds = 10'000;
constexpr double kSettled = 1e-10;  // of ln b

// Replicates need no more digits than the limit has: plain sums are several times as fast.
class PlainSum {
 public:
  void add(double value) { sum_ += value; }
  [[nodiscard]] double value() const { return sum_; }

 private:
  double sum_ = 0;
};

template <typename Sum>
double fit_row(const TwoWayCells& cells, std::size_t row, std::span<const double> b) {
  if (!(cells.row_total[row] > 0)) return 0;
  Sum expected;
  for (std::size_t k = cells.row_begin(row); k < cells.row_end[row]; ++k) {
    expected.add(cells.exposure[k] * b[cells.column[k]]);
  }
  return expected.value() > 0 ? cells.row_total[row] / expected.value() : 0;
}

template <typename Sum>
std::vector<double> column_totals(const TwoWayCells& cells, std::span<const double> weights) {
  std::vector<Sum> sums(cells.columns);
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    const double weight = weights.empty() ? 1 : weights[row];
    for (std::size_t k = cells.row_begin(row); k < cells.row_end[row]; ++k) {
      sums[cells.column[k]].add(weight * cells.y[k]);
    }
  }
  std::vector<double> totals(cells.columns);
  for (std::size_t c = 0; c < totals.size(); ++c) totals[c] = sums[c].value();
  return totals;
}

void scale_groups(std::size_t width, std::vector<double>& b) {
  for (std::size_t from = 0; from + width <= b.size() && width > 0; from += width) {
    const auto begin = b.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = begin + static_cast<std::ptrdiff_t>(width);
    const auto first = std::find_if(begin, end, [](double value) { return value > 0; });
    if (first == end) continue;
    const double scale = *first;
    std::for_each(begin, end, [scale](double& value) { value /= scale; });
  }
}

double largest_change(std::span<const double> before, std::span<const double> after) {
  double largest = 0;
  for (std::size_t t = 0; t < after.size(); ++t) {
    if (!(after[t] > 0)) continue;
    largest = std::max(largest, std::fabs(std::log(after[t] / before[t])));
  }
  return largest;
}

// One round: each row's a goes into the columns' sums as soon as it is known.
template <typename Sum>
void fit_round(const TwoWayCells& cells, std::span<const double> weights,
               const std::vector<double>& totals, std::vector<double>& b) {
  std::vector<Sum> expected(cells.columns);
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    const double a = fit_row<Sum>(cells, row, b);
    if (!(a > 0)) continue;
    const double weighted = weights.empty() ? a : weights[row] * a;
    for (std::size_t k = cells.row_begin(row); k < cells.row_end[row]; ++k) {
      expected[cells.column[k]].add(cells.exposure[k] * weighted);
    }
  }
  for (std::size_t c = 0; c < cells.columns; ++c) {
    b[c] = totals[c] > 0 ? totals[c] / expected[c].value() : 0;
  }
  scale_groups(cells.group_width, b);
}

template <typename Sum>
bool alternate(const TwoWayCells& cells, std::span<const double> weights, std::vector<double>& b) {
  const std::vector<double> totals = column_totals<Sum>(cells, weights);
  std::vector<double> before;
  for (int round = 0; round < kMostRounds; ++round) {
    before = b;
    fit_round<Sum>(cells, weights, totals, b);
    if (largest_change(before, b) < kSettled) return true;
  }
  return false;
}

}  // namespace

void TwoWayCells::add_cell(std::uint32_t cell_column, double cell_y, double cell_exposure) {
  column.push_back(cell_column);
  y.push_back(cell_y);
  exposure.push_back(cell_exposure);
}

void TwoWayCells::end_row() {
  const std::size_t begin = row_end.empty() ? 0 : row_end.back();
  row_total.push_back(compensated_sum(std::span<const double>(y).subspan(begin)));
  row_end.push_back(y.size());
}

std::optional<TwoWayFit> fit_cells(const TwoWayCells& cells) {
  TwoWayFit fit{std::vector<double>(cells.rows(), 0), std::vector<double>(cells.columns, 1)};
  if (!alternate<CompensatedSum>(cells, {}, fit.b)) return std::nullopt;
  for (std::size_t row = 0; row < cells.rows(); ++row) fit.a[row] = row_factor(cells, row, fit.b);
  return fit;
}

std::optional<std::vector<double>> refit_columns(const TwoWayCells& cells,
                                                 std::span<const double> weights,
                                                 std::span<const double> start) {
  std::vector<double> b(start.begin(), start.end());
  if (!alternate<PlainSum>(cells, weights, b)) return std::nullopt;
  return b;
}

double row_factor(const TwoWayCells& cells, std::size_t row, std::span<const double> b) {
  return fit_row<CompensatedSum>(cells, row, b);
}

}  // namespace shadowgraph
