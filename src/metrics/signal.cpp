#include "metrics/signal.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>

#include "base/numbers.h"
#include "metrics/signal_leaderboard.h"
#include "metrics/signal_people.h"
#include "metrics/signal_prediction.h"
#include "metrics/work_rows.h"
#include "metrics/work_tables.h"
#include "stats/concordance.h"
#include "stats/rank_correlation.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastPersons = 30;
constexpr std::size_t kLeastJudged = 5;  // changes of a person, for D3 and D4
constexpr std::size_t kLeastOfStratum = 3;
constexpr double kLeastPairs = 60;
constexpr std::size_t kLeastMonths = 6;
constexpr WorkNeeds kUsageAndChanges{true, true, false, false};

WorkWindow signal_window(const WorkContext& context, int months, WorkNeeds needs) {
  return make_work_window(context.base, months, context.survival_days, needs);
}

template <typename Value>
std::vector<double> values_of(const std::vector<SignalPerson>& people, Value value) {
  std::vector<double> values;
  for (const SignalPerson& person : people) values.push_back((person.*value)());
  return values;
}

Estimate of_correlation(const std::optional<Correlation>& found, std::size_t n) {
  if (n < kLeastPersons) return no_estimate(Status::thin);
  if (!found) return no_estimate(Status::undefined);
  return estimate_with(found->value, found->interval, static_cast<double>(n));
}

Figure& add_of_persons(WorkRows& rows, GroupIndex group, const char* metric, const char* unit,
                       const Estimate& estimate, double persons) {
  Figure& figure = rows.add(group, metric, unit, estimate);
  figure.contributions.persons = persons;
  return figure;
}

// A person's changes that a share judges: k of n, and how many whole ones.
struct Judged {
  double k = 0, n = 0;
  std::size_t changes = 0;
};

std::map<SubjectIndex, Judged> judge_changes(const WorkContext& context, const WorkWindow& window,
                                             GroupIndex group, const ChangeAnswer& answer) {
  std::map<SubjectIndex, Judged> judged;
  for (const WorkChange& change : context.changes) {
    if (!change.merged_day || !window.contains(*change.merged_day)) continue;
    const std::optional<bool> event = answer(change);
    if (!event) continue;
    for (const UnitWeight& unit : context.units_of(change.author, *change.merged_day)) {
      if (unit.unit != group || !(unit.weight > 0)) continue;
      Judged& own = judged[change.author];
      own.n += unit.weight;
      if (*event) own.k += unit.weight;
      ++own.changes;
    }
  }
  return judged;
}

// F1 with a share of a person's changes; `sign` -1: less is better.
void add_share_correlation(WorkFrames& frames, std::vector<Figure>& figures, const char* metric,
                           WorkNeeds needs, std::initializer_list<WorkInput> inputs, double sign,
                           const ChangeAnswer& answer) {
  const WorkContext& context = frames.context();
  const WorkFrame& frame = frames.of(signal_window(context, 6, needs));
  WorkRows rows(context, frame, figures);
  rows.require(inputs);
  for (const GroupIndex group : signal_groups(context)) {
    if (!rows.has_row(group)) continue;
    const auto judged = judge_changes(context, frame.window(), group, answer);
    std::vector<double> x, y;
    for (const SignalPerson& person : make_signal_people(context, frame.sums, group)) {
      const auto own = judged.find(person.subject);
      if (own == judged.end() || own->second.changes < kLeastJudged) continue;
      x.push_back(person.spend_rate());
      y.push_back(sign * without_rounding_noise(own->second.k / own->second.n));
    }
    add_of_persons(rows, group, metric, "ratio", of_correlation(spearman(x, y), x.size()),
                   static_cast<double>(x.size()));
  }
}

// F1 with output.
void add_output_correlations(WorkRows& rows, const WorkFrame& frame) {
  for (const GroupIndex group : signal_groups(rows.context())) {
    if (!rows.has_row(group)) continue;
    const auto people = make_signal_people(rows.context(), frame.sums, group);
    const std::vector<double> x = values_of(people, &SignalPerson::spend_rate);
    const std::vector<double> y = values_of(people, &SignalPerson::output_rate);
    const auto n = static_cast<double>(people.size());
    add_of_persons(rows, group, "signal.spearman", "ratio",
                   of_correlation(spearman(x, y), people.size()), n);
    const std::optional<double> tau = kendall_tau_b(x, y);
    add_of_persons(
        rows, group, "signal.kendall", "ratio",
        of_correlation(tau ? std::optional(Correlation{*tau, {}}) : std::nullopt, people.size()),
        n);
  }
}

