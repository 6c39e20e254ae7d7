// F5: five tests for the organisation and each department, adjusted together.
#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "base/numbers.h"
#include "metrics/person_record.h"
#include "metrics/signal.h"
#include "metrics/signal_drift.h"
#include "metrics/signal_panel.h"
#include "metrics/signal_people.h"
#include "metrics/signal_targets.h"
#include "metrics/work_rows.h"
#include "stats/multiple_testing.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastPersonsOfDecay = 30;
constexpr std::size_t kLeastPersonsOfGrowth = 8;
constexpr WorkNeeds kUsageAndChanges{true, true, false, false};

std::map<SubjectIndex, DecayPerson::Side> side_of(const WorkContext& context,
                                                  const WorkWindow& window, GroupIndex group) {
  const WorkSums sums = make_work_sums(context, window);
  std::map<SubjectIndex, DecayPerson::Side> side;
  for (const SignalPerson& person : make_signal_people(context, sums, group)) {
    side[person.subject] = {person.spend_rate(), person.output_rate(), person.stratum};
  }
  return side;
}

PanelTest test_decay(WorkFrames& frames, GroupIndex group) {
  const WorkContext& context = frames.context();
  PanelTest test{"signal.association_decay", "fraction",
                 make_work_window(context.base, 12, 0, kUsageAndChanges), true};
  test.outcome = Status::not_applicable;
  if (visibility_days(context, group).empty()) return test;
  test.outcome = Status::thin;
  const std::optional<DecayWindows> windows = decay_windows(context, group, test.window);
  if (!windows) return test;
  const auto before = side_of(context, windows->before, group);
  const auto after = side_of(context, windows->after, group);
  std::vector<DecayPerson> people;
  for (const auto& [subject, side] : before) {
    const auto later = after.find(subject);
    if (later != after.end()) people.push_back({side, later->second});
  }
  test.persons = static_cast<double>(people.size());
  if (people.size() < kLeastPersonsOfDecay) return test;
  test.set(association_decay(people), Status::undefined);
  return test;
}

PanelTest test_decoupling(WorkFrames& frames, GroupIndex group) {
  constexpr std::size_t kHalf = 3;
  const WorkContext& context = frames.context();
  const WorkFrame& frame =
      frames.of(make_work_window(context.base, 2 * kHalf, context.survival_days, kUsageAndChanges));
  PanelTest test{"signal.decoupling", "ratio", frame.window(), true};
  std::vector<GrowthPerson> people;
  for (const SignalPerson& person : make_signal_people(context, frame.sums, group)) {
    GrowthPerson growth;
    for (const WorkCell& cell : frame.sums.cells_of(person.subject)) {
      if (!belongs_to(context, cell.team, group)) continue;
      const bool late = cell.month >= kHalf;
      (late ? growth.spend_after : growth.spend_before) += to_double(cell.amounts.value);
      (late ? growth.output_after : growth.output_before) += cell.amounts.credits;
    }
    people.push_back(growth);
  }
  test.persons = static_cast<double>(people.size());
  if (people.size() < kLeastPersonsOfGrowth || frame.window().months < 2 * kHalf) return test;
  const ReportSettings& settings = context.base.organisation().report;
  test.set(decoupling(people,
                      {edition_seed(context.base), test.metric,
                       resampling_scope(context.base.groups.names()[group])},
                      static_cast<std::size_t>(settings.replicates)),
           Status::undefined);
  return test;
}

PanelTest test_burning(WorkFrames& frames, GroupIndex group) {
  constexpr std::size_t kLeastEnds = 4;
  const WorkContext& context = frames.context();
  PanelTest test{"signal.period_end_burning", "ratio",
                 make_work_window(context.base, 12, 0, kUsageOnly), false};
  test.persons = frames.of(test.window).population[group];
  const std::vector<Date> ends = period_ends(context, group);
  if (ends.empty()) test.outcome = Status::not_applicable;
  if (ends.empty() || test.window.months == 0) return test;
  std::vector<Date> inside;
  std::copy_if(ends.begin(), ends.end(), std::back_inserter(inside),
               [&](Date end) { return test.window.contains(end); });
  const std::vector<DayAmount> days = value_by_working_day(context, test.window, group);
  const std::vector<double> contrasts = period_end_contrasts(days, inside);
  if (contrasts.size() >= kLeastEnds) test.set(mean_above_zero(contrasts), Status::undefined);
  return test;
}

