#include "pages/parts/budget_charts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "charts/day_calendar.h"
#include "charts/forecast_fan.h"
#include "pages/budget_words.h"
#include "pages/parts/drawn.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/frame.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNotFor =
    "A forecast carries on what was; it knows of no plan. Not to be used for judging a person.";

Month month_at(const DisclosedPoint& point) {
  return {static_cast<std::int32_t>(std::lround(point.x))};
}

ChartTimeStep step_of(Month month) { return {month_short(month), std::to_string(year_of(month))}; }

FanPoint fan_point(const DisclosedPoint& point) {
  FanPoint fan{point.value, {}};
  if (point.lower && point.upper) fan.interval = ChartInterval{*point.lower, *point.upper};
  return fan;
}

double three_digits(double value) {
  if (std::fabs(value) < 100) return value;
  const double unit = std::pow(10, std::floor(std::log10(std::fabs(value))) - 2);
  return std::round(value / unit) * unit;
}

// Short, because it stands beside the drawing.
std::string range_words(const DisclosedPoint& point, const std::string& currency) {
  if (!point.lower || !point.upper) return "no interval: history too short";
  return fmt::format("80\u202F%: {}–{}", short_money_words(three_digits(*point.lower), currency),
                     short_money_words(three_digits(*point.upper), currency));
}

// Two significant digits without the currency: a box of the calendar is narrow.
std::string day_words(double value) {
  if (std::fabs(value) < 1000) return count_words(std::round(value));
  const double unit = std::pow(10, std::floor(std::log10(std::fabs(value))) - 1);
  return short_money_words(std::round(value / unit) * unit, "USD").substr(1);
}

TableRow forecast_row(const DisclosedPoint& point, std::string_view what) {
  TableRow row{month_words(month_at(point)), "", 0, {}};
  TableCell cell = words_cell(point.value ? amount_words(*point.value) : "–");
  if (point.lower && point.upper) {
    cell.aside = fmt::format("({}–{})", amount_words(*point.lower), amount_words(*point.upper));
  }
  row.cells = {std::move(cell), words_cell(std::string(what))};
  return row;
}

ForecastFanChart fan_frame(const Figures& figures, const Section& section,
                           const std::string& axis_title) {
  ForecastFanChart chart;
  chart.text = {section.id, section.title, section.subtitle,
                "Nothing to draw: no forecast is shown."};
  const std::string currency = figures.edition().currency;
  chart.axis.title = axis_title + ", " + currency;
  chart.axis.words = [currency](double value, double) {
    return short_money_words(value, currency);
  };
  chart.forecast_words = "forecast from here";
  return chart;
}

void label_last(ForecastFanChart& chart, const DisclosedPoint& last, const std::string& currency) {
  if (!last.value) return;
  chart.last_label = month_short(month_at(last)) + " " + money_words(*last.value, currency);
  chart.last_words = range_words(last, currency);
}

Table forecast_table(std::string caption, const std::string& currency) {
  Table table;
  table.caption = std::move(caption);
  table.columns = {{"Month", TableColumn::Align::text},
                   {"Spend, " + currency},
                   {"What it is", TableColumn::Align::text}};
  return table;
}

std::string months_title(const Figures& figures) {
  const Cell& next = figures.at("period", "budget.forecast_next_month");
  if (!next.shown()) return "What the next months will cost can’t be said";
  const std::string month = month_name(month_of(next.from));
  return fmt::format("{} is expected to cost {}", month, forecast_words(figures, next));
}

}  // namespace

