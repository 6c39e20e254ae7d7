#include "metrics/work_windows.h"

#include <algorithm>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

constexpr int kDaysOfStart = 7;  // a month recorded from its first week on is a whole one

std::optional<Date> local_day(const MetricsContext& context, const std::optional<Instant>& first) {
  if (!first) return std::nullopt;
  return context.zone.local_date(*first);
}

std::optional<Date> regular_begin(const std::optional<Date>& first) {
  if (!first) return std::nullopt;
  const Month month = month_of(*first);
  return first_day(*first - first_day(month) < kDaysOfStart ? month : month + 1);
}

// Defects, assets and adoptions are rare: their history begins with the month of the first.
std::optional<Date> rare_begin(const std::optional<Date>& first) {
  if (!first) return std::nullopt;
  return first_day(month_of(*first));
}

}  // namespace

std::optional<std::size_t> WorkWindow::month_at(Date day) const {
  if (!contains(day)) return std::nullopt;
  const auto after = std::upper_bound(bounds.begin(), bounds.end(), day);
  return static_cast<std::size_t>(after - bounds.begin()) - 1;
}

std::optional<Date> history_begin(const MetricsContext& context, WorkNeeds needs) {
  const WorkRecords* work = context.inputs.work;
  Date latest{INT32_MIN};
  bool all_there = true;
  const auto take = [&](bool needed, const std::optional<Date>& begin) {
    if (!needed) return;
    all_there = all_there && begin.has_value();
    if (begin) latest = std::max(latest, *begin);
  };
  take(needs.usage, regular_begin(context.inputs.usage.first_day));
  if (work == nullptr) {
    const bool needs_work =
        needs.changes || needs.reviews || needs.defects || needs.assets || needs.adoptions;
    return needs_work || !all_there ? std::nullopt : std::optional(latest);
  }
  take(needs.changes, regular_begin(local_day(context, work->first_merged)));
  take(needs.reviews, regular_begin(local_day(context, work->first_review)));
  take(needs.defects, rare_begin(local_day(context, work->first_defect)));
  take(needs.assets, rare_begin(local_day(context, work->first_asset)));
  take(needs.adoptions, rare_begin(local_day(context, work->first_adoption)));
  if (!all_there) return std::nullopt;
  return latest;
}

WorkWindow make_work_window(const MetricsContext& context, Month edition, int nominal,
                            int slid_days, WorkNeeds needs) {
  WorkWindow window;
  window.name = fmt::format("W{}", nominal);
  window.nominal = nominal;
  window.slid_days = slid_days;
  const std::optional<Date> begin = history_begin(context, needs);
  for (int back = 0; begin && back < nominal; ++back) {
    if (first_day(edition - back) - slid_days < *begin) break;
    ++window.months;
  }
  const int laid_out = window.months > 0 ? static_cast<int>(window.months) : nominal;
  for (int back = laid_out - 1; back >= -1; --back) {
    window.bounds.push_back(first_day(edition - back) - slid_days);
  }
  window.from = window.bounds.front();
  window.to = window.bounds.back();
  window.begin = context.zone.midnight(window.from);
  window.end = context.zone.midnight(window.to);
  return window;
}

WorkWindow make_work_window(const MetricsContext& context, int nominal, int slid_days,
                            WorkNeeds needs) {
  return make_work_window(context, context.calendar.edition, nominal, slid_days, needs);
}

}  // namespace shadowgraph
