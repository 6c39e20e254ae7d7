#include "ingest/usage_file_cells.h"

#include <algorithm>
#include <bit>

#include "base/numbers.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

// A count above this is a mistake of the file; sums of such counts would overflow.
constexpr std::int64_t kGreatestCount = 1'000'000'000'000'000;
constexpr std::size_t kShownBytes = 60;

std::size_t index_of(UsageField field) { return static_cast<std::size_t>(field); }

bool holds(const BoundRule& rule, std::span<const std::string_view> fields) {
  return std::ranges::all_of(rule.conditions, [&](const BoundRule::Condition& condition) {
    const std::string_view text = trim(fields[condition.column]);
    return std::ranges::any_of(*condition.patterns, [&](const std::string& pattern) {
      return matches_words(pattern, text);
    });
  });
}

// Digits alone that no parser took: the number is whole and out of range.
bool is_long_number(std::string_view text) {
  return text.size() > 15 && text.find_first_not_of("0123456789,") == std::string_view::npos;
}

}  // namespace

void RowCells::take(std::span<const std::string_view> fields) {
  fields_ = fields;
  problem_.code = nullptr;
  matched_ = 0;
  for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
    if (holds(plan_.rules[i], fields)) matched_ |= 1U << i;
  }
}

RowFate RowCells::fate() const {
  if (!plan_.has_fates) return RowFate::counts;
  for (std::uint32_t left = matched_; left != 0; left &= left - 1) {
    const auto& rule = plan_.rules[static_cast<std::size_t>(std::countr_zero(left))];
    if (rule.fate) return *rule.fate;
  }
  return RowFate::counts;
}

const BoundSource& RowCells::source(UsageField field) const {
  const std::size_t index = index_of(field);
  if ((plan_.ruled_fields >> index & 1U) != 0) {
    for (std::uint32_t left = matched_; left != 0; left &= left - 1) {
      const auto& rule = plan_.rules[static_cast<std::size_t>(std::countr_zero(left))];
      if (rule.fields[index]) return *rule.fields[index];
    }
  }
  return plan_.fields[index];
}

CellText RowCells::text(UsageField field) const {
  const BoundSource& from = source(field);
  for (const std::uint32_t column : from.columns) {
    const std::string_view cell = trim(fields_[column]);
    if (!cell.empty()) return {cell, column};
  }
  if (from.constant != nullptr) return {*from.constant, kNoColumn};
  return {{}, from.columns.empty() ? kNoColumn : from.columns.front()};
}

bool RowCells::means_nothing(std::string_view text) const {
  const char first = text.front();
  if ((first >= '0' && first <= '9') || first == '$') return false;
  return std::ranges::any_of(plan_.preset->no_number, [&](const std::string& pattern) {
    return matches_words(pattern, text);
  });
}

CellText RowCells::number_text(UsageField field) const {
  const BoundSource& from = source(field);
  for (const std::uint32_t column : from.columns) {
    const std::string_view cell = trim(fields_[column]);
    if (!cell.empty() && !means_nothing(cell)) return {cell, column};
  }
  if (from.constant != nullptr) return {*from.constant, kNoColumn};
  return {};
}

std::string RowCells::quoted(const CellText& cell) const {
  std::string shown = to_valid_utf8(cell.text.substr(0, kShownBytes));
  if (cell.text.size() > kShownBytes) shown += "…";
  const std::string where =
      cell.column == kNoColumn ? "" : " in the column '" + plan_.column_names[cell.column] + "'";
  return "'" + shown + "'" + where;
}

void RowCells::fail(const char* code, std::uint32_t column, std::string message,
                    std::string hint) {
  if (failed()) return;
  problem_ = {code, column, std::move(message), std::move(hint)};
}

void RowCells::fail_too_great(const CellText& cell) {
  fail("usage.bad-number", cell.column, quoted(cell) + " is more than a row can hold",
       "check the export: a count or an amount is at most 10^15");
}

std::optional<std::int64_t> RowCells::count(UsageField field) {
  const CellText cell = number_text(field);
  if (cell.text.empty()) return std::nullopt;
  const auto value = parse_count_cell(cell.text);
  if (!value && is_long_number(cell.text)) {
    fail_too_great(cell);
  } else if (!value) {
    fail("usage.bad-number", cell.column, quoted(cell) + " is not a whole number",
         "write a whole number, or leave the cell empty where it is unknown");
  } else if (*value < 0) {
    fail("usage.negative-number", cell.column, quoted(cell) + " is below zero",
         "a count is 0 or more");
  } else if (*value > kGreatestCount) {
    fail_too_great(cell);
  } else {
    return value;
  }
  return std::nullopt;
}

// Reports that count in units of cost know fractions of a request, and models that cost none. A row
// stands for at least one.
std::optional<std::int64_t> RowCells::requests() {
  if (plan_.preset->fractional_requests == FractionalRequests::quarantined) {
    return count(UsageField::requests);
  }
  const CellText cell = number_text(UsageField::requests);
  if (cell.text.empty()) return std::nullopt;
  const auto amount = parse_money_cell(cell.text);
  if (!amount || amount->pico > Int128{kGreatestCount} * kPicoPerUnit) {
    fail("usage.bad-number", cell.column, quoted(cell) + " is not a number of requests",
         "write a number, or leave the cell empty where it is unknown");
    return std::nullopt;
  }
  if (amount->pico < 0) {
    fail("usage.negative-number", cell.column, quoted(cell) + " is below zero",
         "a count is 0 or more");
    return std::nullopt;
  }
  const Int128 whole = (amount->pico + kPicoPerUnit / 2) / kPicoPerUnit;
  return std::max<std::int64_t>(static_cast<std::int64_t>(whole), 1);
}

std::optional<Money> RowCells::money(UsageField field) {
  const CellText cell = number_text(field);
  if (cell.text.empty()) return std::nullopt;
  auto amount = parse_money_cell(cell.text);
  if (!amount && is_long_number(cell.text)) {
    fail_too_great(cell);
    return std::nullopt;
  }
  if (!amount) {
    fail("usage.bad-number", cell.column, quoted(cell) + " is not an amount of money",
         "write it as 12.50 or $12.50, or leave the cell empty where it is unknown");
    return std::nullopt;
  }
  if (amount->pico < 0 && plan_.preset->negative_money == NegativeMoney::quarantined) {
    fail("usage.negative-number", cell.column, quoted(cell) + " is below zero",
         "a cost is 0 or more; the preset '" + plan_.preset->name + "' knows no credits");
    return std::nullopt;
  }
  const std::int64_t divisor = plan_.preset->divide[index_of(field)];
  if (divisor != 1) amount->pico = divide_half_even(amount->pico, divisor);
  return amount;
}

}  // namespace shadowgraph
