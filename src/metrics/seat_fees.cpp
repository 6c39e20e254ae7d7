#include "metrics/seat_fees.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace shadowgraph {
namespace {

bool covers(const Plan& plan, PersonIndex person, const Stretch& stretch, const GroupTree& groups) {
  if (plan.everybody) return true;
  if (std::find(plan.people.begin(), plan.people.end(), person) != plan.people.end()) return true;
  return std::any_of(stretch.shares.begin(), stretch.shares.end(), [&](const TeamShare& share) {
    return std::any_of(plan.teams.begin(), plan.teams.end(), [&](TeamIndex team) {
      return share.team != kNone && groups.is_below(share.team, team);
    });
  });
}

// The fee in the report's currency; null where the month has no rate (an input error told earlier).
std::optional<Int128> converted_fee(const MetricsContext& context, const Plan& plan, Month month) {
  if (plan.currency.empty() || plan.currency == context.currency) return plan.fee.pico;
  const auto rate = context.inputs.rates.rates.find({month.index, plan.currency});
  if (rate == context.inputs.rates.rates.end()) return std::nullopt;
  return divide_half_even(plan.fee.pico * rate->second.pico, kPicoPerUnit);
}

struct Covered {
  Date from, to;
  const Stretch* stretch = nullptr;
};

std::vector<Covered> covered_days(const MetricsContext& context, PersonIndex person,
                                  const Plan& plan, Date from, Date to) {
  if (plan.from && from < *plan.from) from = *plan.from;
  if (plan.end && *plan.end < to) to = *plan.end;
  std::vector<Covered> covered;
  for (const Stretch& stretch : context.roster.stretches(person)) {
    const Date begin = std::max(from, stretch.from);
    const Date end = std::min(to, stretch.end);
    if (begin < end && covers(plan, person, stretch, context.groups)) {
      covered.push_back({begin, end, &stretch});
    }
  }
  return covered;
}

// The fee of the days so far is rounded, and a stretch gets the difference, so that the stretches
// of a whole month add up to the fee exactly.
void accrue(PersonRecord& record, const MetricsContext& context, const Plan& plan,
            std::size_t month_position) {
  const Month month = context.calendar.months[month_position];
  const std::optional<Int128> fee = converted_fee(context, plan, month);
  if (!fee) return;
  std::int32_t days = 0;
  Int128 accrued = 0;
  for (const Covered& covered :
       covered_days(context, record.index, plan, first_day(month), first_day(month + 1))) {
    days += covered.to - covered.from;
    const Int128 until_now = divide_half_even(*fee * days, days_in(month));
    Totals totals;
    totals.add(Sum::seat_fees, {until_now - accrued});
    accrued = until_now;
    add_split(record, context, teams_on(context, record.index, covered.from), month_position,
              totals);
  }
}

}  // namespace

void add_seat_fees(PersonRecord& record, const MetricsContext& context) {
  for (const Plan& plan : context.organisation().plans) {
    for (std::size_t month = 0; month < context.calendar.months.size(); ++month) {
      accrue(record, context, plan, month);
    }
  }
}

void visit_seat_fees(const MetricsContext& context, PersonIndex person, Date from, Date to,
                     const FeeVisitor& visit) {
  for (const Plan& plan : context.organisation().plans) {
    for (Month month = month_of(from); first_day(month) < to; month = month + 1) {
      const std::optional<Int128> fee = converted_fee(context, plan, month);
      if (!fee) continue;
      for (const Covered& covered :
           covered_days(context, person, plan, std::max(from, first_day(month)),
                        std::min(to, first_day(month + 1)))) {
        const Int128 days = covered.to - covered.from;
        visit(covered.from, {divide_half_even(*fee * days, days_in(month))});
      }
    }
  }
}

void visit_daily_seat_fees(const MetricsContext& context, PersonIndex person, Date from, Date to,
                           const DailyFeeVisitor& visit) {
  for (const Plan& plan : context.organisation().plans) {
    for (Month month = month_of(from); first_day(month) < to; month = month + 1) {
      const std::optional<Int128> fee = converted_fee(context, plan, month);
      if (!fee) continue;
      std::int32_t days = 0;
      Int128 accrued = 0;
      for (const Covered& covered :
           covered_days(context, person, plan, std::max(from, first_day(month)),
                        std::min(to, first_day(month + 1)))) {
        std::vector<Int128> fees;
        for (Date day = covered.from; day < covered.to; day = day + 1) {
          const Int128 until_now = divide_half_even(*fee * ++days, days_in(month));
          fees.push_back(until_now - accrued);
          accrued = until_now;
        }
        visit(covered.from, fees);
      }
    }
  }
}

}  // namespace shadowgraph
