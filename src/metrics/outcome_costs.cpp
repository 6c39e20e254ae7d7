// D9, D10: spend and tokens over what shipped: ratios of totals, never the cost of one change.
#include <cmath>
#include <limits>

#include "metrics/outcomes.h"
#include "metrics/slid_money.h"
#include "metrics/work_tables.h"
#include "stats/resampling.h"

namespace shadowgraph {
namespace {

constexpr double kLeastCredits = 5;
constexpr std::size_t kLeastPersons = 10;

struct CostMetric {
  const char* metric;
  std::string unit;
  Credit credit;
  bool of_tokens;
};

// What one group paid and got, by person; what no person paid stands apart, unweighted.
struct CostCell {
  std::vector<double> paid, credits;  // one a person, in id order
  double paid_by_nobody = 0;
  double all_paid = 0, all_credits = 0;
  double largest = 0, second = 0;
};

CostCell cell_of(const WorkContext& context, const std::vector<GroupShare>& shares,
                 const CostMetric& metric) {
  CostCell cell;
  Int128 paid_pico = 0;
  for (const GroupShare& share : shares) {
    const WorkAmounts& amounts = share.amounts;
    const Int128 pico = metric.of_tokens ? amounts.tokens : amounts.spend.pico;
    const double paid = to_double({pico});
    const double credits =
        metric.credit == Credit::changes ? amounts.credits : amounts.feature_credits;
    paid_pico += pico;
    cell.all_credits += credits;
    if (context.subjects[share.subject].is_nobody) {
      cell.paid_by_nobody += paid;
      continue;
    }
    cell.second = std::max(cell.second, std::min(cell.largest, paid));
    cell.largest = std::max(cell.largest, paid);
    if (amounts.exposure <= 0 && paid <= 0 && credits <= 0) continue;
    cell.paid.push_back(paid);
    cell.credits.push_back(credits);
  }
  cell.all_paid = to_double({paid_pico});
  return cell;
}

// All paid is rounded, and with it what the interval stands around.
RoundedAmount protect(CostCell& cell, const WorkWindow& window, int dominance_p) {
  const RoundedAmount rounded = group_amount(cell.all_paid, cell.largest, window, dominance_p);
  cell.all_paid = rounded.value;
  return rounded;
}

std::optional<Interval> resampled(const WorkContext& context, const CostCell& cell,
                                  const std::string& metric, const GroupName& name) {
  const ResamplingKey key{edition_seed(context.base), metric, resampling_scope(name)};
  const auto statistic = [&](std::span<const double> weights) {
    double paid = cell.paid_by_nobody;
    double credits = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      paid += weights[i] * cell.paid[i];
      credits += weights[i] * cell.credits[i];
    }
    const bool there = paid > 0 && credits > 0;
    return std::vector{there ? std::log(paid / credits) : std::numeric_limits<double>::quiet_NaN()};
  };
  const auto replicates = bootstrap_replicates(
      key, static_cast<std::size_t>(context.base.organisation().report.replicates),
      cell.paid.size(), statistic);
  const auto error = replicate_standard_error(replicates[0]);
  if (!error) return std::nullopt;
  const auto interval =
      clustered_interval(std::log(cell.all_paid / cell.all_credits), *error, cell.paid.size());
  if (!interval) return std::nullopt;
  return Interval{std::exp(interval->lower), std::exp(interval->upper)};
}

// Spend is a census: only what it is divided by is uncertain.
std::optional<Interval> from_count(const CostCell& cell, std::optional<double> phi) {
  if (!phi) return std::nullopt;
  const auto count = garwood_interval(cell.all_credits, 1, *phi);
  if (!count || count->lower <= 0) return std::nullopt;
  return Interval{cell.all_paid / count->upper, cell.all_paid / count->lower};
}

Estimate estimate_of(const WorkRows& rows, const CostCell& cell, const CostMetric& metric,
                     UnitIndex unit, std::optional<double> phi) {
  if (cell.all_credits <= 0) return no_estimate(Status::undefined);
  if (cell.all_credits < kLeastCredits) return no_estimate(Status::thin);
  if (rows.outranking()) return no_estimate(Status::thin);
  const double value = cell.all_paid / cell.all_credits;
  if (cell.all_paid <= 0) return exact_value(value, cell.all_credits);
  const auto interval =
      cell.paid.size() < kLeastPersons
          ? from_count(cell, phi)
          : resampled(rows.context(), cell, metric.metric, rows.context().unit_name(unit));
  if (!interval) return no_estimate(Status::failed);
  return estimate_with(value, interval, cell.all_credits);
}

void add_cost(WorkRows& rows, const WorkFrame& frame, const CostMetric& metric) {
  const std::optional<double> phi = dispersion(frame.sums, metric.credit);
  for (UnitIndex unit = 0; unit < frame.shares.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    CostCell cell = cell_of(rows.context(), frame.shares[unit], metric);
    const double paid = cell.all_paid;
    RoundedAmount rounded;
    if (rows.context().unit_name(unit).kind != GroupKind::person) {
      rounded =
          protect(cell, frame.window(), rows.context().base.organisation().report.dominance_p);
    }
    Figure& figure =
        rows.add(unit, metric.metric, metric.unit, estimate_of(rows, cell, metric, unit, phi));
    // What shipped is published, so the ratio gives the amount away.
    figure.contributions.additive = true;
    figure.contributions.total = paid - cell.paid_by_nobody;
    figure.contributions.largest = cell.largest;
    figure.contributions.second = cell.second;
    figure.contributions.could_be_less = rounded.below;
    figure.contributions.could_be_more = rounded.above;
    const std::string note = rounded_note(rounded, cell.all_credits);
    if (figure.estimate.status == Status::ok && !note.empty()) add_note(figure, note);
    if (figure.estimate.status == Status::undefined) add_note(figure, "nothing_shipped");
  }
}

}  // namespace

void add_costs_of_outcomes(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame =
      sink.frames.of(make_work_window(context.base, 3, context.survival_days, {.usage = true}));
  const std::string& currency = context.base.currency;
  const bool features = features_are_known(context, frame.window());
  for (const CostMetric& metric :
       {CostMetric{"outcomes.cost_per_feature", currency + "/feature", Credit::features, false},
        CostMetric{"outcomes.cost_per_change", currency + "/change", Credit::changes, false},
        CostMetric{"outcomes.tokens_per_feature", "tokens/feature", Credit::features, true}}) {
    WorkRows rows(context, frame, sink.figures);
    rows.require({WorkInput::changes, metric.of_tokens ? WorkInput::tokens : WorkInput::usage});
    if (metric.credit == Credit::features && !features) rows.replace();
    add_cost(rows, frame, metric);
  }
}

}  // namespace shadowgraph
