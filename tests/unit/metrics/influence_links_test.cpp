#include "metrics/influence_links.h"

#include <algorithm>
#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "unit/metrics/small_work.h"

namespace shadowgraph {
namespace {

using test::at;
using test::day;
using test::SmallWork;

const Month kOctober = make_month(2026, 10);

Instant later(Instant when, int minutes) { return {when.micros + minutes * 60'000'000LL}; }

// k, j and eight others in one team.
SmallWork ten_people() {
  SmallWork work;
  const TeamIndex team = work.small.team("alpha");
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h", "j", "k"}) {
    work.small.person(id, team);
  }
  return work;
}

InfluenceLinks links_of(SmallWork work, Month edition = kOctober) {
  return work.look_at(edition, make_influence_links);
}

// "k>j 2026-10", with "!" where help or an adoption is in it and "~" where it is reciprocal.
std::vector<std::string> qualified(SmallWork work, Month edition = kOctober) {
  return work.look_at(edition, [](const WorkContext& context) {
    std::vector<std::string> words;
    for (const QualifiedMonth& link : make_influence_links(context).qualified) {
      words.push_back(context.subjects[link.giver].id + ">" + context.subjects[link.receiver].id +
                      " " + format_month(link.month) + (link.by_help_or_adoption ? "!" : "") +
                      (link.reciprocal ? "~" : ""));
    }
    return words;
  });
}

double points_of(SmallWork work, const std::string& giver, const std::string& receiver) {
  return work.look_at(kOctober, [&](const WorkContext& context) {
    double points = 0;
    for (const MonthPoints& month : make_influence_links(context).points) {
      if (context.subjects[month.giver].id == giver &&
          context.subjects[month.receiver].id == receiver) {
        points += month.points;
      }
    }
    return points;
  });
}

using Words = std::vector<std::string>;

TEST_CASE("an hour of confirmed help is a link for the sixty days it trails") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 7, 10)), 60, Answer::yes);
  // 10 July + 60 days is 8 September: at the start of September it still counts, in October not.
  CHECK(qualified(work) == Words{"k>j 2026-07!", "k>j 2026-08!", "k>j 2026-09!"});
}

TEST_CASE("what is 60 days old at the start of a month no longer counts") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 7, 3), 0), 60, Answer::yes);  // 1 September − 60 days
  CHECK(qualified(work) == Words{"k>j 2026-07!", "k>j 2026-08!"});
  work.records.help[0].at.micros += 1;
  CHECK(qualified(work) == Words{"k>j 2026-07!", "k>j 2026-08!", "k>j 2026-09!"});
}

TEST_CASE("59 minutes are no link, and halves of an hour add up within sixty days only") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 8, 1)), 59, Answer::yes);
  CHECK(qualified(work).empty());
  SmallWork near = ten_people();
  near.help("h1", "k", {"j"}, at(day(2026, 8, 1)), 30, Answer::yes);
  near.help("h2", "k", {"j"}, at(day(2026, 9, 29)), 30, Answer::yes);
  CHECK(qualified(near) == Words{"k>j 2026-09!"});
  SmallWork far = ten_people();
  far.help("h1", "k", {"j"}, at(day(2026, 8, 1)), 30, Answer::yes);
  far.help("h2", "k", {"j"}, at(day(2026, 9, 30)), 30, Answer::yes);
  CHECK(qualified(far).empty());
}

TEST_CASE("an adoption is a link to every author, a point shared by them") {
  SmallWork work = ten_people();
  work.asset("guide", {"k"}, day(2026, 6, 1));
  work.asset("tool", {"a", "b"}, day(2026, 6, 1));
  work.adoption("guide", "j", at(day(2026, 9, 5)));
  work.adoption("tool", "j", at(day(2026, 9, 6)));
  CHECK(qualified(work) == Words{"k>j 2026-09!", "k>j 2026-10!"});
  CHECK(points_of(work, "a", "j") == 0.5);
}

