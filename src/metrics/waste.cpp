#include "metrics/waste.h"

#include <algorithm>

#include "metrics/person_record.h"

namespace shadowgraph {

void add_waste(WorkFrames& frames, EditionFigures& edition) {
  const WasteSink sink{frames, edition};
  add_prompt_loops(sink);
  add_documentation_dumps(sink);
  add_traps(sink);
  add_identified_waste(sink);
}

void PersonMoney::add(SubjectIndex subject, Date day, Money amount) {
  const PersonIndex person = context_.subjects[subject].person;
  const DayTeams teams = teams_on(context_.base, person, day);
  const std::vector<Int128> parts = split_amount(amount.pico, teams.weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const GroupIndex group : context_.base.groups.chain(teams.teams[i])) {
      amounts_[group][subject] += {parts[i]};
    }
  }
  if (person != kNone) amounts_[context_.unit_of_person(person)][subject] += amount;
}

Money PersonMoney::total(UnitIndex unit) const {
  Money sum;
  const auto found = amounts_.find(unit);
  if (found == amounts_.end()) return sum;
  for (const auto& [subject, amount] : found->second) sum += amount;
  return sum;
}

double PersonMoney::persons(UnitIndex unit) const {
  const auto found = amounts_.find(unit);
  return found == amounts_.end() ? 0 : static_cast<double>(found->second.size());
}

void PersonMoney::judge(UnitIndex unit, Contributions& contributions) const {
  contributions.additive = true;
  contributions.total = to_double(total(unit));
  const auto found = amounts_.find(unit);
  if (found == amounts_.end()) return;
  for (const auto& [subject, amount] : found->second) {
    const double value = to_double(amount);
    contributions.second = std::max(contributions.second, std::min(contributions.largest, value));
    contributions.largest = std::max(contributions.largest, value);
  }
}

UsageValue usage_value(const WorkContext& context, const WorkFrame& frame, UnitIndex unit) {
  UsageValue sum;
  for (const GroupShare& share : frame.shares[unit]) {
    sum.value += share.amounts.value;
    const bool somebody = !context.subjects[share.subject].is_nobody;
    if (somebody && share.amounts.value.pico != 0) sum.persons += 1;
  }
  return sum;
}

void add_waste_money(WorkRows& rows, UnitIndex unit, const char* metric, const PersonMoney& money,
                     bool enough) {
  Figure& figure =
      rows.add(unit, metric, rows.context().base.currency,
               thin_unless(enough, exact_money(money.total(unit), money.persons(unit))));
  money.judge(unit, figure.contributions);
}

void add_waste_share(WorkRows& rows, const WorkFrame& frame, UnitIndex unit, const char* metric,
                     const PersonMoney& money, bool enough) {
  const UsageValue all = usage_value(rows.context(), frame, unit);
  const std::optional<double> share = quotient(money.total(unit).pico, all.value.pico);
  Figure& figure =
      rows.add(unit, metric, "fraction", thin_unless(enough, exact_value(share, all.persons)));
  // The usage value is published, so a share of it gives the amount away.
  money.judge(unit, figure.contributions);
}

std::size_t group_count(const WorkContext& context) { return context.base.groups.names().size(); }

}  // namespace shadowgraph
