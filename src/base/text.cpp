#include "base/text.h"

#include <algorithm>

#include "base/utf8.h"

namespace shadowgraph {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return text.substr(text.size());
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = next_code_point(text, at);
    if (!step.valid) return false;
    at += step.length;
  }
  return true;
}

namespace {

// Embeddings, overrides and isolates: left open, they turn the words behind them around.
bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_noncharacter(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE; }

}  // namespace

// What turns the direction of text has no sign of its own, so it goes without one in its place.
std::string to_valid_utf8(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = next_code_point(text, at);
    const char32_t c = step.code_point;
    const bool control = (c < 0x20 && c != U'\t' && c != U'\n') || (c >= 0x7F && c <= 0x9F);
    const bool shown = step.valid && !control && !is_noncharacter(c);
    if (!turns_direction(c)) clean += shown ? text.substr(at, step.length) : kReplacement;
    at += step.length;
  }
  return clean;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += next_code_point(text, at).length) ++count;
  return count;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Positions of the pattern that the path read so far can lead to; never more than its length, so
// hostile patterns take no longer than honest ones.
bool matches_glob(std::string_view pattern, std::string_view path) {
  const std::size_t size = pattern.size();
  const auto is_double = [&](std::size_t i) { return pattern.substr(i, 2) == "**"; };
  std::vector<bool> now(size + 1);
  const auto close = [&](std::vector<bool>& set, bool at_segment_start) {
    for (std::size_t i = 0; i < size; ++i) {
      if (!set[i] || pattern[i] != '*') continue;
      const std::size_t after = i + (is_double(i) ? 2 : 1);
      set[after] = true;
      // "**/" may stand for no folder at all.
      if (is_double(i) && at_segment_start && after < size && pattern[after] == '/') {
        set[after + 1] = true;
      }
    }
  };
  now[0] = true;
  close(now, true);
  for (const char c : path) {
    std::vector<bool> next(size + 1);
    for (std::size_t i = 0; i < size; ++i) {
      if (!now[i]) continue;
      if (pattern[i] == '*') {
        // The second star of a pair stays where the first put it.
        if (is_double(i) || c != '/') next[i] = true;
      } else if (pattern[i] == c || (pattern[i] == '?' && c != '/')) {
        next[i + 1] = true;
      }
    }
    close(next, c == '/');
    now = std::move(next);
  }
  return now[size];
}

bool is_id(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  if (text.empty() || text.size() > kLongest || text == "." || text == "..") return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == '.';
  });
}

}  // namespace shadowgraph
