#include "ingest/org_people.h"

#include <cmath>

namespace shadowgraph {
namespace {

std::string text_or_empty(TomlTable& table, std::string_view key) {
  const auto found = table.text(key);
  return found ? found->text : std::string();
}

MembershipDraft read_membership(TomlTable& table) {
  constexpr double kLeastShare = 0.000001;
  MembershipDraft draft;
  draft.place = table.place();
  draft.team = table.text("team", Presence::required).value_or(Mention{});
  draft.from = table.date("from");
  draft.last = table.date("to");
  if (const auto share = table.ratio("share", kLeastShare, 1)) {
    draft.share_millionths = std::llround(*share * 1e6);
  }
  draft.role = text_or_empty(table, "role");
  draft.level = text_or_empty(table, "level");
  draft.manager = table.text("manager").value_or(Mention{});
  table.finish();
  return draft;
}

void read_memberships(TomlTable& table, PersonDraft& person) {
  const auto team = table.text("team");
  for (TomlTable& membership : table.tables("membership", "[[person.membership]]")) {
    person.memberships.push_back(read_membership(membership));
  }
  if (team && !person.memberships.empty()) {
    table.error("team-and-membership", "team",
                "a person has either 'team' or [[person.membership]]",
                "take 'team' away, or the memberships");
    return;
  }
  if (person.memberships.empty()) {
    MembershipDraft only;
    only.place = table.place();
    only.team = team.value_or(Mention{});
    person.memberships.push_back(std::move(only));
  }
}

PersonDraft read_person(TomlTable& table) {
  PersonDraft person;
  person.name = text_or_empty(table, "name");
  person.aliases = table.texts("aliases");
  person.role = text_or_empty(table, "role");
  person.level = text_or_empty(table, "level");
  person.manager = table.text("manager").value_or(Mention{});
  person.start = table.date("start");
  person.last = table.date("end");
  person.kind = table
                    .word<PersonKind>("kind", {{"person", PersonKind::person},
                                               {"bot", PersonKind::bot},
                                               {"service", PersonKind::service}})
                    .value_or(PersonKind::person);
  read_memberships(table, person);
  return person;
}

}  // namespace

std::vector<PersonDraft> read_people(TomlTable& root, OrgReading& reading) {
  std::vector<PersonDraft> people;
  for (TomlTable& table : root.tables("person", "[[person]]")) {
    const auto id = table.id("id");
    PersonDraft person = read_person(table);
    table.finish();
    if (id) {
      person.id = *id;
      people.push_back(std::move(person));
    } else if (const toml::node* written = table.any("id"); written && written->is_string()) {
      reading.faulty_ids.insert(written->as_string()->get());
    }
  }
  return people;
}

}  // namespace shadowgraph
