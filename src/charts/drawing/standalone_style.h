// The style a drawing carries inside itself when it is a file of its own.
#pragma once

#include <string>

namespace shadowgraph::drawing {

// The rules of chart_style_sheet() in light colours without custom properties, for renderers that
// know none, with a concrete list of faces.
[[nodiscard]] const std::string& standalone_style();

}  // namespace shadowgraph::drawing
