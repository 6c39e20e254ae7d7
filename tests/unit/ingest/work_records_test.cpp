#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/report_reading.h"

using namespace shadowgraph;

namespace {

constexpr std::string_view kOrg =
    "[org]\nname = \"N\"\ntimezone = \"Europe/Stockholm\"\n"
    "[[person]]\nid = \"ada\"\naliases = [\"Ada.Lind@example.com\"]\n"
    "[[person]]\nid = \"ben\"\n"
    "[[person]]\nid = \"renovate\"\nkind = \"bot\"\n";
const std::string kChangeHeader =
    "change,author,co_authors,opened_at,merged_at,additions,deletions,type,ai_assisted,reverted_by,"
    "reworked\n";
const std::string kReviewHeader = "change,reviewer,submitted_at,state,comments,is_bot\n";

Instant at(std::string_view text) { return parse_time(text)->instant; }

WorkRecords read_work(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<NamedText> texts{{"org.toml", kOrg}};
  for (const auto& [name, text] : files) texts.emplace_back(name, text);
  return read_texts(texts).inputs.work_records;
}

// What figures can see of the records; not how they were spread over files.
bool same_records(const WorkRecords& a, const WorkRecords& b) {
  const auto same_person = [](const WorkPerson& x, const WorkPerson& y) {
    return x.index == y.index && x.alias == y.alias && x.is_bot == y.is_bot;
  };
  return std::ranges::equal(a.people, b.people, same_person) && a.changes == b.changes &&
         a.reviews == b.reviews && a.defects == b.defects && a.first_merged == b.first_merged &&
         a.first_opened == b.first_opened && a.first_review == b.first_review &&
         a.first_defect == b.first_defect && a.has_reworked == b.has_reworked &&
         a.has_ai_assisted == b.has_ai_assisted;
}

struct Rows {
  std::vector<std::string> changes, reviews, defects;
};

// 200 changes, 300 reviews, 60 defects: bots, strangers, reverts, repeats of reviews.
Rows many_rows(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  const std::vector<std::string> people = {"ada", "BEN", "ada.lind@example.com", "carol",
                                           "renovate", "dora", ""};
  const auto person = [&] { return people[static_cast<std::size_t>(below(7))]; };
  Rows rows;
  for (int i = 0; i < 200; ++i) {
    rows.changes.push_back(fmt::format(
        "c{},{},{};{},2026-09-{:02}T0{}:00:00Z,2026-10-{:02}T10:00:00Z,{},{},fix,{},{},{}\n", i,
        person(), person(), person(), 1 + below(30), below(10), 1 + below(28), below(90), below(9),
        below(2) ? "yes" : "no", below(9) == 0 ? fmt::format("c{}", below(250)) : "",
        below(3) ? "no" : "yes"));
  }
  for (int i = 0; i < 300; ++i) {
    rows.reviews.push_back(fmt::format("c{},{},2026-10-{:02}T1{}:00:00Z,approved,{},\n", below(220),
                                       person(), 1 + below(28), below(10), below(3)));
    if (below(9) == 0) rows.reviews.push_back(rows.reviews.back());
  }
  for (int i = 0; i < 60; ++i) {
    rows.defects.push_back(fmt::format("d{},c{},2026-10-{:02},{}\n", i, below(220), 1 + below(28),
                                       1 + below(4)));
  }
  return rows;
}

std::string joined(const std::string& header, const std::vector<std::string>& rows,
                   std::size_t begin, std::size_t end) {
  std::string text = header;
  for (std::size_t i = begin; i < end; ++i) text += rows[i];
  return text;
}

void add_split(std::vector<std::pair<std::string, std::string>>& files, const std::string& kind,
               const std::string& header, const std::vector<std::string>& rows, std::size_t parts) {
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t begin = rows.size() * part / parts, end = rows.size() * (part + 1) / parts;
    files.emplace_back(fmt::format("work/{}-{}.csv", kind, part), joined(header, rows, begin, end));
  }
}

WorkRecords read_split(const Rows& rows, std::size_t parts) {
  std::vector<std::pair<std::string, std::string>> files;
  add_split(files, "changes", kChangeHeader, rows.changes, parts);
  add_split(files, "reviews", kReviewHeader, rows.reviews, parts);
  add_split(files, "defects", "defect,change,found_at,severity\n", rows.defects, parts);
  return read_work(files);
}

}  // namespace

