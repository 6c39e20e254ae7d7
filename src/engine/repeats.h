// Which rows of one source were exported twice (METRICS 2, duplicates). Rows are known by a 128-bit
// hash of their identity or of all their columns; only hash and place are kept, 24 bytes a row.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/usage_file.h"
#include "model/usage.h"

namespace shadowgraph {

// File number and line in one word, in path and line order.
[[nodiscard]] inline std::uint64_t pack_place(std::uint32_t file, std::uint64_t line) {
  return std::uint64_t{file} << 40U | line;
}
[[nodiscard]] inline std::uint32_t file_of_place(std::uint64_t place) {
  return static_cast<std::uint32_t>(place >> 40U);
}

struct RowMark {
  std::array<std::uint64_t, 2> hash{};
  std::uint64_t place = 0;
  auto operator<=>(const RowMark&) const = default;
};

// SipHash-2-4-128 (Aumasson, Bernstein) of a row's identity, or of every canonical column after
// parsing and after aliases are resolved. Marks of different sources never meet.
class RowMarker {
 public:
  explicit RowMarker(std::string_view source_id);
  [[nodiscard]] RowMark of_identity(const UsageRow& row) const;
  [[nodiscard]] RowMark of_columns(const UsageRow& row);

 private:
  void put_number(std::int64_t number);
  void put_text(std::string_view text);
  void put_money(const std::optional<Money>& money);
  void put_count(const std::optional<std::int64_t>& count);
  [[nodiscard]] RowMark mark(std::string_view bytes, const UsageRow& row, std::uint64_t kind) const;

  std::uint64_t source_;
  std::string buffer_;
};

// Places of the rows that do not count, ascending. Sorts `marks`.
// Rows with the same identity: `rule_of(file)` says which one counts (first in path and line order,
// last, or all of the last file).
[[nodiscard]] std::vector<std::uint64_t> repeated_identities(
    std::vector<RowMark>& marks, const std::function<RepeatRule(std::uint32_t)>& rule_of);
// Equal rows: those of the file that has most of them count, of the first such file.
[[nodiscard]] std::vector<std::uint64_t> repeated_rows(std::vector<RowMark>& marks);

}  // namespace shadowgraph
