// G4's rows of the organisation: uplift, lift, the pre-trend check and the event study.
#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "metrics/uplift_rows.h"

namespace shadowgraph {
namespace {

void note_subjects(Figure& figure, const UpliftBase& base) {
  add_note(figure, base.panel.named ? "subjects=named" : "subjects=default");
  add_note(figure, fmt::format("k={}", base.panel.subjects.size()));
  if (base.sink.links.self_reported) add_note(figure, "self_reported");
}

// A figure about the people reached: they are its population.
void set_population(Figure& figure, const ImputedEffect& effect) {
  figure.contributions.persons = static_cast<double>(effect.persons_all);
}

// Limits Σ_D wμ̂⁰·(R limit - 1).
std::optional<BoundedValue> lift_of(const UpliftEffects& effects) {
  if (!effects.all.interval) return std::nullopt;
  const double expected = effects.recent.expected;
  return BoundedValue{
      effects.recent.lift(),
      {expected * (effects.all.interval->lower - 1), expected * (effects.all.interval->upper - 1)}};
}

void add_lift(UpliftRows& rows, const UpliftEffects& effects, const OwnOutput& own,
              Status verdict) {
  const std::optional<BoundedValue> lift = lift_of(effects);
  const auto n = static_cast<double>(effects.recent.persons);
  const bool found = verdict == Status::ok && lift;
  const Status why = verdict == Status::ok ? Status::failed : verdict;
  Figure& credits =
      rows.add("multiplier.lift", "count", found ? bounded_estimate(*lift, n) : no_estimate(why));
  set_population(credits, effects.recent);
  rows.set_recent(credits);
  Estimate months = no_estimate(why);
  if (!own.monthly_rate || *own.monthly_rate < kLeastMonthlyRate) {
    months = no_estimate(Status::thin);
  } else if (found) {
    const double rate = *own.monthly_rate;
    months = bounded_estimate(
        {lift->value / rate, {lift->interval.lower / rate, lift->interval.upper / rate}}, n);
  }
  Figure& engineer_months = rows.add("multiplier.lift_engineer_months", "fte_months", months);
  set_population(engineer_months, effects.recent);
  rows.set_recent(engineer_months);
}

void add_coverage(UpliftRows& rows, const UpliftEffects& effects) {
  const ImputedEffect& all = effects.all;
  const Estimate share = all.weight_all > 0
                             ? exact_value(all.weight / all.weight_all, all.weight_all)
                             : no_estimate(Status::undefined);
  Figure& figure = rows.add("multiplier.uplift_coverage", "fraction",
                            effects.failed ? no_estimate(Status::failed) : share);
  add_note(figure, fmt::format("persons={}/{}", all.persons, all.persons_all));
  set_population(figure, all);
}

// Of the check itself; it stays visible where it withholds the rest.
Status verdict_on_check(Status verdict) {
  return verdict == Status::not_credible ? Status::ok : verdict;
}

Estimate check_estimate(const PretrendTest& test, Status verdict,
                        const std::optional<double>& value) {
  const Status status = verdict_on_check(verdict);
  if (status != Status::ok) return no_estimate(status);
  if (test.failed) return no_estimate(Status::failed);
  return exact_value(value, static_cast<double>(test.persons));
}

void add_check(UpliftRows& rows, const UpliftEffects& effects, Status verdict) {
  const PretrendTest& test = effects.pretrend;
  const auto add = [&](const char* metric, const char* unit, const std::optional<double>& value) {
    Figure& figure = rows.add(metric, unit, check_estimate(test, verdict, value));
    if (figure.estimate.status == Status::undefined) add_note(figure, "not_testable");
    figure.contributions.persons = static_cast<double>(test.persons);
  };
  add("multiplier.pretrend_p", "p", test.p_value);
  add("multiplier.pretrend_detectable", "ratio", test.detectable);
  std::optional<double> breakdown;
  if (effects.all.interval) {
    breakdown =
        breakdown_value(effects.all.interval->lower, test.greatest_step, effects.mean_event_time);
  }
  const Estimate value = exact_value(breakdown, static_cast<double>(effects.all.persons));
  Figure& figure = rows.add("multiplier.breakdown", "ratio",
                            verdict == Status::ok ? value : no_estimate(verdict));
  set_population(figure, effects.all);
}

void add_event_study(UpliftRows& rows, const UpliftEffects& effects, Status verdict) {
  constexpr int kFirstLead = -4, kLastLead = -2;
  const PretrendTest& test = effects.pretrend;
  const Status status = verdict_on_check(verdict);
  for (int lead = kFirstLead; lead <= kLastLead; ++lead) {
    Estimate estimate = no_estimate(status == Status::ok ? Status::undefined : status);
    auto persons = static_cast<double>(test.persons);
    const auto at = std::find(test.leads.begin(), test.leads.end(), lead);
    if (status == Status::ok && at != test.leads.end()) {
      const auto i = static_cast<std::size_t>(at - test.leads.begin());
      persons = static_cast<double>(effects.lead_persons[i]);
      estimate = test.interval[i]
                     ? estimate_with(std::exp(test.log_ratio[i]), test.interval[i], persons)
                     : no_estimate(Status::failed);
    }
    Figure& figure = rows.add(fmt::format("multiplier.event_m{}", -lead), "ratio", estimate);
    figure.contributions.persons = persons;
  }
  for (std::size_t k = 0; k < kEventMonths; ++k) {
    Figure& figure = rows.add(fmt::format("multiplier.event_p{}", k + 1), "ratio",
                              ratio_estimate(status, effects.after[k]));
    set_population(figure, effects.after[k]);
  }
}

void add_reached_people(UpliftRows& rows, const UpliftPanel& panel) {
  const auto reached = static_cast<double>(
      std::count_if(panel.contact.begin(), panel.contact.end(),
                    [](const std::optional<int>& contact) { return contact.has_value(); }));
  Figure& figure = rows.add("multiplier.reached_people", "count", exact_value(reached, reached));
  figure.contributions.persons = static_cast<double>(panel.persons.size());
  figure.contributions.person_count = true;
}

}  // namespace

void add_uplift_of_organisation(UpliftRows& rows, const UpliftBase& base,
                                const UpliftEffects& effects, const OwnOutput& own,
                                Status verdict) {
  Figure& uplift = rows.add("multiplier.uplift", "ratio", ratio_estimate(verdict, effects.all));
  note_subjects(uplift, base);
  note_effects(uplift, effects);
  set_population(uplift, effects.all);
  add_lift(rows, effects, own, verdict);
  add_coverage(rows, effects);
  add_check(rows, effects, verdict);
  add_event_study(rows, effects, verdict);
  add_reached_people(rows, base.panel);
}

}  // namespace shadowgraph
