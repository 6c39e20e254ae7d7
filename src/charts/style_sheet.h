// The part of a page's style sheet that colours the charts drawn inline.
#pragma once

#include <string>

namespace shadowgraph {

// Rules for the classes in the drawings, through the custom properties --paper --ink --soft --rule
// --wash --good --bad --mark --band and --sans only, so dark mode is a matter of those.
[[nodiscard]] std::string chart_style_sheet();

// The custom properties themselves, light and (by media query) dark, for a page without its own.
[[nodiscard]] std::string chart_palette_style_sheet();

}  // namespace shadowgraph
