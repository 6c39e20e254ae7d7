#include "base/private_words.h"

#include <algorithm>

namespace shadowgraph {
namespace {

constexpr std::string_view kRemoved = "…";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// An apostrophe within a word ("can't") is no quote.
bool opens_quote(std::string_view text, std::size_t at) {
  if (text[at] == '"') return true;
  return text[at] == '\'' && (at == 0 || !(is_letter(text[at - 1]) || is_digit(text[at - 1])));
}

// Of the quote that opens at `at`; the end of the text if none closes it.
std::size_t end_of_quote(std::string_view text, std::size_t at) {
  const char mark = text[at];
  std::size_t end = text.size();
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] != mark) continue;
    const bool inside_word = i + 1 < text.size() && (is_letter(text[i + 1]) || is_digit(text[i + 1]));
    if (mark == '"' || !inside_word) {
      end = i;
      break;
    }
  }
  return end;
}

bool names_column(std::string_view before, std::string_view quoted) {
  return before.ends_with("the column ") && !quoted.empty() &&
         std::all_of(quoted.begin(), quoted.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

bool is_private_path(std::string_view path) {
  return path.starts_with("private/") || path.find("/private/") != std::string_view::npos;
}

std::string without_contents(std::string_view message) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    if (opens_quote(message, at)) {
      const std::size_t end = end_of_quote(message, at);
      const std::string_view quoted = message.substr(at + 1, end - at - 1);
      const bool column = names_column(message.substr(0, at), quoted);
      out += message[at];
      out += column ? quoted : kRemoved;
      if (end < message.size()) out += message[end];
      at = std::min(end + 1, message.size());
      continue;
    }
    std::size_t end = at;
    while (end < message.size() && is_digit(message[end])) ++end;
    if (end - at >= 3) {
      out += kRemoved;
      at = end;
    } else {
      out += message[at++];
    }
  }
  return out;
}

}  // namespace shadowgraph
