// B1 to B4, B6, B7 (persons above their salary) and B9: what is added up over twelve months.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/numbers.h"
#include "metrics/pay.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr double kDaysOfYear = 365;
constexpr double kAtSalary = 1;

Money cash_of(const PaySums& sums) { return sums.salary + sums.bonus; }
Money compensation_of(const PaySums& sums) { return cash_of(sums) + sums.equity; }

struct Denominator {
  const char* metric;
  PayBasis basis;
  Money (*of)(const PaySums&);
};
constexpr std::array<Denominator, 3> kDenominators{{
    {"pay.token_to_salary", PayBasis::salary, [](const PaySums& sums) { return sums.salary; }},
    {"pay.token_to_cash", PayBasis::cash, cash_of},
    {"pay.token_to_compensation", PayBasis::compensation, compensation_of},
}};

// Sums over the members on one basis, and how many have a day of it.
struct GroupPay {
  PaySums sums;
  double persons = 0;
};

GroupPay add_up(const PayGroup& group, PayBasis basis) {
  GroupPay all;
  for (const PayMember& member : group.members) {
    if (member.sums.on(basis).days == 0) continue;
    all.sums += member.sums.on(basis);
    all.persons += 1;
  }
  return all;
}

void add_ratio_of(PayRows& rows, const Denominator& denominator) {
  const GroupPay all = add_up(rows.group(), denominator.basis);
  std::vector<double> own;
  for (const PayMember& member : rows.group().members) {
    const PaySums& sums = member.sums.on(denominator.basis);
    const auto ratio = quotient(sums.value.pico, denominator.of(sums).pico);
    if (sums.days >= kLeastPayDays && ratio) own.push_back(*ratio);
  }
  const bool enough = rows.is_person() ? all.sums.days >= kLeastPayDays : all.persons >= kLeastPaid;
  rows.add(
      denominator.metric, "ratio",
      thin_unless(enough, exact_value(quotient(all.sums.value.pico, denominator.of(all.sums).pico),
                                      all.persons)),
      all.persons);
  if (rows.is_person()) return;
  const auto n = static_cast<double>(own.size());
  rows.add(std::string(denominator.metric) + "_median", "ratio",
           thin_unless(n >= kLeastPaid, exact_value(median(own), n)), n);
}

// Whose own ratio can be told, among the group's people at the end of the window.
std::vector<const PayMember*> with_own_ratio(const PayGroup& group) {
  std::vector<const PayMember*> members;
  for (const PayMember& member : group.members) {
    if (member.at_end && member.person->has_own_ratio()) members.push_back(&member);
  }
  return members;
}

bool reaches(const PayMember& member, double line) {
  const PaySums& salary = member.person->whole.on(PayBasis::salary);
  return to_double(salary.value) / to_double(salary.salary) >= line;
}

void add_share_at(PayRows& rows, const char* metric, const std::vector<const PayMember*>& members,
                  double line) {
  const auto n = static_cast<double>(members.size());
  const auto at = static_cast<double>(
      std::count_if(members.begin(), members.end(),
                    [&](const PayMember* member) { return reaches(*member, line); }));
  Figure& figure = rows.add(metric, "fraction",
                            thin_unless(n >= kLeastCounted, n > 0 ? exact_value(at / n, n)
                                                                  : no_estimate(Status::undefined)),
                            n);
  set_persons_share(figure, at, n);
}

void add_line_cost(PayRows& rows, const char* metric,
                   const std::vector<const PayMember*>& members) {
  const double theta = rows.context().organisation().report.theta;
  const double to_year = kDaysOfYear / (rows.span().to - rows.span().from);
  LargestTwo parts;
  CompensatedSum cost;
  for (const PayMember* member : members) {
    const PaySums& salary = member->sums.on(PayBasis::salary);
    const double missing =
        std::max(0.0, theta * to_double(salary.salary) - to_double(salary.value));
    parts.add(missing);
    cost.add(missing);
  }
  const auto n = static_cast<double>(members.size());
  Figure& figure =
      rows.add(metric, rows.context().currency + "/year",
               thin_unless(n >= kLeastCounted, exact_value(cost.value() * to_year, n)), n);
  parts.fill(figure.contributions, to_year);
}

// The restricted version: who earned at least the floor, by the last row in force in the window.
bool earns_the_floor(const PayRows& rows, const PayMember& member, Money floor) {
  const PayRow* row = row_in_force(member.person->rows, rows.span().to - 1);
  if (row == nullptr) return false;
  const auto salary =
      pay_converted(rows.context(), row->salary, row->currency, rows.context().calendar.edition);
  return salary && *salary >= floor;
}

