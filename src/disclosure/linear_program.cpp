#include "disclosure/linear_program.h"

#include <algorithm>
#include <cmath>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#pragma GCC diagnostic pop

namespace shadowgraph {

struct LinearProgram::Solver {
  ClpSimplex model;
};

namespace {

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() || sum <= 0 ? 1 : sum / static_cast<double>(values.size());
}

}  // namespace

LinearProgram::LinearProgram(const std::vector<LinearRow>& rows,
                             const std::vector<double>& solution)
    : solver_(std::make_unique<Solver>()), values_(solution), scale_(mean_of(solution)) {
  std::vector<int> row_at, column_at;
  std::vector<double> factors, at_least, at_most;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    double side = 0;
    for (const LinearTerm& term : rows[row].terms) {
      row_at.push_back(static_cast<int>(row));
      column_at.push_back(static_cast<int>(term.column));
      factors.push_back(term.factor);
      side += term.factor * solution[term.column] / scale_;
    }
    at_least.push_back(side - rows[row].below / scale_);
    at_most.push_back(side + rows[row].above / scale_);
  }
  const CoinPackedMatrix matrix(false, row_at.data(), column_at.data(), factors.data(),
                                static_cast<CoinBigIndex>(factors.size()));
  const std::size_t columns = solution.size();
  const std::vector<double> lower(columns, 0.0), upper(columns, COIN_DBL_MAX), zero(columns, 0.0);
  ClpSimplex& model = solver_->model;
  model.setLogLevel(0);
  model.loadProblem(matrix, lower.data(), upper.data(), zero.data(), at_least.data(),
                    at_most.data());
  model.setOptimizationDirection(-1);
}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

LinearProgram::Outcome LinearProgram::maximise(const std::vector<double>& objective) {
  ClpSimplex& model = solver_->model;
  std::copy(objective.begin(), objective.end(), model.objective());
  model.primal(1);
  if (model.status() == 2) return Outcome::unbounded;
  if (model.status() != 0) return Outcome::failed;
  const double* solution = model.primalColumnSolution();
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = std::max(0.0, solution[i]) * scale_;
  return Outcome::solved;
}

bool LinearProgram::binds(std::size_t row) const {
  constexpr double kNothing = 1e-7;
  return std::abs(solver_->model.dualRowSolution()[row]) > kNothing;
}

}  // namespace shadowgraph
