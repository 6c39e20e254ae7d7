// Organisations whose influence links are written by hand, and work drawn around them: for tests of
// section G's uplift.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "metrics/multiplier.h"
#include "metrics/uplift_panel.h"
#include "stats/random.h"
#include "unit/metrics/small_organisation.h"

namespace shadowgraph::test {

// What stands while the figures are computed.
struct UpliftRun {
  UpliftRun(const MetricsInputs& all_inputs, Month edition)
      : inputs(all_inputs), context(inputs, edition), work(context), frames(work) {
    figures.edition = edition;
  }
  [[nodiscard]] SubjectIndex subject(const std::string& id) const {
    for (SubjectIndex i = 0; i < work.subjects.size(); ++i) {
      if (work.subjects[i].id == id) return i;
    }
    return kNone;
  }
  MetricsInputs inputs;
  MetricsContext context;
  WorkContext work;
  WorkFrames frames;
  InfluenceLinks links;
  EditionFigures figures;
};

class UpliftWorld {
 public:
  // Recorded from the first day of `first_month` on.
  explicit UpliftWorld(Month first_month) : first(first_month) {
    small.organisation.report.replicates = 199;
  }

  void person(const std::string& id, TeamIndex team, const std::string& role = "engineer") {
    small.person(id, team).memberships.front().role = role;
  }
  // A merged change; further authors share it.
  Change& change(const std::string& author, Date merged,
                 const std::vector<std::string>& others = {}) {
    Change one;
    one.id = fmt::format("{:06}", records.changes.size());
    one.opened = Instant{instant(merged).micros - 3'600'000'000};
    one.merged = instant(merged);
    names_.push_back({author});
    names_.back().insert(names_.back().end(), others.begin(), others.end());
    records.changes.push_back(one);
    return records.changes.back();
  }
  // `count` surviving changes in the month `m` after the first.
  void ship(const std::string& author, int m, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      change(author, first_day(first + m) + static_cast<std::int32_t>(i % 28));
    }
  }
  void link(const std::string& giver, const std::string& receiver, int m, double points = 1,
            bool by_help_or_adoption = true) {
    links_.push_back({giver, receiver, m, points, by_help_or_adoption, true});
  }
  // Points that qualify for nothing.
  void claim(const std::string& giver, const std::string& receiver, int m, double points) {
    links_.push_back({giver, receiver, m, points, false, false});
  }
  void review(const std::string& reviewer, std::size_t change, ReviewState state) {
    reviews_.push_back({reviewer, change, state});
  }
  void name_subject(const std::string& id) { named_.push_back(id); }

  UpliftRun& run(Month edition) {
    finish();
    const MetricsInputs inputs{small.organisation, small.prices, small.rates, small.usage, false,
                               first_instant(),    &records};
    run_ = std::make_unique<UpliftRun>(inputs, edition);
    add_links(*run_);
    return *run_;
  }
  EditionFigures& compute(Month edition) {
    UpliftRun& one = run(edition);
    add_uplift({one.frames, one.links, one.figures});
    return one.figures;
  }
  UpliftPanel panel(Month edition) {
    UpliftRun& one = run(edition);
    return make_uplift_panel(one.frames, one.links, multiplier_subjects(one.frames, one.links));
  }

  Month first;
  SmallOrganisation small;
  WorkRecords records;

 private:
  struct Link {
    std::string giver, receiver;
    int month = 0;
    double points = 0;
    bool by_help_or_adoption = true, qualified = true;
  };
  struct Verdict {
    std::string reviewer;
    std::size_t change = 0;
    ReviewState state = ReviewState::approved;
  };

  static Instant instant(Date day) { return {(std::int64_t{day.days} * 24 + 12) * 3'600'000'000}; }
  [[nodiscard]] Instant first_instant() const { return instant(first_day(first)); }

  [[nodiscard]] PersonIndex index(const std::string& id) const {
    for (PersonIndex i = 0; i < small.organisation.people.size(); ++i) {
      if (small.organisation.people[i].id == id) return i;
    }
    return kNone;
  }

  void finish() {
    auto& people = small.organisation.people;
    std::sort(people.begin(), people.end(),
              [](const Person& a, const Person& b) { return a.id < b.id; });
    records.people.clear();
    for (PersonIndex i = 0; i < people.size(); ++i) records.people.push_back({i, "", false});
    for (std::size_t i = 0; i < records.changes.size(); ++i) {
      records.changes[i].authors.clear();
      for (const std::string& name : names_[i]) records.changes[i].authors.push_back(index(name));
      records.changes[i].author = records.changes[i].authors.front();
    }
    small.organisation.report.multiplier_subjects.clear();
    for (const std::string& id : named_) {
      small.organisation.report.multiplier_subjects.push_back(index(id));
    }
    finish_reviews();
    records.has_changes = records.has_help = records.has_adoptions = true;
    records.first_merged = records.first_help = first_instant();
    for (const Change& one : records.changes) {
      records.has_ai_assisted = records.has_ai_assisted || one.ai_assisted != Answer::unknown;
      records.has_reworked = records.has_reworked || one.reworked.at || one.reworked.within_window;
    }
    records.has_defects = !records.defects.empty();
    if (records.has_defects) records.first_defect = first_instant();
  }
  void finish_reviews() {
    records.reviews.clear();
    for (const Verdict& one : reviews_) {
      Review review;
      review.change = static_cast<ChangeIndex>(one.change);
      review.reviewer = index(one.reviewer);
      review.submitted = {records.changes[one.change].merged->micros - 60'000'000};
      review.state = one.state;
      records.reviews.push_back(review);
    }
    std::sort(records.reviews.begin(), records.reviews.end());
    records.has_reviews = !records.reviews.empty();
    if (records.has_reviews) records.first_review = first_instant();
  }

  void add_links(UpliftRun& one) const {
    for (const Link& link : links_) {
      const Month month = first + link.month;
      const SubjectIndex giver = one.subject(link.giver);
      const SubjectIndex receiver = one.subject(link.receiver);
      if (link.qualified) {
        one.links.qualified.push_back({giver, receiver, month, link.by_help_or_adoption, false});
      }
      one.links.points.push_back({giver, receiver, month, link.points});
    }
    std::sort(one.links.qualified.begin(), one.links.qualified.end());
    std::sort(one.links.points.begin(), one.links.points.end(),
              [](const MonthPoints& a, const MonthPoints& b) {
                return std::tuple(a.giver, a.receiver, a.month) <
                       std::tuple(b.giver, b.receiver, b.month);
              });
  }

  std::vector<std::vector<std::string>> names_;
  std::vector<Link> links_;
  std::vector<Verdict> reviews_;
  std::vector<std::string> named_;
  std::unique_ptr<UpliftRun> run_;
};

// Counts around a mean: Knuth's product of uniforms.
inline std::size_t draw_count(RandomStream& stream, double mean) {
  const double limit = std::exp(-mean);
  std::size_t count = 0;
  for (double product = stream.uniform(); product > limit; product *= stream.uniform()) ++count;
  return count;
}

}  // namespace shadowgraph::test
