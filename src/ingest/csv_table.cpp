// read_csv: small files whose columns are known by name.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "ingest/csv_reader.h"
#include "ingest/csv_scan.h"

namespace shadowgraph {
namespace {

using Columns = std::map<std::string, std::size_t, std::less<>>;

class RowOfReader : public CsvRow {
 public:
  RowOfReader(const CsvReader& reader, const Columns& columns, const std::string& path)
      : reader_(reader), columns_(columns), path_(path) {}

  bool has_column(std::string_view column) const override { return columns_.contains(column); }
  std::string_view get(std::string_view column) const override {
    const auto found = columns_.find(column);
    return found == columns_.end() ? std::string_view{} : trim(reader_.fields()[found->second]);
  }
  SourcePosition position(std::string_view column) const override {
    const CsvPlace place = place_of_column(column);
    return {path_, place.line, place.column};
  }
  std::string source_line(std::string_view column) const override {
    return csv_line_at(reader_.raw(), reader_.line(), place_of_column(column));
  }
  std::uint64_t line() const override { return reader_.line(); }

 private:
  CsvPlace place_of_column(std::string_view column) const {
    const auto found = columns_.find(column);
    return found == columns_.end() ? CsvPlace{reader_.line(), 1}
                                   : reader_.field_place(found->second);
  }

  const CsvReader& reader_;
  const Columns& columns_;
  const std::string& path_;
};

class TableReader {
 public:
  TableReader(std::string_view bytes, const std::string& path, const CsvShape& shape,
              Diagnostics& diagnostics)
      : reader_(without_bom(bytes), 1, guess_delimiter(without_bom(bytes))),
        path_(path), shape_(shape), diagnostics_(diagnostics) {}

  std::uint64_t read(const std::function<void(const CsvRow&)>& sink) {
    if (!read_header()) return 0;
    std::uint64_t rows = 0;
    const RowOfReader row(reader_, columns_, path_);
    for (;;) {
      const CsvReader::Outcome outcome = reader_.next();
      if (outcome == CsvReader::Outcome::end) return rows;
      if (outcome == CsvReader::Outcome::flawed) {
        report_flaw();
      } else if (std::ranges::all_of(reader_.fields(), &std::string_view::empty)) {
        continue;  // ",,,": a blank row of a spreadsheet
      } else if (reader_.fields().size() != width_) {
        report_ragged();
      } else {
        ++rows;
        sink(row);
      }
    }
  }

 private:
  bool read_header() {
    const CsvReader::Outcome outcome = reader_.next();
    if (outcome == CsvReader::Outcome::flawed) report_flaw();
    if (outcome != CsvReader::Outcome::record) return false;
    width_ = reader_.fields().size();
    bool usable = true;
    for (std::size_t index = 0; index < width_; ++index) {
      const std::string name = ascii_lower(trim(reader_.fields()[index]));
      if (!name.empty() && !columns_.emplace(name, index).second) {
        error_at(index, "repeated-column", "the column '" + name + "' stands here twice",
                 "keep one of them");
        usable = false;
      }
    }
    report_unknown();
    return check_required() && usable;
  }

  bool check_required() {
    bool complete = true;
    for (const std::string& column : shape_.required) {
      if (columns_.contains(column)) continue;
      error_at(width_, "missing-column", "the column '" + column + "' is missing",
               "add '" + column + "' to the header line");
      complete = false;
    }
    return complete;
  }

  void report_unknown() {
    std::string unknown;
    std::size_t first = width_;
    for (const auto& [name, index] : columns_) {
      if (std::ranges::count(shape_.required, name) + std::ranges::count(shape_.optional, name)) {
        continue;
      }
      unknown += (unknown.empty() ? "" : ", ") + name;
      first = std::min(first, index);
    }
    if (unknown.empty()) return;
    const CsvPlace place = reader_.field_place(first);
    diagnostics_.note(shape_.prefix + ".unknown-column", {path_, place.line, place.column},
                      "ignored columns: " + unknown);
  }

  void error_at(std::size_t index, const std::string& code, std::string message,
                std::string hint) {
    const CsvPlace place = reader_.field_place(index);
    diagnostics_.error(shape_.prefix + "." + code, {path_, place.line, place.column},
                       std::move(message), std::move(hint),
                       csv_line_at(reader_.raw(), reader_.line(), place));
  }

  void report_flaw() {
    const CsvPlace place = reader_.flaw_place();
    diagnostics_.error(csv_flaw_code(shape_.prefix, reader_.flaw()),
                       {path_, place.line, place.column}, csv_flaw_message(reader_.flaw()),
                       csv_flaw_hint(reader_.flaw()),
                       csv_line_at(reader_.raw(), reader_.line(), place));
  }

  void report_ragged() {
    const std::size_t found = reader_.fields().size();
    error_at(std::min(found, width_), "ragged-row",
             "the row has " + std::to_string(found) + " cells, the header " +
                 std::to_string(width_),
             "give every row one cell a column; put cells with commas in quotes");
  }

  CsvReader reader_;
  const std::string& path_;
  const CsvShape& shape_;
  Diagnostics& diagnostics_;
  Columns columns_;
  std::size_t width_ = 0;
};

}  // namespace

std::uint64_t read_csv(std::string_view bytes, const std::string& path, const CsvShape& shape,
                       const std::function<void(const CsvRow&)>& sink, Diagnostics& diagnostics) {
  return TableReader(bytes, path, shape, diagnostics).read(sink);
}

}  // namespace shadowgraph
