#include "ingest/csv_reader.h"

#include <csv.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "base/text.h"
#include "ingest/csv_scan.h"

namespace shadowgraph {
namespace {

bool has_high_bytes(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t seen = 0;
  std::size_t pos = 0;
  for (; pos + sizeof seen <= text.size(); pos += sizeof seen) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + pos, sizeof block);
    seen |= block;
  }
  for (; pos < text.size(); ++pos) seen |= static_cast<unsigned char>(text[pos]);
  return (seen & kHighBits) != 0;
}

// Offset of the first byte that belongs to no valid sequence. REQUIRES: there is one.
std::size_t first_invalid_byte(std::string_view text) {
  std::size_t pos = 0;
  while (pos < text.size()) {
    const auto lead = static_cast<unsigned char>(text[pos]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (pos + length > text.size() || !is_valid_utf8(text.substr(pos, length))) break;
    pos += length;
  }
  return pos;
}

}  // namespace

// Lines without any difficulty are split here; libcsv is the reader of the rest and the reference
// for all. It reads strictly, a line at a time: a line either completes the record, or leaves a quote
// open, or is blank. Strictness finds stray quotes; where the record ends is then told by the
// lenient rules, which other pieces of the file follow too.
struct CsvReader::State {
  State(std::string_view all, std::uint64_t first_line, char separator)
      : bytes(all), next_line(first_line), delimiter(separator) {
    start_parser();
  }
  ~State() { csv_free(&parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static void on_field(void* text, std::size_t size, void* self) {
    auto& state = *static_cast<State*>(self);
    const std::size_t begin = state.text.size();
    if (size > 0) state.text.append(static_cast<const char*>(text), size);
    state.spans.push_back({begin, size});
  }
  static void on_row(int, void* self) { static_cast<State*>(self)->complete = true; }

  std::size_t after_line(std::size_t pos) {
    if (next_lf < pos || !searched) next_lf = std::min(bytes.find('\n', pos), bytes.size());
    if (next_cr < pos || !searched) next_cr = std::min(bytes.find('\r', pos), bytes.size());
    searched = true;
    const std::size_t found = std::min(next_lf, next_cr);
    return found < bytes.size() ? after_line_end(bytes, found) : found;
  }

  void start_parser() {
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
    csv_set_blk_size(&parser, 4096);
  }
  Outcome read_record();
  Outcome feed_lines();
  bool split_plain_line(std::string_view text_of_line);
  Outcome reject(CsvFlaw why, std::size_t where);
  Outcome recover(CsvFlaw noticed, std::size_t where);
  Outcome accept();
  [[nodiscard]] std::string_view raw() const {
    std::string_view record = bytes.substr(begin, end - begin);
    while (!record.empty() && is_line_end(record.back())) record.remove_suffix(1);
    return record;
  }

  csv_parser parser{};
  std::string_view bytes;
  std::size_t begin = 0, end = 0;
  std::uint64_t line = 1, next_line = 1;
  char delimiter = ',';
  bool complete = false;
  bool searched = false;
  std::size_t next_lf = 0, next_cr = 0;
  std::size_t next_nul = 0;
  bool nul_searched = false;
  struct Span {
    std::size_t begin, size;
  };
  std::string text;
  std::vector<Span> spans;
  std::vector<std::string_view> fields;
  CsvFlaw flaw = CsvFlaw::none;
  CsvPlace flaw_place;
};

CsvReader::Outcome CsvReader::State::reject(CsvFlaw why, std::size_t where) {
  flaw = why;
  flaw_place = place_of(bytes.substr(begin), where - begin, line);
  return Outcome::flawed;
}

// Goes on after the record by the lenient rules. A quote that nothing closes and a record that is
// too long matter more than what was noticed first.
CsvReader::Outcome CsvReader::State::recover(CsvFlaw noticed, std::size_t where) {
  csv_free(&parser);
  start_parser();
  const std::size_t found = after_record(bytes, begin, delimiter);
  end = std::min(found, bytes.size());
  next_line = line + count_line_ends(bytes.substr(begin, end - begin));
  if (found == kNoOffset) {
    const RecordTrace trace = trace_record(bytes.substr(begin), delimiter);
    return reject(CsvFlaw::open_quote, begin + trace.last_quote);
  }
  if (end - begin > kLongestRecord) return reject(CsvFlaw::too_long, begin);
  return reject(noticed, where);
}

// The faster way for nearly all lines of exports: cells without quotes, or in quotes without any
// inside. The fields are views of the bytes. False if the line is anything else: libcsv reads it.
bool CsvReader::State::split_plain_line(std::string_view content) {
  fields.clear();
  const char* pos = content.data();
  const char* const last = pos + content.size();
  for (;;) {
    while (pos < last && (*pos == ' ' || *pos == '\t') && *pos != delimiter) ++pos;
    if (pos == last && fields.empty()) return false;
    if (pos < last && *pos == '"') {
      const auto* close = static_cast<const char*>(
          std::memchr(pos + 1, '"', static_cast<std::size_t>(last - pos - 1)));
      if (close == nullptr || (close + 1 < last && close[1] != delimiter)) return false;
      fields.emplace_back(pos + 1, static_cast<std::size_t>(close - pos - 1));
      pos = close + 1;
    } else {
      const char* stop = pos;
      while (stop < last && *stop != delimiter && *stop != '"') ++stop;
      if (stop < last && *stop == '"') return false;
      const char* cut = stop;
      while (cut > pos && (cut[-1] == ' ' || cut[-1] == '\t')) --cut;
      fields.emplace_back(pos, static_cast<std::size_t>(cut - pos));
      pos = stop;
    }
    if (pos == last) return true;
    ++pos;
  }
}

CsvReader::Outcome CsvReader::State::accept() {
  if (next_nul < begin || !nul_searched) {
    next_nul = std::min(bytes.find('\0', begin), bytes.size());
    nul_searched = true;
  }
  if (next_nul < end) return reject(CsvFlaw::nul_byte, next_nul);
  const std::string_view record = bytes.substr(begin, end - begin);
  if (has_high_bytes(record) && !is_valid_utf8(record)) {
    return reject(CsvFlaw::invalid_utf8, begin + first_invalid_byte(record));
  }
  return Outcome::record;
}

CsvReader::Outcome CsvReader::State::feed_lines() {
  while (!complete) {
    const std::size_t line_begin = end;
    if (line_begin == bytes.size()) {
      const int closed = csv_fini(&parser, &State::on_field, &State::on_row, this);
      if (closed != 0) return recover(CsvFlaw::open_quote, begin);
      if (!complete) return Outcome::end;
      break;
    }
    end = after_line(line_begin);
    if (end - begin > kLongestRecord) return recover(CsvFlaw::too_long, begin);
    if (line_begin == begin && split_plain_line(raw())) {
      if (is_line_end(bytes[end - 1])) ++next_line;
      return accept();
    }
    const std::size_t size = end - line_begin;
    const std::size_t fed = csv_parse(&parser, bytes.data() + line_begin, size, &State::on_field,
                                      &State::on_row, this);
    if (fed != size) {
      if (csv_error(&parser) != CSV_EPARSE) throw std::bad_alloc();
      return recover(CsvFlaw::stray_quote, line_begin + fed);
    }
    if (is_line_end(bytes[end - 1])) ++next_line;
    if (!complete && end < bytes.size() && trim(bytes.substr(begin, end - begin)).empty()) {
      begin = end;  // a blank line
      line = next_line;
    }
  }
  fields.clear();
  for (const Span& span : spans) fields.emplace_back(text.data() + span.begin, span.size);
  return accept();
}

CsvReader::Outcome CsvReader::State::read_record() {
  text.clear();
  spans.clear();
  complete = false;
  flaw = CsvFlaw::none;
  begin = end;
  line = next_line;
  return feed_lines();
}

CsvReader::CsvReader(std::string_view bytes, std::uint64_t first_line, char delimiter)
    : state_(std::make_unique<State>(bytes, first_line, delimiter)) {}
CsvReader::~CsvReader() = default;

CsvReader::Outcome CsvReader::next() { return state_->read_record(); }
std::span<const std::string_view> CsvReader::fields() const { return state_->fields; }
std::string_view CsvReader::raw() const { return state_->raw(); }
std::uint64_t CsvReader::line() const { return state_->line; }
CsvFlaw CsvReader::flaw() const { return state_->flaw; }
CsvPlace CsvReader::flaw_place() const { return state_->flaw_place; }
std::size_t CsvReader::offset() const { return state_->end; }
std::uint64_t CsvReader::next_line() const { return state_->next_line; }

CsvPlace CsvReader::field_place(std::size_t index) const {
  const std::string_view record = raw();
  const RecordTrace trace = trace_record(record, state_->delimiter);
  const std::size_t offset =
      index < trace.field_starts.size() ? trace.field_starts[index] : record.size();
  return place_of(record, offset, state_->line);
}

std::string csv_flaw_code(std::string_view prefix, CsvFlaw flaw) {
  static constexpr const char* kWords[] = {"", "stray-quote", "open-quote", "line-too-long",
                                           "nul-byte", "invalid-utf8"};
  return std::string(prefix) + "." + kWords[static_cast<std::size_t>(flaw)];
}

std::string csv_flaw_message(CsvFlaw flaw) {
  static constexpr const char* kWords[] = {
      "",
      "a quote stands where none may stand: inside a cell without quotes, or before more text",
      "a quote is opened here and never closed",
      "the row is longer than 1 MB",
      "the row has a NUL byte",
      "the row is not valid UTF-8"};
  return kWords[static_cast<std::size_t>(flaw)];
}

std::string csv_flaw_hint(CsvFlaw flaw) {
  static constexpr const char* kWords[] = {
      "",
      "put the whole cell in quotes and write each quote inside it twice",
      "close the quote, or write it twice if it belongs to the text",
      "a row of usage has some hundred bytes; check that this is the file that was meant",
      "export the file again as CSV in UTF-8",
      "export the file again as CSV in UTF-8"};
  return kWords[static_cast<std::size_t>(flaw)];
}

}  // namespace shadowgraph
