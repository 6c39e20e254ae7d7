// The panel of G4: who was reached when, which person-months are untreated (U), which are effect
// cells (D), and whose influence is active in them (METRICS P20, G4, G5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/influence_links.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

inline constexpr int kActiveMonths = 6;         // a qualified month works in the six after it
inline constexpr int kMonthsBeforeContact = 3;  // F before the panel's 4th month: already reached
inline constexpr std::size_t kMonthsOfLift = 12;

// A person-month of D, whatever its exposure: m > F with an active set.
struct ActiveCell {
  std::uint32_t person = 0, month = 0;  // positions in the panel
  int event_time = 0;                   // K = m - F >= 1
  std::vector<std::uint32_t> subjects;  // K_jm: positions in UpliftPanel::subjects, ascending
  std::vector<double> dose;  // of each: link points in the six months before m; may all be 0
};

struct UpliftPanel {
  WorkWindow window;                   // "panel"
  std::size_t recent = 0;              // position of the first of its last 12 months
  bool named = false;                  // subjects are configured, and every link counts
  std::vector<SubjectIndex> subjects;  // 𝒦, ascending
  // Kind person, E > 0 in a panel month, not already reached; ascending by id.
  std::vector<SubjectIndex> persons;
  std::vector<std::optional<int>> contact;  // F by person: months from the panel's first; may lie
                                            // after its last
  std::vector<std::uint32_t> role, team;    // by person: numbers that ascend with the ids
  std::vector<std::uint8_t> untreated;      // by person and month
  std::vector<double> exposure, credits;    // by person and month: FTE-months, surviving credits
  std::vector<ActiveCell> cells;            // ascending by person, month

  [[nodiscard]] std::size_t months() const { return window.month_count(); }
  [[nodiscard]] std::size_t at(std::size_t person, std::size_t month) const {
    return person * months() + month;
  }
};

// Whether a link counts for G3-G8: any where subjects are named, else by help or adoption.
[[nodiscard]] bool counts_for_uplift(const WorkContext& context, const QualifiedMonth& link);

[[nodiscard]] UpliftPanel make_uplift_panel(WorkFrames& frames, const InfluenceLinks& links,
                                            std::vector<SubjectIndex> subjects);

}  // namespace shadowgraph
