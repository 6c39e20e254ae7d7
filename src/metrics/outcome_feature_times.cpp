#include <algorithm>

#include "metrics/outcome_features.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kMicrosOfDay = 86'400'000'000;

const WorkChange* first_opened(const WorkContext& context, const WorkFeature& feature) {
  const WorkChange* first = nullptr;
  for (const std::uint32_t i : feature.changes) {
    const WorkChange& change = context.changes[i];
    if (change.opened && (first == nullptr || *change.opened < *first->opened)) first = &change;
  }
  return first;
}

// The earliest first_green_at among surviving changes that tell it.
std::optional<Instant> first_green(const WorkContext& context, const WorkFeature& feature) {
  std::optional<Instant> first;
  for (const std::uint32_t i : feature.changes) {
    const WorkChange& change = context.changes[i];
    if (!change.survives || !change.first_green) continue;
    if (!first || *change.first_green < *first) first = change.first_green;
  }
  return first;
}

// AI-assisted if any change opened by then is; other if none is and one is known not to be.
Answer arm_of(const WorkContext& context, const WorkFeature& feature, Instant until) {
  Answer arm = Answer::unknown;
  for (const std::uint32_t i : feature.changes) {
    const WorkChange& change = context.changes[i];
    if (!change.opened || until < *change.opened) continue;
    if (change.record->ai_assisted == Answer::yes) return Answer::yes;
    if (change.record->ai_assisted == Answer::no) arm = Answer::no;
  }
  return arm;
}

}  // namespace

std::vector<TimedFeature> time_features(const WorkContext& context, const WorkWindow& window) {
  const Instant cut{context.base.as_of.micros - context.survival_days * kMicrosOfDay};
  std::vector<TimedFeature> timed;
  for (const WorkFeature& feature : context.features) {
    const WorkChange* first = first_opened(context, feature);
    if (first == nullptr || !window.contains(*first->opened_day) || !(*first->opened < cut)) {
      continue;
    }
    const std::optional<Instant> green = first_green(context, feature);
    const std::optional<Instant> works = green ? green : feature.shipped;
    const Instant end = works && *works < cut ? *works : cut;
    TimedFeature one;
    one.lead = first->author;
    one.start_day = *first->opened_day;
    one.days = static_cast<double>(std::max<std::int64_t>(0, end.micros - first->opened->micros)) /
               static_cast<double>(kMicrosOfDay);
    one.event = works && !(cut < *works);
    one.by_checks = green.has_value();
    one.arm = arm_of(context, feature, end);
    if (one.arm != Answer::unknown) timed.push_back(one);
  }
  return timed;
}

}  // namespace shadowgraph
