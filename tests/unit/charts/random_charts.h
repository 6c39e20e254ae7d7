// Seeded charts of every form, ordinary and awkward, for tests of what must always hold.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
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
#include "charts/line_over_time.h"
#include "charts/lorenz.h"
#include "charts/rank_slopes.h"
#include "charts/stacked_bars.h"
#include "charts/step_curves.h"
#include "charts/team_network.h"

namespace shadowgraph::chart_samples {

// xorshift64*, Vigna 2016; the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
  std::size_t below(std::size_t limit) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return static_cast<std::size_t>((state_ * 0x2545F4914F6CDD1DULL) >> 33U) % limit;
  }
  bool one_in(std::size_t limit) { return below(limit) == 0; }

 private:
  std::uint64_t state_;
};

inline std::string some_words(Dice& dice) {
  static const std::vector<std::string> kWords{
      "Cloud",
      "a",
      "<script>alert(1)</script>",
      "team & sons",
      "فريق المنصة",
      "平台工程团队",
      "Donaudampfschifffahrtsgesellschaft",
      "two words",
      "\"quoted\" 'name'",
      "🙂 happy",
      std::string(200, 'W'),
      "long words that go on and on for quite a while in one label",
      "\xFF\xC0 broken",
      "tab\tand\nline",
      "",
      "Ünïcödé"};
  return kWords[dice.below(kWords.size())];
}

inline std::string some_figure(Dice& dice) {
  static const std::vector<std::string> kFigures{
      "5", "8.1 (6.2–10.4)", "$182,300", "−$3,100", "1,000,000,000,000", "", "0.0000012", "+9 %"};
  return kFigures[dice.below(kFigures.size())];
}

inline std::optional<double> some_value(Dice& dice, double size) {
  if (dice.one_in(9)) return std::nullopt;
  if (dice.one_in(60)) return std::numeric_limits<double>::quiet_NaN();
  if (dice.one_in(60)) return std::numeric_limits<double>::infinity();
  if (dice.one_in(8)) return 0.0;
  const double value = size * (1 + static_cast<double>(dice.below(1000)) / 100);
  return dice.one_in(6) ? -value : value;
}

inline double some_number(Dice& dice, double size) {
  return some_value(dice, size).value_or(std::numeric_limits<double>::quiet_NaN());
}

inline double some_share(Dice& dice) {
  if (dice.one_in(30)) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(dice.below(12)) / 10;
}

inline double some_size(Dice& dice) {
  static const std::vector<double> kSizes{1, 1e-9, 1e12, 0, 1e300, 37.5, 1e-320};
  return kSizes[dice.below(kSizes.size())];
}

inline ChartText some_text(Dice& dice) {
  return {"chart", some_words(dice), some_words(dice), "nothing to draw: " + some_words(dice)};
}

inline ChartAxis some_axis(Dice& dice) {
  ChartAxis axis{
      some_words(dice), {}, dice.one_in(2) ? AxisStart::from_zero : AxisStart::from_values, {}, {}};
  if (dice.one_in(6)) axis.most = 10;
  if (dice.one_in(6)) axis.least = -1;
  if (dice.one_in(2)) {
    axis.words = [](double value, double) { return "$" + std::to_string(value); };
  }
  return axis;
}

inline std::vector<ChartTimeStep> some_steps(Dice& dice, std::size_t count) {
  static const std::vector<std::string> kNames{"Jan", "Feb", "March", "Apr", "Mai", "June",
                                               "Jul", "Aug", "Sept",  "Oct", "Nov", "December"};
  std::vector<ChartTimeStep> steps;
  const std::size_t first = dice.below(12);
  for (std::size_t i = 0; i < count; ++i) {
    steps.push_back({kNames[(first + i) % 12], std::to_string(2020 + (first + i) / 12)});
  }
  return steps;
}

inline std::size_t some_count(Dice& dice) {
  static const std::vector<std::size_t> kCounts{0, 1, 2, 3, 12, 24, 60};
  return kCounts[dice.below(kCounts.size())];
}

