// Unknown amounts >= 0 and what is known of sums of them; the least and the greatest that another
// sum can be (CLP). Amounts should be of the order of 1 to 1e6.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include <ClpSimplex.hpp>

namespace attacker {

using Sum = std::map<int, double>;  // column -> coefficient

struct Range {
  double low = 0, high = 0;  // an infinite one is ±1e30
  bool solved = true;        // false: what is known contradicts itself
};

class LinearSystem {
 public:
  int add_column();
  void hold_at_least(int column, double amount);
  void hold_at_most(int column, double amount);
  // low <= sum <= high. The same sum again only narrows it; false where it contradicts.
  bool know(const Sum& sum, double low, double high);
  // REQUIRES: no more columns or knowledge is added afterwards.
  [[nodiscard]] Range range_of(const Sum& sum);
  [[nodiscard]] int columns() const { return static_cast<int>(least_.size()); }
  [[nodiscard]] int sums() const { return static_cast<int>(known_.size()); }

 private:
  void load();
  // Whether it could be solved; the optimum is the model's.
  bool solve(double direction, double& optimum);

  std::vector<double> least_, most_;
  std::map<Sum, std::pair<double, double>> known_;
  ClpSimplex model_;
  std::vector<double> objective_;
  bool loaded_ = false;
};

}  // namespace attacker
