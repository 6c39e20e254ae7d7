// A file with every key, and what comes of it.
#include <limits>

#include <doctest/doctest.h>

#include "support/report_reading.h"

using namespace shadowgraph;

namespace {

constexpr std::string_view kFull = R"([org]
name = "Northwind Robotics"
timezone = "Europe/Stockholm"
currency = "SEK"
week_start = "sunday"
workdays = ["mon", "tuesday", "wed", "thu"]
holidays = [2026-12-25, 2026-12-24]
fiscal_year_start = 7

[report]
title = "What it bought"
as_of = 2026-11-05
seed = "a seed"
replicates = 199
H = 45
H_defect = 60
sev_max = 2
eligible_roles = ["engineer"]
sprint_days = 10
low_tier_model = "gpt-5"
theta = 0.25
huang_salary_floor = 500000
on_cost_rate = 0.31
carry_months = 1
inflation = 0.02
cash_flat_growth = 0.03
cash_flat_allowance = 0.04
multiplier_subjects = ["bo", "ada"]
exclude_subjects = true
help_minutes_per_point = 30
reviews_per_point = 2
document_words = 5000
document_tokens = 20000
trap_lines = 300
min_anomaly = 250.50
min_group = 6
min_group_pay = 12
dominance_p = 20
pseudonym_scope = "year"
pseudonym_key = "private/key"

[[team]]
id = "platform"
name = "Platform"
parent = "engineering"
[[team]]
id = "engineering"
[[team]]
id = "Zebra"

[[person]]
id = "bo"
name = "Bo <Ek>"
aliases = ["Bo.Ek@Example.com ", "bo-e"]
role = "engineer"
level = "senior"
manager = "ada"
start = 2026-01-15
end = 2026-12-31
[[person.membership]]
team = "platform"
from = 2026-07-01
share = 0.25
role = "lead"
manager = "cy"
[[person.membership]]
team = "engineering"
from = 2026-01-01
to = 2026-08-31
share = 0.75

[[person]]
id = "ada"
team = "platform"
start = 2025-03-01

[[person]]
id = "cy"

[[person]]
id = "runner"
kind = "bot"
team = "platform"

[[audience]]
id = "company"
[[audience]]
id = "leads"
people = "named"
consent = "works agreement 2026-09-01"
pay = "banded"
min_group = 8
under = "engineering"

[self]
enabled = true

[[source]]
id = "cursor"
files = "usage/cursor/**"
preset = "cursor"
timezone = "Europe/Oslo"
tokens = "exclusive"
cost = "billed"
currency = "EUR"
person = "bo"
mode = "agent"
fingerprint = "simhash64"
supersedes = ["old"]
[[source]]
id = "old"
files = "exports/*.csv"

[[price]]
model = "GPT-5"
valid_from = 2026-05-01
input = 1.5
output = "12.000001"
batch = 0.5
threshold = 272000
long_input = 2
long_output = 1.5
[[price_rule]]
match = "House-*"
model = "GPT-5"
factor = 1.1
[[fx]]
month = "2026-10"
currency = "EUR"
rate = 11.25

[[event]]
date = 2026-10-01
kind = "usage_visible"
name = "Leaderboard"
team = "engineering"
amount = 100
currency = "USD"
[[event]]
date = 2026-02-01
kind = "rollout"

[[budget]]
scope = "platform"
period = "2026-10"
amount = 1200.5
[[budget]]
period = "2026"
amount = 9
currency = "USD"

[[plan]]
tool = "cursor"
fee = 40
from = 2026-01-01
to = 2026-10-31
people = ["bo"]
teams = ["platform"]
[[plan]]
tool = "copilot"
fee = 19
)";

ReportReading read_full() {
  return read_texts({{"org.toml", kFull},
                     {"usage/cursor/a.csv", "x\n"},
                     {"usage/b.csv.gz", "x\n"},
                     {"usage/readme.txt", "x\n"},
                     {"exports/c.csv", "x\n"},
                     {"elsewhere/d.csv", "x\n"},
                     {"private/compensation.csv", "person,from,salary\nada,2025-01-01,100\n"},
                     {"commentary/2026-10.md", "Words.\n"}});
}

}  // namespace

TEST_CASE("a full file is read without a word") {
  const ReportReading reading = read_full();
  CHECK(reading.said == "");
}

TEST_CASE("settings are those of the file") {
  const Organisation org = read_full().inputs.organisation;
  CHECK(org.name == "Northwind Robotics");
  CHECK(org.currency == "SEK");
  CHECK(org.week_start == Weekday::sunday);
  CHECK(org.workdays == std::vector<Weekday>{Weekday::monday, Weekday::tuesday,
                                             Weekday::wednesday, Weekday::thursday});
  CHECK(org.holidays == std::vector<Date>{make_date(2026, 12, 24), make_date(2026, 12, 25)});
  CHECK(org.fiscal_year_start == 7);
  const ReportSettings& report = org.report;
  CHECK(report.as_of == TimeZone::find("Europe/Stockholm")->midnight(make_date(2026, 11, 5)));
  CHECK(report.survival_days == 45);
  CHECK(report.theta == 0.25);
  CHECK(report.inflation == 0.02);
  CHECK(report.huang_salary_floor == parse_decimal("500000"));
  CHECK(report.min_anomaly == parse_decimal("250.5"));
  CHECK(report.min_group == 6);
  CHECK(report.pseudonym_scope_year);
  CHECK(report.multiplier_subjects == std::vector<PersonIndex>{0, 1});
}

TEST_CASE("teams and people stand in bytewise order of their ids") {
  const Organisation org = read_full().inputs.organisation;
  REQUIRE(org.teams.size() == 3);
  CHECK(org.teams[0].id == "Zebra");
  CHECK(org.teams[1].name == "engineering");
  CHECK(org.teams[2].parent == 1);
  REQUIRE(org.people.size() == 4);
  CHECK(org.people[0].id == "ada");
  CHECK(org.people[3].kind == PersonKind::bot);
}

