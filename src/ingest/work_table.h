// The rows of one file of work, by column. A cell that can't be read sets its row aside; the rest
// of the file counts (INPUTS 5). No allocation a row, because there are many reviews.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "ingest/csv_reader.h"
#include "model/work.h"

namespace shadowgraph {

// The columns of a kind. Those that are read are known by their position here.
struct WorkShape {
  std::string_view kind;
  std::span<const std::string_view> columns;  // the required ones first
  std::size_t required = 0;
  std::span<const std::string_view> unused;  // known, and in no figure
};

// Where a row stands.
struct WorkPlace {
  std::uint32_t file = 0;  // position in WorkRecords::files
  std::uint64_t line = 0;
};

struct WorkZones {
  TimeZone local = TimeZone::utc();  // org.timezone: whole days begin at its midnight
  std::optional<TimeZone> file;      // [[source]] timezone: of times without an offset
};

// One row. A value that can't be read fails the row: the first failure is what is told.
class WorkRow {
 public:
  WorkRow(const CsvReader& reader, const WorkShape& shape, const WorkZones& zones)
      : reader_(reader), shape_(shape), zones_(zones) {}

  [[nodiscard]] std::string_view text(std::size_t column) const;  // trimmed; "" absent
  [[nodiscard]] std::string_view required_text(std::size_t column);
  // Null where nothing is given.
  [[nodiscard]] std::optional<Instant> time(std::size_t column);
  [[nodiscard]] Instant required_time(std::size_t column);
  [[nodiscard]] std::optional<std::int64_t> count(std::size_t column);  // whole, 0 to 10^15
  // With decimals, and of any sign; at most 10^15 from 0.
  [[nodiscard]] std::optional<double> number(std::size_t column);
  [[nodiscard]] Answer answer(std::size_t column);  // yes, no, unknown; empty is unknown
  // The position of the cell's word in `words`, without case; null if the cell is empty.
  [[nodiscard]] std::optional<std::size_t> word(std::size_t column,
                                                std::span<const std::string_view> words);
  // Fails the row if `earlier` lies after `later`; a cell that is empty contradicts nothing.
  void check_order(std::size_t earlier, std::optional<Instant> earlier_at, std::size_t later,
                   std::optional<Instant> later_at);
  void fail(const char* code, std::size_t column, std::string message, std::string hint);

  [[nodiscard]] bool failed() const { return code_ != nullptr; }
  [[nodiscard]] std::uint64_t line() const { return reader_.line(); }

 private:
  friend class WorkTable;
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFFU;

  [[nodiscard]] std::string quoted(std::size_t column) const;
  [[nodiscard]] Instant midnight(Date date);
  void fail_time(std::size_t column, const std::optional<ParsedTime>& read);

  const CsvReader& reader_;
  const WorkShape& shape_;
  const WorkZones& zones_;
  std::vector<std::uint32_t> places_;  // of each column of the shape in the file
  Date day_;                           // the last whole day met
  std::optional<Instant> day_begins_;
  const char* code_ = nullptr;
  std::size_t column_ = 0;
  bool zoneless_ = false;
  std::string message_, hint_;
};

class WorkTable {
 public:
  // `bytes` outlive the table.
  WorkTable(std::string_view bytes, const WorkShape& shape, const WorkZones& zones,
            WorkFileCoverage& coverage, Diagnostics& diagnostics);

  // Calls `sink` for each row that has a cell a column. Rows that fail are counted and told in
  // warnings: "work.bad-time", "work.bad-number" and so on, "work.ragged-row" and flaws of CSV.
  // Errors: "work.missing-column", "work.repeated-column", "work.no-rows", "work.not-csv",
  // "work.time-without-zone", and files that can't be cut into rows. What the sink counts as
  // quarantined later is judged by report_bad_rows.
  void read(const std::function<void(WorkRow&)>& sink);

 private:
  [[nodiscard]] bool read_header();
  [[nodiscard]] bool bind_columns(const std::vector<std::string>& names);
  void report_missing(std::size_t column, const std::vector<std::string>& names);
  void report_unknown(const std::vector<std::string>& names);
  void report_flaw();
  void report_ragged();
  void finish_row();
  void report_zoneless();
  void add_at(Severity severity, const std::string& code, const CsvPlace& place,
              std::string message, std::string hint);

  std::string_view bytes_;
  const WorkShape& shape_;
  WorkFileCoverage& coverage_;
  Diagnostics& diagnostics_;
  CsvReader reader_;
  WorkRow row_;
  std::size_t width_ = 0;
  std::uint64_t zoneless_ = 0;
  Diagnostic first_zoneless_;
};

// "work.too-many-bad-rows" where more than one row in a hundred can't be read. `set_aside`: rows
// quarantined that could be read.
void report_bad_rows(const WorkFileCoverage& coverage, std::uint64_t set_aside,
                     Diagnostics& diagnostics);

}  // namespace shadowgraph
