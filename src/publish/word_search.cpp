#include "publish/word_search.h"

#include <array>
#include <string>

#include <glib.h>

#include "base/utf8.h"

namespace shadowgraph {
namespace {

constexpr std::uint64_t kHashStart = 14695981039346656037U;  // FNV-1a, 64 bits
constexpr std::uint64_t kHashFactor = 1099511628211U;
constexpr std::size_t kFilterBits = 1U << 18;

// What one code point is to the search: the letters it stands for, nothing, or a gap.
struct Fold {
  enum class Kind : std::uint8_t { letters, ignored, gap } kind = Kind::gap;
  std::uint8_t count = 0;
  std::array<char32_t, 4> letters{};
};

// Letters that Unicode doesn't take apart and people write plainly.
std::u32string_view plain_letters(char32_t letter) {
  switch (letter) {
    case U'ø': return U"o";
    case U'æ': return U"ae";
    case U'œ': return U"oe";
    case U'ß': return U"ss";
    case U'ł': return U"l";
    case U'đ': return U"d";
    case U'ð': return U"d";
    case U'þ': return U"th";
    case U'ħ': return U"h";
    case U'ı': return U"i";
    default: return {};
  }
}

void append(Fold& fold, char32_t letter) {
  if (fold.count < fold.letters.size()) fold.letters[fold.count++] = letter;
}

Fold fold_code_point(char32_t code_point) {
  Fold fold;
  if (g_unichar_ismark(code_point) || g_unichar_type(code_point) == G_UNICODE_FORMAT) {
    fold.kind = Fold::Kind::ignored;
    return fold;
  }
  if (!g_unichar_isalnum(code_point)) return fold;
  fold.kind = Fold::Kind::letters;
  std::array<gunichar, G_UNICHAR_MAX_DECOMPOSITION_LENGTH> parts{};
  const gsize count = g_unichar_fully_decompose(code_point, TRUE, parts.data(), parts.size());
  for (gsize i = 0; i < count; ++i) {
    if (!g_unichar_isalnum(parts[i])) continue;
    const char32_t lower = g_unichar_tolower(parts[i]);
    const std::u32string_view plain = plain_letters(lower);
    if (plain.empty()) append(fold, lower);
    for (const char32_t letter : plain) append(fold, letter);
  }
  return fold;
}

// Latin, Greek and Cyrillic from a table.
const Fold& table_fold(char32_t code_point) {
  static const auto* const kTable = [] {
    auto* table = new std::array<Fold, 0x600>;
    for (char32_t each = 0; each < table->size(); ++each) (*table)[each] = fold_code_point(each);
    return table;
  }();
  return (*kTable)[code_point];
}

Fold fold_of(char32_t code_point) {
  return code_point < 0x600 ? table_fold(code_point) : fold_code_point(code_point);
}

bool ends_sentence(std::string_view gap) {
  const std::size_t mark = gap.find_first_of(".?!");
  return mark != std::string_view::npos && mark + 1 < gap.size() &&
         (gap[mark + 1] == ' ' || gap[mark + 1] == '\n');
}

// Calls `word` with each word and `letter` with each of its folded letters.
template <typename OnLetter, typename OnWord>
void walk_words(std::string_view text, OnLetter on_letter, OnWord on_word) {
  bool inside = false;
  std::size_t begin = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = next_code_point(text, at);
    const Fold fold = step.valid ? fold_of(step.code_point) : Fold{};
    if (fold.kind == Fold::Kind::letters) {
      if (!inside) begin = at;
      inside = true;
      end = at + step.length;
      for (std::uint8_t i = 0; i < fold.count; ++i) on_letter(fold.letters[i]);
    } else if (fold.kind == Fold::Kind::gap && inside) {
      on_word(begin, end);
      inside = false;
    }
    at += step.length;
  }
  if (inside) on_word(begin, end);
}

}  // namespace

std::vector<FoldedWord> fold_words(std::string_view text) {
  std::vector<FoldedWord> words;
  FoldedWord next;
  next.hash = kHashStart;
  const auto on_letter = [&](char32_t letter) {
    next.hash = (next.hash ^ letter) * kHashFactor;
    ++next.length;
    next.digits_only = next.digits_only && letter >= U'0' && letter <= U'9';
  };
  walk_words(text, on_letter, [&](std::size_t begin, std::size_t end) {
    next.begin = begin;
    next.end = end;
    if (!words.empty() && words.back().length > 1) {  // "J. Smith" is one name
      next.after_sentence = ends_sentence(text.substr(words.back().end, begin - words.back().end));
    }
    words.push_back(next);
    next = {};
    next.hash = kHashStart;
  });
  return words;
}

std::string folded_text(std::string_view text) {
  std::string folded;
  std::u32string word;
  walk_words(text, [&](char32_t letter) { word += letter; },
             [&](std::size_t, std::size_t) {
               if (!folded.empty()) folded += ' ';
               for (const char32_t letter : word) {
                 std::array<gchar, 6> bytes{};
                 const gint count = g_unichar_to_utf8(letter, bytes.data());
                 folded.append(bytes.data(), static_cast<std::size_t>(count));
               }
               word.clear();
             });
  return folded;
}

void PhraseSearch::add(std::string_view text, std::uint32_t phrase) {
  const std::vector<FoldedWord> words = fold_words(text);
  if (words.empty()) return;
  Entry entry{{}, phrase};
  for (const FoldedWord& word : words) entry.words.push_back(word.hash);
  first_words_.resize(kFilterBits);
  first_words_[entry.words.front() % kFilterBits] = true;
  by_first_word_[entry.words.front()].push_back(std::move(entry));
}

std::vector<PhraseMatch> PhraseSearch::find(const std::vector<FoldedWord>& words) const {
  std::vector<PhraseMatch> matches;
  if (first_words_.empty()) return matches;
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!first_words_[words[first].hash % kFilterBits]) continue;
    const auto entries = by_first_word_.find(words[first].hash);
    if (entries == by_first_word_.end()) continue;
    for (const Entry& entry : entries->second) {
      const std::size_t count = entry.words.size();
      if (count > words.size() - first) continue;
      std::size_t same = 1;
      while (same < count && words[first + same].hash == entry.words[same] &&
             !words[first + same].after_sentence) {
        ++same;
      }
      if (same == count) matches.push_back({entry.phrase, first, first + count - 1});
    }
  }
  return matches;
}

}  // namespace shadowgraph
