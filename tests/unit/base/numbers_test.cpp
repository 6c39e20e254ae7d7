#include "base/numbers.h"

#include <vector>

#include <doctest/doctest.h>

using namespace shadowgraph;

TEST_CASE("fixed decimals are those of the binary value, as Python's format gives them") {
  const struct {
    double value;
    int decimals;
    const char* text;
  } rows[] = {
      // format(v, '.{d}f') of CPython 3.11
      {0.5, 0, "0"},        {1.5, 0, "2"},         {2.5, 0, "2"},       {2.675, 2, "2.67"},
      {1.005, 2, "1.00"},   {0.125, 2, "0.12"},    {0.375, 2, "0.38"},  {-1.25, 1, "-1.2"},
      {1e22, 0, "10000000000000000000000"},        {123456.789, 1, "123456.8"},
      {0.1, 20, "0.10000000000000000555"},         {99.995, 2, "100.00"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(format_fixed(row.value, row.decimals) == row.text);
  }
}

TEST_CASE("zero has no sign") {
  CHECK(format_fixed(-0.0, 1) == "0.0");
  CHECK(format_fixed(-0.04, 1) == "0.0");
  CHECK(format_fixed(-0.06, 1) == "-0.1");
  CHECK(format_round_trip(-0.0) == "0");
  CHECK(format_significant(-0.0, 3) == "0.00");
}

TEST_CASE("round-trip text reads back as the same number") {
  for (double value : {0.1, 1.0 / 3.0, 6.02214076e23, -1e-300, 250000.0, 5e-324}) {
    CHECK(parse_double(format_round_trip(value)) == value);
  }
}

TEST_CASE("significant digits stand in fixed notation") {
  CHECK(format_significant(0.000123456, 4) == "0.0001235");
  CHECK(format_significant(123456.0, 4) == "123500");
  CHECK(format_significant(3.0, 4) == "3.000");
  CHECK(format_significant(0.99996, 4) == "1.000");
  CHECK(format_significant(-12.345, 4) == "-12.35");
  CHECK(format_significant(0.0123, 2) == "0.012");
}

TEST_CASE("integers are digits with at most one sign") {
  CHECK(parse_integer("42") == 42);
  CHECK(parse_integer("-7") == -7);
  CHECK(parse_integer("+7") == 7);
  CHECK(parse_integer("9223372036854775807") == 9223372036854775807);
  for (const char* text : {"", "+", "-", "+-1", "1.0", " 1", "1 ", "9223372036854775808", "1e3"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_integer(text));
  }
}

TEST_CASE("counts may be written as exports write them, but must be whole") {
  CHECK(parse_count_cell("31422.0") == 31422);
  CHECK(parse_count_cell("35,497") == 35497);
  CHECK(parse_count_cell(" 12 ") == 12);
  CHECK(parse_count_cell("1e3") == 1000);
  CHECK(parse_count_cell("-3") == -3);
  for (const char* text : {"", "0.7", "3,5", "$5", "none", "12 34"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_count_cell(text));
  }
}

TEST_CASE("doubles are finite or nothing") {
  CHECK(parse_double("0.25") == 0.25);
  CHECK(parse_double("+1e3") == 1000.0);
  for (const char* text : {"nan", "inf", "-inf", "1e999", "0,5", "", "1.0x", "+-1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_double(text));
  }
}

TEST_CASE("the compensated sum keeps what a plain sum loses") {
  // Neumaier's example: a plain sum gives 0, Kahan's too.
  CHECK(compensated_sum(std::vector<double>{1.0, 1e100, 1.0, -1e100}) == 2.0);
  std::vector<double> tenths(1'000'000, 0.1);
  CHECK(compensated_sum(tenths) == doctest::Approx(100'000.0).epsilon(1e-15));
  CHECK(compensated_sum({}) == 0.0);
}
