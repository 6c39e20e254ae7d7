#include "metrics/pay_groups.h"

#include <algorithm>
#include <set>
#include <utility>

namespace shadowgraph {
namespace {

constexpr int kDaysOfStart = 7;  // a month recorded from its first week on is a whole one

Span span_of(const MetricsContext& context, const char* window, std::size_t available,
             int nominal) {
  Span span;
  span.window = window;
  span.nominal = nominal;
  span.count = std::min(available, static_cast<std::size_t>(nominal));
  span.first = context.calendar.months.size() - span.count;
  const int months = span.count > 0 ? static_cast<int>(span.count) : nominal;
  span.from = first_day(context.calendar.edition - (months - 1));
  span.to = first_day(context.calendar.edition + 1);
  return span;
}

bool everywhere(TeamIndex) { return true; }

PayGroup group_of(const std::vector<PayPerson>& people, const PayPeriod& period, GroupName name,
                  TeamFilter counts, const std::function<bool(const PayPerson&)>& takes) {
  PayGroup group{std::move(name), {}, std::move(counts)};
  for (const PayPerson& person : people) {
    if (!takes(person)) continue;
    PayMember member{&person,
                     pay_sums(person.account, period.w12.first, period.w12.count, group.counts),
                     std::any_of(person.teams.begin(), person.teams.end(), group.counts)};
    if (has_any_day(member.sums)) group.members.push_back(std::move(member));
  }
  return group;
}

}  // namespace

bool has_any_day(const PayBySums& sums) {
  return std::any_of(sums.of.begin(), sums.of.end(),
                     [](const PaySums& one) { return one.days > 0; });
}

bool PayPerson::has_own_ratio() const {
  const PaySums& salary = whole.on(PayBasis::salary);
  return eligible && salary.days >= kLeastPayDays && salary.salary.pico > 0;
}

PayPeriod make_pay_period(const MetricsContext& context, const Compensation& pay) {
  PayPeriod period;
  std::size_t available = 0;
  if (!pay.rows.empty()) {
    Date first = pay.rows.front().from;
    for (const PayRow& row : pay.rows) first = std::min(first, row.from);
    Month begin = month_of(first);
    if (first - first_day(begin) >= kDaysOfStart) begin = begin + 1;
    for (const Month month : context.calendar.months) available += month >= begin ? 1U : 0U;
  }
  period.w12 = span_of(context, "W12", available, 12);
  period.w3 = span_of(context, "W3", available, 3);
  period.first = context.calendar.months.size() - available;
  return period;
}

std::vector<PayPerson> make_pay_people(const MetricsContext& context, const Compensation& pay,
                                       const PayPeriod& period) {
  std::vector<PayPerson> people;
  for (const std::span<const PayRow> rows : rows_by_person(pay)) {
    PayPerson person;
    person.account = make_pay_account(context, rows);
    person.rows = rows;
    const PersonIndex index = person.account.person;
    person.eligible = context.roster.eligible_in_span(index, period.w12);
    person.whole = pay_sums(person.account, period.w12.first, period.w12.count, everywhere);
    if (const Stretch* last = context.roster.last_within(index, period.w12.from, period.w12.to)) {
      for (const TeamShare& share : last->shares) person.teams.push_back(share.team);
      person.role = last->role;
    }
    people.push_back(std::move(person));
  }
  return people;
}

std::vector<PayGroup> make_pay_groups(const MetricsContext& context,
                                      const std::vector<PayPerson>& people,
                                      const PayPeriod& period) {
  const auto anybody = [](const PayPerson&) { return true; };
  std::vector<PayGroup> groups;
  for (const GroupName& name : context.groups.names()) {
    if (name.kind == GroupKind::organisation) {
      groups.push_back(group_of(people, period, name, everywhere, anybody));
    } else if (name.kind == GroupKind::team && !name.leaf) {
      const auto below = [&context, top = name.team](TeamIndex team) {
        return team != kNone && context.groups.is_below(team, top);
      };
      groups.push_back(group_of(people, period, name, below, anybody));
    }
  }
  std::set<std::string> roles;
  for (const PayPerson& person : people) {
    if (!person.role.empty()) roles.insert(person.role);
  }
  for (const std::string& role : roles) {
    const auto has_role = [&role](const PayPerson& person) { return person.role == role; };
    groups.push_back(
        group_of(people, period, {GroupKind::split, Level::role, role}, everywhere, has_role));
  }
  return groups;
}

PayGroup pay_group_of(const MetricsContext& context, const PayPerson& person) {
  GroupName name{GroupKind::person, Level::person,
                 context.organisation().people[person.account.person].id};
  return {std::move(name), {{&person, person.whole, true}}, everywhere};
}

}  // namespace shadowgraph
