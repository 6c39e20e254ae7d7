#include "metrics/agent_timeline.h"

#include <algorithm>
#include <map>
#include <span>
#include <vector>

namespace shadowgraph {
namespace {

constexpr std::int64_t kAttendedMicros = 30LL * 60 * 1'000'000;

// Whether an interactive event lies within ±30 minutes, the ends included.
bool is_attended(const std::vector<Instant>& interactive, Instant instant) {
  const Instant earliest{instant.micros - kAttendedMicros};
  const auto near = std::lower_bound(interactive.begin(), interactive.end(), earliest);
  return near != interactive.end() && near->micros <= instant.micros + kAttendedMicros;
}

struct SessionInterval {
  Instant first, last;
};

// The greatest number of closed intervals that share an instant: starts before ends on ties.
std::size_t peak_overlap(const std::map<std::uint64_t, SessionInterval>& sessions) {
  std::vector<std::pair<std::int64_t, int>> edges;
  for (const auto& [session, interval] : sessions) {
    edges.emplace_back(interval.first.micros, 0);
    edges.emplace_back(interval.last.micros, 1);
  }
  std::sort(edges.begin(), edges.end());
  std::size_t open = 0;
  std::size_t peak = 0;
  for (const auto& [micros, is_end] : edges) {
    if (is_end == 1) {
      --open;
    } else {
      peak = std::max(peak, ++open);
    }
  }
  return peak;
}

}  // namespace

void add_timeline(PersonRecord& record, const MetricsContext& context, RecordRange range) {
  const Calendar& calendar = context.calendar;
  const auto month = calendar.position(calendar.edition);
  if (!month || range.begin == range.end) return;
  const Instant from = context.zone.midnight(first_day(calendar.edition));
  const Instant to = context.zone.midnight(first_day(calendar.edition + 1));
  const std::span<const TimelineEvent> events(&context.usage().timeline[range.begin],
                                              range.end - range.begin);
  std::vector<Instant> interactive;
  for (const TimelineEvent& event : events) {
    if (event.mode == UsageMode::interactive) interactive.push_back(event.instant);
  }
  std::map<std::uint64_t, SessionInterval> sessions;
  for (const TimelineEvent& event : events) {
    if (event.mode != UsageMode::agent || event.instant < from || event.instant >= to) continue;
    Totals totals;
    totals.add(Sum::agent_single_value, event.value);
    if (!is_attended(interactive, event.instant)) totals.add(Sum::unattended_value, event.value);
    add_split(record, context,
              teams_on(context, record.index, context.zone.local_date(event.instant)), *month,
              totals);
    if (event.session == 0) continue;
    const auto [at, added] =
        sessions.try_emplace(event.session, SessionInterval{event.instant, event.instant});
    if (!added) at->second.last = event.instant;
  }
  if (!sessions.empty()) record.peak_concurrency = static_cast<double>(peak_overlap(sessions));
}

}  // namespace shadowgraph
