#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "metrics/multiplier.h"
#include "unit/metrics/small_work.h"

namespace shadowgraph {
namespace {

using test::at;
using test::day;
using test::find;
using test::SmallWork;
using test::status_of;
using test::value_of;

const Month kOctober = make_month(2026, 10);

double of_person(const EditionFigures& edition, const std::string& person,
                 const std::string& metric, const std::string& window = "W12") {
  return value_of(find(edition, window, Level::person, person, "multiplier." + metric));
}
const Figure* of_team(const EditionFigures& edition, const std::string& team,
                      const std::string& metric, const std::string& window = "W12") {
  return find(edition, window, Level::team, team, "multiplier." + metric);
}
const Figure* of_org(const EditionFigures& edition, const std::string& metric,
                     const std::string& window = "W12") {
  return find(edition, window, Level::org, "", "multiplier." + metric);
}

// Seven people in two teams; k manages a.
SmallWork seven_people() {
  SmallWork work;
  const TeamIndex alpha = work.small.team("alpha");
  const TeamIndex beta = work.small.team("beta");
  for (const char* id : {"a", "b", "c"}) work.small.person(id, alpha);
  for (const char* id : {"d", "e", "f"}) work.small.person(id, beta);
  work.small.person("k", alpha);
  work.small.organisation.people[0].memberships[0].manager = 6;
  return work;
}

// Each a link in the month of its date and the two after it.
SmallWork helpful() {
  SmallWork work = seven_people();
  const auto help = [&](const char* giver, const char* receiver, Date when) {
    work.help(std::string(giver) + receiver, giver, {receiver}, at(when), 60, Answer::yes);
  };
  help("k", "a", day(2026, 5, 10));
  help("k", "d", day(2026, 6, 10));
  help("a", "e", day(2026, 7, 10));
  help("a", "f", day(2025, 12, 10));  // before k reached a
  help("a", "k", day(2026, 7, 12));
  help("a", "d", day(2026, 7, 14));
  return work;
}

TEST_CASE("reach counts people once, those of other teams and direct reports besides") {
  const EditionFigures edition = helpful().compute(kOctober);
  CHECK(of_person(edition, "k", "reach") == 2);
  CHECK(of_person(edition, "k", "reach_cross_team") == 1);
  CHECK(of_person(edition, "k", "reach_reports") == 1);
  CHECK(of_person(edition, "a", "reach") == 4);
  CHECK(of_person(edition, "a", "reach_cross_team") == 3);
  CHECK(of_person(edition, "a", "reach_reports") == 0);
  CHECK(of_person(edition, "b", "reach") == 0);
}

TEST_CASE("two steps lead to people reached later by those reached, neither oneself nor directly") {
  const EditionFigures edition = helpful().compute(kOctober);
  CHECK(of_person(edition, "k", "reach_two_step") == 1);  // e; f was earlier, d is direct
  CHECK(of_person(edition, "a", "reach_two_step") == 0);
}

TEST_CASE("groups have the distribution of reach over eligible people, zeros included") {
  const EditionFigures edition = helpful().compute(kOctober);
  CHECK(value_of(of_org(edition, "reach_median")) == 0);
  CHECK(value_of(of_org(edition, "reach_p90")) == doctest::Approx(2.8));
  CHECK(of_org(edition, "reach_median")->contributions.persons == 7);
  CHECK(of_org(edition, "reach_p90")->contributions.percentile_groups == 10);
  CHECK(value_of(of_team(edition, "alpha", "reach_median")) == 1);
  CHECK(value_of(of_team(edition, "alpha", "reach_p90")) == doctest::Approx(3.4));
  CHECK(value_of(of_team(edition, "beta", "reach_median")) == 0);
  CHECK(of_org(edition, "reach") == nullptr);
  CHECK(of_org(edition, "reach_median")->note == "months:11");  // from December on
}

TEST_CASE("the share of reciprocal links is one of qualified months") {
  const EditionFigures edition = helpful().compute(kOctober);
  // k>a May to July and a>k July to September: June and July, July and August; of 18 in all.
  CHECK(value_of(of_org(edition, "reciprocal_share")) == doctest::Approx(4.0 / 18));
}

TEST_CASE("guard rail: a clique of four that takes up its fifty assets reaches three each") {
  SmallWork work = seven_people();
  const std::vector<std::string> clique{"a", "b", "d", "e"};
  for (int i = 0; i < 50; ++i) {
    const std::string& author = clique[static_cast<std::size_t>(i % 4)];
    const std::string id = "asset" + std::to_string(10 + i);
    work.asset(id, {author}, day(2026, 3, 1));
    for (const std::string& other : clique) {
      if (other != author) work.adoption(id, other, at(day(2026, 3, 2) + 3 * i, 9));
    }
  }
  const EditionFigures edition = work.compute(kOctober);
  for (const std::string& member : clique) CHECK(of_person(edition, member, "reach") == 3);
  CHECK(value_of(of_org(edition, "reciprocal_share")) == 1);
}

TEST_CASE("the network counts who is tied to whom, and credit flows to givers") {
  const EditionFigures edition = helpful().compute(kOctober);
  CHECK(of_person(edition, "k", "out_degree") == 2);
  CHECK(of_person(edition, "d", "in_degree") == 2);
  CHECK(of_person(edition, "a", "brokerage") == 2);
  double ranks = 0;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "k"}) {
    ranks += of_person(edition, id, "pagerank");
  }
  CHECK(ranks == doctest::Approx(7));
  CHECK(of_person(edition, "a", "pagerank") > of_person(edition, "k", "pagerank"));
  CHECK(of_person(edition, "k", "pagerank") > of_person(edition, "d", "pagerank"));
  CHECK(status_of(of_org(edition, "isolates_share")) == Status::thin);
}

