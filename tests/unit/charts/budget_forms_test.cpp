// What the fan of a forecast and the calendar of a month say with their marks and words.
#include <string>

#include <doctest/doctest.h>

#include "charts/day_calendar.h"
#include "charts/forecast_fan.h"

using namespace shadowgraph;

namespace {

bool has(const std::string& svg, const std::string& part) {
  return svg.find(part) != std::string::npos;
}

ChartText words() { return {"c", "The finding", "The description", "nothing to draw: no data"}; }

ForecastFanChart fan() {
  ForecastFanChart chart;
  chart.text = words();
  chart.steps = {{"Jan", "2026"}, {"Feb", "2026"}, {"Mar", "2026"}, {"Apr", "2026"}};
  chart.actual = {1.0, 2.0};
  chart.forecast = {{3.0, ChartInterval{2, 4}}, {4.0, ChartInterval{2, 7}}};
  chart.last_label = "4";
  chart.forecast_words = "forecast from here";
  chart.reference = ChartReference{6, "budget 6"};
  return chart;
}

DayCalendarChart calendar() {
  DayCalendarChart chart;
  chart.text = words();
  chart.weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  chart.first_column = 6;
  chart.days = {{"1", "$1", 1.0, true, CalendarDay::Mark::none, ""},
                {"2", "$9", 9.0, false, CalendarDay::Mark::none, ""}};
  chart.withheld_words = "withheld days are dashed";
  return chart;
}

}  // namespace

TEST_CASE("what is expected is dashed inside a band, behind the line that says so") {
  for (const ChartWidth width : {ChartWidth::wide, ChartWidth::narrow}) {
    const std::string svg = draw_forecast_fan(fan(), width);
    CHECK(has(svg, "class=\"line first und\""));
    CHECK(has(svg, "class=\"band\""));
    CHECK(has(svg, "forecast from here"));
    CHECK(has(svg, "budget 6"));
  }
}

TEST_CASE("without a forecast the actual values stand alone") {
  ForecastFanChart chart = fan();
  chart.forecast.clear();
  const std::string svg = draw_forecast_fan(chart, ChartWidth::wide);
  CHECK_FALSE(has(svg, "und\""));
  CHECK_FALSE(has(svg, "class=\"band\""));
}

TEST_CASE("only an odd day has a ring, and its note stands below") {
  DayCalendarChart chart = calendar();
  CHECK_FALSE(has(draw_day_calendar(chart, ChartWidth::wide), "ring"));
  chart.days[1].mark = CalendarDay::Mark::odd;
  chart.notes = {"Ringed: $8 over the usual"};
  for (const ChartWidth width : {ChartWidth::wide, ChartWidth::narrow}) {
    const std::string svg = draw_day_calendar(chart, width);
    CHECK(has(svg, "class=\"ring\""));
    CHECK(has(svg, "over the usual"));
    CHECK_FALSE(has(svg, "withheld days"));
  }
}

TEST_CASE("a withheld day has no bar and no amount, and is said in words") {
  DayCalendarChart chart = calendar();
  chart.days[1].value.reset();
  chart.days[1].label.clear();
  const std::string svg = draw_day_calendar(chart, ChartWidth::wide);
  CHECK(has(svg, "withheld days are dashed"));
  CHECK(has(svg, "class=\"und\""));
  chart.days.clear();
  CHECK(has(draw_day_calendar(chart, ChartWidth::wide), "nothing to draw: no data"));
}
