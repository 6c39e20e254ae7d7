#include "ingest/compensation.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "ingest/csv_reader.h"
#include "ingest/csv_scan.h"
#include "ingest/written_amount.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kPath = "private/compensation.csv";
// Above it an amount times a rate times days could leave 128 bits.
constexpr Int128 kLargestAmount = Int128{100'000'000'000} * kPicoPerUnit;

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// What is told of the file, with everything taken off that could be a cell: lines, and the names of
// columns, because a file without a header has amounts where names should be.
void append_without_cells(Diagnostics& diagnostics, const Diagnostics& found) {
  for (Diagnostic told : found.sorted()) {
    told.source_line.clear();
    if (told.code == "compensation.unknown-column") {
      told.message = "a column from here on is not one of this file's, and is not read";
      told.hint = "the header is person,from,salary,bonus,equity,token_allowance,currency";
    } else if (told.code == "compensation.repeated-column") {
      told.message = "this column stands in the header twice";
    } else if (told.code == "compensation.missing-column") {
      told.hint = "add it to the header line";
    }
    diagnostics.add(std::move(told));
  }
}

class CompensationTable {
 public:
  CompensationTable(const Organisation& organisation, Diagnostics& diagnostics)
      : organisation_(organisation), diagnostics_(diagnostics) {}

  void add(const CsvRow& cells) {
    PayRow row;
    row.line = cells.line();
    row.currency_column = cells.position("currency").column;
    sound_ = true;
    const std::string_view name = required(cells, "person", "write the id or an alias");
    row.from = day(cells);
    row.salary = amount(cells, "salary");
    row.bonus = amount(cells, "bonus");
    row.equity = amount(cells, "equity");
    row.token_allowance = amount(cells, "token_allowance");
    row.currency = currency(cells);
    row.person = person(cells, name);
    if (!sound_ || row.person == kNone) return;
    rows_.emplace_back(std::move(row), cells.position("from"));
  }

  std::vector<PayRow> take() {
    std::ranges::stable_sort(rows_, [](const Placed& a, const Placed& b) {
      return std::tuple(a.first.person, a.first.from) < std::tuple(b.first.person, b.first.from);
    });
    std::vector<PayRow> rows;
    for (auto& [row, place] : rows_) {
      if (!rows.empty() && rows.back().person == row.person && rows.back().from == row.from) {
        diagnostics_.error("compensation.twice", place,
                           fmt::format("line {} is of the same person and day", rows.back().line),
                           "keep one of the two rows, or change a date");
        continue;
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  using Placed = std::pair<PayRow, SourcePosition>;

  void fail(const CsvRow& cells, const char* code, std::string_view column, std::string message,
            std::string hint) {
    sound_ = false;
    diagnostics_.error(code, cells.position(column), std::move(message), std::move(hint));
  }

  std::string_view required(const CsvRow& cells, std::string_view column, const char* hint) {
    const std::string_view text = cells.get(column);
    if (text.empty()) {
      fail(cells, "compensation.missing-cell", column,
           fmt::format("the column '{}' is empty in this row", column), hint);
    }
    return text;
  }

  Date day(const CsvRow& cells) {
    const std::string_view text =
        required(cells, "from", "write the first day on which the row holds, as 2026-01-01");
    const auto date = parse_date(text);
    if (!text.empty() && !date) {
      fail(cells, "compensation.bad-date", "from", "this cell is no date",
           "write a day of the calendar as 2026-01-01");
    }
    return date.value_or(Date{});
  }

  std::optional<Money> amount(const CsvRow& cells, std::string_view column) {
    const std::string_view text = cells.get(column);
    if (text.empty()) return std::nullopt;
    if (may_be_thousands(text)) {
      fail(cells, "compensation.bad-amount", column,
           fmt::format("the point in the column '{}' may part thousands or decimals", column),
           std::string(kAmountHint));
      return std::nullopt;
    }
    const auto money = parse_money_cell(text);
    if (money && money->pico >= 0 && money->pico <= kLargestAmount) return money;
    fail(cells, "compensation.bad-amount", column,
         fmt::format("this cell is no amount of money for the column '{}'", column),
         "write a year's amount as a plain number of 0 or more, decimals after a point, as 12.50; "
         "leave it empty if it isn't known");
    return std::nullopt;
  }

  std::string currency(const CsvRow& cells) {
    const std::string_view text = cells.get("currency");
    if (!text.empty() && !is_currency(text)) {
      fail(cells, "compensation.bad-currency", "currency", "this cell is no currency",
           "write three capital letters, as EUR");
    }
    return text == organisation_.currency ? std::string() : std::string(text);
  }

  PersonIndex person(const CsvRow& cells, std::string_view name) {
    if (name.empty()) return kNone;
    const auto owner = organisation_.alias_owner.find(ascii_lower(name));
    if (owner == organisation_.alias_owner.end()) {
      diagnostics_.warning("compensation.unknown-person", cells.position("person"),
                           "nobody of the organisation has this id or alias: the row is not used",
                           "add the alias in org.toml or people.csv, or take the row out");
      return kNone;
    }
    if (organisation_.people[owner->second].kind != PersonKind::person) {
      diagnostics_.warning("compensation.not-a-person", cells.position("person"),
                           "this row names a bot or a service: the row is not used",
                           "pay belongs to people; take the row out");
      return kNone;
    }
    return owner->second;
  }

  const Organisation& organisation_;
  Diagnostics& diagnostics_;
  std::vector<Placed> rows_;
  bool sound_ = true;
};

// Months whose rate a figure needs of a row that is in force from the first day of `from` or later
// to some day of `to`, ascending.
std::set<Month> months_needed(Month from, Month to, bool to_its_end, const PayMonths& months) {
  std::set<Month> needed;
  for (Month month = std::max(months.records, from); month <= std::min(to, months.last_edition);
       month = month + 1) {
    needed.insert(month);
  }
  // B8 takes who is paid on the last day of a month.
  for (Month edition = std::max(months.first_edition, from + 12);
       edition <= std::min(months.last_edition, (to_its_end ? to : to - 1) + 12);
       edition = edition + 1) {
    needed.insert(edition);
  }
  return needed;
}

std::string more_months(std::size_t count) {
  if (count == 0) return {};
  return fmt::format(" and {} more {}", count, count == 1 ? "month" : "months");
}

}  // namespace

std::optional<std::string> compensation_path(const std::filesystem::path& folder) {
  std::error_code error;
  for (const std::string& path : {std::string(kPath), std::string(kPath) + ".gz"}) {
    if (std::filesystem::exists(folder / path, error)) return path;
  }
  return std::nullopt;
}

Compensation parse_compensation(std::string_view bytes, const std::string& path,
                                const Organisation& organisation, Diagnostics& diagnostics) {
  if (const char* format = other_format(bytes)) {
    diagnostics.error("compensation.not-csv", {path, 1, 1}, format,
                      "save it from the spreadsheet program as \"CSV UTF-8\", or unpack it");
    return {};
  }
  const CsvShape shape{"compensation",
                       {"person", "from", "salary"},
                       {"bonus", "equity", "token_allowance", "currency"}};
  Diagnostics found;
  CompensationTable table(organisation, found);
  const std::uint64_t rows = read_csv(
      bytes, path, shape, [&](const CsvRow& row) { table.add(row); }, found);
  Compensation pay{table.take()};
  if (rows == 0 && !found.has_errors()) {
    found.error("compensation.no-rows", {path, 0, 0}, "this file has no row that can be read",
                "write a row for each person, or take the file away");
  }
  append_without_cells(diagnostics, found);
  return pay;
}

void check_pay_rates(const Compensation& pay, const std::string& path, const ExchangeRates& rates,
                     const PayMonths& months, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < pay.rows.size(); ++i) {
    const PayRow& row = pay.rows[i];
    if (row.currency.empty()) continue;
    const bool followed = i + 1 < pay.rows.size() && pay.rows[i + 1].person == row.person;
    const Month to = followed ? month_of(pay.rows[i + 1].from - 1) : months.last_edition;
    const bool to_its_end = !followed || month_of(pay.rows[i + 1].from) != to;
    std::set<Month> missing = months_needed(month_of(row.from), to, to_its_end, months);
    std::erase_if(missing, [&](Month month) {
      return rates.rates.contains({month.index, row.currency});
    });
    if (missing.empty()) continue;
    diagnostics.error("compensation.missing-rate", {path, row.line, row.currency_column},
                      fmt::format("there is no rate for the currency of this row in {}{}",
                                  format_month(*missing.begin()),
                                  more_months(missing.size() - 1)),
                      "add the months to fx.csv, or as [[fx]] in org.toml");
  }
}

}  // namespace shadowgraph
