#include "metrics/pay.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "metrics/pay_parity.h"
#include "unit/metrics/small_organisation.h"

using namespace shadowgraph;
using namespace shadowgraph::test;

namespace {

const Month kEdition = make_month(2026, 10);

struct Amounts {
  double salary = 0;
  std::optional<double> bonus = 0, equity = 0, allowance = 0;
};

// People of one team, paid and using tokens from November 2025 to October 2026.
class PayWorld {
 public:
  PayWorld() { top_ = small.team("top"), team_ = small.team("team", top_); }

  void pay(PersonIndex person, Date from, const Amounts& amounts) {
    const auto known = [](std::optional<double> amount) {
      return amount ? std::optional(money(*amount)) : std::nullopt;
    };
    compensation.rows.push_back({person, from, money(amounts.salary), known(amounts.bonus),
                                 known(amounts.equity), known(amounts.allowance), "", 0});
  }
  // `year` of usage value, a twelfth on the 10th of each month, after a first day of nothing.
  PersonIndex add(const Amounts& amounts, double year) {
    const auto index = static_cast<PersonIndex>(small.organisation.people.size());
    const std::string id = "p" + std::to_string(100 + index);
    small.person(id, team_);
    pay(index, day(2025, 1, 1), amounts);
    for (int back = 11; back >= 0; --back) {
      small.use({id, first_day(kEdition - back) + (back == 11 ? 0 : 9), year / 12});
    }
    return index;
  }
  EditionFigures compute(bool tracked = true) {
    EditionFigures edition;
    edition.edition = kEdition;
    small.look_at(kEdition, nullptr, [&](const WorkContext& work) {
      add_pay(work.base.inputs, tracked ? &compensation : nullptr, edition);
      return 0;
    });
    return edition;
  }

  SmallOrganisation small;
  Compensation compensation;

 private:
  TeamIndex top_ = kNone, team_ = kNone;
};

double org(const EditionFigures& edition, const std::string& metric,
           const std::string& window = "W12") {
  return value_of(find(edition, window, Level::org, "", metric));
}
Status org_status(const EditionFigures& edition, const std::string& metric,
                  const std::string& window = "W12") {
  return status_of(find(edition, window, Level::org, "", metric));
}

}  // namespace

