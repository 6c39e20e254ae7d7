// CSV records out of bytes in memory, read by libcsv (RFC 4180, quoted newlines), with the places
// that diagnostics need. `CsvReader` is the hot path of usage files: no allocation a record.
// `read_csv` is for small files with named columns (people.csv, prices.csv).
// What a column means is left to others.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace shadowgraph {

// What can be wrong with a record before its fields are looked at.
enum class CsvFlaw {
  none,
  stray_quote,   // a quote inside an unquoted field, or text after a closing quote
  open_quote,    // a quote that is never closed
  too_long,      // more than CsvReader::kLongestRecord bytes
  nul_byte,
  invalid_utf8,
};

struct CsvPlace {
  std::uint64_t line = 0;
  std::uint64_t column = 0;  // code points, from 1
};

// Pulls records one by one. Lines end with LF, CRLF or CR, mixed as they like; blank lines are
// passed over. Where records begin and end depends on the bytes alone (libcsv's lenient rules), so
// that pieces of a file read apart give the same records as the whole.
class CsvReader {
 public:
  static constexpr std::size_t kLongestRecord = 1'000'000;
  enum class Outcome { record, flawed, end };

  // `bytes` begins at a record that stands on line `first_line`, and outlives the reader.
  explicit CsvReader(std::string_view bytes, std::uint64_t first_line = 1, char delimiter = ',');
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  // The next record, or one that can't be read (then flaw() and flaw_place() say why). After
  // open_quote and too_long the rest can't be trusted: the next outcome is end.
  [[nodiscard]] Outcome next();

  // Unquoted text of each field; spaces around unquoted fields are cut. Valid until next().
  [[nodiscard]] std::span<const std::string_view> fields() const;
  [[nodiscard]] std::string_view raw() const;   // the record as written, without its line end
  [[nodiscard]] std::uint64_t line() const;     // where the record begins
  [[nodiscard]] CsvPlace field_place(std::size_t index) const;  // past the last: the record's end
  [[nodiscard]] CsvFlaw flaw() const;
  [[nodiscard]] CsvPlace flaw_place() const;
  [[nodiscard]] std::size_t offset() const;     // first byte after the record and its line end
  [[nodiscard]] std::uint64_t next_line() const;  // the line on which offset() stands

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The words of a flaw: what is wrong, and what to do about it. Codes are "<prefix>.stray-quote",
// ".open-quote", ".line-too-long", ".nul-byte", ".invalid-utf8".
[[nodiscard]] std::string csv_flaw_code(std::string_view prefix, CsvFlaw flaw);
[[nodiscard]] std::string csv_flaw_message(CsvFlaw flaw);
[[nodiscard]] std::string csv_flaw_hint(CsvFlaw flaw);
// The line of `text` that `place` stands on, given that `text` begins on line `first_line`.
[[nodiscard]] std::string csv_line_at(std::string_view text, std::uint64_t first_line,
                                      const CsvPlace& place);

// The first offset >= `from` at which a record begins, by the rules of CsvReader; REQUIRES: a
// record begins at `start` <= `from`. Returns bytes.size() if none does.
[[nodiscard]] std::size_t next_record_start(std::string_view bytes, std::size_t start,
                                            std::size_t from, char delimiter = ',');
[[nodiscard]] std::uint64_t count_line_ends(std::string_view bytes);  // LF, CRLF and lone CR

// Bytes without a UTF-8 byte order mark.
[[nodiscard]] std::string_view without_bom(std::string_view bytes);
// ',' unless the first line has none of it and has tabs or semicolons.
[[nodiscard]] char guess_delimiter(std::string_view bytes);

// ---- small files with a header ----

struct CsvShape {
  std::string prefix;                 // of codes: "people" gives "people.missing-column"
  std::vector<std::string> required;  // lower-case column names
  std::vector<std::string> optional;  // others are ignored with one note
};

// One row of a small file. Columns are asked for by lower-case name.
class CsvRow {
 public:
  virtual ~CsvRow() = default;
  [[nodiscard]] virtual bool has_column(std::string_view column) const = 0;
  [[nodiscard]] virtual std::string_view get(std::string_view column) const = 0;  // trimmed; "" absent
  [[nodiscard]] virtual SourcePosition position(std::string_view column) const = 0;
  [[nodiscard]] virtual std::string source_line(std::string_view column) const = 0;
  [[nodiscard]] virtual std::uint64_t line() const = 0;
};

// Calls `sink` for each row that has as many fields as the header; rows of empty cells are passed
// over. Header names are compared
// without case, quotes and outer spaces, in any order; a BOM is skipped. Mistakes are errors:
// "<prefix>.missing-column", ".repeated-column", ".ragged-row" and those of CsvFlaw; an unknown
// column is one note ".unknown-column". Returns the number of rows given to `sink`; what an empty
// file means is the caller's to say.
std::uint64_t read_csv(std::string_view bytes, const std::string& path, const CsvShape& shape,
                       const std::function<void(const CsvRow&)>& sink, Diagnostics& diagnostics);

}  // namespace shadowgraph
