// P20: the pre-trend check of the imputation, what it could have found, and the breakdown value.
#include <cmath>

#include <Eigen/Dense>
#include <boost/math/distributions/fisher_f.hpp>

#include "base/numbers.h"
#include "stats/imputation.h"
#include "stats/imputation_replicates.h"

namespace shadowgraph {
namespace {

constexpr int kFirstLead = -4;
constexpr int kLastLead = -2;
constexpr double kDetectable = 2.8;  // z_.975 + z_.8: 80 % power at the 5 % level

struct Leads {
  Panel panel;  // without the cells that are looked at
  std::vector<EffectCell> cells;
  std::vector<Estimand> by_lead;  // -4, -3, -2
};

Leads take_leads(const Panel& panel, std::span<const std::optional<int>> treated_from) {
  Leads leads{panel, {}, std::vector<Estimand>(kLastLead - kFirstLead + 1)};
  for (std::size_t i = 0; i < panel.persons; ++i) {
    if (!treated_from[i]) continue;
    for (std::size_t t = 0; t < panel.months; ++t) {
      const int event_time = static_cast<int>(t) - *treated_from[i];
      const std::size_t at = panel.at(i, t);
      if (event_time < kFirstLead || panel.untreated[at] == 0) continue;
      leads.panel.untreated[at] = 0;
      if (event_time > kLastLead) continue;
      leads.by_lead[static_cast<std::size_t>(event_time - kFirstLead)].push_back(
          {static_cast<std::uint32_t>(leads.cells.size()), 1});
      leads.cells.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(t)});
    }
  }
  return leads;
}

struct FiniteLeads {
  std::vector<Estimand> estimands;
  std::vector<ImputedEffect> effects;
};

FiniteLeads keep_finite(const ImputationModel& model, const Leads& leads, PretrendTest& test) {
  FiniteLeads kept;
  Estimand all;
  for (std::size_t l = 0; l < leads.by_lead.size(); ++l) {
    const ImputedEffect effect = model.point(leads.by_lead[l]);
    if (!effect.ratio || !(*effect.ratio > 0)) continue;
    test.leads.push_back(kFirstLead + static_cast<int>(l));
    test.log_ratio.push_back(std::log(*effect.ratio));
    kept.estimands.push_back(leads.by_lead[l]);
    kept.effects.push_back(effect);
    all.insert(all.end(), leads.by_lead[l].begin(), leads.by_lead[l].end());
  }
  test.persons = model.point(all).persons;
  return kept;
}

// Over replicates in which every lead is finite, divisor one less. Null: fewer than nine tenths.
std::optional<Eigen::MatrixXd> covariance(const std::vector<std::vector<double>>& replicates) {
  const auto q = static_cast<Eigen::Index>(replicates.size());
  std::vector<Eigen::VectorXd> rows;
  for (std::size_t b = 0; q > 0 && b < replicates[0].size(); ++b) {
    Eigen::VectorXd row(q);
    for (Eigen::Index l = 0; l < q; ++l) row[l] = replicates[static_cast<std::size_t>(l)][b];
    if (row.allFinite()) rows.push_back(row);
  }
  if (rows.size() < 2 || 10 * rows.size() < 9 * replicates[0].size()) return std::nullopt;
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(q);
  for (const Eigen::VectorXd& row : rows) mean += row;
  mean /= static_cast<double>(rows.size());
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(q, q);
  for (const Eigen::VectorXd& row : rows) sum += (row - mean) * (row - mean).transpose();
  return sum / static_cast<double>(rows.size() - 1);
}

// Generalised least squares of the leads on a constant and h: the slope's standard error.
std::optional<double> slope_error(const Eigen::MatrixXd& inverse, const std::vector<int>& leads) {
  if (leads.size() < 2) return std::nullopt;
  Eigen::MatrixXd design(inverse.rows(), 2);
  for (Eigen::Index l = 0; l < design.rows(); ++l) {
    design(l, 0) = 1;
    design(l, 1) = leads[static_cast<std::size_t>(l)];
  }
  const Eigen::Matrix2d information = design.transpose() * inverse * design;
  const double variance = information.inverse()(1, 1);
  return std::isfinite(variance) && variance > 0 ? std::optional(std::sqrt(variance))
                                                 : std::nullopt;
}

void run_hotelling(PretrendTest& test, const std::vector<std::vector<double>>& replicates) {
  const std::size_t q = test.leads.size();
  if (q == 0 || test.persons <= q + 1) return;
  const std::optional<Eigen::MatrixXd> spread = covariance(replicates);
  const Eigen::LLT<Eigen::MatrixXd> factor(spread.value_or(Eigen::MatrixXd::Zero(1, 1)));
  test.failed = !spread || factor.info() != Eigen::Success;
  if (test.failed) return;
  const auto size = static_cast<Eigen::Index>(q);
  const Eigen::MatrixXd inverse = factor.solve(Eigen::MatrixXd::Identity(size, size));
  const Eigen::Map<const Eigen::VectorXd> found(test.log_ratio.data(), size);
  const double g = static_cast<double>(test.persons);
  const double degrees = static_cast<double>(q);
  test.f = found.dot(inverse * found) * (g - degrees) / (degrees * (g - 1));
  test.p_value = boost::math::cdf(complement(boost::math::fisher_f(degrees, g - degrees), *test.f));
  const std::optional<double> error = slope_error(inverse, test.leads);
  if (error) test.detectable = kDetectable * *error;
}

std::optional<double> find_greatest_step(const PretrendTest& test) {
  std::optional<double> greatest;
  for (std::size_t l = 1; l < test.leads.size(); ++l) {
    if (test.leads[l] != test.leads[l - 1] + 1) continue;
    const double step = std::fabs(test.log_ratio[l] - test.log_ratio[l - 1]);
    greatest = std::max(greatest.value_or(0), step);
  }
  return greatest;
}

}  // namespace

PretrendTest test_pretrend(const Panel& panel, std::span<const std::optional<int>> treated_from,
                           const ImputationKeys& keys) {
  const Leads leads = take_leads(panel, treated_from);
  // Whoever has an untreated cell left stays, zeros too: leaving those out would raise what is
  // expected of the others.
  const ImputationModel model(leads.panel, leads.cells, {.positive = false});
  PretrendTest test;
  test.failed = model.failed();
  if (test.failed) return test;
  FiniteLeads finite = keep_finite(model, leads, test);
  test.greatest_step = find_greatest_step(test);
  if (finite.estimands.empty()) return test;
  const auto by_person = model.replicates(finite.estimands, keys.person, keys.replicates,
                                          person_clusters(leads.panel));
  const auto by_team =
      model.replicates(finite.estimands, keys.team, keys.replicates, team_clusters(leads.panel));
  for (std::size_t l = 0; l < finite.effects.size(); ++l) {
    add_errors(finite.effects[l], by_person[l], by_team[l]);
    test.interval.push_back(finite.effects[l].interval);
  }
  run_hotelling(test, by_person);
  return test;
}

std::optional<double> breakdown_value(double lower_ratio, std::optional<double> greatest_step,
                                      double mean_event_time) {
  if (!greatest_step || !(*greatest_step > 0)) return std::nullopt;
  if (!(lower_ratio > 1)) return 0.0;
  const double bound = *greatest_step * mean_event_time;
  return bound > 0 ? std::optional(std::log(lower_ratio) / bound) : std::nullopt;
}

}  // namespace shadowgraph
