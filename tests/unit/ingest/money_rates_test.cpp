// Budgets, fees and targets in another currency: which month's rate each needs, and what is said
// where there is none.
#include "ingest/money_rates.h"

#include <doctest/doctest.h>

#include "support/report_reading.h"

using namespace shadowgraph;

namespace {

const ReportedMonths kOctober{make_month(2026, 1), make_month(2026, 10), make_month(2026, 10)};
const ReportedMonths kAll{make_month(2026, 1), make_month(2026, 1), make_month(2026, 10)};

std::string said(const std::string& org, const ReportedMonths& months) {
  const ReportReading reading = read_org("[org]\nname = \"N\"\n" + org);
  CHECK(reading.said == "");
  Diagnostics diagnostics;
  check_money_rates(reading.inputs.foreign_money, reading.inputs.organisation.currency,
                    reading.inputs.rates, months, diagnostics);
  std::string said;
  for (const Diagnostic& one : diagnostics.sorted()) said += render_diagnostic(one);
  return said;
}

bool tells(const std::string& said, const std::string& words) {
  return said.find(words) != std::string::npos;
}

std::string budget(const std::string& period) {
  return "[[budget]]\nperiod = \"" + period + "\"\namount = 1000\ncurrency = \"EUR\"\n";
}

}  // namespace

TEST_CASE("a budget without a rate is told with its place and the row to write") {
  CHECK(said(budget("2026-10"), kOctober) ==
        "org.toml:6:12: error: [[budget]] needs a rate from EUR to USD for 2026-10 "
        "[org.missing-rate]\n"
        "    currency = \"EUR\"\n"
        "               ^\n"
        "  hint: add to fx.csv the row 2026-10,EUR,RATE, where RATE is what one EUR was worth in "
        "USD\n");
}

TEST_CASE("a budget needs the rate of its first month, and only if its period is reported on") {
  CHECK(tells(said(budget("2026"), kOctober), "for 2026-01 ["));
  CHECK(tells(said("fiscal_year_start = 7\n" + budget("2026"), kOctober), "for 2026-07 ["));
  CHECK(said("fiscal_year_start = 7\n" + budget("2025"), kOctober) == "");
  CHECK(tells(said("fiscal_year_start = 7\n" + budget("2025"), kAll), "for 2025-07 ["));
  CHECK(said(budget("2027"), kAll) == "");
  CHECK(said(budget("2026-03"), kOctober) == "");
  CHECK(tells(said(budget("2026-03"), kAll), "for 2026-03 ["));
  const std::string rate = "[[fx]]\nmonth = \"2026-10\"\ncurrency = \"EUR\"\nrate = 1.1\n";
  CHECK(said(budget("2026-10") + rate, kOctober) == "");
}

TEST_CASE("a fee needs the rate of every month in which the plan holds and records stand") {
  const std::string plan = "[[plan]]\ntool = \"cursor\"\nfee = 40\ncurrency = \"EUR\"\n";
  CHECK(tells(said(plan, kOctober),
              "[[plan]] needs a rate from EUR to USD for 2026-01 and 9 more "
              "months [org.missing-rate]"));
  CHECK(tells(said(plan + "from = 2026-09-15\nto = 2026-09-20\n", kOctober), "for 2026-09 ["));
  CHECK(said(plan + "to = 2025-12-31\n", kOctober) == "");
}

TEST_CASE("a published target needs the rates of the months since; other events need none") {
  const std::string event = "[[event]]\ndate = 2026-09-15\namount = 200\ncurrency = \"EUR\"\n";
  CHECK(tells(said(event + "kind = \"usage_visible\"\n", kOctober),
              "[[event]] needs a rate from EUR to USD for 2026-09 and 1 more month ["));
  CHECK(said(event, kOctober) == "");
}

TEST_CASE("money in the report's own currency needs no rate") {
  CHECK(said("currency = \"EUR\"\n" + budget("2026-10"), kOctober) == "");
}
