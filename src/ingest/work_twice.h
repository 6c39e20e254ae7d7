// Rows that tell of one record in several places: which of them counts, and what is told of the
// others. Used for changes, assets and help.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/work_table.h"
#include "model/work.h"

namespace shadowgraph {

// Rows that another row of the same id replaced: one warning a file, about the first of them.
class TwiceTally {
 public:
  // `what` names the record in the message, with its article: "the change".
  TwiceTally(const char* code, std::string_view what) : code_(code), what_(what) {}

  void add(const WorkPlace& replaced, const WorkPlace& by, const std::string& id);
  void report(const WorkRecords& records, Diagnostics& diagnostics) const;

 private:
  struct Replacement {
    WorkPlace first, by;
    std::string id;
    std::size_t count = 0;
  };
  const char* code_;
  std::string_view what_;
  std::map<std::uint32_t, Replacement> by_file_;
};

// Position of the draft that counts among those of one id, in file order: of rows that say the same
// as the last (a later export knows more) the first. The others are repeated or replaced.
template <typename Draft, typename Id, typename Same>
std::uint32_t choose_row(const std::vector<Draft>& drafts, std::span<const std::uint32_t> same_id,
                         const Id& id_of, const Same& says_the_same, WorkRecords& records,
                         TwiceTally& tally) {
  const Draft& last = drafts[same_id.back()];
  const auto chosen = std::ranges::find_if(
      same_id, [&](std::uint32_t i) { return says_the_same(drafts[i], last); });
  for (const std::uint32_t i : same_id) {
    const Draft& draft = drafts[i];
    if (i == *chosen) continue;
    if (says_the_same(draft, last)) {
      ++records.files[draft.place.file].repeated;
      continue;
    }
    ++records.files[draft.place.file].replaced;
    tally.add(draft.place, last.place, id_of(draft));
  }
  return *chosen;
}

// One draft an id, ascending bytewise. `id_of` returns a reference to the draft's id.
// REQUIRES: drafts are in file order. Positions are sorted, because drafts are large.
template <typename Draft, typename Id, typename Same>
std::vector<Draft> one_an_id(std::vector<Draft> drafts, const Id& id_of, const Same& says_the_same,
                             WorkRecords& records, TwiceTally& tally) {
  std::vector<std::uint32_t> order(drafts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const int compared = id_of(drafts[a]).compare(id_of(drafts[b]));
    return compared != 0 ? compared < 0 : a < b;
  });
  std::vector<Draft> kept;
  kept.reserve(drafts.size());
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    const std::string& id = id_of(drafts[order[begin]]);
    while (end < order.size() && id_of(drafts[order[end]]) == id) ++end;
    const std::span<const std::uint32_t> same_id(order.data() + begin, end - begin);
    const std::uint32_t chosen = choose_row(drafts, same_id, id_of, says_the_same, records, tally);
    kept.push_back(std::move(drafts[chosen]));
  }
  return kept;
}

}  // namespace shadowgraph