inline std::vector<std::optional<double>> some_values(Dice& dice, std::size_t count, double size) {
  std::vector<std::optional<double>> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(some_value(dice, size));
  return values;
}

inline LineOverTimeChart some_lines(Dice& dice) {
  LineOverTimeChart chart{some_text(dice), some_axis(dice), {}, {}, {}, {}, {}};
  const std::size_t count = some_count(dice);
  const double size = some_size(dice);
  chart.steps = some_steps(dice, count);
  for (std::size_t i = dice.below(4); i > 0; --i) {
    chart.series.push_back(
        {some_words(dice), some_figure(dice), some_values(dice, count, size), {}});
    for (std::size_t k = 0; k < count && dice.below(20) > 0; ++k) {
      const double value = chart.series.back().values[k].value_or(0);
      chart.series.back().intervals.push_back(ChartInterval{value - size, value + size});
    }
  }
  for (std::size_t i = dice.below(16); i > 0; --i) {
    chart.events.push_back({static_cast<double>(dice.below(130)) / 2, some_words(dice)});
  }
  if (dice.one_in(3)) chart.reference = ChartReference{size * 3, some_words(dice)};
  if (dice.one_in(3)) chart.provisional_from = dice.below(20);
  return chart;
}

inline StackedBarsChart some_stack(Dice& dice) {
  StackedBarsChart chart{some_text(dice), some_axis(dice), {}, {}, some_figure(dice)};
  const std::size_t count = some_count(dice);
  const double size = some_size(dice);
  chart.steps = some_steps(dice, count);
  for (std::size_t i = dice.below(8); i > 0; --i) {
    chart.parts.push_back({some_words(dice), some_figure(dice), some_values(dice, count, size)});
  }
  return chart;
}

inline ChartReading some_reading(Dice& dice) { return static_cast<ChartReading>(dice.below(4)); }

inline BridgeChart some_bridge(Dice& dice) {
  BridgeChart chart{some_text(dice),
                    some_axis(dice),
                    {},
                    dice.one_in(2) ? BridgeScale::from_zero : BridgeScale::changes};
  const double size = some_size(dice);
  for (std::size_t i = dice.below(9); i > 0; --i) {
    chart.steps.push_back({some_words(dice), some_figure(dice), some_value(dice, size),
                           dice.one_in(3) ? BridgeStepKind::total : BridgeStepKind::change,
                           some_reading(dice)});
  }
  return chart;
}

inline DotIntervalChart some_dots(Dice& dice) {
  DotIntervalChart chart{some_text(dice), some_axis(dice), {}, {}};
  const double size = some_size(dice);
  for (std::size_t i = dice.below(30); i > 0; --i) {
    DotIntervalRow row{some_words(dice),   some_figure(dice), some_value(dice, size), {},
                       some_reading(dice), some_words(dice)};
    if (dice.below(4) > 0) row.interval = ChartInterval{-size, size * 3};
    chart.rows.push_back(row);
  }
  if (dice.one_in(2)) chart.reference = ChartReference{size, some_words(dice)};
  if (dice.one_in(3)) chart.axis.scale = AxisScale::logarithmic;
  chart.lower_words = some_words(dice);
  chart.upper_words = some_words(dice);
  for (DotIntervalRow& row : chart.rows) {
    if (dice.one_in(5)) row.bounds = ChartInterval{-size, std::numeric_limits<double>::infinity()};
    if (dice.one_in(9)) row.interval = ChartInterval{some_number(dice, size), size};
  }
  return chart;
}

inline HorizontalBarsChart some_bars(Dice& dice) {
  HorizontalBarsChart chart{some_text(dice), some_axis(dice), {}};
  const double size = some_size(dice);
  for (std::size_t i = dice.below(30); i > 0; --i) {
    chart.bars.push_back({some_words(dice), some_figure(dice), some_value(dice, size),
                          some_reading(dice), some_words(dice)});
  }
  return chart;
}

