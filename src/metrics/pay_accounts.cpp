#include "metrics/pay_accounts.h"

#include <algorithm>
#include <map>

#include "metrics/person_record.h"
#include "metrics/totals.h"

namespace shadowgraph {
namespace {

int days_in_year(Month month) {
  return first_day(make_month(year_of(month) + 1, 1)) - first_day(make_month(year_of(month), 1));
}

// Days of one month on which memberships and pay stay the same.
struct PayDays {
  Date from, to;
  const Stretch* stretch = nullptr;
  const PayRow* row = nullptr;
};

std::vector<PayDays> days_of_month(const MetricsContext& context, std::span<const PayRow> rows,
                                   Month month) {
  std::vector<PayDays> found;
  for (const Stretch& stretch : context.roster.stretches(rows.front().person)) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Date to = std::min(stretch.end, first_day(month + 1));
      if (i + 1 < rows.size()) to = std::min(to, rows[i + 1].from);
      const Date from = std::max({stretch.from, first_day(month), rows[i].from});
      if (from < to) found.push_back({from, to, &stretch, &rows[i]});
    }
  }
  return found;
}

std::array<bool, kPayBases> what_is_known(const PayRow& row) {
  const bool salary = row.salary.has_value();
  const bool cash = salary && row.bonus.has_value();
  const bool compensation = cash && row.equity.has_value();
  const bool allowance = row.token_allowance.has_value();
  return {salary, cash, compensation, compensation && allowance, allowance};
}

// What has accrued from the beginning of the year is rounded, and days get the difference, so that
// the days of a whole year add up to its amount exactly.
Int128 accrued_between(Money year_amount, Date from, Date to) {
  const Month year = make_month(year_of(month_of(from)), 1);
  const Date begin = first_day(year);
  const auto until = [&](Date day) {
    return divide_half_even(year_amount.pico * (day - begin), days_in_year(year));
  };
  return until(to) - until(from);
}

// Empty where an amount has no rate; told as an input error earlier.
std::optional<PaySums> accrued(const MetricsContext& context, const PayDays& days, Month month) {
  PaySums sums;
  sums.days = days.to - days.from;
  const auto accrue = [&](const std::optional<Money>& year, Money& into) {
    if (!year) return true;
    const auto converted = pay_converted(context, year, days.row->currency, month);
    if (!converted) return false;
    into.pico = accrued_between(*converted, days.from, days.to);
    return true;
  };
  const bool complete =
      accrue(days.row->salary, sums.salary) && accrue(days.row->bonus, sums.bonus) &&
      accrue(days.row->equity, sums.equity) && accrue(days.row->token_allowance, sums.allowance);
  return complete ? std::optional(sums) : std::nullopt;
}

Money value_between(const MetricsContext& context, std::uint32_t usage_person, Date from, Date to) {
  Money value;
  if (usage_person == kNone) return value;
  const RecordRange range = context.days[usage_person];
  const auto begin = context.usage().days.begin();
  const auto first = begin + static_cast<std::ptrdiff_t>(range.begin);
  const auto last = begin + static_cast<std::ptrdiff_t>(range.end);
  auto day = std::lower_bound(first, last, from,
                              [](const PersonDay& a, Date wanted) { return a.day < wanted; });
  for (; day != last && day->day < to; ++day) value += day->value;
  return value;
}

std::vector<PaySegment::Part> split_over_teams(const PaySums& sums, const Stretch& stretch) {
  std::vector<std::int64_t> weights;
  for (const TeamShare& share : stretch.shares) weights.push_back(share.millionths);
  std::vector<PaySegment::Part> parts(stretch.shares.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].team = stretch.shares[i].team;
    parts[i].sums.days = sums.days;
  }
  for (Money PaySums::*amount : {&PaySums::salary, &PaySums::bonus, &PaySums::equity,
                                 &PaySums::allowance, &PaySums::value}) {
    const std::vector<Int128> split = split_amount((sums.*amount).pico, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) (parts[i].sums.*amount).pico = split[i];
  }
  return parts;
}

std::uint32_t usage_person_of(const MetricsContext& context, PersonIndex person) {
  const std::vector<UsagePerson>& persons = context.usage().persons;
  const auto found =
      std::lower_bound(persons.begin(), persons.end(), person,
                       [](const UsagePerson& a, PersonIndex wanted) { return a.index < wanted; });
  const bool there = found != persons.end() && found->index == person;
  return there ? static_cast<std::uint32_t>(found - persons.begin()) : kNone;
}

}  // namespace

