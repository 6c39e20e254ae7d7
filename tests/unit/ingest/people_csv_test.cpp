#include <doctest/doctest.h>

#include "support/report_reading.h"

using namespace shadowgraph;

namespace {

constexpr std::string_view kOrg =
    "[org]\nname = \"N\"\n[[team]]\nid = \"t\"\n[[team]]\nid = \"u\"\n[[person]]\nid = \"ada\"\n";
constexpr std::string_view kHeader =
    "id,name,aliases,role,level,manager,kind,team,from,to,share\n";

ReportReading read_people(const std::string& rows) {
  const std::string text = std::string(kHeader) + rows;
  return read_texts({{"org.toml", kOrg}, {"people.csv", text}});
}

}  // namespace

TEST_CASE("rows of one id are one person with several memberships") {
  const ReportReading reading = read_people(
      "bo,Bo Ek,b@x.se; bo-e,engineer,senior,ada,,t,2026-01-01,2026-06-30,0.5\n"
      "bo,,,engineer,staff,,person,u,2026-07-01,,\n"
      "cy,,,,,,bot,,,,\n");
  CHECK(reading.said == "");
  const Organisation& org = reading.inputs.organisation;
  REQUIRE(org.people.size() == 3);
  const Person& bo = org.people[1];
  CHECK(bo.name == "Bo Ek");
  CHECK(bo.level == "staff");
  CHECK(bo.start == make_date(2026, 1, 1));
  CHECK_FALSE(bo.end);
  CHECK(bo.aliases == std::vector<std::string>{"b@x.se", "bo-e"});
  REQUIRE(bo.memberships.size() == 2);
  CHECK(bo.memberships[0].share_millionths == 500'000);
  CHECK(bo.memberships[0].end == make_date(2026, 7, 1));
  CHECK(bo.memberships[0].manager == 0);
  CHECK(bo.memberships[1].manager == kNone);
  CHECK(org.people[2].kind == PersonKind::bot);
  CHECK(org.people[2].memberships[0].team == kNone);
}

TEST_CASE("columns may stand in any order and case, and most may be missing") {
  const ReportReading reading = read_texts(
      {{"org.toml", kOrg}, {"people.csv", "\xEF\xBB\xBFTeam,ID\r\nt,bo\r\n"}});
  CHECK(reading.said == "");
  CHECK(reading.inputs.organisation.people.size() == 2);
}

TEST_CASE("mistakes show their cell") {
  const struct {
    const char* name;
    const char* rows;
    const char* said;
  } table[] = {
      {"date", "bo,,,,,,,t,31.1.2026,,\n",
       "people.csv:2:12: error: '31.1.2026' is no date [people.bad-date]\n"
       "    bo,,,,,,,t,31.1.2026,,\n"
       "               ^\n"
       "  hint: write a day of the calendar as 2026-10-31\n"},
      {"share", "bo,,,,,,,t,,,1.5\n",
       "people.csv:2:14: error: '1.5' is no share of a working week [people.bad-share]\n"
       "    bo,,,,,,,t,,,1.5\n"
       "                 ^\n"
       "  hint: write a number above 0 and up to 1, for example 0.5\n"},
      {"kind", "bo,,,,,,persn,t,,,\n",
       "people.csv:2:9: error: 'persn' is no value of 'kind' [people.unknown-word]\n"
       "    bo,,,,,,persn,t,,,\n"
       "            ^\n"
       "  hint: did you mean 'person'?\n"},
      {"id", "../bo,,,,,,,t,,,\n",
       "people.csv:2:1: error: '../bo' can't be an id [people.bad-id]\n"
       "    ../bo,,,,,,,t,,,\n"
       "    ^\n"
       "  hint: use 1 to 64 letters, digits, '-', '_' or '.', for example \"platform\"\n"},
      {"shares", "bo,,,,,,,t,2026-01-01,,0.7\nbo,,,,,,,u,2026-02-01,,0.7\n",
       "people.csv:3:1: error: the memberships of 'bo' add to 1.4 on 2026-02-01 "
       "[people.shares-above-one]\n"
       "    bo,,,,,,,u,2026-02-01,,0.7\n"
       "    ^\n"
       "  hint: end one with 'to', or lower a share: the shares of a day add to at most 1\n"},
      {"both files", "ada,,,,,,,t,,,\n",
       "people.csv:2:1: error: the person 'ada' stands already at org.toml:8 "
       "[people.in-both-files]\n"
       "    ada,,,,,,,t,,,\n"
       "    ^\n"
       "  hint: keep the person in one of the two files\n"},
      {"two names", "bo,Bo,,,,,,t,2026-01-01,2026-01-31,\nbo,Bob,,,,,,t,2026-02-01,,\n",
       "people.csv:3:4: error: 'bo' has another name, 'Bo', at line 2 [people.contradiction]\n"
       "    bo,Bob,,,,,,t,2026-02-01,,\n"
       "       ^\n"
       "  hint: write the same name in every row of a person\n"},
      {"no row", "",
       "people.csv: error: this file has no row that can be read [people.no-rows]\n"
       "  hint: write one row a membership, or take the file away\n"},
  };
  for (const auto& row : table) {
    CAPTURE(row.name);
    CHECK(read_people(row.rows).said == row.said);
  }
}