inline ColumnsChart some_columns(Dice& dice) {
  ColumnsChart chart{some_text(dice), some_axis(dice), some_words(dice), {}, some_words(dice)};
  const double size = some_size(dice);
  for (std::size_t i = dice.below(40); i > 0; --i) {
    chart.columns.push_back({some_words(dice), some_figure(dice), some_value(dice, size),
                             some_reading(dice), dice.one_in(9) ? some_words(dice) : ""});
  }
  return chart;
}

inline StepCurvesChart some_curves(Dice& dice) {
  StepCurvesChart chart;
  chart.text = some_text(dice);
  chart.axis = some_axis(dice);
  chart.axis.least.reset();
  chart.axis.most.reset();
  chart.time_title = some_words(dice);
  chart.median_title = some_words(dice);
  chart.horizon = dice.one_in(3) ? 0 : some_number(dice, 30);
  for (std::size_t i = dice.below(5); i > 0; --i) {
    StepCurve curve;
    curve.name = some_words(dice);
    curve.last_label = some_figure(dice);
    curve.start = some_share(dice);
    for (std::size_t k = dice.below(40); k > 0; --k) {
      curve.steps.push_back({some_number(dice, 20), some_share(dice), std::nullopt});
      if (dice.below(5) > 0) {
        curve.steps.back().interval = ChartInterval{some_share(dice), some_share(dice)};
      }
    }
    if (dice.one_in(3)) curve.ends_at = some_number(dice, 20);
    if (dice.one_in(2)) {
      curve.median = StepMedian{some_value(dice, 10), some_value(dice, 5), some_value(dice, 40),
                                some_words(dice)};
    }
    chart.curves.push_back(curve);
  }
  return chart;
}

inline FittedPoint some_point(Dice& dice, double size) {
  const double value = some_number(dice, size);
  FittedPoint point{some_number(dice, size), value, std::nullopt};
  if (dice.below(5) > 0) point.band = ChartInterval{value - size, value + size};
  return point;
}

inline FittedCurveChart some_fit(Dice& dice) {
  FittedCurveChart chart;
  chart.text = some_text(dice);
  chart.cost_axis = some_axis(dice);
  chart.value_axis = some_axis(dice);
  if (dice.one_in(4)) chart.cost_axis.scale = AxisScale::logarithmic;
  if (dice.one_in(4)) chart.value_axis.scale = AxisScale::logarithmic;
  const double size = some_size(dice);
  for (std::size_t i = dice.one_in(5) ? 200 : dice.below(30); i > 0; --i) {
    FittedUnit unit{dice.one_in(4) ? some_words(dice) : "",
                    some_value(dice, size),
                    some_value(dice, size),
                    some_reading(dice),
                    std::nullopt,
                    some_words(dice)};
    if (dice.one_in(5)) unit.interval = ChartInterval{size, some_number(dice, size)};
    chart.units.push_back(unit);
  }
  for (std::size_t i = dice.below(30); i > 0; --i) chart.curve.push_back(some_point(dice, size));
  for (std::size_t i = dice.below(3); i > 0; --i) chart.reference.push_back(some_point(dice, size));
  for (std::size_t i = dice.below(3); i > 0; --i) {
    chart.gaps.push_back({some_number(dice, size), some_number(dice, size)});
  }
  chart.curve_label = some_words(dice);
  chart.reference_label = some_words(dice);
  chart.above_words = some_words(dice);
  chart.below_words = some_words(dice);
  chart.gap_words = some_words(dice);
  return chart;
}

inline LorenzChart some_lorenz(Dice& dice) {
  LorenzChart chart;
  chart.text = some_text(dice);
  chart.held_axis = some_axis(dice);
  chart.people_title = some_words(dice);
  for (std::size_t i = dice.below(14); i > 0; --i) {
    chart.points.push_back({some_share(dice), std::nullopt});
    if (dice.below(4) > 0) chart.points.back().held_share = some_share(dice);
  }
  for (std::size_t i = dice.below(8); i > 0; --i) {
    chart.labels.push_back({some_share(dice), some_figure(dice), some_words(dice)});
  }
  chart.equality_words = some_words(dice);
  chart.measure_words = some_words(dice);
  chart.withheld_words = some_words(dice);
  return chart;
}

