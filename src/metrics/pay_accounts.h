// What one person was paid and what that person's usage was worth on the same days: stretches of
// days on which pay, memberships and month stay the same (METRICS 2, compensation; B).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/money.h"
#include "metrics/context.h"
#include "model/pay.h"

namespace shadowgraph {

// Accrued amounts in the report's currency, and the usage value of the same days.
struct PaySums {
  Money salary, bonus, equity, allowance, value;
  std::int64_t days = 0;  // employed, with a row in force
  PaySums& operator+=(const PaySums& other);
};

// Which parts of the pay are known decides which days take part.
enum class PayBasis : std::size_t { salary, cash, compensation, package, allowance, count };
inline constexpr std::size_t kPayBases = static_cast<std::size_t>(PayBasis::count);
struct PayBySums {
  std::array<PaySums, kPayBases> of{};
  [[nodiscard]] const PaySums& on(PayBasis basis) const {
    return of[static_cast<std::size_t>(basis)];
  }
};

struct PaySegment {
  std::size_t month = 0;  // position in Calendar::months
  std::array<bool, kPayBases> takes_part{};
  struct Part {
    TeamIndex team = kNone;
    PaySums sums;  // the team's share of the amounts; all the days
  };
  std::vector<Part> parts;  // by team, ascending
};

struct PayAccount {
  PersonIndex person = kNone;
  std::vector<PaySegment> segments;  // by time
};

// Of the available months, at most 24. `rows`: the person's, by date. Accrual a day = amount / days
// of the calendar year; converted at the month's rate; a month without one has no segment.
[[nodiscard]] PayAccount make_pay_account(const MetricsContext& context,
                                          std::span<const PayRow> rows);

// What belongs to each team, over whole days from `from` until before `to`, without usage. Null: not
// employed in them, or a day without salary, bonus and equity on record. `rows`: one person's.
[[nodiscard]] std::optional<std::vector<PaySegment::Part>> complete_pay(
    const MetricsContext& context, std::span<const PayRow> rows, Date from, Date to);

using TeamFilter = std::function<bool(TeamIndex)>;
// What belongs to the teams that `counts` names, in months [first, first + count).
[[nodiscard]] PayBySums pay_sums(const PayAccount& account, std::size_t first, std::size_t count,
                                 const TeamFilter& counts);

// Rows of each person, ascending; persons without a row are left out.
[[nodiscard]] std::vector<std::span<const PayRow>> rows_by_person(const Compensation& pay);
// Null: none is in force that day.
[[nodiscard]] const PayRow* row_in_force(std::span<const PayRow> rows, Date day);
// In the report's currency at the month's rate, rounded half to even once. Null: not known.
[[nodiscard]] std::optional<Money> pay_converted(const MetricsContext& context,
                                                 const std::optional<Money>& amount,
                                                 const std::string& currency, Month month);

}  // namespace shadowgraph
