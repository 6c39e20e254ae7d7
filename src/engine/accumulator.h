// Sums of usage rows that one thread has seen, under its own short numbers for names; merge.h joins
// the sums of all threads. Grows with people × days and people × months × models, not with rows;
// single requests, which prompt loops need, go to a store of bounded memory.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "engine/entry_table.h"
#include "engine/membership_changes.h"
#include "engine/prompt_events.h"
#include "engine/row_costs.h"
#include "engine/timeline_months.h"
#include "engine/work_marks.h"
#include "model/usage.h"

namespace shadowgraph {

struct StretchKey {
  std::uint32_t person;
  std::int32_t day;
  bool operator==(const StretchKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    return spread(std::uint64_t{person} << 32U | static_cast<std::uint32_t>(day));
  }
};
struct WayKey {  // tool, model and mode: the way tokens were used
  std::uint32_t tool, model;
  UsageMode mode;
  bool operator==(const WayKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    return spread(std::uint64_t{tool} << 32U | std::uint64_t{model} << 2U |
                  static_cast<std::uint64_t>(mode));
  }
};
struct ProjectKey {
  std::uint32_t stretch, project, model;
  bool operator==(const ProjectKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    return spread(spread(std::uint64_t{stretch} << 32U | project) ^ model);
  }
};
struct UsageKey {
  std::uint32_t stretch, way;
  bool operator==(const UsageKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const { return spread(std::uint64_t{stretch} << 32U | way); }
};
struct SessionKey {
  std::uint64_t session;
  std::uint32_t person, tool;
  std::int32_t month;
  bool operator==(const SessionKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    const auto rest = std::uint64_t{person} << 32U ^ std::uint64_t{tool} << 12U;
    return spread(session ^ spread(rest ^ static_cast<std::uint32_t>(month)));
  }
};

// Person numbers: the organisation's people keep theirs, then come the aliases nobody claims and
// the empty alias for rows without a person, in the order met.
struct ThreadSums {
  struct Day {
    PersonDay sums;
    std::uint32_t stretch = 0;
    Month month;
  };
  struct Session {
    std::int64_t rows = 0, requests = 0;
  };
  struct Marked {
    std::int64_t rows = 0, output_tokens = 0, suggested = 0, accepted = 0;
    Money value;
  };
  struct Model {
    PricedModel priced;
    RowPlace first_unpriced;
  };
  struct Cost {
    std::int64_t events = 0;
    Money spend, value, billed, list_cost;
  };
  NameTable aliases, tools, models, projects;
  std::vector<RowPlace> alias_places;  // by alias
  std::vector<Model> model_facts;      // by model
  EntryTable<StretchKey, Day> days;
  EntryTable<StretchKey, std::uint32_t> stretches;
  EntryTable<WayKey, std::uint32_t> ways;
  EntryTable<UsageKey, UsageAmounts> cells;
  EntryTable<ProjectKey, Cost> costs;
  EntryTable<SessionKey, Session> sessions;
  std::map<std::int32_t, std::vector<TimelineEvent>> timeline;  // by Month::index
  EntryTable<MarkKey, Marked> marked;
  PromptStore prompts;
  std::int64_t rows_with_fingerprint = 0, rows_with_near_fingerprint = 0, rows_with_lines = 0,
               rows_with_session = 0;
};

class Accumulator {
 public:
  // REQUIRES: the arguments outlive the accumulator.
  Accumulator(const ReportInputs& inputs, const MembershipChanges& changes,
              const TimelineMonths& timeline_months, const WorkMarks& marks);

  // Whether the rows to come stand in a file that tells fingerprints.
  void keep_prompts(bool keep) { keeps_prompts_ = keep; }

  // Returns what the row added.
  UsageAmounts add(const UsageRow& row);

  [[nodiscard]] const ThreadSums& sums() const { return sums_; }
  [[nodiscard]] const MissingRates& missing_rates() const { return pricer_.missing_rates(); }
  void release_timeline() { sums_.timeline.clear(); }
  void release_prompts() { sums_.prompts.clear(); }

 private:
  std::uint32_t person_of(const UsageRow& row);
  [[nodiscard]] bool is_near(std::uint32_t file) const {
    return file < near_fingerprints_.size() && near_fingerprints_[file];
  }
  std::uint32_t model_of(const UsageRow& row);
  ThreadSums::Day& day_of(std::uint32_t person, Date day);
  std::uint32_t way_of(const WayKey& key);
  void add_activity(const UsageRow& row, const ThreadSums::Day& day, std::uint32_t tool,
                    const UsageAmounts& amounts);
  void add_prompt(const UsageRow& row, std::uint32_t person, std::uint32_t tool, Money value);
  void add_to_mark(const UsageRow& row, std::uint32_t person, const UsageAmounts& amounts);

  const ReportInputs& inputs_;
  const MembershipChanges& changes_;
  const TimelineMonths& timeline_months_;
  const WorkMarks& marks_;
  std::vector<bool> near_fingerprints_;                   // by file
  std::vector<const std::vector<Instant>*> alias_marks_;  // by alias
  bool keeps_prompts_ = true;
  RowPricer pricer_;
  ThreadSums sums_;
};

// A session's id as a number; never 0.
[[nodiscard]] std::uint64_t session_number(std::string_view session);

}  // namespace shadowgraph
