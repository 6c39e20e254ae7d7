#include "engine/month_blocks.h"

#include <doctest/doctest.h>

#include "engine/block_text.h"
#include "model/usage_fields.h"
#include "unit/engine/rows.h"

namespace shadowgraph::test {

namespace {

const TimelineMonths kAllMonths{TimelineMonths::Kind::every, {}};

// `extra` more requests of Ada's in October, with another tool and model.
UsageRollup usage_with(int extra, std::string_view person = "ada") {
  std::vector<UsageRow> rows;
  for (int day = 1; day <= 28; ++day) {
    for (const char* name : {"ada", "bob", "zoe", ""}) {
      rows.push_back(row_on(2026, 9 + day % 2, day, name));
      rows.back().session = day % 3 == 0 ? "s1" : "s2";
    }
  }
  for (int i = 0; i < extra; ++i) {
    rows.push_back(row_on(2026, 10, 3 + i, person));
    rows.back().tool = "a\ttool";
    rows.back().model = "unheard-of";
  }
  return roll_up(inputs(), rows, 2, {}, kAllMonths).rollup;
}

}  // namespace

TEST_CASE("fields of a line come back as they were, whatever stands in them") {
  std::string line = "x";
  append_text(line, "a\tb%c\nd%t\r");
  append_number(line, Int128{-1} << 100);
  append_number(line, 0);
  const std::size_t second = line.find('\t', 1 + line.find('\t'));
  CHECK(read_text(line.substr(2, second - 2)) == "a\tb%c\nd%t\r");
  CHECK(line.substr(second) == "\t-1267650600228229401496703205376\t0");
  CHECK(read_number("-1267650600228229401496703205376") == (Int128{-1} << 100));
  CHECK_FALSE(read_number(""));
  CHECK_FALSE(read_number("-"));
  CHECK_FALSE(read_number("12a"));
}

TEST_CASE("every amount of a cell has its place in the list") {
  UsageAmounts amounts;
  const std::vector<Int128> empty = amount_list(amounts);
  std::vector<Int128> numbers;
  for (std::size_t i = 0; i < empty.size(); ++i) numbers.push_back(static_cast<Int128>(i) + 1);
  const auto read = amounts_of_list(numbers);
  REQUIRE(read);
  CHECK(amount_list(*read) == numbers);
  CHECK(read->events == 1);
  numbers.pop_back();
  CHECK_FALSE(amounts_of_list(numbers));
}

TEST_CASE("a month put back from its blocks is the month that was") {
  const ReportInputs given = inputs();
  const UsageRollup published = usage_with(0);
  const auto blocks = month_blocks(published, given.organisation);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks.at(make_month(2026, 10)).size() == 4);
  UsageRollup today = usage_with(5);
  CHECK(describe(today) != describe(published));
  REQUIRE(replace_in_month(today, given.organisation, make_month(2026, 10),
                           blocks.at(make_month(2026, 10))));
  CHECK(month_blocks(today, given.organisation) == blocks);
}

TEST_CASE("what is put back stays among names that came later, and others keep theirs") {
  const ReportInputs given = inputs();
  const MonthBlocks before =
      month_blocks(usage_with(3), given.organisation).at(make_month(2026, 10));
  UsageRollup today = usage_with(0);  // neither the tool nor the model is there any more
  const MonthBlocks only_ada{{"ada", before.at("ada")}};
  REQUIRE(replace_in_month(today, given.organisation, make_month(2026, 10), only_ada));
  CHECK(month_blocks(today, given.organisation) == month_blocks(usage_with(3), given.organisation));
  UsageRollup other = usage_with(2, "bob");
  const MonthBlocks bob = month_blocks(other, given.organisation).at(make_month(2026, 10));
  REQUIRE(replace_in_month(other, given.organisation, make_month(2026, 10), only_ada));
  const MonthBlocks after = month_blocks(other, given.organisation).at(make_month(2026, 10));
  CHECK(after.at("ada") == before.at("ada"));
  CHECK(after.at("bob") == bob.at("bob"));
}

TEST_CASE("an empty block takes somebody's month away") {
  const ReportInputs given = inputs();
  UsageRollup today = usage_with(0);
  REQUIRE(replace_in_month(today, given.organisation, make_month(2026, 10), {{"alias:zoe", ""}}));
  const auto months = month_blocks(today, given.organisation);
  CHECK_FALSE(months.at(make_month(2026, 10)).contains("alias:zoe"));
  CHECK(months.at(make_month(2026, 9)).contains("alias:zoe"));
}

TEST_CASE("a block that can't be read changes nothing") {
  const ReportInputs given = inputs();
  UsageRollup today = usage_with(0);
  const std::string before = describe(today);
  CHECK_FALSE(replace_in_month(today, given.organisation, make_month(2026, 10), {{"ada", "x\n"}}));
  CHECK_FALSE(replace_in_month(today, given.organisation, make_month(2026, 10), {{"carl", ""}}));
  CHECK(describe(today) == before);
}

TEST_CASE("blocks are the same where one of them has no timeline") {
  const ReportInputs given = inputs();
  const std::string with =
      month_blocks(usage_with(0), given.organisation).at(make_month(2026, 10)).at("ada");
  const std::string without = with.substr(0, with.find("\nt") + 1);
  REQUIRE(without.size() < with.size());
  CHECK(same_usage(with, without));
  CHECK(same_usage(without, with));
  CHECK_FALSE(same_usage(with, ""));
  CHECK_FALSE(same_usage(with, with + "t\t1\t1\t1\t1\n"));
}

TEST_CASE("the difference of two blocks is that of their usage value") {
  const ReportInputs given = inputs();
  const auto block = [&](int extra) {
    std::vector<UsageRow> rows{row_on(2026, 10, 1)};
    for (int i = 0; i < extra; ++i) rows.push_back(row_on(2026, 10, 2 + i));
    return month_blocks(roll_up(inputs(), rows).rollup, given.organisation)
        .at(make_month(2026, 10))
        .at("ada");
  };
  // 1,000 tokens in at 3 and 100 out at 15 dollars a million: 0.0045 a request.
  CHECK(value_difference(block(3), block(0)) == doctest::Approx(0.0135));
  CHECK(value_difference(block(0), block(3)) == doctest::Approx(0.0135));
  CHECK(value_difference(block(0), "") == doctest::Approx(0.0045));
}

}  // namespace shadowgraph::test
