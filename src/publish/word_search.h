// Finds many phrases (names, aliases, e-mails) in text at once, by whole words. Words are runs of
// letters and digits, folded: case, accents, compatibility forms and invisible characters make no
// difference, so "Öberg" is found as "OBERG", composed or decomposed, and "ada.lind" as "Ada Lind".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace shadowgraph {

struct FoldedWord {
  std::uint64_t hash = 0;     // of the folded letters
  std::size_t begin = 0, end = 0;  // bytes of the text
  std::uint32_t length = 0;   // folded code points
  bool digits_only = true;
  bool after_sentence = false;  // a sentence ended between the word before and this one
};

[[nodiscard]] std::vector<FoldedWord> fold_words(std::string_view text);
// The words in one string, parted by spaces: equal for texts that are the same to the search.
[[nodiscard]] std::string folded_text(std::string_view text);

struct PhraseMatch {
  std::uint32_t phrase = 0;
  std::size_t first = 0, last = 0;  // positions of words, both inclusive
};

class PhraseSearch {
 public:
  // `phrase` is given back with each match; several may share the same words.
  void add(std::string_view text, std::uint32_t phrase);
  // In the order of first words. A phrase does not reach over the end of a sentence.
  [[nodiscard]] std::vector<PhraseMatch> find(const std::vector<FoldedWord>& words) const;

 private:
  struct Entry {
    std::vector<std::uint64_t> words;
    std::uint32_t phrase;
  };
  std::unordered_map<std::uint64_t, std::vector<Entry>> by_first_word_;
  std::vector<bool> first_words_;  // a filter: most words begin no phrase
};

}  // namespace shadowgraph
