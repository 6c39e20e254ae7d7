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

// The number that two digits at `at` write, or -1.
int two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

// Whether what stands at `at` goes on as one word or number, so that a date doesn't end or begin there.
bool goes_on(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  if (c == '.' || c == ',') return at + 1 < text.size() && is_digit(text[at + 1]);
  return is_digit(c) || is_letter(c) || c == '-' || c == '_';
}

bool begins_inside_number(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char c = text[at - 1];
  if (c == ' ') return at >= 2 && is_digit(text[at - 2]);  // "612 2026-01" may be one amount
  return is_digit(c) || is_letter(c) || c == '-' || c == '_' || c == '.' || c == ',';
}

// Length of the month (YYYY-MM) or day (YYYY-MM-DD) of 1900 to 2099 that begins at `at`; 0 if none does.
std::size_t length_of_date(std::string_view text, std::size_t at) {
  const int century = two_digits(text, at);
  const int month = two_digits(text, at + 5);
  if ((century != 19 && century != 20) || two_digits(text, at + 2) < 0) return 0;
  if (month < 1 || month > 12 || text[at + 4] != '-' || begins_inside_number(text, at)) return 0;
  const int day = two_digits(text, at + 8);
  if (day >= 1 && day <= 31 && text[at + 7] == '-') return goes_on(text, at + 10) ? 0 : 10;
  return goes_on(text, at + 7) ? 0 : 7;
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
    if (const std::size_t length = length_of_date(message, at); length > 0) {
      out += message.substr(at, length);
      at += length;
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
