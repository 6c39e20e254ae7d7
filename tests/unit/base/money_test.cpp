#include "base/money.h"

#include <doctest/doctest.h>

using namespace shadowgraph;

namespace {

std::string exact(std::string_view text) {
  const auto money = parse_decimal(text);
  return money ? format_exact(*money) : "no number";
}

std::string cell(std::string_view text) {
  const auto money = parse_money_cell(text);
  return money ? format_exact(*money) : "no money";
}

}  // namespace

TEST_CASE("decimals are exact to twelve places and rounded half to even beyond") {
  const struct {
    const char* text;
    const char* value;
  } rows[] = {
      {"12.5", "12.5"},
      {"-0.000001", "-0.000001"},
      {"0", "0"},
      {"-0.00", "0"},
      {"+3", "3"},
      {".5", "0.5"},
      {"7.", "7"},
      {"1e-7", "0.0000001"},
      {"1.5E+3", "1500"},
      {"0.0000000000005", "0"},
      {"0.0000000000015", "0.000000000002"},
      {"0.0000000000025", "0.000000000002"},
      {"0.00000000000250000000000000000000000001", "0.000000000003"},
      {"-0.0000000000015", "-0.000000000002"},
      {"0.9999999999995", "1"},
      {"5e-13", "0"},
      {"6e-13", "0.000000000001"},
      {"9e-14", "0"},
      {"5.1e-13", "0.000000000001"},
      {"1e-99999999999", "0"},
      {"0e99999999999", "0"},
      // 36 decimals, as one vendor's cost export writes them.
      {"0.044730000000000000123456789012345678", "0.04473"},
      {"0.036000000000000004", "0.036"},
      {"0.8999999999999999", "0.9"},
      {"1000000000000000", "1000000000000000"},
      {"00000000000000000000000000000000000000000012", "12"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(exact(row.text) == row.value);
  }
}

TEST_CASE("what is no plain decimal is not read") {
  for (const char* text : {"", "-", ".", "1.2.3", "1,000", "$1", "1 ", "0x1", "e5", "1e", "1e+",
                           "nan", "inf", "--1", "1000000000000001", "1e16", "1e99999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_decimal(text));
  }
}

TEST_CASE("money cells may carry a currency sign, spaces and thousands separators") {
  CHECK(cell("$1,234.50") == "1234.5");
  CHECK(cell(" 0.00 ") == "0");
  CHECK(cell("-$0.10") == "-0.1");
  CHECK(cell("$-0.10") == "-0.1");
  CHECK(cell("€ 12") == "12");
  CHECK(cell("1,000,000") == "1000000");
  for (const char* text : {"(1.00)", "1,23", "1.5,000", ",100", "1234,567", "1,,000", "12 USD",
                           "Included", "-", "", "$", "--1", "-$-1", "1,000,"}) {
    CAPTURE(text);
    CHECK(cell(text) == "no money");
  }
}

TEST_CASE("short and long ways of writing a number give the same money") {
  for (const char* text : {"0", "12", "-12.5", "0.000000000001", "123456.789", "7.", "15.25"}) {
    CAPTURE(text);
    const std::string_view view = text;
    const std::string long_form =
        (view.starts_with('-') ? "-" : "") + std::string(20, '0') +
        std::string(view.starts_with('-') ? view.substr(1) : view) +
        (view.find('.') == std::string_view::npos ? "." : "") + std::string(20, '0');
    CHECK(parse_decimal(view) == parse_decimal(long_form));
  }
}

TEST_CASE("division rounds half to even, on both sides of zero") {
  CHECK(divide_half_even(5, 2) == 2);
  CHECK(divide_half_even(7, 2) == 4);
  CHECK(divide_half_even(-5, 2) == -2);
  CHECK(divide_half_even(-7, 2) == -4);
  CHECK(divide_half_even(-1, 3) == 0);
  CHECK(divide_half_even(-2, 3) == -1);
  for (int numerator = -50; numerator <= 50; ++numerator) {
    for (int denominator = 1; denominator <= 12; ++denominator) {
      const auto quotient = static_cast<int>(divide_half_even(numerator, denominator));
      const int twice_error = 2 * (quotient * denominator - numerator);
      REQUIRE(std::abs(twice_error) <= denominator);
      if (std::abs(twice_error) == denominator) REQUIRE(quotient % 2 == 0);
    }
  }
}

TEST_CASE("conversion to double is correctly rounded") {
  CHECK(to_double(*parse_decimal("0.1")) == 0.1);
  CHECK(to_double(*parse_decimal("123456789012.345678901234")) == 123456789012.345678901234);
  CHECK(to_double(*parse_decimal("-999999999999999.999999999999")) ==
        -999999999999999.999999999999);
  CHECK(to_double(Money{}) == 0.0);
}

TEST_CASE("what format_exact writes, parse_decimal reads back") {
  Int128 pico = 1;
  for (int i = 0; i < 60; ++i) {
    const Money money{i % 2 == 0 ? pico : -pico};
    CAPTURE(format_exact(money));
    REQUIRE(parse_decimal(format_exact(money)) == money);
    pico = pico * 3 + 1;
    if (pico > Int128{1} << 85) pico = 7;
  }
}
