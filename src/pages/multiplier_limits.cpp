// What the records of influence can't tell, or tell on one side's word alone.
#include <array>
#include <utility>

#include "pages/multiplier_words.h"

namespace shadowgraph {

std::string self_reported_sentence(const Figures& figures) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kCells = {
      {{"panel", "multiplier.uplift"},
       {"W12", "multiplier.reach_median"},
       {"W12", "multiplier.reach"},
       {"W3", "multiplier.help_minutes"}}};
  for (const auto& [window, metric] : kCells) {
    const Cell& cell = figures.at(window, metric);
    if (note_has(cell, "self-reported") || note_has(cell, "self_reported")) {
      return "Self-reported: help counts on the word of those who gave it, because no record says "
             "whether it was confirmed.";
    }
  }
  return {};
}

std::string unseen_prose() {
  return "- Judgement, taste, knowing when not to use AI: nothing is recorded of it.\n"
         "- Work that would have been done sooner by hand: nothing is recorded of it.\n"
         "- Whether a document is read: only that it was taken up.\n"
         "- Guidance without a logged contact, in a corridor or a call: nothing; avoided rework "
         "and "
         "defects cover logged contacts alone.\n"
         "- What would not exist without somebody: only who wrote it, and that it is used.\n"
         "- Whether the work can be maintained in two years: rework, reverts and defects up to 90 "
         "days stand in for it.\n"
         "- What customers get from it: surviving changes stand in for it.\n";
}

}  // namespace shadowgraph