TEST_CASE("neither the order of rows nor how they are spread over files changes the records") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    Rows rows = many_rows(seed);
    const WorkRecords whole = read_split(rows, 1);
    CHECK(whole.changes.size() > 150);
    CHECK(whole.reviews.size() > 100);
    CHECK(same_records(whole, read_split(rows, 4)));
    std::mt19937 random(seed);
    std::ranges::shuffle(rows.changes, random);
    std::ranges::shuffle(rows.reviews, random);
    std::ranges::shuffle(rows.defects, random);
    CHECK(same_records(whole, read_split(rows, 1)));
    CHECK(same_records(whole, read_split(rows, 3)));
  }
}

TEST_CASE("every row is counted, set aside or left out for one reason") {
  const WorkRecords records = read_split(many_rows(7), 3);
  std::uint64_t counted = 0;
  for (const WorkFileCoverage& file : records.files) {
    CHECK(file.rows == file.counted + file.quarantined + file.repeated + file.replaced +
                           file.by_author + file.by_bot + file.unknown_change);
    counted += file.counted;
  }
  CHECK(counted == records.changes.size() + records.reviews.size() + records.defects.size());
}

TEST_CASE("what is kept is consistent: known changes, no review by an author or a bot") {
  const WorkRecords records = read_split(many_rows(3), 2);
  CHECK(std::ranges::is_sorted(records.changes, {}, &Change::id));
  CHECK(std::ranges::is_sorted(records.reviews));
  CHECK(std::ranges::is_sorted(records.defects));
  for (const Change& change : records.changes) {
    if (change.opened && change.first_review) CHECK(*change.opened <= *change.first_review);
    for (const WorkPersonIndex author : change.authors) CHECK_FALSE(records.people[author].is_bot);
    const bool by_bot = records.people[change.author].is_bot;
    if (!by_bot) CHECK(change.authors.front() == change.author);
  }
  for (const Review& review : records.reviews) {
    const Change& change = records.changes.at(review.change);
    CHECK(std::ranges::find(change.authors, review.reviewer) == change.authors.end());
    CHECK_FALSE(records.people.at(review.reviewer).is_bot);
  }
}

TEST_CASE("authors are distinct people: aliases are one, bots are left out, the author is first") {
  const WorkRecords records = read_work(
      {{"work/changes.csv",
        kChangeHeader + "c1,BEN,ada; Ada.Lind@example.com;renovate;ben,,,,,,,,\n" +
                                "c2,renovate,,,,,,,,,\n" + "c3,renovate,carol,,,,,,,,\n"}});
  REQUIRE(records.people.size() == 4);  // ada, ben, renovate, carol
  CHECK(records.people[3].alias == "carol");
  CHECK(records.changes[0].authors == std::vector<WorkPersonIndex>{1, 0});
  CHECK(records.changes[1].authors.empty());
  CHECK(records.people[records.changes[1].author].is_bot);
  CHECK(records.changes[2].authors == std::vector<WorkPersonIndex>{3});
}

TEST_CASE("a revert counts from when the change that did it was merged") {
  const WorkRecords records = read_work(
      {{"work/changes.csv", kChangeHeader + "c1,ada,,,2026-10-01T00:00:00Z,,,,,r1,\n" +
                                "c2,ada,,,2026-10-01T00:00:00Z,,,,,r2,\n" +
                                "c3,ada,,,2026-10-01T00:00:00Z,,,,,elsewhere,\n" +
                                "r1,ben,,,2026-10-09T00:00:00Z,,,,,,\n" + "r2,ben,,,,,,,,,\n"}});
  CHECK(records.changes[0].reverted.at == at("2026-10-09T00:00:00Z"));
  CHECK_FALSE(records.changes[0].reverted.within_window);
  CHECK(records.changes[1].reverted == Undoing{});
  CHECK(records.changes[2].reverted.within_window);
  CHECK(records.changes[0].reverted_by == 3);
  CHECK(records.changes[1].reverted_by == 4);
  CHECK(records.changes[2].reverted_by == kNone);
  CHECK(records.has_reverted);
  CHECK_FALSE(records.has_reworked);
}

TEST_CASE("a time says more than a word, for reverts and reworks alike") {
  const WorkRecords records = read_work(
      {{"work/changes.csv",
        "change,author,merged_at,reverted_at,reverted,reworked_at,reworked\n"
        "c1,ada,2026-10-01,2026-10-20T00:00:00Z,yes,,yes\n"
        "c2,ada,2026-10-01,,no,2026-10-30T00:00:00Z,no\n"}});
  CHECK(records.changes[0].reverted == Undoing{at("2026-10-20T00:00:00Z"), false});
  CHECK(records.changes[0].reworked == Undoing{std::nullopt, true});
  CHECK(records.changes[1].reverted == Undoing{});
  CHECK(records.changes[1].reworked == Undoing{at("2026-10-30T00:00:00Z"), false});
  CHECK(records.files[0].with_reworked == 2);
}

