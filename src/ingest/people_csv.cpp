#include "ingest/people_csv.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "ingest/csv_reader.h"

namespace shadowgraph {
namespace {

// One row; mistakes are reported at their cell, and the cell is then as if it were empty.
class PeopleRow {
 public:
  PeopleRow(const CsvRow& row, Diagnostics& diagnostics) : row_(row), diagnostics_(diagnostics) {}

  Mention cell(std::string_view column) {
    Mention mention{std::string(row_.get(column)), {}, {}};
    if (mention.text.empty()) return mention;
    mention.position = row_.position(column);
    mention.source_line = row_.source_line(column);
    const std::string flaw = text_flaw(mention.text);
    if (flaw.empty()) return mention;
    report_error(diagnostics_, "people.control-character", mention,
                 fmt::format("'{}' {}", column, flaw), "write plain text");
    return {};
  }

  std::string text(std::string_view column) { return cell(column).text; }

  Mention place(std::string_view column) {
    return {std::string(row_.get(column)), row_.position(column), row_.source_line(column)};
  }

  std::optional<Date> date(std::string_view column) {
    const Mention found = cell(column);
    if (!found.given()) return std::nullopt;
    const auto date = parse_date(found.text);
    if (!date) {
      report_error(diagnostics_, "people.bad-date", found,
                   fmt::format("'{}' is no date", found.text),
                   "write a day of the calendar as 2026-10-31");
    }
    return date;
  }

  std::int64_t share_millionths() {
    constexpr std::int64_t kWhole = 1'000'000;
    const Mention found = cell("share");
    if (!found.given()) return kWhole;
    const auto share = parse_decimal(found.text);
    if (share && share->pico > 0 && share->pico <= kPicoPerUnit) {
      return std::max<std::int64_t>(
          1, static_cast<std::int64_t>(divide_half_even(share->pico, Int128{kWhole})));
    }
    report_error(diagnostics_, "people.bad-share", found,
                 fmt::format("'{}' is no share of a working week", found.text),
                 "write a number above 0 and up to 1, for example 0.5");
    return kWhole;
  }

  PersonKind kind() {
    const Mention found = cell("kind");
    const std::string word = ascii_lower(found.text);
    if (word.empty() || word == "person") return PersonKind::person;
    if (word == "bot") return PersonKind::bot;
    if (word == "service") return PersonKind::service;
    report_error(diagnostics_, "people.unknown-word", found,
                 fmt::format("'{}' is no value of 'kind'", found.text),
                 did_you_mean(word, {"person", "bot", "service"},
                              "write one of: person, bot, service"));
    return PersonKind::person;
  }

  std::vector<Mention> aliases() {
    std::vector<Mention> found;
    const Mention all = cell("aliases");
    for (const std::string_view alias : split(all.text, ';')) {
      if (trim(alias).empty()) continue;
      found.push_back({std::string(trim(alias)), all.position, all.source_line});
    }
    return found;
  }

 private:
  const CsvRow& row_;
  Diagnostics& diagnostics_;
};

MembershipDraft read_membership(PeopleRow& row) {
  MembershipDraft draft;
  draft.place = row.place("id");
  draft.team = row.cell("team");
  draft.from = row.date("from");
  draft.last = row.date("to");
  draft.share_millionths = row.share_millionths();
  draft.role = row.text("role");
  draft.level = row.text("level");
  draft.manager = row.cell("manager");
  return draft;
}

class PeopleTable {
 public:
  explicit PeopleTable(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const CsvRow& cells) {
    PeopleRow row(cells, diagnostics_);
    const Mention id = row.cell("id");
    MembershipDraft membership = read_membership(row);
    const PersonKind kind = row.kind();
    const std::string name = row.text("name");
    std::vector<Mention> aliases = row.aliases();
    if (!is_id(id.text)) {
      report_error(diagnostics_, "people.bad-id", row.place("id"),
                   id.text.empty() ? "a row needs an id"
                                   : fmt::format("'{}' can't be an id", id.text),
                   std::string(kIdHint));
      return;
    }
    PersonDraft& person = person_of(id, kind);
    if (person.kind != kind) {
      report_error(diagnostics_, "people.contradiction", row.place("kind"),
                   fmt::format("'{}' is of another kind at line {}", id.text,
                               person.id.position.line),
                   "write the same kind in every row of a person");
    }
    if (person.name.empty()) person.name = name;
    if (!name.empty() && person.name != name) {
      report_error(diagnostics_, "people.contradiction", row.place("name"),
                   fmt::format("'{}' has another name, '{}', at line {}", id.text, person.name,
                               person.id.position.line),
                   "write the same name in every row of a person");
    }
    std::move(aliases.begin(), aliases.end(), std::back_inserter(person.aliases));
    person.memberships.push_back(std::move(membership));
  }

  std::vector<PersonDraft> take() {
    for (PersonDraft& person : people_) settle(person);
    return std::move(people_);
  }

 private:
  PersonDraft& person_of(const Mention& id, PersonKind kind) {
    const auto [found, fresh] = places_.emplace(id.text, people_.size());
    if (fresh) {
      PersonDraft& person = people_.emplace_back();
      person.id = id;
      person.kind = kind;
      person.code_prefix = "people";
    }
    return people_[found->second];
  }

  // A person starts and ends with the rows, and is today what the last of them says.
  static void settle(PersonDraft& person) {
    const auto latest = std::max_element(
        person.memberships.begin(), person.memberships.end(),
        [](const MembershipDraft& a, const MembershipDraft& b) { return a.from < b.from; });
    person.role = latest->role;
    person.level = latest->level;
    person.manager = latest->manager;
    person.start = latest->from;
    person.last = latest->last;
    for (const MembershipDraft& membership : person.memberships) {
      if (!membership.from || (person.start && *membership.from < *person.start)) {
        person.start = membership.from;
      }
    }
    for (const MembershipDraft& membership : person.memberships) {
      if (!membership.last) person.last.reset();
      if (person.last && *person.last < *membership.last) person.last = membership.last;
    }
  }

  Diagnostics& diagnostics_;
  std::vector<PersonDraft> people_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

std::vector<PersonDraft> read_people_csv(std::string_view bytes, const std::string& path,
                                         Diagnostics& diagnostics) {
  const CsvShape shape{
      "people",
      {"id"},
      {"name", "aliases", "role", "level", "manager", "kind", "team", "from", "to", "share"}};
  PeopleTable table(diagnostics);
  const std::size_t mistakes = diagnostics.count(Severity::error);
  const std::uint64_t rows = read_csv(
      bytes, path, shape, [&](const CsvRow& row) { table.add(row); }, diagnostics);
  // Where rows were refused, why is told already.
  if (rows == 0 && diagnostics.count(Severity::error) == mistakes) {
    diagnostics.error("people.no-rows", {path, 0, 0}, "this file has no row that can be read",
                      "write one row a membership, or take the file away");
  }
  return table.take();
}

}  // namespace shadowgraph
