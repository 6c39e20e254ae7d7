#include "ingest/csv_scan.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace shadowgraph {
namespace {

bool is_blank(char c, char delimiter) { return (c == ' ' || c == '\t') && c != delimiter; }

std::size_t skip_blanks(std::string_view bytes, std::size_t pos, char delimiter) {
  while (pos < bytes.size() && is_blank(bytes[pos], delimiter)) ++pos;
  return pos;
}

std::size_t end_of_plain_field(std::string_view bytes, std::size_t pos, char delimiter) {
  while (pos < bytes.size() && bytes[pos] != delimiter && !is_line_end(bytes[pos])) ++pos;
  return pos;
}

// `pos` stands after the opening quote. A closing quote may be followed by blanks; a second quote
// after blanks keeps the field open to an end, any other text puts the reader back inside it.
std::size_t end_of_quoted_field(std::string_view bytes, std::size_t pos, char delimiter) {
  for (;;) {
    pos = bytes.find('"', pos);
    if (pos == std::string_view::npos) return kNoOffset;
    ++pos;
    bool after_blanks = false;
    for (;; ++pos) {
      if (pos == bytes.size()) return pos;
      const char c = bytes[pos];
      if (c == delimiter || is_line_end(c)) return pos;
      if (is_blank(c, delimiter)) {
        after_blanks = true;
      } else if (c == '"' && after_blanks) {
        after_blanks = false;
      } else {
        break;
      }
    }
    ++pos;
  }
}

std::size_t end_of_field(std::string_view bytes, std::size_t pos, char delimiter) {
  if (pos < bytes.size() && bytes[pos] == '"') return end_of_quoted_field(bytes, pos + 1, delimiter);
  return end_of_plain_field(bytes, pos, delimiter);
}

std::size_t line_start_from(std::string_view bytes, std::size_t from) {
  std::size_t pos = from == 0 ? 0 : from - 1;
  while (pos < bytes.size() && !is_line_end(bytes[pos])) ++pos;
  return pos < bytes.size() ? after_line_end(bytes, pos) : pos;
}

bool is_utf16(std::string_view head) {
  return head.substr(0, 2) == "\xFF\xFE" || head.substr(0, 2) == "\xFE\xFF";
}

}  // namespace

const char* other_format(std::string_view head) {
  if (is_utf16(head)) return "this is text in UTF-16, not in UTF-8";
  if (head.starts_with("PK\x03\x04")) return "this is a spreadsheet or a ZIP archive, not a CSV file";
  if (head.starts_with("\xD0\xCF\x11\xE0")) return "this is an old Excel workbook, not a CSV file";
  if (head.starts_with("\x1F\x8B")) return "this file is packed, and its name doesn't end in .csv.gz";
  return nullptr;
}

std::size_t after_line_end(std::string_view bytes, std::size_t pos) {
  const bool pair = bytes[pos] == '\r' && pos + 1 < bytes.size() && bytes[pos + 1] == '\n';
  return pos + (pair ? 2 : 1);
}

std::size_t after_record(std::string_view bytes, std::size_t pos, char delimiter) {
  for (;;) {
    pos = end_of_field(bytes, skip_blanks(bytes, pos, delimiter), delimiter);
    if (pos == kNoOffset || pos == bytes.size()) return pos;
    if (is_line_end(bytes[pos])) return after_line_end(bytes, pos);
    ++pos;
  }
}

RecordTrace trace_record(std::string_view record, char delimiter) {
  RecordTrace trace;
  std::size_t pos = 0;
  for (;;) {
    pos = skip_blanks(record, pos, delimiter);
    trace.field_starts.push_back(pos);
    if (pos < record.size() && record[pos] == '"') trace.last_quote = pos;
    pos = end_of_field(record, pos, delimiter);
    if (pos == kNoOffset || pos >= record.size() || is_line_end(record[pos])) return trace;
    ++pos;
  }
}

CsvPlace place_of(std::string_view text, std::size_t offset, std::uint64_t first_line) {
  std::size_t line_start = 0;
  std::uint64_t line = first_line;
  for (std::size_t pos = 0; pos < std::min(offset, text.size());) {
    if (!is_line_end(text[pos])) {
      ++pos;
      continue;
    }
    const std::size_t next = after_line_end(text, pos);
    if (next > offset) break;
    pos = line_start = next;
    ++line;
  }
  const auto column = code_points(text.substr(line_start, offset - line_start)) + 1;
  return {line, column};
}

std::uint64_t count_line_ends(std::string_view bytes) {
  // The usual file has no carriage return: counting one character is several times as fast.
  if (bytes.find('\r') == std::string_view::npos) {
    return static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  }
  std::uint64_t count = 0;
  char before = 0;
  for (const char c : bytes) {
    count += static_cast<std::uint64_t>(c == '\r') +
             static_cast<std::uint64_t>(c == '\n' && before != '\r');
    before = c;
  }
  return count;
}

// Stretches without a quote are jumped over: there every line end ends a record.
std::size_t next_record_start(std::string_view bytes, std::size_t start, std::size_t from,
                              char delimiter) {
  // A quote behind the line of `from` can't matter; looking further would read the rest of the file
  // for every piece.
  const std::size_t limit = std::min(bytes.find_first_of("\r\n", from), bytes.size());
  std::size_t pos = start;
  while (pos < from && pos < bytes.size()) {
    const std::size_t length = limit > pos ? limit - pos : 0;
    const std::size_t found = bytes.substr(pos, length).find('"');
    std::size_t stretch = bytes.size();
    if (found != std::string_view::npos) {
      stretch = pos + found;
      while (stretch > pos && !is_line_end(bytes[stretch - 1])) --stretch;
    }
    if (from <= stretch) return line_start_from(bytes, from);
    pos = stretch > pos ? stretch : after_record(bytes, pos, delimiter);
    if (pos == kNoOffset) return bytes.size();
  }
  return std::min(pos, bytes.size());
}

std::string_view without_bom(std::string_view bytes) {
  return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? bytes.substr(3) : bytes;
}

char guess_delimiter(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, std::min(bytes.find_first_of("\r\n"), bytes.size()));
  if (line.find(',') != std::string_view::npos) return ',';
  if (line.find('\t') != std::string_view::npos) return '\t';
  return line.find(';') != std::string_view::npos ? ';' : ',';
}

std::string csv_line_at(std::string_view text, std::uint64_t first_line, const CsvPlace& place) {
  std::size_t pos = 0;
  for (std::uint64_t line = first_line; line < place.line && pos < text.size(); ++line) {
    const std::size_t end = text.find_first_of("\r\n", pos);
    if (end == std::string_view::npos) break;
    pos = after_line_end(text, end);
  }
  const std::size_t end = std::min(text.find_first_of("\r\n", pos), text.size());
  return to_valid_utf8(text.substr(pos, end - pos));
}

}  // namespace shadowgraph
