#include "metrics/waste.h"

#include <string>

#include <doctest/doctest.h>

#include "unit/metrics/small_work.h"

namespace shadowgraph {
namespace {

using test::at;
using test::day;
using test::find;
using test::money;
using test::SmallWork;
using test::status_of;
using test::value_of;

const Month kOctober = make_month(2026, 10);

const Figure* figure(const EditionFigures& edition, const std::string& metric,
                     const std::string& window, Level level = Level::org,
                     const std::string& subject = "") {
  return find(edition, window, level, subject, "patterns." + metric);
}

PromptLoop loop_of(std::uint32_t person, Instant first, std::int64_t requests, double each,
                   UsageMode mode = UsageMode::interactive) {
  PromptLoop loop;
  loop.person = person;
  loop.mode = mode;
  loop.first = first;
  loop.requests = requests;
  for (std::int64_t i = 0; i < requests; ++i) {
    loop.last = {first.micros + i * 60'000'000};
    if (i >= 3) loop.costed.push_back({loop.last, money(each)});
  }
  return loop;
}

// a and b in alpha, c in beta, each 300 interactive requests a month of one unit of money each.
SmallWork three_people() {
  SmallWork work;
  const TeamIndex alpha = work.small.team("alpha");
  const TeamIndex beta = work.small.team("beta");
  work.small.person("a", alpha);
  work.small.person("b", alpha);
  work.small.person("c", beta);
  for (const char* id : {"a", "b", "c"}) {
    for (int month = 1; month <= 10; ++month) {
      work.small.use({.person = id, .when = day(2026, month, 2), .value = 300, .events = 300});
    }
  }
  return work;
}

void mark_single(UsageRollup& usage) {
  usage.has_fingerprints = usage.has_exact_fingerprints = true;
  for (UsageCell& cell : usage.cells) cell.amounts.events_single = cell.amounts.events;
}

TEST_CASE("loops are held against interactive requests, and cost from the fourth request on") {
  SmallWork work = three_people();
  work.small.complete = [](UsageRollup& usage) {
    mark_single(usage);
    usage.loops = {loop_of(0, at(day(2026, 10, 5)), 15, 0.5),
                   loop_of(2, at(day(2026, 8, 5)), 7, 2)};
  };
  const EditionFigures edition = work.compute(kOctober);
  CHECK(value_of(figure(edition, "loop_rate", "W1")) == doctest::Approx(1000.0 / 900));
  CHECK(*figure(edition, "loop_rate", "W1")->estimate.n == 900);
  CHECK(value_of(figure(edition, "loop_rate", "W3")) == doctest::Approx(2000.0 / 2700));
  CHECK(value_of(figure(edition, "loop_cost", "W1")) == doctest::Approx(6));
  CHECK(value_of(figure(edition, "loop_cost", "W3")) == doctest::Approx(14));
  CHECK(value_of(figure(edition, "loop_cost_share", "W1")) == doctest::Approx(6.0 / 900));
  CHECK(value_of(figure(edition, "loop_cost", "W1", Level::team, "beta")) == 0);
  CHECK(value_of(figure(edition, "loop_cost", "W3", Level::person, "c")) == doctest::Approx(8));
  const Contributions& judged = figure(edition, "loop_cost", "W3")->contributions;
  CHECK(judged.additive);
  CHECK(judged.largest == doctest::Approx(8));
  CHECK(judged.second == doctest::Approx(6));
  REQUIRE(edition.loops.size() == 2);
  CHECK(edition.loops[0].person == "a");
  CHECK(edition.loops[0].requests == 15);
}

TEST_CASE("loops of agents are told apart and in no other figure") {
  SmallWork work = three_people();
  work.small.use(
      {.person = "a", .when = day(2026, 10, 3), .mode = UsageMode::agent, .events = 400});
  work.small.complete = [](UsageRollup& usage) {
    mark_single(usage);
    for (UsageCell& cell : usage.cells) {
      if (cell.mode == UsageMode::agent) cell.amounts.events_single_agent = cell.amounts.events;
    }
    usage.loops = {loop_of(0, at(day(2026, 10, 5)), 20, 1, UsageMode::agent)};
  };
  const EditionFigures edition = work.compute(kOctober);
  CHECK(value_of(figure(edition, "loop_rate", "W1")) == 0);
  CHECK(value_of(figure(edition, "loop_cost", "W1")) == 0);
  CHECK(value_of(figure(edition, "loop_rate_agent", "W1")) == doctest::Approx(2.5));
  CHECK(value_of(figure(edition, "loop_cost_agent", "W1")) == doctest::Approx(17));
}

TEST_CASE("without fingerprints loops are not tracked, with few requests too little is known") {
  SmallWork work = three_people();
  CHECK(status_of(figure(work.compute(kOctober), "loop_rate", "W1")) == Status::not_tracked);
  CHECK(status_of(figure(work.compute(kOctober), "identified_waste_share", "W3")) ==
        Status::not_tracked);
  SmallWork few = three_people();
  few.small.complete = [](UsageRollup& usage) {
    mark_single(usage);
    for (UsageCell& cell : usage.cells) cell.amounts.events_single = 66;
  };
  CHECK(status_of(figure(few.compute(kOctober), "loop_rate", "W1")) == Status::thin);
  CHECK(status_of(figure(few.compute(kOctober), "loop_rate", "W3")) == Status::ok);
}

// Twelve documents of a, made in June; three that nobody took up in time.
SmallWork documents() {
  SmallWork work = three_people();
  for (int i = 0; i < 12; ++i) {
    const std::string id = "d" + std::to_string(10 + i);
    work.asset(id, {"a"}, day(2026, 6, 1 + i));
    if (i >= 3) work.adoption(id, "b", at(day(2026, 6, 1 + i) + 60));
  }
  work.adoption("d10", "b", at(day(2026, 6, 1) + 60, 13));  // an hour too late
  work.adoption("d11", "a", at(day(2026, 6, 20)));          // the author
  work.adoption("d20", "c", at(day(2026, 1, 1)));           // history begins
  work.asset("a00", {"b"}, day(2026, 1, 1));
  work.adoption("a00", "a", at(day(2026, 1, 2)));
  return work;
}

TEST_CASE(
    "a document counts as taken up by another within sixty days, and is a dump if it is large") {
  SmallWork work = documents();
  for (Asset& asset : work.records.assets) asset.words = asset.id == "d10" ? 10'000 : 9'999;
  work.small.complete = [](UsageRollup& usage) {
    mark_single(usage);
    const Instant made = at(day(2026, 6, 1));
    usage.work_stretches = {{0, making_of(made).begin, 1, money(3), 0, 0},
                            {0, at(day(2026, 6, 1), 0), 1, money(4), 0, 0},
                            {0, making_of(made).end, 1, money(50), 0, 0}};
  };
  const EditionFigures edition = work.compute(kOctober);
  CHECK(value_of(figure(edition, "unadopted_documents_share", "W6")) == doctest::Approx(3.0 / 12));
  CHECK(value_of(figure(edition, "documentation_dump_rate", "W6")) == doctest::Approx(1.0 / 12));
  CHECK(value_of(figure(edition, "documentation_dump_cost", "W6")) == doctest::Approx(7));
  CHECK(status_of(figure(edition, "documentation_dump_rate", "W6", Level::team, "beta")) ==
        Status::thin);
  CHECK(figure(edition, "documentation_dump_rate", "W6", Level::person, "a") == nullptr);
}

TEST_CASE("where words are not told, a document is large by its author's own days of output") {
  for (const std::int64_t output : {49'999, 50'000}) {
    SmallWork work = documents();
    work.small.complete = [=](UsageRollup& usage) {
      mark_single(usage);
      for (PersonDay& one : usage.days) one.output_tokens = 20'000;
      usage.work_stretches = {{0, making_of(at(day(2026, 6, 1))).begin, output, money(3), 0, 0}};
    };
    const EditionFigures edition = work.compute(kOctober);
    CHECK(value_of(figure(edition, "documentation_dump_rate", "W6")) ==
          doctest::Approx(output == 50'000 ? 1.0 / 12 : 0));
  }
}

TEST_CASE("identified waste counts no request twice") {
  SmallWork work = documents();
  for (Asset& asset : work.records.assets) asset.words = 20'000;
  work.small.complete = [](UsageRollup& usage) {
    mark_single(usage);
    const Instant made = at(day(2026, 7, 10));
    usage.work_stretches = {{0, making_of(made).begin, 1, money(9), 0, 0}};
    // Two loops of a: one while the document was made, one later.
    usage.loops = {loop_of(0, {made.micros - 3'600'000'000}, 5, 2),
                   loop_of(0, at(day(2026, 7, 20)), 5, 2)};
  };
  work.asset("e1", {"a"}, day(2026, 7, 10));
  work.records.assets.back().words = 20'000;
  const EditionFigures edition = work.compute(kOctober);
  // The quarter ends on 2 September; its months begin on 2 June, 2 July and 2 August.
  CHECK(figure(edition, "identified_waste_share", "W3")->from == day(2026, 6, 2));
  CHECK(value_of(figure(edition, "identified_waste_share", "W3")) ==
        doctest::Approx((9.0 + 4) / 2700));
}

// 60 AI-assisted changes of three authors: 30 large and without a review, of which 15 were redone;
// 30 large and reviewed with comments, of which 5 were.
SmallWork changes() {
  SmallWork work = three_people();
  const char* authors[] = {"a", "b", "c"};
  for (int i = 0; i < 60; ++i) {
    const std::string id = "c" + std::to_string(100 + i);
    const Date merged = day(2026, 2, 1) + 3 * i;
    Change& change = work.change(id, authors[i % 3], merged - 1, merged);
    change.lines = 500;
    change.ai_assisted = Answer::yes;
    const bool pattern = i < 30;
    if (i % 30 < (pattern ? 15 : 5)) change.reworked.at = at(merged + 20);
    if (!pattern) work.review_by("b", id, at(merged, 2), 4);
  }
  Change& first = work.change("b1", "a", day(2026, 1, 1), day(2026, 1, 2));
  first.reverted.at = at(day(2026, 5, 1));
  work.review_by("b", "b1", at(day(2026, 1, 2), 1), 1);
  work.defect("b1", day(2026, 1, 3));
  return work;
}

TEST_CASE("the pattern is defined without what follows, and compared within repository and size") {
  SmallWork work = changes();
  const EditionFigures edition = work.compute(kOctober);
  CHECK(value_of(figure(edition, "trap_pattern_share", "W12")) == doctest::Approx(0.5));
  CHECK(value_of(figure(edition, "trap_rate", "W12")) == doctest::Approx(0.25));
  CHECK(value_of(figure(edition, "trap_risk_ratio", "W12")) == doctest::Approx(3));
  CHECK(figure(edition, "trap_pattern_share", "W12")->note.find("acceptance_skipped=30") !=
        std::string::npos);
  CHECK(figure(edition, "trap_risk_ratio", "W12", Level::person, "a") == nullptr);
}

TEST_CASE("where many suggestions are recorded, the pattern needs nearly all of them accepted") {
  for (const std::int64_t accepted : {189, 190}) {
    SmallWork work = changes();
    work.small.complete = [&work, accepted](UsageRollup& usage) {
      mark_single(usage);
      const Change& change = work.records.changes[1];  // the first of the sixty, after "b1"
      usage.work_stretches = {
          {0, writing_of(*change.opened, *change.merged).begin, 0, {}, 200, accepted}};
    };
    const EditionFigures edition = work.compute(kOctober);
    CHECK(value_of(figure(edition, "trap_pattern_share", "W12")) ==
          doctest::Approx((accepted == 190 ? 30.0 : 29.0) / 60));
  }
}

}  // namespace
}  // namespace shadowgraph
