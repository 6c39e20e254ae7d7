// B9, the measured ratio: surviving changes a person-month, against twelve months earlier.
#include <cmath>
#include <limits>
#include <vector>

#include "base/numbers.h"
#include "metrics/pay.h"
#include "stats/resampling.h"

namespace shadowgraph {
namespace {

constexpr int kMonthsApart = 12;
constexpr int kOutputMonths = 3;

// Credits and exposure of one person in the group, now and twelve months earlier.
struct OutputPerson {
  double credits_now = 0, exposure_now = 0, credits_then = 0, exposure_then = 0;
};

WorkAmounts amounts_in(const WorkSums& sums, SubjectIndex subject, const PayGroup& group) {
  WorkAmounts amounts;
  for (const WorkCell& cell : sums.cells_of(subject)) {
    if (group.counts(cell.team)) amounts += cell.amounts;
  }
  return amounts;
}

bool takes_part(const WorkContext& context, const WorkSums& now, SubjectIndex subject,
                const PayGroup& group) {
  if (context.subjects[subject].person == kNone || context.subjects[subject].is_bot) return false;
  if (group.name.level != Level::role) return true;
  const Stretch* stretch = context.stretch_of(subject, now.window);
  return stretch != nullptr && stretch->role == group.name.subject;
}

std::vector<OutputPerson> people_of(const WorkContext& context, const WorkSums& now,
                                    const WorkSums& then, const PayGroup& group) {
  std::vector<OutputPerson> people;
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    if (!takes_part(context, now, subject, group)) continue;
    const WorkAmounts late = amounts_in(now, subject, group);
    const WorkAmounts early = amounts_in(then, subject, group);
    if (!(late.exposure > 0) || !(early.exposure > 0)) continue;
    people.push_back({late.credits, late.exposure, early.credits, early.exposure});
  }
  return people;
}

// ln of the ratio of rates; not finite where one of the two is nothing.
double log_ratio(const std::vector<OutputPerson>& people, std::span<const double> weights) {
  CompensatedSum credits_now, exposure_now, credits_then, exposure_then;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const double weight = weights.empty() ? 1 : weights[i];
    credits_now.add(weight * people[i].credits_now);
    exposure_now.add(weight * people[i].exposure_now);
    credits_then.add(weight * people[i].credits_then);
    exposure_then.add(weight * people[i].exposure_then);
  }
  if (!(credits_now.value() > 0) || !(credits_then.value() > 0)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return std::log(credits_now.value() / exposure_now.value()) -
         std::log(credits_then.value() / exposure_then.value());
}

Estimate measured(const WorkContext& context, const std::vector<OutputPerson>& people,
                  const GroupName& name) {
  const double log_value = log_ratio(people, {});
  if (!std::isfinite(log_value)) return no_estimate(Status::undefined);
  const ResamplingKey key{
      edition_seed(context.base), "pay.measured_output_multiple",
      name.level == Level::role ? "role:" + name.subject : resampling_scope(name)};
  const auto replicates = bootstrap_replicates(
      key, static_cast<std::size_t>(context.base.organisation().report.replicates), people.size(),
      [&](std::span<const double> weights) { return std::vector{log_ratio(people, weights)}; });
  const auto error = replicate_standard_error(replicates.front());
  const auto interval = error ? clustered_interval(log_value, *error, people.size()) : std::nullopt;
  if (!interval) return no_estimate(Status::failed);
  return estimate_with(std::exp(log_value),
                       Interval{std::exp(interval->lower), std::exp(interval->upper)},
                       static_cast<double>(people.size()));
}

}  // namespace

void add_measured_output(WorkFrames& frames, PayRows& rows) {
  const WorkContext& context = frames.context();
  const Month edition = context.base.calendar.edition;
  const WorkFrame& now =
      frames.of(make_work_window(context.base, edition, kOutputMonths, context.survival_days, {}));
  const WorkFrame& then = frames.of(make_work_window(context.base, edition - kMonthsApart,
                                                     kOutputMonths, context.survival_days, {}));
  std::vector<OutputPerson> people;
  Estimate estimate = no_estimate(Status::not_tracked);
  if (is_tracked(context, WorkInput::changes)) {
    estimate = no_estimate(Status::thin);
    const bool whole = now.window().months == static_cast<std::size_t>(kOutputMonths) &&
                       then.window().months == static_cast<std::size_t>(kOutputMonths);
    if (whole) people = people_of(context, now.sums, then.sums, rows.group());
    const auto persons = static_cast<double>(people.size());
    if (persons >= kLeastPaid) estimate = measured(context, people, rows.group().name);
  }
  Figure& figure = rows.add("pay.measured_output_multiple", "ratio", estimate,
                            static_cast<double>(people.size()), PayNeeds::pay);
  figure.from = now.window().from;
  figure.to = now.window().to;
}

}  // namespace shadowgraph
