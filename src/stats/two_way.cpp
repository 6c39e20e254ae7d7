// P19(c), P7: the Poisson two-way fit and what varies about it.
#include <algorithm>
#include <cmath>

#include "base/numbers.h"
#include "stats/quasi_likelihood.h"

namespace shadowgraph {
namespace {

constexpr int kMostRounds = 10'000;
constexpr double kSettled = 1e-10;  // of ln b

struct Table {
  std::span<const double> y, exposure;
  std::size_t rows = 0, columns = 0;
};

// a_i = Σ_t y / Σ_t E·b over cells with exposure; 0 for a row of zeros.
void fit_rows(const Table& table, const std::vector<double>& b, std::vector<double>& a) {
  for (std::size_t i = 0; i < table.rows; ++i) {
    CompensatedSum seen;
    CompensatedSum expected;
    for (std::size_t t = 0; t < table.columns; ++t) {
      const std::size_t cell = i * table.columns + t;
      if (!(table.exposure[cell] > 0)) continue;
      seen.add(table.y[cell]);
      expected.add(table.exposure[cell] * b[t]);
    }
    a[i] = seen.value() > 0 ? seen.value() / expected.value() : 0;
  }
}

void fit_columns(const Table& table, const std::vector<double>& a, std::vector<double>& b) {
  for (std::size_t t = 0; t < table.columns; ++t) {
    CompensatedSum seen;
    CompensatedSum expected;
    for (std::size_t i = 0; i < table.rows; ++i) {
      const std::size_t cell = i * table.columns + t;
      if (!(table.exposure[cell] > 0)) continue;
      seen.add(table.y[cell]);
      expected.add(table.exposure[cell] * a[i]);
    }
    b[t] = seen.value() > 0 ? seen.value() / expected.value() : 0;
  }
  // The first month with a value is the measure of the others.
  const auto first = std::find_if(b.begin(), b.end(), [](double value) { return value > 0; });
  if (first == b.end()) return;
  const double scale = *first;
  for (double& value : b) value /= scale;
}

double largest_change(const std::vector<double>& before, const std::vector<double>& after) {
  double largest = 0;
  for (std::size_t t = 0; t < after.size(); ++t) {
    if (!(after[t] > 0)) continue;
    largest = std::max(largest, std::fabs(std::log(after[t] / before[t])));
  }
  return largest;
}

}  // namespace

std::optional<std::vector<double>> fit_two_way(std::span<const double> y,
                                               std::span<const double> exposure,
                                               std::size_t columns) {
  if (columns == 0) return std::vector<double>{};
  const Table table{y, exposure, y.size() / columns, columns};
  std::vector<double> a(table.rows, 0);
  std::vector<double> b(columns, 1);
  bool settled = false;
  for (int round = 0; round < kMostRounds && !settled; ++round) {
    const std::vector<double> before = b;
    fit_rows(table, b, a);
    fit_columns(table, a, b);
    settled = largest_change(before, b) < kSettled;
  }
  if (!settled) return std::nullopt;
  fit_rows(table, b, a);
  std::vector<double> fitted(y.size(), 0);
  for (std::size_t cell = 0; cell < fitted.size(); ++cell) {
    if (exposure[cell] > 0) fitted[cell] = exposure[cell] * a[cell / columns] * b[cell % columns];
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
