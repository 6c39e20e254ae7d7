#include "ingest/compensation.h"

#include <string>

#include <doctest/doctest.h>

using namespace shadowgraph;

namespace {

Organisation two_people() {
  Organisation organisation;
  organisation.currency = "USD";
  for (const char* id : {"ada", "bo", "robot"}) {
    Person person;
    person.id = id;
    organisation.people.push_back(person);
    organisation.alias_owner[id] = static_cast<PersonIndex>(organisation.people.size() - 1);
  }
  organisation.people[2].kind = PersonKind::bot;
  organisation.alias_owner["ada@example.com"] = 0;
  return organisation;
}

struct Reading {
  Compensation pay;
  std::string said;
};

Reading read(const std::string& bytes) {
  Reading reading;
  Diagnostics diagnostics;
  const Organisation organisation = two_people();
  reading.pay = parse_compensation(bytes, "private/compensation.csv", organisation, diagnostics);
  for (const Diagnostic& told : diagnostics.sorted()) reading.said += render_diagnostic(told);
  return reading;
}

const std::string kHeader = "person,from,salary,bonus,equity,token_allowance,currency\n";

}  // namespace

TEST_CASE("rows of pay are in order of people and days, and an empty cell is unknown") {
  const Reading reading = read(kHeader +
                               "bo,2026-01-01,1000000,0,,24000,SEK\n"
                               "ada,2026-04-01,\"$110,000.50\",,,,USD\n"
                               "ADA@example.com,2025-04-01,100000,5000,2000,12000,\n");
  CHECK(reading.said == "");
  REQUIRE(reading.pay.rows.size() == 3);
  const PayRow& first = reading.pay.rows[0];
  CHECK(first.person == 0);
  CHECK(first.from == make_date(2025, 4, 1));
  CHECK(first.salary == Money{Int128{100'000} * kPicoPerUnit});
  CHECK(first.token_allowance == Money{Int128{12'000} * kPicoPerUnit});
  CHECK(first.currency == "");
  CHECK(reading.pay.rows[1].salary == Money{Int128{1'100'005} * (kPicoPerUnit / 10)});
  CHECK_FALSE(reading.pay.rows[1].bonus);
  CHECK(reading.pay.rows[1].currency == "");  // written out, and the report's own
  CHECK(reading.pay.rows[2].currency == "SEK");
  CHECK(reading.pay.rows[2].bonus == Money{});
}

TEST_CASE("nothing of a private file is repeated, whatever is wrong with it") {
  // Every cell here holds the word that must not come back.
  const std::string files[] = {
      "770077,2026-01-01,770077,770077,770077,770077,SEK\nada,2026-01-01,770077,1,1,1,SEK\n",
      kHeader + "ada,770077,770077,770077,770077,770077,SEK\n",
      kHeader + "ada,2026-01-01,770077 kr,-770077,770077x,1e770077,770077\n",
      kHeader + "770077,2026-01-01,770077,0,0,0,SEK\n",
      kHeader + ",2026-01-01,770077,0,0,0,SEK\nada,,770077,0,0,0,SEK\n",
      kHeader + "robot,2026-01-01,770077,0,0,0,SEK\n",
      kHeader + "ada,2026-01-01,770077,0,0,0,SEK\nada,2026-01-01,770077,0,0,0,SEK\n",
      kHeader + "ada,2026-01-01,770077\n",
      kHeader + "ada,2026-01-01,77\"0077,0,0,0,SEK\n",
      kHeader + "ada,2026-01-01,\"770077,0,0,0,SEK\n",
      kHeader + std::string("ada,2026-01-01,770077\xff,0,0,0,SEK\n"),
      kHeader + std::string("ada,2026-01-01,770077\0,0,0,0,SEK\n", 34),
      "person,from,salary,770077\nada,2026-01-01,1,770077\n",
      "person,from,salary,770077,770077\nada,2026-01-01,1,1,770077\n",
      "PK\x03\x04 770077",
  };
  for (const std::string& file : files) {
    CAPTURE(file);
    const Reading reading = read(file);
    CHECK(reading.said != "");
    CHECK(reading.said.find("770077") == std::string::npos);
  }
}

TEST_CASE("a mistake is told by its place and by what was expected there") {
  const Reading reading = read(kHeader + "ada,2026-01-32,100000,0,0,0,USD\n");
  CHECK(reading.said ==
        "private/compensation.csv:2:5: error: this cell is no date [compensation.bad-date]\n"
        "  hint: write a day of the calendar as 2026-01-01\n");
  CHECK(reading.pay.rows.empty());
}

TEST_CASE("a point that may part thousands is asked about, and not taken for decimals") {
  const Reading reading = read(kHeader + "ada,2026-01-01,61.000,0.125,1000.50,\"1,000.25\",USD\n");
  CHECK(reading.said ==
        "private/compensation.csv:2:16: error: the point in the column 'salary' may part thousands "
        "or decimals [compensation.bad-amount]\n"
        "  hint: write thousands without a point, and decimals with two digits, as 12.50\n");
  CHECK(read(kHeader + "ada,2026-01-01,1.250.000,,,,USD\n").said.find("bad-amount") !=
        std::string::npos);
}

TEST_CASE("a row nobody can be found for is told by its line, and counts for nothing") {
  const Reading reading = read(kHeader + "zoe,2026-01-01,100000,0,0,0,USD\nada,2026-01-01,1,,,,\n");
  CHECK(reading.pay.rows.size() == 1);
  CHECK(reading.said.find("private/compensation.csv:2:1: warning: nobody") == 0);
  CHECK(reading.said.find("zoe") == std::string::npos);
}

namespace {

// What is said of rates in a report of the editions from `first` to October 2026, with records since
// January 2025 and a rate of SEK in February 2026 and in October 2026 alone.
std::string said_of_rates(const std::string& rows, Month first) {
  const Reading reading = read(kHeader + rows);
  ExchangeRates rates;
  rates.rates[{make_month(2026, 2).index, "SEK"}] = Money{kPicoPerUnit / 10};
  rates.rates[{make_month(2026, 10).index, "SEK"}] = Money{kPicoPerUnit / 10};
  Diagnostics diagnostics;
  check_pay_rates(reading.pay, "private/compensation.csv", rates,
                  {make_month(2025, 1), first, make_month(2026, 10)}, diagnostics);
  std::string said;
  for (const Diagnostic& one : diagnostics.sorted()) said += render_diagnostic(one);
  return said;
}

}  // namespace

TEST_CASE("a currency needs a rate in every month in which its row is in force") {
  CHECK(said_of_rates("ada,2020-01-01,100000,0,0,0,USD\n"
                      "bo,2026-02-10,1000000,0,0,0,SEK\n"
                      "bo,2026-05-01,90000,0,0,0,USD\n",
                      make_month(2026, 10)) ==
        "private/compensation.csv:3:29: error: there is no rate for the currency of this row in "
        "2026-03 and 1 more month [compensation.missing-rate]\n"
        "  hint: add the months to fx.csv, or as [[fx]] in org.toml\n");
}

TEST_CASE("pay of a year before an edition needs that edition's rate, or the growth would be lost") {
  const std::string until_october = "bo,2023-01-01,1000000,0,0,0,SEK\n"
                                    "bo,2024-11-01,90000,0,0,0,USD\n";
  CHECK(said_of_rates(until_october, make_month(2025, 11)) == "");
  CHECK(said_of_rates(until_october, make_month(2025, 10)).find("in 2025-10 [") !=
        std::string::npos);
  // In force on no last day of October 2024.
  const std::string until_the_30th = "bo,2023-01-01,1000000,0,0,0,SEK\n"
                                     "bo,2024-10-31,90000,0,0,0,USD\n";
  CHECK(said_of_rates(until_the_30th, make_month(2025, 10)) == "");
}
