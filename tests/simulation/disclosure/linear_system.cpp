#include "linear_system.h"

#include <algorithm>
#include <cmath>

#include <CoinPackedMatrix.hpp>

namespace attacker {
namespace {

constexpr double kInfinite = 1e30;
// Published numbers round-trip; what is left is the rounding of sums of them.
constexpr double kSlack = 1e-9;

}  // namespace

int LinearSystem::add_column() {
  least_.push_back(0);
  most_.push_back(kInfinite);
  return static_cast<int>(least_.size()) - 1;
}

void LinearSystem::hold_at_least(int column, double amount) {
  least_[static_cast<size_t>(column)] = amount;
}

void LinearSystem::hold_at_most(int column, double amount) {
  most_[static_cast<size_t>(column)] = amount;
}

bool LinearSystem::know(const Sum& sum, double low, double high) {
  const auto [held, added] = known_.try_emplace(sum, low, high);
  if (added) return true;
  const double slack = kSlack * std::max(1.0, std::abs(high));
  auto& [held_low, held_high] = held->second;
  if (low > held_high + slack || high < held_low - slack) return false;
  held_low = std::max(held_low, std::min(low, held_high));
  held_high = std::min(held_high, std::max(high, held_low));
  return true;
}

void LinearSystem::load() {
  const int columns = this->columns();
  CoinPackedMatrix matrix(false, 0, 0);
  matrix.setDimensions(0, columns);
  std::vector<double> low, high;
  for (const auto& [sum, bounds] : known_) {
    std::vector<int> index;
    std::vector<double> coefficient;
    for (const auto& [column, factor] : sum) {
      index.push_back(column);
      coefficient.push_back(factor);
    }
    matrix.appendRow(static_cast<int>(index.size()), index.data(), coefficient.data());
    low.push_back(bounds.first);
    high.push_back(bounds.second);
  }
  objective_.assign(least_.size(), 0.0);
  model_.setLogLevel(0);
  model_.loadProblem(matrix, least_.data(), most_.data(), objective_.data(), low.data(),
                     high.data());
  model_.setPrimalTolerance(1e-8);
  model_.initialSolve();
  loaded_ = true;
}

bool LinearSystem::solve(double direction, double& optimum) {
  model_.setOptimizationDirection(direction);
  model_.chgObjCoefficients(objective_.data());
  model_.primal(1);
  if (model_.status() == 2) {
    optimum = direction > 0 ? -kInfinite : kInfinite;
    return true;
  }
  optimum = model_.objectiveValue();
  return model_.status() == 0;
}

Range LinearSystem::range_of(const Sum& sum) {
  if (!loaded_) load();
  std::fill(objective_.begin(), objective_.end(), 0.0);
  for (const auto& [column, factor] : sum) objective_[static_cast<size_t>(column)] = factor;
  Range range;
  range.solved = solve(1, range.low);
  range.solved = range.solved && solve(-1, range.high);
  return range;
}

}  // namespace attacker
