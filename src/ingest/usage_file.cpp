#include "ingest/usage_file.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/csv_reader.h"
#include "ingest/csv_scan.h"
#include "ingest/usage_file_plan.h"
#include "ingest/usage_file_rows.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

// How many rows are looked at before reading, to tell once that the times have no zone.
constexpr std::size_t kProbedRows = 1000;
constexpr std::size_t kProbedBytes = 256 * 1024;

struct Header {
  std::vector<std::string> names;
  std::string line;
  char delimiter = ',';
  std::size_t body_offset = 0;
  std::uint64_t body_line = 1;
};

std::vector<std::string> names_of(std::span<const std::string_view> fields) {
  std::vector<std::string> names;
  for (const std::string_view field : fields) names.emplace_back(trim(field));
  return names;
}

// A header that is one cell with the delimiter in it was wrapped in quotes as a whole line.
void unwrap(Header& header) {
  if (header.names.size() != 1) return;
  const std::string line = header.names.front();
  if (line.find(header.delimiter) == std::string::npos) return;
  CsvReader inner(line, 1, header.delimiter);
  if (inner.next() == CsvReader::Outcome::record) header.names = names_of(inner.fields());
}

std::optional<Header> read_header(const std::string& path, std::string_view head,
                                  Diagnostics& diagnostics) {
  if (const char* format = other_format(head)) {
    diagnostics.error("usage.not-csv", {path, 1, 1}, format,
                      "save it from the spreadsheet program as \"CSV UTF-8\", or unpack it");
    return std::nullopt;
  }
  const std::string_view text = without_bom(head);
  Header header;
  header.delimiter = guess_delimiter(text);
  CsvReader reader(text, 1, header.delimiter);
  const auto outcome = reader.next();
  if (outcome == CsvReader::Outcome::end) {
    diagnostics.error("usage.no-rows", {path, 0, 0}, "the file is empty",
                      "export it again, or take it out of the folder");
    return std::nullopt;
  }
  if (outcome == CsvReader::Outcome::flawed) {
    const CsvFlaw flaw = reader.flaw();
    const CsvPlace place = reader.flaw_place();
    diagnostics.error(csv_flaw_code("usage", flaw), {path, place.line, place.column},
                      csv_flaw_message(flaw), csv_flaw_hint(flaw),
                      flaw == CsvFlaw::too_long
                          ? ""
                          : csv_line_at(reader.raw(), reader.line(), place));
    return std::nullopt;
  }
  header.names = names_of(reader.fields());
  header.line = csv_line_at(reader.raw(), reader.line(), {reader.line(), 1});
  header.body_offset = head.size() - text.size() + reader.offset();
  header.body_line = reader.next_line();
  unwrap(header);
  return header;
}

void note_ignored_columns(const UsageFile::Resolved& plan, const SourcePosition& position,
                          Diagnostics& diagnostics) {
  std::string ignored;
  for (const std::string& name : plan.column_names) {
    const bool known = name.empty() || fit_header(*plan.preset, {ascii_lower(name)}).known > 0;
    if (!known) ignored += (ignored.empty() ? "" : ", ") + to_valid_utf8(name);
  }
  if (ignored.empty()) return;
  diagnostics.note("usage.unknown-column", position, "ignored columns: " + ignored);
}

// What org.toml says about the file, with the preset's own word where it says nothing.
void apply_source(UsageFile::Resolved& plan, const SourceSettings* source,
                  const ReportInputs& inputs) {
  const auto& currency = plan.preset->fields[static_cast<std::size_t>(UsageField::currency)];
  plan.currency = inputs.organisation.currency;
  if (currency && currency->constant) plan.currency = *currency->constant;
  plan.fields[static_cast<std::size_t>(UsageField::currency)].constant = nullptr;
  plan.tokens = plan.preset->tokens;
  std::string zone = plan.preset->timezone;
  if (source != nullptr) {
    if (source->tokens) plan.tokens = *source->tokens;
    if (!source->timezone.empty()) zone = source->timezone;
    if (!source->currency.empty()) plan.currency = source->currency;
    plan.cost_layer = source->cost;
    plan.default_person = source->person;
    plan.default_mode = source->mode;
    plan.supersedes = source->supersedes;
  }
  if (!zone.empty()) plan.timezone = TimeZone::find(zone);
  plan.local_zone = zone_of(inputs.organisation);
}

