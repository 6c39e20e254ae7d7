#include <doctest/doctest.h>

#include "support/report_reading.h"

using namespace shadowgraph;

namespace {

constexpr std::string_view kOrg = "[org]\nname = \"N\"\n";

ReportReading read_prices(const std::string& rows) {
  const std::string text =
      "model,valid_from,currency,input,output,cache_read,cache_write_5m,cache_write_1h,batch,"
      "threshold,long_input,long_output\n" +
      rows;
  return read_texts({{"org.toml", kOrg}, {"prices.csv", text}});
}

}  // namespace

TEST_CASE("prices are exact pico-units a token, and rows stand by pattern and date") {
  const ReportReading reading = read_prices(
      "GPT-5,2026-06-01,EUR,0.435,0.87,0.003625,0,,0.5,200000,2,1.25\n"
      "gpt-5,2026-01-01,,1,2,,,,,,,\n"
      "own-*,2026-01-01,,3,15,,,,,,,\n");
  CHECK(reading.said == "");
  const auto& rows = reading.inputs.prices.rows;
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].pattern == "claude-opus-4-5");
  CHECK(rows[1].valid_from == make_date(2026, 1, 1));
  CHECK(rows[1].currency == "USD");
  const PriceRow& row = rows[2];
  CHECK(row.currency == "EUR");
  CHECK(row.pico_per_token == std::array<std::int64_t, 5>{435'000, 3'625, 0, 435'000, 870'000});
  CHECK(row.from_input == std::array<bool, 5>{false, false, false, true, false});
  CHECK(row.batch == 5'000);
  CHECK(row.long_output == 12'500);
  CHECK(rows[3].pattern == "own-*");
}

TEST_CASE("mistakes in prices.csv show their cell") {
  const struct {
    const char* row;
    const char* said;
  } table[] = {
      {"m,2026-01-01,USD,five,,,,,,,,\n",
       "prices.csv:2:18: error: 'five' is no price of 'input' [prices.bad-number]\n"
       "    m,2026-01-01,USD,five,,,,,,,,\n"
       "                     ^\n"
       "  hint: write money per million tokens, for example 3.75\n"},
      {"m,2026-01-01,USD,-1,,,,,,,,\n",
       "prices.csv:2:18: error: '-1' is no price of 'input' [prices.bad-number]\n"
       "    m,2026-01-01,USD,-1,,,,,,,,\n"
       "                     ^\n"
       "  hint: write money per million tokens, for example 3.75\n"},
      {"m,2026-01-01,USD,1.0000001,,,,,,,,\n",
       "prices.csv:2:18: error: '1.0000001' has more than 6 decimals [prices.bad-number]\n"
       "    m,2026-01-01,USD,1.0000001,,,,,,,,\n"
       "                     ^\n"
       "  hint: a price per million tokens has at most 6 decimals\n"},
      {"m,2026-01-01,USD,1,,,,,0.33333,,,\n",
       "prices.csv:2:24: error: '0.33333' is no multiplier for 'batch' [prices.bad-number]\n"
       "    m,2026-01-01,USD,1,,,,,0.33333,,,\n"
       "                           ^\n"
       "  hint: write a number with at most 4 decimals, for example 0.5\n"},
      {"m,2026-01-01,USD,1,,,,,,200k,,\n",
       "prices.csv:2:25: error: '200k' is no number of tokens [prices.bad-number]\n"
       "    m,2026-01-01,USD,1,,,,,,200k,,\n"
       "                            ^\n"
       "  hint: write a whole number above 0, for example 200000, or leave it empty\n"},
      {"m*x,2026-01-01,USD,1,,,,,,,,\n",
       "prices.csv:2:1: error: 'm*x' is no model pattern [prices.bad-pattern]\n"
       "    m*x,2026-01-01,USD,1,,,,,,,,\n"
       "    ^\n"
       "  hint: write a whole name, or a prefix that ends with one '*'\n"},
      {"m,2026-02-30,USD,1,,,,,,,,\n",
       "prices.csv:2:3: error: '2026-02-30' is no date [prices.bad-date]\n"
       "    m,2026-02-30,USD,1,,,,,,,,\n"
       "      ^\n"
       "  hint: write a day of the calendar as 2026-10-31\n"},
      {"m,2026-01-01,usd,1,,,,,,,,\n",
       "prices.csv:2:14: error: 'usd' is no currency code [prices.bad-currency]\n"
       "    m,2026-01-01,usd,1,,,,,,,,\n"
       "                 ^\n"
       "  hint: write the three capital letters of ISO 4217, for example USD\n"},
      {"m,2026-01-01,USD,,15,,,,,,,\n",
       "prices.csv:2:1: error: this row needs the price of 'input' [prices.missing-value]\n"
       "    m,2026-01-01,USD,,15,,,,,,,\n"
       "    ^\n"
       "  hint: write money per million tokens; it also stands in for empty classes\n"},
      {"m,2026-01-01,USD,1,,,,,,,,\nM,2026-01-01,USD,2,,,,,,,,\n",
       "prices.csv:3:1: error: 'm' has a price from 2026-01-01 already, at prices.csv:2 "
       "[prices.duplicate-row]\n"
       "    M,2026-01-01,USD,2,,,,,,,,\n"
       "    ^\n"
       "  hint: keep one of the two rows, or change a date\n"},
  };
  for (const auto& row : table) {
    CAPTURE(row.row);
    CHECK(read_prices(row.row).said == row.said);
  }
}

TEST_CASE("rates of org.toml replace those of fx.csv for the same month and currency") {
  const ReportReading reading = read_texts(
      {{"org.toml", "[org]\nname = \"N\"\n[[fx]]\nmonth = \"2026-10\"\ncurrency = \"EUR\"\n"
                    "rate = \"1.0832\"\n"},
       {"fx.csv", "month,currency,rate\n2026-10,EUR,9\n2026-09,EUR,1.07\n"}});
  CHECK(reading.said == "");
  const auto& rates = reading.inputs.rates.rates;
  CHECK(rates.at({make_month(2026, 10).index, "EUR"}) == parse_decimal("1.0832"));
  CHECK(rates.at({make_month(2026, 9).index, "EUR"}) == parse_decimal("1.07"));
}

TEST_CASE("a rate of zero is none") {
  CHECK(read_texts({{"org.toml", kOrg}, {"fx.csv", "month,currency,rate\n2026-1,EUR,0\n"}}).said ==
        "fx.csv:2:1: error: '2026-1' is no month [fx.bad-month]\n"
        "    2026-1,EUR,0\n"
        "    ^\n"
        "  hint: write a month as 2026-10\n"
        "fx.csv:2:12: error: '0' is no exchange rate [fx.bad-number]\n"
        "    2026-1,EUR,0\n"
        "               ^\n"
        "  hint: write a number above 0, for example 1.0832\n");
}
