#include <optional>
#include <string>

#include <fmt/format.h>

#include "metrics/budget_rows.h"

namespace shadowgraph {
namespace {

constexpr double kForecastConfidence = 0.8;
constexpr int kLeastMonthsAhead = 3;

// One group's spend: what it was, and what it is expected to be.
class SpendOutlook {
 public:
  SpendOutlook(const DailySums& sums, const DailySeries& series)
      : span_(sums.span()),
        spend_(series.spend),
        complete_(as_numbers(series.spend, span_, span_.from, span_.complete_end)) {}

  [[nodiscard]] const DailySpan& span() const { return span_; }
  [[nodiscard]] bool has_weeks() const { return complete_.size() >= 7 * kLeastForecastWeeks; }
  [[nodiscard]] Money to_date(const BudgetPeriod& period) const {
    return sum_of_days(spend_, span_, period.from, period.to);
  }
  // Of the days that remain. Null: too few weeks, or nothing to tell weekdays apart by.
  [[nodiscard]] std::optional<Forecast> ahead(DaysAhead days) const {
    return forecast_sum(complete_, days);
  }

 private:
  DailySpan span_;
  const std::vector<Int128>& spend_;
  std::vector<double> complete_;
};

// Rows and points of one group.
class BudgetRows {
 public:
  BudgetRows(RowWriter& writer, const SpendOutlook& outlook, std::vector<FigurePoint>& points)
      : writer_(writer),
        outlook_(outlook),
        points_(points),
        periods_(budget_periods(writer.context())) {}

  void add() {
    add_burn(periods_.month, "");
    add_burn(periods_.year, "_year");
    add_forecast("budget.forecast_month", periods_.month);
    const Figure next = add_forecast("budget.forecast_next_month", periods_.next_month);
    const Figure year = add_forecast("budget.forecast_year", periods_.year);
    if (!draws_months()) return;
    add_month_points(next);
    add_year_points(year);
  }

 private:
  [[nodiscard]] const MetricsContext& context() const { return writer_.context(); }
  [[nodiscard]] std::optional<Money> budget(const BudgetPeriod& period) const {
    const GroupName& name = writer_.group().name;
    if (name.kind == GroupKind::organisation) return budget_of(context(), kNone, period);
    if (name.kind == GroupKind::team) return budget_of(context(), name.team, period);
    return std::nullopt;
  }
  // Twelve forecasts a group cost time; the pages draw the organisation and who has a budget.
  [[nodiscard]] bool draws_months() const {
    return writer_.group().name.kind == GroupKind::organisation || budget(periods_.month) ||
           budget(periods_.next_month) || budget(periods_.year);
  }

  Figure& add_row(const std::string& metric, const std::string& unit, const BudgetPeriod& period,
                  Estimate estimate) {
    // Spend is the measure whose contributions decide; n is that of the edition's month.
    if (estimate.status == Status::ok) estimate.n = writer_.data().head(Head::spend);
    Figure& row = writer_.add_measure(metric, unit, Measure::spend, estimate);
    row.window = "period";
    row.from = period.from;
    row.to = period.to;
    if (period.from < outlook_.span().from && row.estimate.status == Status::ok) {
      add_note(row, "from:" + format_date(outlook_.span().from));
    }
    return row;
  }

  [[nodiscard]] Estimate of_budget(const std::optional<Money>& budget, Estimate estimate) const {
    if (context().organisation().budgets.empty()) return no_estimate(Status::not_tracked);
    return budget ? estimate : no_estimate(Status::not_applicable);
  }

  void add_burn(const BudgetPeriod& period, const std::string& suffix) {
    const std::optional<Money> budget = this->budget(period);
    const Money spent = outlook_.to_date(period);
    const std::optional<double> burn =
        budget ? quotient(spent.pico, budget->pico) : std::optional<double>();
    const Figure row = add_row("budget.burn" + suffix, "fraction", period,
                               of_budget(budget, exact_value(burn, 0)));
    if (row.estimate.status == Status::ok) {
      add_point(row, "budget", 0).value = to_double(*budget);
      add_point(row, "to_date", 0).value = to_double(spent);
    }
    add_row("budget.expected_burn" + suffix, "fraction", period,
            of_budget(
                budget,
                exact_value(elapsed_share(context().organisation(), outlook_.span(), period), 0)));
    add_overrun_chance(period, suffix, budget, spent);
  }

