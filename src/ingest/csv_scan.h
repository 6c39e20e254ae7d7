// Where CSV records, fields and quotes begin, by the lenient rules of libcsv: what is needed to cut
// a file into pieces and to tell a person the line and column of a mistake. The text of the fields
// is libcsv's work (csv_reader.h).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/csv_reader.h"

namespace shadowgraph {

inline constexpr std::size_t kNoOffset = static_cast<std::size_t>(-1);

inline bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// What a spreadsheet program saves when it isn't asked for CSV in UTF-8, in words; null if `head` is
// none of that.
[[nodiscard]] const char* other_format(std::string_view head);

// First offset after the line end that stands at `pos`; CRLF is one.
[[nodiscard]] std::size_t after_line_end(std::string_view bytes, std::size_t pos);

// First offset after the record (or blank line) that begins at `pos`, its line end included;
// kNoOffset if a quote is still open at the end of `bytes`.
[[nodiscard]] std::size_t after_record(std::string_view bytes, std::size_t pos, char delimiter);

// Offsets of the first byte of each field of one record, its quote included, and of the last quote
// that opened a field (kNoOffset: none).
struct RecordTrace {
  std::vector<std::size_t> field_starts;
  std::size_t last_quote = kNoOffset;
};
[[nodiscard]] RecordTrace trace_record(std::string_view record, char delimiter);

// Line and column of `offset` in `text`, which begins at column 1 of line `first_line`.
[[nodiscard]] CsvPlace place_of(std::string_view text, std::size_t offset,
                                std::uint64_t first_line);

}  // namespace shadowgraph
