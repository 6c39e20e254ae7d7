// D2 surviving throughput, D3 first-pass yield, D4 rework, D5 reverts, D12 abandonment, and C4's
// share of AI-assisted changes: one question asked of each change.
#include "metrics/outcomes.h"
#include "metrics/work_tables.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kMicrosOfDay = 86'400'000'000;
constexpr int kDaysToMerge = 60;
constexpr ShareMinimum kRates{};        // 20 changes, 3 authors
constexpr ShareMinimum kMarked{30, 1};  // C4
constexpr ShareMinimum kAbandoned{20, 1};

// A share without an interval: how far another figure reaches.
void add_reach_rows(WorkRows& rows, const char* metric, const std::vector<ChangeShare>& table,
                    ShareMinimum minimum) {
  for (UnitIndex unit = 0; unit < table.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const ChangeShare& share = table[unit];
    const bool enough = share.changes >= minimum.changes && share.n > 0 &&
                        (rows.is_person(unit) || share.authors() >= minimum.authors);
    rows.add(unit, metric, "fraction",
             enough ? exact_value(share.k / share.n, share.n) : no_estimate(Status::thin));
  }
}

void add_undone(const OutcomeSink& sink, const char* metric, Undoing Change::*what, int days,
                WorkInput input) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_work_window(context.base, 3, days, {}));
  WorkRows rows(context, frame, sink.figures);
  rows.require({WorkInput::changes, input});
  const auto answer = [&](const WorkChange& change) -> std::optional<bool> {
    return context.undone(change.record->*what, *change.merged, days);
  };
  add_share_rows(rows, metric, tabulate_share(context, merged_in(frame.window()), answer), kRates);
}

}  // namespace

void add_ai_assisted_share(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_work_window(context.base, 3, 0, {}));
  WorkRows rows(context, frame, sink.figures);
  rows.require({WorkInput::changes, WorkInput::ai_assisted});
  const auto marked = [](const WorkChange& change) -> std::optional<bool> {
    if (change.record->ai_assisted == Answer::unknown) return std::nullopt;
    return change.record->ai_assisted == Answer::yes;
  };
  const auto known = [](const WorkChange& change) -> std::optional<bool> {
    return change.record->ai_assisted != Answer::unknown;
  };
  const ChangeDay day = merged_in(frame.window());
  add_share_rows(rows, "adoption.ai_assisted_share", tabulate_share(context, day, marked), kMarked,
                 Pooling::none);
  add_reach_rows(rows, "adoption.ai_assisted_coverage", tabulate_share(context, day, known),
                 kMarked);
}

void add_throughput(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame =
      sink.frames.of(make_work_window(context.base, 3, context.survival_days, {}));
  WorkRows rows(context, frame, sink.figures);
  rows.require({WorkInput::changes});
  add_rate_rows(rows, "outcomes.throughput", "per_fte_month", tabulate_rate(frame, Credit::changes),
                dispersion(frame.sums, Credit::changes));
}

void add_review_yield(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_work_window(context.base, 3, 0, {.reviews = true}));
  WorkRows rows(context, frame, sink.figures);
  rows.require({WorkInput::changes, WorkInput::reviews});
  const auto passed = [](const WorkChange& change) -> std::optional<bool> {
    if (!change.has_verdict) return std::nullopt;
    return change.first_pass;
  };
  const auto reviewed = [](const WorkChange& change) -> std::optional<bool> {
    return change.reviewed;
  };
  const ChangeDay day = merged_in(frame.window());
  add_share_rows(rows, "outcomes.first_pass_yield", tabulate_share(context, day, passed), kRates);
  add_reach_rows(rows, "outcomes.review_coverage", tabulate_share(context, day, reviewed), kRates);
}

void add_rework_and_reverts(const OutcomeSink& sink) {
  const int horizon = sink.frames.context().survival_days;
  add_undone(sink, "outcomes.rework_rate", &Change::reworked, horizon, WorkInput::reworked);
  add_undone(sink, "outcomes.rework_rate_14d", &Change::reworked, 14, WorkInput::reworked);
  add_undone(sink, "outcomes.rework_rate_21d", &Change::reworked, 21, WorkInput::reworked);
  add_undone(sink, "outcomes.revert_rate", &Change::reverted, horizon, WorkInput::reverted);
}

void add_abandonment(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_work_window(context.base, 3, kDaysToMerge, {}));
  WorkRows rows(context, frame, sink.figures);
  rows.require({WorkInput::changes});
  const auto abandoned = [](const WorkChange& change) -> std::optional<bool> {
    const std::int64_t last = change.opened->micros + kDaysToMerge * kMicrosOfDay;
    return !change.merged || last < change.merged->micros;
  };
  add_share_rows(rows, "outcomes.abandonment_rate",
                 tabulate_share(context, opened_in(frame.window()), abandoned), kAbandoned,
                 Pooling::none);
}

}  // namespace shadowgraph
