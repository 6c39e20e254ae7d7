// Who must not be named where: ids, names, aliases and e-mail addresses of people, looked for in
// text. A folder allows some people; the rest must not be found in it.
//
// What can't be told from ordinary text is not looked for, and counted: single words of fewer than
// three letters, digits alone of fewer than nine, single words that the program itself writes, and
// phrases of its templates. An ending of a metric id ("_p90") is looked for where no underscore
// stands before it. Names of teams, models and the like are public: somebody's name within
// one of them is no find, elsewhere it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/organisation.h"
#include "publish/word_search.h"

namespace shadowgraph {

enum class NameKind { id, name, alias, address };
[[nodiscard]] std::string_view kind_words(NameKind kind);  // "the id", "an alias", …

struct NameFound {
  PersonIndex person = kNone;
  NameKind kind = NameKind::id;
  std::size_t at = 0;  // byte of the text
};

// Text that is everybody's.
struct PublicText {
  std::string own_words;             // of the program, parted by spaces
  std::string fixed_text;            // shipped templates, prices and presets
  std::vector<std::string> phrases;  // names of teams, models, tools, roles, the organisation
  std::string own_endings = {};      // words that the program writes behind an underscore alone
};
[[nodiscard]] std::vector<std::string> public_phrases(const Organisation& organisation);

using WordHashes = std::unordered_set<std::uint64_t>;  // FoldedWord::hash

class ForbiddenNames {
 public:
  // `allowed` of the searches below has an element a person, in the order of the organisation.
  ForbiddenNames(const Organisation& organisation, const PublicText& text);

  // Every place where somebody is named who is not allowed, each once, in the order of the text.
  [[nodiscard]] std::vector<NameFound> find(std::string_view text,
                                            const std::vector<bool>& allowed) const;
  // How many names are looked for where `allowed` may be named, and how many can't be.
  [[nodiscard]] std::size_t looked_for(const std::vector<bool>& allowed) const;
  [[nodiscard]] std::size_t skipped(const std::vector<bool>& allowed) const;

 private:
  struct Name {
    PersonIndex person;
    NameKind kind;
    bool is_ending = false;  // no find behind an underscore
  };
  void add_person(PersonIndex index, const Person& person, const WordHashes& own,
                  const std::string& fixed_text);
  void add(PersonIndex index, NameKind kind, std::string_view text, const WordHashes& own,
           const std::string& fixed_text);
  [[nodiscard]] bool is_ending(const PhraseMatch& match, const std::vector<FoldedWord>& words,
                               std::string_view text) const;
  [[nodiscard]] bool is_allowed(const PhraseMatch& match, const std::vector<bool>& allowed) const;

  PhraseSearch search_;
  WordHashes endings_;
  std::vector<Name> names_;  // by phrase; phrases beyond them are public
  std::vector<std::size_t> looked_for_, skipped_;  // by person
};

}  // namespace shadowgraph
