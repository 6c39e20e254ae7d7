#include <doctest/doctest.h>

#include "publish/number_search.h"

using namespace shadowgraph;

namespace {

std::string numbers_in(std::string_view text, Grouping grouping = Grouping::commas_group_digits) {
  std::string all;
  for (const WrittenNumber& number : find_numbers(text, grouping, 3)) all += number.digits + " ";
  return all;
}

}  // namespace

TEST_CASE("one number in all its spellings is one") {
  for (const char* text : {"12345.6", "12,345.60", "$12,345.6", "1.23456e4", "1.23456E+04",
                           "12\u202F345.6", "12'345.6", "USD 12345.600", "-12345.6", "012345.6"}) {
    CAPTURE(text);
    CHECK(numbers_in(text) == "12345.6 ");
  }
  CHECK(comparable_number("12345.60") == "12345.6");
  CHECK(comparable_number("-0.00450") == "0.0045");
  CHECK(comparable_number("not a number").empty());
}

TEST_CASE("commas part the cells of a table and group digits in prose") {
  CHECK(numbers_in("123,456,789") == "123456789 ");
  CHECK(numbers_in("123,456,789", Grouping::commas_part_cells) == "123 456 789 ");
  CHECK(numbers_in("12345,678") == "12345 678 ");
}

TEST_CASE("digits within words, versions and short numbers are none") {
  CHECK(numbers_in("a12345 12345b 0x12345 1.2.34567 12 3.1") == "");
}

TEST_CASE("shapes and digits that count") {
  CHECK(significant_digits("12300") == 3);
  CHECK(significant_digits("0.0045") == 2);
  CHECK(significant_digits("0") == 0);
  CHECK(shape_of("12345.6") == NumberShape{5, 1});
  CHECK(NumberShape{5, 0}.count() == doctest::Approx(90000));
}
