// Whose amounts an audience knows because it is shown people by name, and of which months. People
// are shown to a part of the organisation for the months in which they belonged to it (METRICS J4,
// moving members): who comes from elsewhere brings no earlier month along, or else what was
// withheld there could be worked out from figures published long ago.
#pragma once

#include <cstddef>
#include <vector>

#include "disclosure/cells.h"
#include "model/organisation.h"

namespace shadowgraph {

struct DateRange {
  Date from, to;  // `to` exclusive
};

class KnownAmounts {
 public:
  KnownAmounts() = default;  // nobody's
  explicit KnownAmounts(std::size_t persons, std::size_t months)
      : months_(months), known_(persons * months) {}
  void add(std::size_t person, std::size_t month) { known_[person * months_ + month] = true; }
  // Of a table with the same persons and months, or nobody's.
  void add(const KnownAmounts& other);
  [[nodiscard]] bool empty() const { return known_.empty(); }
  [[nodiscard]] bool of(std::size_t person, std::size_t month) const {
    return !known_.empty() && known_[person * months_ + month];
  }

 private:
  std::size_t months_ = 0;
  std::vector<bool> known_;  // persons × months
};

// Of a month, or of the month that work is slid back from (METRICS 1.1).
[[nodiscard]] DateRange days_of(Month month, int slid_days);
// Belonged to teams on some of the days, and to none below `top` on any. `top` kNone: never.
[[nodiscard]] bool was_elsewhere(const Organisation& organisation, const Person& person,
                                 TeamIndex top, const DateRange& days);
// Adds the keys of people's windows and months, of any figure, that hold a month elsewhere.
void withhold_months_elsewhere(const EditionFigures& edition, const Organisation& organisation,
                               const Audience& audience, Suppression& suppression);

}  // namespace shadowgraph
