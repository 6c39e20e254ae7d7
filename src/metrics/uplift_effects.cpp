#include "metrics/uplift_effects.h"

#include <cmath>
#include <set>
#include <utility>

#include "base/numbers.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

// The months from the first one on that the outcome's own inputs reach.
std::vector<double> from_month(const UpliftPanel& people, const std::vector<double>& values,
                               std::size_t first) {
  std::vector<double> kept;
  for (std::size_t person = 0; person < people.persons.size(); ++person) {
    const auto row = values.begin() + static_cast<std::ptrdiff_t>(people.at(person, 0));
    kept.insert(kept.end(), row + static_cast<std::ptrdiff_t>(first),
                row + static_cast<std::ptrdiff_t>(people.months()));
  }
  return kept;
}

Panel panel_of(const UpliftPanel& people, const UpliftOutcome& outcome) {
  Panel panel;
  panel.persons = people.persons.size();
  panel.months = people.months() - outcome.first;
  panel.outcome = from_month(people, outcome.count, outcome.first);
  panel.exposure = from_month(people, outcome.exposure, outcome.first);
  for (std::size_t person = 0; person < panel.persons; ++person) {
    for (std::size_t month = outcome.first; month < people.months(); ++month) {
      panel.untreated.push_back(people.untreated[people.at(person, month)]);
    }
  }
  panel.team = people.team;
  panel.stratum = merge_strata(panel, people.role);
  return panel;
}

// F by person, counted from the panel's own first month.
std::vector<std::optional<int>> contacts_from(const UpliftPanel& people, std::size_t first) {
  std::vector<std::optional<int>> contacts = people.contact;
  for (std::optional<int>& contact : contacts) {
    if (contact) *contact -= static_cast<int>(first);
  }
  return contacts;
}

// Cells of D with exposure, and whose cell of the panel each is.
struct Cells {
  std::vector<EffectCell> effect;
  std::vector<const ActiveCell*> active;
};

Cells cells_of(const UpliftPanel& people, const UpliftOutcome& outcome) {
  Cells cells;
  for (const ActiveCell& cell : people.cells) {
    if (cell.month < outcome.first) continue;
    if (!(outcome.exposure[people.at(cell.person, cell.month)] > 0)) continue;
    cells.effect.push_back({cell.person, cell.month - static_cast<std::uint32_t>(outcome.first)});
    cells.active.push_back(&cell);
  }
  return cells;
}

// In this order: all, recent, K = 1…6, then of each subject equal, recent, dose.
constexpr std::size_t kAll = 0, kRecent = 1, kAfter = 2, kSubjects = kAfter + kEventMonths;
constexpr std::size_t kOfSubject = 3;

void add_shares(std::vector<Estimand>& estimands, const ActiveCell& cell, std::uint32_t at,
                bool recent) {
  const double equal = 1.0 / static_cast<double>(cell.subjects.size());
  double points = 0;
  for (const double dose : cell.dose) points += dose;
  for (std::size_t i = 0; i < cell.subjects.size(); ++i) {
    Estimand* const of_subject = &estimands[kSubjects + kOfSubject * cell.subjects[i]];
    of_subject[0].push_back({at, equal});
    if (recent) of_subject[1].push_back({at, equal});
    // Points older than six months: nothing tells the shares apart.
    const double dose = points > 0 ? cell.dose[i] / points : equal;
    if (dose > 0) of_subject[2].push_back({at, dose});
  }
}

std::vector<Estimand> estimands_of(const UpliftPanel& people, const Cells& cells,
                                   OfSubjects of_subjects) {
  const bool split = of_subjects == OfSubjects::yes;
  std::vector<Estimand> estimands(kSubjects + (split ? kOfSubject * people.subjects.size() : 0));
  for (std::uint32_t at = 0; at < cells.active.size(); ++at) {
    const ActiveCell& cell = *cells.active[at];
    const bool recent = cell.month >= people.recent;
    estimands[kAll].push_back({at, 1});
    if (recent) estimands[kRecent].push_back({at, 1});
    const auto event_time = static_cast<std::size_t>(cell.event_time);
    if (event_time <= kEventMonths) estimands[kAfter + event_time - 1].push_back({at, 1});
    if (split) add_shares(estimands, cell, at, recent);
  }
  return estimands;
}

