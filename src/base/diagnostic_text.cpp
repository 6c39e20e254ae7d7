// How a diagnostic looks on a terminal, and how near two words are.
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "base/diagnostic.h"
#include "base/utf8.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kShownWidth = 96;  // of a source line
constexpr std::string_view kIndent = "    ";

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: break;
  }
  return "error";
}

// What could move the cursor, hide text or turn its direction.
bool needs_escape(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

// One element a code point, escaped where it has to be.
std::vector<std::string> visible_glyphs(std::string_view text) {
  std::vector<std::string> glyphs;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = next_code_point(text, at);
    if (!step.valid) {
      glyphs.push_back(fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at])));
    } else if (step.code_point == U'\t') {
      glyphs.emplace_back("\\t");
    } else if (needs_escape(step.code_point)) {
      glyphs.push_back(fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(step.code_point)));
    } else {
      glyphs.emplace_back(text.substr(at, step.length));
    }
    at += step.length;
  }
  return glyphs;
}

std::string visible(std::string_view text) {
  std::string shown;
  for (const std::string& glyph : visible_glyphs(text)) shown += glyph;
  return shown;
}

// How many columns an element of visible_glyphs takes: escapes are ASCII, the rest is one.
std::size_t width(const std::string& glyph) { return glyph[0] == '\\' ? glyph.size() : 1; }

// The source line cut to a window around the caret, and the caret below it.
std::string source_excerpt(const Diagnostic& diagnostic) {
  const std::vector<std::string> glyphs = visible_glyphs(diagnostic.source_line);
  const std::size_t caret =
      std::min<std::size_t>(diagnostic.position.column == 0 ? 0 : diagnostic.position.column - 1,
                            glyphs.size());
  std::size_t first = 0;
  if (glyphs.size() > kShownWidth && caret > kShownWidth / 2) {
    first = std::min(caret - kShownWidth / 2, glyphs.size() - kShownWidth);
  }
  const std::size_t last = std::min(glyphs.size(), first + kShownWidth);
  std::string text{kIndent};
  std::string below{kIndent};
  if (first > 0) text += "…", below += ' ';
  for (std::size_t i = first; i < last; ++i) {
    text += glyphs[i];
    if (i < caret) below.append(width(glyphs[i]), ' ');
  }
  if (last < glyphs.size()) text += "…";
  if (diagnostic.position.column == 0) return text + "\n";
  return text + "\n" + below + "^\n";
}

std::string place(const SourcePosition& position) {
  std::string text = visible(position.path);
  if (position.line > 0) text += fmt::format(":{}", position.line);
  if (position.line > 0 && position.column > 0) text += fmt::format(":{}", position.column);
  return text.empty() ? text : text + ": ";
}

// Edits that turn a into b: insert, delete, replace, swap neighbours (optimal string alignment;
// Damerau 1964).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string render_diagnostic(const Diagnostic& diagnostic) {
  std::string text = fmt::format("{}{}: {} [{}]\n", place(diagnostic.position),
                                 severity_word(diagnostic.severity), visible(diagnostic.message),
                                 diagnostic.code);
  if (!diagnostic.source_line.empty()) text += source_excerpt(diagnostic);
  if (!diagnostic.hint.empty()) text += fmt::format("  hint: {}\n", visible(diagnostic.hint));
  return text;
}

std::string nearest_word(const std::string& word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongestWord = 200;  // keeps the table of a hostile word small
  if (word.size() > kLongestWord) return {};
  const std::size_t most = std::max<std::size_t>(1, word.size() / 3);
  std::string best;
  std::size_t best_distance = most + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > word.size() + most || word.size() > candidate.size() + most) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance || (distance == best_distance && candidate < best)) {
      if (distance > most) continue;
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace shadowgraph