TEST_CASE("three teaching reviews are a link without help or adoption") {
  SmallWork work = ten_people();
  for (int i = 0; i < 3; ++i) {
    const std::string id = "c" + std::to_string(i);
    work.change(id, "j", day(2026, 9, 1 + i), day(2026, 9, 10 + i));
    work.review_by("k", id, at(day(2026, 9, 5 + i)));
  }
  CHECK(qualified(work) == Words{"k>j 2026-09", "k>j 2026-10"});
}

TEST_CASE("a review teaches with three comments or forty words, ten minutes before what follows") {
  struct Row {
    const char* name;
    std::int64_t comments, words;
    int minutes_before_merge;
    std::size_t teaches;
  };
  for (const Row& row :
       {Row{"three comments", 3, 0, 10, 1}, Row{"two comments", 2, 0, 10, 0},
        Row{"forty words", 0, 40, 10, 1}, Row{"39 words", 2, 39, 10, 0},
        Row{"nine minutes before", 3, 0, 9, 0}, Row{"after the merge", 9, 99, -5, 0}}) {
    SUBCASE(row.name) {
      SmallWork work = ten_people();
      work.change("c", "j", day(2026, 9, 1), day(2026, 9, 10));
      work.review_by("k", "c", later(at(day(2026, 9, 10)), -row.minutes_before_merge),
                     row.comments);
      const InfluenceLinks links = work.look_at(kOctober, [&](const WorkContext& context) {
        work.records.reviews[0].words = row.words;
        return make_influence_links(context);
      });
      CHECK(links.teaching_reviews.size() == row.teaches);
    }
  }
}

TEST_CASE("a later review by anyone follows a review of a change that is not merged") {
  SmallWork work = ten_people();
  work.change("c", "j", day(2026, 9, 1), day(2026, 9, 10)).merged.reset();
  work.review_by("k", "c", at(day(2026, 9, 3)), 5);
  CHECK(links_of(work).teaching_reviews.empty());
  work.review_by("a", "c", at(day(2026, 9, 4)), 0);
  CHECK(links_of(work).teaching_reviews.size() == 1);
  CHECK(points_of(work, "k", "j") == doctest::Approx(1.0 / 3).epsilon(1e-15));
}

TEST_CASE("a review teaches the author, not the co-authors") {
  SmallWork work = ten_people();
  for (int i = 0; i < 3; ++i) {
    const std::string id = "c" + std::to_string(i);
    work.change(id, "j", day(2026, 10, 1), day(2026, 10, 10)).authors.push_back(work.person("a"));
    work.review_by("k", id, at(day(2026, 10, 5)));
  }
  CHECK(qualified(work) == Words{"k>j 2026-10"});
}

TEST_CASE("reviews and help together are a link of help only while the help counts") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 7, 30)), 40, Answer::yes);
  work.change("c", "j", day(2026, 9, 1), day(2026, 9, 20));
  work.review_by("k", "c", at(day(2026, 9, 2)));
  CHECK(qualified(work) == Words{"k>j 2026-09!"});
  SmallWork late = ten_people();
  late.help("h1", "k", {"j"}, at(day(2026, 7, 1)), 40, Answer::yes);
  for (int i = 0; i < 3; ++i) {
    const std::string id = "c" + std::to_string(i);
    late.change(id, "j", day(2026, 10, 1), day(2026, 10, 20));
    late.review_by("k", id, at(day(2026, 10, 2 + i)));
  }
  CHECK(qualified(late) == Words{"k>j 2026-10"});
}

TEST_CASE("links that come back in the same or a neighbouring month are reciprocal") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 10, 20)), 60, Answer::yes);
  work.help("h2", "j", {"k"}, at(day(2026, 7, 10)), 60, Answer::yes);
  CHECK(qualified(work) == Words{"j>k 2026-07!", "j>k 2026-08!", "j>k 2026-09!~", "k>j 2026-10!~"});
}

TEST_CASE("what lies after the data cut or the edition's month makes no link") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 11, 1), 0), 60, Answer::yes);
  CHECK(qualified(work).empty());
  CHECK(links_of(work).help.empty());
  work.small.organisation.report.as_of = at(day(2026, 12, 1));
  CHECK(qualified(work).empty());
  CHECK(qualified(work, kOctober + 1) == Words{"k>j 2026-11!"});
}

