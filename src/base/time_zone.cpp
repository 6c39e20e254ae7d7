// Zones come from the system's tz database. Each is unrolled once into a flat table of offsets,
// because local days are asked for once a usage row.
#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>
#include <vector>

#include <date/tz.h>

#include "base/date.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
  const std::int64_t quotient = value / divisor;
  return quotient - (value % divisor < 0 ? 1 : 0);
}

}  // namespace

struct TimeZone::Rules {
  struct Span {
    std::int64_t begin;   // UTC seconds; the first one has no beginning
    std::int64_t offset;  // seconds east
  };
  std::string name;
  std::vector<Span> spans;

  [[nodiscard]] std::size_t span_at(std::int64_t seconds) const {
    const auto after = std::upper_bound(
        spans.begin() + 1, spans.end(), seconds,
        [](std::int64_t value, const Span& span) { return value < span.begin; });
    return static_cast<std::size_t>(after - spans.begin()) - 1;
  }

  struct Resolved {
    std::int64_t seconds = 0;    // UTC
    std::size_t span = 0;
    bool in_gap = false;         // then `span` is the one that begins with the gap
  };
  // The earlier instant of an ambiguous time; in a gap, the time counted on with the old offset.
  [[nodiscard]] Resolved resolve(std::int64_t local_seconds) const {
    // No offset is beyond a day, so the spans of the day before and after are all candidates.
    std::size_t i = span_at(local_seconds - kSecondsPerDay);
    for (;; ++i) {
      const std::int64_t seconds = local_seconds - spans[i].offset;
      if (i > 0 && seconds < spans[i].begin) {
        return {local_seconds - spans[i - 1].offset, i, true};
      }
      if (i + 1 == spans.size() || seconds < spans[i + 1].begin) return {seconds, i, false};
    }
  }
};

namespace {

std::vector<std::pair<std::int64_t, std::int64_t>> unroll(const date::time_zone& zone) {
  const date::sys_seconds last = date::sys_days{date::year{2200} / 1 / 1};
  date::sys_seconds at = date::sys_days{date::year{1900} / 1 / 1};
  std::vector<std::pair<std::int64_t, std::int64_t>> spans;
  while (at < last) {
    const date::sys_info info = zone.get_info(at);
    if (spans.empty() || spans.back().second != info.offset.count()) {
      spans.emplace_back(info.begin.time_since_epoch().count(), info.offset.count());
    }
    if (info.end <= at) break;
    at = info.end;
  }
  return spans;
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, TimeZone, std::less<>> known;
  const std::lock_guard lock(mutex);
  if (const auto found = known.find(name); found != known.end()) return found->second;
  auto rules = std::make_shared<Rules>();
  rules->name = name;
  if (name == "UTC") {  // always there, even without a tz database
    rules->spans.push_back({0, 0});
  } else {
    try {
      for (const auto& [begin, offset] : unroll(*date::locate_zone(rules->name))) {
        rules->spans.push_back({begin, offset});
      }
    } catch (const std::exception&) {
      return std::nullopt;
    }
    if (rules->spans.empty()) return std::nullopt;
  }
  TimeZone zone;
  zone.rules_ = std::move(rules);
  known.emplace(name, zone);
  return zone;
}

TimeZone TimeZone::utc() { return *find("UTC"); }

const std::string& TimeZone::name() const { return rules_->name; }

Date TimeZone::local_date(Instant instant) const {
  const std::int64_t seconds = floor_divide(instant.micros, kMicrosPerSecond);
  const std::int64_t offset = rules_->spans[rules_->span_at(seconds)].offset;
  return {static_cast<std::int32_t>(floor_divide(seconds + offset, kSecondsPerDay))};
}

Instant TimeZone::midnight(Date date) const {
  const Rules::Resolved at = rules_->resolve(date.days * kSecondsPerDay);
  const std::int64_t seconds = at.in_gap ? rules_->spans[at.span].begin : at.seconds;
  return {seconds * kMicrosPerSecond};
}

Instant TimeZone::to_instant(std::int64_t local_micros) const {
  const std::int64_t seconds = floor_divide(local_micros, kMicrosPerSecond);
  const std::int64_t rest = local_micros - seconds * kMicrosPerSecond;
  return {rules_->resolve(seconds).seconds * kMicrosPerSecond + rest};
}

}  // namespace shadowgraph
