#include "ingest/people_rules.h"

#include <algorithm>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "base/text.h"

namespace shadowgraph {
namespace {

constexpr Date kOpenStart{std::numeric_limits<std::int32_t>::min()};
constexpr std::int64_t kWhole = 1'000'000;

void report(OrgReading& reading, const PersonDraft& person, const std::string& code,
            const Mention& at, std::string message, std::string hint) {
  report_error(reading.diagnostics, person.code_prefix + "." + code, at, std::move(message),
               std::move(hint));
}

// By id; of people with one id the first stays.
std::vector<PersonDraft> sorted_people(std::vector<PersonDraft> drafts, OrgReading& reading) {
  std::stable_sort(drafts.begin(), drafts.end(), [](const PersonDraft& a, const PersonDraft& b) {
    return a.id.text < b.id.text;
  });
  std::vector<PersonDraft> kept;
  for (PersonDraft& draft : drafts) {
    if (kept.empty() || kept.back().id.text != draft.id.text) {
      kept.push_back(std::move(draft));
      continue;
    }
    const bool both = kept.back().code_prefix != draft.code_prefix;
    report(reading, draft, both ? "in-both-files" : "duplicate-id", draft.id,
           fmt::format("the person '{}' stands already at {}", draft.id.text,
                       place_words(kept.back().id)),
           both ? "keep the person in one of the two files"
                : "give each person an id of their own");
  }
  return kept;
}

// ---- aliases ----

struct Claim {
  PersonIndex owner;
  Mention at;
};

bool stands_before(const Mention& a, const Mention& b) {
  return a.position.path == b.position.path &&
         std::pair(a.position.line, a.position.column) <
             std::pair(b.position.line, b.position.column);
}

class AliasTable {
 public:
  AliasTable(const std::vector<PersonDraft>& people, OrgReading& reading)
      : people_(people), reading_(reading) {}

  void claim(PersonIndex owner, const Mention& alias) {
    const std::string key = ascii_lower(trim(alias.text));
    if (key.empty()) return;
    const auto [found, fresh] = claims_.try_emplace(key, Claim{owner, alias});
    if (fresh) {
      reading_.organisation.alias_owner.emplace(key, owner);
    } else if (found->second.owner != owner) {
      report_twice(found->second, {owner, alias});
    }
  }

 private:
  // The second in the file is the one to look at.
  void report_twice(const Claim& held, const Claim& asked) {
    const bool swapped = stands_before(asked.at, held.at);
    const Claim& first = swapped ? asked : held;
    const Claim& second = swapped ? held : asked;
    report(reading_, people_[second.owner], "alias-twice", second.at,
           fmt::format("'{}' is claimed twice: by {} here, and by {} at {}", second.at.text,
                       people_[second.owner].id.text, people_[first.owner].id.text,
                       place_words(first.at)),
           "a name can lead to one person only; take it from one of them");
  }