// Thirty people in five teams and two who stand alone; p10 helps ten others, p11 one.
SmallWork thirty_people() {
  SmallWork work;
  for (int t = 0; t < 5; ++t) work.small.team("team" + std::to_string(t));
  const TeamIndex lonely = work.small.team("zz");
  for (int i = 10; i < 40; ++i) {
    work.small.person("p" + std::to_string(i), static_cast<TeamIndex>(i % 5));
  }
  for (const char* id : {"q1", "q2"}) work.small.person(id, lonely);
  for (int i = 20; i < 30; ++i) {
    const std::string id = "p" + std::to_string(i);
    work.help("h" + id, "p10", {id}, at(day(2026, 10, 1) + (i - 20)), 60, Answer::yes);
  }
  work.help("x", "p11", {"q1"}, at(day(2026, 9, 30)), 60, Answer::yes);
  return work;
}

TEST_CASE("what hangs on few people shows in the concentration of links by giver") {
  const EditionFigures edition = thirty_people().compute(kOctober);
  // p10 has ten links, p11 one.
  CHECK(value_of(of_org(edition, "giver_herfindahl")) == doctest::Approx((100.0 + 1) / 121));
  CHECK(*of_org(edition, "giver_herfindahl")->estimate.n == 2);
  CHECK(value_of(of_org(edition, "isolates_share")) == doctest::Approx(21.0 / 32));
  CHECK(*of_org(edition, "isolates_share")->contributions.numerator == 21);
  CHECK(value_of(of_org(edition, "out_degree_median")) == 0);
}

TEST_CASE("no bar of reach stands for fewer people than may be shown") {
  const EditionFigures edition = thirty_people().compute(kOctober);
  double people = 0;
  std::string notes;
  for (const FigurePoint& point : edition.points) {
    if (point.metric != "multiplier.reach_median") continue;
    CHECK(point.series == "reach");
    CHECK((*point.value == 0 || *point.value >= 5));
    CHECK(point.contributions.persons == *point.value);
    people += *point.value;
    notes += point.note + " ";
  }
  CHECK(people == 32);
  // One person reached ten and one reached one: with the thirty they are one bar; above is nobody.
  CHECK(notes == "to=16 to= ");
}