// Persons in strata of at least three.
std::size_t in_large_strata(const std::vector<SignalPerson>& people) {
  std::map<std::uint32_t, std::size_t> sizes;
  for (const SignalPerson& person : people) ++sizes[person.stratum];
  std::size_t count = 0;
  for (const auto& [stratum, size] : sizes) count += size >= kLeastOfStratum ? size : 0;
  return count;
}

// F2.
void add_concordance(WorkRows& rows, const WorkFrame& frame) {
  const WorkContext& context = rows.context();
  const GroupIndex group = context.base.groups.organisation();
  const auto people = make_signal_people(context, frame.sums, group);
  const std::vector<double> x = values_of(people, &SignalPerson::spend_rate);
  const std::vector<double> y = values_of(people, &SignalPerson::output_rate);
  std::vector<std::uint32_t> strata;
  for (const SignalPerson& person : people) strata.push_back(person.stratum);
  const std::optional<Concordance> found = stratified_concordance(x, y, strata);
  const bool enough =
      found && in_large_strata(people) >= kLeastPersons && found->pairs >= kLeastPairs;
  Estimate estimate = no_estimate(Status::thin);
  if (enough) {
    estimate = estimate_with(found->value, found->interval, static_cast<double>(found->persons));
  }
  Figure& figure = add_of_persons(rows, group, "signal.concordance", "fraction", estimate,
                                  found ? static_cast<double>(found->persons) : 0);
  if (figure.estimate.status != Status::ok) return;
  const auto p =
      concordance_p_value(x, y, strata, {edition_seed(context.base), "signal.concordance", "org"});
  if (p) add_note(figure, "p=" + format_round_trip(*p));
}

void add_flow_points(const WorkContext& context, const Figure& figure,
                     std::span<const double> amounts, std::span<const double> outputs,
                     std::vector<FigurePoint>& points) {
  int least = context.base.organisation().report.min_group;
  for (const Audience& audience : context.base.organisation().audiences) {
    least = std::max(least, audience.min_group);
  }
  const RankFlows flows = rank_flows(amounts, outputs);
  const RankFlowsShown shown = safe_flows(flows, static_cast<std::size_t>(least));
  for (std::size_t from = 0; from < kRankBands; ++from) {
    for (std::size_t to = 0; to < kRankBands; ++to) {
      FigurePoint point;
      point.window = figure.window;
      point.level = figure.level;
      point.subject = figure.subject;
      point.metric = figure.metric;
      point.series = "flows";
      point.x = static_cast<double>(kRankBands * from + to);
      const auto people = static_cast<double>(flows[from][to]);
      if (shown[from][to]) point.value = people;
      point.n = static_cast<double>(amounts.size());
      point.contributions.persons = people;
      points.push_back(std::move(point));
    }
  }
}

// The rows of one person and month that a prediction needs; null months have no exposure.
std::vector<PredictionRow> prediction_rows(const WorkContext& context, const WorkSums& sums,
                                           const std::vector<SignalPerson>& people) {
  std::map<std::string, std::uint32_t> roles;
  for (const SignalPerson& person : people) roles.emplace(person.role, 0);
  std::uint32_t next = 0;
  for (auto& [role, number] : roles) number = next++;
  std::vector<PredictionRow> rows;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    std::vector<WorkAmounts> months(sums.window.month_count());
    for (const WorkCell& cell : sums.cells_of(people[i].subject)) {
      if (belongs_to(context, cell.team, context.base.groups.organisation())) {
        months[cell.month] += cell.amounts;
      }
    }
    for (std::size_t m = 1; m < months.size(); ++m) {
      const WorkAmounts& before = months[m - 1];
      if (!(months[m].exposure > 0) || !(before.exposure > 0)) continue;
      rows.push_back({i, roles[people[i].role], m, months[m].credits, months[m].exposure,
                      before.credits / before.exposure, to_double(before.value) / before.exposure});
    }
  }
  return rows;
}