PanelTest test_bunching(WorkFrames& frames, GroupIndex group) {
  const WorkContext& context = frames.context();
  const WorkFrame& frame = frames.of(make_work_window(context.base, 6, 0, kUsageOnly));
  PanelTest test{"signal.threshold_bunching", "fraction", frame.window(), false};
  const std::vector<PersonMonth> months = person_months(context, frame.sums, group);
  std::vector<Threshold> thresholds;
  if (const auto target = distances_to_target(context, frame.window(), months)) {
    thresholds.push_back({BunchingSide::above, *target});
  }
  if (thresholds.empty()) test.outcome = Status::not_applicable;
  for (const Threshold& threshold : thresholds) {
    test.persons = std::max(test.persons, static_cast<double>(threshold.distances.size()));
  }
  if (!thresholds.empty()) test.set(threshold_bunching(thresholds), Status::thin);
  return test;
}

PanelTest test_round_numbers(WorkFrames& frames, GroupIndex group) {
  constexpr Int128 kMoneyBase = Int128{100} * kPicoPerUnit;
  constexpr Int128 kTokenBase = Int128{1'000'000} * kPicoPerUnit;
  const WorkContext& context = frames.context();
  const WorkFrame& frame = frames.of(make_work_window(context.base, 3, 0, kUsageOnly));
  PanelTest test{"signal.round_numbers", "fraction", frame.window(), false};
  std::vector<Int128> values, tokens;
  for (const PersonMonth& month : person_months(context, frame.sums, group)) {
    values.push_back(month.value);
    tokens.push_back(month.tokens);
    if (month.is_first_of_person) test.persons += 1;
  }
  std::optional<TestedSize> found = heaped_share(values, kMoneyBase);
  const std::optional<TestedSize> of_tokens = heaped_share(tokens, kTokenBase);
  if (of_tokens && (!found || of_tokens->p < found->p)) found = of_tokens;
  if (found) found->p = std::fmin(1.0, 2 * found->p);
  test.set(found, Status::thin);
  return test;
}

using Tests = std::vector<PanelTest>;

// Holm over the tests that ran; in the order of their ids, which breaks ties.
std::vector<std::string> verdict_notes(const Tests& tests) {
  std::vector<double> p_values;
  for (const PanelTest& test : tests) {
    if (test.found) p_values.push_back(test.found->p);
  }
  const TestedHypotheses adjusted = holm(p_values);
  std::vector<std::string> notes;
  std::size_t ran = 0;
  for (const PanelTest& test : tests) {
    notes.emplace_back();
    if (!test.found) continue;
    notes.back() = (adjusted.rejected[ran] ? "sign" : "no_sign");
    notes.back() += ";p=" + format_round_trip(test.found->p);
    notes.back() += ";holm=" + format_round_trip(adjusted.adjusted[ran]);
    ++ran;
  }
  return notes;
}

void add_panel(WorkFrames& frames, GroupIndex group, std::vector<Figure>& figures) {
  const WorkContext& context = frames.context();
  Tests tests{test_decay(frames, group), test_decoupling(frames, group),
              test_burning(frames, group), test_round_numbers(frames, group),
              test_bunching(frames, group)};
  for (PanelTest& test : tests) {
    const bool tracked = is_tracked(context, WorkInput::usage) &&
                         (!test.needs_changes || is_tracked(context, WorkInput::changes));
    if (!tracked || test.window.months == 0) test.found.reset();
  }
  const std::vector<std::string> notes = verdict_notes(tests);
  for (std::size_t i = 0; i < tests.size(); ++i) {
    const PanelTest& test = tests[i];
    WorkRows rows(context, frames.of(test.window), figures);
    if (!rows.has_row(group)) continue;
    rows.require({WorkInput::usage});
    if (test.needs_changes) rows.require({WorkInput::usage, WorkInput::changes});
    if (test.outcome == Status::not_applicable) rows.replace();
    Estimate estimate = no_estimate(test.outcome);
    if (test.found)
      estimate = estimate_with(test.found->value, test.found->interval, test.found->n);
    Figure& figure = rows.add(group, test.metric, test.unit, estimate);
    figure.contributions.persons = test.persons;
    if (!notes[i].empty()) add_note(figure, notes[i]);
  }
}

}  // namespace

void add_drift_panel(WorkFrames& frames, std::vector<Figure>& figures) {
  for (const GroupIndex group : signal_groups(frames.context())) add_panel(frames, group, figures);
}

}  // namespace shadowgraph
