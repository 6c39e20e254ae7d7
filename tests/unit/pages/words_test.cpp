#include "pages/words.h"

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

TEST_CASE("money has no decimals from a hundred on and two below") {
  CHECK(money_words(182345.12, "USD") == "$182,345");
  CHECK(money_words(100, "USD") == "$100");
  CHECK(money_words(99.994, "USD") == "$99.99");
  CHECK(money_words(0, "EUR") == "€0.00");
  CHECK(money_words(1234567.5, "SEK") == "SEK\u202F1,234,568");
}

TEST_CASE("a minus is a minus sign and zero has none") {
  CHECK(money_words(-3100, "USD") == "\u2212$3,100");
  CHECK(money_words(-0.001, "USD") == "$0.00");
  CHECK(change_words(-0.02) == "\u22122.0\u202F%");
  CHECK(change_words(-0.00001) == "0.0\u202F%");
  CHECK(change_words(0.091) == "+9.1\u202F%");
  CHECK(change_words(2.54) == "+254\u202F%");
}

TEST_CASE("a share that is neither nothing nor all is not printed as one of them") {
  CHECK(percent_words(0.0002) == "<\u202F0.1\u202F%");
  CHECK(percent_words(0.0006) == "0.1\u202F%");
  CHECK(percent_words(0.002, 20.0) == "<\u202F1\u202F%");
  CHECK(percent_words(0.9998) == ">\u202F99.9\u202F%");
  CHECK(percent_words(0.997, 20.0) == ">\u202F99\u202F%");
  CHECK(percent_words(0) == "0\u202F%");
  CHECK(percent_words(1) == "100\u202F%");
  CHECK(percent_words(1 - 1e-16) == "100\u202F%");  // a sum of shares
  CHECK(percent_words(0, 20.0) == "0\u202F%");
  CHECK(percent_words(1.132, 1.0) == "113\u202F%");
  CHECK(percent_number(0.0002, 2000.0) == "<\u202F0.1");
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = 0.0003;
  cell.lower = 0.0001;
  cell.upper = 0.004;
  cell.n = 5000;
  CHECK(cell_words(cell, CellFormat::percent) == "<\u202F0.1\u202F%");
  CHECK(interval_words(cell, CellFormat::percent) == "0.0\u20130.4");
}

TEST_CASE("a percentage of fewer than a hundred has no decimals") {
  CHECK(percent_words(0.8851, 148.0) == "88.5\u202F%");
  CHECK(percent_words(0.8851, 99.0) == "89\u202F%");
  CHECK(percent_words(0.125) == "12.5\u202F%");
}

TEST_CASE("large token counts are told with three digits and a word") {
  CHECK(tokens_words(112558000000) == "113 billion");
  CHECK(tokens_words(3214000000) == "3.21 billion");
  CHECK(tokens_words(45600000) == "45.6 million");
  CHECK(tokens_words(999999) == "999,999");
}

TEST_CASE("a cell says its value, its bound, or the word for why there is none") {
  Cell cell;
  CHECK(cell_words(cell, CellFormat::money, "USD") == "withheld");
  cell.status = CellStatus::not_tracked;
  CHECK(cell_words(cell, CellFormat::money, "USD") == "not tracked");
  cell.status = CellStatus::ok;
  cell.upper = 0.2;
  CHECK(cell_words(cell, CellFormat::percent) == "<\u202F20\u202F%");
  cell.upper.reset();
  cell.lower = 0.8;
  CHECK(cell_words(cell, CellFormat::percent) == ">\u202F80\u202F%");
  cell.value = 0.086;
  cell.n = 412;
  cell.lower = 0.075;
  cell.upper = 0.098;
  CHECK(cell_words(cell, CellFormat::percent) == "8.6\u202F%");
  CHECK(interval_words(cell, CellFormat::percent) == "7.5\u20139.8");
}

TEST_CASE("dates of a window are told without repeating what they share") {
  CHECK(span_words(make_date(2026, 10, 1), make_date(2026, 11, 1)) == "1\u201331 October 2026");
  CHECK(span_words(make_date(2026, 8, 1), make_date(2026, 11, 1)) == "1 August to 31 October 2026");
  CHECK(span_words(make_date(2025, 11, 1), make_date(2026, 11, 1)) ==
        "1 November 2025 to 31 October 2026");
}

TEST_CASE("a name from right to left is set off inside a sentence") {
  CHECK(isolated("Platform") == "Platform");
  CHECK(isolated("\u05D0") == "\u2068\u05D0\u2069");
}

}  // namespace
}  // namespace shadowgraph
