#include "stats/two_way_fit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr int kMostRounds = 10'000;
constexpr double kSettled = 1e-10;  // of ln b

// Refits need no more digits than the limit has: plain sums are several times as fast.
class PlainSum {
 public:
  void add(double value) { sum_ += value; }
  [[nodiscard]] double value() const { return sum_; }

 private:
  double sum_ = 0;
};

template <typename Sum>
double expected_by_unit(const TwoWayCells& cells, std::size_t row, std::span<const double> b) {
  Sum expected;
  for (std::size_t k = cells.row_begin(row); k < cells.row_end[row]; ++k) {
    expected.add(cells.exposure[k] * b[cells.column[k]]);
  }
  return expected.value();
}

std::vector<double> column_totals(const TwoWayCells& cells) {
  std::vector<CompensatedSum> sums(cells.columns);
  for (std::size_t k = 0; k < cells.y.size(); ++k) sums[cells.column[k]].add(cells.y[k]);
  std::vector<double> totals;
  for (const CompensatedSum& sum : sums) totals.push_back(sum.value());
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

// Σωy by row and by column: all that the outcomes do.
struct Totals {
  std::span<const double> rows;
  std::span<const double> columns;
};

// One round: each row's ωa goes into the columns' sums as soon as it is known.
template <typename Sum>
void fit_round(const TwoWayCells& cells, const Totals& totals, std::vector<double>& b) {
  std::vector<Sum> expected(cells.columns);
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    if (!(totals.rows[row] > 0)) continue;
    const double a = totals.rows[row] / expected_by_unit<Sum>(cells, row, b);
    for (std::size_t k = cells.row_begin(row); k < cells.row_end[row]; ++k) {
      expected[cells.column[k]].add(cells.exposure[k] * a);
    }
  }
  for (std::size_t c = 0; c < cells.columns; ++c) {
    b[c] = totals.columns[c] > 0 ? totals.columns[c] / expected[c].value() : 0;
  }
  scale_groups(cells.group_width, b);
}

template <typename Sum>
bool alternate(const TwoWayCells& cells, const Totals& totals, std::vector<double>& b) {
  std::vector<double> before;
  for (int round = 0; round < kMostRounds; ++round) {
    before = b;
    fit_round<Sum>(cells, totals, b);
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
  const std::vector<double> columns = column_totals(cells);
  if (!alternate<CompensatedSum>(cells, {cells.row_total, columns}, fit.b)) return std::nullopt;
  for (std::size_t row = 0; row < cells.rows(); ++row) fit.a[row] = row_factor(cells, row, fit.b);
  return fit;
}

TwoWayRefit::TwoWayRefit(const TwoWayCells& cells) {
  patterns_.columns = cells.columns;
  patterns_.group_width = cells.group_width;
  std::map<std::vector<std::pair<std::uint32_t, double>>, std::size_t> known;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    if (!(cells.row_total[row] > 0)) continue;
    std::vector<std::pair<std::uint32_t, double>> pattern;
    const std::size_t begin = cells.row_begin(row);
    for (std::size_t k = begin; k < cells.row_end[row]; ++k) {
      pattern.emplace_back(cells.column[k], cells.exposure[k] / cells.exposure[begin]);
      if (!(cells.y[k] > 0)) continue;
      outputs_.push_back({static_cast<std::uint32_t>(row), cells.column[k], cells.y[k]});
    }
    const auto [found, is_new] = known.emplace(pattern, patterns_.rows());
    rows_.push_back(row);
    totals_.push_back(cells.row_total[row]);
    pattern_.push_back(found->second);
    if (!is_new) continue;
    for (const auto& [column, exposure] : pattern) patterns_.add_cell(column, 0, exposure);
    patterns_.end_row();
  }
}

std::optional<std::vector<double>> TwoWayRefit::fit(std::span<const double> weights,
                                                    std::span<const double> start) const {
  std::vector<double> by_pattern(patterns_.rows(), 0);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    by_pattern[pattern_[i]] += weights[rows_[i]] * totals_[i];
  }
  std::vector<double> by_column(patterns_.columns, 0);
  for (const Output& output : outputs_) by_column[output.column] += weights[output.row] * output.y;
  std::vector<double> b(start.begin(), start.end());
  if (!alternate<PlainSum>(patterns_, {by_pattern, by_column}, b)) return std::nullopt;
  return b;
}

double row_factor(const TwoWayCells& cells, std::size_t row, std::span<const double> b) {
  if (!(cells.row_total[row] > 0)) return 0;
  return cells.row_total[row] / expected_by_unit<CompensatedSum>(cells, row, b);
}

}  // namespace shadowgraph
