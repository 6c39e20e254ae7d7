// What every chart is told: its words, its axis and how a value is to be read.
// Words arrive finished; a chart measures, wraps and cuts them but never makes them up. Values are
// plain doubles in the unit of the axis title. Unknown or withheld is std::nullopt; a value that is
// not finite counts as unknown. Every chart is drawn twice, for a wide and for a narrow column.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace shadowgraph {

enum class ChartWidth { wide, narrow };
// inline_html: classes only, coloured by chart_style_sheet() of the page.
// standalone: a file of its own in light colours, with its style inside.
enum class ChartFlavour { inline_html, standalone };

// How a mark is to be read. Colour never says it alone: good is a disc, bad a diamond,
// undetermined is hollow and dashed.
enum class ChartReading { plain, good, bad, undetermined };

enum class AxisStart { from_zero, from_values };
// logarithmic: equal ratios are equal lengths, for ratios and amounts over many sizes; the start of
// the axis does not matter then, and what is not above 0 lies at its lower end. Forms that draw
// lengths from zero (bars, columns, bridges, lines over time) stay linear.
enum class AxisScale { linear, logarithmic };

struct ChartText {
  std::string id;           // prefix of the ids in the drawing; unique on its page, [a-z0-9-]
  std::string title;        // the finding, in words
  std::string description;  // what is drawn, for who can't see it
  std::string empty_words;  // shown when there is nothing to draw: "nothing to draw: …"
};

struct ChartInterval {
  double lower = 0;
  double upper = 0;
};

// The words of a tick: its value and the distance between ticks (for the number of decimals).
using TickWords = std::function<std::string(double value, double step)>;

struct ChartAxis {
  std::string title;  // measure and unit; without an arrow, the drawing adds it
  TickWords words;    // empty: the shortest decimal
  AxisStart start = AxisStart::from_zero;
  std::optional<double> least;  // a narrower window than the values: what lies outside is drawn
  std::optional<double> most;   // to the edge, and intervals end there in an arrow
  AxisScale scale = AxisScale::linear;
};

struct ChartReference {
  double value = 0;
  std::string label;
};

// One step of a time axis: "Oct" in the group "2026". Labels are thinned to what fits.
struct ChartTimeStep {
  std::string label;
  std::string group;
};

// Both drawings in one element; the style sheet shows the one that fits the column.
[[nodiscard]] std::string chart_pair(std::string_view wide, std::string_view narrow);

}  // namespace shadowgraph
