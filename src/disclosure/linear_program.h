// One linear system b - s <= A x <= b + t, x >= 0 with known solution, and the range of sums of its
// variables (CLP, primal simplex; every solve starts from the basis of the one before).
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace shadowgraph {

struct LinearTerm {
  std::size_t column = 0;
  double factor = 1;
};

struct LinearRow {
  std::vector<LinearTerm> terms;
  double below = 0, above = 0;  // s and t, >= 0; both 0: an equation
};

class LinearProgram {
 public:
  // `solution`: one value a column, >= 0; b is what it gives.
  LinearProgram(const std::vector<LinearRow>& rows, const std::vector<double>& solution);
  ~LinearProgram();
  LinearProgram(LinearProgram&&) noexcept;
  LinearProgram& operator=(LinearProgram&&) noexcept;

  enum class Outcome { solved, unbounded, failed };
  // Maximises Σ objective·x. After `solved`, values() is an optimal vertex.
  [[nodiscard]] Outcome maximise(const std::vector<double>& objective);
  [[nodiscard]] const std::vector<double>& values() const { return values_; }
  // After `solved`: whether the row held the objective down.
  [[nodiscard]] bool binds(std::size_t row) const;

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
  std::vector<double> values_;
  double scale_ = 1;  // values of order 1 inside
};

}  // namespace shadowgraph
