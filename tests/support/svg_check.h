// Reads the SVG the charts write and finds what must not be in it: XML that is not well formed,
// texts that overlap or leave the sheet, repeated ids.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shadowgraph::svg_check {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  // decoded, of this element and, for text, of its tspans
  double text_width = 0;
};

struct Parsed {
  std::vector<Element> elements;  // in the order of their start tags
  std::string error;              // "" when well formed
};

[[nodiscard]] Parsed parse_svg(std::string_view svg);

struct TextBox {
  std::string words;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

[[nodiscard]] std::vector<TextBox> text_boxes(const Parsed& svg);

// One sentence for each fault; empty when there is none.
[[nodiscard]] std::vector<std::string> layout_faults(std::string_view svg);

}  // namespace shadowgraph::svg_check
