// Writes every form of chart, ordinary and awkward, to one page for looking at, and each as a file
// of its own. Usage: chart_gallery FOLDER
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "charts/bridge.h"
#include "charts/columns.h"
#include "charts/dot_interval.h"
#include "charts/horizontal_bars.h"
#include "charts/inline_marks.h"
#include "charts/line_over_time.h"
#include "charts/stacked_bars.h"
#include "charts/style_sheet.h"

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
