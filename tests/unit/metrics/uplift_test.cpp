// Uplift of the people reached (METRICS G3-G8): known effects found, absent ones not, what is shown
// when there is too little, and what every way of making oneself look good runs into.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "metrics/uplift_effects.h"
#include "metrics/uplift_figure.h"
#include "unit/metrics/uplift_world.h"

namespace shadowgraph {
namespace {

using test::draw_count;
using test::find;
using test::status_of;
using test::UpliftRun;
using test::UpliftWorld;
using test::value_of;

const Month kFirst = make_month(2024, 8);
const Month kEdition = make_month(2026, 1);
constexpr int kMonths = 17;  // of the panel: August 2024 to December 2025

struct Crowd {
  int controls = 40, reached = 16, influencers = 5;
  double rate = 6;
  // Multiplies the mean of a reached person by K = month - F.
  std::function<double(int person, int event_time)> effect = [](int, int) { return 1.0; };
  // F of a reached person.
  std::function<int(int person)> contact = [](int person) { return 5 + person % 6; };
  std::string seed = "crowd";
};

std::string name_of(const char* prefix, int number) {
  return fmt::format("{}{:03}", prefix, number);
}

// Reached people in eight teams; each of the influencers, named, reaches every fifth of them, in
// two months.
UpliftWorld make_crowd(const Crowd& crowd) {
  UpliftWorld world(kFirst);
  std::vector<TeamIndex> teams;
  for (int t = 0; t < 8; ++t) teams.push_back(world.small.team(name_of("team", t)));
  RandomStream stream = RandomStream::from_key(crowd.seed);
  const auto employ = [&](const std::string& id, int number, const auto& factor) {
    world.person(id, teams[static_cast<std::size_t>(number) % teams.size()]);
    const double own = 0.5 + stream.uniform();
    for (int m = 0; m < kMonths; ++m) {
      world.ship(id, m, draw_count(stream, crowd.rate * own * factor(m)));
    }
  };
  for (int i = 0; i < crowd.controls; ++i) employ(name_of("c", i), i, [](int) { return 1.0; });
  for (int k = 0; k < crowd.influencers; ++k) {
    employ(name_of("k", k), k, [](int) { return 1.0; });
    world.name_subject(name_of("k", k));
  }
  for (int i = 0; i < crowd.reached; ++i) {
    const int contact = crowd.contact(i);
    employ(name_of("r", i), i, [&](int m) { return crowd.effect(i, m - contact); });
    if (crowd.influencers == 0) continue;
    world.link(name_of("k", i % crowd.influencers), name_of("r", i), contact);
    world.link(name_of("k", i % crowd.influencers), name_of("r", i), contact + 5);
  }
  return world;
}

double thirty_percent_more(int, int event_time) { return event_time >= 1 ? 1.3 : 1.0; }

const Figure* of_org(const EditionFigures& edition, const char* metric) {
  return find(edition, "panel", Level::org, "", metric);
}
const Figure* of_person(const EditionFigures& edition, const std::string& id, const char* metric) {
  return find(edition, "panel", Level::person, id, metric);
}

bool spans(const Figure* figure, double value) {
  return figure != nullptr && figure->estimate.lower && *figure->estimate.lower <= value &&
         value <= *figure->estimate.upper;
}

bool notes(const Figure* figure, const std::string& part) {
  return figure != nullptr &&
         (";" + figure->note + ";").find(";" + part + ";") != std::string::npos;
}

TEST_CASE("thirty percent more from the month after the contact on is found") {
  UpliftWorld world = make_crowd({.reached = 40, .effect = thirty_percent_more});
  const EditionFigures& edition = world.compute(kEdition);
  const Figure* uplift = of_org(edition, "multiplier.uplift");
  REQUIRE(status_of(uplift) == Status::ok);
  CHECK(spans(uplift, 1.3));
  CHECK_FALSE(spans(uplift, 1));
  CHECK(*uplift->estimate.n == 40);
  CHECK(notes(uplift, "subjects=named"));
  CHECK(notes(uplift, "k=5"));
  CHECK(notes(uplift, "persons=40/40"));
  CHECK(value_of(of_org(edition, "multiplier.lift")) > 0);
  CHECK(value_of(of_org(edition, "multiplier.reached_people")) == 40);
  CHECK(value_of(of_org(edition, "multiplier.uplift_coverage")) == 1);
  CHECK(spans(of_org(edition, "multiplier.event_p2"), 1.3));
  CHECK(spans(of_org(edition, "multiplier.event_m3"), 1));
  CHECK(value_of(of_org(edition, "multiplier.pretrend_p")) >= 0.10);
  CHECK(value_of(of_org(edition, "multiplier.breakdown")) > 0);
}

TEST_CASE("where the contact changed nothing the interval spans one") {
  UpliftWorld world = make_crowd({.reached = 40, .seed = "nothing"});
  const EditionFigures& edition = world.compute(kEdition);
  const Figure* uplift = of_org(edition, "multiplier.uplift");
  REQUIRE(status_of(uplift) == Status::ok);
  CHECK(spans(uplift, 1));
  CHECK(value_of(of_org(edition, "multiplier.breakdown")) == 0);
}

TEST_CASE("lift is what was shipped less what was expected, its limits those of the ratio") {
  UpliftWorld world = make_crowd({.reached = 24, .effect = thirty_percent_more});
  UpliftRun& run = world.run(kEdition);
  add_uplift({run.frames, run.links, run.figures});
  const UpliftPanel panel =
      make_uplift_panel(run.frames, run.links, multiplier_subjects(run.frames, run.links));
  const UpliftEffects effects = estimate_uplift(run.work, panel, surviving_credits(panel),
                                                "multiplier.uplift", 30, OfSubjects::yes);
  const Figure* lift = of_org(run.figures, "multiplier.lift");
  const Figure* uplift = of_org(run.figures, "multiplier.uplift");
  const double expected = effects.recent.expected;
  CHECK(value_of(lift) == doctest::Approx(effects.recent.observed - expected).epsilon(1e-12));
  CHECK(*lift->estimate.lower ==
        doctest::Approx(expected * (*uplift->estimate.lower - 1)).epsilon(1e-12));
  const OwnOutput own = make_own_output(run.frames, panel);
  CHECK(value_of(of_org(run.figures, "multiplier.lift_engineer_months")) ==
        doctest::Approx(value_of(lift) / *own.monthly_rate).epsilon(1e-12));
  CHECK(lift->from == test::day(2025, 1, 1));
  CHECK(uplift->from == test::day(2024, 8, 1));
}

TEST_CASE("the shares of the influencers add up to the lift of the organisation") {
  UpliftWorld world = make_crowd({.reached = 24, .effect = thirty_percent_more});
  for (int i = 0; i < 24; i += 2) world.link("k004", name_of("r", i), 7 + i % 6);
  UpliftRun& run = world.run(kEdition);
  const UpliftPanel panel =
      make_uplift_panel(run.frames, run.links, multiplier_subjects(run.frames, run.links));
  const UpliftEffects effects = estimate_uplift(run.work, panel, surviving_credits(panel),
                                                "multiplier.uplift", 30, OfSubjects::yes);
  double all = 0;
  double recent = 0;
  double dose = 0;
  for (const SubjectEffect& effect : effects.subjects) {
    all += effect.equal.lift();
    recent += effect.recent.lift();
    dose += effect.dose.lift();
  }
  CHECK(std::fabs(all - effects.all.lift()) < 1e-9);
  CHECK(std::fabs(recent - effects.recent.lift()) < 1e-9);
  CHECK(std::fabs(dose - effects.all.lift()) < 1e-9);
}

TEST_CASE("the figure is one and the pooled lift over one's own output") {
  PooledEffect effect;
  effect.mean = std::log(1.2);
  effect.interval = {std::log(0.9), std::log(1.6)};
  const BoundedValue lift = pooled_lift(50, effect);
  CHECK(lift.value == doctest::Approx(10));
  const auto figure = multiplier_figure(40, 60, lift);
  REQUIRE(figure);
  CHECK(figure->value == doctest::Approx(1 + 50 * 0.2 / 40));
  CHECK(figure->interval.lower == doctest::Approx(1 - 50 * 0.1 / 40));
  CHECK(figure->interval.upper == doctest::Approx(1 + 50 * 0.6 / 40));
  // Of one's own too little, or too little beside the role.
  CHECK_FALSE(multiplier_figure(5.5, 10, lift));
  CHECK_FALSE(multiplier_figure(11, 60, lift));
  CHECK(multiplier_figure(12, 60, lift));
  CHECK_FALSE(multiplier_figure(12, std::nullopt, lift));
}

TEST_CASE("each influencer sees a pooled ratio, the raw one beside it, months and a figure") {
  UpliftWorld world = make_crowd({.reached = 40, .effect = thirty_percent_more});
  UpliftRun& run = world.run(kEdition);
  add_uplift({run.frames, run.links, run.figures});
  const EditionFigures& edition = run.figures;
  const UpliftPanel panel =
      make_uplift_panel(run.frames, run.links, multiplier_subjects(run.frames, run.links));
  const UpliftEffects effects = estimate_uplift(run.work, panel, surviving_credits(panel),
                                                "multiplier.uplift", 30, OfSubjects::yes);
  const OwnOutput own = make_own_output(run.frames, panel);
  for (std::size_t k = 0; k < 5; ++k) {
    const std::string id = name_of("k", static_cast<int>(k));
    const Figure* pooled = of_person(edition, id, "multiplier.influencer_uplift");
    REQUIRE(status_of(pooled) == Status::ok);
    CHECK(*pooled->estimate.n == 8);
    CHECK_FALSE(of_person(edition, id, "multiplier.influencer_uplift_raw")->estimate.lower);
    CHECK(value_of(of_person(edition, id, "multiplier.reached_people")) == 8);
    const double lift = effects.subjects[k].recent.expected * (value_of(pooled) - 1);
    const double credits = own.credits[run.subject(id)];
    CHECK(value_of(of_person(edition, id, "multiplier.engineer_months")) ==
          doctest::Approx(lift / *own.monthly_rate));
    CHECK(value_of(of_person(edition, id, "multiplier.figure")) ==
          doctest::Approx((credits + lift) / credits));
    CHECK(value_of(of_person(edition, id, "multiplier.own_output")) == credits);
  }
  // Who reaches nobody has own output all the same.
  CHECK(status_of(of_person(edition, "c003", "multiplier.own_output")) == Status::ok);
  CHECK(of_person(edition, "c003", "multiplier.influencer_uplift") == nullptr);
}

TEST_CASE("with fewer than five influencers there is no figure of a person") {
  UpliftWorld world = make_crowd({.reached = 40, .influencers = 4, .effect = thirty_percent_more});
  const EditionFigures& edition = world.compute(kEdition);
  CHECK(status_of(of_org(edition, "multiplier.uplift")) == Status::ok);
  CHECK(status_of(of_person(edition, "k000", "multiplier.influencer_uplift")) == Status::thin);
  CHECK(status_of(of_person(edition, "k000", "multiplier.engineer_months")) == Status::thin);
  CHECK(value_of(of_person(edition, "k000", "multiplier.reached_people")) == 10);
}

TEST_CASE("seven reached people are too few, and nineteen untreated ones") {
  const auto status = [](int reached, int controls) {
    UpliftWorld world = make_crowd({.controls = controls, .reached = reached});
    return status_of(of_org(world.compute(kEdition), "multiplier.uplift"));
  };
  CHECK(status(7, 40) == Status::thin);
  CHECK(status(8, 40) != Status::thin);
  // Reached people are untreated before their contact; late months are what counts here: the five
  // influencers and the controls.
  CHECK(status(8, 14) == Status::thin);
  CHECK(status(8, 18) != Status::thin);
}

TEST_CASE("too thin an uplift still tells how many were reached") {
  UpliftWorld world = make_crowd({.reached = 7});
  const EditionFigures& edition = world.compute(kEdition);
  CHECK(value_of(of_org(edition, "multiplier.reached_people")) == 7);
  CHECK(value_of(of_org(edition, "multiplier.uplift_coverage")) == 1);
  for (const char* metric : {"multiplier.lift", "multiplier.pretrend_p", "multiplier.event_p1",
                             "multiplier.breakdown", "multiplier.rework_avoided"}) {
    CAPTURE(metric);
    CHECK_FALSE(of_org(edition, metric)->estimate.value);
  }
}

TEST_CASE("without records of influence nothing is tracked, and loops are not yet") {
  UpliftWorld world = make_crowd({.reached = 10});
  UpliftRun& run = world.run(kEdition);
  world.records.has_help = world.records.has_adoptions = false;
  add_uplift({run.frames, run.links, run.figures});
  CHECK(status_of(of_org(run.figures, "multiplier.uplift")) == Status::not_tracked);
  UpliftWorld other = make_crowd({.reached = 10});
  const EditionFigures& edition = other.compute(kEdition);
  CHECK(status_of(of_org(edition, "multiplier.practice_loop_rate")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "multiplier.practice_rework_rate")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "multiplier.defects_avoided")) == Status::not_tracked);
}