TEST_CASE(
    "guard rail: a thousand hours told by the giver alone count nothing beside confirmed help") {
  SmallWork work = ten_people();
  for (int i = 0; i < 250; ++i) {
    work.help("h" + std::to_string(i), "k", {"j"}, at(day(2026, 6, 1) + i % 120, i / 120), 240,
              Answer::no);
  }
  CHECK(qualified(work).empty());
  CHECK_FALSE(links_of(work).self_reported);
}

TEST_CASE("guard rail: where nothing is confirmed anywhere help counts and is marked") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 10, 1)), 60);
  CHECK(qualified(work) == Words{"k>j 2026-10!"});
  CHECK(links_of(work).self_reported);
}

TEST_CASE("guard rail: one record counts four hours at most, one day eight") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 10, 1), 8), 1000, Answer::yes);
  CHECK(points_of(work, "k", "j") == 4);
  work.help("h2", "k", {"a"}, at(day(2026, 10, 1), 9), 1000, Answer::yes);
  work.help("h3", "k", {"b"}, at(day(2026, 10, 1), 10), 120, Answer::yes);
  // 240 + 240 + 120 = 600 minutes, scaled by 0.8.
  CHECK(points_of(work, "k", "j") == doctest::Approx(3.2));
  CHECK(points_of(work, "k", "b") == doctest::Approx(1.6));
  CHECK(links_of(work).help.size() == 3);
}

TEST_CASE("guard rail: one record split in two within five minutes counts once") {
  SmallWork work = ten_people();
  const Instant start = at(day(2026, 10, 1));
  for (int i = 0; i < 4; ++i) {
    work.help("h" + std::to_string(i), "k", {"j"}, later(start, 3 * i), 15, Answer::yes);
  }
  // At 0 and at 6 minutes; 3 is too near to 0, 9 to 6.
  CHECK(points_of(work, "k", "j") == 0.5);
  work.help("h9", "k", {"j"}, later(start, 7), 15, Answer::yes).kind = HelpKind::talk;
  CHECK(points_of(work, "k", "j") == 0.75);
}

TEST_CASE("guard rail: a record that is dropped for one receiver stands for the other") {
  SmallWork work = ten_people();
  work.help("h1", "k", {"j"}, at(day(2026, 10, 1)), 60, Answer::yes);
  work.help("h2", "k", {"a", "j"}, later(at(day(2026, 10, 1)), 5), 60, Answer::yes);
  CHECK(points_of(work, "k", "j") == 1);
  CHECK(points_of(work, "k", "a") == 1);
}

TEST_CASE("guard rail: help to thirty people at once gives each a sixth") {
  SmallWork work;
  const TeamIndex team = work.small.team("alpha");
  std::vector<std::string> crowd;
  for (int i = 10; i < 40; ++i) {
    crowd.push_back("p" + std::to_string(i));
    work.small.person(crowd.back(), team);
  }
  work.small.person("z", team);
  work.help("h1", "z", crowd, at(day(2026, 10, 1)), 60, Answer::yes);
  CHECK(points_of(work, "z", "p10") == doctest::Approx(5.0 / 30));
  CHECK(qualified(work).empty());
}

TEST_CASE("guard rail: taking up one's own asset, or one again, adds nothing") {
  SmallWork work = ten_people();
  work.asset("guide", {"k", "a"}, day(2026, 6, 1));
  work.adoption("guide", "k", at(day(2026, 9, 5)));
  work.adoption("guide", "a", at(day(2026, 9, 5)));
  for (int i = 1; i < 20; ++i) work.adoption("guide", "j", at(day(2026, 9, i)));
  CHECK(qualified(work).empty());
  CHECK(points_of(work, "k", "j") == 0.5);
}

TEST_CASE("guard rail: a mandated roll-out to a team counts for nothing") {
  SmallWork work = ten_people();
  work.asset("guide", {"k"}, day(2026, 6, 1));
  // Five of nine, the author apart, on one day: more than half.
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    work.adoption("guide", id, at(day(2026, 9, 5), 9));
  }
  work.adoption("guide", "j", at(day(2026, 9, 6), 9));
  CHECK(qualified(work) == Words{"k>j 2026-09!", "k>j 2026-10!"});
}

