#include "engine/rollup.h"

#include <doctest/doctest.h>

#include "unit/engine/usage_folder.h"

namespace shadowgraph::test {

namespace {

std::string with_header(const std::string& rows) { return std::string{kHeader} + rows; }

// What figures are made of, files left out.
std::string amounts_only(UsageRollup rollup) {
  rollup.files.clear();
  rollup.quality.clear();
  rollup.rows_by_day.clear();
  return describe(rollup);
}

constexpr const char* kRow = "2026-10-01T10:00:00Z,ada,cursor,sonnet,,agent,100,10,,,\n";
constexpr const char* kOtherRow = "2026-10-01T11:00:00Z,ada,cursor,sonnet,,agent,200,20,,,\n";

}  // namespace

TEST_CASE("10^6 tokens in and out at 3 and 15 dollars a million are 18.00 from file to cell") {
  UsageFolder folder;
  folder.add("a.csv", with_header("2026-10-01T10:00:00Z,ada,,sonnet,,,1000000,1000000,,,\n"));
  const UsageRollup rollup = folder.roll_up();
  REQUIRE(rollup.cells.size() == 1);
  CHECK(rollup.cells[0].amounts.list_cost == dollars(18'000'000));
  CHECK(rollup.cells[0].amounts.spend == dollars(18'000'000));
}

TEST_CASE("a large file gives the same on 1, 2 and 8 threads, cut inside quotes, packed or not") {
  // Big enough for several pieces; every row has a quoted newline, so cuts often fall into one.
  const std::string text = with_header(minute_rows(0, 120'000));
  UsageFolder plain;
  plain.add("a.csv", text);
  const std::string once = describe(plain.roll_up(1));
  CHECK(plain.codes().empty());
  CHECK(describe(plain.roll_up(2)) == once);
  CHECK(describe(plain.roll_up(8)) == once);
  const UsageRollup rollup = plain.roll_up(2);
  CHECK(events(rollup) == 120'000);
  UsageFolder packed;
  packed.add("a.csv.gz", text);
  CHECK(amounts_only(packed.roll_up(2)) == amounts_only(rollup));
}

TEST_CASE("rows spread over files in another order give the same amounts") {
  UsageFolder one;
  one.add("a.csv", with_header(minute_rows(0, 500) + minute_rows(500, 500)));
  UsageFolder two;
  two.add("a.csv", with_header(minute_rows(500, 500)));
  two.add("b.csv", with_header(minute_rows(0, 500)));
  CHECK(amounts_only(one.roll_up()) == amounts_only(two.roll_up()));
}

TEST_CASE("equal rows in one file are two requests, in two files one") {
  UsageFolder folder;
  folder.add("a.csv", with_header(std::string{kRow} + kRow));
  folder.add("b.csv", with_header(std::string{kRow} + kRow + kRow + kOtherRow));
  folder.add("c.csv", with_header(std::string{kRow} + kOtherRow + kOtherRow));
  const UsageRollup rollup = folder.roll_up();
  CHECK(events(rollup) == 5);
  CHECK(rollup.files[0].rows_merged == 2);
  CHECK(rollup.files[1].rows_merged == 1);
  CHECK(rollup.files[2].rows_merged == 1);
  CHECK(rollup.files[1].rows_counted == 3);
  const MonthQuality quality = rollup.quality.at(make_month(2026, 10).index);
  CHECK(quality.duplicate_events == 4);
  CHECK(quality.duplicate_tokens == 2 * 110 + 220 + 110);
  CHECK(rollup.rows_by_day.at(make_date(2026, 10, 1).days) == 9);
}

TEST_CASE("a file exported twice, plain and packed, counts once") {
  const std::string text = with_header(minute_rows(0, 3'000));
  UsageFolder once;
  once.add("a.csv", text);
  UsageFolder twice;
  twice.add("a.csv", text);
  twice.add("b.csv.gz", text);
  CHECK(amounts_only(twice.roll_up()) == amounts_only(once.roll_up()));
}

TEST_CASE("of rows with one event the first in file order counts, wherever it stands") {
  UsageFolder folder;
  const std::string late = "2026-10-02T10:00:00Z,ada,cursor,sonnet,,agent,100,10,5.00,e1,\n";
  const std::string early = "2026-10-01T10:00:00Z,ada,cursor,sonnet,,agent,100,10,3.00,e1,\n";
  folder.add("a.csv", with_header(late + early));
  folder.add("b.csv", with_header(early));
  const UsageRollup rollup = folder.roll_up();
  REQUIRE(events(rollup) == 1);
  CHECK(rollup.days[0].day == make_date(2026, 10, 2));
  CHECK(rollup.days[0].spend == dollars(5'000'000));
  CHECK(rollup.files[0].rows_merged == 1);
  CHECK(rollup.files[1].rows_merged == 1);
}

TEST_CASE("of overlapping Cursor exports the last one counts, whose cost may have changed") {
  const std::string header =
      "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
      "Output Tokens,Total Tokens,Cost\n";
  const auto row = [](const std::string& cost) {
    return "\"2026-10-01T10:00:00.000Z\",\"ada\",\"On-Demand\",\"sonnet\",\"No\",\"0\",\"100\","
           "\"0\",\"10\",\"110\",\"" +
           cost + "\"\n";
  };
  UsageFolder folder;
  folder.add("a.csv", header + row("0.10"));
  folder.add("b.csv", header + row("0.19"));
  const UsageRollup rollup = folder.roll_up();
  CHECK(folder.codes().empty());
  REQUIRE(events(rollup) == 1);
  CHECK(rollup.days[0].spend == dollars(190'000));
  CHECK(rollup.files[0].rows_merged == 1);
  CHECK(rollup.files[1].rows_counted == 1);
}

TEST_CASE("rows that were not charged count for nothing") {
  UsageFolder folder;
  folder.add("a.csv",
             with_header("2026-10-01T10:00:00Z,ada,,sonnet,,,1,1,9.00,,no\n" + std::string{kRow}));
  const UsageRollup rollup = folder.roll_up();
  CHECK(events(rollup) == 1);
  CHECK(rollup.files[0].rows_not_charged == 1);
  CHECK(rollup.files[0].rows_counted == 1);
}

TEST_CASE("a source supersedes another on the days that it covers, and on no others") {
  UsageFolder folder;
  folder.add("bill.csv", with_header(kRow), "bill");
  folder.add("proxy.csv",
             with_header("2026-10-01T12:00:00Z,ada,,sonnet,,,1,1,,,\n"
                         "2026-10-02T12:00:00Z,ada,,sonnet,,,7,1,,,\n"),
             "proxy");
  folder.supersede("bill", "proxy");
  const UsageRollup rollup = folder.roll_up();
  CHECK(tokens(rollup) == 110 + 8);
  CHECK(rollup.files[1].rows_superseded == 1);
  CHECK(rollup.files[1].rows_merged == 0);
  CHECK(rollup.quality.at(make_month(2026, 10).index).duplicate_events == 0);
}

TEST_CASE("equal rows of two sources both count") {
  UsageFolder folder;
  folder.add("a.csv", with_header(kRow), "one");
  folder.add("b.csv", with_header(kRow), "two");
  CHECK(events(folder.roll_up()) == 2);
}

TEST_CASE("a file with a header and no row is an error") {
  UsageFolder folder;
  folder.add("a.csv", kHeader);
  (void)folder.roll_up();
  CHECK(folder.codes() == std::vector<std::string>{"usage.no-rows"});
}

TEST_CASE("more than one bad row in a hundred is an error that names both counts") {
  const std::string bad = "2026-10-01T10:00:00Z,ada,,sonnet,,agent,-5,1,,,\n";
  UsageFolder folder;
  folder.add("a.csv", with_header(minute_rows(0, 99) + bad));
  CHECK(folder.roll_up().files[0].rows_quarantined == 1);
  CHECK(folder.first("usage.too-many-bad-rows").code.empty());
  UsageFolder worse;
  worse.add("a.csv", with_header(minute_rows(0, 98) + bad));
  (void)worse.roll_up();
  CHECK(worse.first("usage.too-many-bad-rows").message ==
        "1 of 99 rows can't be read; at most 1 in a hundred may be left out");
}

TEST_CASE("a damaged .gz is an error, not a shorter file") {
  UsageFolder folder;
  folder.add("a.csv.gz", with_header(minute_rows(0, 5'000)));
  const auto& location = folder.inputs.usage_files[0].location;
  std::filesystem::resize_file(location, std::filesystem::file_size(location) / 2);
  (void)folder.roll_up();
  CHECK(folder.first("usage.bad-gzip").severity == Severity::error);
  CHECK(folder.first("usage.bad-gzip").position.path == "a.csv.gz");
}

TEST_CASE("unknown people are told once each, with their share and the nearest alias") {
  UsageFolder folder;
  folder.inputs.organisation.alias_owner["grace.hopper"] = 0;
  const std::string row = "2026-10-01T10:00:00Z,Grace.Hoper,,sonnet,,agent,100,10,,,\n";
  folder.add("a.csv", with_header(kRow));
  folder.add("b.csv", with_header(kOtherRow + row));
  (void)folder.roll_up();
  CHECK(folder.codes() == std::vector<std::string>{"usage.unknown-person"});
  const Diagnostic warning = folder.first("usage.unknown-person");
  CHECK(warning.position.path == "b.csv");
  CHECK(warning.position.line == 3);
  CHECK(warning.message == "no person has the alias \"grace.hoper\": 1 row, 25.0 % of the cost");
  CHECK(warning.hint.find("\"grace.hopper\"") != std::string::npos);
}

TEST_CASE("models without a price are told once each, with their share of the tokens") {
  UsageFolder folder;
  folder.add("a.csv",
             with_header(kRow + std::string{"2026-10-01T10:00:00Z,ada,,gpt-x,,,90,240,,,\n"}));
  const UsageRollup rollup = folder.roll_up();
  CHECK(folder.first("usage.unpriced-model").message ==
        "no price is known for the model \"gpt-x\": 1 row, 75.0 % of the tokens");
  CHECK(folder.first("usage.unpriced-model").position.line == 3);
  CHECK(rollup.files[0].tokens == 440);
  CHECK(rollup.files[0].tokens_priced == 110);
}

TEST_CASE("a price in a currency without a rate for the month is an error at the first such row") {
  UsageFolder folder;
  folder.inputs.organisation.currency = "SEK";
  folder.add("a.csv", with_header(std::string{kRow} + kOtherRow));
  (void)folder.roll_up();
  CHECK(folder.codes() == std::vector<std::string>{"price.missing-rate"});
  CHECK(folder.first("price.missing-rate").position.line == 2);
}

}  // namespace shadowgraph::test
