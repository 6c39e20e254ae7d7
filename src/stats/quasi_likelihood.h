// Quasi-likelihood regression (Wedderburn 1974), the two-way Poisson fit, and the variance between
// units (Paule and Mandel 1982) (METRICS P19).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace shadowgraph {

// Row-major n × p design; column 0 is the constant.
struct Design {
  std::span<const double> values;
  std::size_t columns = 0;
  [[nodiscard]] std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return values[row * columns + column];
  }
};

using VarianceFunction = std::function<double(double mean)>;

// P19(a): log link, μ_i = E_i·exp(x_i β); weights of resampling multiply W. Null: failed (not there
// after 50 steps, or singular). R: glm(y ~ x + offset(log(E)), family = quasi(...)).
[[nodiscard]] std::optional<std::vector<double>> fit_log_link(std::span<const double> y,
                                                              std::span<const double> exposure,
                                                              const Design& design,
                                                              const VarianceFunction& variance,
                                                              std::span<const double> weights = {});
// P19(b): identity link on r = y/E, W = E²/V(Eμ), μ floored at 0.05·mean(r). Null: singular.
[[nodiscard]] std::optional<std::vector<double>> fit_identity_link(
    std::span<const double> y, std::span<const double> exposure, const Design& design,
    const VarianceFunction& variance, std::span<const double> weights = {});

// P19(c): Poisson two-way fit of an n × M table (row-major), e_it = E_it·a_i·b_t. Cells with E = 0
// are left out (fitted 0). Null: not there after 10 000 rounds.
[[nodiscard]] std::optional<std::vector<double>> fit_two_way(std::span<const double> y,
                                                             std::span<const double> exposure,
                                                             std::size_t columns);
// P7: φ = Σ(y-ê)²/ê / ((n-1)(M-1)) over cells with ê > 0, floored at 1; n < 2 or M < 2: 1.
// Null: the fit failed.
[[nodiscard]] std::optional<double> find_two_way_dispersion(std::span<const double> y,
                                                            std::span<const double> exposure,
                                                            std::size_t columns);

// P19(d): τ² in [0, 50] that solves Σ(y-μ)²/(V₀(μ)+τ²μ²) = degrees, to 1e-9.
[[nodiscard]] double between_unit_variance(std::span<const double> y, std::span<const double> mu,
                                           const VarianceFunction& within, double degrees);

}  // namespace shadowgraph
