#include "charts/drawing/text_metrics.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace shadowgraph::drawing {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kEllipsis = "…";
constexpr double kBoldFactor = 1.14;  // DejaVu Sans Bold over Book, mean of the Latin letters

struct Decoded {
  char32_t code = kReplacement;
  std::size_t bytes = 1;
};

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// One code point; an invalid byte is the replacement character and one byte long.
Decoded decode(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < bytes) return {};
  char32_t code = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if (!is_continuation(text[i])) return {};
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, bytes};
}

struct WidthClass {
  std::string_view characters;
  double em;
};

constexpr std::array<WidthClass, 9> kLatinClasses{{
    {"'ijl", 0.28},
    {" ,./:;I|J\\", 0.34},
    {"!()[]-frt", 0.41},
    {"\"*_`s?", 0.53},
    {"cLFz", 0.575},
    {"ABCKSVXZ", 0.70},
    {"DGHNOQRU&w", 0.80},
    {"#+<=>~M", 0.85},
    {"%@Wm", 1.0},
}};
constexpr double kLatinOther = 0.64;

double ascii_em(char32_t code) {
  const auto character = static_cast<char>(code);
  for (const WidthClass& width_class : kLatinClasses) {
    if (width_class.characters.find(character) != std::string_view::npos) return width_class.em;
  }
  return kLatinOther;
}

struct WidthRange {
  char32_t first;
  char32_t last;
  double em;
};

// Ranges of Unicode blocks with a bound on their usual width; the first that holds counts.
constexpr std::array<WidthRange, 19> kRanges{{
    {0x00A0, 0x00A0, 0.34},   {0x00B7, 0x00B7, 0.34}, {0x0300, 0x036F, 0.0},
    {0x00C0, 0x024F, 0.79},   {0x0370, 0x052F, 0.88}, {0x0590, 0x08FF, 0.80},
    {0x2000, 0x200A, 0.5},    {0x200B, 0x200F, 0.0},  {0x2010, 0x2013, 0.5},
    {0x202A, 0x202E, 0.0},    {0x202F, 0x202F, 0.2},  {0x2066, 0x2069, 0.0},
    {0x2018, 0x201F, 0.52},   {0x2014, 0x2E7F, 1.0},  {0x2E80, 0xA4CF, 1.0},
    {0xAC00, 0xD7FF, 1.0},    {0xF900, 0xFAFF, 1.0},  {0xFE00, 0xFE0F, 0.0},
    {0x1F000, 0x1FFFF, 1.35},
}};

double em_of(char32_t code) {
  if (code < 0x80) return ascii_em(code);
  if (code == 0x20AC) return kLatinOther;             // €
  if (code == 0x2212 || code == 0x2190) return 0.84;  // minus, arrows
  for (const WidthRange& range : kRanges) {
    if (code >= range.first && code <= range.last) return range.em;
  }
  return 0.8;
}

bool allowed_in_xml(char32_t code) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false;
  return (code & 0xFFFEU) != 0xFFFEU;
}

// Overrides of direction would let a name reorder what stands beside it.
bool reorders(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

double scale_of(TextWeight weight, double font_size) {
  return font_size * (weight == TextWeight::bold ? kBoldFactor : 1.0);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) words.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

}  // namespace

double text_width(std::string_view text, TextWeight weight, double font_size) {
  double em = 0;
  while (!text.empty()) {
    const Decoded next = decode(text);
    em += em_of(next.code);
    text.remove_prefix(next.bytes);
  }
  return em * scale_of(weight, font_size);
}

std::string printable(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (next.code == kReplacement) {
      clean += "\xEF\xBF\xBD";
    } else if (next.code == '\n' || next.code == '\t' || next.code == '\r') {
      clean += ' ';
    } else if (allowed_in_xml(next.code) && !reorders(next.code)) {
      clean += text.substr(0, next.bytes);
    }
    text.remove_prefix(next.bytes);
  }
  return clean;
}

std::string cut_to_width(std::string_view text, double room, TextWeight weight) {
  if (text_width(text, weight) <= room) return std::string(text);
  const double left = room - text_width(kEllipsis, weight);
  if (left < 0) return {};
  double used = 0;
  std::size_t kept = 0;
  while (kept < text.size()) {
    const Decoded next = decode(text.substr(kept));
    used += em_of(next.code) * scale_of(weight, kFontSize);
    if (used > left) break;
    kept += next.bytes;
  }
  while (kept > 0 && text[kept - 1] == ' ') --kept;
  return std::string(text.substr(0, kept)) + std::string(kEllipsis);
}

std::vector<std::string> wrap_to_width(std::string_view text, double room, std::size_t most_lines,
                                       TextWeight weight) {
  std::vector<std::string> lines;
  std::string line;
  const std::vector<std::string_view> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string longer =
        line.empty() ? std::string(words[i]) : line + ' ' + std::string(words[i]);
    const bool last_line = lines.size() + 1 >= most_lines;
    if (line.empty() || last_line || text_width(longer, weight) <= room) {
      line = longer;
      continue;
    }
    lines.push_back(cut_to_width(line, room, weight));
    line = words[i];
  }
  if (!line.empty() || lines.empty()) lines.push_back(cut_to_width(line, room, weight));
  return lines;
}

}  // namespace shadowgraph::drawing
