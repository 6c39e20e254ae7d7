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

struct NamedCount {
  std::size_t changes = 0, reviews = 0;
};

std::vector<NamedCount> count_records(const WorkRecords& records) {
  std::vector<NamedCount> counts(records.people.size());
  for (const Change& change : records.changes) {
    for (const WorkPersonIndex author : change.authors) ++counts[author].changes;
  }
  for (const Review& review : records.reviews) ++counts[review.reviewer].reviews;
  return counts;
}

std::string words_of(const NamedCount& count, const WorkRecords& records) {
  std::string words;
  if (count.changes > 0) {
    words = share_words(count.changes, "change", "changes", records.changes.size());
  }
  if (count.reviews > 0) {
    words += (words.empty() ? "" : "; ") +
             share_words(count.reviews, "review", "reviews", records.reviews.size());
  }
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

void WorkPeople::settle(WorkRecords& records) {
  std::vector<bool> named(met_.size());
  for (const Change& change : records.changes) {
    named[change.author] = true;
    for (const WorkPersonIndex author : change.authors) named[author] = true;
  }
  for (const Review& review : records.reviews) named[review.reviewer] = true;
  std::vector<WorkPersonIndex> order;
  for (std::size_t i = 0; i < met_.size(); ++i) {
    if (named[i]) order.push_back(static_cast<WorkPersonIndex>(i));
  }
  // kNone is the greatest index, so that unclaimed aliases come last.
  std::ranges::sort(order, [&](WorkPersonIndex a, WorkPersonIndex b) {
    const WorkPerson &x = met_[a].person, &y = met_[b].person;
    return x.index != y.index ? x.index < y.index : x.alias < y.alias;
  });
  std::vector<WorkPersonIndex> final_index(met_.size(), kNone);
  std::vector<Met> settled;
  for (const WorkPersonIndex old : order) {
    final_index[old] = static_cast<WorkPersonIndex>(settled.size());
    records.people.push_back(met_[old].person);
    settled.push_back(std::move(met_[old]));
  }
  met_ = std::move(settled);
  for (Change& change : records.changes) {
    change.author = final_index[change.author];
    for (WorkPersonIndex& author : change.authors) author = final_index[author];
  }
  for (Review& review : records.reviews) review.reviewer = final_index[review.reviewer];
  std::ranges::sort(records.reviews);  // by the final numbers
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
