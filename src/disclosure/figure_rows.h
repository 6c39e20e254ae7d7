// The long form of figures (OUTPUTS, metrics.csv): one row a figure, as finished cells. Both the
// published and the undisclosed file are written from these rows, so they can't drift apart.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "disclosure/disclosed.h"
#include "metrics/figure.h"

namespace shadowgraph {

struct FigureRow {
  std::string edition;  // of series rows: the month
  std::string window;   // empty in series rows
  std::string level, subject, metric;
  std::string value, lower, upper, confidence, unit, n, status, note;
  std::string from, to_inclusive;  // true dates, for metrics.json
};

enum class RowKind { edition_figures, monthly_series };

// Every figure of the edition, unrounded and undisclosed; statuses in METRICS' own words.
[[nodiscard]] std::vector<FigureRow> undisclosed_rows(const EditionFigures& figures);
// What the audience may see; `withheld` for all three reasons.
[[nodiscard]] std::vector<FigureRow> disclosed_rows(const DisclosedEdition& edition, RowKind kind);
// Sorted bytewise by the first five columns; header line first; LF line ends.
[[nodiscard]] std::string format_rows_csv(std::vector<FigureRow> rows, RowKind kind);

}  // namespace shadowgraph
