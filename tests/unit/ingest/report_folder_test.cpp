#include <set>

#include <doctest/doctest.h>

#include "base/digest.h"
#include "support/report_reading.h"

using namespace shadowgraph;

namespace {

constexpr std::string_view kOrg = "[org]\nname = \"N\"\ntimezone = \"Europe/Stockholm\"\n";

bool is_there(const std::string& path) {
  if (std::filesystem::exists(path)) return true;
  MESSAGE("skipped: the folder of real files is not here");
  return false;
}

}  // namespace

TEST_CASE("what work covers: rows, first and last record, files of a kind together") {
  const std::string org = std::string(kOrg) + "[[person]]\nid = \"a\"\n";
  const ReportReading reading = read_texts(
      {{"org.toml", org},
       {"work/changes-1.csv", "change,author,merged_at\n1,a,2026-03-01T00:00:00Z\n2,a,\n"},
       {"work/changes-2.csv", "change,author,merged_at\n3,a,2026-02-01\n"},
       {"work/help.csv", "help,giver,receiver,at\n1,a,b,yesterday\n"}});
  const auto& work = reading.inputs.work;
  REQUIRE(work.size() == 2);
  CHECK(work[0].kind == "changes");
  CHECK(work[0].rows == 3);
  CHECK(work[0].paths.size() == 2);
  CHECK(work[0].first == TimeZone::find("Europe/Stockholm")->midnight(make_date(2026, 2, 1)));
  CHECK(work[0].last == parse_time("2026-03-01T00:00:00Z")->instant);
  CHECK_FALSE(work[1].first);
  CHECK(reading.said ==
        "work/help.csv: error: 1 of 1 rows can't be read; at most 1 in a hundred may be left out "
        "[work.too-many-bad-rows]\n"
        "  hint: mend the rows named below, or export the file again\n"
        "work/help.csv:2:7: warning: 'yesterday' in the column 'at' is no time [work.bad-time]\n"
        "    1,a,b,yesterday\n"
        "          ^\n"
        "  hint: write 2026-10-31T09:30:00Z, or a day as 2026-10-31\n");
}

TEST_CASE("a file that is there but yields no row is an error") {
  const ReportReading reading =
      read_texts({{"org.toml", kOrg}, {"work/reviews.csv", "change,reviewer,submitted_at\n"}});
  CHECK(reading.said ==
        "work/reviews.csv: error: this file has no row that can be read [work.no-rows]\n"
        "  hint: take the file away if there is nothing to tell\n");
}

TEST_CASE("commentary under another name, and a source without a file, are told") {
  const ReportReading reading = read_texts(
      {{"org.toml",
        "[org]\nname = \"N\"\n[[source]]\nid = \"s\"\nfiles = \"usage/none/*.csv\"\n"},
       {"commentary/october.md", "x"}});
  CHECK_FALSE(reading.diagnostics.has_errors());
  CHECK(reading.diagnostics.count(Severity::warning) == 2);
  CHECK(reading.inputs.commentary.empty());
}

TEST_CASE("digests are of the inputs and nothing else, in bytewise order") {
  const TemporaryFolder folder;
  for (const char* name : {"org.toml", "usage/b.csv", "usage/B.csv", "private/compensation.csv",
                           "site/data.csv", "work/help.csv", "notes.txt", "exports/x.csv"}) {
    folder.write(name, name);
  }
  folder.write("org.toml", "[[source]]\nfiles = \"exports/*\"\n");
  std::vector<std::string> paths;
  for (const InputDigest& digest : digest_inputs(folder.path())) {
    paths.push_back(digest.path);
    if (digest.path == "usage/b.csv") CHECK(digest.blake2b == content_digest_hex("usage/b.csv"));
  }
  CHECK(paths == std::vector<std::string>{"exports/x.csv", "org.toml", "usage/B.csv",
                                          "usage/b.csv", "work/help.csv"});
}

TEST_CASE("the shipped prices and rules are read without a word, and every rule leads to a price") {
  const TemporaryFolder folder;
  folder.write("org.toml", kOrg);
  Diagnostics diagnostics;
  const ReportInputs inputs =
      read_report_folder(folder.path(), SHADOWGRAPH_SOURCE_DIR "/data", diagnostics);
  CHECK(diagnostics.sorted().empty());
  CHECK(inputs.prices.rows.size() > 50);
  std::set<std::string> priced;
  for (const PriceRow& row : inputs.prices.rows) priced.insert(row.pattern);
  for (const PriceRule& rule : inputs.prices.rules) {
    CAPTURE(rule.match);
    CHECK(priced.contains(rule.model));
    CHECK_FALSE(priced.contains(rule.match));
  }
}

TEST_CASE("real folders are read without an error") {
  for (const char* name : {"agentic-oss", "staged-adoption"}) {
    const std::string path = std::string(SHADOWGRAPH_SOURCE_DIR "/../shared/real/") + name;
    if (!is_there(path)) continue;
    Diagnostics diagnostics;
    const ReportInputs inputs =
        read_report_folder(path, SHADOWGRAPH_SOURCE_DIR "/data", diagnostics);
    CAPTURE(name);
    CHECK(diagnostics.sorted().empty());
    CHECK(inputs.organisation.people.size() > 20);
    CHECK(inputs.work.at(0).rows > 400);
  }
}