inline RankSlopesChart some_ranks(Dice& dice) {
  RankSlopesChart chart;
  chart.text = some_text(dice);
  chart.left_title = some_words(dice);
  chart.right_title = some_words(dice);
  const double size = some_size(dice);
  for (auto* bands : {&chart.left, &chart.right}) {
    for (std::size_t i = dice.below(8); i > 0; --i) {
      bands->push_back({some_words(dice), some_figure(dice), std::nullopt});
      if (dice.one_in(2)) bands->back().count = some_value(dice, size);
    }
  }
  for (std::size_t i = dice.below(30); i > 0; --i) {
    chart.flows.push_back({dice.below(8), dice.below(8), some_value(dice, size), some_figure(dice),
                           some_reading(dice)});
  }
  chart.withheld_words = some_words(dice);
  return chart;
}

inline CheckStripChart some_checks(Dice& dice) {
  CheckStripChart chart{some_text(dice), {}};
  const double size = some_size(dice);
  for (std::size_t i = dice.below(7); i > 0; --i) {
    CheckRow row;
    row.label = some_words(dice);
    row.verdict = static_cast<CheckVerdict>(dice.below(4));
    row.verdict_words = some_words(dice);
    row.figure = some_figure(dice);
    row.value = some_value(dice, size);
    row.note = some_words(dice);
    if (dice.one_in(2)) row.interval = ChartInterval{-size, some_number(dice, size)};
    if (dice.one_in(3)) row.range = ChartInterval{some_number(dice, size), size};
    if (dice.one_in(2)) row.reference = ChartReference{some_number(dice, size), some_words(dice)};
    chart.rows.push_back(row);
  }
  return chart;
}

inline HistogramChart some_histogram(Dice& dice) {
  HistogramChart chart;
  chart.text = some_text(dice);
  chart.value_axis = some_axis(dice);
  chart.count_axis = some_axis(dice);
  if (dice.one_in(2)) chart.value_axis.scale = AxisScale::logarithmic;
  const double size = some_size(dice);
  for (std::size_t i = 0, count = dice.below(30); i < count; ++i) {
    HistogramBin bin;
    if (!dice.one_in(9)) bin.lower = size * static_cast<double>(i);
    if (!dice.one_in(9)) bin.upper = size * static_cast<double>(i + 1);
    bin.count = some_value(dice, 10);
    bin.count_label = some_figure(dice);
    bin.label = some_words(dice);
    bin.reading = some_reading(dice);
    chart.bins.push_back(bin);
  }
  if (dice.one_in(2)) chart.reference = ChartReference{some_number(dice, size), some_words(dice)};
  chart.withheld_words = some_words(dice);
  return chart;
}

struct Sample {
  std::string form;
  std::function<std::string(ChartWidth, ChartFlavour)> draw;
};

// One chart of each form.
inline EventStudyChart some_event_study(Dice& dice) {
  EventStudyChart chart;
  chart.text = some_text(dice);
  chart.axis = some_axis(dice);
  if (!dice.one_in(3)) chart.axis.scale = AxisScale::logarithmic;
  const double size = some_size(dice);
  const int first = -static_cast<int>(dice.below(8));
  const std::size_t count = some_count(dice);
  for (std::size_t i = 0; i < count; ++i) {
    EventStudyPoint point{first + static_cast<int>(i), some_figure(dice), some_value(dice, size), {},
                          static_cast<ChartReading>(dice.below(4))};
    if (!dice.one_in(4)) {
      point.interval = ChartInterval{some_number(dice, size), some_number(dice, size)};
    }
    chart.points.push_back(std::move(point));
  }
  chart.left_out_first = -static_cast<int>(dice.below(3));
  chart.left_out_words = some_words(dice);
  chart.time_title = some_words(dice);
  if (dice.one_in(2)) chart.reference = ChartReference{some_number(dice, 1), some_words(dice)};
  return chart;
}

