// What each form of chart says with its marks and words.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "charts/bridge.h"
#include "charts/columns.h"
#include "charts/dot_interval.h"
#include "charts/horizontal_bars.h"
#include "charts/inline_marks.h"
#include "charts/line_over_time.h"
#include "charts/stacked_bars.h"
#include "support/svg_check.h"

using namespace shadowgraph;

namespace {

std::size_t count_of(const std::string& svg, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) {
    ++count;
  }
  return count;
}

bool says(const std::string& svg, const std::string& words) {
  for (const auto& element : svg_check::parse_svg(svg).elements) {
    if (element.name == "text" && element.text.find(words) != std::string::npos) return true;
  }
  return false;
}

double attribute(const std::string& svg, const std::string& class_name, const std::string& name) {
  for (const auto& element : svg_check::parse_svg(svg).elements) {
    const auto found = element.attributes.find("class");
    if (found == element.attributes.end() || found->second != class_name) continue;
    return std::stod(element.attributes.at(name));
  }
  return -1;
}

ChartText words() { return {"c", "The finding", "The description", "nothing to draw: no data"}; }

LineOverTimeChart lines(std::vector<std::optional<double>> values) {
  LineOverTimeChart chart;
  chart.text = words();
  chart.steps.assign(values.size(), {"Jan", "2026"});
  chart.series = {{"spend", "$9", std::move(values), {}}};
  return chart;
}

}  // namespace

TEST_CASE("a line breaks where a value is unknown and shows a lone value as a dot") {
  const std::string svg = draw_line_over_time(
      lines({1.0, 2.0, std::nullopt, 3.0, std::nullopt, 4.0, 5.0}), ChartWidth::wide);
  CHECK(count_of(svg, "<polyline class=\"line first\"") == 2);
  CHECK(count_of(svg, "<circle") == 2);  // the lone value and the last one
  CHECK(says(svg, "$9"));
}

TEST_CASE("a line starts from zero when asked and not otherwise") {
  LineOverTimeChart chart = lines({100.0, 110.0});
  chart.axis.words = [](double value, double) {
    return "v" + std::to_string(static_cast<int>(value));
  };
  CHECK(says(draw_line_over_time(chart, ChartWidth::wide), "v0"));
  chart.axis.start = AxisStart::from_values;
  CHECK_FALSE(says(draw_line_over_time(chart, ChartWidth::wide), "v0"));
}

TEST_CASE("provisional steps are dashed and intervals drawn as a band") {
  LineOverTimeChart chart = lines({1.0, 2.0, 3.0});
  chart.provisional_from = 2;
  chart.series[0].intervals = {ChartInterval{0, 2}, ChartInterval{1, 3}, std::nullopt};
  const std::string svg = draw_line_over_time(chart, ChartWidth::wide);
  CHECK(count_of(svg, "class=\"line first und\"") == 1);
  CHECK(count_of(svg, "class=\"band\"") == 1);
}

TEST_CASE(
    "events keep all their words, as numbered notes where there is no room beside the lines") {
  LineOverTimeChart chart = lines(std::vector<std::optional<double>>(24, 5.0));
  for (int i = 0; i < 8; ++i) {
    chart.events.push_back(
        {static_cast<double>(i), "something happened in week " + std::to_string(i)});
  }
  const std::string svg = draw_line_over_time(chart, ChartWidth::narrow);
  for (int i = 0; i < 8; ++i) {
    CHECK(says(svg, std::to_string(i + 1) + "  something happened in week " + std::to_string(i)));
  }
}

TEST_CASE("an empty chart says in words why it is empty") {
  LineOverTimeChart line;
  line.text = words();
  StackedBarsChart stack;
  stack.text = words();
  BridgeChart bridge;
  bridge.text = words();
  DotIntervalChart dots;
  dots.text = words();
  HorizontalBarsChart bars;
  bars.text = words();
  ColumnsChart columns;
  columns.text = words();
  for (const ChartWidth width : {ChartWidth::wide, ChartWidth::narrow}) {
    CHECK(says(draw_line_over_time(line, width), "nothing to draw: no data"));
    CHECK(says(draw_stacked_bars(stack, width), "nothing to draw: no data"));
    CHECK(says(draw_bridge(bridge, width), "nothing to draw: no data"));
    CHECK(says(draw_dot_interval(dots, width), "nothing to draw: no data"));
    CHECK(says(draw_horizontal_bars(bars, width), "nothing to draw: no data"));
    CHECK(says(draw_columns(columns, width), "nothing to draw: no data"));
  }
}

