// Each mistake in org.toml with all that is said about it: place, line, caret, what to write.
#include <doctest/doctest.h>

#include "support/report_reading.h"

using namespace shadowgraph;

namespace {

struct Row {
  const char* name;
  const char* org;   // stands behind [org] and name
  const char* said;
};

void check(const Row& row) {
  CAPTURE(row.name);
  const ReportReading reading = read_org(std::string("[org]\nname = \"N\"\n") + row.org);
  CHECK(reading.said == row.said);
  CHECK(reading.diagnostics.has_errors());
}

}  // namespace

TEST_CASE("mistakes of single values") {
  const Row rows[] = {
      {"unknown key", "curency = \"USD\"\n",
       "org.toml:3:1: error: [org] has no key 'curency' [org.unknown-key]\n"
       "    curency = \"USD\"\n"
       "    ^\n"
       "  hint: did you mean 'currency'?\n"},
      {"unknown table", "[[peron]]\nid = \"a\"\n",
       "org.toml:3:3: error: org.toml has no key 'peron' [org.unknown-key]\n"
       "    [[peron]]\n"
       "      ^\n"
       "  hint: did you mean 'person'?\n"},
      {"wrong type", "holidays = \"2026-12-24\"\n",
       "org.toml:3:12: error: 'holidays' of [org] has to be a list of dates [org.wrong-type]\n"
       "    holidays = \"2026-12-24\"\n"
       "               ^\n"
       "  hint: write holidays = [2026-12-24, 2026-12-25]\n"},
      {"an amount with a point that may part thousands",
       "[[budget]]\nperiod = \"2026\"\namount = \"10.000\"\n",
       "org.toml:5:10: error: the point in 'amount' may part thousands or decimals "
       "[org.bad-amount]\n"
       "    amount = \"10.000\"\n"
       "             ^\n"
       "  hint: write thousands without a point, and decimals with two digits, as 12.50\n"},
      {"an amount with a comma", "[report]\nmin_anomaly = \"1,250\"\n",
       "org.toml:4:15: error: the comma in 'min_anomaly' may part thousands or decimals "
       "[org.bad-amount]\n"
       "    min_anomaly = \"1,250\"\n"
       "                  ^\n"
       "  hint: write thousands without a point, and decimals with two digits, as 12.50\n"},
      {"quoted date", "[[event]]\ndate = \"2026-10-01\"\n",
       "org.toml:4:8: error: 'date' of [[event]] has to be a date [org.wrong-type]\n"
       "    date = \"2026-10-01\"\n"
       "           ^\n"
       "  hint: write date = 2026-10-31, without quotes\n"},
      {"missing key", "[[team]]\nname = \"T\"\n",
       "org.toml:3:1: error: [[team]] needs 'id' [org.missing-key]\n"
       "    [[team]]\n"
       "    ^\n"
       "  hint: add id = …\n"},
      {"bad id", "[[team]]\nid = \"<script>\"\n",
       "org.toml:4:6: error: '<script>' can't be an id [org.bad-id]\n"
       "    id = \"<script>\"\n"
       "         ^\n"
       "  hint: use 1 to 64 letters, digits, '-', '_' or '.', for example \"platform\"\n"},
      {"control character", "[[team]]\nid = \"t\"\nname = \"a\\u001bb\"\n",
       "org.toml:5:8: error: 'name' of [[team]] holds the control character U+001B "
       "[org.control-character]\n"
       "    name = \"a\\u001bb\"\n"
       "           ^\n"
       "  hint: write plain text on one line\n"},
      {"time zone", "timezone = \"Mars/Base\"\n",
       "org.toml:3:12: error: there is no time zone 'Mars/Base' [org.unknown-timezone]\n"
       "    timezone = \"Mars/Base\"\n"
       "               ^\n"
       "  hint: write an IANA name, for example \"Europe/Stockholm\" or \"UTC\"\n"},
      {"currency", "currency = \"dollars\"\n",
       "org.toml:3:12: error: 'dollars' is no currency code [org.bad-currency]\n"
       "    currency = \"dollars\"\n"
       "               ^\n"
       "  hint: write the three capital letters of ISO 4217, for example \"USD\"\n"},
      {"weekday", "week_start = \"moonday\"\n",
       "org.toml:3:14: error: 'moonday' is no weekday [org.unknown-word]\n"
       "    week_start = \"moonday\"\n"
       "                 ^\n"
       "  hint: write mon, tue, wed, thu, fri, sat or sun, or the whole word\n"},
      {"month of the fiscal year", "fiscal_year_start = 13\n",
       "org.toml:3:21: error: 'fiscal_year_start' is 13 [org.out-of-bounds]\n"
       "    fiscal_year_start = 13\n"
       "                        ^\n"
       "  hint: write a number from 1 to 12\n"},
      {"no offset", "[report]\nas_of = 2026-11-01T00:00:00\n",
       "org.toml:4:9: error: 'as_of' of [report] has to be a date, or a time with an offset "
       "[org.wrong-type]\n"
       "    as_of = 2026-11-01T00:00:00\n"
       "            ^\n"
       "  hint: write as_of = 2026-11-01T00:00:00Z\n"},
      {"word", "[[person]]\nid = \"a\"\nkind = \"robot\"\n",
       "org.toml:5:8: error: 'robot' is no value of 'kind' [org.unknown-word]\n"
       "    kind = \"robot\"\n"
       "           ^\n"
       "  hint: write one of: person, bot, service\n"},
      {"period", "[[budget]]\nperiod = \"Q1\"\namount = 5\n",
       "org.toml:4:10: error: 'Q1' is no period [org.bad-period]\n"
       "    period = \"Q1\"\n"
       "             ^\n"
       "  hint: write a month as \"2026-10\", or a fiscal year as \"2026\"\n"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("mistakes of teams and people") {
  const Row rows[] = {
      {"circle",
       "[[team]]\nid = \"b\"\nparent = \"c\"\n[[team]]\nid = \"c\"\nparent = \"a\"\n"
       "[[team]]\nid = \"a\"\nparent = \"b\"\n[[team]]\nid = \"d\"\nparent = \"a\"\n",
       "org.toml:11:10: error: teams lead in a circle: a → b → c → a [org.team-cycle]\n"
       "    parent = \"b\"\n"
       "             ^\n"
       "  hint: take 'parent' from the one that stands at the top\n"},
      {"own parent", "[[team]]\nid = \"a\"\nparent = \"a\"\n",
       "org.toml:5:10: error: teams lead in a circle: a → a [org.team-cycle]\n"
       "    parent = \"a\"\n"
       "             ^\n"
       "  hint: take 'parent' from the one that stands at the top\n"},
      {"repeated team", "[[team]]\nid = \"a\"\n[[team]]\nid = \"a\"\n",
       "org.toml:6:6: error: the team id 'a' stands already at org.toml:4 [org.duplicate-id]\n"
       "    id = \"a\"\n"
       "         ^\n"
       "  hint: give each team an id of its own\n"},
      {"unknown team", "[[team]]\nid = \"platform\"\n[[person]]\nid = \"a\"\nteam = \"platfrom\"\n",
       "org.toml:7:8: error: there is no team 'platfrom' [org.unknown-team]\n"
       "    team = \"platfrom\"\n"
       "           ^\n"
       "  hint: did you mean 'platform'?\n"},
      {"unknown manager", "[[person]]\nid = \"ada\"\nmanager = \"grace\"\n",
       "org.toml:5:11: error: there is no person 'grace' [org.unknown-person]\n"
       "    manager = \"grace\"\n"
       "              ^\n"
       "  hint: add the person, or write the id of another\n"},
      {"alias twice, the later in the file is shown",
       "[[person]]\nid = \"zoe\"\naliases = [\"x\", \"A@B\"]\n[[person]]\nid = \"ada\"\n"
       "aliases = [\" a@b \"]\n",
       "org.toml:8:12: error: 'a@b' is claimed twice: by ada here, and by zoe at org.toml:5 "
       "[org.alias-twice]\n"
       "    aliases = [\" a@b \"]\n"
       "               ^\n"
       "  hint: a name can lead to one person only; take it from one of them\n"},
      {"an id is an alias",
       "[[person]]\nid = \"ada\"\n[[person]]\nid = \"bo\"\naliases = [\"ADA\"]\n",
       "org.toml:7:12: error: 'ADA' is claimed twice: by bo here, and by ada at org.toml:4 "
       "[org.alias-twice]\n"
       "    aliases = [\"ADA\"]\n"
       "               ^\n"
       "  hint: a name can lead to one person only; take it from one of them\n"},
      {"team and membership",
       "[[team]]\nid = \"t\"\n[[person]]\nid = \"a\"\nteam = \"t\"\n"
       "[[person.membership]]\nteam = \"t\"\n",
       "org.toml:7:8: error: a person has either 'team' or [[person.membership]] "
       "[org.team-and-membership]\n"
       "    team = \"t\"\n"
       "           ^\n"
       "  hint: take 'team' away, or the memberships\n"},
      {"shares",
       "[[team]]\nid = \"t\"\n[[person]]\nid = \"ada\"\n"
       "[[person.membership]]\nteam = \"t\"\nfrom = 2026-01-01\nto = 2026-03-31\nshare = 0.6\n"
       "[[person.membership]]\nteam = \"t\"\nfrom = 2026-03-31\nshare = 0.5\n",
       "org.toml:12:1: error: the memberships of 'ada' add to 1.1 on 2026-03-31 "
       "[org.shares-above-one]\n"
       "    [[person.membership]]\n"
       "    ^\n"
       "  hint: end one with 'to', or lower a share: the shares of a day add to at most 1\n"},
      {"dates of a membership",
       "[[team]]\nid = \"t\"\n[[person]]\nid = \"ada\"\n"
       "[[person.membership]]\nteam = \"t\"\nfrom = 2026-02-01\nto = 2026-01-31\n",
       "org.toml:7:1: error: the dates of 'ada' run backwards: 2026-02-01 to 2026-01-31 "
       "[org.date-order]\n"
       "    [[person.membership]]\n"
       "    ^\n"
       "  hint: let the first day stand before the last\n"},
      {"dates of a person", "[[person]]\nid = \"ada\"\nstart = 2026-02-01\nend = 2026-01-31\n",
       "org.toml:4:6: error: the dates of 'ada' run backwards: 2026-02-01 to 2026-01-31 "
       "[org.date-order]\n"
       "    id = \"ada\"\n"
       "         ^\n"
       "  hint: let the first day stand before the last\n"},
      {"outside employment",
       "[[team]]\nid = \"t\"\n[[person]]\nid = \"ada\"\nstart = 2026-03-01\n"
       "[[person.membership]]\nteam = \"t\"\nto = 2026-01-31\n",
       "org.toml:8:1: error: this membership of 'ada' (the beginning to 2026-01-31) lies outside "
       "the person's own dates (2026-03-01 to open) [org.outside-employment]\n"
       "    [[person.membership]]\n"
       "    ^\n"
       "  hint: move its dates, or start and end of the person\n"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("a budget stands once for a scope and a period") {
  const Row rows[] = {
      {"twice for the whole",
       "[[budget]]\nperiod = \"2026-09\"\namount = 100\n"
       "[[budget]]\nperiod = \"2026\"\namount = 900\n"
       "[[budget]]\nperiod = \"2026-09\"\namount = 200\n",
       "org.toml:10:10: error: there is a budget of '2026-09' for this scope already "
       "[org.budget-twice]\n"
       "    period = \"2026-09\"\n"
       "             ^\n"
       "  hint: keep one of the two, or change a scope or a period\n"}};
  for (const Row& row : rows) check(row);
}

TEST_CASE("mistakes of audiences") {
  const Row rows[] = {
      {"no consent", "[[audience]]\nid = \"leads\"\npeople = \"named\"\n",
       "org.toml:5:10: error: an audience that sees people needs the agreement that allows it "
       "[org.audience-without-consent]\n"
       "    people = \"named\"\n"
       "             ^\n"
       "  hint: add consent = \"works agreement 2026-09-01\", or write people = \"none\"\n"},
      {"group too small", "[report]\nmin_group = 8\n[[audience]]\nid = \"all\"\nmin_group = 7\n",
       "org.toml:7:13: error: 'min_group' is 7; the least is 8 [org.min-group-too-low]\n"
       "    min_group = 7\n"
       "                ^\n"
       "  hint: write 8 or more, or take the line away\n"},
      {"group below the bound of all", "[report]\nmin_group = 4\n",
       "org.toml:4:13: error: 'min_group' is 4; the least is 5 [org.min-group-too-low]\n"
       "    min_group = 4\n"
       "                ^\n"
       "  hint: write 5 or more, or take the line away\n"},
      {"dominance", "[report]\ndominance_p = 14\n",
       "org.toml:4:15: error: 'dominance_p' is 14; the least is 15 [org.dominance-too-low]\n"
       "    dominance_p = 14\n"
       "                  ^\n"
       "  hint: write 15 or more, or take the line away\n"},
      {"pseudonyms without key",
       "[[audience]]\nid = \"all\"\npeople = \"pseudonym\"\nconsent = \"c\"\n",
       "org.toml:5:10: error: pseudonyms need a secret key [org.pseudonym-key-needed]\n"
       "    people = \"pseudonym\"\n"
       "             ^\n"
       "  hint: name a file outside the output in [report]: pseudonym_key = \"private/key\"\n"},
      {"self without key", "[self]\nenabled = true\n",
       "org.toml:4:11: error: folders for each person need a secret key for their names "
       "[org.pseudonym-key-needed]\n"
       "    enabled = true\n"
       "              ^\n"
       "  hint: name a file outside the output in [report]: pseudonym_key = \"private/key\"\n"},
      {"the name of the folder of [self]", "[[audience]]\nid = \"self\"\n",
       "org.toml:4:6: error: 'self' can't be the id of an audience [org.bad-id]\n"
       "    id = \"self\"\n"
       "         ^\n"
       "  hint: its folder is taken by [self]; choose another id\n"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("a syntax error is told alone, because nothing else is known") {
  const ReportReading reading = read_org("[org]\nname = \"N\nteam = 3\n");
  CHECK(reading.said ==
        "org.toml:2:10: error: this is not TOML: a text isn't closed on its line [org.syntax]\n"
        "    name = \"N\n"
        "             ^\n"
        "  hint: end it with the quote it began with; what stands behind it was not read\n");
}

TEST_CASE("all mistakes are told together") {
  const ReportReading reading = read_org(
      "[org]\nnme = 1\n[[team]]\nid = \"a b\"\n[[person]]\nid = \"x\"\nteam = \"a b\"\n"
      "manager = \"y\"\n");
  CHECK(reading.diagnostics.count(Severity::error) == 4);
  CHECK(reading.said.find("[org.unknown-key]") != std::string::npos);
  CHECK(reading.said.find("[org.missing-key]") != std::string::npos);
  CHECK(reading.said.find("[org.bad-id]") != std::string::npos);
  CHECK(reading.said.find("[org.unknown-person]") != std::string::npos);
}

TEST_CASE("a folder without org.toml says what to write") {
  CHECK(read_texts({{"usage/a.csv", "x\n"}}).said ==
        "org.toml: error: the folder has no org.toml that can be read: No such file or directory "
        "[org.missing]\n"
        "  hint: write one that begins with [org] and name = \"…\"\n");
}
