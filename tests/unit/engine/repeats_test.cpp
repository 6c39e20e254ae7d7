#include "engine/repeats.h"

#include <doctest/doctest.h>

#include "unit/engine/rows.h"

namespace shadowgraph::test {

namespace {

// A mark of some row: equal letters are equal rows.
RowMark mark(char row, std::uint32_t file, std::uint64_t line) {
  return {{static_cast<std::uint64_t>(row), 0}, pack_place(file, line)};
}

using Places = std::vector<std::uint64_t>;

Places identities(std::vector<RowMark> marks, RepeatRule rule) {
  return repeated_identities(marks, [rule](std::uint32_t) { return rule; });
}

}  // namespace

TEST_CASE("of rows with one event id the first or the last counts, or the last file's") {
  const std::vector<RowMark> marks{mark('a', 2, 5), mark('a', 0, 9), mark('b', 1, 1),
                                   mark('a', 2, 4), mark('a', 0, 8)};
  CHECK(identities(marks, RepeatRule::first_wins) ==
        Places{pack_place(0, 9), pack_place(2, 4), pack_place(2, 5)});
  CHECK(identities(marks, RepeatRule::last_wins) ==
        Places{pack_place(0, 8), pack_place(0, 9), pack_place(2, 4)});
  CHECK(identities(marks, RepeatRule::sum_within_file) ==
        Places{pack_place(0, 8), pack_place(0, 9)});
}

TEST_CASE("of equal rows in several files as many count as one file has at most") {
  SUBCASE("two files with the same rows: those of the second are dropped") {
    std::vector<RowMark> marks{mark('a', 0, 2), mark('a', 1, 2), mark('b', 1, 3)};
    CHECK(repeated_rows(marks) == Places{pack_place(1, 2)});
  }
  SUBCASE("equal rows in one file are two requests") {
    std::vector<RowMark> marks{mark('a', 0, 2), mark('a', 0, 3)};
    CHECK(repeated_rows(marks).empty());
  }
  SUBCASE("once, three times, twice: the second file's three count") {
    std::vector<RowMark> marks{mark('a', 0, 2), mark('a', 1, 2), mark('a', 1, 3),
                               mark('a', 1, 4), mark('a', 2, 2), mark('a', 2, 7)};
    CHECK(repeated_rows(marks) == Places{pack_place(0, 2), pack_place(2, 2), pack_place(2, 7)});
  }
}

TEST_CASE("rows are equal if every canonical column is, after aliases are resolved") {
  RowMarker marker("canonical");
  const UsageRow row = row_on(2026, 10, 1);
  const auto hash = [&](const UsageRow& of) { return marker.of_columns(of).hash; };
  UsageRow other = row;
  other.person = "Ada Lind";
  other.line = 77;
  CHECK(hash(other) == hash(row));
  SUBCASE("an alias nobody claims is compared without case") {
    UsageRow unclaimed = row;
    unclaimed.person_index = kNone;
    unclaimed.person = "Eve";
    other = unclaimed;
    other.person = "eve";
    CHECK(hash(other) == hash(unclaimed));
    other.person = "eva";
    CHECK(hash(other) != hash(unclaimed));
  }
  SUBCASE("every column makes a difference") {
    std::vector<UsageRow> rows(12, row);
    rows[0].instant.micros += 1;
    rows[1].time_kind = ParsedTime::Kind::date;
    rows[2].tool = "";
    rows[3].session = "s";
    rows[4].project = "s";
    rows[5].fingerprint = "s";
    rows[6].tokens = TokenCounts{1'000, 0, 0, 100, 0};
    rows[7].tokens.reset();
    rows[8].billed = Money{};
    rows[9].value = Money{};
    rows[10].suggested_lines = 0;
    rows[11].mode = UsageMode::batch;
    std::set<std::array<std::uint64_t, 2>> hashes{hash(row)};
    for (const UsageRow& changed : rows) hashes.insert(hash(changed));
    CHECK(hashes.size() == 13);
  }
  SUBCASE("equal rows of two sources never meet") {
    CHECK(RowMarker("cursor").of_columns(row).hash != hash(row));
  }
}

}  // namespace shadowgraph::test
