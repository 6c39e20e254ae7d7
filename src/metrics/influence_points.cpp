#include "metrics/influence_points.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kMicrosOfMinute = 60'000'000;
constexpr std::int64_t kRepeatMicros = 5 * kMicrosOfMinute;
constexpr std::int64_t kFollowUpMicros = 10 * kMicrosOfMinute;
constexpr double kMostMinutesOfRecord = 240;
constexpr double kMostMinutesOfDay = 480;
constexpr double kReceiversOfFullPoints = 5;
constexpr std::int64_t kLeastComments = 3;
constexpr std::int64_t kLeastWords = 40;

bool is_somebody(const WorkContext& context, SubjectIndex subject) {
  return !context.subjects[subject].is_bot && !context.subjects[subject].is_nobody;
}

std::vector<SubjectIndex> somebodies(const WorkContext& context,
                                     const std::vector<WorkPersonIndex>& people) {
  std::vector<SubjectIndex> subjects;
  for (const WorkPersonIndex person : people) {
    const SubjectIndex subject = context.of_work_person[person];
    if (is_somebody(context, subject)) subjects.push_back(subject);
  }
  return subjects;
}

// What one giver gave in one record.
struct HelpPart {
  SubjectIndex giver = 0;
  Date day;
  const Help* record = nullptr;
  std::vector<SubjectIndex> receivers;  // without those of whom it is a repetition
  double named = 0;                     // receivers in the record
  double minutes = 0;
};

// A repetition: same giver, receiver and kind within five minutes of the last that was kept.
class Repetitions {
 public:
  bool take(SubjectIndex giver, SubjectIndex receiver, const Help& help) {
    const auto [kept, is_new] = last_.try_emplace({giver, receiver, help.kind}, help.at);
    if (is_new) return true;
    if (help.at.micros - kept->second.micros <= kRepeatMicros) return false;
    kept->second = help.at;
    return true;
  }

 private:
  std::map<std::tuple<SubjectIndex, SubjectIndex, HelpKind>, Instant> last_;
};

std::vector<HelpPart> kept_help(const WorkContext& context, Instant end) {
  std::vector<HelpPart> parts;
  Repetitions repetitions;
  for (const Help& help : context.records.help) {
    if (!(help.at < end) || !help.minutes || *help.minutes <= 0) continue;
    const std::vector<SubjectIndex> receivers = somebodies(context, help.receivers);
    for (const SubjectIndex giver : somebodies(context, help.givers)) {
      HelpPart part{giver, context.base.zone.local_date(help.at), &help, {}, 0, 0};
      for (const SubjectIndex receiver : receivers) {
        if (receiver != giver && repetitions.take(giver, receiver, help)) {
          part.receivers.push_back(receiver);
        }
      }
      if (part.receivers.empty()) continue;
      part.named = static_cast<double>(receivers.size());
      part.minutes = std::min(*help.minutes, kMostMinutesOfRecord);
      parts.push_back(std::move(part));
    }
  }
  std::stable_sort(parts.begin(), parts.end(), [](const HelpPart& a, const HelpPart& b) {
    return a.giver < b.giver;  // in time already
  });
  return parts;
}

void cap_days(std::vector<HelpPart>& parts) {
  for (std::size_t begin = 0; begin < parts.size();) {
    std::size_t end = begin;
    CompensatedSum minutes;
    for (; end < parts.size() && parts[end].giver == parts[begin].giver &&
           parts[end].day == parts[begin].day;
         ++end) {
      minutes.add(parts[end].minutes);
    }
    if (minutes.value() > kMostMinutesOfDay) {
      const double scale = kMostMinutesOfDay / minutes.value();
      for (std::size_t i = begin; i < end; ++i) parts[i].minutes *= scale;
    }
    begin = end;
  }
}

// Who was ever a direct member of a team.
std::vector<std::vector<SubjectIndex>> members_by_team(const WorkContext& context) {
  std::vector<std::vector<SubjectIndex>> members(context.base.organisation().teams.size());
  for (PersonIndex person = 0; person < context.people(); ++person) {
    const SubjectIndex subject = context.of_person[person];
    if (!is_somebody(context, subject)) continue;
    for (const Stretch& stretch : context.base.roster.stretches(person)) {
      for (const TeamShare& share : stretch.shares) {
        if (share.team == kNone) continue;
        std::vector<SubjectIndex>& own = members[share.team];
        if (own.empty() || own.back() != subject) own.push_back(subject);
      }
    }
  }
  return members;
}

struct FirstAdoption {
  SubjectIndex person = 0;
  Instant at;
  Date day;
  bool is_rolled_out = false;
};

// Mandated roll-outs: more than half and at least three of a team's direct members of the day, the
// authors apart, take up one asset on one local day.
class RollOuts {
 public:
  explicit RollOuts(const WorkContext& context)
      : context_(context), members_(members_by_team(context)) {}

  // `adoptions` of one asset.
  void mark(std::vector<FirstAdoption>& adoptions, const std::vector<SubjectIndex>& authors) const {
    std::map<std::pair<Date, TeamIndex>, std::vector<std::size_t>> adopters;
    for (std::size_t i = 0; i < adoptions.size(); ++i) {
      for (const TeamWeight& team : context_.teams_of(adoptions[i].person, adoptions[i].day)) {
        if (team.team != kNone) adopters[{adoptions[i].day, team.team}].push_back(i);
      }
    }
    for (const auto& [key, positions] : adopters) {
      if (positions.size() < 3) continue;
      if (2 * positions.size() <= members_on(key.second, key.first, authors)) continue;
      for (const std::size_t i : positions) adoptions[i].is_rolled_out = true;
    }
  }