TEST_CASE("rework that halves after the contact is avoided, and the practice has changed") {
  UpliftWorld world = make_crowd({.reached = 40});
  RandomStream stream = RandomStream::from_key("rework");
  UpliftRun& before = world.run(kEdition);
  std::map<std::string, int> contact;
  for (const QualifiedMonth& link : before.links.qualified) {
    const auto [at, fresh] =
        contact.emplace(before.work.subjects[link.receiver].id, link.month - kFirst);
    if (!fresh) at->second = std::min(at->second, link.month - kFirst);
  }
  for (Change& change : world.records.changes) {
    const std::string& id = world.small.organisation.people[change.author].id;
    const int month = month_of(TimeZone::utc().local_date(*change.merged)) - kFirst;
    const bool after = contact.contains(id) && month > contact.at(id);
    change.reworked.within_window = stream.uniform() < (after ? 0.15 : 0.3);
  }
  const EditionFigures& edition = world.compute(kEdition);
  const Figure* practice = of_org(edition, "multiplier.practice_rework_rate");
  REQUIRE(status_of(practice) == Status::ok);
  CHECK(spans(practice, 0.5));
  CHECK_FALSE(spans(practice, 1));
  const Figure* avoided = of_org(edition, "multiplier.rework_avoided");
  REQUIRE(status_of(avoided) == Status::ok);
  CHECK(*avoided->estimate.lower > 0);
  CHECK(avoided->unit == "count");
  double by_person = 0;
  for (int k = 0; k < 5; ++k) {
    by_person += value_of(of_person(edition, name_of("k", k), "multiplier.rework_avoided"));
  }
  CHECK(by_person == doctest::Approx(value_of(avoided)).epsilon(0.35));
}

