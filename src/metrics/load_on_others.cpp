// What people's work costs others: reviews given and caused, changes redone, taken back by others,
// with defects. Counts, not rates: they stand beside what people give.
#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "base/numbers.h"
#include "metrics/influence_places.h"
#include "metrics/multiplier.h"

namespace shadowgraph {
namespace {

// Counts of whole records by unit, split where somebody was in several teams.
class CountsByUnit {
 public:
  explicit CountsByUnit(const WorkContext& context)
      : context_(context), counts_(context.unit_count()), people_(context.unit_count()) {}
  void add(SubjectIndex subject, Date day) {
    for (const UnitWeight& at : context_.units_of(subject, day)) {
      counts_[at.unit].add(at.weight);
      people_[at.unit].insert(subject);
    }
  }
  // n: distinct people with one.
  void add_rows(WorkRows& rows, const std::string& metric) const {
    for (UnitIndex unit = 0; unit < rows.unit_count(); ++unit) {
      if (!rows.has_row(unit)) continue;
      rows.add(unit, metric, "count",
               exact_value(counts_[unit].value(), static_cast<double>(people_[unit].size())));
    }
  }

 private:
  const WorkContext& context_;
  std::vector<CompensatedSum> counts_;
  std::vector<std::set<SubjectIndex>> people_;
};

void add_reviews(const MultiplierSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_work_window(context.base, 3, 0, {.reviews = true}));
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::changes, WorkInput::reviews});
  CountsByUnit given(context);
  CountsByUnit received(context);
  CountsByUnit requests(context);
  for (const KeptReview& review : kept_reviews(context, frame.window())) {
    given.add(review.reviewer, review.day);
    for (const SubjectIndex author : review.change->authors) {
      received.add(author, review.day);
      if (review.state == ReviewState::changes_requested) requests.add(author, review.day);
    }
  }
  given.add_rows(rows, "multiplier.reviews_given");
  received.add_rows(rows, "multiplier.reviews_received");
  requests.add_rows(rows, "multiplier.changes_requested_received");
}

using ChangeTest = std::function<bool(const WorkChange&)>;

// Merged changes of the window that pass, whole for each of their authors.
CountsByUnit count_changes(const WorkContext& context, const WorkWindow& window,
                           const ChangeTest& passes) {
  CountsByUnit counts(context);
  for (const WorkChange& change : context.changes) {
    if (!change.merged_day || !window.contains(*change.merged_day) || !passes(change)) continue;
    for (const SubjectIndex author : change.authors) counts.add(author, *change.merged_day);
  }
  return counts;
}

// What bots alone made is in no figure.
bool is_by_others(const Change& change, const Change& revert) {
  return !revert.authors.empty() &&
         std::ranges::none_of(change.authors, [&](WorkPersonIndex author) {
           return std::ranges::find(revert.authors, author) != revert.authors.end();
         });
}

void add_undone(const MultiplierSink& sink) {
  const WorkContext& context = sink.frames.context();
  const int days = context.survival_days;
  const WorkFrame& frame = sink.frames.of(make_work_window(context.base, 3, days, {}));
  WorkRows rows(context, frame, sink.edition.figures);
  const bool reworked_alone = !is_tracked(context, WorkInput::reverted);
  rows.require({WorkInput::changes, reworked_alone ? WorkInput::reworked : WorkInput::reverted});
  const auto reverted = [&](const WorkChange& change) {
    return context.undone(change.record->reverted, *change.merged, days);
  };
  const auto redone = [&](const WorkChange& change) {
    return reverted(change) || context.undone(change.record->reworked, *change.merged, days);
  };
  count_changes(context, frame.window(), redone).add_rows(rows, "multiplier.own_redone");
  rows.require({WorkInput::changes, WorkInput::reverted});
  const auto by_others = [&](const WorkChange& change) {
    const ChangeIndex by = kNone;
    return reverted(change) && by != kNone &&
           is_by_others(*change.record, context.records.changes[by]);
  };
  count_changes(context, frame.window(), by_others).add_rows(rows, "multiplier.reverted_by_others");
}

std::vector<bool> changes_with_defects(const WorkContext& context, int days) {
  std::vector<bool> with(context.records.changes.size(), false);
  const int least_severity = context.base.organisation().report.sev_max;
  for (const Defect& defect : context.records.defects) {
    const std::optional<Instant>& merged = context.records.changes[defect.change].merged;
    if (!merged || defect.severity > least_severity || !(defect.found < context.base.as_of)) {
      continue;
    }
    const std::int64_t after = defect.found.micros - merged->micros;
    if (after > 0 && after <= days * std::int64_t{86'400'000'000}) with[defect.change] = true;
  }
  return with;
}

void add_defects(const MultiplierSink& sink) {
  const WorkContext& context = sink.frames.context();
  const int days = context.base.organisation().report.defect_days;
  const WorkFrame& frame =
      sink.frames.of(make_work_window(context.base, 3, days, {.defects = true}));
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::changes, WorkInput::defects});
  const std::vector<bool> with = changes_with_defects(context, days);
  const auto has_defect = [&](const WorkChange& change) { return with[change.index]; };
  count_changes(context, frame.window(), has_defect).add_rows(rows, "multiplier.own_defects");
}

}  // namespace

void add_load_on_others(const MultiplierSink& sink) {
  add_reviews(sink);
  add_undone(sink);
  add_defects(sink);
}

}  // namespace shadowgraph
