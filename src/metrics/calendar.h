// The months, windows and weeks of an edition: which months are available, how many a window has,
// and their true dates (METRICS 1.1).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/organisation.h"

namespace shadowgraph {

// A month of the series, or a trailing window: `count` months of the calendar from `first` on.
struct Span {
  std::string window;      // "W1", "W3", "W12"; a month of the series: ""
  std::size_t first = 0;   // position in Calendar::months
  std::size_t count = 0;   // available months, the M of the formulas; may be 0
  int nominal = 1;         // months the window has when all are available
  Date from, to;           // `to` exclusive
};

struct Week {
  Date from, to;           // seven days, `to` exclusive
  std::size_t month = 0;   // position of the month in which it ends
};

inline constexpr std::size_t kMostMonths = 24;
inline constexpr std::size_t kWindows = 3;  // W1, W3, W12

struct Calendar {
  Month edition;
  std::vector<Month> months;   // available ones, ascending, at most 24, ending with the edition
  std::vector<Span> spans;     // one a month, in order; then W1, W3, W12
  std::vector<Week> weeks;     // whole weeks that end in one of the months
  std::vector<Date> working_days;  // of the edition's month
  int months_of_history = 0;   // available months up to the edition, not cut to 24

  [[nodiscard]] std::size_t w1() const { return months.size(); }
  [[nodiscard]] std::size_t w3() const { return months.size() + 1; }
  [[nodiscard]] std::size_t w12() const { return months.size() + 2; }
  [[nodiscard]] std::optional<std::size_t> position(Month month) const;
};

// Available months: from the month of the first record if that lies in its first 7 days, else from
// the next month. Without a first record the windows are nominal and no month is available.
[[nodiscard]] Calendar make_calendar(const Organisation& organisation, Month edition,
                                     std::optional<Date> first_record_of_usage);

}  // namespace shadowgraph