// Guard rails: each named after what somebody might do to look good.

TEST_CASE("points claimed without a qualified contact move nothing") {
  UpliftWorld honest = make_crowd({.reached = 24, .effect = thirty_percent_more});
  UpliftWorld boastful = make_crowd({.reached = 24, .effect = thirty_percent_more});
  for (int i = 0; i < 40; ++i) boastful.claim("k000", name_of("c", i), 9, 1000);
  for (int i = 1; i < 24; i += 5) boastful.claim("k000", name_of("r", i), 9, 1000);
  const EditionFigures& plain = honest.compute(kEdition);
  const EditionFigures& claimed = boastful.compute(kEdition);
  for (const char* metric : {"multiplier.influencer_uplift", "multiplier.influencer_uplift_dose",
                             "multiplier.figure", "multiplier.reached_people"}) {
    CAPTURE(metric);
    REQUIRE(of_person(plain, "k000", metric) != nullptr);
    CHECK(of_person(plain, "k000", metric)->estimate.value ==
          of_person(claimed, "k000", metric)->estimate.value);
  }
}

TEST_CASE("contacts with random people who change nothing earn no figure above one") {
  UpliftWorld world = make_crowd({.reached = 40, .seed = "random contacts"});
  const EditionFigures& edition = world.compute(kEdition);
  for (int k = 0; k < 5; ++k) {
    CHECK(spans(of_person(edition, name_of("k", k), "multiplier.figure"), 1));
  }
}

