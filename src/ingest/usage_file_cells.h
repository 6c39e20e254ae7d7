// The cells of one row, by canonical field: which column or constant the preset takes a field from
// in this row, and its text read as a count or an amount of money. A cell that can't be read leaves
// a RowProblem; what becomes of the row is usage_file_rows' business.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/money.h"
#include "ingest/usage_file_plan.h"

namespace shadowgraph {

// Why a row can't be read. `column` kNoColumn: the row as a whole.
struct RowProblem {
  const char* code = nullptr;  // "usage.bad-number"; null: no problem
  std::uint32_t column = kNoColumn;
  std::string message, hint;
};

struct CellText {
  std::string_view text;  // trimmed; empty: nothing given
  std::uint32_t column = kNoColumn;
};

class RowCells {
 public:
  explicit RowCells(const UsageFile::Resolved& plan) : plan_(plan) {}

  // Takes the next row's fields. They outlive the use of the cells.
  void take(std::span<const std::string_view> fields);
  [[nodiscard]] RowFate fate() const;
  [[nodiscard]] CellText text(UsageField field) const;

  // Numbers. Null if nothing is given; null with a problem if it can't be read.
  [[nodiscard]] std::optional<std::int64_t> count(UsageField field);  // whole, 0 to 10^15
  [[nodiscard]] std::optional<std::int64_t> requests();
  [[nodiscard]] std::optional<Money> money(UsageField field);  // in the row's currency

  [[nodiscard]] bool failed() const { return problem_.code != nullptr; }
  [[nodiscard]] const RowProblem& problem() const { return problem_; }
  void fail(const char* code, std::uint32_t column, std::string message, std::string hint);
  // "'abc' in the column 'Output Tokens'", for messages.
  [[nodiscard]] std::string quoted(const CellText& cell) const;

 private:
  [[nodiscard]] const BoundSource& source(UsageField field) const;
  [[nodiscard]] CellText number_text(UsageField field) const;
  [[nodiscard]] bool means_nothing(std::string_view text) const;
  void fail_too_great(const CellText& cell);

  const UsageFile::Resolved& plan_;
  std::span<const std::string_view> fields_;
  std::uint32_t matched_ = 0;  // a bit for each rule that holds for the row
  RowProblem problem_;
};

}  // namespace shadowgraph
