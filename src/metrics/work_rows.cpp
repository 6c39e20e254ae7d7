#include "metrics/work_rows.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace shadowgraph {

bool is_tracked(const WorkContext& context, WorkInput input) {
  const WorkRecords& records = context.records;
  switch (input) {
    case WorkInput::changes:
      return records.has_changes;
    case WorkInput::reviews:
      return records.has_reviews;
    case WorkInput::defects:
      return records.has_defects;
    case WorkInput::usage:
      return context.base.inputs.usage_tracked;
    case WorkInput::tokens:
      return context.base.inputs.usage_tracked && context.base.tokens_tracked;
    case WorkInput::fingerprints:
      return context.base.inputs.usage_tracked && context.base.usage().has_fingerprints;
    case WorkInput::first_review:
      return records.has_reviews ||
             std::any_of(records.changes.begin(), records.changes.end(),
                         [](const Change& change) { return change.first_review.has_value(); });
    case WorkInput::feature:
      return records.has_feature || records.has_type;
    case WorkInput::lines:
      return records.has_lines;
    case WorkInput::ai_assisted:
      return records.has_ai_assisted;
    case WorkInput::reworked:
      return records.has_reworked;
    case WorkInput::reverted:
      return records.has_reverted;
    case WorkInput::reverted_by:
      return std::any_of(records.changes.begin(), records.changes.end(),
                         [](const Change& change) { return change.reverted_by != kNone; });
    case WorkInput::assets:
      return records.has_assets;
    case WorkInput::adoptions:
      return records.has_adoptions;
    case WorkInput::help:
      return records.has_help;
    case WorkInput::review_sizes:
      return std::any_of(records.reviews.begin(), records.reviews.end(),
                         [](const Review& review) { return review.comments || review.words; });
    case WorkInput::influence:
      return records.has_help || (records.has_assets && records.has_adoptions) ||
             is_tracked(context, WorkInput::review_sizes);
  }
  return false;
}

bool WorkRows::is_person(UnitIndex unit) const {
  return unit >= context_.base.groups.names().size();
}

bool WorkRows::has_row(UnitIndex unit) const {
  if (unit == context_.base.groups.organisation()) return true;
  return unit != context_.base.groups.bots() && population_[unit] > 0;
}

void WorkRows::require(std::initializer_list<WorkInput> inputs) {
  tracked_ = true;
  replaced_ = false;
  for (const WorkInput input : inputs) tracked_ = tracked_ && is_tracked(context_, input);
}

std::optional<Status> WorkRows::outranking() const {
  if (!tracked_) return Status::not_tracked;
  if (replaced_) return Status::not_applicable;
  if (window().months == 0) return Status::thin;
  return std::nullopt;
}

Figure& WorkRows::add(UnitIndex unit, std::string metric, std::string unit_of_value,
                      Estimate estimate) {
  const GroupName name = context_.unit_name(unit);
  Figure figure;
  figure.window = window().name;
  figure.level = name.level;
  figure.subject = name.subject;
  figure.metric = std::move(metric);
  figure.unit = std::move(unit_of_value);
  figure.estimate = estimate;
  if (const auto status = outranking()) figure.estimate = no_estimate(*status);
  figure.contributions.persons = population_[unit];
  figure.from = window().from;
  figure.to = window().to;
  if (window().months > 0 && static_cast<int>(window().months) < window().nominal) {
    figure.note = fmt::format("months:{}", window().months);
  }
  rows_.push_back(std::move(figure));
  return rows_.back();
}

Estimate estimate_with(double value, const std::optional<Interval>& interval, double n) {
  Estimate estimate = exact_value(value, n);
  if (!interval) return estimate;
  estimate.lower = interval->lower;
  estimate.upper = interval->upper;
  estimate.confidence = 0.95;
  return estimate;
}

}  // namespace shadowgraph
