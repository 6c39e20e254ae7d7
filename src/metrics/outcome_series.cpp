// Monthly series of outcomes: the slid months of figures with follow-up, the months themselves of
// the others. Teams carry two, or the published files grow too large.
#include <algorithm>

#include "metrics/outcomes.h"
#include "metrics/work_tables.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastChanges = 20;

// One month of the series, with W3 that ends with it for the dispersion.
struct SeriesMonth {
  WorkFrames& frames;
  Month month;
  std::vector<Figure>& rows;

  [[nodiscard]] WorkWindow window(int slid_days, WorkNeeds needs) const {
    WorkWindow window = make_work_window(frames.context().base, month, 1, slid_days, needs);
    window.name.clear();
    return window;
  }
};

void add_rework_month(const SeriesMonth& at) {
  const WorkContext& context = at.frames.context();
  const int days = context.survival_days;
  const WorkWindow window = at.window(days, {});
  if (window.months == 0) return;
  WorkRows rows(context, at.frames.of(window), at.rows);
  rows.require({WorkInput::changes, WorkInput::reworked});
  const auto answer = [&](const WorkChange& change) -> std::optional<bool> {
    return context.undone(change.record->reworked, *change.merged, days);
  };
  add_share_rows(rows, "outcomes.rework_rate", tabulate_share(context, merged_in(window), answer),
                 ShareMinimum{}, Pooling::means);
}

void add_throughput_month(const SeriesMonth& at) {
  const WorkContext& context = at.frames.context();
  const int days = context.survival_days;
  const WorkWindow window = at.window(days, {});
  if (window.months == 0) return;
  WorkFrames quarters(context);
  const std::optional<double> phi = dispersion(
      quarters.of(make_work_window(context.base, at.month, 3, days, {})).sums, Credit::changes);
  const WorkFrame& frame = at.frames.of(window);
  WorkRows rows(context, frame, at.rows);
  rows.require({WorkInput::changes});
  add_rate_rows(rows, "outcomes.throughput", "per_fte_month", tabulate_rate(frame, Credit::changes),
                phi, 1, Pooling::means);
}

void add_yield_month(const SeriesMonth& at) {
  const WorkContext& context = at.frames.context();
  const WorkWindow window = at.window(0, {.reviews = true});
  if (window.months == 0) return;
  WorkRows rows(context, at.frames.of(window), at.rows);
  rows.require({WorkInput::changes, WorkInput::reviews});
  const auto passed = [](const WorkChange& change) -> std::optional<bool> {
    if (!change.has_verdict) return std::nullopt;
    return change.first_pass;
  };
  add_share_rows(rows, "outcomes.first_pass_yield",
                 tabulate_share(context, merged_in(window), passed), ShareMinimum{}, Pooling::none);
}

void add_cycle_month(const SeriesMonth& at) {
  const WorkContext& context = at.frames.context();
  const WorkWindow window = at.window(0, {});
  if (window.months == 0) return;
  WorkRows rows(context, at.frames.of(window), at.rows);
  rows.require({WorkInput::changes});
  std::vector<double> hours;
  for (const WorkChange& change : context.changes) {
    if (!change.opened || !change.merged_day || !window.contains(*change.merged_day)) continue;
    hours.push_back(static_cast<double>(change.merged->micros - change.opened->micros) / 3.6e9);
  }
  rows.add(context.base.groups.organisation(), "outcomes.cycle_median", "hours",
           thin_unless(hours.size() >= kLeastChanges,
                       exact_value(median(hours), static_cast<double>(hours.size()))));
}

}  // namespace

void add_outcome_series(WorkFrames& frames, std::vector<SeriesFigure>& series) {
  const Month edition = frames.context().base.calendar.edition;
  for (int back = static_cast<int>(kMostMonths) - 1; back >= 0; --back) {
    std::vector<Figure> rows;
    WorkFrames of_month(frames.context());
    const SeriesMonth at{of_month, edition - back, rows};
    add_rework_month(at);
    add_throughput_month(at);
    add_yield_month(at);
    add_cycle_month(at);
    for (Figure& row : rows) {
      if (row.level == Level::org) series.push_back({edition - back, std::move(row)});
    }
  }
}

}  // namespace shadowgraph