inline TeamNetworkChart some_network(Dice& dice) {
  TeamNetworkChart chart;
  chart.text = some_text(dice);
  const std::size_t nodes = some_count(dice);
  for (std::size_t i = 0; i < nodes; ++i) {
    chart.nodes.push_back({some_words(dice), static_cast<double>(3 + dice.below(20))});
  }
  const double size = some_size(dice);
  for (std::size_t i = dice.below(14); nodes > 0 && i > 0; --i) {
    chart.links.push_back(
        {dice.below(nodes), dice.below(nodes + 1), some_number(dice, size), some_words(dice)});
  }
  chart.reading_words = some_words(dice);
  chart.rest_words = some_words(dice);
  return chart;
}

inline ForecastFanChart some_fan(Dice& dice) {
  ForecastFanChart chart;
  chart.text = some_text(dice);
  chart.axis = some_axis(dice);
  const double size = some_size(dice);
  const std::size_t count = some_count(dice);
  for (std::size_t i = 0; i < count; ++i) {
    chart.steps.push_back({some_words(dice), i < 6 ? "one" : "two"});
    if (i < count / 2) {
      chart.actual.push_back(some_value(dice, size));
      continue;
    }
    FanPoint point{some_value(dice, size), {}};
    if (!dice.one_in(4)) {
      point.interval = ChartInterval{some_number(dice, size), some_number(dice, size)};
    }
    chart.forecast.push_back(point);
  }
  chart.last_label = some_figure(dice);
  chart.last_words = some_words(dice);
  chart.forecast_words = some_words(dice);
  if (dice.one_in(2)) chart.reference = ChartReference{some_number(dice, size), some_words(dice)};
  return chart;
}

inline DayCalendarChart some_calendar(Dice& dice) {
  DayCalendarChart chart;
  chart.text = some_text(dice);
  const double size = some_size(dice);
  for (int i = 0; i < 7; ++i) chart.weekdays.push_back(some_words(dice));
  chart.first_column = dice.below(9);
  const std::size_t count = dice.below(40);
  for (std::size_t i = 0; i < count; ++i) {
    CalendarDay day;
    day.number = std::to_string(i + 1);
    day.label = some_figure(dice);
    day.value = some_value(dice, size);
    day.quiet = dice.one_in(4);
    day.mark = static_cast<CalendarDay::Mark>(dice.below(3));
    day.tooltip = some_words(dice);
    chart.days.push_back(std::move(day));
  }
  for (std::size_t i = dice.below(4); i > 0; --i) chart.notes.push_back(some_words(dice));
  chart.withheld_words = some_words(dice);
  return chart;
}

inline std::vector<Sample> samples(std::uint64_t seed) {
  Dice dice(seed);
  std::vector<Sample> all;
  const auto add = [&](const char* form, auto chart, auto draw) {
    all.push_back({form, [=](ChartWidth width, ChartFlavour flavour) {
                     return draw(chart, width, flavour);
                   }});
  };
  add("line over time", some_lines(dice), draw_line_over_time);
  add("stacked bars", some_stack(dice), draw_stacked_bars);
  add("bridge", some_bridge(dice), draw_bridge);
  add("dot interval", some_dots(dice), draw_dot_interval);
  add("horizontal bars", some_bars(dice), draw_horizontal_bars);
  add("columns", some_columns(dice), draw_columns);
  add("step curves", some_curves(dice), draw_step_curves);
  add("fitted curve", some_fit(dice), draw_fitted_curve);
  add("lorenz", some_lorenz(dice), draw_lorenz);
  add("rank slopes", some_ranks(dice), draw_rank_slopes);
  add("check strip", some_checks(dice), draw_check_strip);
  add("histogram", some_histogram(dice), draw_histogram);
  add("event study", some_event_study(dice), draw_event_study);
  add("team network", some_network(dice), draw_team_network);
  add("forecast fan", some_fan(dice), draw_forecast_fan);
  add("day calendar", some_calendar(dice), draw_day_calendar);
  return all;
}

}  // namespace shadowgraph::chart_samples
