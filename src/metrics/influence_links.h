// Influence links k → j: who did something that others took up, in which months, with how many link
// points (METRICS G, guard rails included: receiver-side evidence, caps, roll-outs, self-links, bots,
// duplicates). Everything of sections G1, G4-G10 is made of these.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/date.h"
#include "metrics/work_context.h"

namespace shadowgraph {

// One link in one month in which it is qualified: LP >= 1 - 1e-9 at some instant of the month, with
// receiver-side evidence among the records that contribute at that instant.
struct QualifiedMonth {
  SubjectIndex giver = 0, receiver = 0;  // never equal, never bots, never nobody
  Month month;
  // At an instant at which it qualifies, a help record or an adoption contributes (G4, default 𝒦).
  bool by_help_or_adoption = false;
  // receiver → giver is qualified in this month or a neighbouring one.
  bool reciprocal = false;
  auto operator<=>(const QualifiedMonth&) const = default;
};

// Link points by the month in which their records lie, after drops, caps and factors.
struct MonthPoints {
  SubjectIndex giver = 0, receiver = 0;
  Month month;
  double points = 0;
};

// Minutes of help of one giver and record, after drops and caps; confirmed or not (G10).
struct HelpMinutes {
  SubjectIndex giver = 0;
  Instant at;
  double minutes = 0;
};

struct InfluenceLinks {
  std::vector<QualifiedMonth> qualified;  // ascending by giver, receiver, month
  std::vector<MonthPoints> points;        // ascending by giver, receiver, month; all of them > 0
  std::vector<HelpMinutes> help;          // ascending by giver, at
  std::vector<std::uint32_t> teaching_reviews;  // positions in WorkRecords::reviews, ascending
  bool self_reported = false;  // help counts although no record carries `confirmed`

  [[nodiscard]] std::span<const QualifiedMonth> of_giver(SubjectIndex giver) const;
};

// Links of all months with a record before the data cut, up to the edition's month.
[[nodiscard]] InfluenceLinks make_influence_links(const WorkContext& context);

}  // namespace shadowgraph