  void add_overrun_chance(const BudgetPeriod& period, const std::string& suffix,
                          const std::optional<Money>& budget, Money spent) {
    const std::optional<DaysAhead> days = remaining_days(outlook_.span(), period);
    const bool exceeded = budget && days && budget->pico <= spent.pico;
    Estimate estimate = no_estimate(Status::not_applicable);
    if (exceeded) estimate = exact_value(1, 0);
    if (budget && days && !exceeded) estimate = chance(*days, *budget - spent);
    Figure& row =
        add_row("budget.overrun_chance" + suffix, "p", period, of_budget(budget, estimate));
    if (exceeded && row.estimate.status == Status::ok) add_note(row, "exceeded");
  }

  [[nodiscard]] Estimate chance(DaysAhead days, Money left) const {
    if (!outlook_.has_weeks()) return no_estimate(Status::thin);
    const std::optional<Forecast> forecast = outlook_.ahead(days);
    if (!forecast || !(forecast->value > 0)) return no_estimate(Status::undefined);
    const std::optional<double> chance = chance_above(*forecast, to_double(left));
    return chance ? exact_value(chance, 0) : no_estimate(Status::thin);
  }

  // The row, copied: a reference would be gone with the next one.
  Figure add_forecast(const std::string& metric, const BudgetPeriod& period) {
    const std::optional<DaysAhead> days = remaining_days(outlook_.span(), period);
    if (!days) {
      return add_row(metric, writer_.money_unit(), period, no_estimate(Status::not_applicable));
    }
    const Estimate estimate = forecast(*days, outlook_.to_date(period));
    Figure& row = add_row(metric, writer_.money_unit(), period, estimate);
    if (row.estimate.status == Status::ok && !estimate.lower) add_note(row, "no_interval");
    return row;
  }

  [[nodiscard]] Estimate forecast(DaysAhead days, Money spent) const {
    if (!outlook_.has_weeks()) return no_estimate(Status::thin);
    const std::optional<Forecast> rest = outlook_.ahead(days);
    if (!rest) return no_estimate(Status::undefined);
    const double actual = to_double(spent);
    Estimate estimate = exact_value(actual + rest->value, 0);
    if (rest->interval) {
      estimate.lower = actual + rest->interval->lower;
      estimate.upper = actual + rest->interval->upper;
      estimate.confidence = kForecastConfidence;
    }
    return estimate;
  }

  FigurePoint& add_point(const Figure& row, const std::string& series, double x) {
    points_.push_back(point_of(row, series, x));
    return points_.back();
  }
  void add_forecast_point(const Figure& row, const std::string& series, double x,
                          const BudgetPeriod& of) {
    const std::optional<DaysAhead> days = remaining_days(outlook_.span(), of);
    if (!days) return;
    const Estimate estimate = forecast(*days, outlook_.to_date(of));
    if (estimate.status != Status::ok) return;
    FigurePoint& point = add_point(row, series, x);
    point.value = estimate.value;
    point.lower = estimate.lower;
    point.upper = estimate.upper;
  }

  // Each month from the one in progress to the end of the fiscal year, at least three of them.
  void add_month_points(const Figure& row) {
    const Month next = month_of(periods_.next_month.from);
    const Month end = std::max(month_of(periods_.year.to), next + kLeastMonthsAhead);
    for (Month month = next - 1; month < end; month = month + 1) {
      const BudgetPeriod period{first_day(month), first_day(month + 1), format_month(month)};
      add_forecast_point(row, "months", month.index, period);
      if (const auto amount = budget(period)) {
        add_point(row, "budgets", month.index).value = to_double(*amount);
      }
    }
  }

  // The fiscal year's spend so far at each month's end, and what it is expected to be.
  void add_year_points(const Figure& row) {
    for (Month month = month_of(periods_.year.from); first_day(month) < periods_.year.to;
         month = month + 1) {
      const BudgetPeriod until{periods_.year.from, first_day(month + 1), ""};
      if (until.to <= outlook_.span().begun_end) {
        add_point(row, "year_spent", month.index).value = to_double(outlook_.to_date(until));
      } else {
        add_forecast_point(row, "year_ahead", month.index, until);
      }
    }
  }

  RowWriter& writer_;
  const SpendOutlook& outlook_;
  std::vector<FigurePoint>& points_;
  BudgetPeriods periods_;
};

}  // namespace

FigurePoint point_of(const Figure& figure, std::string series, double x) {
  FigurePoint point;
  point.window = figure.window;
  point.level = figure.level;
  point.subject = figure.subject;
  point.metric = figure.metric;
  point.series = std::move(series);
  point.x = x;
  return point;
}

void add_budget_forecasts(RowWriter& writer, const DailySums& sums, const DailySeries& series,
                          std::vector<FigurePoint>& points) {
  const SpendOutlook outlook(sums, series);
  BudgetRows(writer, outlook, points).add();
}

}  // namespace shadowgraph
