// D8: how long changes wait for a review, are under review, and take in all.
#include <algorithm>
#include <string>

#include <boost/math/distributions/binomial.hpp>

#include "metrics/outcomes.h"
#include "metrics/work_tables.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastChanges = 20;
constexpr double kMicrosOfHour = 3'600'000'000.0;

enum class Stage { pickup, review, cycle };

std::optional<double> hours_between(const std::optional<Instant>& from,
                                    const std::optional<Instant>& to) {
  if (!from || !to) return std::nullopt;
  return static_cast<double>(to->micros - from->micros) / kMicrosOfHour;
}

std::optional<double> hours_of(const WorkChange& change, Stage stage) {
  switch (stage) {
    case Stage::pickup:
      return hours_between(change.opened, change.first_review);
    case Stage::review:
      // A first review after the merge has a pickup, but the change no review time.
      if (change.first_review && *change.merged < *change.first_review) return std::nullopt;
      return hours_between(change.first_review, change.merged);
    case Stage::cycle:
      return hours_between(change.opened, change.merged);
  }
  return std::nullopt;
}

// Order statistics x(l), x(n+1-l) with the largest l for which P(Bin(n, 1/2) < l) <= 0.025
// (David and Nagaraja 2003, 7.1). Null where even l = 1 is too large. `sorted` ascending.
std::optional<Interval> median_interval(const std::vector<double>& sorted) {
  if (sorted.empty()) return std::nullopt;
  const boost::math::binomial_distribution<double> ranks(static_cast<double>(sorted.size()), 0.5);
  std::size_t low = 0;                       // P(B < low) <= 0.025
  std::size_t high = sorted.size() / 2 + 1;  // and not of this
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    const bool small = boost::math::cdf(ranks, static_cast<double>(middle - 1)) <= 0.025;
    (small ? low : high) = middle;
  }
  if (low == 0) return std::nullopt;
  return Interval{sorted[low - 1], sorted[sorted.size() - low]};
}

using Times = std::vector<std::vector<double>>;  // by unit

Times times_by_unit(const WorkContext& context, const WorkWindow& window, Stage stage,
                    std::optional<Answer> arm) {
  Times times(context.unit_count());
  for (const WorkChange& change : context.changes) {
    if (!change.merged_day || !window.contains(*change.merged_day)) continue;
    if (arm && change.record->ai_assisted != *arm) continue;
    const auto hours = hours_of(change, stage);
    if (!hours) continue;
    for (const UnitWeight& unit : context.units_of(change.author, *change.merged_day)) {
      times[unit.unit].push_back(*hours);
    }
  }
  for (std::vector<double>& own : times) std::sort(own.begin(), own.end());
  return times;
}

void add_times(WorkRows& rows, const std::string& stage, const char* arm, const Times& times) {
  for (UnitIndex unit = 0; unit < times.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const std::vector<double>& own = times[unit];
    const auto n = static_cast<double>(own.size());
    const std::string median_id = "outcomes." + stage + "_median" + arm;
    const std::string p90_id = "outcomes." + stage + "_p90" + arm;
    if (own.size() < kLeastChanges) {
      rows.add(unit, median_id, "hours", no_estimate(Status::thin));
      rows.add(unit, p90_id, "hours", no_estimate(Status::thin));
      continue;
    }
    rows.add(unit, median_id, "hours", estimate_with(*median(own), median_interval(own), n));
    rows.add(unit, p90_id, "hours", exact_value(quantile(own, 0.9), n));
  }
}

// The first review of a change is a column of the file of changes, or the earliest kept review.
// Where only the latter is there, times need the history of reviews.
bool reviews_are_needed(const WorkContext& context) {
  std::vector<bool> seen(context.records.changes.size(), false);
  for (const Review& review : context.records.reviews) seen[review.change] = true;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (context.records.changes[i].first_review && !seen[i]) return false;
  }
  return true;
}

void add_stage(const OutcomeSink& sink, Stage stage, const char* name) {
  const WorkContext& context = sink.frames.context();
  const bool from_reviews = stage != Stage::cycle && reviews_are_needed(context);
  const WorkFrame& frame =
      sink.frames.of(make_work_window(context.base, 3, 0, {.reviews = from_reviews}));
  WorkRows rows(context, frame, sink.figures);
  const auto add = [&](const char* arm, std::optional<Answer> answer) {
    add_times(rows, name, arm, times_by_unit(context, frame.window(), stage, answer));
  };
  const WorkInput review = from_reviews ? WorkInput::reviews : WorkInput::changes;
  rows.require({WorkInput::changes, review});
  add("", std::nullopt);
  rows.require({WorkInput::changes, review, WorkInput::ai_assisted});
  add("_ai", Answer::yes);
  add("_other", Answer::no);
}

}  // namespace

void add_flow_times(const OutcomeSink& sink) {
  add_stage(sink, Stage::pickup, "pickup");
  add_stage(sink, Stage::review, "review");
  add_stage(sink, Stage::cycle, "cycle");
}

}  // namespace shadowgraph