PaySums& PaySums::operator+=(const PaySums& other) {
  salary += other.salary;
  bonus += other.bonus;
  equity += other.equity;
  allowance += other.allowance;
  value += other.value;
  days += other.days;
  return *this;
}

PayAccount make_pay_account(const MetricsContext& context, std::span<const PayRow> rows) {
  PayAccount account;
  account.person = rows.front().person;
  const std::uint32_t usage_person = usage_person_of(context, account.person);
  for (std::size_t month = 0; month < context.calendar.months.size(); ++month) {
    for (const PayDays& days : days_of_month(context, rows, context.calendar.months[month])) {
      std::optional<PaySums> sums = accrued(context, days, context.calendar.months[month]);
      if (!sums) continue;
      sums->value = value_between(context, usage_person, days.from, days.to);
      account.segments.push_back(
          {month, what_is_known(*days.row), split_over_teams(*sums, *days.stretch)});
    }
  }
  return account;
}

PayBySums pay_sums(const PayAccount& account, std::size_t first, std::size_t count,
                   const TeamFilter& counts) {
  PayBySums result;
  for (const PaySegment& segment : account.segments) {
    if (segment.month < first || segment.month >= first + count) continue;
    PaySums here;
    for (const PaySegment::Part& part : segment.parts) {
      if (!counts(part.team)) continue;
      here += part.sums;
      here.days = part.sums.days;  // a day in two of the teams is one day
    }
    if (here.days == 0) continue;
    for (std::size_t basis = 0; basis < kPayBases; ++basis) {
      if (segment.takes_part[basis]) result.of[basis] += here;
    }
  }
  return result;
}

std::optional<std::vector<PaySegment::Part>> complete_pay(const MetricsContext& context,
                                                          std::span<const PayRow> rows, Date from,
                                                          Date to) {
  std::int32_t employed = 0;
  for (const Stretch& stretch : context.roster.stretches(rows.front().person)) {
    employed += std::max(0, std::min(stretch.end, to) - std::max(stretch.from, from));
  }
  std::map<TeamIndex, PaySums> by_team;
  std::int32_t paid = 0;
  for (Month month = month_of(from); first_day(month) < to; month = month + 1) {
    for (PayDays days : days_of_month(context, rows, month)) {
      days.from = std::max(days.from, from);
      days.to = std::min(days.to, to);
      const bool known =
          what_is_known(*days.row)[static_cast<std::size_t>(PayBasis::compensation)];
      if (!(days.from < days.to) || !known) continue;
      const std::optional<PaySums> sums = accrued(context, days, month);
      if (!sums) return std::nullopt;
      paid += days.to - days.from;
      for (const PaySegment::Part& part : split_over_teams(*sums, *days.stretch)) {
        by_team[part.team] += part.sums;
      }
    }
  }
  if (employed == 0 || paid != employed) return std::nullopt;
  std::vector<PaySegment::Part> parts;
  for (const auto& [team, sums] : by_team) parts.push_back({team, sums});
  return parts;
}

std::vector<std::span<const PayRow>> rows_by_person(const Compensation& pay) {
  std::vector<std::span<const PayRow>> persons;
  for (std::size_t begin = 0; begin < pay.rows.size();) {
    std::size_t end = begin + 1;
    while (end < pay.rows.size() && pay.rows[end].person == pay.rows[begin].person) ++end;
    persons.emplace_back(pay.rows.data() + begin, end - begin);
    begin = end;
  }
  return persons;
}

const PayRow* row_in_force(std::span<const PayRow> rows, Date day) {
  const PayRow* found = nullptr;
  for (const PayRow& row : rows) {
    if (row.from <= day) found = &row;
  }
  return found;
}

std::optional<Money> pay_converted(const MetricsContext& context,
                                   const std::optional<Money>& amount, const std::string& currency,
                                   Month month) {
  if (!amount || currency.empty() || currency == context.currency) return amount;
  const auto rate = context.inputs.rates.rates.find({month.index, currency});
  if (rate == context.inputs.rates.rates.end()) return std::nullopt;
  return Money{divide_half_even(amount->pico * rate->second.pico, kPicoPerUnit)};
}

}  // namespace shadowgraph
