// A person as org.toml or people.csv writes one, with the places of the words: what both files say
// is checked by one set of rules (people_rules.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/org_file.h"
#include "model/organisation.h"

namespace shadowgraph {

struct MembershipDraft {
  Mention place;  // for mistakes of the membership as a whole
  Mention team;   // not given: (unassigned)
  std::optional<Date> from;
  std::optional<Date> last;  // last day
  std::int64_t share_millionths = 1'000'000;
  std::string role;
  std::string level;
  Mention manager;
};

struct PersonDraft {
  Mention id;
  std::string name;
  std::vector<Mention> aliases;
  std::string role;
  std::string level;
  Mention manager;
  PersonKind kind = PersonKind::person;
  std::optional<Date> start;
  std::optional<Date> last;  // last day
  std::vector<MembershipDraft> memberships;
  std::string code_prefix = "org";  // of diagnostics: "org" or "people"
};

}  // namespace shadowgraph
