// B8: cash and allowance of the same persons, at the same level, twelve months apart.
#include <optional>
#include <vector>

#include "base/numbers.h"
#include "metrics/pay.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr int kMonthsApart = 12;

// The membership with the largest share of the day, ties to the smallest team; null: not employed.
const Membership* membership_on(const MetricsContext& context, PersonIndex person, Date day) {
  if (context.roster.at(person, day) == nullptr) return nullptr;
  const Membership* largest = nullptr;
  for (const Membership& membership : context.organisation().people[person].memberships) {
    if (day < membership.from || (membership.end && day >= *membership.end)) continue;
    const bool larger = largest == nullptr ||
                        membership.share_millionths > largest->share_millionths ||
                        (membership.share_millionths == largest->share_millionths &&
                         membership.team < largest->team);
    if (larger) largest = &membership;
  }
  return largest;
}

// A year's amounts of one person at both ends, at the same rate, so that growth is of pay alone.
struct Matched {
  double cash_before = 0, cash_now = 0;
  std::optional<double> allowance_before, allowance_now;  // with all four parts known at both ends
  double package_before = 0, package_now = 0;
};

std::optional<double> amount(const PayRows& rows, const PayRow& row,
                             const std::optional<Money>& money) {
  const auto converted =
      pay_converted(rows.context(), money, row.currency, rows.context().calendar.edition);
  if (!converted) return std::nullopt;
  return to_double(*converted);
}

struct YearlyPay {
  std::optional<double> cash, package, allowance;
};

YearlyPay yearly(const PayRows& rows, const PayRow& row) {
  YearlyPay pay;
  const auto salary = amount(rows, row, row.salary);
  const auto bonus = amount(rows, row, row.bonus);
  const auto equity = amount(rows, row, row.equity);
  pay.allowance = amount(rows, row, row.token_allowance);
  if (salary && bonus) pay.cash = *salary + *bonus;
  if (pay.cash && equity && pay.allowance) pay.package = *pay.cash + *equity + *pay.allowance;
  return pay;
}

std::optional<Matched> match(const PayRows& rows, const PayPerson& person) {
  const Month edition = rows.context().calendar.edition;
  const Date now = first_day(edition + 1) - 1;
  const Date before = first_day(edition - kMonthsApart + 1) - 1;
  const Membership* then = membership_on(rows.context(), person.account.person, before);
  const Membership* today = membership_on(rows.context(), person.account.person, now);
  const PayRow* first = row_in_force(person.rows, before);
  const PayRow* last = row_in_force(person.rows, now);
  if (then == nullptr || today == nullptr || first == nullptr || last == nullptr) return {};
  if (then->level != today->level) return std::nullopt;
  const YearlyPay old_pay = yearly(rows, *first);
  const YearlyPay new_pay = yearly(rows, *last);
  if (!old_pay.cash || !new_pay.cash || *old_pay.cash <= 0) return std::nullopt;
  Matched matched{*old_pay.cash, *new_pay.cash, {}, {}, 0, 0};
  if (old_pay.package && new_pay.package && *old_pay.package > 0) {
    matched.allowance_before = old_pay.allowance;
    matched.allowance_now = new_pay.allowance;
    matched.package_before = *old_pay.package;
    matched.package_now = *new_pay.package;
  }
  return matched;
}

struct Watch {
  std::vector<double> cash_growth, allowance_growth;
  CompensatedSum allowance_change, package_change, allowance, package;
  double flat = 0;  // persons with flat cash and more allowance
};

Watch watch_of(const PayRows& rows) {
  const double flat_growth = rows.context().organisation().report.cash_flat_growth;
  Watch watch;
  for (const PayMember& member : rows.group().members) {
    const auto matched = member.at_end ? match(rows, *member.person) : std::nullopt;
    if (!matched) continue;
    const double growth = matched->cash_now / matched->cash_before - 1;
    watch.cash_growth.push_back(growth);
    if (!matched->allowance_now) continue;
    const double change = *matched->allowance_now - *matched->allowance_before;
    watch.allowance_growth.push_back(change / matched->package_before);
    watch.allowance_change.add(change);
    watch.package_change.add(matched->package_now - matched->package_before);
    watch.allowance.add(*matched->allowance_now);
    watch.package.add(matched->package_now);
    if (growth <= flat_growth && change > 0) watch.flat += 1;
  }
  return watch;
}

std::optional<double> positive_quotient(double part, double whole) {
  return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

class CashRows {
 public:
  explicit CashRows(PayRows& rows) : rows_(rows), watch_(watch_of(rows)) {}

  void add_growth() {
    const auto n = static_cast<double>(watch_.cash_growth.size());
    const std::optional<double> growth = median(watch_.cash_growth);
    const auto inflation = rows_.context().organisation().report.inflation;
    add("pay.cash_growth_median", "fraction", growth, n);
    std::optional<double> real;
    if (growth && inflation) real = (1 + *growth) / (1 + *inflation) - 1;
    Figure& figure = add("pay.cash_growth_real_median", "fraction", real, n);
    if (!inflation && figure.estimate.status != Status::not_tracked) {
      figure.estimate = no_estimate(Status::not_applicable);
    }
  }

  void add_tokens() {
    const ReportSettings& settings = rows_.context().organisation().report;
    const auto n = static_cast<double>(watch_.allowance_growth.size());
    const std::optional<double> cash = median(watch_.cash_growth);
    const std::optional<double> tokens = median(watch_.allowance_growth);
    std::optional<double> flag;
    if (cash && tokens) {
      const bool flat =
          *cash <= settings.cash_flat_growth && *tokens >= settings.cash_flat_allowance;
      flag = flat ? 1 : 0;
    }
    add("pay.allowance_growth_median", "fraction", tokens, n);
    add("pay.cash_flat", "count", flag, n);
    add("pay.growth_attribution", "fraction",
        positive_quotient(watch_.allowance_change.value(), watch_.package_change.value()), n);
    Figure& share = add("pay.cash_flat_share", "fraction", positive_quotient(watch_.flat, n), n);
    set_persons_share(share, watch_.flat, n);
    add("pay.non_vesting_share", "fraction",
        positive_quotient(watch_.allowance.value(), watch_.package.value()), n);
  }

 private:
  Figure& add(const char* metric, const char* unit, std::optional<double> value, double n) {
    return rows_.add(metric, unit, thin_unless(n >= kLeastCounted, exact_value(value, n)), n,
                     PayNeeds::pay);
  }

  PayRows& rows_;
  Watch watch_;
};

}  // namespace

void add_cash_watch(PayRows& rows) {
  CashRows cash(rows);
  cash.add_growth();
  cash.add_tokens();
}

}  // namespace shadowgraph
