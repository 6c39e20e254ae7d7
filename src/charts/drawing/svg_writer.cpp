#include "charts/drawing/svg_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "charts/drawing/text_metrics.h"

namespace shadowgraph::drawing {
namespace {

constexpr double kFarthest = 1e6;  // no drawing is that large; keeps the text short

void append_escaped(std::string& out, std::string_view text) {
  for (const char character : printable(text)) {
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += character;
    }
  }
}

}  // namespace

std::string coordinate(double value) {
  if (!std::isfinite(value)) return "0.0";
  std::array<char, 32> digits{};
  const double near = std::clamp(value, -kFarthest, kFarthest);
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), near,
                                 std::chars_format::fixed, 1);
  std::string text(digits.data(), end.ptr);
  return text == "-0.0" ? "0.0" : text;
}

void SvgWriter::start(std::string_view element, Attributes attributes) {
  out_ += '<';
  out_ += element;
  for (const Attribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    append_escaped(out_, attribute.value);
    out_ += '"';
  }
}

void SvgWriter::open(std::string_view element, Attributes attributes) {
  start(element, attributes);
  out_ += '>';
  open_.push_back(element);
}

void SvgWriter::close() {
  if (open_.empty()) return;
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
}

void SvgWriter::empty(std::string_view element, Attributes attributes) {
  start(element, attributes);
  out_ += "/>";
}

void SvgWriter::text(std::string_view element, Attributes attributes, std::string_view content) {
  start(element, attributes);
  out_ += '>';
  append_escaped(out_, content);
  out_ += "</";
  out_ += element;
  out_ += '>';
}

void SvgWriter::style(std::string_view rules) {
  out_ += "<style>";
  out_ += rules;
  out_ += "</style>";
}

std::string SvgWriter::finish() {
  while (!open_.empty()) close();
  return std::exchange(out_, {});
}

}  // namespace shadowgraph::drawing
