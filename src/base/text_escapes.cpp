// Escapes for the places text is written to.
#include <algorithm>

#include "base/numbers.h"
#include "base/text.h"

namespace shadowgraph {

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

namespace {

// Marks that mean something wherever they stand: emphasis, code, links, HTML, entities, tables,
// strikethrough, headings and issue numbers, mentions and mail addresses, mathematics.
constexpr std::string_view kMarks = "\\`*_[]<>&|~#@$^!{}";

// Marks that mean something only at the beginning of a block: lists, rules, setext headings.
bool opens_block(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const char c = text[at];
  if (before.empty()) return c == '-' || c == '+' || c == '=';
  const bool only_digits =
      std::all_of(before.begin(), before.end(), [](char d) { return d >= '0' && d <= '9'; });
  return only_digits && (c == '.' || c == ')');
}

// "://" and "www." become links, ":word:" a picture.
bool opens_link(std::string_view text, std::size_t at) {
  if (text[at] == ':') return true;
  return text[at] == '.' && at >= 3 && ascii_lower(text.substr(at - 3, 3)) == "www";
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  text = trim(text);
  std::string escaped;
  escaped.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\r' || c == '\t') {
      escaped += ' ';
      continue;
    }
    if (kMarks.find(c) != std::string_view::npos || opens_block(text, i) || opens_link(text, i)) {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

std::string csv_cell(std::string_view text) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  std::string cell;
  const bool number = !text.empty() && text[0] != '+' && parse_double(text);  // nobody writes +1
  if (!text.empty() && kFormulaStarts.find(text[0]) != std::string_view::npos && !number) {
    cell += '\'';
  }
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos && !cell.starts_with(' ') &&
      !cell.ends_with(' ')) {
    return cell;
  }
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace shadowgraph
