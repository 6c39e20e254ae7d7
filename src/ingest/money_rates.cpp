#include "ingest/money_rates.h"

#include <algorithm>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

std::vector<Month> months_needed(const ForeignMoney& money, const ReportedMonths& months) {
  if (money.taken == RateTaken::of_first_month) {
    // A budget of next year may stand there before anybody knows the rate.
    const bool reported = money.first <= months.last && months.periods <= money.last;
    return reported ? std::vector<Month>{money.first} : std::vector<Month>{};
  }
  std::vector<Month> needed;
  for (Month month = std::max(money.first, months.records);
       month <= std::min(money.last, months.last); month = month + 1) {
    needed.push_back(month);
  }
  return needed;
}

std::string and_more(std::size_t count) {
  if (count == 0) return {};
  return fmt::format(" and {} more {}", count, count == 1 ? "month" : "months");
}

}  // namespace

void check_money_rates(const std::vector<ForeignMoney>& money, const std::string& report_currency,
                       const ExchangeRates& rates, const ReportedMonths& months,
                       Diagnostics& diagnostics) {
  for (const ForeignMoney& amount : money) {
    const std::string& currency = amount.currency;
    std::vector<Month> missing = months_needed(amount, months);
    std::erase_if(missing, [&](Month month) {
      return rates.rates.contains({month.index, currency});
    });
    if (missing.empty()) continue;
    const std::string month = format_month(missing.front());
    diagnostics.error("org.missing-rate", amount.position,
                      fmt::format("{} needs a rate from {} to {} for {}{}", amount.table, currency,
                                  report_currency, month, and_more(missing.size() - 1)),
                      fmt::format("add to fx.csv the row {},{},RATE, where RATE is what one {} was "
                                  "worth in {}",
                                  month, currency, currency, report_currency),
                      amount.source_line);
  }
}

}  // namespace shadowgraph