TEST_CASE("withheld rows say so and show no mark") {
  DotIntervalChart dots;
  dots.text = words();
  dots.rows = {{"Docs", "12", {}, {}, ChartReading::plain, "withheld: too few people"}};
  const std::string svg = draw_dot_interval(dots, ChartWidth::wide);
  CHECK(says(svg, "withheld: too few people"));
  CHECK_FALSE(says(svg, "12"));  // a label left over by mistake is not drawn
  CHECK(count_of(svg, "<circle") == 0);

  HorizontalBarsChart bars;
  bars.text = words();
  bars.bars = {{"Docs", "12", {}, ChartReading::plain, "withheld"}, {"Web", "3", 3, {}, ""}};
  const std::string drawn = draw_horizontal_bars(bars, ChartWidth::wide);
  CHECK(says(drawn, "withheld"));
  CHECK_FALSE(says(drawn, "12"));
  CHECK(count_of(drawn, "<rect") == 1);
}

TEST_CASE("readings differ in shape, not in colour alone") {
  DotIntervalChart dots;
  dots.text = words();
  dots.rows = {{"a", "1", 1, {}, ChartReading::good, ""},
               {"b", "2", 2, {}, ChartReading::bad, ""},
               {"c", "3", 3, {}, ChartReading::undetermined, ""}};
  const std::string svg = draw_dot_interval(dots, ChartWidth::wide);
  CHECK(count_of(svg, "<circle class=\"dot good\"") == 1);
  CHECK(count_of(svg, "<polygon class=\"dot bad\"") == 1);
  CHECK(count_of(svg, "<circle class=\"dot und\"") == 1);
}

TEST_CASE("an interval beyond the axis ends in an arrow") {
  DotIntervalChart dots;
  dots.text = words();
  dots.axis.most = 10;
  dots.rows = {{"a", "5", 5, ChartInterval{2, 40}, {}, ""}};
  CHECK(count_of(draw_dot_interval(dots, ChartWidth::wide), "<polyline class=\"interval\"") == 1);
}

TEST_CASE("bars are as long as their values") {
  HorizontalBarsChart chart;
  chart.text = words();
  chart.bars = {{"a", "", 30, ChartReading::good, ""}, {"b", "", 10, ChartReading::bad, ""}};
  for (const ChartWidth width : {ChartWidth::wide, ChartWidth::narrow}) {
    const std::string svg = draw_horizontal_bars(chart, width);
    CHECK(attribute(svg, "bar good", "width") ==
          doctest::Approx(3 * attribute(svg, "bar bad", "width")).epsilon(0.01));
  }
}

TEST_CASE("a bridge starts each change where the one before ended") {
  BridgeChart chart;
  chart.text = words();
  chart.steps = {{"before", "100", 100, BridgeStepKind::total, ChartReading::plain},
                 {"price", "-40", -40, BridgeStepKind::change, ChartReading::good},
                 {"volume", "+20", 20, BridgeStepKind::change, ChartReading::bad},
                 {"after", "80", 80, BridgeStepKind::total, ChartReading::plain}};
  const std::string svg = draw_bridge(chart, ChartWidth::wide);
  const double good_end = attribute(svg, "bar good", "y") + attribute(svg, "bar good", "height");
  const double bad_end = attribute(svg, "bar bad", "y") + attribute(svg, "bar bad", "height");
  CHECK(attribute(svg, "bar good", "y") == doctest::Approx(attribute(svg, "bar total", "y")));
  CHECK(good_end == doctest::Approx(bad_end).epsilon(0.001));
  CHECK(attribute(svg, "bar good", "height") ==
        doctest::Approx(2 * attribute(svg, "bar bad", "height")).epsilon(0.01));
}

