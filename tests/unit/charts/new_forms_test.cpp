// What the forms of shares, ranks, checks and fitted curves say with their marks and words.
#include <string>

#include <doctest/doctest.h>

#include "charts/drawing/scales.h"
#include "charts/fitted_curve.h"
#include "charts/histogram.h"
#include "charts/rank_slopes.h"
#include "charts/step_curves.h"

using namespace shadowgraph;

namespace {

bool has(const std::string& svg, const std::string& part) {
  return svg.find(part) != std::string::npos;
}

ChartText words() { return {"c", "The finding", "The description", "nothing to draw: no data"}; }

}  // namespace

TEST_CASE("ticks of a logarithmic axis enclose the range at 1, 2 and 5") {
  const auto row = drawing::nice_log_ticks({0.15, 4}, 6);
  CHECK(row.values == std::vector<double>{0.1, 0.2, 0.5, 1, 2, 5});
  const auto wide = drawing::nice_log_ticks({1, 1e12}, 4);
  CHECK(wide.values.size() <= 5);
  CHECK(wide.values.front() == 1);
}

TEST_CASE("equal ratios are equal lengths on a logarithmic scale") {
  const drawing::PixelScale x({0.25, 4}, 0, 100, AxisScale::logarithmic);
  CHECK(x(1) == doctest::Approx(50));
  CHECK(x(2) - x(1) == doctest::Approx(x(1) - x(0.5)));
  CHECK(x.clamped(-3) == 0);
}

TEST_CASE("a flow of fewer than five people is never drawn") {
  RankSlopesChart chart;
  chart.text = words();
  chart.left = chart.right = {{"upper", "", {}}, {"lower", "", {}}};
  chart.withheld_words = "fewer than 5: not drawn";
  chart.flows = {{0, 0, 4, "4", ChartReading::plain}};
  CHECK(has(draw_rank_slopes(chart, ChartWidth::wide), "nothing to draw: no data"));
  chart.flows.push_back({1, 1, 9, "9", ChartReading::plain});
  const std::string svg = draw_rank_slopes(chart, ChartWidth::wide);
  CHECK(has(svg, "fewer than 5: not drawn"));
  CHECK_FALSE(has(svg, ">4<"));
}

TEST_CASE("a withheld class is hatched and said in words") {
  HistogramChart chart;
  chart.text = words();
  chart.bins = {{0, 1, 7, "7", "", ChartReading::plain},
                {1, 2, std::nullopt, "", "", ChartReading::plain}};
  chart.withheld_words = "hatched: withheld";
  const std::string svg = draw_histogram(chart, ChartWidth::narrow);
  CHECK(has(svg, "class=\"hatched\""));
  CHECK(has(svg, "hatched: withheld"));
}

TEST_CASE("a median that is not reached is said and has no mark") {
  StepCurvesChart chart;
  chart.text = words();
  chart.horizon = 30;
  chart.curves = {{"all", "20 %", 0, {{3, 0.2, {}}}, {}, StepMedian{{}, {}, {}, "not reached"}}};
  const std::string svg = draw_step_curves(chart, ChartWidth::wide);
  CHECK(has(svg, "not reached"));
  CHECK_FALSE(has(svg, "<circle"));
}

TEST_CASE("words in a corner of the curve give way to marks, on a narrow sheet altogether") {
  FittedCurveChart chart;
  chart.text = words();
  chart.below_words = "more value for the spend";
  chart.units = {{"", 0.0, 0.0, ChartReading::plain, {}, ""}, {"", 1.0, 1.0, ChartReading::plain, {}, ""}};
  const auto baseline_of_words = [&](ChartWidth width) {
    const std::string svg = draw_fitted_curve(chart, width);
    const auto at = svg.find(">more value for the spend<");
    if (at == std::string::npos) return std::string("none");
    const auto y = svg.rfind(" y=\"", at) + 4;
    return svg.substr(y, svg.find('"', y) - y);
  };
  const std::string corner = baseline_of_words(ChartWidth::narrow);
  CHECK(corner != "none");
  chart.units.push_back({"", 1.0, 0.01, ChartReading::plain, {}, ""});  // in the corner itself
  const std::string moved = baseline_of_words(ChartWidth::narrow);
  CHECK(moved != "none");
  CHECK(moved != corner);
  for (double cost = 0; cost < 1; cost += 0.02) {
    chart.units.push_back({"", 0.9, cost, ChartReading::plain, {}, ""});
  }
  CHECK(baseline_of_words(ChartWidth::narrow) == "none");
  CHECK(baseline_of_words(ChartWidth::wide) != "none");
}

TEST_CASE("the curve is dashed where it does not fit") {
  FittedCurveChart chart;
  chart.text = words();
  chart.units = {{"", 1.0, 1.0, ChartReading::plain, {}, ""}};
  chart.curve = {{0, 1, {}}, {1, 2, {}}, {2, 3, {}}};
  chart.gaps = {{1, 2}};
  CHECK(has(draw_fitted_curve(chart, ChartWidth::wide), "class=\"line first und\""));
}