TEST_CASE("a clique that takes up each other's assets stays below the minimum") {
  UpliftWorld world = make_crowd({.reached = 0, .influencers = 0});
  for (int a = 0; a < 4; ++a) {
    for (int b = 0; b < 4; ++b) {
      if (a != b) world.link(name_of("c", a), name_of("c", b), 6, 50);
    }
  }
  const EditionFigures& edition = world.compute(kEdition);
  const Figure* uplift = of_org(edition, "multiplier.uplift");
  CHECK(status_of(uplift) == Status::thin);
  CHECK(notes(uplift, "subjects=default"));
  CHECK(value_of(of_org(edition, "multiplier.reached_people")) == 4);
  for (int a = 0; a < 4; ++a) {
    CHECK_FALSE(of_person(edition, name_of("c", a), "multiplier.figure")->estimate.value);
  }
}

TEST_CASE("picking people at their worst month does not pay") {
  // Half the usual in the month before the contact, then as ever.
  const auto dip = [](int, int event_time) { return event_time == -1 ? 0.4 : 1.0; };
  UpliftWorld world = make_crowd({.reached = 40, .effect = dip, .seed = "dip"});
  const Figure* uplift = of_org(world.compute(kEdition), "multiplier.uplift");
  REQUIRE(status_of(uplift) == Status::ok);
  CHECK(spans(uplift, 1));
  CHECK(value_of(uplift) == doctest::Approx(1).epsilon(0.08));
}

