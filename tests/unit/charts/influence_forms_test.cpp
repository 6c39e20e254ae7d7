// What the event study and the network of teams say with their marks and words.
#include <algorithm>
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include "charts/event_study.h"
#include "charts/team_network.h"

using namespace shadowgraph;

namespace {

std::size_t count_of(const std::string& svg, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) {
    ++count;
  }
  return count;
}

ChartText words() { return {"c", "The finding", "The description", "nothing to draw: no data"}; }

EventStudyChart study() {
  EventStudyChart chart;
  chart.text = words();
  chart.axis.scale = AxisScale::logarithmic;
  chart.points = {{-2, "", 1.0, ChartInterval{0.8, 1.25}, ChartReading::undetermined},
                  {1, "", 1.2, ChartInterval{1.05, 1.4}, ChartReading::good}};
  chart.left_out_words = "left out";
  chart.reference = ChartReference{1, "as expected"};
  return chart;
}

TeamNetworkChart network(std::size_t nodes) {
  TeamNetworkChart chart;
  chart.text = words();
  for (std::size_t i = 0; i < nodes; ++i) chart.nodes.push_back({"T" + std::to_string(i), 6});
  return chart;
}

}  // namespace

TEST_CASE("the months around a contact are shaded and told, and hold no point") {
  for (const ChartWidth width : {ChartWidth::wide, ChartWidth::narrow}) {
    EventStudyChart chart = study();
    const std::string svg = draw_event_study(chart, width);
    CHECK(count_of(svg, "class=\"gap\"") == 1);
    CHECK(count_of(svg, "left out") == 1);
    CHECK(count_of(svg, "as expected") == 1);
    CHECK(count_of(svg, "class=\"reference\"") == 1);
    for (const char* month : {">−2<", ">−1<", ">0<"}) CHECK(count_of(svg, month) == 1);
  }
}

TEST_CASE("an unknown month of an event study is a dash, and an open interval an arrow") {
  EventStudyChart chart = study();
  CHECK(count_of(draw_event_study(chart, ChartWidth::wide), "<polyline") == 0);
  chart.points.push_back({2, "", std::nullopt, std::nullopt, ChartReading::plain});
  chart.points.push_back(
      {3, "", 1.1, ChartInterval{0.9, std::numeric_limits<double>::infinity()}, {}});
  const std::string svg = draw_event_study(chart, ChartWidth::wide);
  CHECK(count_of(svg, "class=\"missing\"") == 1);
  CHECK(count_of(svg, "<polyline") == 1);
}

TEST_CASE("an event study without a known month says so") {
  EventStudyChart chart = study();
  chart.points = {{1, "", std::nullopt, std::nullopt, ChartReading::plain}};
  CHECK(count_of(draw_event_study(chart, ChartWidth::wide), "nothing to draw: no data") == 1);
  chart.points.clear();
  CHECK(count_of(draw_event_study(chart, ChartWidth::narrow), "nothing to draw: no data") == 1);
}

TEST_CASE("a team of fewer than five people is no node, and its links are not drawn") {
  TeamNetworkChart chart = network(3);
  chart.links = {{0, 1, 3, "small"}, {1, 2, 5, "large"}};
  chart.nodes[0].people = 4;
  const std::string svg = draw_team_network(chart, ChartWidth::wide);
  CHECK(count_of(svg, ">T0<") == 0);
  CHECK(count_of(svg, "small") == 0);
  CHECK(count_of(svg, "class=\"link\"") == 1);
  chart.nodes[2].people = 1;
  CHECK(count_of(draw_team_network(chart, ChartWidth::wide), "nothing to draw: no data") == 1);
}

TEST_CASE("linked teams stand near each other on the circle") {
  TeamNetworkChart chart = network(8);
  chart.links = {{0, 4, 9, ""}, {1, 5, 7, ""}};
  const auto order = circle_order(chart);
  REQUIRE(order.size() == 8);
  const auto apart = [&](std::size_t a, std::size_t b) {
    std::size_t at_a = 0, at_b = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (order[i] == a) at_a = i;
      if (order[i] == b) at_b = i;
    }
    const std::size_t steps = at_a > at_b ? at_a - at_b : at_b - at_a;
    return std::min(steps, order.size() - steps);
  };
  CHECK(apart(0, 4) == 1);
  CHECK(apart(1, 5) == 1);
  CHECK(circle_order(chart) == order);
}

TEST_CASE("links inside a team, to nowhere and of no value are not drawn") {
  TeamNetworkChart chart = network(3);
  chart.links = {{0, 0, 9, ""}, {0, 7, 9, ""}, {0, 1, 0, ""}, {1, 2, 4, ""}};
  CHECK(count_of(draw_team_network(chart, ChartWidth::narrow), "class=\"link\"") == 1);
}
