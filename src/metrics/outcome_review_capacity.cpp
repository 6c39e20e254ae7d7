// D11: is more opened than gets reviewed? Lines opened over lines first reviewed, the backlog at
// week ends with its trend, and changes merged without a review.
#include <algorithm>
#include <cmath>
#include <set>

#include "metrics/outcomes.h"
#include "metrics/work_tables.h"
#include "stats/trend.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastChanges = 30;
constexpr std::size_t kMostWeeks = 13;
constexpr ShareMinimum kUnreviewed{30, 1};

struct Capacity {
  std::size_t opened = 0;  // changes
  double lines_opened = 0, lines_reviewed = 0;
  std::vector<double> backlog;     // at each week end
  std::set<SubjectIndex> waiting;  // authors at the last
};

// The last 13 week ends of the window, ascending.
std::vector<Instant> week_ends(const WorkContext& context, const WorkWindow& window) {
  const Weekday start = context.base.organisation().week_start;
  Date day = window.to;
  while (weekday_of(day) != start) day = day - 1;
  std::vector<Instant> ends;
  for (std::size_t i = 0; i < kMostWeeks && window.from <= day; ++i, day = day - 7) {
    ends.push_back(context.base.zone.midnight(day));
  }
  std::reverse(ends.begin(), ends.end());
  return ends;
}

// Nobody will review what was given up: closing ends the wait as merging does.
bool is_waiting(const WorkChange& change, Instant at) {
  const auto open = [&](const std::optional<Instant>& end) { return !end || at <= *end; };
  return *change.opened < at && open(change.merged) && open(change.record->closed) &&
         open(change.first_review);
}

std::vector<Capacity> capacity_by_unit(const WorkContext& context, const WorkWindow& window) {
  const std::vector<Instant> ends = week_ends(context, window);
  std::vector<Capacity> units(context.unit_count());
  for (Capacity& unit : units) unit.backlog.assign(ends.size(), 0.0);
  for (const WorkChange& change : context.changes) {
    if (!change.opened) continue;
    const bool opened = window.contains(*change.opened);
    const bool reviewed = change.first_review && window.contains(*change.first_review);
    const auto lines = static_cast<double>(change.record->lines.value_or(0));
    for (const UnitWeight& at : context.units_of(change.author, *change.opened_day)) {
      Capacity& unit = units[at.unit];
      if (opened) {
        ++unit.opened;
        unit.lines_opened += at.weight * lines;
      }
      if (reviewed) unit.lines_reviewed += at.weight * lines;
      for (std::size_t i = 0; i < ends.size(); ++i) {
        if (!is_waiting(change, ends[i])) continue;
        unit.backlog[i] += at.weight;
        if (i + 1 == ends.size()) unit.waiting.insert(change.author);
      }
    }
  }
  return units;
}

std::optional<double> trend_of(const std::vector<double>& backlog) {
  std::vector<double> logs;
  for (const double waiting : backlog) logs.push_back(std::log(waiting + 1));
  const auto trend = theil_sen(logs);
  if (!trend) return std::nullopt;
  return trend->slope;
}

void add_lines(WorkRows& rows, const std::vector<Capacity>& units) {
  rows.require({WorkInput::changes, WorkInput::first_review, WorkInput::lines});
  for (UnitIndex unit = 0; unit < units.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const Capacity& own = units[unit];
    std::optional<double> ratio;
    if (own.lines_reviewed > 0) ratio = own.lines_opened / own.lines_reviewed;
    rows.add(unit, "outcomes.review_capacity", "ratio",
             thin_unless(own.opened >= kLeastChanges, exact_value(ratio, own.lines_reviewed)));
  }
}

void add_backlog(WorkRows& rows, const std::vector<Capacity>& units) {
  rows.require({WorkInput::changes, WorkInput::first_review});
  for (UnitIndex unit = 0; unit < units.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const Capacity& own = units[unit];
    const bool enough = own.opened >= kLeastChanges;
    std::optional<double> backlog;
    if (!own.backlog.empty()) backlog = own.backlog.back();
    rows.add(unit, "outcomes.backlog", "count",
             thin_unless(enough, exact_value(backlog, static_cast<double>(own.waiting.size()))));
    rows.add(unit, "outcomes.backlog_trend", "per_week",
             thin_unless(enough, exact_value(trend_of(own.backlog),
                                             static_cast<double>(own.backlog.size()))));
  }
}

}  // namespace

void add_review_capacity(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_work_window(context.base, 3, 0, {.reviews = true}));
  WorkRows rows(context, frame, sink.figures);
  const std::vector<Capacity> units = capacity_by_unit(context, frame.window());
  add_lines(rows, units);
  add_backlog(rows, units);
  rows.require({WorkInput::changes, WorkInput::reviews});
  const auto unreviewed = [](const WorkChange& change) -> std::optional<bool> {
    return !change.reviewed;
  };
  add_share_rows(rows, "outcomes.unreviewed_share",
                 tabulate_share(context, merged_in(frame.window()), unreviewed), kUnreviewed,
                 Pooling::none);
}

}  // namespace shadowgraph