// Times without a zone are nearly always a whole file's: told once, with how many were looked at.
void probe_zones(UsageFile::Resolved& plan, std::string_view body, std::uint64_t first_line,
                 Diagnostics& diagnostics) {
  const auto& columns = plan.fields[static_cast<std::size_t>(UsageField::timestamp)].columns;
  if (plan.timezone || plan.preset->time_format != TimeFormat::iso || columns.empty()) return;
  const std::size_t end = next_record_start(body, 0, std::min(kProbedBytes, body.size()),
                                            plan.delimiter);
  CsvReader reader(body.substr(0, end), first_line, plan.delimiter);
  std::size_t rows = 0, zoneless = 0;
  SourcePosition first{plan.path, 0, 0};
  std::string line, time;
  for (auto outcome = reader.next(); outcome != CsvReader::Outcome::end && rows < kProbedRows;
       outcome = reader.next()) {
    const bool cut_off = reader.offset() == end && !is_line_end(body[end - 1]);
    if (outcome == CsvReader::Outcome::flawed || cut_off) continue;
    ++rows;
    if (reader.fields().size() != plan.column_names.size()) continue;
    const auto text = trim(reader.fields()[columns.front()]);
    const auto parsed = parse_time(text);
    if (!parsed || parsed->kind != ParsedTime::Kind::local || zoneless++ > 0) continue;
    const CsvPlace place = reader.field_place(columns.front());
    first = {plan.path, place.line, place.column};
    line = csv_line_at(reader.raw(), reader.line(), place);
    time = text;
  }
  if (zoneless == 0) return;
  plan.zoneless_told = true;
  diagnostics.error("usage.time-without-zone", first,
                    "'" + time + "' has no time zone; " + std::to_string(zoneless) + " of the first " +
                        std::to_string(rows) + " rows have none",
                    "end times with Z or an offset such as +02:00, or name the zone in org.toml: "
                    "[[source]] timezone = \"Europe/Stockholm\"",
                    line);
}

}  // namespace

void RowCounts::add(const RowCounts& other) {
  rows_read += other.rows_read;
  not_charged += other.not_charged;
  ignored_other += other.ignored_other;
  quarantined += other.quarantined;
}

std::optional<UsageFile> UsageFile::resolve(const UsageFileEntry& entry, std::uint32_t file_number,
                                            std::string_view head, const ReportInputs& inputs,
                                            const PresetLibrary& presets,
                                            Diagnostics& diagnostics) {
  auto header = read_header(entry.path, head, diagnostics);
  if (!header) return std::nullopt;
  const SourceSettings* source =
      entry.source ? &inputs.organisation.sources[*entry.source] : nullptr;
  const SourcePosition position{entry.path, 1, 1};
  auto plan = std::make_shared<Resolved>();
  plan->preset = choose_preset(presets, source == nullptr ? "" : source->preset, header->names,
                               position, header->line, diagnostics);
  if (!plan->preset) return std::nullopt;
  plan->organisation = &inputs.organisation;
  plan->rates = &inputs.rates;
  plan->path = entry.path;
  plan->file_number = file_number;
  plan->delimiter = header->delimiter;
  plan->column_names = std::move(header->names);
  bind_columns(*plan, position, header->line, diagnostics);
  apply_source(*plan, source, inputs);
  note_ignored_columns(*plan, position, diagnostics);
  probe_zones(*plan, head.substr(header->body_offset), header->body_line, diagnostics);
  UsageFile file;
  file.source_id_ = source == nullptr ? plan->preset->name : source->id;
  file.body_offset_ = header->body_offset;
  file.body_line_ = header->body_line;
  file.resolved_ = std::move(plan);
  return file;
}

const std::string& UsageFile::preset_name() const { return resolved_->preset->name; }
RepeatRule UsageFile::repeat_rule() const { return resolved_->preset->repeats; }
const std::vector<std::string>& UsageFile::supersedes() const { return resolved_->supersedes; }

bool UsageFile::tells_fingerprints() const {
  return !resolved_->fields[static_cast<std::size_t>(UsageField::fingerprint)].columns.empty();
}

void UsageFile::read_rows(std::string_view records, std::uint64_t first_line, const RowSink& sink,
                          RowCounts& counts, Diagnostics& diagnostics) const {
  UsageRowReader(*resolved_, sink, counts, diagnostics).read(records, first_line);
}

std::vector<UsageFile::Piece> UsageFile::split(std::string_view file_bytes,
                                               std::size_t pieces) const {
  std::vector<Piece> result;
  const std::size_t size = file_bytes.size();
  const std::size_t wanted = std::max<std::size_t>(pieces, 1);
  const std::size_t length = (size - std::min(size, body_offset_)) / wanted + 1;
  std::uint64_t line = body_line_;
  for (std::size_t begin = body_offset_; begin < size;) {
    const std::size_t target = std::min(begin + length, size);
    const std::size_t end =
        next_record_start(file_bytes, begin, target, resolved_->delimiter);
    result.push_back({begin, end, line});
    line += count_line_ends(file_bytes.substr(begin, end - begin));
    begin = end;
  }
  return result;
}

}  // namespace shadowgraph
