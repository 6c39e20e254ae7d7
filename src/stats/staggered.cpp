#include "stats/staggered.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <Eigen/Dense>
#include <boost/math/distributions/chi_squared.hpp>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kRounding = 1e-14;

// An estimate with the influence of every unit on it.
struct Estimate {
  double value = 0;
  Eigen::VectorXd influence;
};

struct Cell {
  int group = 0, period = 0;
  bool post = false;
  Estimate estimate;
};

// The panel with what every cell needs of it.
class Formation {
 public:
  Formation(const StaggeredPanel& panel, StaggeredControl control, int anticipation)
      : panel_(panel), control_(control), anticipation_(anticipation) {
    for (std::size_t i = 0; i < panel.units; ++i) {
      const std::optional<int>& first = panel.first_treated[i];
      if (first && *first <= 0) continue;
      units_.push_back(i);
      if (first && *first < static_cast<int>(panel.periods)) ++group_sizes_[*first];
    }
  }

  [[nodiscard]] const std::map<int, std::size_t>& group_sizes() const { return group_sizes_; }
  [[nodiscard]] double size() const { return static_cast<double>(units_.size()); }
  [[nodiscard]] double share(int group) const {
    return static_cast<double>(group_sizes_.at(group)) / size();
  }
  // 1{G = g} by unit.
  [[nodiscard]] Eigen::VectorXd members(int group) const {
    Eigen::VectorXd found = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(units_.size()));
    for (std::size_t u = 0; u < units_.size(); ++u) {
      if (panel_.first_treated[units_[u]] == group) found[static_cast<Eigen::Index>(u)] = 1;
    }
    return found;
  }
  [[nodiscard]] std::optional<Cell> form(int group, int period) const;

 private:
  [[nodiscard]] bool is_control(const std::optional<int>& first, int group, int latest) const {
    if (!first) return true;
    return control_ == StaggeredControl::not_yet_treated && *first != group &&
           *first > latest + anticipation_;
  }
  [[nodiscard]] double step(std::size_t unit, int from, int to) const {
    const std::size_t row = unit * panel_.periods;
    return panel_.outcome[row + static_cast<std::size_t>(to)] -
           panel_.outcome[row + static_cast<std::size_t>(from)];
  }
  void add_side(const std::vector<std::size_t>& side, int from, int to, double sign,
                Estimate& estimate) const;

  const StaggeredPanel& panel_;
  StaggeredControl control_;
  int anticipation_;
  std::vector<std::size_t> units_;
  std::map<int, std::size_t> group_sizes_;
};

// ± the mean step of one side; influence ± n/n_side·(step - mean) of its units.
void Formation::add_side(const std::vector<std::size_t>& side, int from, int to, double sign,
                         Estimate& estimate) const {
  CompensatedSum sum;
  for (const std::size_t u : side) sum.add(step(units_[u], from, to));
  const double count = static_cast<double>(side.size());
  const double mean = sum.value() / count;
  estimate.value += sign * mean;
  for (const std::size_t u : side) {
    estimate.influence[static_cast<Eigen::Index>(u)] +=
        sign * size() / count * (step(units_[u], from, to) - mean);
  }
}

std::optional<Cell> Formation::form(int group, int period) const {
  const bool post = period >= group - anticipation_;
  const int base = post ? group - 1 - anticipation_ : period - 1;
  if (base < 0) return std::nullopt;
  std::vector<std::size_t> treated, controls;
  for (std::size_t u = 0; u < units_.size(); ++u) {
    const std::optional<int>& first = panel_.first_treated[units_[u]];
    if (first == group) treated.push_back(u);
    if (is_control(first, group, std::max(period, base))) controls.push_back(u);
  }
  if (treated.empty() || controls.empty()) return std::nullopt;
  Cell cell{group, period, post, {}};
  cell.estimate.influence = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(units_.size()));
  add_side(treated, base, period, 1, cell.estimate);
  add_side(controls, base, period, -1, cell.estimate);
  return cell;
}

AggregateEffect with_error(const Estimate& estimate) {
  const double n = static_cast<double>(estimate.influence.size());
  return {estimate.value, std::sqrt(estimate.influence.squaredNorm()) / n};
}

// Parts of the groups named, weighted by the groups' shares, whose estimation has its influence
// too.
struct GroupPart {
  int group = 0;
  const Estimate* estimate = nullptr;
};

Estimate weight_by_share(const Formation& formation, const std::vector<GroupPart>& parts) {
  double whole = 0;
  for (const GroupPart& part : parts) whole += formation.share(part.group);
  Estimate sum{0, Eigen::VectorXd::Zero(parts.front().estimate->influence.size())};
  for (const GroupPart& part : parts) {
    sum.value += formation.share(part.group) / whole * part.estimate->value;
  }
  std::map<int, double> drift;  // by group: Σ(effect - mean of them)
  for (const GroupPart& part : parts) {
    sum.influence += formation.share(part.group) / whole * part.estimate->influence;
    drift[part.group] += part.estimate->value - sum.value;
  }
  for (const auto& [group, weight] : drift) {
    sum.influence.array() +=
        weight / whole * (formation.members(group).array() - formation.share(group));
  }
  return sum;
}

