// One linear system A x = b, x >= 0 with known solution, and the range of sums of its variables
// (CLP, primal simplex; every solve starts from the basis of the one before).
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace shadowgraph {

struct LinearTerm {
  std::size_t column = 0;
  double factor = 1;
};

class LinearProgram {
 public:
  // `solution`: one value a column, >= 0; the right-hand sides are those it has.
  LinearProgram(const std::vector<std::vector<LinearTerm>>& rows,
                const std::vector<double>& solution);
  ~LinearProgram();
  LinearProgram(LinearProgram&&) noexcept;
  LinearProgram& operator=(LinearProgram&&) noexcept;

  enum class Outcome { solved, unbounded, failed };
  // Maximises Σ objective·x. After `solved`, values() is an optimal vertex.
  [[nodiscard]] Outcome maximise(const std::vector<double>& objective);
  [[nodiscard]] const std::vector<double>& values() const { return values_; }

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
  std::vector<double> values_;
  double scale_ = 1;  // values of order 1 inside
};

}  // namespace shadowgraph
