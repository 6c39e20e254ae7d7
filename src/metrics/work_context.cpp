#include "metrics/work_context.h"

#include <algorithm>
#include <map>
#include <utility>

#include "stats/ranks.h"

namespace shadowgraph {
namespace {

std::optional<Instant> before(const std::optional<Instant>& instant, Instant as_of) {
  if (!instant || !(*instant < as_of)) return std::nullopt;
  return instant;
}

bool is_bot(const Organisation& organisation, PersonIndex person) {
  return organisation.people[person].kind != PersonKind::person;
}

const WorkRecords& records_of(const MetricsInputs& inputs) {
  static const WorkRecords kNoRecords;
  return inputs.work == nullptr ? kNoRecords : *inputs.work;
}

}  // namespace

WorkContext::WorkContext(const MetricsContext& context)
    : base(context),
      records(records_of(context.inputs)),
      survival_days(context.organisation().report.survival_days) {
  add_subjects();
  add_places();
  add_changes();
  add_reviews();
  features = make_features(changes, base.zone, survival_days);
}

// People of the organisation, aliases nobody claims, and nobody: in order of ids, since clusters of
// a resampling go in that order.
void WorkContext::add_subjects() {
  constexpr std::uint32_t kNobody = kNone - 1;
  std::map<std::string, PersonIndex> ids;
  for (PersonIndex person = 0; person < people(); ++person) {
    ids.emplace(base.organisation().people[person].id, person);
  }
  bool nobody = false;
  const auto note = [&](PersonIndex person, const std::string& alias) {
    if (person != kNone) return;
    if (alias.empty())
      nobody = true;
    else
      ids.emplace(alias, kNone);
  };
  for (const WorkPerson& person : records.people) note(person.index, person.alias);
  for (const UsagePerson& person : base.usage().persons) note(person.index, person.alias);
  of_person.assign(people(), kNobody);
  std::map<std::string, SubjectIndex> positions;
  for (const auto& [id, person] : ids) {
    const auto subject = static_cast<SubjectIndex>(subjects.size());
    positions.emplace(id, subject);
    if (person != kNone) of_person[person] = subject;
    subjects.push_back({id, person, person != kNone && is_bot(base.organisation(), person), false});
  }
  if (nobody) subjects.push_back({"", kNone, false, true});
  const auto find = [&](PersonIndex person, const std::string& alias) {
    if (person != kNone) return of_person[person];
    if (alias.empty()) return static_cast<SubjectIndex>(subjects.size() - 1);
    return positions.at(alias);
  };
  for (const WorkPerson& person : records.people) {
    of_work_person.push_back(find(person.index, person.alias));
  }
  for (const UsagePerson& person : base.usage().persons) {
    of_usage_person.push_back(find(person.index, person.alias));
  }
}

void WorkContext::add_changes() {
  for (ChangeIndex i = 0; i < records.changes.size(); ++i) {
    const Change& record = records.changes[i];
    // A bot's change is in no figure, whoever else stands on it.
    if (record.authors.empty() || records.people[record.author].is_bot) continue;
    if (record.opened && !(*record.opened < base.as_of)) continue;
    WorkChange change;
    change.record = &record;
    change.index = i;
    for (const WorkPersonIndex author : record.authors) {
      change.authors.push_back(of_work_person[author]);
    }
    change.author = change.authors.front();
    change.opened = record.opened;
    change.merged = before(record.merged, base.as_of);
    change.first_review = before(record.first_review, base.as_of);
    change.first_green = before(record.first_green, base.as_of);
    if (change.opened) change.opened_day = base.zone.local_date(*change.opened);
    if (change.merged) {
      change.merged_day = base.zone.local_date(*change.merged);
      change.survives = !undone(record.reverted, *change.merged, survival_days) &&
                        !undone(record.reworked, *change.merged, survival_days);
    }
    changes.push_back(std::move(change));
  }
  for (std::uint32_t i = 0; i < changes.size(); ++i) by_author.push_back(i);
  std::stable_sort(by_author.begin(), by_author.end(), [&](std::uint32_t a, std::uint32_t b) {
    return changes[a].author < changes[b].author;
  });
}

// D3 asks whether the first verdict is an approval and none asks for changes: then it is enough
// that there is an approval and no request.
void WorkContext::add_reviews() {
  std::vector<std::uint32_t> position(records.changes.size(), kNone);
  for (std::uint32_t i = 0; i < changes.size(); ++i) position[changes[i].index] = i;
  std::vector<bool> asked(changes.size(), false);
  for (const Review& review : records.reviews) {
    const std::uint32_t at = position[review.change];
    if (at == kNone || !(review.submitted < base.as_of)) continue;
    WorkChange& change = changes[at];
    if (!change.merged || *change.merged < review.submitted) continue;
    change.reviewed = true;
    if (review.state == ReviewState::commented) continue;
    change.has_verdict = true;
    if (review.state == ReviewState::changes_requested) asked[at] = true;
  }
  for (std::uint32_t i = 0; i < changes.size(); ++i) {
    changes[i].first_pass = changes[i].has_verdict && !asked[i];
  }
}

bool WorkContext::undone(const Undoing& undoing, Instant merged, int days) const {
  if (undoing.at && !(*undoing.at < base.as_of)) return false;
  return undoing.within(merged, days);
}

bool WorkContext::eligible_in(SubjectIndex subject, const WorkWindow& window) const {
  const PersonIndex person = subjects[subject].person;
  if (person == kNone) return false;
  const Span span{window.name, 0, window.months, window.nominal, window.from, window.to};
  return base.roster.eligible_in_span(person, span);
}

const Stretch* WorkContext::stretch_of(SubjectIndex subject, const WorkWindow& window) const {
  const PersonIndex person = subjects[subject].person;
  return person == kNone ? nullptr : base.roster.last_within(person, window.from, window.to);
}

TeamIndex WorkContext::main_team(const Stretch& stretch) {
  const TeamShare* main = &stretch.shares.front();
  for (const TeamShare& share : stretch.shares) {
    if (share.millionths > main->millionths) main = &share;
  }
  return main->team;
}

namespace {

template <typename Has>
std::optional<double> coverage(const std::vector<WorkChange>& changes, const WorkWindow& window,
                               Has has) {
  double with = 0;
  double all = 0;
  for (const WorkChange& change : changes) {
    if (!change.merged_day || !window.contains(*change.merged_day)) continue;
    all += 1;
    if (has(*change.record)) with += 1;
  }
  return ratio_of_totals(with, all);
}

}  // namespace

std::optional<double> WorkContext::feature_id_coverage(const WorkWindow& window) const {
  return coverage(changes, window, [](const Change& change) { return !change.feature.empty(); });
}

std::optional<double> WorkContext::feature_coverage(const WorkWindow& window) const {
  return coverage(changes, window, [](const Change& change) {
    return !change.feature.empty() || !change.type.empty();
  });
}

std::string edition_seed(const MetricsContext& context) {
  const std::string& seed = context.organisation().report.seed;
  return seed.empty() ? format_month(context.calendar.edition) : seed;
}

std::string resampling_scope(const GroupName& name) {
  if (name.level == Level::org) return "org";
  return (name.level == Level::person ? "person:" : "team:") + name.subject;
}

}  // namespace shadowgraph