Estimate estimate_gain(const WorkContext& context, const WorkSums& sums,
                       const std::vector<SignalPerson>& people) {
  if (people.size() < kLeastPersons || sums.window.months < kLeastMonths) {
    return no_estimate(Status::thin);
  }
  const auto found = predictive_gain(prediction_rows(context, sums, people), sums.window.months);
  if (!found) return no_estimate(Status::failed);
  return estimate_with(found->value, found->interval, static_cast<double>(people.size()));
}

}  // namespace

void add_relation(WorkFrames& frames, std::vector<Figure>& figures) {
  const WorkContext& context = frames.context();
  const WorkFrame& frame = frames.of(signal_window(context, 6, kUsageAndChanges));
  WorkRows rows(context, frame, figures);
  rows.require({WorkInput::usage, WorkInput::changes});
  add_output_correlations(rows, frame);
  add_concordance(rows, frame);
  add_share_correlation(
      frames, figures, "signal.spearman_first_pass_yield", {true, true, true, false},
      {WorkInput::usage, WorkInput::changes, WorkInput::reviews}, 1, [](const WorkChange& change) {
        return change.has_verdict ? std::optional(change.first_pass) : std::nullopt;
      });
  add_share_correlation(frames, figures, "signal.spearman_rework_rate", kUsageAndChanges,
                        {WorkInput::usage, WorkInput::changes, WorkInput::reworked}, -1,
                        [&](const WorkChange& change) {
                          return context.undone(change.record->reworked, *change.merged,
                                                context.survival_days);
                        });
}

void add_leaderboard(WorkFrames& frames, std::vector<Figure>& figures,
                     std::vector<FigurePoint>& points) {
  const WorkContext& context = frames.context();
  const WorkFrame& frame = frames.of(signal_window(context, 6, kUsageAndChanges));
  const GroupIndex group = context.base.groups.organisation();
  const auto people = make_signal_people(context, frame.sums, group);
  const std::vector<double> amounts = values_of(people, &SignalPerson::value);
  const std::vector<double> outputs = values_of(people, &SignalPerson::output_rate);
  const auto n = static_cast<double>(people.size());
  const auto found = leaderboard_displacement(
      amounts, outputs, {edition_seed(context.base), "signal.footrule", "org"},
      people.size() >= kLeastPersons ? 999 : 0);
  WorkRows rows(context, frame, figures);
  rows.require({WorkInput::usage, WorkInput::changes});
  const auto add = [&](const char* metric, const char* unit, double value,
                       const std::string& note) {
    const Estimate estimate = thin_unless(people.size() >= kLeastPersons, exact_value(value, n));
    Figure& figure = add_of_persons(rows, group, metric, unit, estimate, n);
    if (figure.estimate.status == Status::ok && !note.empty()) add_note(figure, note);
    return figure.estimate.status == Status::ok;
  };
  const Displacement shown = found.value_or(Displacement{});
  const auto note = [](double expected, double p) {
    return fmt::format("expected={};p={}", format_round_trip(expected), format_round_trip(p));
  };
  add("signal.displacement_median", "count", shown.median_places, "");
  add("signal.top_overlap", "fraction", shown.overlap,
      note(shown.expected_overlap, shown.overlap_p));
  if (add("signal.footrule", "ratio", shown.footrule,
          note(shown.expected_footrule, shown.footrule_p))) {
    add_flow_points(context, figures.back(), amounts, outputs, points);
  }
}

void add_prediction(WorkFrames& frames, std::vector<Figure>& figures) {
  const WorkContext& context = frames.context();
  const WorkFrame& frame = frames.of(signal_window(context, 12, kUsageAndChanges));
  const GroupIndex group = context.base.groups.organisation();
  const auto people = make_signal_people(context, frame.sums, group);
  WorkRows rows(context, frame, figures);
  rows.require({WorkInput::usage, WorkInput::changes});
  const auto status = rows.outranking();
  add_of_persons(rows, group, "signal.predictive_gain", "fraction",
                 status ? no_estimate(*status) : estimate_gain(context, frame.sums, people),
                 static_cast<double>(people.size()));
}

void add_signals(WorkFrames& frames, std::vector<Figure>& rows, std::vector<FigurePoint>& points) {
  add_relation(frames, rows);
  add_leaderboard(frames, rows, points);
  add_prediction(frames, rows);
  add_drift_panel(frames, rows);
}

}  // namespace shadowgraph