TEST_CASE("memberships lie inside the person's dates and take what they don't say from the person") {
  const Organisation org = read_full().inputs.organisation;
  const Person& bo = org.people[1];
  CHECK(bo.end == make_date(2027, 1, 1));
  REQUIRE(bo.memberships.size() == 2);
  const Membership& first = bo.memberships[0];
  CHECK(first.team == 1);
  CHECK(first.from == make_date(2026, 1, 15));
  CHECK(first.end == make_date(2026, 9, 1));
  CHECK(first.share_millionths == 750'000);
  CHECK(first.role == "engineer");
  CHECK(first.manager == 0);
  const Membership& second = bo.memberships[1];
  CHECK(second.from == make_date(2026, 7, 1));
  CHECK(second.end == make_date(2027, 1, 1));
  CHECK(second.role == "lead");
  CHECK(second.level == "senior");
  CHECK(second.manager == 2);
}

TEST_CASE("a person without a team has one open membership in none") {
  const Organisation org = read_full().inputs.organisation;
  REQUIRE(org.people[2].memberships.size() == 1);
  const Membership& only = org.people[2].memberships[0];
  CHECK(only.team == kNone);
  CHECK(only.from.days == std::numeric_limits<std::int32_t>::min());
  CHECK_FALSE(only.end);
  CHECK(only.share_millionths == 1'000'000);
}

TEST_CASE("aliases are lower case and trimmed; ids are aliases, names are not") {
  const Organisation org = read_full().inputs.organisation;
  CHECK(org.alias_owner.at("bo.ek@example.com") == 1);
  CHECK(org.alias_owner.at("bo") == 1);
  CHECK(org.alias_owner.at("cy") == 2);
  CHECK_FALSE(org.alias_owner.contains("bo <ek>"));
  CHECK(org.alias_owner.size() == 6);
}

TEST_CASE("audiences keep their order and their bounds") {
  const Organisation org = read_full().inputs.organisation;
  REQUIRE(org.audiences.size() == 2);
  CHECK(org.audiences[0].min_group == 6);
  CHECK(org.audiences[1].people == PeopleShown::named);
  CHECK(org.audiences[1].pay == PayShown::banded);
  CHECK(org.audiences[1].min_group == 8);
  CHECK(org.audiences[1].under == 1);
  CHECK(org.self_enabled);
  CHECK(org.self_people.empty());
}

TEST_CASE("without a list there is one audience, company, that sees no people") {
  const Organisation org = read_org("[org]\nname = \"N\"\n[report]\nmin_group = 7\n")
                               .inputs.organisation;
  REQUIRE(org.audiences.size() == 1);
  CHECK(org.audiences[0].id == "company");
  CHECK(org.audiences[0].people == PeopleShown::none);
  CHECK(org.audiences[0].min_group == 7);
  CHECK(org.timezone == "UTC");
  CHECK(org.currency == "USD");
}

TEST_CASE("events, budgets and plans") {
  const Organisation org = read_full().inputs.organisation;
  REQUIRE(org.events.size() == 2);
  CHECK(org.events[0].name == "rollout");
  CHECK(org.events[0].date == make_date(2026, 2, 1));
  CHECK(org.events[1].amount == parse_decimal("100"));
  CHECK(org.events[1].currency == "USD");
  REQUIRE(org.budgets.size() == 2);
  CHECK(org.budgets[0].currency == "SEK");
  CHECK(org.budgets[1].scope == kNone);
  REQUIRE(org.plans.size() == 2);
  CHECK(org.plans[0].end == make_date(2026, 11, 1));
  CHECK_FALSE(org.plans[0].everybody);
  CHECK(org.plans[0].people == std::vector<PersonIndex>{1});
  CHECK(org.plans[1].everybody);
}

TEST_CASE("usage files are those of usage/ and those that a source asks for; never private ones") {
  const ReportReading reading = read_full();
  const auto& files = reading.inputs.usage_files;
  REQUIRE(files.size() == 3);
  CHECK(files[0].path == "exports/c.csv");
  CHECK(files[0].source == 1);
  CHECK(files[1].path == "usage/b.csv.gz");
  CHECK_FALSE(files[1].source);
  CHECK(files[2].path == "usage/cursor/a.csv");
  CHECK(files[2].source == 0);
  CHECK(reading.inputs.has_compensation);
  CHECK(reading.inputs.commentary.at("2026-10") == "Words.\n");
}

TEST_CASE("prices of org.toml replace the pattern's shipped rows") {
  const PriceTable prices = read_full().inputs.prices;
  REQUIRE(prices.rows.size() == 2);
  CHECK(prices.rows[0].pattern == "claude-opus-4-5");
  const PriceRow& row = prices.rows[1];
  CHECK(row.pattern == "gpt-5");
  CHECK(row.valid_from == make_date(2026, 5, 1));
  CHECK(row.pico_per_token[0] == 1'500'000);
  CHECK(row.pico_per_token[4] == 12'000'001);
  CHECK(row.pico_per_token[1] == 1'500'000);
  CHECK(row.from_input == std::array<bool, 5>{false, true, true, true, false});
  CHECK(row.batch == 5'000);
  CHECK(row.threshold == 272'000);
  CHECK(row.long_input == 20'000);
  REQUIRE(prices.rules.size() == 3);
  CHECK(prices.rules[0].match == "house-*");
  CHECK(prices.rules[0].model == "gpt-5");
  CHECK(prices.rules[0].factor == 11'000);
  CHECK(prices.rules[2].factor == 9'000);
}
