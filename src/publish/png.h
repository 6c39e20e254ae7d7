// A chart as PNG, for wikis that show no SVG. The same SVG gives the same bytes on one machine:
// text is drawn with the fonts that are installed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shadowgraph {

// `scale`: pixels per unit of the drawing. Null with a reason if the drawing can't be read.
[[nodiscard]] std::optional<std::string> render_png(std::string_view svg, double scale,
                                                    std::string* reason);

}  // namespace shadowgraph