Estimate plain_mean(const std::vector<Estimate>& parts) {
  Estimate mean{0, Eigen::VectorXd::Zero(parts.front().influence.size())};
  const double count = static_cast<double>(parts.size());
  for (const Estimate& part : parts) {
    mean.value += part.value / count;
    mean.influence += part.influence / count;
  }
  return mean;
}

template <typename Predicate>
std::vector<GroupPart> choose(const std::vector<Cell>& cells, Predicate wanted) {
  std::vector<GroupPart> parts;
  for (const Cell& cell : cells) {
    if (wanted(cell)) parts.push_back({cell.group, &cell.estimate});
  }
  return parts;
}

bool is_treated(const Cell& cell) { return cell.period >= cell.group; }

AggregateEffect mean_by_group(const Formation& formation, const std::vector<Cell>& cells) {
  std::map<int, std::vector<Estimate>> by_group;
  for (const Cell& cell : cells) {
    if (is_treated(cell)) by_group[cell.group].push_back(cell.estimate);
  }
  std::vector<Estimate> means;
  for (const auto& [group, estimates] : by_group) means.push_back(plain_mean(estimates));
  std::vector<GroupPart> parts;
  for (const auto& [group, estimates] : by_group) parts.push_back({group, &means[parts.size()]});
  return with_error(weight_by_share(formation, parts));
}

AggregateEffect mean_by_period(const Formation& formation, const std::vector<Cell>& cells) {
  std::set<int> periods;
  for (const Cell& cell : cells) {
    if (is_treated(cell)) periods.insert(cell.period);
  }
  std::vector<Estimate> means;
  for (const int period : periods) {
    means.push_back(weight_by_share(formation, choose(cells, [period](const Cell& cell) {
                                      return is_treated(cell) && cell.period == period;
                                    })));
  }
  return with_error(plain_mean(means));
}

void add_event_times(const Formation& formation, const std::vector<Cell>& cells,
                     StaggeredEffects& effects) {
  std::set<int> times;
  for (const Cell& cell : cells) times.insert(cell.period - cell.group);
  std::vector<Estimate> after;
  for (const int time : times) {
    const Estimate mean = weight_by_share(formation, choose(cells, [time](const Cell& cell) {
                                            return cell.period - cell.group == time;
                                          }));
    effects.event_times.push_back({time, with_error(mean)});
    if (time >= 0) after.push_back(mean);
  }
  if (!after.empty()) effects.dynamic = with_error(plain_mean(after));
}

// W = a'V⁻¹a over the effects before treatment, V = ψ'ψ/n². Spread that is rounding alone is none.
void add_pretest(const std::vector<Cell>& cells, double largest_outcome,
                 StaggeredEffects& effects) {
  const std::vector<GroupPart> before = choose(cells, [](const Cell& cell) { return !cell.post; });
  if (before.empty()) return;
  const auto count = static_cast<Eigen::Index>(before.size());
  const Eigen::Index n = before.front().estimate->influence.size();
  Eigen::VectorXd values(count);
  Eigen::MatrixXd influence(n, count);
  for (Eigen::Index c = 0; c < count; ++c) {
    const Estimate& estimate = *before[static_cast<std::size_t>(c)].estimate;
    values[c] = estimate.value;
    influence.col(c) = estimate.influence / static_cast<double>(n);
  }
  const double least = influence.cwiseAbs().colwise().maxCoeff().minCoeff();
  if (!(least > kRounding * largest_outcome)) return;
  // Rank is judged on ψ: V has its condition squared.
  if (influence.colPivHouseholderQr().rank() < count) return;
  const Eigen::LLT<Eigen::MatrixXd> factor(influence.transpose() * influence);
  if (factor.info() != Eigen::Success) return;
  const double wald = values.dot(factor.solve(values));
  if (!std::isfinite(wald)) return;
  effects.pretest_wald = wald;
  effects.pretest_degrees = static_cast<int>(count);
  effects.pretest_p =
      boost::math::cdf(complement(boost::math::chi_squared(static_cast<double>(count)), wald));
}

}  // namespace

std::optional<StaggeredEffects> group_time_effects(const StaggeredPanel& panel,
                                                   StaggeredControl control, int anticipation) {
  const Formation formation(panel, control, anticipation);
  std::vector<Cell> cells;
  for (const auto& [group, size] : formation.group_sizes()) {
    for (int period = 0; period < static_cast<int>(panel.periods); ++period) {
      if (std::optional<Cell> cell = formation.form(group, period)) {
        cells.push_back(std::move(*cell));
      }
    }
  }
  if (cells.empty()) return std::nullopt;
  StaggeredEffects effects;
  for (const Cell& cell : cells) {
    const AggregateEffect found = with_error(cell.estimate);
    effects.effects.push_back(
        {cell.group, cell.period, found.effect, found.standard_error, cell.post});
  }
  const std::vector<GroupPart> treated = choose(cells, is_treated);
  if (!treated.empty()) {
    effects.simple = with_error(weight_by_share(formation, treated));
    effects.by_group = mean_by_group(formation, cells);
    effects.calendar = mean_by_period(formation, cells);
  }
  add_event_times(formation, cells, effects);
  double largest = 0;
  for (const double outcome : panel.outcome) largest = std::max(largest, std::fabs(outcome));
  add_pretest(cells, largest, effects);
  return effects;
}

}  // namespace shadowgraph
