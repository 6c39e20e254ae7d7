// Records of one usage file → canonical rows. One reader a piece and thread; it keeps what the next
// row is likely to need again (the last day, the aliases met, the last exchange rate).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/csv_reader.h"
#include "ingest/usage_file_cells.h"
#include "ingest/usage_file_plan.h"

namespace shadowgraph {

class UsageRowReader {
 public:
  UsageRowReader(const UsageFile::Resolved& plan, const UsageFile::RowSink& sink, RowCounts& counts,
                 Diagnostics& diagnostics)
      : plan_(plan), sink_(sink), counts_(counts), diagnostics_(diagnostics), cells_(plan) {}

  void read(std::string_view records, std::uint64_t first_line);

 private:
  struct KnownAlias {
    std::string alias;
    PersonIndex person = kNone;
    bool used = false;
  };
  struct KnownRate {
    Month month;
    std::string currency;
    std::optional<Money> rate;
  };
  static constexpr std::size_t kAliasSlots = 256;

  void read_record(const CsvReader& reader);
  void read_wrapped(const CsvReader& reader);
  void read_fields(const CsvReader& reader, std::span<const std::string_view> fields);
  void report_flaw(const CsvReader& reader);
  void report_ragged(const CsvReader& reader, std::size_t found);
  void quarantine(const CsvReader& reader, const RowProblem& problem);

  // Each fills a part of the row; false if the row can't be read (cells_ has the problem) or, for
  // times without a zone and money without a rate, doesn't count because of an error told.
  bool fill_row(UsageRow& row, const CsvReader& reader);
  bool fill_time(UsageRow& row, const CsvReader& reader);
  bool fill_person(UsageRow& row);
  bool fill_mode(UsageRow& row);
  bool fill_tokens(UsageRow& row);
  bool fill_money(UsageRow& row);
  bool fill_lines(UsageRow& row);
  void fill_identity(UsageRow& row);

  [[nodiscard]] std::optional<ParsedTime> parse_timestamp(std::string_view text) const;
  [[nodiscard]] bool is_charged();
  void set_instant(UsageRow& row, Instant instant);
  void set_date(UsageRow& row, Date date);
  [[nodiscard]] PersonIndex find_person(std::string_view alias);
  [[nodiscard]] std::optional<Money> find_rate(Month month, const CellText& currency);
  bool convert(UsageRow& row);

  const UsageFile::Resolved& plan_;
  const UsageFile::RowSink& sink_;
  RowCounts& counts_;
  Diagnostics& diagnostics_;
  RowCells cells_;
  bool wrapped_ = false;
  Instant day_begin_{0}, day_end_{0};  // the last day met: [begin, end); empty at first
  Date day_;
  std::array<KnownAlias, kAliasSlots> aliases_;
  std::string lowered_, identity_;
  KnownRate rate_;
};

// `money` of one currency in another: money × rate, rounded half to even to pico once.
[[nodiscard]] Money convert_money(Money money, Money rate);

}  // namespace shadowgraph
