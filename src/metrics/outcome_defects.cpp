// D6: are AI-assisted changes followed by a defect more often than others of the same repository,
// type and size? Mantel-Haenszel over strata, intervals by resampling authors (P13, P10).
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "metrics/outcome_strata.h"
#include "metrics/outcomes.h"
#include "metrics/work_tables.h"
#include "stats/resampling.h"
#include "stats/stratified_risk.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastDefects = 20;
constexpr std::size_t kLeastInArm = 5;
constexpr double kLeastAuthors = 8;
constexpr std::size_t kLeastStrata = 3;
constexpr std::size_t kLeastLongMonths = 6;
constexpr int kShortFollowUp = 30;

double log_of(const std::optional<double>& value) {
  if (!value || *value <= 0) return std::numeric_limits<double>::quiet_NaN();
  return std::log(*value);
}

// The statistics of one resampling: ln RR, RD, ln RR within authors; NaN where one can't be formed.
std::vector<double> statistics_of(const RiskCell& cell, std::span<const double> weights) {
  const std::vector<StratumTable> tables = cell.tables(weights);
  double top = 0;
  double bottom = 0;
  for (std::size_t author = 0; author < cell.within.size(); ++author) {
    const double weight = weights.empty() ? 1 : weights[author];
    top += weight * cell.within[author].top;
    bottom += weight * cell.within[author].bottom;
  }
  const std::optional<double> within = bottom > 0 ? std::optional(top / bottom) : std::nullopt;
  return {log_of(mantel_haenszel_ratio(tables)),
          mantel_haenszel_difference(tables).value_or(std::numeric_limits<double>::quiet_NaN()),
          log_of(within)};
}

struct RiskEstimates {
  std::vector<double> values;  // as statistics_of
  std::vector<std::optional<Interval>> intervals;
};

RiskEstimates estimate_risk(const WorkContext& context, const RiskCell& cell,
                            const GroupName& name) {
  const ResamplingKey key{edition_seed(context.base), "outcomes.defect_risk_ratio",
                          resampling_scope(name)};
  RiskEstimates risk;
  risk.values = statistics_of(cell, {});
  const auto replicates = bootstrap_replicates(
      key, static_cast<std::size_t>(context.base.organisation().report.replicates), cell.authors(),
      [&](std::span<const double> weights) { return statistics_of(cell, weights); });
  for (std::size_t i = 0; i < risk.values.size(); ++i) {
    const auto error = replicate_standard_error(replicates[i]);
    risk.intervals.push_back(error ? clustered_interval(risk.values[i], *error, cell.authors())
                                   : std::nullopt);
  }
  return risk;
}

Estimate estimate_at(const RiskEstimates& risk, std::size_t i, bool log_scale, double n) {
  if (!std::isfinite(risk.values[i])) return no_estimate(Status::undefined);
  const std::optional<Interval>& interval = risk.intervals[i];
  if (!interval) return no_estimate(Status::failed);
  if (!log_scale) return estimate_with(risk.values[i], interval, n);
  return estimate_with(std::exp(risk.values[i]),
                       Interval{std::exp(interval->lower), std::exp(interval->upper)}, n);
}

// The E-value of the ratio; `lower` holds that of the limit nearer 1, which is 1 if the interval
// spans 1.
Estimate e_value_of(const Estimate& ratio) {
  Estimate estimate = ratio;
  if (!ratio.value) return estimate;
  estimate.value = e_value(*ratio.value);
  estimate.upper.reset();
  const bool spans = *ratio.lower <= 1 && *ratio.upper >= 1;
  estimate.lower = spans ? 1 : e_value(*ratio.lower > 1 ? *ratio.lower : *ratio.upper);
  return estimate;
}

void add_risk(WorkRows& rows, const RiskCell& cell, UnitIndex unit, bool enough) {
  const auto add = [&](const char* metric, const char* unit_of_value, const Estimate& estimate) {
    return &rows.add(unit, std::string("outcomes.defect_risk_") + metric, unit_of_value, estimate);
  };
  if (!enough || rows.outranking()) {
    const Estimate thin = no_estimate(Status::thin);
    for (const char* metric : {"ratio", "ratio_within_author", "e_value"}) {
      add(metric, "ratio", thin);
    }
    add("difference", "fraction", thin);
    return;
  }
  const RiskEstimates risk = estimate_risk(rows.context(), cell, rows.context().unit_name(unit));
  const Estimate ratio = estimate_at(risk, 0, true, cell.compared);
  Figure* figure = add("ratio", "ratio", ratio);
  const bool differs = std::isfinite(risk.values[0]) && std::isfinite(risk.values[2]) &&
                       risk.values[0] * risk.values[2] < 0;
  if (differs && ratio.value) add_note(*figure, "differs_within_authors");
  add("difference", "fraction", estimate_at(risk, 1, false, cell.compared));
  add("ratio_within_author", "ratio", estimate_at(risk, 2, true, cell.compared));
  add("e_value", "ratio", e_value_of(ratio));
}

bool enough_for_risk(const WorkRows& rows, const RiskCell& cell, UnitIndex unit) {
  return cell.events[0] + cell.events[1] >= kLeastDefects &&
         std::min(cell.events[0], cell.events[1]) >= kLeastInArm &&
         rows.enough_people(unit, static_cast<double>(cell.authors()), kLeastAuthors) &&
         informative_strata(cell.tables({})) >= kLeastStrata;
}

struct FollowUp {
  WorkWindow window;
  int days = 0;
};

FollowUp follow_up(const WorkContext& context) {
  const int days = context.base.organisation().report.defect_days;
  const WorkNeeds needs{.defects = true};
  const WorkWindow window = make_work_window(context.base, 12, days, needs);
  if (window.months >= kLeastLongMonths) return {window, days};
  return {make_work_window(context.base, 12, kShortFollowUp, needs), kShortFollowUp};
}

}  // namespace

void add_defect_risk(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const FollowUp follow = follow_up(context);
  WorkRows rows(context, sink.frames.of(follow.window), sink.figures);
  rows.require({WorkInput::changes, WorkInput::defects, WorkInput::ai_assisted});
  const RiskTable table = make_risk_table(context, follow.window, follow.days);
  std::vector<bool> enough(table.cells.size());
  for (UnitIndex unit = 0; unit < table.cells.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    enough[unit] = enough_for_risk(rows, table.cells[unit], unit);
    add_risk(rows, table.cells[unit], unit, enough[unit]);
  }
  const auto is_enough = [&](UnitIndex unit) { return enough[unit]; };
  add_share_rows(rows, "outcomes.defect_rate_ai", table.ai, is_enough, Pooling::none);
  add_share_rows(rows, "outcomes.defect_rate_other", table.other, is_enough, Pooling::none);
}

}  // namespace shadowgraph