  const std::vector<PersonDraft>& people_;
  OrgReading& reading_;
  std::map<std::string, Claim> claims_;
};

void claim_aliases(const std::vector<PersonDraft>& people, OrgReading& reading) {
  AliasTable table(people, reading);
  for (PersonIndex i = 0; i < people.size(); ++i) table.claim(i, people[i].id);
  for (PersonIndex i = 0; i < people.size(); ++i) {
    for (const Mention& alias : people[i].aliases) table.claim(i, alias);
  }
}

// ---- memberships ----

std::string span_words(std::optional<Date> from, std::optional<Date> last) {
  return fmt::format("{} to {}", from ? format_date(*from) : "the beginning",
                     last ? format_date(*last) : "open");
}

bool dates_in_order(const PersonDraft& person, const Mention& at, std::optional<Date> from,
                    std::optional<Date> last, OrgReading& reading) {
  if (!from || !last || *from <= *last) return true;
  report(reading, person, "date-order", at,
         fmt::format("the dates of '{}' run backwards: {}", person.id.text,
                     span_words(from, last)),
         "let the first day stand before the last");
  return false;
}

// A membership inside the person's own dates; empty where no day is left.
std::optional<Membership> placed(const PersonDraft& person, const MembershipDraft& draft,
                                 PersonIndex usual_manager, OrgReading& reading) {
  Membership membership;
  membership.team = reading.team(draft.team);
  membership.share_millionths = draft.share_millionths;
  membership.role = draft.role.empty() ? person.role : draft.role;
  membership.level = draft.level.empty() ? person.level : draft.level;
  membership.manager = draft.manager.given() ? reading.person(draft.manager) : usual_manager;
  if (!dates_in_order(person, draft.place, draft.from, draft.last, reading)) return std::nullopt;
  const Date start = person.start.value_or(kOpenStart);
  membership.from = std::max(draft.from.value_or(start), start);
  std::optional<Date> last = draft.last ? draft.last : person.last;
  if (last && person.last) last = std::min(*last, *person.last);
  if (last) membership.end = *last + 1;
  if (membership.end && *membership.end <= membership.from) {
    report(reading, person, "outside-employment", draft.place,
           fmt::format("this membership of '{}' ({}) lies outside the person's own dates ({})",
                       person.id.text, span_words(draft.from, draft.last),
                       span_words(person.start, person.last)),
           "move its dates, or start and end of the person");
    return std::nullopt;
  }
  return membership;
}

std::int64_t share_on(const std::vector<Membership>& memberships, Date day) {
  std::int64_t sum = 0;
  for (const Membership& membership : memberships) {
    if (membership.from <= day && (!membership.end || day < *membership.end)) {
      sum += membership.share_millionths;
    }
  }
  return sum;
}

// Shares change only where a membership begins, so those days are all that need a look.
void check_shares(const PersonDraft& person, const std::vector<Membership>& memberships,
                  const std::vector<Mention>& places, OrgReading& reading) {
  std::optional<std::size_t> worst;
  for (std::size_t i = 0; i < memberships.size(); ++i) {
    if (share_on(memberships, memberships[i].from) <= kWhole) continue;
    // Of several that begin on the same day the last in the file is named.
    if (!worst || memberships[i].from <= memberships[*worst].from) worst = i;
  }
  if (!worst) return;
  const Date day = memberships[*worst].from;
  const Money sum{Int128{share_on(memberships, day)} * 1'000'000};
  const std::string words =
      day == kOpenStart ? "from the first day on" : "on " + format_date(day);
  report(reading, person, "shares-above-one", places[*worst],
         fmt::format("the memberships of '{}' add to {} {}", person.id.text, format_exact(sum),
                     words),
         "end one with 'to', or lower a share: the shares of a day add to at most 1");
}

void place_person(const PersonDraft& draft, Person& person, OrgReading& reading) {
  person.name = draft.name.empty() ? draft.id.text : draft.name;
  for (const Mention& alias : draft.aliases) person.aliases.push_back(alias.text);
  person.role = draft.role;
  person.level = draft.level;
  person.kind = draft.kind;
  person.manager = reading.person(draft.manager);
  if (!dates_in_order(draft, draft.id, draft.start, draft.last, reading)) return;
  person.start = draft.start;
  if (draft.last) person.end = *draft.last + 1;
  std::vector<Mention> places;
  for (const MembershipDraft& membership : draft.memberships) {
    if (auto ready = placed(draft, membership, person.manager, reading)) {
      person.memberships.push_back(std::move(*ready));
      places.push_back(membership.place);
    }
  }
  check_shares(draft, person.memberships, places, reading);
  std::stable_sort(person.memberships.begin(), person.memberships.end(),
                   [](const Membership& a, const Membership& b) {
                     return std::pair(a.from, a.team) < std::pair(b.from, b.team);
                   });
}

}  // namespace

void place_people(std::vector<PersonDraft> drafts, OrgReading& reading) {
  const std::vector<PersonDraft> people = sorted_people(std::move(drafts), reading);
  for (const PersonDraft& draft : people) {
    reading.organisation.people.emplace_back().id = draft.id.text;
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    Person& person = reading.organisation.people[i];
    place_person(people[i], person, reading);
    // Whoever reads on in spite of an error may count on one membership.
    if (person.memberships.empty()) person.memberships.emplace_back().from = kOpenStart;
  }
  claim_aliases(people, reading);
}

}  // namespace shadowgraph
