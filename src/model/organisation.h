// Who: the organisation, its tree of teams, people with dated memberships, settings and dated
// happenings, as org.toml and people.csv give them (INPUTS 2). Plain data; checked by ingest/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "model/report_settings.h"

namespace shadowgraph {

struct Team {
  std::string id;
  std::string name;
  TeamIndex parent = kNone;  // kNone: a top team
};

enum class PersonKind { person, bot, service };

struct Membership {
  TeamIndex team = kNone;  // kNone: (unassigned)
  Date from;
  std::optional<Date> end;  // exclusive; empty: open
  std::int64_t share_millionths = 1'000'000;
  std::string role;
  std::string level;
  PersonIndex manager = kNone;
};

struct Person {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;  // as written; the id is an alias too
  std::string role;
  std::string level;
  PersonIndex manager = kNone;
  PersonKind kind = PersonKind::person;
  std::optional<Date> start;  // empty: the report's first record
  std::optional<Date> end;    // exclusive
  std::vector<Membership> memberships;  // at least one; `from` of an open start is Date{INT32_MIN}
};

enum class PeopleShown { none, pseudonym, named };
enum class PayShown { none, banded };

struct Audience {
  std::string id = "company";
  PeopleShown people = PeopleShown::none;
  std::string consent;
  PayShown pay = PayShown::none;
  int min_group = 5;
  TeamIndex under = kNone;  // kNone: the whole tree
};

enum class EventKind { rollout, policy, usage_visible, allowance_period_end, other };
struct Event {
  Date date;
  EventKind kind = EventKind::other;
  std::string name;
  TeamIndex team = kNone;
  std::optional<Money> amount;
  std::string currency;
};
struct Budget {
  TeamIndex scope = kNone;  // kNone: the organisation
  std::string period;       // "2026-10" or "2026"
  Money amount;
  std::string currency;
};
// A seat plan: a fee a person-month, by head and employed day (METRICS 2).
struct Plan {
  std::string tool;
  Money fee;
  std::string currency;
  std::optional<Date> from;
  std::optional<Date> end;  // exclusive
  bool everybody = true;
  std::vector<PersonIndex> people;
  std::vector<TeamIndex> teams;
};

enum class UsageMode : std::uint8_t { unknown, interactive, agent, batch };
enum class TokenNesting { exclusive, inclusive };
enum class CostLayer { none, billed, value };

// A usage source that needs telling ([[source]]).
struct SourceSettings {
  std::string id;
  std::string files;   // glob under the folder
  std::string preset;  // empty: known by the header
  std::string timezone;
  std::optional<TokenNesting> tokens;
  std::optional<CostLayer> cost;
  std::string currency;
  PersonIndex person = kNone;
  UsageMode mode = UsageMode::unknown;
  bool simhash_fingerprints = false;
  std::vector<std::string> supersedes;
};

struct Organisation {
  std::string name;
  std::string timezone = "UTC";
  std::string currency = "USD";
  Weekday week_start = Weekday::monday;
  std::vector<Weekday> workdays{Weekday::monday, Weekday::tuesday, Weekday::wednesday,
                                Weekday::thursday, Weekday::friday};
  std::vector<Date> holidays;
  int fiscal_year_start = 1;
  ReportSettings report;
  std::vector<Team> teams;      // ascending bytewise id
  std::vector<Person> people;   // ascending bytewise id
  std::vector<Audience> audiences;  // never empty: default `company`
  bool self_enabled = false;
  std::vector<PersonIndex> self_people;  // empty: everybody (with self_enabled)
  std::vector<SourceSettings> sources;
  std::vector<Event> events;    // by date, then name
  std::vector<Budget> budgets;
  std::vector<Plan> plans;
  std::map<std::string, PersonIndex> alias_owner;  // ascii-lowered, trimmed alias → person
};

}  // namespace shadowgraph
