#include "publish/readable_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include <glib.h>

#include "publish/png_text.h"

namespace shadowgraph {
namespace {

// Escapes nest: a feed holds HTML within XML, an address may be encoded twice.
constexpr int kDeepest = 3;

struct Undone {
  std::string text;
  std::size_t length = 0;  // bytes of the escape
};

std::string utf8_of(std::uint32_t code_point) {
  if (code_point == '\n' || code_point == '\r') return " ";  // lines are counted
  if (!g_unichar_validate(code_point)) return " ";
  std::array<gchar, 6> bytes{};
  const gint count = g_unichar_to_utf8(code_point, bytes.data());
  return {bytes.data(), static_cast<std::size_t>(count)};
}

std::optional<std::uint32_t> number_of(std::string_view digits, int base) {
  std::uint32_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value, base);
  if (digits.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

// The search folds accents away, so &ouml; is as good as its letter.
std::optional<std::string> named_letter(std::string_view name) {
  for (const std::string_view accent :
       {"grave", "acute", "circ", "tilde", "uml", "ring", "cedil", "slash", "caron"}) {
    if (name.size() == accent.size() + 1 && name.ends_with(accent)) return std::string(1, name[0]);
  }
  if (name == "aelig" || name == "AElig") return "ae";
  if (name == "szlig") return "ss";
  if (name == "amp" || name == "AMP") return "&";
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "quot") return "\"";
  if (name == "apos") return "'";
  if (name == "nbsp" || name == "ensp" || name == "emsp" || name == "thinsp") return " ";
  if (name == "shy" || name == "zwnj" || name == "zwj") return "";
  return std::nullopt;
}

std::optional<Undone> entity_at(std::string_view text) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return std::nullopt;
  std::string_view name = text.substr(1, end - 1);
  if (name[0] != '#') {
    const auto letter = named_letter(name);
    return letter ? std::optional(Undone{*letter, end + 1}) : std::nullopt;
  }
  name.remove_prefix(1);
  const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
  if (hexadecimal) name.remove_prefix(1);
  const auto code_point = number_of(name, hexadecimal ? 16 : 10);
  if (!code_point) return std::nullopt;
  return Undone{utf8_of(*code_point), end + 1};
}

std::optional<Undone> percent_at(std::string_view text) {
  const auto byte = text.size() < 3 ? std::nullopt : number_of(text.substr(1, 2), 16);
  if (!byte) return std::nullopt;
  const char c = static_cast<char>(*byte);
  return Undone{std::string(1, c == '\n' || c == '\r' ? ' ' : c), 3};
}

std::optional<Undone> unicode_escape_at(std::string_view text) {
  const auto unit = text.size() < 6 ? std::nullopt : number_of(text.substr(2, 4), 16);
  if (!unit) return std::nullopt;
  const bool high = *unit >= 0xD800 && *unit < 0xDC00;
  if (high && text.substr(6, 2) == "\\u" && text.size() >= 12) {
    const auto low = number_of(text.substr(8, 4), 16);
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      return Undone{utf8_of(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00)), 12};
    }
  }
  return Undone{utf8_of(*unit), 6};
}

std::optional<Undone> backslash_at(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  const char next = text[1];
  if (next == 'u') return unicode_escape_at(text);
  if (next == 'x') {
    const auto byte = text.size() < 4 ? std::nullopt : number_of(text.substr(2, 2), 16);
    if (byte) return Undone{utf8_of(*byte), 4};
  }
  if (std::string_view("ntrbf").find(next) != std::string_view::npos) return Undone{" ", 2};
  if (g_ascii_ispunct(next)) return Undone{std::string(1, next), 2};
  return std::nullopt;
}

std::optional<Undone> escape_at(std::string_view text) {
  switch (text[0]) {
    case '&': return entity_at(text);
    case '%': return percent_at(text);
    case '\\': return backslash_at(text);
    default: return std::nullopt;
  }
}

std::string undo_once(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t plain = 0;
  for (std::size_t at = text.find_first_of("&%\\"); at != std::string_view::npos;
       at = text.find_first_of("&%\\", at)) {
    const auto undone = escape_at(text.substr(at, 16));
    if (!undone) {
      ++at;
      continue;
    }
    out += text.substr(plain, at - plain);
    out += undone->text;
    at += undone->length;
    plain = at;
  }
  out += text.substr(plain);
  return out;
}

bool parts_nothing(std::string_view tag) {
  std::string_view name = tag.substr(tag.starts_with('/') ? 1 : 0);
  name = name.substr(0, name.find_first_of(" \t\n\r/"));
  for (const std::string_view inner : {"a", "abbr", "b", "bdi", "bdo", "code", "em", "font", "i",
                                       "mark", "small", "span", "strong", "sub", "sup", "tspan",
                                       "u", "wbr"}) {
    if (name == inner) return true;
  }
  return false;
}

// "A**da** Lind" reads as a name.
std::string without_emphasis(std::string text) {
  std::erase_if(text, [](char c) { return c == '*' || c == '`' || c == '~'; });
  return text;
}

void add_new(std::vector<std::string>& texts, std::string text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

}  // namespace

std::string without_escapes(std::string_view text) {
  std::string out(text);
  for (int depth = 0; depth < kDeepest; ++depth) {
    std::string next = undo_once(out);
    if (next == out) break;
    out = std::move(next);
  }
  return out;
}

std::string without_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find('<', at), text.size());
    out += text.substr(at, open - at);
    const std::size_t close = text.find('>', open);
    if (open == text.size() || close == std::string_view::npos) {
      out += text.substr(open);
      break;
    }
    const std::string_view tag = text.substr(open + 1, close - open - 1);
    if (!parts_nothing(tag)) out += ' ';
    out.append(static_cast<std::size_t>(std::count(tag.begin(), tag.end(), '\n')), '\n');
    at = close + 1;
  }
  return out;
}

std::vector<std::string> readable_texts(std::string_view path, std::string_view bytes) {
  std::vector<std::string> texts;
  texts.push_back(is_png(bytes) ? png_text(bytes) : std::string(bytes));
  const bool plain = texts[0].find_first_of("&%\\<*`~") == std::string::npos;
  if (texts[0].empty() || plain) return texts;
  const std::string& raw = texts[0];
  std::string decoded = without_escapes(raw);
  std::string bare = without_escapes(without_tags(raw));
  const bool nested = decoded.find('<') != std::string::npos && path.ends_with(".xml");
  if (nested) add_new(texts, without_tags(decoded));
  if (path.ends_with(".md")) bare = without_emphasis(std::move(bare));
  add_new(texts, std::move(decoded));
  add_new(texts, std::move(bare));
  return texts;
}

std::size_t line_at(std::string_view text, std::size_t at) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size()));
  return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

}  // namespace shadowgraph
