// A11: what the usage rows of the edition's month could not tell, as shares.
#include <algorithm>
#include <cstdint>

#include "metrics/families.h"

namespace shadowgraph {
namespace {

void add_share(RowWriter& rows, const char* metric, Int128 part, Int128 whole) {
  const bool any = rows.totals().pico(Sum::events) > 0;
  rows.add(metric, "fraction", thin_unless(any, exact_value(quotient(part, whole),
                                                            to_double({whole}))));
}

Int128 pico(std::int64_t count) { return Int128{count} * kPicoPerUnit; }

void add_duplicates(RowWriter& rows) {
  const auto& quality = rows.context().usage().quality;
  const auto at = quality.find(rows.context().calendar.edition.index);
  const MonthQuality month = at == quality.end() ? MonthQuality{} : at->second;
  const Int128 events = pico(month.duplicate_events);
  const Int128 tokens = pico(month.duplicate_tokens);
  add_share(rows, "coverage.duplicate_share", events, rows.totals().pico(Sum::events) + events);
  add_share(rows, "coverage.duplicate_share_tokens", tokens, rows.totals().tokens_pico() + tokens);
}

void add_fingerprints(RowWriter& rows) {
  if (!rows.context().usage().has_fingerprints) {
    rows.add("coverage.missing_fingerprint_share", "fraction", no_estimate(Status::not_tracked));
    rows.add("coverage.missing_fingerprint_share_tokens", "fraction",
             no_estimate(Status::not_tracked));
    return;
  }
  const Totals& totals = rows.totals();
  add_share(rows, "coverage.missing_fingerprint_share",
            totals.pico(Sum::events_without_fingerprint), totals.pico(Sum::events_single));
  add_share(rows, "coverage.missing_fingerprint_share_tokens",
            totals.pico(Sum::tokens_without_fingerprint), totals.pico(Sum::tokens_of_single));
}

// Rows read of files with at least one row in the edition's month.
void add_quarantined(RowWriter& rows) {
  std::uint64_t quarantined = 0;
  std::uint64_t read = 0;
  for (const FileCoverage& file : rows.context().usage().files) {
    const bool in_month = std::find(file.months.begin(), file.months.end(),
                                    rows.context().calendar.edition.index) != file.months.end();
    if (!in_month) continue;
    quarantined += file.rows_quarantined;
    read += file.rows_read;
  }
  add_share(rows, "coverage.quarantined_share", pico(static_cast<std::int64_t>(quarantined)),
            pico(static_cast<std::int64_t>(read)));
}

// Rows are known by day: the day in which `as_of` falls is late only if it begins there.
void add_late(RowWriter& rows) {
  const MetricsContext& context = rows.context();
  Date first_late = context.zone.local_date(context.as_of);
  if (context.zone.midnight(first_late) < context.as_of) first_late = first_late + 1;
  std::int64_t late = 0;
  for (const auto& [day, count] : context.usage().rows_by_day) {
    if (Date{day} >= first_late) late += count;
  }
  std::uint64_t read = 0;
  for (const FileCoverage& file : context.usage().files) read += file.rows_read;
  add_share(rows, "coverage.late_share", pico(late), pico(static_cast<std::int64_t>(read)));
}

}  // namespace

void add_data_quality(RowWriter& rows, const GroupData& unassigned) {
  const Totals& totals = rows.totals();
  const Totals& homeless = unassigned.spans[rows.span_index()].totals;
  add_share(rows, "coverage.unpriced_share", totals.pico(Sum::events_unpriced),
            totals.pico(Sum::events_with_tokens));
  add_share(rows, "coverage.unpriced_share_tokens", totals.pico(Sum::tokens_unpriced),
            totals.tokens_pico());
  add_share(rows, "coverage.estimated_share", totals.pico(Sum::events_estimated),
            totals.pico(Sum::events));
  add_share(rows, "coverage.estimated_share_tokens", totals.pico(Sum::tokens_estimated),
            totals.tokens_pico());
  add_share(rows, "coverage.unassigned_share", homeless.pico(Sum::events),
            totals.pico(Sum::events));
  add_share(rows, "coverage.unassigned_share_tokens", homeless.tokens_pico(),
            totals.tokens_pico());
  add_duplicates(rows);
  add_quarantined(rows);
  add_fingerprints(rows);
  add_late(rows);
}

}  // namespace shadowgraph