TEST_CASE("the first review is the one told, else the earliest kept one since the opening") {
  const WorkRecords records = read_work(
      {{"work/changes.csv",
        "change,author,opened_at,merged_at,first_review_at\n"
        "c1,ada,2026-10-05T00:00:00Z,2026-10-09T00:00:00Z,2026-10-06T00:00:00Z\n"
        "c2,ada,2026-10-05T00:00:00Z,2026-10-09T00:00:00Z,\n"
        "c3,ada,2026-10-05T00:00:00Z,2026-10-09T00:00:00Z,\n"},
       {"work/reviews.csv", kReviewHeader + "c1,ben,2026-10-05T10:00:00Z,,,\n" +
                                "c2,ben,2026-10-08T00:00:00Z,,,\n" +
                                "c2,ben,2026-10-04T00:00:00Z,,,\n" +
                                "c2,ada,2026-10-06T00:00:00Z,,,\n" +
                                "c2,carol,2026-10-07T00:00:00Z,,,yes\n"}});
  CHECK(records.changes[0].first_review == at("2026-10-06T00:00:00Z"));
  CHECK(records.changes[1].first_review == at("2026-10-08T00:00:00Z"));
  CHECK_FALSE(records.changes[2].first_review);
  CHECK(records.reviews.size() == 3);
  CHECK(records.files[1].by_author == 1);
  CHECK(records.files[1].by_bot == 1);
}

TEST_CASE("a change in overlapping exports counts once, as the last file tells it") {
  const std::string open = "c1,ada,,2026-09-30T08:00:00Z,,3,1,,yes,,\n";
  const std::string merged = "c1,ada,,2026-09-30T08:00:00Z,2026-10-01T08:00:00Z,3,1,,yes,,\n";
  const WorkRecords records = read_work({{"work/changes-09.csv", kChangeHeader + open},
                                         {"work/changes-10.csv", kChangeHeader + merged},
                                         {"work/changes-11.csv", kChangeHeader + merged}});
  REQUIRE(records.changes.size() == 1);
  CHECK(records.changes[0].merged == at("2026-10-01T08:00:00Z"));
  CHECK(records.changes[0].lines == 4);
  CHECK(records.files[0].replaced == 1);
  CHECK(records.files[1].counted == 1);
  CHECK(records.files[2].repeated == 1);
}

TEST_CASE("whole days begin at local midnight, and a source can tell the zone of its times") {
  std::string org(kOrg);
  org += "[[source]]\nid = \"tracker\"\nfiles = \"work/changes*.csv\"\n"
         "timezone = \"America/New_York\"\n";
  const ReportReading reading = read_texts(
      {{"org.toml", org},
       {"work/changes.csv",
        "change,author,merged_at\nc1,ada,2026-10-01\nc2,ada,2026-10-01 08:00:00\n"}});
  CHECK(reading.said.empty());
  CHECK(reading.inputs.usage_files.empty());
  const auto& changes = reading.inputs.work_records.changes;
  CHECK(changes.at(0).merged == at("2026-09-30T22:00:00Z"));
  CHECK(changes.at(1).merged == at("2026-10-01T12:00:00Z"));
}

TEST_CASE("a change closed without merge keeps the time it was closed at") {
  const WorkRecords records = read_work(
      {{"work/changes.csv",
        "change,author,merged_at,opened_at,closed_at\n"
        "a,ada,,2026-10-01T08:00:00Z,2026-10-03T08:00:00Z\n"
        "b,ada,2026-10-02T08:00:00Z,2026-10-01T08:00:00Z,\n"
        "c,ada,,2026-10-05T08:00:00Z,2026-10-03T08:00:00Z\n"}});
  REQUIRE(records.changes.size() == 2);  // closed before it was opened: set aside
  CHECK(records.changes[0].closed == at("2026-10-03T08:00:00Z"));
  CHECK_FALSE(records.changes[0].merged);
  CHECK_FALSE(records.changes[1].closed);
}

TEST_CASE("lines are known where both additions and deletions are") {
  const WorkRecords records = read_work(
      {{"work/changes.csv", "change,author,merged_at,additions,deletions,ai_assisted\n"
                            "c1,ada,,5,,unknown\nc2,ada,,\"1,200\",0.0,\n"}});
  CHECK_FALSE(records.changes[0].lines);
  CHECK(records.changes[1].lines == 1200);
  CHECK_FALSE(records.has_ai_assisted);
  CHECK(records.has_lines);
}
