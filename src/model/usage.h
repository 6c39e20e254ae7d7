// What was used: one canonical usage row, and the rollup of all rows. Amounts are exact.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "model/coverage.h"
#include "model/organisation.h"
#include "model/prices.h"
#include "model/requests.h"

namespace shadowgraph {

// One row of usage in canonical form (METRICS 2). Views point into the reader's buffer and live
// until the sink returns.
struct UsageRow {
  std::uint32_t file = 0;       // position in the list of usage files, bytewise path order
  std::uint64_t line = 0;       // where the row begins
  ParsedTime::Kind time_kind = ParsedTime::Kind::instant;  // instant or date; local is resolved
  Instant instant;              // of a bare date: its local midnight
  Date day;                     // local day in org.timezone
  std::string_view person;      // alias as written, trimmed; empty: unattributed
  PersonIndex person_index = kNone;  // kNone: nobody claims the alias (or it is empty)
  std::string_view tool, model, session, project, fingerprint;
  std::string_view identity;    // event id, or the preset's key; empty: whole-row comparison
  UsageMode mode = UsageMode::unknown;
  std::int64_t requests = 1;
  bool aggregate = false;       // bare date or requests > 1
  std::optional<TokenCounts> tokens;  // empty: unknown
  std::optional<Money> billed;  // already in org.currency
  std::optional<Money> value;
  std::optional<std::int64_t> suggested_lines, accepted_lines;
};

// Everything that is summed over events of one person, one stretch of days in one month with
// unchanged memberships ("period"), one tool, model and mode. All are counts or exact money.
struct UsageAmounts {
  std::int64_t events = 0, requests = 0;
  TokenCounts tokens{};
  std::int64_t events_with_tokens = 0;    // T > 0
  Money spend, value, billed, list_cost;
  Money spend_estimated, value_estimated; // spend not from billed; usage value not from value
  std::int64_t events_billed = 0, events_listed = 0, events_estimated = 0;
  std::int64_t tokens_estimated = 0;      // of events whose spend is not from billed
  std::int64_t events_unpriced = 0, tokens_unpriced = 0;
  Money unpriced_spend;                   // what unpriced events still brought
  Money cache_saving;                     // A5
  Money low_tier_cost;                    // A7: the list-cost events repriced at low_tier_model
  std::int64_t events_low_tier = 0;
  Money billed_of_both, list_of_both;     // A8
  std::int64_t events_of_both = 0;
  TokenCounts index_tokens{};             // A6: events with list cost > 0
  std::array<Money, kTokenClasses> index_value{};  // A6: usage value divided over the classes
  Money value_with_tokens;                // A4: value of events with a usage value and T > 0
  std::int64_t tokens_with_value = 0;     // A4: their tokens
  std::int64_t suggested = 0, accepted = 0, events_with_lines = 0;   // A10, interactive
  std::int64_t tokens_of_single = 0, events_single = 0, events_without_fingerprint = 0,
      tokens_without_fingerprint = 0;     // A11: interactive events that are no aggregates
  std::int64_t events_single_agent = 0;   // H1: agent events that are no aggregates

  void add(const UsageAmounts& other);       // every field
  void subtract(const UsageAmounts& other);  // every field
};

struct UsageCell {
  std::uint32_t person = 0;  // Rollup::persons
  Date period;               // first day of the stretch
  std::uint32_t tool = 0, model = 0;  // Rollup::tools, Rollup::models
  UsageMode mode = UsageMode::unknown;
  UsageAmounts amounts;
};

// Activity of one person on one local day: for days, slid windows, calendars.
struct PersonDay {
  std::uint32_t person = 0;
  Date day;
  std::int64_t events = 0;
  std::int64_t events_with_known_tokens = 0;  // T known, zero included
  std::int64_t tokens = 0;
  Money spend, value;
  std::int64_t output_tokens = 0;
};

// What one person's events of one stretch cost, by project and model: for charging back.
struct ProjectCell {
  std::uint32_t person = 0;
  Date period;                // as UsageCell's
  std::uint32_t project = 0;  // Rollup::projects
  std::uint32_t model = 0;    // Rollup::models
  std::int64_t events = 0;
  Money spend, value, billed, list_cost;
};

// Requests of one session in one month; aggregates and rows without a session are not here.
struct SessionMonth {
  std::uint32_t person = 0, tool = 0;
  std::uint64_t session = 0;  // hash of the session's id
  Month month;
  std::int64_t requests = 0;
};

// Events of agent and interactive mode, no aggregates, of the months asked for: for C5.
struct TimelineEvent {
  std::uint32_t person = 0;
  Instant instant;
  UsageMode mode = UsageMode::unknown;
  std::uint64_t session = 0;  // 0: none
  Money value;
};

// A person as usage knows one: somebody of the organisation, an alias nobody claims, or nobody.
struct UsagePerson {
  PersonIndex index = kNone;
  std::string alias;  // for unclaimed ones, ascii-lowered; empty with index kNone: no person given
};

struct ModelUse {
  std::string name;          // as files write it
  std::string priced_as;     // the price table's pattern (no '*'); empty: unpriced
};

struct UsageRollup {
  std::vector<UsagePerson> persons;   // organisation order, then unclaimed aliases bytewise, then nobody
  std::vector<std::string> tools;     // bytewise
  std::vector<ModelUse> models;       // bytewise
  std::vector<std::string> projects;  // bytewise; empty: rows that name none
  std::vector<UsageCell> cells;       // by person, period, tool, model, mode
  std::vector<ProjectCell> by_project;  // by person, period, project, model
  std::vector<PersonDay> days;        // by person, day
  std::vector<SessionMonth> sessions; // by person, tool, session, month
  std::vector<TimelineEvent> timeline;  // by person, instant, mode, session
  std::vector<PromptLoop> loops;      // by person, first, tool, mode, session
  std::vector<WorkStretch> work_stretches;  // by person, begin
  std::vector<FileCoverage> files;    // by path
  std::map<std::int32_t, MonthQuality> quality;  // by Month::index
  std::map<std::int32_t, std::int64_t> rows_by_day;  // Date::days → rows read with a readable time
  std::optional<Date> first_day, last_day;
  bool has_fingerprints = false, has_lines = false, has_sessions = false;
  // Which fingerprints there are: near-identical prompts lie close, or only equal ones are equal.
  bool has_near_fingerprints = false, has_exact_fingerprints = false;
};

}  // namespace shadowgraph
