#include "pages/restatement.h"

#include <array>
#include <utility>

namespace shadowgraph {
namespace {

using Words = std::pair<std::string_view, std::string_view>;  // of files, of pages

const Words& words_of(ChangeReason reason) {
  static constexpr std::array<Words, 9> kWords = {
      {{"data", "records of usage or work"},
       {"definition", "definitions of figures"},
       {"price", "prices, exchange rates or seat fees"},
       {"membership", "people, teams or memberships"},
       {"pay", "pay or token allowances"},
       {"options", "settings or rules of the report"},
       {"program", "the version of the program"},
       {"none on record", "nothing that is on record"},
       {"not recorded", "not on record, for the edition before kept no account of its inputs"}}};
  return kWords[static_cast<std::size_t>(reason)];
}

}  // namespace

std::string_view reason_name(ChangeReason reason) { return words_of(reason).first; }
std::string_view reason_words(ChangeReason reason) { return words_of(reason).second; }

std::string reasons_words(const std::vector<ChangeReason>& reasons) {
  std::string words;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (i > 0) words += "; ";
    words += reason_words(reasons[i]);
  }
  return words;
}

std::string_view change_name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::changed:
      return "changed";
    case ChangeKind::now_shown:
      return "now shown";
    case ChangeKind::no_longer_shown:
      return "no longer shown";
  }
  return "changed";
}

std::vector<RestatementNote> notes_of(const std::vector<Restatement>& restatements) {
  std::vector<RestatementNote> notes;
  for (const Restatement& each : restatements) {
    notes.push_back({each.number, each.data_to, each.reasons, each.changes.size() + each.unnamed});
  }
  return notes;
}

}  // namespace shadowgraph
