// Figures read back from the files of one audience and edition, metrics.csv and series.csv, and
// what two such sets differ in. Nothing but what was published is looked at.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "pages/restatement.h"

namespace shadowgraph {

// `period` is the edition, or the month of a series row, whose window is empty.
struct FigureAddress {
  std::string period, window, level, subject, metric;
  auto operator<=>(const FigureAddress&) const = default;
};

struct PublishedFigure {
  std::string unit, status;
  FigureText text;
  [[nodiscard]] bool shown() const { return status == "ok"; }
};

using PublishedFigures = std::map<FigureAddress, PublishedFigure>;

// Both texts as OUTPUTS has them; rows that can't be read are passed over.
[[nodiscard]] PublishedFigures parse_published(std::string_view metrics_csv,
                                               std::string_view series_csv);

// One of the files, which `name` stands for in messages.
struct PublishedFile {
  std::string name;
  std::optional<std::string> text;  // null: there is no such file
};
// The same, with an error for each row that can't be read and for a file whose end is cut off:
// what it no longer tells must not pass for withheld.
[[nodiscard]] PublishedFigures parse_published(const PublishedFile& metrics_csv,
                                               const PublishedFile& series_csv,
                                               Diagnostics& mistakes);

struct FigureDifferences {
  std::vector<FigureChange> changes;
  std::size_t unnamed = 0;  // of subjects that `after` has no row of

  [[nodiscard]] bool none() const { return changes.empty() && unnamed == 0; }
};

// A figure that is shown in one of them only gives no value: why is not told. A row that is shown
// in neither is no figure.
[[nodiscard]] FigureDifferences compare_published(const PublishedFigures& before,
                                                  const PublishedFigures& after);

}  // namespace shadowgraph
