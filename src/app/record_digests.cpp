#include "app/record_digests.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "app/digest_text.h"

namespace shadowgraph {
namespace {

// Cells are split where memberships change, so they are put together again by month.
struct MonthUse {
  Month month;
  std::uint32_t person = 0, tool = 0, model = 0;
  UsageMode mode = UsageMode::unknown;
  const UsageAmounts* amounts = nullptr;

  [[nodiscard]] auto key() const { return std::tie(month, person, tool, model, mode); }
};

void add_amounts(DigestText& text, const UsageAmounts& amounts) {
  text.add(amounts.events);
  text.add(amounts.requests);
  for (const std::int64_t tokens : amounts.tokens) text.add(tokens);
  text.add(amounts.events_with_tokens);
  text.add(amounts.billed);
  text.add(amounts.events_billed);
  text.add(amounts.value - amounts.value_estimated);
  text.add(amounts.suggested);
  text.add(amounts.accepted);
  text.add(amounts.events_with_lines);
  text.add(amounts.events_single);
  text.add(amounts.events_without_fingerprint);
}

class UsageDigest {
 public:
  UsageDigest(const UsageRollup& usage, const Organisation& organisation)
      : usage_(usage), organisation_(organisation) {}

  std::map<Month, std::string> compute() {
    add_cells();
    for (const PersonDay& day : usage_.days) {
      DigestText& text = months_[month_of(day.day)];
      text.add(person(day.person));
      text.add(day.day);
      text.add(day.events);
      text.add(day.tokens);
    }
    for (const SessionMonth& session : usage_.sessions) {
      DigestText& text = months_[session.month];
      text.add(person(session.person));
      text.add(session.session);
      text.add(session.requests);
    }
    std::map<Month, std::string> digests;
    for (auto& [month, text] : months_) digests[month] = text.hex();
    return digests;
  }

 private:
  [[nodiscard]] std::string_view person(std::uint32_t index) const {
    const UsagePerson& person = usage_.persons[index];
    return person.index == kNone ? person.alias : organisation_.people[person.index].id;
  }

  void add_cells() {
    std::vector<MonthUse> uses;
    for (const UsageCell& cell : usage_.cells) {
      uses.push_back(
          {month_of(cell.period), cell.person, cell.tool, cell.model, cell.mode, &cell.amounts});
    }
    std::stable_sort(uses.begin(), uses.end(),
                     [](const MonthUse& a, const MonthUse& b) { return a.key() < b.key(); });
    for (auto use = uses.begin(); use != uses.end();) {
      UsageAmounts sum;
      const MonthUse& first = *use;
      for (; use != uses.end() && use->key() == first.key(); ++use) sum.add(*use->amounts);
      DigestText& text = months_[first.month];
      text.add(person(first.person));
      text.add(usage_.tools[first.tool]);
      text.add(usage_.models[first.model].name);
      text.add(first.mode);
      add_amounts(text, sum);
    }
  }

  const UsageRollup& usage_;
  const Organisation& organisation_;
  std::map<Month, DigestText> months_;
};

// What happens after the cut has not happened yet.
class WorkDigest {
 public:
  WorkDigest(const WorkRecords& work, const Organisation& organisation, Instant cut)
      : work_(work), organisation_(organisation), cut_(cut) {}

  std::string compute() {
    for (const Change& change : work_.changes) add_change(change);
    for (const Review& review : work_.reviews) add_review(review);
    for (const Defect& defect : work_.defects) {
      if (defect.found >= cut_) continue;
      text_.add("defect");
      add_change_id(defect.change);
      text_.add(defect.found);
      text_.add(defect.severity);
    }
    add_influence();
    return text_.hex();
  }

 private:
  [[nodiscard]] std::optional<Instant> before_cut(const std::optional<Instant>& at) const {
    return at && *at < cut_ ? at : std::nullopt;
  }
  void add_person(WorkPersonIndex index) {
    if (index == kNone) return text_.add("");
    const WorkPerson& person = work_.people[index];
    text_.add(person.index == kNone ? std::string_view(person.alias)
                                    : std::string_view(organisation_.people[person.index].id));
  }
  void add_people(const std::vector<WorkPersonIndex>& people) {
    text_.add(people.size());
    for (const WorkPersonIndex person : people) add_person(person);
  }
  void add_change_id(ChangeIndex index) {
    text_.add(index == kNone ? std::string_view() : std::string_view(work_.changes[index].id));
  }
  void add_undoing(const Undoing& undoing) {
    text_.add(before_cut(undoing.at));
    text_.add(undoing.within_window);
  }

  void add_change(const Change& change) {
    const auto begun = before_cut(change.opened);
    const auto merged = before_cut(change.merged);
    const bool told = change.opened || change.merged;
    if (told && !begun && !merged) return;
    text_.add("change");
    for (const std::string* cell : {&change.id, &change.repo, &change.type, &change.feature}) {
      text_.add(*cell);
    }
    add_people(change.authors);
    text_.add(begun);
    text_.add(merged);
    text_.add(before_cut(change.first_green));
    text_.add(before_cut(change.closed));
    text_.add(before_cut(change.first_review));
    text_.add(change.lines);
    text_.add(change.ai_assisted);
    text_.add(change.is_revert);
    add_undoing(change.reverted);
    add_undoing(change.reworked);
  }

  void add_review(const Review& review) {
    if (review.submitted >= cut_) return;
    text_.add("review");
    add_change_id(review.change);
    add_person(review.reviewer);
    text_.add(review.submitted);
    text_.add(review.state);
    text_.add(review.comments);
    text_.add(review.words);
  }

  void add_influence() {
    for (const Asset& asset : work_.assets) {
      if (asset.created && *asset.created >= cut_) continue;
      text_.add("asset");
      text_.add(asset.id);
      text_.add(asset.kind);
      add_people(asset.authors);
      text_.add(asset.created);
      text_.add(asset.words);
    }
    for (const Adoption& adoption : work_.adoptions) {
      if (adoption.at >= cut_) continue;
      text_.add("adoption");
      text_.add(adoption.asset == kNone ? std::string_view()
                                        : std::string_view(work_.assets[adoption.asset].id));
      add_person(adoption.person);
      text_.add(adoption.at);
      text_.add(adoption.evidence);
    }
    for (const Help& help : work_.help) add_help(help);
  }

  void add_help(const Help& help) {
    if (help.at >= cut_) return;
    text_.add("help");
    text_.add(help.id);
    text_.add(help.kind);
    add_people(help.givers);
    add_people(help.receivers);
    text_.add(help.at);
    text_.add(help.minutes);
    text_.add(help.confirmed);
  }

  const WorkRecords& work_;
  const Organisation& organisation_;
  Instant cut_;
  DigestText text_;
};

}  // namespace

std::map<Month, std::string> digest_usage(const UsageRollup& usage,
                                          const Organisation& organisation) {
  return UsageDigest(usage, organisation).compute();
}

std::string digest_work(const WorkRecords& work, const Organisation& organisation, Instant cut) {
  return WorkDigest(work, organisation, cut).compute();
}

}  // namespace shadowgraph
