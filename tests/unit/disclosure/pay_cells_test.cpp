#include "disclosure/pay_cells.h"

#include <limits>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "base/numbers.h"
#include "disclosure/disclose.h"
#include "unit/disclosure/disclose_alone.h"

namespace shadowgraph {
namespace {

struct PayGroupTruth {
  double persons = 40, spend = 0, salary = 0, compensation = 0, allowance = 0;
};

Figure pay_figure(std::string metric, double value, const PayGroupTruth& truth) {
  Figure figure;
  figure.window = metric.starts_with("pay.allowance_") ? "W3" : "W12";
  figure.level = Level::org;
  figure.metric = std::move(metric);
  figure.estimate.status = Status::ok;
  figure.estimate.value = value;
  figure.estimate.n = truth.persons;
  figure.contributions.persons = truth.persons;
  figure.from = make_date(2025, 11, 1);
  figure.to = make_date(2026, 11, 1);
  return figure;
}

EditionFigures edition_of(const PayGroupTruth& truth) {
  const double package = truth.compensation + truth.spend;
  EditionFigures figures;
  figures.edition = make_month(2026, 10);
  figures.figures = {
      pay_figure("pay.allowance_lapse", truth.allowance - truth.spend, truth),
      pay_figure("pay.allowance_utilisation", truth.spend / truth.allowance, truth),
      pay_figure("pay.break_even_multiple", package / truth.compensation, truth),
      pay_figure("pay.compute_share", truth.allowance / (truth.compensation + truth.allowance),
                 truth),
      pay_figure("pay.compute_share_consumed", truth.spend / package, truth),
      pay_figure("pay.four_component_consumed", package, truth),
      pay_figure("pay.four_component_provided", truth.compensation + truth.allowance, truth),
      pay_figure("pay.headcount_equivalents", truth.spend / (truth.compensation / truth.persons),
                 truth),
      pay_figure("pay.huang_line_cost", 0.5 * truth.salary - truth.spend, truth),
      pay_figure("pay.token_to_compensation", truth.spend / truth.compensation, truth),
      pay_figure("pay.token_to_salary", truth.spend / truth.salary, truth)};
  figures.figures[1].contributions.additive = true;
  figures.figures[1].contributions.total = truth.spend;
  figures.figures[1].contributions.largest = truth.spend / truth.persons;
  figures.figures[1].contributions.second = truth.spend / truth.persons;
  figures.teams = {{"", truth.persons, truth.persons, {}}};
  return figures;
}

Organisation pay_organisation() {
  Organisation organisation;
  organisation.name = "Acme";
  return organisation;
}

Audience pay_audience() {
  Audience audience;
  audience.pay = PayShown::banded;
  return audience;
}

DisclosedEdition shown_to(const EditionFigures& figures, const Audience& audience) {
  static const Organisation organisation = pay_organisation();
  static const UsageRollup usage;
  return disclose_to_audience(figures, {organisation, usage, {}, {}, nullptr}, audience);
}

// What a printed row says of the true value.
CoarseRange read_back(const Cell& cell) {
  const std::string& note = cell.note;
  if (note.starts_with("band:")) {
    const std::size_t dash = note.find('-', 5);
    return {*parse_double(note.substr(5, dash - 5)), *parse_double(note.substr(dash + 1))};
  }
  if (note.starts_with("rounded:")) {
    const double step = *parse_double(note.substr(8));
    return {*cell.value - step / 2, *cell.value + step / 2};
  }
  REQUIRE(cell.lower);
  return {*cell.lower, std::numeric_limits<double>::infinity()};
}

constexpr PayGroupTruth kOrdinary{40, 200'000, 4'000'000, 5'000'000, 260'000};

TEST_CASE("without pay an audience has no row of pay, not even a withheld one") {
  EditionFigures figures = edition_of(kOrdinary);
  SeriesFigure monthly{figures.edition, figures.figures.front()};
  figures.series.push_back(monthly);
  FigurePoint point;
  point.window = "W12";
  point.metric = "pay.token_to_salary";
  figures.points.push_back(point);
  const auto none = shown_to(figures, Audience{});
  CHECK(none.cells.empty());
  CHECK(none.points.empty());
  CHECK(none.withheld_cells == 0);
  CHECK(none.pay_shown == "none");
  CHECK(shown_to(figures, pay_audience()).cells.size() == figures.figures.size() + 1);
}

TEST_CASE("nobody's own pay is in an audience's folder, and all of it in one's own") {
  Organisation organisation = pay_organisation();
  organisation.people.push_back({.id = "ada", .name = "Ada Lind"});
  EditionFigures figures = edition_of(kOrdinary);
  Figure own = pay_figure("pay.token_to_salary", 0.1234567, {1, 0, 0, 0, 0});
  own.level = Level::person;
  own.subject = "ada";
  figures.figures = {own};
  figures.teams = {{"", 1, 1, {"ada"}}};
  static const UsageRollup usage;
  Audience audience = pay_audience();
  audience.people = PeopleShown::named;
  const EditionBackground background{organisation, usage, {}, {}, nullptr};
  CHECK(disclose_to_audience(figures, background, audience).cells.empty());
  const auto self = disclose_to_self(figures, background, 0);
  CHECK(self.at("W12", "person", "ada", "pay.token_to_salary").value == 0.1234567);
}

TEST_CASE("a label of the curve made of pay is told of ten people, and only where pay is") {
  Figure figure = pay_figure("curve.loaded", 0, {});
  figure.level = Level::team;
  figure.subject = "alpha";
  figure.estimate.value.reset();
  figure.note = "below";
  figure.contributions = {10, true, 1000, 110, 110, {}, {}, false, 1};
  PayDisclosure pay;
  CHECK(is_pay("curve.loaded"));
  CHECK_FALSE(has_pay_row(figure, pay));
  pay.shown = true;
  CHECK(has_pay_row(figure, pay));
  Suppression none;
  const Cell cell = pay_cell(figure, "W12", pay, none);
  CHECK(cell.status == CellStatus::ok);
  CHECK(cell.note == "below");
  CHECK_FALSE(cell.value);
  const auto hidden = [&](const Figure& one, const Suppression& suppression) {
    const Cell withheld = pay_cell(one, "W12", pay, suppression);
    CHECK(withheld.note == "");
    return withheld.status == CellStatus::withheld;
  };
  Figure small = figure;
  small.contributions.persons = 9;
  CHECK(hidden(small, none));
  Figure dominated = figure;
  dominated.contributions.largest = 900;
  CHECK(hidden(dominated, none));
  for (auto family : {&Suppression::usage, &Suppression::work}) {
    Suppression team;
    (team.*family).insert(group_key("W12", figure));
    CHECK(hidden(figure, team));
  }
  Figure valued = figure;
  valued.estimate.value = 1.2;
  CHECK(hidden(valued, none));
}

TEST_CASE("each kind of figure has its own coarse form") {
  const auto seen = shown_to(edition_of(kOrdinary), pay_audience());
  const auto note = [&seen](const char* window, const char* metric) {
    return seen.at(window, "org", "", metric).note;
  };
  // 200,000 of 4,000,000 is 0.05, and a hundredth would leave salaries at exactly ten percent.
  CHECK(note("W12", "pay.token_to_salary") == "rounded:0.05");
  CHECK(seen.at("W12", "org", "", "pay.token_to_salary").value == 0.05);
  // 0.04 is in [0.035, 0.045].
  CHECK(note("W12", "pay.token_to_compensation") == "rounded:0.01");
  CHECK(seen.at("W12", "org", "", "pay.break_even_multiple").value == 1.04);
  CHECK(note("W12", "pay.compute_share_consumed") == "band:0.0338-0.0431");
  // 200,000/0.045 + 200,000 and 200,000/0.035 + 200,000, outward.
  CHECK(note("W12", "pay.four_component_consumed") == "band:4600000-6000000");
  CHECK(note("W3", "pay.allowance_utilisation") == "band:0.63-0.8");
  CHECK(note("W12", "pay.headcount_equivalents") == "band:1.6-2");
}

TEST_CASE("with on-costs the package's range holds, and says no more than the ratio") {
  Organisation organisation = pay_organisation();
  organisation.report.on_cost_rate = 0.2;
  EditionFigures figures = edition_of(kOrdinary);
  const double package = kOrdinary.compensation * 1.2 + kOrdinary.spend;
  for (Figure& figure : figures.figures) {
    if (figure.metric == "pay.four_component_consumed") figure.estimate.value = package;
    if (figure.metric == "pay.compute_share_consumed") {
      figure.estimate.value = kOrdinary.spend / package;
    }
  }
  static const UsageRollup usage;
  const auto seen =
      disclose_to_audience(figures, {organisation, usage, {}, {}, nullptr}, pay_audience());
  // 200,000 / 0.045 + 200,000 and 200,000 / 0.035 * 1.2 + 200,000, outward.
  CHECK(seen.at("W12", "org", "", "pay.four_component_consumed").note == "band:4600000-7100000");
  // 0.035 / 1.2 and 0.045, each over one more than itself.
  CHECK(seen.at("W12", "org", "", "pay.compute_share_consumed").note == "band:0.0283-0.0431");
}

TEST_CASE("a figure of pay that the catalogue does not name is withheld") {
  EditionFigures figures = edition_of(kOrdinary);
  figures.figures = {pay_figure("pay.mean_salary", 100'000, kOrdinary)};
  const Cell& cell = shown_to(figures, pay_audience()).at("W12", "org", "", "pay.mean_salary");
  CHECK(cell.status == CellStatus::withheld);
  CHECK_FALSE(cell.value);
}

TEST_CASE("pay is told of ten people at the least, of twenty where the catalogue says so") {
  PayGroupTruth nine = kOrdinary;
  nine.persons = 9;
  const auto few = shown_to(edition_of(nine), pay_audience());
  for (const auto& [key, cell] : few.cells) {
    CAPTURE(key.metric);
    CHECK(cell.status == CellStatus::withheld);
    CHECK_FALSE(cell.n);
  }
  PayGroupTruth nineteen = kOrdinary;
  nineteen.persons = 19;
  const auto seen = shown_to(edition_of(nineteen), pay_audience());
  CHECK(seen.at("W12", "org", "", "pay.token_to_salary").shown());
  CHECK_FALSE(seen.at("W12", "org", "", "pay.headcount_equivalents").shown());
  Audience careful = pay_audience();
  careful.min_group = 25;
  CHECK_FALSE(
      shown_to(edition_of(nineteen), careful).at("W12", "org", "", "pay.token_to_salary").shown());
}

TEST_CASE("a status that speaks of people's pay is withheld of a small group too") {
  EditionFigures figures = edition_of({9, 2e5, 4e6, 5e6, 2.6e5});
  figures.figures = {pay_figure("pay.growth_attribution", 0, {9, 0, 0, 0, 0})};
  figures.figures[0].estimate = {.status = Status::undefined};
  CHECK(shown_to(figures, pay_audience()).cells.begin()->second.status == CellStatus::withheld);
  figures.figures[0].estimate = {.status = Status::not_tracked};
  CHECK(shown_to(figures, pay_audience()).cells.begin()->second.status == CellStatus::not_tracked);
}

TEST_CASE("shares of people are bands, and near none or all of them a bound of ten people") {
  const auto share = [](double count) {
    EditionFigures figures = edition_of(kOrdinary);
    Figure figure = pay_figure("pay.huang_line_share", count / 40, kOrdinary);
    figure.contributions.numerator = count;
    figure.contributions.denominator = 40;
    figures.figures = {figure};
    return shown_to(figures, pay_audience()).cells.begin()->second;
  };
  CHECK(share(11).note == "band:0.25-0.3");
  CHECK(share(11).value == 0.25);
  CHECK_FALSE(share(0).value);
  CHECK(share(0).upper == 0.25);
  CHECK(share(35).lower == 0.75);
}

TEST_CASE("where the spend of a group is withheld, so is what is made of it and pay") {
  EditionFigures figures = edition_of(kOrdinary);
  for (Figure& figure : figures.figures) {
    if (figure.metric != "pay.token_to_salary") continue;
    figure.contributions.additive = true;
    figure.contributions.total = 200'000;
    figure.contributions.largest = 150'000;
    figure.contributions.second = 40'000;
  }
  const auto seen = shown_to(figures, pay_audience());
  CHECK_FALSE(seen.at("W12", "org", "", "pay.token_to_salary").shown());
  CHECK(seen.at("W12", "org", "", "pay.compute_share").shown());
}

// The reader knows the exact spend of the group and combines it with any one published figure.
TEST_CASE("no published figure tells the pay of a group within ten percent") {
  std::mt19937_64 random(20261128);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 4000; ++round) {
    PayGroupTruth truth;
    truth.persons = 10 + std::floor(unit(random) * 60);
    truth.salary = truth.persons * (40'000 + 200'000 * unit(random));
    truth.compensation = truth.salary * (1 + 0.8 * unit(random));
    truth.spend = truth.salary * std::pow(10.0, -2.5 + 3 * unit(random));
    truth.allowance = truth.spend * (1.01 + unit(random));
    const auto seen = shown_to(edition_of(truth), pay_audience());
    const double spend = truth.spend;
    const auto holds = [&](const char* window, const char* metric, double pay, auto implied) {
      const Cell& cell = seen.at(window, "org", "", metric);
      if (cell.status != CellStatus::ok) return;
      const CoarseRange printed = read_back(cell);
      const CoarseRange range = implied(printed);
      CAPTURE(metric);
      CAPTURE(cell.note);
      CAPTURE(printed.low);
      CAPTURE(pay);
      CHECK_UNARY(range.low <= pay * (1 + 1e-9));
      CHECK_UNARY(pay <= range.high * (1 + 1e-9));
      CHECK_UNARY(!std::isfinite(range.high) || relative_half_width(range) > 0.10);
    };
    const auto divided = [spend](const CoarseRange& ratio) {
      return CoarseRange{spend / ratio.high, ratio.low <= 0
                                                 ? std::numeric_limits<double>::infinity()
                                                 : spend / ratio.low};
    };
    const auto divided_less = [&](double less) {
      return [&divided, less](const CoarseRange& r) {
        return divided({r.low - less, r.high - less});
      };
    };
    const auto of_share = [&](const CoarseRange& s) {
      return divided({s.low / (1 - s.low), s.high / (1 - s.high)});
    };
    holds("W12", "pay.token_to_salary", truth.salary, divided);
    holds("W12", "pay.token_to_compensation", truth.compensation, divided);
    holds("W12", "pay.break_even_multiple", truth.compensation, divided_less(1));
    holds("W12", "pay.compute_share_consumed", truth.compensation, of_share);
    holds("W12", "pay.four_component_consumed", truth.compensation, [&](const CoarseRange& r) {
      return CoarseRange{r.low - spend, r.high - spend};
    });
    holds("W12", "pay.four_component_provided", truth.compensation + truth.allowance,
          [](const CoarseRange& r) { return r; });
    holds("W3", "pay.allowance_utilisation", truth.allowance, divided);
    holds("W3", "pay.allowance_lapse", truth.allowance, [&](const CoarseRange& r) {
      return CoarseRange{r.low + spend, r.high + spend};
    });
    if (truth.spend < 0.5 * truth.salary) {
      holds("W12", "pay.huang_line_cost", truth.salary, [&](const CoarseRange& r) {
        return CoarseRange{(r.low + spend) / 0.5, (r.high + spend) / 0.5};
      });
    }
    holds("W12", "pay.headcount_equivalents", truth.compensation / truth.persons, divided);
  }
}

TEST_CASE("no two figures of the same pay tell it within ten percent either") {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 4000; ++round) {
    PayGroupTruth truth;
    truth.persons = 10 + std::floor(unit(random) * 60);
    truth.salary = truth.compensation = truth.persons * (40'000 + 200'000 * unit(random));
    truth.spend = truth.salary * std::pow(10.0, -2.5 + 2.2 * unit(random));
    truth.allowance = truth.spend * 1.4;
    const auto seen = shown_to(edition_of(truth), pay_audience());
    CoarseRange known{0, std::numeric_limits<double>::infinity()};
    const auto learn = [&](const char* metric, auto implied) {
      const Cell& cell = seen.at("W12", "org", "", metric);
      if (cell.status != CellStatus::ok) return;
      const CoarseRange range = implied(read_back(cell));
      known.low = std::max(known.low, range.low);
      if (range.high > 0) known.high = std::min(known.high, range.high);
    };
    const auto divided = [&](const CoarseRange& r) {
      return CoarseRange{truth.spend / r.high, truth.spend / r.low};  // a negative end is no end
    };
    learn("pay.token_to_salary", divided);
    learn("pay.token_to_compensation", divided);
    learn("pay.break_even_multiple", [&](const CoarseRange& r) {
      return divided({r.low - 1, r.high - 1});
    });
    learn("pay.compute_share_consumed", [&](const CoarseRange& s) {
      return divided({s.low / (1 - s.low), s.high / (1 - s.high)});
    });
    learn("pay.four_component_consumed", [&](const CoarseRange& r) {
      return CoarseRange{r.low - truth.spend, r.high - truth.spend};
    });
    learn("pay.huang_line_cost", [&](const CoarseRange& r) {
      return CoarseRange{2 * (r.low + truth.spend), 2 * (r.high + truth.spend)};
    });
    CAPTURE(truth.spend / truth.salary);
    CHECK_UNARY(!std::isfinite(known.high) || relative_half_width(known) > 0.10);
  }
}

}  // namespace
}  // namespace shadowgraph
