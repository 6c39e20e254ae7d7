#include "ingest/work_people.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/numbers.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

// The nearest alias is looked for among everybody's; past so many names nobody reads on.
constexpr std::size_t kNamesWithHint = 100;

std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "0 %";
  const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  return share > 0 && share < 0.05 ? "under 0.1 %" : format_fixed(share, 1) + " %";
}

// "12 changes, 3.4 % of all"
std::string share_words(std::size_t count, const char* one, const char* many, std::size_t total) {
  return fmt::format("{} {}, {} of all", count, count == 1 ? one : many, percent(count, total));
}

// Every place in the records that names a person.
template <typename Records, typename Visit>
void visit_people(Records& records, const Visit& visit) {
  for (auto& change : records.changes) {
    visit(change.author);
    for (auto& author : change.authors) visit(author);
  }
  for (auto& review : records.reviews) visit(review.reviewer);
  for (auto& asset : records.assets) {
    for (auto& author : asset.authors) visit(author);
  }
  for (auto& adoption : records.adoptions) visit(adoption.person);
  for (auto& help : records.help) {
    for (auto& giver : help.givers) visit(giver);
    for (auto& receiver : help.receivers) visit(receiver);
  }
}

// Records that name somebody. Nobody stands twice in one of them.
struct NamedCount {
  std::size_t changes = 0, reviews = 0, assets = 0, adoptions = 0, help = 0;
};

std::vector<NamedCount> count_records(const WorkRecords& records) {
  std::vector<NamedCount> counts(records.people.size());
  for (const Change& change : records.changes) {
    for (const WorkPersonIndex author : change.authors) ++counts[author].changes;
  }
  for (const Review& review : records.reviews) ++counts[review.reviewer].reviews;
  for (const Asset& asset : records.assets) {
    for (const WorkPersonIndex author : asset.authors) ++counts[author].assets;
  }
  for (const Adoption& adoption : records.adoptions) ++counts[adoption.person].adoptions;
  for (const Help& help : records.help) {
    for (const WorkPersonIndex giver : help.givers) ++counts[giver].help;
    for (const WorkPersonIndex receiver : help.receivers) ++counts[receiver].help;
  }
  return counts;
}

std::string words_of(const NamedCount& count, const WorkRecords& records) {
  std::string words;
  const auto add = [&](std::size_t named, const char* one, const char* many, std::size_t total) {
    if (named == 0) return;
    words += (words.empty() ? "" : "; ") + share_words(named, one, many, total);
  };
  add(count.changes, "change", "changes", records.changes.size());
  add(count.reviews, "review", "reviews", records.reviews.size());
  add(count.assets, "asset", "assets", records.assets.size());
  add(count.adoptions, "adoption", "adoptions", records.adoptions.size());
  add(count.help, "record of help", "records of help", records.help.size());
  return words;
}

std::string hint_for(const std::string& alias, const std::string& near) {
  if (!near.empty()) {
    return fmt::format("did you mean \"{}\"? Add this name to the same aliases", near);
  }
  if (alias.ends_with("[bot]") || alias.ends_with("-bot")) {
    return "if it is a bot, list it in org.toml: [[person]] with kind = \"bot\"";
  }
  return "add it to the aliases of a [[person]] in org.toml";
}

}  // namespace

WorkPersonIndex WorkPeople::add(const std::string& lowered, const WorkPlace& place) {
  const auto fresh = static_cast<WorkPersonIndex>(met_.size());
  const auto owner = organisation_.alias_owner.find(lowered);
  if (owner == organisation_.alias_owner.end()) {
    met_.push_back({{kNone, lowered, false}, place});
    return fresh;
  }
  const auto [known, added] = by_person_.emplace(owner->second, fresh);
  if (added) {
    const bool bot = organisation_.people[owner->second].kind != PersonKind::person;
    met_.push_back({{owner->second, {}, bot}, place});
  }
  return known->second;
}

WorkPersonIndex WorkPeople::find(std::string_view alias, const WorkPlace& place) {
  lowered_.assign(alias);
  for (char& c : lowered_) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto known = by_alias_.find(lowered_);
  if (known != by_alias_.end()) return known->second;
  const WorkPersonIndex person = add(lowered_, place);
  by_alias_.emplace(lowered_, person);
  return person;
}

std::vector<WorkPersonIndex> WorkPeople::find_list(std::string_view list,
                                                   const WorkPlace& place) {
  std::vector<WorkPersonIndex> people;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    const std::string_view alias = trim(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (alias.empty()) continue;
    const WorkPersonIndex person = find(alias, place);
    if (std::ranges::find(people, person) == people.end()) people.push_back(person);
  }
  return people;
}

std::vector<WorkPersonIndex> WorkPeople::humans_of(std::vector<WorkPersonIndex> people) const {
  std::erase_if(people, [&](WorkPersonIndex person) { return is_bot(person); });
  return people;
}

std::vector<WorkPersonIndex> WorkPeople::final_order(const WorkRecords& records) const {
  std::vector<bool> named(met_.size());
  visit_people(records, [&](WorkPersonIndex person) { named[person] = true; });
  std::vector<WorkPersonIndex> order;
  for (std::size_t i = 0; i < met_.size(); ++i) {
    if (named[i]) order.push_back(static_cast<WorkPersonIndex>(i));
  }
  // kNone is the greatest index, so that unclaimed aliases come last.
  std::ranges::sort(order, [&](WorkPersonIndex a, WorkPersonIndex b) {
    const WorkPerson &x = met_[a].person, &y = met_[b].person;
    return x.index != y.index ? x.index < y.index : x.alias < y.alias;
  });
  return order;
}

void WorkPeople::settle(WorkRecords& records) {
  std::vector<WorkPersonIndex> final_index(met_.size(), kNone);
  std::vector<Met> settled;
  for (const WorkPersonIndex old : final_order(records)) {
    final_index[old] = static_cast<WorkPersonIndex>(settled.size());
    records.people.push_back(met_[old].person);
    settled.push_back(std::move(met_[old]));
  }
  met_ = std::move(settled);
  visit_people(records, [&](WorkPersonIndex& person) { person = final_index[person]; });
  // What is ordered by people, by their final numbers. The order of authors has a meaning.
  std::ranges::sort(records.reviews);
  std::ranges::sort(records.adoptions);
  for (Help& help : records.help) {
    std::ranges::sort(help.givers);
    std::ranges::sort(help.receivers);
  }
}

void WorkPeople::report_unknown(const WorkRecords& records, Diagnostics& diagnostics) const {
  const std::vector<NamedCount> counts = count_records(records);
  std::vector<std::string> aliases;
  for (const auto& [alias, owner] : organisation_.alias_owner) aliases.push_back(alias);
  std::size_t told = 0;
  for (std::size_t i = 0; i < met_.size(); ++i) {
    const WorkPerson& person = met_[i].person;
    if (person.index != kNone) continue;
    const SourcePosition place{records.files[met_[i].first.file].path, met_[i].first.line, 0};
    const std::string share = words_of(counts[i], records);
    if (person.alias.empty()) {
      diagnostics.warning("work.no-person", place, "rows name nobody: " + share,
                          "they count for the organisation and for no team; fill the cells if you "
                          "can");
      continue;
    }
    const std::string near =
        told++ < kNamesWithHint ? nearest_word(person.alias, aliases) : std::string{};
    diagnostics.warning("work.unknown-person", place,
                        fmt::format("no person has the alias \"{}\": {}",
                                    to_valid_utf8(person.alias), share),
                        hint_for(person.alias, near));
  }
}

}  // namespace shadowgraph