 private:
  [[nodiscard]] std::size_t members_on(TeamIndex team, Date day,
                                       const std::vector<SubjectIndex>& authors) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(members_[team], [&](SubjectIndex subject) {
          if (std::ranges::find(authors, subject) != authors.end()) return false;
          return std::ranges::any_of(context_.teams_of(subject, day),
                                     [&](const TeamWeight& at) { return at.team == team; });
        }));
  }

  const WorkContext& context_;
  std::vector<std::vector<SubjectIndex>> members_;
};

// The last sign that a review was followed: the merge, or a later review by anyone.
std::vector<std::int64_t> last_follow_ups(const WorkContext& context) {
  std::vector<std::int64_t> last(context.changes.size(), INT64_MIN);
  for (std::uint32_t i = 0; i < context.changes.size(); ++i) {
    if (context.changes[i].merged) last[i] = context.changes[i].merged->micros;
  }
  return last;
}

bool has_substance(const Review& review) {
  return review.comments.value_or(0) >= kLeastComments || review.words.value_or(0) >= kLeastWords;
}

}  // namespace

Instant end_of_links(const WorkContext& context) {
  const Month next = context.base.calendar.edition + 1;
  return std::min(context.base.as_of, context.base.zone.midnight(first_day(next)));
}

void add_help_records(const WorkContext& context, InfluenceLinks& links,
                      std::vector<LinkRecord>& records) {
  std::vector<HelpPart> parts = kept_help(context, end_of_links(context));
  cap_days(parts);
  const bool must_be_confirmed = context.records.has_confirmed;
  links.self_reported = !parts.empty() && !must_be_confirmed;
  const double minutes_per_point = context.base.organisation().report.help_minutes_per_point;
  for (const HelpPart& part : parts) {
    links.help.push_back({part.giver, part.record->at, part.minutes});
    if (must_be_confirmed && part.record->confirmed != Answer::yes) continue;
    const double factor = std::min(1.0, kReceiversOfFullPoints / part.named);
    for (const SubjectIndex receiver : part.receivers) {
      records.push_back({part.giver, receiver, part.record->at, LinkSource::help,
                         part.minutes * factor / minutes_per_point});
    }
  }
}

void add_adoption_records(const WorkContext& context, std::vector<LinkRecord>& records) {
  const RollOuts roll_outs(context);
  const Instant end = end_of_links(context);
  const std::vector<Adoption>& all = context.records.adoptions;
  for (std::size_t i = 0; i < all.size();) {
    const AssetIndex asset = all[i].asset;
    const std::vector<SubjectIndex> authors =
        somebodies(context, context.records.assets[asset].authors);
    std::vector<FirstAdoption> adoptions;
    WorkPersonIndex last = kNone;
    for (; i < all.size() && all[i].asset == asset; ++i) {
      if (std::exchange(last, all[i].person) == all[i].person || !(all[i].at < end)) continue;
      const SubjectIndex person = context.of_work_person[all[i].person];
      if (!is_somebody(context, person)) continue;
      if (std::ranges::find(authors, person) != authors.end()) continue;
      adoptions.push_back({person, all[i].at, context.base.zone.local_date(all[i].at), false});
    }
    roll_outs.mark(adoptions, authors);
    for (const FirstAdoption& adoption : adoptions) {
      if (adoption.is_rolled_out) continue;
      for (const SubjectIndex author : authors) {
        records.push_back({author, adoption.person, adoption.at, LinkSource::adoption,
                           1.0 / static_cast<double>(authors.size())});
      }
    }
  }
}

void add_review_records(const WorkContext& context, InfluenceLinks& links,
                        std::vector<LinkRecord>& records) {
  const std::vector<Review>& reviews = context.records.reviews;
  std::vector<std::uint32_t> position(context.records.changes.size(), kNone);
  for (std::uint32_t i = 0; i < context.changes.size(); ++i) {
    position[context.changes[i].index] = i;
  }
  std::vector<std::int64_t> last = last_follow_ups(context);
  for (const Review& review : reviews) {
    const std::uint32_t at = position[review.change];
    if (at == kNone || !(review.submitted < context.base.as_of)) continue;
    last[at] = std::max(last[at], review.submitted.micros);
  }
  const Instant end = end_of_links(context);
  const double points = 1.0 / context.base.organisation().report.reviews_per_point;
  for (std::uint32_t i = 0; i < reviews.size(); ++i) {
    const Review& review = reviews[i];
    const std::uint32_t at = position[review.change];
    if (at == kNone || !has_substance(review) || !(review.submitted < end)) continue;
    if (last[at] < review.submitted.micros + kFollowUpMicros) continue;
    const SubjectIndex reviewer = context.of_work_person[review.reviewer];
    const SubjectIndex author = context.changes[at].author;
    if (!is_somebody(context, reviewer) || reviewer == author) continue;
    links.teaching_reviews.push_back(i);
    if (!is_somebody(context, author)) continue;
    records.push_back({reviewer, author, review.submitted, LinkSource::review, points});
  }
}

}  // namespace shadowgraph
