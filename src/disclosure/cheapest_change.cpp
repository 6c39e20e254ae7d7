#include "disclosure/cheapest_change.h"

#include <cmath>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#pragma GCC diagnostic pop

namespace shadowgraph {
namespace {

// Columns: every atom's rise and fall, then every sum's difference upwards and downwards. Nothing
// changed is a solution of all but the last row, which asks for the change of the target.
struct Columns {
  std::vector<int> row, column;
  std::vector<double> factor, upper, cost;

  int add(double limit, double price) {
    upper.push_back(limit);
    cost.push_back(price);
    return static_cast<int>(upper.size() - 1);
  }
  void put(int at_row, int at_column, double value) {
    row.push_back(at_row);
    column.push_back(at_column);
    factor.push_back(value);
  }
};

constexpr double kNoticeable = 1e-7;  // of the change asked for

Columns columns_of(const ChangeProblem& problem, double scale) {
  Columns columns;
  for (const double amount : problem.amounts) {
    columns.add(COIN_DBL_MAX, 0);
    columns.add(amount / scale, 0);
  }
  for (std::size_t i = 0; i < problem.sums.size(); ++i) {
    const int row = static_cast<int>(i);
    for (const std::uint32_t atom : problem.sums[i].atoms) {
      columns.put(row, static_cast<int>(2 * atom), 1);
      columns.put(row, static_cast<int>(2 * atom + 1), -1);
    }
    const std::optional<double>& cost = problem.sums[i].cost;
    const double limit = cost ? COIN_DBL_MAX : 0;
    columns.put(row, columns.add(limit, cost.value_or(0)), -1);
    columns.put(row, columns.add(limit, cost.value_or(0)), 1);
  }
  const double sign = problem.need > 0 ? 1 : -1;
  for (const std::uint32_t atom : problem.target) {
    columns.put(static_cast<int>(problem.sums.size()), static_cast<int>(2 * atom), sign);
    columns.put(static_cast<int>(problem.sums.size()), static_cast<int>(2 * atom + 1), -sign);
  }
  return columns;
}

}  // namespace

std::optional<std::vector<std::size_t>> cheapest_change(const ChangeProblem& problem) {
  const double scale = std::abs(problem.need);
  const Columns columns = columns_of(problem, scale);
  const CoinPackedMatrix matrix(false, columns.row.data(), columns.column.data(),
                                columns.factor.data(),
                                static_cast<CoinBigIndex>(columns.factor.size()));
  const std::vector<double> lower(columns.upper.size(), 0.0);
  std::vector<double> least(problem.sums.size() + 1, 0.0), most(problem.sums.size() + 1, 0.0);
  least.back() = 1.0;
  most.back() = COIN_DBL_MAX;
  ClpSimplex model;
  model.setLogLevel(0);
  model.loadProblem(matrix, lower.data(), columns.upper.data(), columns.cost.data(), least.data(),
                    most.data());
  model.dual();
  if (model.status() != 0) return std::nullopt;
  const double* solution = model.primalColumnSolution();
  std::vector<std::size_t> changed;
  const std::size_t first = 2 * problem.amounts.size();
  for (std::size_t i = 0; i < problem.sums.size(); ++i) {
    const double difference = solution[first + 2 * i] + solution[first + 2 * i + 1];
    if (problem.sums[i].cost && difference > kNoticeable) changed.push_back(i);
  }
  return changed;
}

}  // namespace shadowgraph
