#include "ingest/usage_file_rows.h"

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "base/text.h"
#include "ingest/csv_scan.h"

namespace shadowgraph {

void UsageRowReader::read(std::string_view records, std::uint64_t first_line) {
  CsvReader reader(records, first_line, plan_.delimiter);
  for (;;) {
    switch (reader.next()) {
      case CsvReader::Outcome::end: return;
      case CsvReader::Outcome::flawed:
        ++counts_.rows_read;
        report_flaw(reader);
        break;
      case CsvReader::Outcome::record:
        ++counts_.rows_read;
        read_record(reader);
        break;
    }
  }
}

// An open quote swallows rows, and a line that long is no row at all: neither can be set aside as
// one bad row.
void UsageRowReader::report_flaw(const CsvReader& reader) {
  const CsvFlaw flaw = reader.flaw();
  const bool fatal = flaw == CsvFlaw::open_quote || flaw == CsvFlaw::too_long;
  const CsvPlace place = reader.flaw_place();
  const std::string line =
      flaw == CsvFlaw::too_long ? "" : csv_line_at(reader.raw(), reader.line(), place);
  diagnostics_.add({fatal ? Severity::error : Severity::warning, csv_flaw_code("usage", flaw),
                    {plan_.path, place.line, place.column}, csv_flaw_message(flaw),
                    csv_flaw_hint(flaw), line});
  ++counts_.quarantined;
}

void UsageRowReader::quarantine(const CsvReader& reader, const RowProblem& problem) {
  CsvPlace place{reader.line(), 1};
  if (problem.column != kNoColumn && !wrapped_) place = reader.field_place(problem.column);
  diagnostics_.warning(problem.code, {plan_.path, place.line, place.column}, problem.message,
                       problem.hint, csv_line_at(reader.raw(), reader.line(), place));
  ++counts_.quarantined;
}

void UsageRowReader::report_ragged(const CsvReader& reader, std::size_t found) {
  const std::size_t width = plan_.column_names.size();
  const auto column = static_cast<std::uint32_t>(std::min(found, width));
  quarantine(reader, {"usage.ragged-row", column,
                      "the row has " + std::to_string(found) + " cells, the header " +
                          std::to_string(width),
                      "a row has one cell a column; a cell with a comma stands in quotes"});
}

// Some exports put every line as a whole into one more pair of quotes.
void UsageRowReader::read_wrapped(const CsvReader& reader) {
  CsvReader inner(reader.fields().front(), reader.line(), plan_.delimiter);
  const bool fits = inner.next() == CsvReader::Outcome::record &&
                    inner.fields().size() == plan_.column_names.size();
  if (!fits) return report_ragged(reader, 1);
  wrapped_ = true;
  read_fields(reader, inner.fields());
  wrapped_ = false;
}

void UsageRowReader::read_record(const CsvReader& reader) {
  const auto fields = reader.fields();
  const std::size_t width = plan_.column_names.size();
  if (std::ranges::all_of(fields, &std::string_view::empty)) {
    ++counts_.ignored_other;  // ",,,": a blank row of a spreadsheet
  } else if (fields.size() == width) {
    read_fields(reader, fields);
  } else if (fields.size() == 1) {
    read_wrapped(reader);
  } else {
    report_ragged(reader, fields.size());
  }
}

void UsageRowReader::read_fields(const CsvReader& reader,
                                 std::span<const std::string_view> fields) {
  cells_.take(fields);
  const RowFate fate = cells_.fate();
  if (fate == RowFate::no_data) {
    ++counts_.ignored_other;
    return;
  }
  if (fate == RowFate::not_charged || !is_charged()) {
    ++counts_.not_charged;
    return;
  }
  UsageRow row;
  const bool filled = !cells_.failed() && fill_row(row, reader);
  if (cells_.failed()) {
    quarantine(reader, cells_.problem());
  } else if (filled) {
    sink_(row);
  }
}

bool UsageRowReader::is_charged() {
  const CellText cell = cells_.text(UsageField::charged);
  if (cell.text.empty() || matches_words("yes", cell.text) || matches_words("true", cell.text)) {
    return true;
  }
  if (matches_words("no", cell.text) || matches_words("false", cell.text)) return false;
  cells_.fail("usage.bad-word", cell.column, cells_.quoted(cell) + " is neither yes nor no",
              "write yes or no; an empty cell means yes");
  return true;
}

bool UsageRowReader::fill_row(UsageRow& row, const CsvReader& reader) {
  row.file = plan_.file_number;
  row.line = reader.line();
  if (!fill_time(row, reader) || !fill_person(row) || !fill_mode(row)) return false;
  row.tool = cells_.text(UsageField::tool).text;
  row.model = cells_.text(UsageField::model).text;
  row.session = cells_.text(UsageField::session).text;
  row.project = cells_.text(UsageField::project).text;
  row.fingerprint = cells_.text(UsageField::fingerprint).text;
  row.requests = cells_.requests().value_or(1);
  row.aggregate = row.time_kind == ParsedTime::Kind::date || row.requests > 1 ||
                  plan_.preset->grain == RowGrain::aggregates;
  if (!fill_tokens(row) || !fill_lines(row) || !fill_money(row)) return false;
  fill_identity(row);
  return !cells_.failed();
}

bool UsageRowReader::fill_mode(UsageRow& row) {
  const CellText cell = cells_.text(UsageField::mode);
  row.mode = plan_.default_mode;
  if (cell.text.empty()) return true;
  if (matches_words("interactive", cell.text)) {
    row.mode = UsageMode::interactive;
  } else if (matches_words("agent", cell.text)) {
    row.mode = UsageMode::agent;
  } else if (matches_words("batch", cell.text)) {
    row.mode = UsageMode::batch;
  } else {
    const std::string near =
        nearest_word(ascii_lower(cell.text), {"interactive", "agent", "batch"});
    cells_.fail("usage.unknown-mode", cell.column, cells_.quoted(cell) + " is no mode",
                near.empty() ? "write interactive, agent or batch, or leave the cell empty where "
                               "it is unknown"
                             : "did you mean '" + near + "'? The modes are interactive, agent and "
                               "batch; empty means unknown");
  }
  return !cells_.failed();
}

bool UsageRowReader::fill_tokens(UsageRow& row) {
  static constexpr std::array<UsageField, kTokenClasses> kFields = {
      UsageField::input_tokens, UsageField::cache_read_tokens, UsageField::cache_write_tokens,
      UsageField::cache_write_1h_tokens, UsageField::output_tokens};
  TokenCounts tokens{};
  bool given = false;
  for (std::size_t i = 0; i < kTokenClasses; ++i) {
    const auto count = cells_.count(kFields[i]);
    given = given || count.has_value();
    tokens[i] = count.value_or(0);
  }
  if (!given || cells_.failed()) return !cells_.failed();
  if (plan_.tokens == TokenNesting::inclusive) {
    const std::int64_t cached = tokens[1] + tokens[2] + tokens[3];
    if (tokens[0] < cached) {
      cells_.fail("usage.cached-above-input", cells_.text(UsageField::input_tokens).column,
                  "the input of " + std::to_string(tokens[0]) + " tokens can't hold the " +
                      std::to_string(cached) + " cached ones",
                  "if input excludes cached tokens, say so: [[source]] tokens = \"exclusive\"");
      return false;
    }
    tokens[0] -= cached;
  }
  row.tokens = tokens;
  return true;
}

bool UsageRowReader::fill_lines(UsageRow& row) {
  row.suggested_lines = cells_.count(UsageField::suggested_lines);
  row.accepted_lines = cells_.count(UsageField::accepted_lines);
  if (row.suggested_lines && row.accepted_lines && *row.accepted_lines > *row.suggested_lines) {
    cells_.fail("usage.accepted-above-suggested", cells_.text(UsageField::accepted_lines).column,
                std::to_string(*row.accepted_lines) + " accepted lines are more than the " +
                    std::to_string(*row.suggested_lines) + " suggested ones",
                "leave both cells empty where they are unknown");
  }
  return !cells_.failed();
}

void UsageRowReader::fill_identity(UsageRow& row) {
  const auto& key = plan_.preset->identity;
  if (key.empty()) return;
  if (key.size() == 1 && key.front() == UsageField::event) {
    row.identity = cells_.text(UsageField::event).text;
    return;
  }
  identity_.clear();
  bool given = false;
  for (const UsageField field : key) {
    if (!identity_.empty()) identity_ += '\x1f';
    if (field == UsageField::timestamp) {
      char digits[24];
      const auto end = std::to_chars(digits, digits + sizeof digits, row.instant.micros).ptr;
      identity_.append(digits, end);
      given = true;
      continue;
    }
    std::string_view part = cells_.text(field).text;
    if (field == UsageField::person) {
      part = row.person_index == kNone ? row.person
                                       : plan_.organisation->people[row.person_index].id;
    }
    for (const char c : part) identity_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    given = given || !part.empty();
  }
  if (given) row.identity = identity_;
}

}  // namespace shadowgraph
