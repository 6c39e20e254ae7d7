// What every family of metrics needs to know about one edition, worked out once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "metrics/attribution.h"
#include "metrics/calendar.h"
#include "metrics/edition.h"
#include "metrics/roster.h"

namespace shadowgraph {

// Records of one usage person in the rollup: half-open positions.
struct RecordRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct MetricsContext {
  MetricsContext(const MetricsInputs& all_inputs, Month edition);
  MetricsContext(const MetricsContext&) = delete;
  MetricsContext& operator=(const MetricsContext&) = delete;

  const MetricsInputs& inputs;
  TimeZone zone;
  Calendar calendar;
  Roster roster;
  GroupTree groups;
  std::string currency;
  Instant as_of;
  // Fields that are empty in every row count as not tracked.
  bool billed_tracked = false;
  bool tokens_tracked = false;
  // Position in the list of items of A6, by rollup model; kNone: unpriced.
  std::vector<std::uint32_t> item_of_model;
  std::vector<RecordRange> cells, days, sessions, timeline;  // by rollup person

  [[nodiscard]] const Organisation& organisation() const { return inputs.organisation; }
  [[nodiscard]] const UsageRollup& usage() const { return inputs.usage; }
};

}  // namespace shadowgraph