Section months_ahead_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  section.title = months_title(figures);
  section.subtitle = fmt::format(
      "Token spend by month, {}; dashed: run rate of the last weeks carried on, with the band that "
      "held in 80 of 100 earlier forecasts.",
      edition.currency);
  section.note = std::string(kNotFor);
  section.data_link = metrics_link(edition);
  section.method_link = "method#i2";
  const auto points = figures.points("period", "budget.forecast_next_month", "months");
  if (points.empty()) return section;
  ForecastFanChart chart = fan_frame(figures, section, "Token spend a month");
  const Month begin = month_at(points.front());
  Table table = forecast_table("Spend by month and forecast", edition.currency);
  for (const Month month : edition.months) {
    if (!(month < begin)) continue;
    const Cell& cell = figures.month(month, "cost.spend");
    chart.steps.push_back(step_of(month));
    chart.actual.push_back(cell.shown() ? cell.value : std::nullopt);
    table.rows.push_back(
        {month_words(month), "", 0, {cell_of(cell, CellFormat::amount), words_cell("spent")}});
  }
  for (const DisclosedPoint& point : points) {
    chart.steps.push_back(step_of(month_at(point)));
    chart.forecast.push_back(fan_point(point));
    table.rows.push_back(forecast_row(point, "expected, 80\u202F% interval"));
  }
  label_last(chart, points.back(), edition.currency);
  const auto budgets = figures.points("period", "budget.forecast_next_month", "budgets");
  if (!budgets.empty() && budgets.back().value) {
    chart.reference =
        ChartReference{*budgets.back().value,
                       fmt::format("{} budget {}", month_short(month_at(budgets.back())),
                                   short_money_words(*budgets.back().value, edition.currency))};
  }
  section.figure = drawn(chart, draw_forecast_fan);
  section.table = std::move(table);
  section.table_folded = true;
  return section;
}

Section fiscal_year_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  const BudgetState state = budget_state(figures, "_year");
  Section section;
  section.id = std::move(id);
  const Cell& forecast = figures.at("period", "budget.forecast_year");
  section.title = forecast.shown() ? fmt::format("The fiscal year {} is expected to cost {}",
                                                 year_of(month_of(forecast.from)),
                                                 forecast_words(figures, forecast))
                                   : "What the fiscal year will cost can’t be said";
  section.subtitle = "Token spend since the fiscal year began, " + edition.currency +
                     ", at each month’s end; dashed: expected.";
  section.prose = budget_sentence(figures, state);
  if (forecast.shown() && forecast.note.find("from:") != std::string::npos) {
    section.prose +=
        " Usage is known for a part of the year only; what was spent before is not in it.";
  }
  section.note = std::string(kNotFor);
  section.data_link = metrics_link(edition);
  section.method_link = "method#i1";
  const auto ahead = figures.points("period", "budget.forecast_year", "year_ahead");
  const auto spent = figures.points("period", "budget.forecast_year", "year_spent");
  if (ahead.empty()) return section;
  ForecastFanChart chart = fan_frame(figures, section, "Spend since the year began");
  Table table = forecast_table("Spend since the fiscal year began", edition.currency);
  for (const DisclosedPoint& point : spent) {
    chart.steps.push_back(step_of(month_at(point)));
    chart.actual.push_back(point.value);
    table.rows.push_back(forecast_row(point, "spent by the month’s end"));
  }
  for (const DisclosedPoint& point : ahead) {
    chart.steps.push_back(step_of(month_at(point)));
    chart.forecast.push_back(fan_point(point));
    table.rows.push_back(forecast_row(point, "expected by the month’s end, 80\u202F% interval"));
  }
  label_last(chart, ahead.back(), edition.currency);
  if (state.budget > 0) {
    chart.reference =
        ChartReference{state.budget, "budget " + short_money_words(state.budget, edition.currency)};
  }
  section.figure = drawn(chart, draw_forecast_fan);
  section.table = std::move(table);
  section.table_folded = true;
  return section;
}

