// What people are paid: dated rows of private/compensation.csv (INPUTS 3). Amounts are a year's, as
// paid, in the row's own currency; an empty cell is unknown, never nothing. Checked by ingest/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "model/organisation.h"

namespace shadowgraph {

// A row holds from its date until the next row of the same person.
struct PayRow {
  PersonIndex person = kNone;  // of kind person
  Date from;
  std::optional<Money> salary, bonus, equity, token_allowance;
  std::string currency;    // empty: the report's
  std::uint64_t line = 0;  // where the row stands
  std::uint64_t currency_column = 0;  // where its currency stands
};

struct Compensation {
  std::vector<PayRow> rows;  // by person, then from; one a person and day
};

}  // namespace shadowgraph
