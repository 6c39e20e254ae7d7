// Writes SVG that is well-formed by construction: elements close in order, text and attributes are
// escaped, coordinates have one decimal and are always numbers.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace shadowgraph::drawing {

// One decimal, no "-0.0"; a value that is not finite is written as 0.
[[nodiscard]] std::string coordinate(double value);

struct Attribute {
  Attribute(std::string_view attribute_name, std::string_view text)
      : name(attribute_name), value(text) {}
  Attribute(std::string_view attribute_name, double number)
      : name(attribute_name), value(coordinate(number)) {}
  std::string_view name;  // a literal
  std::string value;
};
using Attributes = std::initializer_list<Attribute>;

class SvgWriter {
 public:
  void open(std::string_view element, Attributes attributes);
  void close();
  void empty(std::string_view element, Attributes attributes);  // without content
  void text(std::string_view element, Attributes attributes, std::string_view content);
  // For a style sheet: text that must not hold "<" or "&".
  void style(std::string_view rules);
  [[nodiscard]] std::string finish();  // closes what is open; the writer is then empty

 private:
  void start(std::string_view element, Attributes attributes);

  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace shadowgraph::drawing