TEST_CASE("the map of teams has nodes of five people, the others together or not at all") {
  const EditionFigures edition = thirty_people().compute(kOctober);
  std::vector<std::string> nodes;
  double inside = 0;
  double between = 0;
  for (const FigurePoint& point : edition.points) {
    if (point.metric != "multiplier.giver_herfindahl") continue;
    if (point.series == "teams") {
      nodes.push_back(point.note);
      CHECK(point.contributions.persons == 6);
      inside += *point.value;
    } else {
      between += *point.value;
      CHECK(point.note.starts_with("from=team0;to=team"));
      CHECK(point.contributions.persons == 3);  // p10 and two of the team
    }
  }
  CHECK(nodes.size() == 5);  // q1 and q2 are too few for a node
  CHECK(inside == 2);        // p20 and p25
  CHECK(between == 8);
}

TEST_CASE("a stranger with no link moves nobody's reach") {
  SmallWork more = helpful();
  more.small.person("z", 1);
  const EditionFigures with = more.compute(kOctober);
  const EditionFigures without = helpful().compute(kOctober);
  for (const char* id : {"a", "k", "d"}) {
    for (const char* metric : {"reach", "reach_two_step", "out_degree", "in_degree"}) {
      CHECK(of_person(with, id, metric) == of_person(without, id, metric));
    }
  }
  CHECK(of_person(with, "z", "reach") == 0);
}

TEST_CASE("without help, adoptions and reviews reach is not tracked") {
  SmallWork work = seven_people();
  work.change("c", "a", day(2026, 9, 1), day(2026, 9, 2));
  const EditionFigures edition = work.compute(kOctober);
  CHECK(status_of(of_org(edition, "reach_median")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "assets_in_use", "W6")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "help_minutes", "W3")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "teaching_share", "W3")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "own_defects", "W3")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "own_redone", "W3")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "reverted_by_others", "W3")) == Status::not_tracked);
}

std::vector<SubjectCandidate> candidates_of(SmallWork work) {
  return work.look_at(kOctober, [](const WorkContext& context) {
    WorkFrames frames(context);
    return subject_candidates(frames);
  });
}

TEST_CASE("candidates come in the order of names, with what is known of each") {
  SmallWork work = helpful();
  work.asset("guide", {"k"}, day(2026, 6, 1));
  work.adoption("guide", "b", at(day(2026, 8, 1)));
  work.small.organisation.people[6].name = "Adele";
  const std::vector<SubjectCandidate> candidates = candidates_of(work);
  REQUIRE(candidates.size() == 2);
  CHECK(candidates[0].person == 6);
  CHECK(candidates[0].reach == 3);
  CHECK(candidates[0].other_teams == 1);
  CHECK(candidates[0].assets == 1);
  CHECK_FALSE(candidates[0].is_default);  // 3 < P90, 3.4
  CHECK(candidates[1].person == 0);
  CHECK(candidates[1].is_default);
  CHECK_FALSE(candidates[1].is_named);
}

TEST_CASE("who is named is a candidate without reach, and the default is told beside it") {
  SmallWork work = helpful();
  work.small.organisation.report.multiplier_subjects = {1};
  const std::vector<SubjectCandidate> candidates = candidates_of(work);
  REQUIRE(candidates.size() == 3);  // a, b, k
  CHECK(candidates[1].is_named);
  CHECK(candidates[1].reach == 0);
  CHECK_FALSE(candidates[1].is_default);
  CHECK(candidates[0].is_default);  // reach 4 >= max(3, P90 2.8)
  CHECK_FALSE(candidates[2].is_default);
}

TEST_CASE("people reached by ordinary reviews alone make nobody a candidate") {
  SmallWork work = seven_people();
  for (int i = 0; i < 5; ++i) {
    const std::string id = "c" + std::to_string(i);
    work.change(id, "a", day(2026, 9, 1), day(2026, 9, 10));
    work.review_by("k", id, at(day(2026, 9, 2 + i)));
  }
  CHECK(candidates_of(work).empty());
  CHECK(of_person(work.compute(kOctober), "k", "reach") == 1);
}

}  // namespace
}  // namespace shadowgraph
