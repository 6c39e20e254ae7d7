#include "app/forbidden_names.h"

#include <algorithm>
#include <limits>
#include <set>

namespace shadowgraph {
namespace {

constexpr std::uint32_t kPublic = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kShortestWord = 3;
constexpr std::uint32_t kShortestNumber = 9;  // shorter ones are figures by chance

// A single word that text holds anyway.
bool is_ordinary(const std::vector<FoldedWord>& words, const WordHashes& own) {
  const FoldedWord& word = words.front();
  return word.length < kShortestWord || (word.digits_only && word.length < kShortestNumber) ||
         own.contains(word.hash);
}

bool is_fixed(std::string_view folded, const std::string& fixed_text) {
  return fixed_text.find(" " + std::string(folded) + " ") != std::string::npos;
}

std::size_t sum_of_others(const std::vector<std::size_t>& counts,
                          const std::vector<bool>& allowed) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) sum += allowed[i] ? 0 : counts[i];
  return sum;
}

// "Lind, Ada": the last word first.
std::string last_word_first(std::string_view folded) {
  const std::size_t gap = folded.rfind(' ');
  if (gap == std::string_view::npos) return {};
  return std::string(folded.substr(gap + 1)) + " " + std::string(folded.substr(0, gap));
}

}  // namespace

std::string_view kind_words(NameKind kind) {
  switch (kind) {
    case NameKind::id: return "the id";
    case NameKind::name: return "the name";
    case NameKind::alias: return "an alias";
    case NameKind::address: return "an e-mail address";
  }
  return "the name";
}

std::vector<std::string> public_phrases(const Organisation& organisation) {
  std::set<std::string> phrases{organisation.name, organisation.report.title,
                                organisation.timezone, organisation.currency};
  for (const Team& team : organisation.teams) phrases.insert({team.id, team.name});
  for (const Audience& audience : organisation.audiences) phrases.insert(audience.id);
  for (const Person& person : organisation.people) {
    phrases.insert({person.role, person.level});
    for (const Membership& membership : person.memberships) {
      phrases.insert({membership.role, membership.level});
    }
  }
  for (const Plan& plan : organisation.plans) phrases.insert(plan.tool);
  return {phrases.begin(), phrases.end()};
}

ForbiddenNames::ForbiddenNames(const Organisation& organisation, const PublicText& text)
    : looked_for_(organisation.people.size()), skipped_(organisation.people.size()) {
  WordHashes own;
  for (const std::string* each : {&text.own_words, &text.fixed_text}) {
    for (const FoldedWord& word : fold_words(*each)) own.insert(word.hash);
  }
  for (const FoldedWord& word : fold_words(text.own_endings)) endings_.insert(word.hash);
  const std::string fixed = " " + folded_text(text.fixed_text) + " ";
  for (PersonIndex i = 0; i < organisation.people.size(); ++i) {
    const Person& person = organisation.people[i];
    if (person.kind == PersonKind::person) add_person(i, person, own, fixed);
  }
  for (const std::string& phrase : text.phrases) search_.add(phrase, kPublic);
}

void ForbiddenNames::add_person(PersonIndex index, const Person& person,
                                const WordHashes& own, const std::string& fixed_text) {
  std::set<std::string> seen;
  const auto add_once = [&](NameKind kind, const std::string& text) {
    if (!text.empty() && seen.insert(folded_text(text)).second) {
      add(index, kind, text, own, fixed_text);
    }
  };
  add_once(NameKind::name, person.name);
  add_once(NameKind::id, person.id);
  for (const std::string& alias : person.aliases) {
    const bool address = alias.find('@') != std::string::npos;
    add_once(address ? NameKind::address : NameKind::alias, alias);
  }
}

void ForbiddenNames::add(PersonIndex index, NameKind kind, std::string_view text,
                         const WordHashes& own, const std::string& fixed_text) {
  const std::vector<FoldedWord> words = fold_words(text);
  if (words.empty()) return;
  const std::string folded = folded_text(text);
  const bool single = words.size() == 1;
  const bool tiny = folded.size() < 4;  // "a b"
  if (single ? is_ordinary(words, own) : tiny || is_fixed(folded, fixed_text)) {
    ++skipped_[index];
    return;
  }
  ++looked_for_[index];
  const auto phrase = static_cast<std::uint32_t>(names_.size());
  names_.push_back({index, kind, single && endings_.contains(words.front().hash)});
  search_.add(text, phrase);
  if (kind != NameKind::name || single) return;
  search_.add(last_word_first(folded), phrase);
  std::string joined = folded;
  std::erase(joined, ' ');
  if (!own.contains(fold_words(joined).front().hash)) search_.add(joined, phrase);
}

bool ForbiddenNames::is_ending(const PhraseMatch& match, const std::vector<FoldedWord>& words,
                               std::string_view text) const {
  const std::size_t begin = words[match.first].begin;
  return names_[match.phrase].is_ending && begin > 0 && text[begin - 1] == '_';
}

bool ForbiddenNames::is_allowed(const PhraseMatch& match, const std::vector<bool>& allowed) const {
  return match.phrase == kPublic || allowed[names_[match.phrase].person];
}

std::vector<NameFound> ForbiddenNames::find(std::string_view text,
                                            const std::vector<bool>& allowed) const {
  const std::vector<FoldedWord> words = fold_words(text);
  const std::vector<PhraseMatch> matches = search_.find(words);
  // Within a name that may stand there: of a namesake, of a team called after somebody.
  const auto lies_within_another = [&](const PhraseMatch& match) {
    return std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& other) {
      return other.first <= match.first && match.last <= other.last && is_allowed(other, allowed);
    });
  };
  std::vector<NameFound> found;
  std::set<PersonIndex> at_this_word;
  std::size_t word = std::numeric_limits<std::size_t>::max();
  for (const PhraseMatch& match : matches) {
    if (is_allowed(match, allowed) || lies_within_another(match)) continue;
    if (is_ending(match, words, text)) continue;
    if (match.first != word) at_this_word.clear();
    word = match.first;
    const Name& name = names_[match.phrase];
    if (!at_this_word.insert(name.person).second) continue;
    found.push_back({name.person, name.kind, words[match.first].begin});
  }
  return found;
}

std::size_t ForbiddenNames::looked_for(const std::vector<bool>& allowed) const {
  return sum_of_others(looked_for_, allowed);
}
std::size_t ForbiddenNames::skipped(const std::vector<bool>& allowed) const {
  return sum_of_others(skipped_, allowed);
}

}  // namespace shadowgraph
