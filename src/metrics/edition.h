// All figures of one edition, from the organisation and the rollup.
#pragma once

#include <optional>

#include "base/date.h"
#include "metrics/figure.h"
#include "model/organisation.h"
#include "model/prices.h"
#include "model/usage.h"
#include "model/work.h"

namespace shadowgraph {

struct MetricsInputs {
  const Organisation& organisation;
  const PriceTable& prices;
  const ExchangeRates& rates;
  const UsageRollup& usage;
  bool usage_tracked = false;          // a usage file is there
  std::optional<Instant> first_record; // the report's first record (METRICS, History)
  const WorkRecords* work = nullptr;   // null: no file of changes, reviews or defects is there
};

[[nodiscard]] EditionFigures compute_edition(const MetricsInputs& inputs, Month edition);

}  // namespace shadowgraph
