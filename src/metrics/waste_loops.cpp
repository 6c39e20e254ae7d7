// H1: how often people get into a loop, and what the loops cost.
#include "metrics/waste_loops.h"

#include <algorithm>
#include <string>

#include "stats/intervals.h"
#include "stats/quasi_likelihood.h"

namespace shadowgraph {
namespace {

constexpr double kLeastRequests = 200;
constexpr double kPer = 1000;

bool is_person(const WorkContext& context, SubjectIndex subject) {
  return !context.subjects[subject].is_bot && !context.subjects[subject].is_nobody;
}

WorkWindow loop_window(const WorkContext& context, int months) {
  return make_work_window(context.base, months, 0, {.usage = true, .changes = false});
}

struct LoopRates {
  std::vector<double> loops, requests;  // by UnitIndex
  PersonMoney cost;
};

LoopRates tabulate(const WorkContext& context, const WorkWindow& window, UsageMode mode) {
  LoopRates rates{std::vector<double>(context.unit_count(), 0),
                  std::vector<double>(context.unit_count(), 0), PersonMoney(context)};
  for (const MonthRequests& month : requests_of(context, mode)) {
    if (!window.contains(month.period)) continue;
    for (const UnitWeight& unit : context.units_of(month.subject, month.period)) {
      rates.requests[unit.unit] += unit.weight * month.requests;
    }
  }
  for (const LoopOfSubject& one : loops_in(context, window, mode)) {
    for (const UnitWeight& unit : context.units_of(one.subject, one.day)) {
      rates.loops[unit.unit] += unit.weight;
    }
    rates.cost.add(one.subject, one.day, cost_of(*one.loop));
  }
  return rates;
}

// φ over persons with requests and the months of the quarter; null: the fit has no limit.
std::optional<double> dispersion_of(const WorkContext& context, const WorkWindow& quarter,
                                    UsageMode mode) {
  const std::size_t months = quarter.month_count();
  std::vector<double> requests(context.subjects.size() * months, 0);
  std::vector<double> loops(requests.size(), 0);
  for (const MonthRequests& month : requests_of(context, mode)) {
    const auto at = quarter.month_at(month.period);
    if (at) requests[month.subject * months + *at] += month.requests;
  }
  for (const LoopOfSubject& one : loops_in(context, quarter, mode)) {
    loops[one.subject * months + *quarter.month_at(one.day)] += 1;
  }
  std::vector<double> count;
  std::vector<double> exposure;
  for (std::size_t begin = 0; begin < requests.size(); begin += months) {
    const auto from = static_cast<std::ptrdiff_t>(begin);
    const auto to = static_cast<std::ptrdiff_t>(begin + months);
    if (std::all_of(requests.begin() + from, requests.begin() + to,
                    [](double n) { return n <= 0; })) {
      continue;
    }
    exposure.insert(exposure.end(), requests.begin() + from, requests.begin() + to);
    count.insert(count.end(), loops.begin() + from, loops.begin() + to);
  }
  return find_two_way_dispersion(count, exposure, months);
}

Estimate rate_of(double loops, double requests, std::optional<double> phi) {
  if (requests < kLeastRequests) return no_estimate(Status::thin);
  if (!phi) return no_estimate(Status::failed);
  const auto interval = garwood_interval(loops, requests / kPer, *phi);
  return estimate_with(loops / requests * kPer, interval, requests);
}

struct LoopMetrics {
  UsageMode mode;
  const char* rate;
  const char* cost;
  const char* share;  // null: none
};

void add_window(const WasteSink& sink, const WorkFrame& frame, const LoopMetrics& metrics,
                std::optional<double> phi) {
  const WorkContext& context = sink.context();
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::usage, WorkInput::fingerprints});
  const LoopRates rates = tabulate(context, frame.window(), metrics.mode);
  for (UnitIndex unit = 0; unit < context.unit_count(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const bool enough = rates.requests[unit] >= kLeastRequests;
    rows.add(unit, metrics.rate, "per_1000_requests",
             rate_of(rates.loops[unit], rates.requests[unit], phi));
    add_waste_money(rows, unit, metrics.cost, rates.cost, enough);
    if (metrics.share != nullptr) {
      add_waste_share(rows, frame, unit, metrics.share, rates.cost, enough);
    }
  }
}

std::vector<LoopFacts> loop_facts(const WorkContext& context, const WorkWindow& window) {
  std::vector<LoopFacts> facts;
  for (const UsageMode mode : {UsageMode::interactive, UsageMode::agent}) {
    for (const LoopOfSubject& one : loops_in(context, window, mode)) {
      if (context.subjects[one.subject].person == kNone) continue;
      facts.push_back({context.subjects[one.subject].id, one.loop->first, one.loop->last, one.day,
                       context.base.usage().tools[one.loop->tool], mode == UsageMode::agent,
                       one.loop->requests, cost_of(*one.loop)});
    }
  }
  std::stable_sort(facts.begin(), facts.end(), [](const LoopFacts& a, const LoopFacts& b) {
    return std::tie(a.person, a.first) < std::tie(b.person, b.first);
  });
  return facts;
}

}  // namespace

Money cost_of(const PromptLoop& loop) {
  Money sum;
  for (const PromptLoop::Request& request : loop.costed) sum += request.value;
  return sum;
}

std::vector<LoopOfSubject> loops_in(const WorkContext& context, const WorkWindow& window,
                                    UsageMode mode) {
  std::vector<LoopOfSubject> found;
  for (const PromptLoop& loop : context.base.usage().loops) {
    const SubjectIndex subject = context.of_usage_person[loop.person];
    if (loop.mode != mode || !is_person(context, subject) || !window.contains(loop.first)) {
      continue;
    }
    found.push_back({&loop, subject, context.base.zone.local_date(loop.first)});
  }
  return found;
}

std::vector<MonthRequests> requests_of(const WorkContext& context, UsageMode mode) {
  std::vector<MonthRequests> found;
  for (const UsageCell& cell : context.base.usage().cells) {
    const SubjectIndex subject = context.of_usage_person[cell.person];
    if (cell.mode != mode || !is_person(context, subject)) continue;
    const std::int64_t requests =
        mode == UsageMode::agent ? cell.amounts.events_single_agent : cell.amounts.events_single;
    if (requests == 0) continue;
    found.push_back({subject, cell.period, static_cast<double>(requests)});
  }
  return found;
}

void add_prompt_loops(const WasteSink& sink) {
  const WorkContext& context = sink.context();
  const WorkWindow quarter = loop_window(context, 3);
  for (const LoopMetrics& metrics : {LoopMetrics{UsageMode::interactive, "patterns.loop_rate",
                                                 "patterns.loop_cost", "patterns.loop_cost_share"},
                                     LoopMetrics{UsageMode::agent, "patterns.loop_rate_agent",
                                                 "patterns.loop_cost_agent", nullptr}}) {
    const std::optional<double> phi = dispersion_of(context, quarter, metrics.mode);
    for (const int months : {1, 3}) {
      add_window(sink, sink.frames.of(loop_window(context, months)), metrics, phi);
    }
  }
  sink.edition.loops = loop_facts(context, quarter);
}

}  // namespace shadowgraph
