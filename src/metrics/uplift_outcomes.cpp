#include "metrics/uplift_outcomes.h"

#include <algorithm>
#include <functional>
#include <set>
#include <span>
#include <utility>

#include "metrics/waste_loops.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kMicrosOfDay = 86'400'000'000;

// Null: no opportunity of this author.
using AuthorAnswer = std::function<std::optional<bool>(const WorkChange&, SubjectIndex author)>;

// Months that begin before `begin` are not available.
UpliftOutcome empty_outcome(const UpliftPanel& panel, const std::optional<Date>& begin) {
  UpliftOutcome outcome;
  outcome.count.assign(panel.credits.size(), 0.0);
  outcome.exposure.assign(panel.credits.size(), 0.0);
  while (begin && outcome.first < panel.months() && panel.window.bounds[outcome.first] < *begin) {
    ++outcome.first;
  }
  return outcome;
}

// Counts the merged changes of every panel person.
UpliftOutcome count_changes(const WorkContext& context, const UpliftPanel& panel,
                            const std::optional<Date>& begin, const AuthorAnswer& answer) {
  UpliftOutcome outcome = empty_outcome(panel, begin);
  std::vector<std::uint32_t> row(context.subjects.size(), kNone);
  for (std::uint32_t i = 0; i < panel.persons.size(); ++i) row[panel.persons[i]] = i;
  for (const WorkChange& change : context.changes) {
    if (!change.merged_day) continue;
    const auto month = panel.window.month_at(*change.merged_day);
    if (!month || *month < outcome.first) continue;
    for (const SubjectIndex author : change.authors) {
      if (row[author] == kNone) continue;
      const std::optional<bool> yes = answer(change, author);
      if (!yes) continue;
      const std::size_t at = panel.at(row[author], *month);
      outcome.exposure[at] += 1;
      if (*yes) outcome.count[at] += 1;
    }
  }
  return outcome;
}

using SubjectLinks = std::set<std::pair<SubjectIndex, SubjectIndex>>;  // giver, receiver

SubjectLinks links_of_subjects(const WorkContext& context, const UpliftPanel& panel,
                               const InfluenceLinks& links) {
  SubjectLinks found;
  for (const QualifiedMonth& link : links.qualified) {
    if (!counts_for_uplift(context, link)) continue;
    if (!std::binary_search(panel.subjects.begin(), panel.subjects.end(), link.giver)) continue;
    found.emplace(link.giver, link.receiver);
  }
  return found;
}

std::span<const Review> reviews_of(const WorkRecords& records, ChangeIndex change) {
  const auto before = [](const Review& review, ChangeIndex wanted) {
    return review.change < wanted;
  };
  const auto begin =
      std::lower_bound(records.reviews.begin(), records.reviews.end(), change, before);
  const auto end = std::lower_bound(begin, records.reviews.end(), change + 1, before);
  return {begin, end};
}

// D3 for one author: null without a verdict that counts.
std::optional<bool> passes_first(const WorkContext& context, const SubjectLinks& links,
                                 const WorkChange& change, SubjectIndex author) {
  bool has_verdict = false;
  for (const Review& review : reviews_of(context.records, change.index)) {
    if (!(review.submitted < context.base.as_of) || *change.merged < review.submitted) continue;
    if (review.state == ReviewState::commented) continue;
    if (review.state == ReviewState::changes_requested) return false;
    const SubjectIndex reviewer = context.of_work_person[review.reviewer];
    if (!links.contains({reviewer, author})) has_verdict = true;
  }
  return has_verdict ? std::optional(true) : std::nullopt;
}

// By position in WorkContext::records.changes: a counted defect within H of the merge.
std::vector<bool> changes_with_defect(const WorkContext& context) {
  std::vector<bool> found(context.records.changes.size(), false);
  const int sev_max = context.base.organisation().report.sev_max;
  for (const Defect& defect : context.records.defects) {
    const auto& merged = context.records.changes[defect.change].merged;
    if (!merged || defect.severity > sev_max || !(defect.found < context.base.as_of)) continue;
    const std::int64_t after = defect.found.micros - merged->micros;
    if (after > 0 && after <= context.survival_days * kMicrosOfDay) found[defect.change] = true;
  }
  return found;
}

}  // namespace

UpliftOutcome surviving_credits(const UpliftPanel& panel) {
  return {panel.credits, panel.exposure, 0};
}

UpliftOutcome ai_assisted_changes(const WorkContext& context, const UpliftPanel& panel) {
  return count_changes(context, panel, {},
                       [](const WorkChange& change, SubjectIndex) -> std::optional<bool> {
                         const Answer answer = change.record->ai_assisted;
                         if (answer == Answer::unknown) return std::nullopt;
                         return answer == Answer::yes;
                       });
}

UpliftOutcome first_pass_changes(const WorkContext& context, const UpliftPanel& panel,
                                 const InfluenceLinks& links) {
  const SubjectLinks of_subjects = links_of_subjects(context, panel, links);
  return count_changes(context, panel,
                       history_begin(context.base, {.changes = false, .reviews = true}),
                       [&](const WorkChange& change, SubjectIndex author) {
                         return passes_first(context, of_subjects, change, author);
                       });
}

UpliftOutcome reworked_changes(const WorkContext& context, const UpliftPanel& panel) {
  UpliftOutcome outcome = count_changes(
      context, panel, {}, [&](const WorkChange& change, SubjectIndex) -> std::optional<bool> {
        return context.undone(change.record->reworked, *change.merged, context.survival_days);
      });
  outcome.rare = true;
  return outcome;
}

UpliftOutcome defective_changes(const WorkContext& context, const UpliftPanel& panel) {
  const std::vector<bool> defective = changes_with_defect(context);
  UpliftOutcome outcome = count_changes(
      context, panel, history_begin(context.base, {.changes = false, .defects = true}),
      [&](const WorkChange& change, SubjectIndex) -> std::optional<bool> {
        return defective[change.index];
      });
  outcome.rare = true;
  return outcome;
}

UpliftOutcome prompt_loops(const WorkContext& context, const UpliftPanel& panel) {
  UpliftOutcome outcome =
      empty_outcome(panel, history_begin(context.base, {.usage = true, .changes = false}));
  std::vector<std::uint32_t> row(context.subjects.size(), kNone);
  for (std::uint32_t i = 0; i < panel.persons.size(); ++i) row[panel.persons[i]] = i;
  const auto cell_of = [&](SubjectIndex subject, Date day) -> std::optional<std::size_t> {
    const auto month = panel.window.month_at(day);
    if (row[subject] == kNone || !month || *month < outcome.first) return std::nullopt;
    return panel.at(row[subject], *month);
  };
  for (const MonthRequests& month : requests_of(context, UsageMode::interactive)) {
    if (const auto at = cell_of(month.subject, month.period)) {
      outcome.exposure[*at] += month.requests;
    }
  }
  for (const LoopOfSubject& one : loops_in(context, panel.window, UsageMode::interactive)) {
    if (const auto at = cell_of(one.subject, one.day)) outcome.count[*at] += 1;
  }
  return outcome;
}

}  // namespace shadowgraph