namespace {

std::string days_list(const std::vector<Date>& days) {
  std::string words;
  for (const Date day : days) words += (words.empty() ? "" : ", ") + day_and_month(day);
  return words;
}

DayCalendarChart calendar_of(const Figures& figures, const Section& section) {
  const DisclosedEdition& edition = figures.edition();
  const Cell& cell = figures.at("W1", "budget.anomaly_days");
  DayCalendarChart chart;
  chart.text = {section.id, section.title, section.subtitle, "Nothing to draw: no day is shown."};
  chart.weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  chart.first_column = static_cast<std::size_t>(weekday_of(first_day(edition.edition)));
  const std::vector<Date> odd = noted_days(cell);
  const std::vector<Date> missing = noted_days(cell, "missing:");
  for (const DisclosedPoint& point : figures.points("W1", "budget.anomaly_days", "days")) {
    const Date date{static_cast<std::int32_t>(std::lround(point.x))};
    CalendarDay day;
    day.number = std::to_string(date - first_day(edition.edition) + 1);
    day.value = point.value;
    if (point.value) day.label = day_words(*point.value);
    day.quiet = weekday_of(date) > Weekday::friday;
    if (std::ranges::find(odd, date) != odd.end()) day.mark = CalendarDay::Mark::odd;
    if (std::ranges::find(missing, date) != missing.end()) day.mark = CalendarDay::Mark::missing;
    day.tooltip = day_and_month(date) +
                  (point.value ? ": " + money_words(*point.value, edition.currency) : ": withheld");
    chart.days.push_back(std::move(day));
  }
  if (!odd.empty()) chart.notes.push_back("Ringed: " + days_list(odd) + ".");
  if (!missing.empty()) chart.notes.push_back("Dashed: " + days_list(missing) + ", missing data?");
  chart.withheld_words = "Dashed without an amount: withheld.";
  return chart;
}

Table day_table(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  Table table;
  table.caption = "Usage value by day";
  table.columns = {{"Day", TableColumn::Align::text}, {"Usage value, " + edition.currency}};
  for (const DisclosedPoint& point : figures.points("W1", "budget.anomaly_days", "days")) {
    const Date date{static_cast<std::int32_t>(std::lround(point.x))};
    TableCell cell = words_cell(point.value ? amount_words(*point.value) : "withheld");
    cell.absent = !point.value;
    table.rows.push_back({day_and_month(date), "", 0, {std::move(cell)}});
  }
  return table;
}

}  // namespace

Section day_calendar_section(const Figures& figures, std::string id) {
  Section section;
  section.id = std::move(id);
  section.title = odd_days_title(figures);
  section.subtitle = "Usage value a day, " + figures.edition().currency + ", " +
                     month_words(figures.edition().edition) +
                     "; ringed: far from the same weekday in the eight weeks before, and by at "
                     "least 5\u202F% of four weeks’ usage.";
  const auto add = [&](const std::string& sentence) {
    if (!section.prose.empty() && !sentence.empty()) section.prose += ' ';
    section.prose += sentence;
  };
  for (const std::string& sentence : odd_day_sentences(figures)) add(sentence + ".");
  add(level_shift_sentence(figures));
  section.note =
      "An odd day is a question, not a fault: a release, a migration, a workshop, a runaway job. "
      "Not "
      "to be used for accusing anybody.";
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#i3";
  if (figures.points("W1", "budget.anomaly_days", "days").empty()) return section;
  section.figure = drawn(calendar_of(figures, section), draw_day_calendar);
  section.table = day_table(figures);
  section.table_folded = true;
  return section;
}

std::optional<Section> own_odd_days_section(const Figures& figures, std::string id) {
  const std::vector<std::string> days = odd_day_sentences(figures);
  const Cell& cell = figures.at("W1", "budget.anomaly_days");
  if (!cell.shown() || *cell.value < 1) return std::nullopt;
  Section section;
  section.id = std::move(id);
  section.title = odd_days_title(figures);
  section.subtitle = "Your usage value against the same weekday in your eight weeks before.";
  for (const std::string& day : days) {
    section.prose += (section.prose.empty() ? "" : " ") + day + ".";
  }
  section.note =
      "A question to yourself, and to nobody else: a job that ran too long, or a good day.";
  section.method_link = "method#i3";
  return section;
}