// METRICS fixture 8.1: 500 000 of salary, 250 000 of tokens.
TEST_CASE("half of a salary in tokens meets the line, and a cent less does not") {
  PayWorld world;
  for (int i = 0; i < 10; ++i) world.add({500'000}, 249'999.96);
  for (int i = 0; i < 10; ++i) world.add({500'000}, 250'000.08);
  const EditionFigures edition = world.compute();
  CHECK(org(edition, "pay.huang_line_share") == 0.5);
  CHECK(org(edition, "pay.huang_line_cost") == doctest::Approx(10 * 0.04));
  PayWorld exact;
  for (int i = 0; i < 20; ++i) exact.add({500'000}, 249'996);  // twelfths without a remainder
  for (int i = 0; i < 20; ++i) {
    exact.small.use({"p" + std::to_string(100 + i), day(2026, 10, 12), 4});
  }
  CHECK(org(exact.compute(), "pay.huang_line_share") == 1);
}

TEST_CASE("the published example: ratio, share of compute, break-even multiple") {
  PayWorld half, same;
  for (int i = 0; i < 10; ++i) half.add({500'000}, 250'000);
  for (int i = 0; i < 10; ++i) same.add({500'000}, 500'000);
  const EditionFigures edition = half.compute();
  CHECK(org(edition, "pay.token_to_salary") == doctest::Approx(0.5).epsilon(1e-9));
  CHECK(org(edition, "pay.compute_share_consumed") == doctest::Approx(1.0 / 3).epsilon(1e-9));
  CHECK(org(edition, "pay.break_even_multiple") == doctest::Approx(1.5).epsilon(1e-9));
  CHECK(org(same.compute(), "pay.break_even_multiple") == doctest::Approx(2.0).epsilon(1e-9));
}

TEST_CASE("100,000 of tokens beside 375,000 of pay are 21 percent of the package") {
  PayWorld world;
  for (int i = 0; i < 12; ++i) world.add({300'000, 50'000, 25'000, 100'000}, 100'000);
  const EditionFigures edition = world.compute();
  CHECK(org(edition, "pay.compute_share") == doctest::Approx(0.2105263158).epsilon(1e-9));
  CHECK(org(edition, "pay.compute_share_consumed") == doctest::Approx(0.2105263158).epsilon(1e-9));
  CHECK(org(edition, "pay.break_even_multiple") == doctest::Approx(1.2666666667).epsilon(1e-9));
  CHECK(org(edition, "pay.four_component_provided") == doctest::Approx(12 * 475'000));
  CHECK(org(edition, "pay.token_to_cash") == doctest::Approx(100.0 / 350));
}

TEST_CASE("7,000 in fourteen days is 0.365 of a salary of 500,000") {
  PayWorld world;
  world.small.person("ada", 1);
  world.pay(0, day(2026, 10, 18), {500'000});
  for (int d = 18; d <= 31; ++d) world.small.use({"ada", day(2026, 10, d), 500});
  world.small.use({"ada", day(2026, 10, 1), 9'999});  // a day without pay in force counts nothing
  world.small.look_at(kEdition, nullptr, [&](const WorkContext& work) {
    const PayAccount account = make_pay_account(work.base, rows_by_person(world.compensation)[0]);
    const PaySums sums =
        pay_sums(account, 0, 99, [](TeamIndex) { return true; }).on(PayBasis::salary);
    CHECK(sums.days == 14);
    CHECK(to_double(sums.value) / to_double(sums.salary) == doctest::Approx(0.365).epsilon(1e-9));
    CHECK(to_double(sums.value) / static_cast<double>(sums.days) * 365 == 182'500);
    return 0;
  });
}

TEST_CASE("a year of days adds up to the year's amount, through raises and leap years") {
  PayWorld world;
  world.add({100'000.01}, 12);
  world.pay(0, day(2026, 4, 1), {100'000.01});
  world.small.look_at(kEdition, nullptr, [&](const WorkContext& work) {
    const PayAccount account = make_pay_account(work.base, rows_by_person(world.compensation)[0]);
    const PaySums sums =
        pay_sums(account, 0, 99, [](TeamIndex) { return true; }).on(PayBasis::salary);
    CHECK(sums.days == 365);
    CHECK(sums.salary == money(100'000.01));
    return 0;
  });
}

TEST_CASE(
    "an empty cell is unknown: it takes the person out of what needs it, and of nothing else") {
  PayWorld world;
  for (int i = 0; i < 10; ++i) world.add({100'000, 10'000, 0, 0}, 11'000);
  world.add({100'000, std::nullopt, 0, 0}, 0);
  const EditionFigures edition = world.compute();
  CHECK(org(edition, "pay.token_to_salary") == doctest::Approx(0.1));
  CHECK(find(edition, "W12", Level::org, "", "pay.token_to_salary")->estimate.n == 11);
  CHECK(org(edition, "pay.token_to_cash") == doctest::Approx(0.1));
  CHECK(find(edition, "W12", Level::org, "", "pay.token_to_cash")->estimate.n == 10);
}

TEST_CASE("without a file of pay the organisation's rows say so, and nobody else has one") {
  PayWorld world;
  for (int i = 0; i < 20; ++i) world.add({100'000}, 10'000);
  const EditionFigures edition = world.compute(false);
  CHECK(org_status(edition, "pay.token_to_salary") == Status::not_tracked);
  CHECK(org_status(edition, "pay.cash_flat") == Status::not_tracked);
  for (const Figure& figure : edition.figures) CHECK(figure.level == Level::org);
}

TEST_CASE("minimum numbers of people hold for groups, and not for one's own figures") {
  PayWorld world;
  for (int i = 0; i < 9; ++i) world.add({100'000, 0, 0, 12'000}, 10'000);
  const EditionFigures edition = world.compute();
  CHECK(org_status(edition, "pay.token_to_salary") == Status::thin);
  CHECK(org_status(edition, "pay.allowance_utilisation", "W3") == Status::thin);
  CHECK(org_status(edition, "pay.huang_line_share") == Status::thin);
  CHECK(value_of(find(edition, "W12", Level::person, "p100", "pay.token_to_salary")) ==
        doctest::Approx(0.1));
}

TEST_CASE("allowances: used, lapsed, overrun, and the months by the part used") {
  PayWorld world;
  const double day_rate = 36'500.0 / 365;  // 92 days of August to October: 9,200
  for (int i = 0; i < 10; ++i) world.add({100'000, 0, 0, 36'500}, 12 * 310);    // a tenth
  for (int i = 0; i < 10; ++i) world.add({100'000, 0, 0, 36'500}, 12 * 6'200);  // double
  const EditionFigures edition = world.compute();
  const double allowed = 92 * day_rate;
  CHECK(org(edition, "pay.allowance_utilisation", "W3") ==
        doctest::Approx((3 * 310 + 3 * 6'200) / (2 * allowed)));
  CHECK(org(edition, "pay.allowance_lapse", "W3") == doctest::Approx(10 * (allowed - 3 * 310)));
  CHECK(org(edition, "pay.allowance_overrun_share", "W3") == 0.5);
  CHECK(org(edition, "pay.allowance_band_lt_25", "W3") == 0.5);
  CHECK(org(edition, "pay.allowance_band_ge_110", "W3") == 0.5);
  CHECK(org(edition, "pay.allowance_band_75", "W3") == 0);
}

TEST_CASE("carried over, the oldest is used first and lapses last of all") {
  PayWorld world;
  for (int i = 0; i < 10; ++i) world.add({100'000, 0, 0, 36'500}, 0);
  // Nothing used for a year: what lapses in three months is that of the months before.
  const double without = org(world.compute(), "pay.allowance_lapse", "W3");
  CHECK(without == doctest::Approx(10 * 9'200.0));
  world.small.organisation.report.carry_months = 3;  // May, June, July
  CHECK(org(world.compute(), "pay.allowance_lapse", "W3") == doctest::Approx(10 * 9'200.0));
  world.small.use({"p100", day(2026, 10, 20), 3'100 + 3'100});  // July's and August's are there
  CHECK(org(world.compute(), "pay.allowance_lapse", "W3") ==
        doctest::Approx(10 * 9'200.0 - 3'100.0));
}

TEST_CASE("cash flat while allowances grow raises the flag, and a raise lowers it") {
  PayWorld flat, raised;
  for (PayWorld* world : {&flat, &raised}) {
    for (int i = 0; i < 20; ++i) {
      const PersonIndex person = world->add({100'000, 0, 0, 0}, 1'200);
      world->pay(person, day(2026, 4, 1), {world == &flat ? 100'500.0 : 103'000.0, 0, 0, 5'000});
    }
  }
  const EditionFigures edition = flat.compute();
  CHECK(org(edition, "pay.cash_flat") == 1);
  CHECK(org(edition, "pay.cash_growth_median") == doctest::Approx(0.005));
  CHECK(org(edition, "pay.allowance_growth_median") == doctest::Approx(0.05));
  CHECK(org(edition, "pay.growth_attribution") == doctest::Approx(5'000.0 / 5'500));
  CHECK(org(edition, "pay.cash_flat_share") == 1);
  CHECK(org_status(edition, "pay.cash_growth_real_median") == Status::not_applicable);
  CHECK(org(raised.compute(), "pay.cash_flat") == 0);
}

TEST_CASE("growth is of pay, not of exchange rates") {
  PayWorld world;
  for (int i = 0; i < 20; ++i) world.add({1'000'000}, 1'200);
  for (PayRow& row : world.compensation.rows) row.currency = "SEK";
  for (int back = 0; back < 14; ++back) {
    world.small.rates.rates[{(kEdition - back).index, "SEK"}] = money(0.1 + 0.01 * back);
  }
  CHECK(org(world.compute(), "pay.cash_growth_median") == 0);
}

TEST_CASE("departments and people add up to the organisation's ratio of sums") {
  PayWorld world;
  for (int i = 0; i < 12; ++i) world.add({50'000.0 + 1'000 * i}, 1'000.0 * (i + 1));
  const EditionFigures edition = world.compute();
  CHECK(value_of(find(edition, "W12", Level::team, "top", "pay.token_to_salary")) ==
        org(edition, "pay.token_to_salary"));
  CHECK(find(edition, "W12", Level::team, "team", "pay.token_to_salary") == nullptr);
  const Figure* package = find(edition, "W12", Level::org, "", "pay.four_component_consumed");
  CHECK(package->contributions.additive);
  CHECK(package->contributions.total == doctest::Approx(*package->estimate.value));
  CHECK(package->contributions.largest == doctest::Approx(61'000.0 + 12'000));
}

TEST_CASE("the parity horizon is the first month that reaches a salary, with its two limits") {
  std::vector<MonthForecast> months;
  for (int i = 1; i <= 12; ++i) months.push_back({100.0 * i, 80.0 * i, 150.0 * i});
  const ParityHorizon horizon = parity_horizon(months, 10, 60);
  CHECK(horizon.point == 6);
  CHECK(horizon.earliest == 4);
  CHECK(horizon.latest == 8);
  const ParityHorizon never = parity_horizon(months, 10, 1'000);
  CHECK_FALSE(never.point);
  CHECK_FALSE(never.earliest);
}

TEST_CASE("what is used evenly is forecast evenly, and eight weeks are needed") {
  const DailyValue even{day(2026, 6, 1), std::vector<double>(153, 100.0)};
  const std::vector<MonthForecast> months = forecast_months(even, kEdition);
  REQUIRE(months.size() == kParityMonths);
  CHECK(months[0].point == doctest::Approx(3'000));
  CHECK(months[1].point == doctest::Approx(3'100));
  const DailyValue few{day(2026, 10, 1), std::vector<double>(31, 100.0)};
  CHECK(forecast_months(few, kEdition).empty());
}

TEST_CASE("who left before the window has no row") {
  PayWorld world;
  for (int i = 0; i < 3; ++i) world.add({100'000}, 1'200);
  world.small.organisation.people[1].memberships[0].end = day(2025, 9, 1);
  const EditionFigures edition = world.compute();
  CHECK(find(edition, "W12", Level::person, "p100", "pay.token_to_salary") != nullptr);
  CHECK(find(edition, "W12", Level::person, "p101", "pay.token_to_salary") == nullptr);
}
