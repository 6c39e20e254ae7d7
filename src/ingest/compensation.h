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

// "compensation.missing-rate", one a row, for each row in another currency that is in force in a
// month from `first` to `last` without a rate.
void check_pay_rates(const Compensation& pay, const std::string& path, const ExchangeRates& rates,
                     Month first, Month last, Diagnostics& diagnostics);

}  // namespace shadowgraph
