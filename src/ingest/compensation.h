// private/compensation.csv: who is paid what, from when on (INPUTS 3). Mistakes are told by place
// and by what was expected there: no cell, no line and no amount of this file is ever repeated.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/pay.h"
#include "model/prices.h"

namespace shadowgraph {

// The file below `folder`, or its .gz; null: there is none.
[[nodiscard]] std::optional<std::string> compensation_path(const std::filesystem::path& folder);

// Errors: "compensation.bad-date", ".bad-amount", ".bad-currency", ".missing-cell", ".twice" and
// those of read_csv; warnings: ".unknown-person" and ".not-a-person", by line alone, whose rows
// count for nothing.
[[nodiscard]] Compensation parse_compensation(std::string_view bytes, const std::string& path,
                                              const Organisation& organisation,
                                              Diagnostics& diagnostics);

// The months of a report: pay accrues from `records` on, and grows up to each of the editions.
struct PayMonths {
  Month records, first_edition, last_edition;
};

// "compensation.missing-rate", one a row, for each row in another currency of which a figure needs a
// month's rate that isn't there: a month in which the row is in force, or an edition a year after
// one (B8 takes both ends at the edition's rate).
void check_pay_rates(const Compensation& pay, const std::string& path, const ExchangeRates& rates,
                     const PayMonths& months, Diagnostics& diagnostics);

}  // namespace shadowgraph