double mean_event_time(const Cells& cells, const Imputation& imputation) {
  double sum = 0;
  double count = 0;
  for (std::size_t at = 0; at < cells.active.size(); ++at) {
    if (!imputation.expected[at]) continue;
    sum += cells.active[at]->event_time;
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}

double untreated_in_median(const Panel& panel, const Cells& cells, const Imputation& imputation) {
  std::set<std::size_t> months;
  for (std::size_t at = 0; at < cells.effect.size(); ++at) {
    if (imputation.expected[at]) months.insert(cells.effect[at].month);
  }
  std::vector<double> persons;
  for (const std::size_t month : months) {
    double count = 0;
    for (std::size_t person = 0; person < panel.persons; ++person) {
      const std::size_t at = panel.at(person, month);
      if (panel.untreated[at] != 0 && panel.exposure[at] > 0) count += 1;
    }
    persons.push_back(count);
  }
  return median(persons).value_or(0);
}

UpliftEffects effects_of(const Panel& panel, const Cells& cells, const Imputation& imputation) {
  const std::vector<ImputedEffect>& found = imputation.effects;
  UpliftEffects effects;
  effects.failed = imputation.failed;
  effects.all = found[kAll];
  effects.recent = found[kRecent];
  for (std::size_t k = 0; k < kEventMonths; ++k) effects.after[k] = found[kAfter + k];
  for (std::size_t at = kSubjects; at + kOfSubject <= found.size(); at += kOfSubject) {
    effects.subjects.push_back({found[at], found[at + 1], found[at + 2]});
  }
  if (effects.failed) return effects;
  effects.mean_event_time = mean_event_time(cells, imputation);
  effects.untreated_in_median = untreated_in_median(panel, cells, imputation);
  return effects;
}

// Who has exposure at the lead and an untreated cell before the leads.
std::vector<std::size_t> persons_of_leads(const Panel& panel,
                                          const std::vector<std::optional<int>>& contacts,
                                          const std::vector<int>& leads) {
  constexpr int kFirstLead = -4;
  std::vector<std::size_t> persons(leads.size(), 0);
  const auto exposed = [&](std::size_t person, int month) {
    return month >= 0 && month < static_cast<int>(panel.months) &&
           panel.exposure[panel.at(person, static_cast<std::size_t>(month))] > 0;
  };
  for (std::size_t person = 0; person < panel.persons; ++person) {
    if (!contacts[person]) continue;
    bool has_before = false;
    for (int month = 0; month < *contacts[person] + kFirstLead; ++month) {
      has_before = has_before || exposed(person, month);
    }
    for (std::size_t lead = 0; lead < leads.size() && has_before; ++lead) {
      if (exposed(person, *contacts[person] + leads[lead])) ++persons[lead];
    }
  }
  return persons;
}

UpliftEffects without_cells(const UpliftPanel& people, OfSubjects of_subjects) {
  UpliftEffects effects;
  if (of_subjects == OfSubjects::yes) effects.subjects.resize(people.subjects.size());
  return effects;
}

ImputationKeys keys_of(const WorkContext& context, const std::string& metric) {
  const std::string seed = edition_seed(context.base);
  return {{seed, metric, "org"},
          {seed, metric + "/team", "org"},
          static_cast<std::size_t>(context.base.organisation().report.replicates)};
}

}  // namespace

UpliftEffects estimate_uplift(const WorkContext& context, const UpliftPanel& people,
                              const UpliftOutcome& outcome, const std::string& metric,
                              double least_expected, OfSubjects of_subjects) {
  const Cells cells = cells_of(people, outcome);
  if (cells.effect.empty()) return without_cells(people, of_subjects);
  const Panel panel = panel_of(people, outcome);
  const std::vector<Estimand> estimands = estimands_of(people, cells, of_subjects);
  ImputationMinimum minimum;
  minimum.positive = !outcome.rare;
  UpliftEffects effects =
      effects_of(panel, cells, impute_effects(panel, cells.effect, estimands, nullptr, minimum));
  if (effects.failed || effects.is_thin(least_expected)) return effects;
  const ImputationKeys keys = keys_of(context, metric);
  effects = effects_of(panel, cells, impute_effects(panel, cells.effect, estimands, &keys, minimum));
  const std::vector<std::optional<int>> contacts = contacts_from(people, outcome.first);
  effects.pretrend = test_pretrend(panel, contacts, keys);
  effects.lead_persons = persons_of_leads(panel, contacts, effects.pretrend.leads);
  return effects;
}

std::vector<std::optional<PooledEffect>> pool_subjects(const UpliftEffects& effects,
                                                       EffectOfSubject which) {
  constexpr double kNormal = 1.96;
  std::vector<MeasuredEffect> measured;
  std::vector<std::size_t> whose;
  for (std::size_t k = 0; k < effects.subjects.size(); ++k) {
    const ImputedEffect& effect = effects.subjects[k].*which;
    if (effect.persons < kLeastReachedOfSubject || !effect.ratio || !(*effect.ratio > 0)) continue;
    if (!effect.half_width || !(*effect.half_width > 0)) continue;
    measured.push_back({std::log(*effect.ratio), *effect.half_width / kNormal});
    whose.push_back(k);
  }
  std::vector<std::optional<PooledEffect>> pooled(effects.subjects.size());
  const std::optional<PooledEffects> found = pool_effects(measured);
  for (std::size_t i = 0; found && i < whose.size(); ++i) pooled[whose[i]] = found->units[i];
  return pooled;
}

}  // namespace shadowgraph
