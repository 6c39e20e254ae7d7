// All that the metrics take from one person's records: amounts by team and month, and what is said
// of the person as a whole (active, eligible, breadth, sessions, agents).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "metrics/context.h"
#include "metrics/totals.h"

namespace shadowgraph {

// A6: tokens and divided usage value of one item of a model, by class.
struct IndexAmounts {
  std::array<Int128, kTokenClasses> tokens{};  // pico
  std::array<Int128, kTokenClasses> value{};   // pico
  IndexAmounts& operator+=(const IndexAmounts& other);
};
using IndexKey = std::pair<std::size_t, std::uint32_t>;  // position of the month, item
using IndexTable = std::map<IndexKey, IndexAmounts>;

// What belongs to one team (kNone: (unassigned)), direct members only.
struct TeamPart {
  TeamIndex team = kNone;
  std::vector<Totals> months;
  IndexTable index;
};

struct PersonRecord {
  PersonIndex index = kNone;  // kNone: an unclaimed alias, or nobody
  bool is_bot = false;
  bool is_nobody = false;     // rows without a person
  std::vector<TeamPart> parts;             // ascending by team
  std::vector<bool> active_month, eligible_month;
  std::vector<bool> active_week;
  bool eligible_w3 = false;
  bool active_w3 = false;
  std::int64_t active_working_days = 0;    // of the edition's month
  std::optional<double> breadth, breadth_tool_mode;  // W3, >= 10 requests
  std::vector<double> session_requests;    // W3
  std::optional<double> peak_concurrency;  // W1, with >= 1 agent session

  // Persons, unclaimed aliases; not bots and not rows without a person.
  [[nodiscard]] bool is_person() const { return !is_bot && !is_nobody; }
  [[nodiscard]] TeamPart& part(TeamIndex team, std::size_t months);
};

// `usage_person`: position in UsageRollup::persons; `person`: in Organisation::people. Either may
// be kNone: somebody without usage, an alias nobody claims.
[[nodiscard]] PersonRecord make_person_record(const MetricsContext& context,
                                              std::uint32_t usage_person, PersonIndex person);

// Teams and weights of a person's records on a day; bots and unknown people: (unassigned).
struct DayTeams {
  std::vector<TeamIndex> teams;
  std::vector<std::int64_t> weights;
};
[[nodiscard]] DayTeams teams_on(const MetricsContext& context, PersonIndex person, Date day);
// Adds `totals`, split over the teams of the day, to the person's parts of that month.
void add_split(PersonRecord& record, const MetricsContext& context, const DayTeams& teams,
               std::size_t month, const Totals& totals);

}  // namespace shadowgraph