TEST_CASE("on a cut axis a bridge draws totals as levels, never as bars") {
  BridgeChart chart;
  chart.text = words();
  chart.scale = BridgeScale::changes;
  chart.steps = {{"before", "100", 100, BridgeStepKind::total, ChartReading::plain},
                 {"price", "+3", 3, BridgeStepKind::change, ChartReading::plain},
                 {"after", "103", 103, BridgeStepKind::total, ChartReading::plain}};
  for (const ChartWidth width : {ChartWidth::wide, ChartWidth::narrow}) {
    const std::string svg = draw_bridge(chart, width);
    CHECK(count_of(svg, "<rect") == 1);
    CHECK(count_of(svg, "<line class=\"level\"") == 2);
  }
}

TEST_CASE("an unknown change is said and draws no bar") {
  BridgeChart chart;
  chart.text = words();
  chart.steps = {{"before", "100", 100, BridgeStepKind::total, {}},
                 {"new", "not known", {}, BridgeStepKind::change, {}}};
  const std::string svg = draw_bridge(chart, ChartWidth::wide);
  CHECK(says(svg, "not known"));
  CHECK(count_of(svg, "<rect") == 1);
}

TEST_CASE("stacked parts are labelled at the last bar in the order of the stack") {
  StackedBarsChart chart;
  chart.text = words();
  chart.steps = {{"Jan", "2026"}, {"Feb", "2026"}};
  for (int i = 0; i < 6; ++i) {
    chart.parts.push_back({"part" + std::to_string(i), "", {1.0, i == 0 ? 100.0 : 0.1}});
  }
  const auto boxes =
      svg_check::text_boxes(svg_check::parse_svg(draw_stacked_bars(chart, ChartWidth::narrow)));
  double above = 1e9;
  for (int i = 0; i < 6; ++i) {
    const auto label = std::find_if(boxes.begin(), boxes.end(), [&](const auto& box) {
      return box.words == "part" + std::to_string(i);
    });
    REQUIRE(label != boxes.end());
    CHECK(label->top < above);
    above = label->top;
  }
}

TEST_CASE("a column without a value is marked as missing and explained") {
  ColumnsChart chart;
  chart.text = words();
  chart.columns = {{"Mon", "5", 5, {}, ""}, {"Tue", "", {}, {}, ""}};
  chart.withheld_words = "– withheld: too few people";
  const std::string svg = draw_columns(chart, ChartWidth::wide);
  CHECK(count_of(svg, "class=\"missing\"") == 1);
  CHECK(says(svg, "– withheld: too few people"));
  chart.columns.pop_back();
  CHECK_FALSE(says(draw_columns(chart, ChartWidth::wide), "withheld"));
}

TEST_CASE("a sparkline breaks at gaps, ends in a dot and is nothing without values") {
  CHECK(draw_sparkline({}).empty());
  CHECK(draw_sparkline({{std::nullopt}, AxisStart::from_values, {}}).empty());
  const std::string svg =
      draw_sparkline({{1.0, 2.0, std::nullopt, 2.0, 3.0}, AxisStart::from_values, {}});
  CHECK(count_of(svg, "<polyline") == 2);
  CHECK(svg.find("<circle cx=\"117.0\" cy=\"4.0\"") != std::string::npos);
  CHECK(svg.find("aria-hidden=\"true\"") != std::string::npos);
}

TEST_CASE("a row interval stays on its scale and is nothing without a value") {
  CHECK(draw_row_interval({{0, 10}, {}, {}, 5, {}}).empty());
  const std::string svg =
      draw_row_interval({{0, 10}, 50, ChartInterval{-5, 100}, 5, ChartReading::bad});
  CHECK(svg.find("class=\"ci bad\"") != std::string::npos);
  CHECK(svg.find("cx=\"175.0\"") != std::string::npos);
  CHECK(svg.find("x1=\"5.0\" y1=\"9.0\" x2=\"175.0\"") != std::string::npos);
}
