#include "app/published_figures.h"

#include <set>
#include <tuple>
#include <utility>

#include "ingest/csv_reader.h"

namespace shadowgraph {
namespace {

using Subject = std::pair<std::string, std::string>;  // level, subject

std::string cell(const CsvRow& row, std::string_view column) {
  return row.has_column(column) ? std::string(row.get(column)) : std::string();
}

void read_rows(std::string_view csv, const std::string& name, const std::string& period,
               PublishedFigures& figures, Diagnostics& mistakes) {
  const CsvShape shape{"published",
                       {period, "level", "subject", "metric", "status"},
                       {"window", "value", "lower", "upper", "confidence", "unit", "n", "note"}};
  read_csv(
      csv, name, shape,
      [&](const CsvRow& row) {
        FigureAddress address{cell(row, period), cell(row, "window"), cell(row, "level"),
                              cell(row, "subject"), cell(row, "metric")};
        PublishedFigure figure{cell(row, "unit"),
                               cell(row, "status"),
                               {cell(row, "value"), cell(row, "lower"), cell(row, "upper"),
                                cell(row, "n"), cell(row, "note")}};
        figures.insert_or_assign(std::move(address), std::move(figure));
      },
      mistakes);
}

// Every row the program writes ends its line.
void check_end(const PublishedFile& file, Diagnostics& mistakes) {
  const std::string& text = *file.text;
  if (text.ends_with('\n')) return;
  const std::uint64_t line = count_line_ends(text) + (text.empty() ? 0 : 1);
  mistakes.error("published.cut-off", {file.name, line, 0},
                 text.empty() ? "the file is empty" : "the file is cut off in this line",
                 "copy it again from the site that it was published in");
}

void read_checked(const PublishedFile& file, const std::string& period, PublishedFigures& figures,
                  Diagnostics& mistakes) {
  if (!file.text) return;
  check_end(file, mistakes);
  read_rows(*file.text, file.name, period, figures, mistakes);
}

FigureChange change_at(const FigureAddress& address, const PublishedFigure& figure,
                       ChangeKind kind) {
  FigureChange change;
  change.period = address.period;
  change.window = address.window;
  change.level = address.level;
  change.subject = address.subject;
  change.metric = address.metric;
  change.unit = figure.unit;
  change.kind = kind;
  return change;
}

std::set<Subject> subjects_of(const PublishedFigures& figures) {
  std::set<Subject> subjects;
  for (const auto& [address, figure] : figures) subjects.emplace(address.level, address.subject);
  return subjects;
}

}  // namespace

PublishedFigures parse_published(std::string_view metrics_csv, std::string_view series_csv) {
  PublishedFigures figures;
  Diagnostics ignored;  // nobody's here: the files are the program's own
  read_rows(metrics_csv, "published", "edition", figures, ignored);
  read_rows(series_csv, "published", "month", figures, ignored);
  return figures;
}

PublishedFigures parse_published(const PublishedFile& metrics_csv, const PublishedFile& series_csv,
                                 Diagnostics& mistakes) {
  PublishedFigures figures;
  read_checked(metrics_csv, "edition", figures, mistakes);
  read_checked(series_csv, "month", figures, mistakes);
  return figures;
}

FigureDifferences compare_published(const PublishedFigures& before, const PublishedFigures& after) {
  FigureDifferences differences;
  const std::set<Subject> named = subjects_of(after);
  std::set<FigureAddress> addresses;
  for (const auto& [address, figure] : before) {
    if (figure.shown()) addresses.insert(address);
  }
  for (const auto& [address, figure] : after) {
    if (figure.shown()) addresses.insert(address);
  }
  // These shares of the rows read are of the files as they are today, later months included.
  std::erase_if(addresses, [](const FigureAddress& address) {
    return address.metric == "coverage.late_share" ||
           address.metric == "coverage.quarantined_share";
  });
  for (const FigureAddress& address : addresses) {
    const auto old = before.find(address);
    const auto now = after.find(address);
    const bool was = old != before.end() && old->second.shown();
    const bool is = now != after.end() && now->second.shown();
    if (was && is) {
      if (old->second.text == now->second.text && old->second.unit == now->second.unit) continue;
      FigureChange change = change_at(address, now->second, ChangeKind::changed);
      change.from = old->second.text;
      change.to = now->second.text;
      differences.changes.push_back(std::move(change));
    } else if (is) {
      differences.changes.push_back(change_at(address, now->second, ChangeKind::now_shown));
    } else if (named.contains({address.level, address.subject})) {
      differences.changes.push_back(change_at(address, old->second, ChangeKind::no_longer_shown));
    } else {
      ++differences.unnamed;
    }
  }
  return differences;
}

}  // namespace shadowgraph
