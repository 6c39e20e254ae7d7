#include "metrics/uplift_window.h"

#include <algorithm>

namespace shadowgraph {
namespace {

constexpr int kMonthsOfPanel = 24;
constexpr int kMonthsOfReach = 12;

// Whole calendar months ending with `last`, none of them before `begin`.
WorkWindow whole_months(const WorkContext& context, const char* name, Month last, int nominal,
                        const std::optional<Date>& begin) {
  WorkWindow window;
  window.name = name;
  window.nominal = nominal;
  while (begin && static_cast<int>(window.months) < nominal &&
         *begin <= first_day(last - static_cast<int>(window.months))) {
    ++window.months;
  }
  const int laid_out = window.months > 0 ? static_cast<int>(window.months) : nominal;
  for (int back = laid_out - 1; back >= -1; --back) {
    window.bounds.push_back(first_day(last - back));
  }
  window.from = window.bounds.front();
  window.to = window.bounds.back();
  window.begin = context.base.zone.midnight(window.from);
  window.end = context.base.zone.midnight(window.to);
  return window;
}

}  // namespace

bool influence_is_tracked(const WorkContext& context) {
  const WorkRecords& records = context.records;
  return records.has_adoptions || records.has_help || records.has_reviews;
}

std::optional<Date> influence_begin(const WorkContext& context) {
  std::optional<Date> begin;
  const auto take = [&](const std::optional<Date>& other) {
    if (other && (!begin || *other < *begin)) begin = other;
  };
  // Adoptions and help are rare: their history begins with the month of the first.
  const auto month_begin = [&](const std::optional<Instant>& first) -> std::optional<Date> {
    if (!first) return std::nullopt;
    return first_day(month_of(context.base.zone.local_date(*first)));
  };
  if (context.records.first_review) {
    take(history_begin(context.base, {.changes = false, .reviews = true}));
  }
  take(month_begin(context.records.first_adoption));
  take(month_begin(context.records.first_help));
  return begin;
}

WorkWindow make_panel_window(const WorkContext& context) {
  const Month edition = context.base.calendar.edition;
  Month last = edition;
  while (first_day(last + 1) + context.survival_days > first_day(edition + 1)) last = last - 1;
  std::optional<Date> begin = influence_begin(context);
  const std::optional<Date> changes = history_begin(context.base, {});
  if (begin && changes) begin = std::max(*begin, *changes);
  if (!changes) begin.reset();
  return whole_months(context, "panel", last, kMonthsOfPanel, begin);
}

WorkWindow make_reach_window(const WorkContext& context) {
  return whole_months(context, "W12", context.base.calendar.edition, kMonthsOfReach,
                      influence_begin(context));
}

WorkWindow last_months(const WorkContext& context, const WorkWindow& window, std::size_t months) {
  WorkWindow part = window;
  const std::size_t cut = window.month_count() - std::min(months, window.month_count());
  part.bounds.erase(part.bounds.begin(), part.bounds.begin() + static_cast<std::ptrdiff_t>(cut));
  part.nominal = static_cast<int>(months);
  part.months = std::min(months, window.months);
  part.from = part.bounds.front();
  part.begin = context.base.zone.midnight(part.from);
  return part;
}

}  // namespace shadowgraph