TEST_CASE("guard rail: four of eight on one day are no roll-out, and neither are two of two") {
  SmallWork work = ten_people();
  work.asset("guide", {"k", "j"}, day(2026, 6, 1));
  for (const char* id : {"a", "b", "c", "d"}) work.adoption("guide", id, at(day(2026, 10, 5), 9));
  CHECK(points_of(work, "k", "a") == 0.5);
  SmallWork small;
  const TeamIndex team = small.small.team("alpha");
  for (const char* id : {"a", "b", "k"}) small.small.person(id, team);
  small.asset("guide", {"k"}, day(2026, 6, 1));
  for (const char* id : {"a", "b"}) small.adoption("guide", id, at(day(2026, 10, 5), 9));
  CHECK(points_of(small, "k", "a") == 1);
}

TEST_CASE("guard rail: a roll-out stays one if its people took it up again later") {
  SmallWork work = ten_people();
  work.asset("guide", {"k"}, day(2026, 6, 1));
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    work.adoption("guide", id, at(day(2026, 9, 5), 9));
    work.adoption("guide", id, at(day(2026, 9, 9), 9));
  }
  CHECK(qualified(work).empty());
}

TEST_CASE("guard rail: a flood of reviews without substance makes no link") {
  SmallWork work = ten_people();
  for (int i = 10; i < 60; ++i) {
    const std::string id = "c" + std::to_string(i);
    work.change(id, "j", day(2026, 9, 1), day(2026, 9, 10));
    work.review_by("k", id, at(day(2026, 9, 5)), 0, ReviewState::approved);
    work.review_by("k", id, later(at(day(2026, 9, 10)), -1), 9);
  }
  CHECK(qualified(work).empty());
}

TEST_CASE("guard rail: bots neither give nor receive") {
  SmallWork work = ten_people();
  work.small.organisation.people[0].kind = PersonKind::bot;  // a
  work.asset("guide", {"a"}, day(2026, 6, 1));
  work.adoption("guide", "j", at(day(2026, 9, 5)));
  work.help("h1", "k", {"a"}, at(day(2026, 9, 5)), 60, Answer::yes);
  work.help("h2", "a", {"k"}, at(day(2026, 9, 5)), 60, Answer::yes);
  CHECK(qualified(work).empty());
  CHECK(links_of(work).help.empty());
}

SmallWork varied() {
  SmallWork work = ten_people();
  const std::vector<std::string> ids{"a", "b", "c", "d", "e", "f", "g", "h", "j", "k"};
  for (int i = 0; i < 40; ++i) {
    const std::string& giver = ids[static_cast<std::size_t>(i * 7 % 10)];
    const std::string& receiver = ids[static_cast<std::size_t>((i * 3 + 1) % 10)];
    if (giver == receiver) continue;
    work.help("h" + std::to_string(i), giver, {receiver}, at(day(2026, 5, 1) + 4 * i), 20 + i,
              Answer::yes);
    work.asset("x" + std::to_string(i), {giver}, day(2026, 5, 1));
    work.adoption("x" + std::to_string(i), receiver, at(day(2026, 5, 3) + 3 * i));
  }
  return work;
}

TEST_CASE("the order of records doesn't matter") {
  SmallWork work = varied();
  SmallWork reversed = varied();
  std::reverse(reversed.records.help.begin(), reversed.records.help.end());
  CHECK(qualified(work).size() > 20);
  CHECK(qualified(work) == qualified(reversed));
}

TEST_CASE("a stranger changes no link of the others") {
  SmallWork work = varied();
  SmallWork more = varied();
  more.small.person("stranger", 0);
  more.help("h99", "stranger", {"a"}, at(day(2026, 10, 9)), 240, Answer::yes);
  Words with = qualified(more);
  std::erase_if(with, [](const std::string& link) { return link.starts_with("stranger"); });
  CHECK(with == qualified(work));
}

}  // namespace
}  // namespace shadowgraph