namespace {

std::string budgets_title(int exceeded, int likely, std::size_t all) {
  if (exceeded + likely == 0) {
    return fmt::format("None of the {} is exceeded or likely to be",
                       plural(static_cast<double>(all), "budget", "budgets"));
  }
  const std::string of =
      fmt::format(" of {}", plural(static_cast<double>(all), "budget", "budgets"));
  if (exceeded == 0) {
    return fmt::format("{}{} {} likely to be exceeded", first_capital(number_word(likely)), of,
                       likely == 1 ? "is" : "are");
  }
  std::string words = fmt::format("{}{} {} exceeded", first_capital(number_word(exceeded)), of,
                                  exceeded == 1 ? "is" : "are");
  if (likely > 0)
    words +=
        fmt::format("; {} more {} expected to be", number_word(likely), likely == 1 ? "is" : "are");
  return words;
}

}  // namespace

Section budgets_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  section.subtitle = "Spend to date against the budget of its period; teams with a budget.";
  Table table;
  table.caption = "Budgets";
  table.columns = {{"Budget", TableColumn::Align::text},
                   {"Period", TableColumn::Align::text},
                   {"Amount, " + edition.currency},
                   {"Spent, " + edition.currency},
                   {"Used, %"},
                   {"Working days passed, %"},
                   {"Chance of an overrun"}};
  int exceeded = 0;
  int likely = 0;
  const auto add = [&](const Figures& of, const std::string& name) {
    for (const std::string_view suffix : {"", "_year"}) {
      const BudgetState state = budget_state(of, suffix);
      if (state.kind == BudgetState::Kind::none) continue;
      exceeded += state.kind == BudgetState::Kind::exceeded ? 1 : 0;
      likely += state.kind == BudgetState::Kind::likely ? 1 : 0;
      const std::string end(suffix);
      TableRow row{name, "", 0, {words_cell(first_capital(state.period))}};
      const bool shown = state.kind != BudgetState::Kind::withheld;
      row.cells.push_back(words_cell(shown ? amount_words(state.budget) : "withheld"));
      row.cells.push_back(words_cell(shown ? amount_words(state.spent) : "withheld"));
      row.cells.push_back(
          cell_of(of.at("period", "budget.burn" + end), CellFormat::percent_number));
      row.cells.push_back(
          cell_of(of.at("period", "budget.expected_burn" + end), CellFormat::percent_number));
      TableCell chance = words_cell("ended, kept");
      if (state.kind == BudgetState::Kind::exceeded) {
        chance = words_cell("exceeded");
      } else if (state.kind == BudgetState::Kind::unknown) {
        chance = words_cell("history too short");
      } else if (state.chance) {
        chance = words_cell(chance_words(*state.chance));
      }
      row.cells.push_back(std::move(chance));
      table.rows.push_back(std::move(row));
    }
  };
  add(figures, first_capital(figures.subject().name));
  for (const DisclosedTeam& team : edition.teams) {
    if (!lies_below(edition, team, figures.subject().id) || team.id == figures.subject().id)
      continue;
    add(Figures(edition, team_subject(team)), team.name);
  }
  if (table.rows.empty()) {
    section.title = "No budget is set";
    section.prose =
        "A `[[budget]]` in org.toml, for the organisation or a team, a month or a fiscal year, "
        "adds "
        "what is used of it and the chance that it breaks.";
  } else {
    section.title = budgets_title(exceeded, likely, table.rows.size());
    section.table = std::move(table);
  }
  section.note =
      "The chance counts how often earlier forecasts fell short by as much as is left; it is never "
      "0.";
  section.data_link = metrics_link(edition);
  section.method_link = "method#i1";
  return section;
}

}  // namespace shadowgraph