double with_on_costs(const PayRows& rows, const PaySums& sums) {
  const double rate = rows.context().organisation().report.on_cost_rate;
  if (rate == 0) return to_double(compensation_of(sums));
  return to_double(cash_of(sums)) * (1 + rate) + to_double(sums.equity);
}

struct TokenComponent {
  const char* metric;
  const char* share_metric;
  PayBasis basis;
  Money PaySums::*tokens;
  PayNeeds needs;
};
constexpr std::array<TokenComponent, 2> kTokenComponents{{
    {"pay.four_component_provided", "pay.compute_share", PayBasis::package, &PaySums::allowance,
     PayNeeds::pay},
    {"pay.four_component_consumed", "pay.compute_share_consumed", PayBasis::compensation,
     &PaySums::value, PayNeeds::pay_and_usage},
}};

void add_component(PayRows& rows, const TokenComponent& component) {
  LargestTwo parts;
  CompensatedSum package;
  CompensatedSum tokens;
  double persons = 0;
  for (const PayMember& member : rows.group().members) {
    const PaySums& sums = member.sums.on(component.basis);
    if (sums.days == 0) continue;
    const double own = with_on_costs(rows, sums) + to_double(sums.*component.tokens);
    parts.add(own);
    package.add(own);
    tokens.add(to_double(sums.*component.tokens));
    persons += 1;
  }
  const bool enough = rows.enough(persons, kLeastPaid);
  Figure& figure = rows.add(component.metric, rows.context().currency,
                            thin_unless(enough, exact_value(package.value(), persons)), persons,
                            component.needs);
  parts.fill(figure.contributions);
  const std::optional<double> share =
      package.value() > 0 ? std::optional(tokens.value() / package.value()) : std::nullopt;
  rows.add(component.share_metric, "fraction", thin_unless(enough, exact_value(share, persons)),
           persons, component.needs);
}

// What a person of the reference group costs over the days of the window.
std::vector<double> reference_costs(const PayRows& rows, const PayGroup& reference) {
  std::vector<double> costs;
  const double days_of_window = rows.span().to - rows.span().from;
  for (const PayMember& member : reference.members) {
    const PaySums& sums = member.sums.on(PayBasis::compensation);
    if (!member.person->eligible || sums.days == 0) continue;
    costs.push_back(with_on_costs(rows, sums) / static_cast<double>(sums.days) * days_of_window);
  }
  return costs;
}

}  // namespace

void add_token_to_pay(PayRows& rows) {
  for (const Denominator& denominator : kDenominators) add_ratio_of(rows, denominator);
}

void add_huang_line(PayRows& rows) {
  const ReportSettings& settings = rows.context().organisation().report;
  std::vector<const PayMember*> members = with_own_ratio(rows.group());
  add_share_at(rows, "pay.huang_line_share", members, settings.theta);
  add_line_cost(rows, "pay.huang_line_cost", members);
  if (!settings.huang_salary_floor) return;
  std::erase_if(members, [&](const PayMember* member) {
    return !earns_the_floor(rows, *member, *settings.huang_salary_floor);
  });
  add_share_at(rows, "pay.huang_line_share_floor", members, settings.theta);
  add_line_cost(rows, "pay.huang_line_cost_floor", members);
}

void add_four_components(PayRows& rows) {
  for (const TokenComponent& component : kTokenComponents) add_component(rows, component);
}

void add_headcount_equivalents(PayRows& rows, const PayGroup& reference) {
  const std::vector<double> costs = reference_costs(rows, reference);
  const std::optional<double> typical = median(costs);
  const GroupPay all = add_up(rows.group(), PayBasis::compensation);
  LargestTwo parts;
  for (const PayMember& member : rows.group().members) {
    parts.add(to_double(member.sums.on(PayBasis::compensation).value));
  }
  const bool counts = typical && *typical > 0;
  const std::optional<double> value =
      counts ? std::optional(to_double(all.sums.value) / *typical) : std::nullopt;
  Figure& figure =
      rows.add("pay.headcount_equivalents", "fte",
               thin_unless(static_cast<double>(costs.size()) >= kLeastCounted && all.persons > 0,
                           exact_value(value, all.persons)),
               all.persons);
  if (counts) parts.fill(figure.contributions, 1 / *typical);
}

void add_above_salary(PayRows& rows) {
  add_share_at(rows, "pay.spend_exceeds_salary_share", with_own_ratio(rows.group()), kAtSalary);
}

void add_break_even(PayRows& rows) {
  const GroupPay all = add_up(rows.group(), PayBasis::compensation);
  const Money pay = compensation_of(all.sums);
  rows.add("pay.break_even_multiple", "ratio",
           thin_unless(rows.enough(all.persons, kLeastPaid),
                       exact_value(quotient((pay + all.sums.value).pico, pay.pico), all.persons)),
           all.persons);
}

}  // namespace shadowgraph
