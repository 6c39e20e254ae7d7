// Writes every form of chart, ordinary and awkward, to one page for looking at, and each as a file
// of its own. Usage: chart_gallery FOLDER
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include "charts/bridge.h"
#include "charts/check_strip.h"
#include "charts/columns.h"
#include "charts/day_calendar.h"
#include "charts/dot_interval.h"
#include "charts/event_study.h"
#include "charts/fitted_curve.h"
#include "charts/forecast_fan.h"
#include "charts/histogram.h"
#include "charts/horizontal_bars.h"
#include "charts/inline_marks.h"
#include "charts/line_over_time.h"
#include "charts/lorenz.h"
#include "charts/rank_slopes.h"
#include "charts/stacked_bars.h"
#include "charts/step_curves.h"
#include "charts/style_sheet.h"
#include "charts/team_network.h"

namespace {

using namespace shadowgraph;

const std::string kHuge200 =
    "A name that somebody made very long to see what happens, with two hundred characters or so, "
    "because somebody always does that sooner or later in a field without a limit, and it must not "
    "break the page";

std::string thousands(double value) {
  std::string digits = std::to_string(static_cast<long long>(value < 0 ? -value : value));
  for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return (value < 0 ? "−" : "") + digits;
}
std::string dollars(double value, double) {
  return value < 0 ? "−$" + thousands(-value) : "$" + thousands(value);
}
std::string plain(double value, double step) {
  if (step >= 1) return thousands(value);
  std::string text = std::to_string(value);
  return text.substr(0, text.find('.') + 2);
}

std::vector<ChartTimeStep> months(int year, int month, int count) {
  static const std::vector<std::string> kNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::vector<ChartTimeStep> steps;
  for (int i = 0; i < count; ++i) {
    const int at = month - 1 + i;
    steps.push_back({kNames[static_cast<std::size_t>(at % 12)], std::to_string(year + at / 12)});
  }
  return steps;
}

struct Shown {
  std::string name;
  std::function<std::string(ChartWidth, ChartFlavour)> draw;
  std::string title;
};

ChartText words(const std::string& id, const std::string& title) {
  return {id, title, "Drawn to be looked at.",
          "nothing to draw: fewer than 10 people were tracked"};
}

template <typename Chart, typename Draw>
Shown shown(const Chart& chart, Draw draw) {
  return {chart.text.id,
          [=](ChartWidth width, ChartFlavour flavour) { return draw(chart, width, flavour); },
          chart.text.title};
}

std::vector<std::optional<double>> wave(int count, double level, double growth, unsigned seed) {
  std::vector<std::optional<double>> values;
  for (int i = 0; i < count; ++i) {
    seed = seed * 1664525U + 1013904223U;
    values.emplace_back(level + growth * i + level * 0.08 * (seed >> 24U) / 256.0);
  }
  return values;
}

LineOverTimeChart spend() {
  LineOverTimeChart chart;
  chart.text = words("spend", "Spend grew by 9 % a month since the second tool came");
  chart.axis = {"token spend, USD a month", dollars, AxisStart::from_zero, {}, {}};
  chart.steps = months(2025, 1, 22);
  chart.series.push_back({"all tools", "$182,300", wave(22, 60000, 5300, 3), {}});
  chart.series.push_back({"of it seats", "$41,000", wave(22, 30000, 500, 9), {}});
  chart.series[0].values[5] = std::nullopt;
  chart.series[0].values[6] = std::nullopt;
  chart.events = {{7, "second tool bought"},
                  {14, "prices cut by a third"},
                  {15.5, "limits lifted"},
                  {20, "new models for everyone"}};
  chart.reference = ChartReference{150000, "budget $150,000"};
  return chart;
}

LineOverTimeChart crowded() {
  LineOverTimeChart chart = spend();
  chart.text = words("crowded", "Sixty months, many events, close ends");
  chart.steps = months(2021, 11, 60);
  chart.series[0].values = wave(60, 60000, 1000, 3);
  chart.series[1].values = wave(60, 61000, 990, 5);
  chart.events.clear();
  for (int i = 0; i < 12; ++i)
    chart.events.push_back(
        {i * 5.3, "event " + kHuge200.substr(0, static_cast<std::size_t>(10 + 5 * i))});
  chart.reference = ChartReference{121000, "the budget of this year"};
  chart.provisional_from = 56;
  return chart;
}

LineOverTimeChart banded() {
  LineOverTimeChart chart;
  chart.text = words("banded", "Rework shows no clear change");
  chart.axis = {"changes reworked within 30 days, %", plain, AxisStart::from_zero, {}, {}};
  chart.steps = months(2025, 11, 12);
  LineSeries series{"", "8.6 % (7.5–9.8)", wave(12, 8, 0.05, 4), {}};
  for (const auto& value : series.values)
    series.intervals.push_back(ChartInterval{*value - 1.2, *value + 1.3});
  series.values[11].reset();
  series.intervals[11].reset();
  chart.series = {series};
  return chart;
}

LineOverTimeChart line_of(const std::string& id, std::vector<std::optional<double>> values,
                          const std::string& last) {
  LineOverTimeChart chart;
  chart.text = words(id, "Awkward line: " + id);
  chart.axis = {"unit", {}, AxisStart::from_values, {}, {}};
  chart.steps = months(2026, 1, static_cast<int>(values.size()));
  chart.series = {{"series <b>", last, std::move(values), {}}};
  return chart;
}

StackedBarsChart parts(const std::string& id, int count, std::size_t most) {
  StackedBarsChart chart;
  chart.text = words(id, "Most of the growth is agents, not seats");
  chart.axis = {"token spend, USD a month", dollars, AxisStart::from_zero, {}, {}};
  chart.steps = months(2025, 11, count);
  const std::vector<std::string> names{
      "agents", "chat", "completion", "review", "seats and licences", "other"};
  for (std::size_t i = 0; i < most; ++i) {
    const double level = 30000.0 / static_cast<double>(i * i + 1);
    chart.parts.push_back({names[i], std::to_string(48 >> i) + " %",
                           wave(count, level, i == 0 ? 1500 : 20, static_cast<unsigned>(i + 2))});
    if (count > 6) chart.parts.back().values[4].reset();
  }
  chart.last_total_label = "$62,100";
  return chart;
}

BridgeChart bridge(const std::string& id, BridgeScale scale, double size) {
  BridgeChart chart;
  chart.text = words(id, "Volume, not price, made October dearer");
  chart.axis = {"token spend, USD a month", dollars, AxisStart::from_zero, {}, {}};
  chart.scale = scale;
  chart.steps = {
      {"September", "$167,200", 167200, BridgeStepKind::total, ChartReading::plain},
      {"price", dollars(-3300 * size, 1), -3300 * size, BridgeStepKind::change, ChartReading::good},
      {"volume", "+" + dollars(13400 * size, 1), 13400 * size, BridgeStepKind::change,
       ChartReading::bad},
      {"models that are new this month", "+" + dollars(5000 * size, 1), 5000 * size,
       BridgeStepKind::change, ChartReading::plain},
      {"unpriced models", "not known", std::nullopt, BridgeStepKind::change, ChartReading::plain},
      {"October", dollars(167200 + 15100 * size, 1), 167200 + 15100 * size, BridgeStepKind::total,
       ChartReading::plain}};
  return chart;
}

DotIntervalChart dots() {
  DotIntervalChart chart;
  chart.text = words("dots", "One team reworks more than the company, two less");
  chart.axis = {"changes reworked within 30 days, %", plain, AxisStart::from_zero, {}, {}};
  chart.reference = ChartReference{8.6, "company 8.6"};
  chart.rows = {
      {"Cloud", "8.1 (6.2–10.4)", 8.1, ChartInterval{6.2, 10.4}, ChartReading::plain, ""},
      {"Platform", "4.1 (1.9–7.4)", 4.1, ChartInterval{1.9, 7.4}, ChartReading::good, ""},
      {"Growth", "16.3 (11.7–21.6)", 16.3, ChartInterval{11.7, 21.6}, ChartReading::bad, ""},
      {"Maps and everything that has to do with them in Europe", "9.8 (5.5–15.2)", 9.8,
       ChartInterval{5.5, 15.2}, ChartReading::undetermined, ""},
      {"Docs", "", {}, {}, ChartReading::plain, "withheld: too few people or too little data"},
      {"<script>alert(1)</script>", "7.0", 7.0, {}, ChartReading::plain, ""},
      {"فريق المنصة", "5.2 (2.8–8.5)", 5.2, ChartInterval{2.8, 8.5}, ChartReading::plain, ""},
      {kHuge200, "9.1 (2.0–40.0)", 9.1, ChartInterval{2.0, 40.0}, ChartReading::plain, ""}};
  chart.axis.most = 25;
  return chart;
}

HorizontalBarsChart bars(bool negative) {
  HorizontalBarsChart chart;
  chart.text = words(negative ? "bars-negative" : "bars", "Agents use two thirds of the tokens");
  chart.axis.title = "tokens, million";
  chart.bars = {
      {"agents", "1,204", 1204, ChartReading::plain, ""},
      {"chat", negative ? "−310" : "310", negative ? -310.0 : 310.0, ChartReading::bad, ""},
      {"completion in the editor while typing, all languages and all editors", "188", 188,
       ChartReading::plain, ""},
      {"review", "12", 12, ChartReading::good, ""},
      {"none", "0", 0, ChartReading::plain, ""},
      {"documents", "", {}, ChartReading::plain, "withheld: too few people"},
      {kHuge200, "95", 95, ChartReading::undetermined, ""}};
  return chart;
}

ColumnsChart days() {
  ColumnsChart chart;
  chart.text = words("days", "Two days stand out, both with a known cause");
  chart.axis = {"token spend, USD a day", dollars, AxisStart::from_zero, {}, {}};
  chart.class_title = "day of October";
  const auto values = wave(31, 5000, 30, 8);
  for (int i = 0; i < 31; ++i) {
    chart.columns.push_back({std::to_string(i + 1),
                             dollars(*values[static_cast<std::size_t>(i)], 1),
                             values[static_cast<std::size_t>(i)], ChartReading::plain, ""});
  }
  chart.columns[11] = {"12", "$14,200", 14200, ChartReading::bad, "a retry loop in nightly tests"};
  chart.columns[13] = {"14", "$11,900", 11900, ChartReading::bad, "migration of the monorepo"};
  chart.columns[20].value.reset();
  chart.withheld_words = "– withheld: fewer than 5 people worked";
  return chart;
}

ColumnsChart histogram(bool negative) {
  ColumnsChart chart;
  chart.text =
      words(negative ? "histogram-negative" : "histogram", "Half of the people spend under $500");
  chart.axis = {"people", plain, AxisStart::from_zero, {}, {}};
  chart.class_title = "spend a month, USD";
  const double sign = negative ? -1 : 1;
  chart.columns = {{"none", "17", 17, ChartReading::plain, ""},
                   {"under 100", "31", 31 * sign, ChartReading::plain, ""},
                   {"100 to 500", "44", 44, ChartReading::plain, ""},
                   {"500 to 2,000", "38", 38 * sign, ChartReading::plain, ""},
                   {"2,000 and more", "18", 18, ChartReading::plain, ""}};
  return chart;
}

std::string percent(double value, double) {
  return std::to_string(std::lround(value * 100)) + " %";
}

StepCurvesChart curves() {
  StepCurvesChart chart;
  chart.text =
      words("steps", "Half of the assisted features work after 12 days, of others after 19");
  chart.axis.title = "features that work";
  chart.axis.words = percent;
  chart.time_title = "days since the start";
  chart.horizon = 60;
  chart.median_title = "half of them work after";
  const std::vector<std::string> names{"assisted", "not assisted", "mixed"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    StepCurve curve{names[i], "", 0, {}, {}, {}};
    double done = 0;
    for (int day = 1; day < 60; day += 3) {
      done += (1 - done) * (0.16 - 0.05 * static_cast<double>(i));
      curve.steps.push_back({day * 1.0, done, ChartInterval{done * 0.88, done * 1.08}});
    }
    curve.last_label = percent(done, 0);
    chart.curves.push_back(curve);
  }
  chart.curves[0].median = StepMedian{12.0, 9.0, 16.0, "12 days (9–16)"};
  chart.curves[1].median = StepMedian{19.0, 15.0, 27.0, "19 days (15–27)"};
  chart.curves[2].median = StepMedian{std::nullopt, 28.0, std::nullopt, "not reached in 60 days"};
  return chart;
}

FittedCurveChart fitted(const std::string& id, int units) {
  FittedCurveChart chart;
  chart.text = words(id, "Two teams get more for their spend than the curve, one gets less");
  chart.cost_axis.title = "token spend per engineer-month, USD";
  chart.cost_axis.words = dollars;
  chart.value_axis = {
      "surviving changes per engineer-month", plain, AxisStart::from_values, {}, {}};
  const auto value_at = [](double cost) { return 3.2 * std::pow(1 + cost / 500, 0.35); };
  for (int cost = 0; cost <= 2300; cost += 100) {
    const double value = value_at(cost);
    const double width = 0.15 + cost / 2300.0 * 0.5;
    chart.curve.push_back({cost * 1.0, value, ChartInterval{value - width, value + width}});
  }
  const auto spread = wave(units * 2, 10, 0, 5);
  for (int i = 0; i < units; ++i) {
    const double a = (*spread[static_cast<std::size_t>(2 * i)] - 10) / 0.8;
    const double b = (*spread[static_cast<std::size_t>(2 * i + 1)] - 10) / 0.8;
    const double cost = 40 + 1300 * a * a;
    const auto reading = i % 4 == 0 ? ChartReading::undetermined : ChartReading::plain;
    chart.units.push_back({"", value_at(cost) * (0.85 + 0.3 * b), cost, reading, {}, "a team"});
  }
  chart.units.push_back({"Growth", 3.9, 1850.0, ChartReading::bad, ChartInterval{3.2, 4.6}, ""});
  chart.units.push_back({"Platform", 6.9, 520.0, ChartReading::good, ChartInterval{6.0, 7.9}, ""});
  chart.units.push_back({"Safety", 5.6, 250.0, ChartReading::good, ChartInterval{4.9, 6.5}, ""});
  if (units > 100) {
    for (int i = 0; i < 6; ++i) {
      chart.units.push_back({"Called team " + std::to_string(i + 1),
                             5.4 + 0.1 * i,
                             300.0 + 30 * i,
                             ChartReading::good,
                             {},
                             ""});
    }
    chart.gaps.push_back({1700, 2300});
    chart.gap_words = "the curve does not fit here";
    for (int cost = 0; cost <= 2300; cost += 460) {
      chart.reference.push_back({cost * 1.0, value_at(cost) * 0.93, std::nullopt});
    }
    chart.reference_label = "half of the teams";
  }
  chart.curve_label = "the curve";
  chart.above_words = "less value for the spend";
  chart.below_words = "more value for the spend";
  return chart;
}

LorenzChart lorenz(bool withheld) {
  LorenzChart chart;
  chart.text = words(withheld ? "lorenz-withheld" : "lorenz",
                     "A tenth of the people spend 43 % of the tokens");
  chart.held_axis.title = "share of the spend";
  chart.held_axis.words = percent;
  chart.people_title = "people, from the lowest spend up";
  const std::vector<double> held{0, 0, 0.005, 0.02, 0.05, 0.1, 0.16, 0.25, 0.38, 0.57, 1};
  for (std::size_t i = 0; i < held.size(); ++i) {
    chart.points.push_back({static_cast<double>(i) / 10, held[i]});
  }
  if (withheld) chart.points[7].held_share = chart.points[6].held_share = std::nullopt;
  chart.labels = {{0.9, "43 %", "the top 10 %"}, {0.5, "10 %", "the lower half"}};
  chart.equality_words = "all spend the same";
  chart.measure_words = "Gini 0.61 (0.55–0.66)";
  chart.withheld_words = "gap: withheld, one person would hold most of a tenth";
  return chart;
}

RankSlopesChart ranks() {
  RankSlopesChart chart;
  chart.text =
      words("ranks", "Of the top tenth by tokens, four in ten are in the top tenth by outcomes");
  chart.left_title = "by tokens";
  chart.right_title = "by outcomes";
  chart.left = {{"top 10 %", "14 people", 14},
                {"next 10–50 %", "59 people", 59},
                {"lower half", "75 people", 75}};
  chart.right = chart.left;
  chart.flows = {{0, 0, 6, "6", ChartReading::plain},   {0, 1, 8, "8", ChartReading::bad},
                 {1, 0, 8, "8", ChartReading::good},    {1, 1, 26, "26", ChartReading::plain},
                 {1, 2, 25, "25", ChartReading::bad},   {2, 1, 22, "22", ChartReading::good},
                 {2, 2, 45, "45", ChartReading::plain}, {2, 0, {}, "", ChartReading::plain}};
  chart.withheld_words = "A flow of fewer than 5 people is not drawn.";
  return chart;
}

EventStudyChart event_study() {
  EventStudyChart chart;
  chart.text = words("event-study", "After the first contact people deliver more, estimated, assuming parallel trends");
  chart.axis = {"surviving work, times what was expected", {}, AxisStart::from_values, {}, {},
                AxisScale::logarithmic};
  const auto point = [](int at, double value, double factor, ChartReading reading) {
    return EventStudyPoint{at, "", value, ChartInterval{value / factor, value * factor}, reading};
  };
  chart.points = {point(-4, 1.02, 1.18, ChartReading::undetermined),
                  point(-3, 0.97, 1.15, ChartReading::undetermined),
                  point(-2, 1.01, 1.14, ChartReading::undetermined),
                  point(1, 1.14, 1.16, ChartReading::undetermined),
                  point(2, 1.24, 1.15, ChartReading::good),
                  point(3, 1.21, 1.17, ChartReading::good),
                  {4, "", std::nullopt, std::nullopt, ChartReading::plain},
                  point(5, 1.17, 1.22, ChartReading::undetermined),
                  point(6, 1.22, 1.9, ChartReading::undetermined)};
  chart.left_out_words = "Left out: people ask for help after a bad month";
  chart.time_title = "months from the first contact";
  chart.reference = ChartReference{1, "1: as expected without the contact"};
  return chart;
}

TeamNetworkChart network(const std::string& id, std::size_t teams) {
  static const std::vector<std::string> kTeams{"Billing", "Checkout", "Identity", "Infra", "Search",
                                               "Web", "Edge", "Maps", "Perception", "Planner",
                                               "Safety", "Sim", "Data", "Mobile", "Platform and tools for everybody", "Risk"};
  TeamNetworkChart chart;
  chart.text = words(id, "Platform and Infra reach most other teams");
  for (std::size_t i = 0; i < teams; ++i) {
    chart.nodes.push_back({kTeams[i % kTeams.size()], 6});
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(12, teams); ++i) {
    chart.links.push_back({(i * 5 + 14) % teams, (i * 3 + 1) % teams,
                           static_cast<double>(30 - 2 * static_cast<int>(i)), "months"});
  }
  chart.links.push_back({1, 2, 18, "months"});
  chart.links.push_back({2, 1, 9, "months"});
  chart.reading_words = "A band is broad at the team that gives and ends in a point at the one that receives.";
  chart.rest_words = "31 smaller links are not drawn.";
  return chart;
}

CheckStripChart checks() {
  CheckStripChart chart;
  chart.text = words("checks", "Of five checks one shows a sign that tokens say something");
  const ChartReference half{50, "50 %: no relation"};
  chart.rows = {{"Inside a team, who spends more ships more", CheckVerdict::no_sign, "no sign",
                 "52 % (47–57)", 52, ChartInterval{47, 57}, ChartInterval{30, 70}, half, ""},
                {"Spend of a month foretells the next month", CheckVerdict::sign, "sign",
                 "0.31 (0.12–0.48)", 0.31, ChartInterval{0.12, 0.48}, ChartInterval{-1, 1},
                 ChartReference{0, "0: no relation"}, ""},
                {"The top tenth by tokens is the top tenth by outcomes, month after month",
                 CheckVerdict::no_sign,
                 "no sign",
                 "38 %",
                 38,
                 {},
                 ChartInterval{0, 100},
                 ChartReference{10, "10 %: chance"},
                 ""},
                {"Spend bunches below the limit", CheckVerdict::too_little, "too little data",
                 "1.4 (0.3–6.1)", 1.4, ChartInterval{0.3, 6.1}, ChartInterval{0, 7},
                 ChartReference{1, "1: none"}, ""},
                {"Spend burns at the end of the period",
                 CheckVerdict::not_applicable,
                 "not applicable",
                 "",
                 {},
                 {},
                 {},
                 {},
                 "no budget is set"}};
  return chart;
}

HistogramChart numeric_histogram(bool logarithmic) {
  HistogramChart chart;
  chart.text = words(logarithmic ? "bins-log" : "bins", "Half of the people spend under $310");
  chart.value_axis.title = "spend a month, USD";
  chart.value_axis.words = dollars;
  chart.count_axis.title = "people";
  const std::vector<double> counts{6, 9, 14, 22, 31, 28, 17, 12, 7, 5};
  double edge = logarithmic ? 10 : 0;
  if (logarithmic) {
    chart.value_axis.scale = AxisScale::logarithmic;
    chart.bins.push_back({{}, {}, 17, "17", "none", ChartReading::plain});
  }
  for (const double count : counts) {
    const double next = logarithmic ? edge * 2 : edge + 100;
    chart.bins.push_back({edge, next, count, thousands(count), "", ChartReading::plain});
    edge = next;
  }
  chart.bins.push_back({edge, {}, std::nullopt, "", "more", ChartReading::plain});
  chart.bins[1].count.reset();
  chart.reference = ChartReference{310, "median $310"};
  chart.withheld_words = "hatched: withheld, fewer than 5 people or the rest could be found";
  return chart;
}

DotIntervalChart many_rows(bool ratio) {
  DotIntervalChart chart;
  chart.text = words(ratio ? "dots-ratio" : "dots-many", "One team of forty-four differs");
  chart.axis = {ratio ? "rework, assisted over not assisted" : "difference in rework, points",
                {},
                AxisStart::from_values,
                {},
                {},
                ratio ? AxisScale::logarithmic : AxisScale::linear};
  chart.reference = ratio ? ChartReference{1, "same risk"} : ChartReference{0, "no difference"};
  chart.lower_words = "less rework";
  chart.upper_words = "more rework";
  const auto values = wave(44, 1, 0, 11);
  for (int i = 0; i < (ratio ? 9 : 44); ++i) {
    const double v = (*values[static_cast<std::size_t>(i)] - 1) * 25 - 1;
    const double at = ratio ? std::exp(v) : v * 5;
    DotIntervalRow row{"Team " + std::to_string(i + 1), plain(at, 0.1), at, {}, ChartReading::plain,
                       "withheld: too few people"};
    row.interval = ratio ? ChartInterval{at / 1.7, at * 1.7} : ChartInterval{at - 3, at + 3.5};
    if (i % 11 == 5) row.value.reset(), row.interval.reset(), row.value_label.clear();
    if (i == 3) row.bounds = ChartInterval{at / 3, std::numeric_limits<double>::infinity()};
    if (i == 7) row.reading = ChartReading::undetermined;
    chart.rows.push_back(row);
  }
  return chart;
}

ForecastFanChart fan() {
  ForecastFanChart chart;
  chart.text = words("fan", "The year’s budget is about to break");
  chart.axis = {"token spend since January, USD", dollars, AxisStart::from_zero, {}, {}};
  chart.steps = months(2026, 1, 12);
  double sum = 0;
  for (int i = 0; i < 9; ++i) chart.actual.emplace_back(sum += 110000 + 6000 * i);
  for (int i = 1; i <= 3; ++i) {
    const double at = sum + 170000 * i;
    chart.forecast.push_back({at, ChartInterval{at - 40000 * i, at + 52000 * i}});
  }
  chart.last_label = "$1,716,000";
  chart.last_words = "by December, 80 % interval $1,596,000–1,872,000";
  chart.forecast_words = "forecast from here";
  chart.reference = ChartReference{1650000, "budget $1,650,000"};
  return chart;
}

DayCalendarChart calendar() {
  DayCalendarChart chart;
  chart.text = words("calendar", "One day brought four times the usual");
  chart.weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  chart.first_column = 3;
  for (int i = 1; i <= 31; ++i) {
    const bool weekend = (i + 2) % 7 > 4;
    CalendarDay day{std::to_string(i), weekend ? "$310" : "$6.2k", weekend ? 310.0 : 6200.0 + 40 * i,
                    weekend, CalendarDay::Mark::none, ""};
    if (i == 14) day = {"14", "$24.8k", 24800.0, false, CalendarDay::Mark::odd, ""};
    if (i == 21) day = {"21", "$0", 0.0, false, CalendarDay::Mark::missing, ""};
    if (i == 25) day = {"25", "", std::nullopt, true, CalendarDay::Mark::none, ""};
    chart.days.push_back(day);
  }
  chart.notes = {"Ringed: 14 October, $18,600 over the usual for a Wednesday.",
                 "Dashed: 21 October, nothing recorded where $6,900 is usual."};
  chart.withheld_words = "Dashed without an amount: withheld.";
  return chart;
}

std::vector<Shown> everything() {
  std::vector<Shown> all;
  const auto line = [&](const LineOverTimeChart& chart) {
    all.push_back(shown(chart, draw_line_over_time));
  };
  line(spend());
  line(banded());
  all.push_back(shown(parts("parts", 12, 6), draw_stacked_bars));
  all.push_back(shown(parts("parts-few", 3, 3), draw_stacked_bars));
  all.push_back(shown(parts("parts-sixty", 60, 4), draw_stacked_bars));
  all.push_back(shown(bridge("bridge", BridgeScale::from_zero, 5), draw_bridge));
  all.push_back(shown(bridge("bridge-changes", BridgeScale::changes, 1), draw_bridge));
  all.push_back(shown(dots(), draw_dot_interval));
  all.push_back(shown(bars(false), draw_horizontal_bars));
  all.push_back(shown(bars(true), draw_horizontal_bars));
  all.push_back(shown(days(), draw_columns));
  all.push_back(shown(histogram(false), draw_columns));
  all.push_back(shown(histogram(true), draw_columns));
  all.push_back(shown(fitted("fitted-few", 20), draw_fitted_curve));
  all.push_back(shown(fitted("fitted-many", 200), draw_fitted_curve));
  all.push_back(shown(curves(), draw_step_curves));
  all.push_back(shown(lorenz(false), draw_lorenz));
  all.push_back(shown(lorenz(true), draw_lorenz));
  all.push_back(shown(ranks(), draw_rank_slopes));
  all.push_back(shown(checks(), draw_check_strip));
  all.push_back(shown(event_study(), draw_event_study));
  all.push_back(shown(network("network", 16), draw_team_network));
  all.push_back(shown(network("network-few", 3), draw_team_network));
  all.push_back(shown(network("network-many", 48), draw_team_network));
  all.push_back(shown(numeric_histogram(false), draw_histogram));
  all.push_back(shown(numeric_histogram(true), draw_histogram));
  all.push_back(shown(many_rows(true), draw_dot_interval));
  all.push_back(shown(many_rows(false), draw_dot_interval));
  all.push_back(shown(fan(), draw_forecast_fan));
  all.push_back(shown(calendar(), draw_day_calendar));
  line(crowded());
  line(line_of("one-point", {5.0}, "5"));
  line(line_of("equal", {5.0, 5.0, 5.0, 5.0}, "5"));
  line(line_of("negative", {-5.0, 3.0, -12.0, -4.0}, "−4"));
  line(line_of("huge", {1e12, 3e12, 2.5e12, 2.2e12}, "2.2 trillion"));
  line(line_of("tiny", {1e-9, 3e-9, 2e-9, 2.2e-9}, "0.0000000022"));
  line(line_of("nothing", {std::nullopt, std::nullopt}, ""));
  return all;
}

std::string small_marks() {
  Sparkline spark{wave(12, 5, 0.4, 7), AxisStart::from_values, {}};
  std::string html = "<p>" + draw_sparkline(spark);
  spark.values[5].reset();
  html += draw_sparkline(spark) + "</p>";
  for (const ChartReading reading :
       {ChartReading::plain, ChartReading::good, ChartReading::bad, ChartReading::undetermined}) {
    html += "<p>" + draw_row_interval({{0, 20}, 9.0, ChartInterval{6, 14}, 8.6, reading}) + "</p>";
  }
  return html;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  std::ofstream page(folder / "gallery.html");
  page << "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
          "content=\"width=device-width\"><title>Charts</title><style>"
       << chart_palette_style_sheet() << chart_style_sheet()
       << "body{margin:0;padding:1rem;background:var(--paper);color:var(--ink);font:16px/1.5 "
          "var(--sans)}"
          "section{max-width:46rem;margin:0 auto 3rem}h2{font:400 1.5rem/1.25 "
          "Georgia,serif}</style>";
  for (const Shown& chart : everything()) {
    page << "<section><h2>" << chart.title << "</h2>"
         << chart_pair(chart.draw(ChartWidth::wide, ChartFlavour::inline_html),
                       chart.draw(ChartWidth::narrow, ChartFlavour::inline_html))
         << "</section>\n";
    std::ofstream(folder / (chart.name + ".svg"))
        << chart.draw(ChartWidth::wide, ChartFlavour::standalone);
  }
  page << "<section>" << small_marks() << "</section></html>\n";
  return page.good() ? 0 : 1;
}
