// Money of org.toml in another currency than the report's: in which months a figure needs its
// exchange rate (METRICS 1.4: a missing rate is an error). Rows of usage, prices and pay are
// checked where they are read.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "model/prices.h"

namespace shadowgraph {

// Which months' rates an amount takes: that of its period's first month, whenever the period is
// reported on, or that of each month in which it holds.
enum class RateTaken { of_first_month, of_each_month };

struct ForeignMoney {
  std::string currency;
  std::string table;        // "[[budget]]"
  SourcePosition position;  // of the word `currency` names
  std::string source_line;
  RateTaken taken = RateTaken::of_each_month;
  Month first, last;  // in which it holds
};

// The months of a report: figures of single months begin with `records`, current periods (METRICS
// I) with `periods`; both end with `last`.
struct ReportedMonths {
  Month records, periods, last;
};

// "org.missing-rate", one an amount, for each that a reported month needs and that has no rate.
void check_money_rates(const std::vector<ForeignMoney>& money, const std::string& report_currency,
                       const ExchangeRates& rates, const ReportedMonths& months,
                       Diagnostics& diagnostics);

}  // namespace shadowgraph