TEST_CASE("picking people who were improving anyway withholds the number") {
  const auto improving = [](int, int event_time) {
    return std::exp(0.15 * std::clamp(event_time, -6, 6));
  };
  UpliftWorld world = make_crowd({.reached = 40, .effect = improving, .seed = "improvers"});
  const EditionFigures& edition = world.compute(kEdition);
  const Figure* uplift = of_org(edition, "multiplier.uplift");
  CHECK(status_of(uplift) == Status::not_credible);
  CHECK_FALSE(uplift->estimate.value);
  CHECK(status_of(of_org(edition, "multiplier.lift")) == Status::not_credible);
  CHECK(status_of(of_person(edition, "k000", "multiplier.influencer_uplift")) ==
        Status::not_credible);
  // The event study stays visible: it is the reason.
  CHECK(value_of(of_org(edition, "multiplier.pretrend_p")) < 0.10);
  CHECK(status_of(of_org(edition, "multiplier.event_m4")) == Status::ok);
  CHECK(status_of(of_org(edition, "multiplier.event_p3")) == Status::ok);
}

TEST_CASE("splitting one's own changes raises nobody's uplift and no figure of one's own") {
  UpliftWorld whole = make_crowd({.reached = 40, .effect = thirty_percent_more});
  UpliftWorld split = make_crowd({.reached = 40, .effect = thirty_percent_more});
  for (int m = 6; m < kMonths; ++m) split.ship("k000", m, 25);
  const EditionFigures& plain = whole.compute(kEdition);
  const EditionFigures& more = split.compute(kEdition);
  const auto figure = [](const EditionFigures& edition) {
    return value_of(of_person(edition, "k000", "multiplier.figure"));
  };
  CHECK(figure(more) < figure(plain));
  CHECK(value_of(of_org(more, "multiplier.uplift")) <
        value_of(of_org(plain, "multiplier.uplift")) + 0.01);
}

}  // namespace
}  // namespace shadowgraph
