#include "ingest/work_span.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/files.h"
#include "base/text.h"
#include "ingest/csv_reader.h"

namespace shadowgraph {
namespace {

struct WorkKind {
  std::string_view kind;
  std::string_view time;  // the column that says when a record counts
  std::vector<std::string> required;
  std::vector<std::string> optional;
};

const std::vector<WorkKind>& work_kinds() {
  static const std::vector<WorkKind> kinds = {
      {"assets", "created_at", {"asset", "created_at"},
       {"kind", "title", "author", "words", "area", "url"}},
      {"adoptions", "at", {"asset", "person", "at"}, {"evidence"}},
      {"help", "at", {"help", "giver", "receiver", "at"},
       {"kind", "minutes", "confirmed", "topic"}}};
  return kinds;
}

class SpanReader {
 public:
  SpanReader(const WorkKind& kind, const TimeZone& zone, Diagnostics& diagnostics)
      : kind_(kind), zone_(zone), diagnostics_(diagnostics) {
    span_.kind = kind.kind;
  }

  void read(const std::string& path, std::string_view bytes) {
    span_.paths.push_back(path);
    const CsvShape shape{"work", kind_.required, kind_.optional};
    const std::size_t mistakes = diagnostics_.count(Severity::error);
    const std::uint64_t rows = read_csv(
        bytes, path, shape, [&](const CsvRow& row) { add(row); }, diagnostics_);
    span_.rows += rows;
    if (rows == 0 && diagnostics_.count(Severity::error) == mistakes) {
      diagnostics_.error("work.no-rows", {path, 0, 0}, "this file has no row that can be read",
                         "take the file away if there is nothing to tell");
    }
  }

  WorkSpan take() { return std::move(span_); }

 private:
  void add(const CsvRow& row) {
    const std::string_view cell = row.get(kind_.time);
    if (cell.empty()) return;  // not merged, or not known
    const auto time = parse_time(cell);
    if (!time || time->kind == ParsedTime::Kind::local) {
      diagnostics_.warning("work.bad-time", row.position(kind_.time),
                           fmt::format("'{}' is no time with an offset", cell),
                           "write 2026-10-31T09:30:00Z, or a day as 2026-10-31",
                           row.source_line(kind_.time));
      return;
    }
    const Instant at = time->kind == ParsedTime::Kind::date ? zone_.midnight(time->date)
                                                            : time->instant;
    if (!span_.first || at < *span_.first) span_.first = at;
    if (!span_.last || *span_.last < at) span_.last = at;
  }

  const WorkKind& kind_;
  const TimeZone& zone_;
  Diagnostics& diagnostics_;
  WorkSpan span_;
};

}  // namespace

std::string_view work_kind(std::string_view path) {
  constexpr std::string_view kFolder = "work/";
  constexpr std::string_view kKinds[] = {"changes", "reviews",   "defects",
                                         "assets",  "adoptions", "help"};
  if (!path.starts_with(kFolder)) return {};
  const std::string name = ascii_lower(path.substr(kFolder.size()));
  const bool csv = name.ends_with(".csv") || name.ends_with(".csv.gz");
  if (!csv || name.find('/') != std::string::npos) return {};
  for (const std::string_view kind : kKinds) {
    if (name.starts_with(kind)) return kind;
  }
  return {};
}

std::optional<std::string> read_packed_file(const std::filesystem::path& folder,
                                            const std::string& path, const std::string& code,
                                            Diagnostics& diagnostics) {
  std::string reason;
  std::optional<std::string> bytes;
  if (path.ends_with(".gz")) {
    bytes.emplace();
    const auto sink = [&](std::string_view block) { bytes->append(block); };
    if (!read_gzip(folder / path, sink, &reason)) bytes.reset();
  } else {
    bytes = read_file(folder / path, &reason);
  }
  if (!bytes) {
    diagnostics.error(code, {path, 0, 0}, "this file can't be read: " + reason,
                      "mend the file or its permissions");
  }
  return bytes;
}

std::vector<WorkSpan> read_work_spans(const std::filesystem::path& folder,
                                      const std::vector<std::string>& paths, const TimeZone& zone,
                                      Diagnostics& diagnostics) {
  std::vector<WorkSpan> spans;
  for (const WorkKind& kind : work_kinds()) {
    SpanReader reader(kind, zone, diagnostics);
    bool found = false;
    for (const std::string& path : paths) {
      if (work_kind(path) != kind.kind) continue;
      found = true;
      const auto bytes = read_packed_file(folder, path, "work.unreadable", diagnostics);
      if (bytes) reader.read(path, *bytes);
    }
    if (found) spans.push_back(reader.take());
  }
  return spans;
}

}  // namespace shadowgraph
