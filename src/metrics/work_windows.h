// Windows over records of work (METRICS 1.1): trailing months slid back so that every change in
// them had its full follow-up, cut to the months that every input of a figure reaches.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "metrics/context.h"
#include "model/work.h"

namespace shadowgraph {

// The inputs whose beginnings decide which months are available.
struct WorkNeeds {
  bool usage = false, changes = true, reviews = false, defects = false;
  bool assets = false, adoptions = false;
};

struct WorkWindow {
  std::string name;  // "W3"; a month of the series: ""
  int nominal = 1;
  int slid_days = 0;         // H
  std::size_t months = 0;    // M, available ones; 0: none, and the dates are nominal
  Date from, to;             // local days, slid; `to` exclusive
  Instant begin, end;        // their local midnights
  std::vector<Date> bounds;  // of slid months, ascending: months + 1; with M = 0 of nominal ones

  [[nodiscard]] bool contains(Instant instant) const {
    return begin.micros <= instant.micros && instant.micros < end.micros;
  }
  [[nodiscard]] bool contains(Date day) const { return from <= day && day < to; }
  // Slid months laid out: M, or the nominal number where none is available.
  [[nodiscard]] std::size_t month_count() const { return bounds.size() - 1; }
  // Position of the slid month of a day; null outside the window.
  [[nodiscard]] std::optional<std::size_t> month_at(Date day) const;
};

// The trailing `nominal` calendar months ending with `edition`, slid back by `slid_days`.
[[nodiscard]] WorkWindow make_work_window(const MetricsContext& context, Month edition, int nominal,
                                          int slid_days, WorkNeeds needs);
// Of the context's own edition; named W1, W3, W6, W12.
[[nodiscard]] WorkWindow make_work_window(const MetricsContext& context, int nominal, int slid_days,
                                          WorkNeeds needs);
// First day from which all the inputs are there; null: one of them is absent or empty.
[[nodiscard]] std::optional<Date> history_begin(const MetricsContext& context, WorkNeeds needs);

}  // namespace shadowgraph
