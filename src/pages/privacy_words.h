// The words of the page for whoever answers for privacy. Words on law are facts with their source.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/disclosed.h"

namespace shadowgraph {

struct RecordWords {
  std::string_view kind, name, columns;
};
struct PrivacyRule {
  std::string name, in_force, meaning;
};
struct Decision {
  std::string_view question, words;
};
struct LawFact {
  std::string_view source, words;
};

// What is used of each kind of record, in plain words.
[[nodiscard]] std::string_view people_columns();
[[nodiscard]] std::string_view usage_columns();
[[nodiscard]] std::span<const RecordWords> record_words();

[[nodiscard]] std::string privacy_headline(const DisclosedEdition& edition);
[[nodiscard]] std::string privacy_lead_prose(const DisclosedEdition& edition);
// "1,204 of 15,310 figures are withheld".
[[nodiscard]] std::string withheld_words(const DisclosedEdition& edition);
[[nodiscard]] std::string audience_prose(const DisclosedEdition& edition);
// Only the rules that bear on this folder.
[[nodiscard]] std::vector<PrivacyRule> privacy_rules(const DisclosedEdition& edition);
[[nodiscard]] std::vector<std::string> limits_of_protection(const DisclosedEdition& edition);
[[nodiscard]] std::span<const Decision> decisions(const DisclosedEdition& edition);
[[nodiscard]] std::span<const LawFact> law_facts();

}  // namespace shadowgraph
