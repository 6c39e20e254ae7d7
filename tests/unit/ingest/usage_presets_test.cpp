// What the shipped presets make of the vendors' exports: rows in the shapes seen, and two real files.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "unit/ingest/usage_rows.h"

namespace shadowgraph {
namespace {

using testing::exact;
using testing::in_words;
using testing::read_usage;
using testing::ReadUsage;
using testing::stockholm_inputs;

ReadUsage read(const std::string& text) { return read_usage(text, stockholm_inputs()); }

std::optional<std::string> real_export(const char* name) {
  const char* shared = std::getenv("SHADOWGRAPH_SHARED");
  const std::filesystem::path folder =
      shared != nullptr ? shared : SHADOWGRAPH_SOURCE_DIR "/../shared";
  std::string reason;
  auto text = read_file(folder / "real" / "exports" / name, &reason);
  if (!text) MESSAGE("skipped: " << name << " is not there");
  return text;
}

const std::string kV2 =
    "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
    "Output Tokens,Total Tokens,Cost\n";
const std::string kCopilot =
    "\"date\",\"username\",\"product\",\"sku\",\"model\",\"quantity\",\"unit_type\","
    "\"applied_cost_per_quantity\",\"gross_amount\",\"discount_amount\",\"net_amount\","
    "\"total_monthly_quota\",\"organization\",\"repository\",\"cost_center_name\","
    "\"aic_quantity\",\"aic_gross_amount\"";

}  // namespace

TEST_CASE("Cursor is known in every header version, and its classes are disjoint") {
  struct Case {
    const char* name;
    const char* text;
    const char* tokens;
    const char* billed;
    const char* value;
  };
  const Case cases[] = {
      {"details",
       "Date,User,Kind,Max Mode,Model,Tokens,Cost ($)\n"
       "\"2025-08-10T09:17:47.114Z\",\"You\",\"Included in Pro\",\"No\",\"auto\",220637,\"Included\"",
       "-", "0", "-"},
      {"tokens",
       "Date,User,Kind,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output,"
       "Total Tokens,Cost ($)\n"
       "\"2025-08-09T09:53:39.554Z\",\"You\",\"Included in Pro\",\"auto\",8830,0,66533,3087,78450,"
       "\"Included\"",
       "0 66533 8830 0 3087", "0", "-"},
      {"v1",
       "Date,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,"
       "Total Tokens,Cost,Cost to you\n2025-09-01T10:00:00.000Z,auto,1,2,3,4,10,$0.10,$0.04",
       "2 3 1 0 4", "0.04", "0.1"},
      {"v2",
       "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
       "Output Tokens,Total Tokens,Cost\n"
       "\"2025-09-26T04:43:21.953Z\",\"Included\",\"auto\",\"No\",\"6335\",\"0\",\"1157888\","
       "\"2021\",\"1166244\",\"0.31\"",
       "0 1157888 6335 0 2021", "0", "0.31"},
      {"v3 personal, request plan",
       "Date,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,Input (w/ Cache Write),"
       "Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Requests\n"
       "2026-01-21T19:15:10.482Z,,,On-Demand,auto,No,28018,37,104519,1117,133691,2",
       "37 104519 28018 0 1117", "-", "-"},
      {"team, cost plan",
       "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
       "Output Tokens,Total Tokens,Cost\n"
       "2026-01-21T19:15:10.482Z,ada,On-Demand,auto,No,1,2,3,4,10,$1.50",
       "2 3 1 0 4", "1.5", "1.5"},
      {"short names",
       "Date,Kind,Model,Cost,Total Tokens,Cache Read,Input,Output\n"
       "2025-10-01T10:00:00Z,User API Key,auto,0.2,9,3,2,4\n\n",
       "2 3 0 0 4", "-", "0.2"},
      {"team, blank tokens",
       "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
       "Output Tokens,Total Tokens,Requests\n"
       "\"2026-01-21T19:15:10.482Z\",\"ada\",\"Included\",\"auto\",\"No\",\"\",\"\",\"\",\"\",\"\",\"0.7\"",
       "-", "0", "-"},
  };
  for (const Case& c : cases) {
    SUBCASE(c.name) {
      const auto usage = read(c.text);
      CHECK(usage.preset == "cursor");
      CHECK(usage.codes().empty());
      CHECK(usage.repeats == RepeatRule::last_wins);
      REQUIRE(usage.rows.size() == 1);
      CHECK(in_words(usage.rows[0].row.tokens) == c.tokens);
      CHECK(exact(usage.rows[0].row.billed) == c.billed);
      CHECK(exact(usage.rows[0].row.value) == c.value);
      CHECK(usage.rows[0].row.requests == 1);
      CHECK_FALSE(usage.rows[0].row.aggregate);
      CHECK(usage.rows[0].tool == "cursor");
    }
  }
}

TEST_CASE("Cursor's errors and interruptions cost nothing, though they carry a cost") {
  const auto usage = read(
      kV2 +
      "\"2025-09-26T04:43:03.814Z\",\"Errored, Not Charged\",\"auto\",\"No\",\"1\",\"0\",\"1\",\"1\",\"3\",\"0.10\"\n"
      "\"2025-09-26T04:43:04.814Z\",\"Errored, No Charge\",\"auto\",\"No\",\"1\",\"0\",\"1\",\"1\",\"3\",\"0.10\"\n"
      "\"2025-09-26T04:43:05.814Z\",\"Aborted, Not Charged\",\"auto\",\"No\",\"\",\"\",\"\",\"\",\"\",\"-\"\n"
      "\"2025-09-26T04:43:06.814Z\",\"Errored\",\"auto\",\"No\",\"1\",\"0\",\"1\",\"1\",\"3\",\"0.10\"\n"
      "\"2025-09-26T04:43:07.814Z\",\"Free\",\"Opus 4.8, Auto\",\"No\",\"1\",\"0\",\"1\",\"1\",\"3\",\"Free\"\n");
  CHECK(usage.counts.not_charged == 4);
  CHECK(usage.counts.quarantined == 0);
  REQUIRE(usage.rows.size() == 1);
  CHECK(usage.rows[0].model == "Opus 4.8, Auto");
  CHECK(exact(usage.rows[0].row.billed) == "0");
  CHECK(exact(usage.rows[0].row.value) == "-");
}

TEST_CASE("one Cursor event has one key in every shape, by person and not by spelling") {
  const auto events = read(kV2 + "2025-08-10T09:17:47.114Z,Included,Auto,No,1,2,3,4,10,0.2\n");
  const auto details = read(
      "Date,User,Kind,Max Mode,Model,Tokens,Cost ($)\n"
      "\"2025-08-10T09:17:47.114Z\",\"You\",\"Included in Pro\",\"No\",\"auto\",10,\"Included\"\n");
  CHECK(events.rows.at(0).identity == details.rows.at(0).identity);
  CHECK_FALSE(events.rows.at(0).identity.empty());
  const auto team = read(
      "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
      "Output Tokens,Total Tokens,Cost\n"
      "2026-01-21T19:15:10.482Z,ada,On-Demand,auto,No,1,2,3,4,10,1\n"
      "2026-01-21T19:15:10.482Z,Ada.Lind@example.com,On-Demand,auto,No,1,2,3,4,10,1\n"
      "2026-01-21T19:15:10.482Z,8886457,On-Demand,auto,No,1,2,3,4,10,1\n");
  CHECK(team.rows.at(0).identity == team.rows.at(1).identity);
  CHECK(team.rows.at(0).identity != team.rows.at(2).identity);
}

TEST_CASE("Cursor's cloud agents and automations are agents; other modes are unknown") {
  const auto usage = read(
      "Date,User,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,Input (w/ Cache Write),"
      "Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost\n"
      "2026-06-01T10:00:00Z,ada,bc-1,,Included,auto,No,1,2,3,4,10,1\n"
      "2026-06-01T10:00:01Z,ada,,au-1,Included,auto,No,1,2,3,4,10,1\n"
      "2026-06-01T10:00:02Z,ada,,,Included,auto,No,1,2,3,4,10,1\n");
  REQUIRE(usage.rows.size() == 3);
  CHECK(usage.rows[0].row.mode == UsageMode::agent);
  CHECK(usage.rows[0].session == "bc-1");
  CHECK(usage.rows[1].row.mode == UsageMode::agent);
  CHECK(usage.rows[2].row.mode == UsageMode::unknown);
}

TEST_CASE("Copilot: two schemes in one file, included use is value without cash") {
  const auto usage = read(
      "\xEF\xBB\xBF" + kCopilot + "\r\n"
      "\"2026-05-27\",\"dev02\",\"copilot\",\"copilot_premium_request\",\"Auto: GPT-5.3-Codex\","
      "\"4.5\",\"requests\",\"0.04\",\"0.18\",\"0.18\",\"0\",\"0\",\"example-org\",\"r\",\"\","
      "\"55.794532499999995\",\"0.5579453249999998\"\r\n"
      "\"2026-06-01\",\"ada\",\"copilot\",\"coding_agent_ai_credit\",\"Coding Agent model\","
      "\"11.602723499999996\",\"ai-credits\",\"0.01\",\"0.11602723499999999\",\"0\","
      "\"0.11602723499999999\",\"3900\",\"example-org\",\"\",\"\",\"0\",\"0\"\r\n");
  CHECK(usage.preset == "copilot-ai-usage");
  CHECK(usage.repeats == RepeatRule::sum_within_file);
  CHECK(usage.codes().empty());
  REQUIRE(usage.rows.size() == 2);
  CHECK(format_date(usage.rows[0].row.day) == "2026-05-27");
  CHECK(usage.rows[0].row.requests == 1);  // 5 units are a charge, not calls
  CHECK(usage.rows[0].row.aggregate);
  CHECK(usage.rows[0].row.mode == UsageMode::unknown);
  CHECK(usage.rows[0].project == "r");
  CHECK(exact(usage.rows[0].row.billed) == "0");
  CHECK(exact(usage.rows[0].row.value) == "0.18");
  CHECK(usage.rows[1].row.requests == 1);
  CHECK(usage.rows[1].row.aggregate);
  CHECK(usage.rows[1].row.mode == UsageMode::agent);
  CHECK(exact(usage.rows[1].row.billed) == "0.116027235");
}

TEST_CASE("Copilot: token columns at the end, whole lines in quotes, the form of 2025") {
  const char* kTexts[] = {
      "date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,gross_amount,"
      "discount_amount,net_amount,total_monthly_quota,organization,repository,cost_center_name,"
      "aic_quantity,aic_gross_amount,input,output,cache_read,cache_write\n"
      "2026-08-01,ada,copilot,copilot_ai_credit,Auto: Claude Haiku 4.5,9.109908,ai-credits,0.01,"
      "0.09109908,0.09109908,0,1900,example-org,,Control Rooms,0,0,198,8209,223257,30122\n",
      "\"date,\"\"username\"\",\"\"product\"\",sku,model,quantity,unit_type,"
      "applied_cost_per_quantity,gross_amount,discount_amount,net_amount,input,output,cache_read,"
      "cache_write\"\r\n\"2026-08-01,\"\"ada\"\",\"\"copilot\"\",copilot_ai_credit,\"\"Auto: Claude"
      " Haiku 4.5\"\",9.1,ai-credits,0.01,0.09109908,0.09109908,0,198,8209,223257,30122\"\r\n"};
  for (const char* text : kTexts) {
    CAPTURE(text);
    const auto usage = read(text);
    CHECK(usage.codes().empty());
    REQUIRE(usage.rows.size() == 1);
    CHECK(in_words(usage.rows[0].row.tokens) == "198 223257 30122 0 8209");
    CHECK(exact(usage.rows[0].row.value) == "0.09109908");
    CHECK(usage.rows[0].model == "Auto: Claude Haiku 4.5");
  }
  const auto older = read(
      "date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,gross_amount,"
      "discount_amount,net_amount,exceeds_quota,total_monthly_quota,organization,cost_center_name\n"
      "2025-10-03,ada,copilot,copilot_premium_request,GPT-5,2,requests,0.04,0.08,0,0.08,True,300,o,\n");
  CHECK(older.preset == "copilot-ai-usage");
  CHECK(older.rows.at(0).row.requests == 1);
  CHECK(exact(older.rows.at(0).row.billed) == "0.08");
}

TEST_CASE("Copilot's premium requests of 2025 have seven-digit fractions and cost 4 cents each") {
  const auto usage = read(
      "\"Timestamp\",\"User\",\"Model\",\"Requests Used\",\"Exceeds Monthly Quota\","
      "\"Total Monthly Quota\"\n"
      "\"2025-06-11T05:13:27.8766440Z\",\"alice\",\"gpt-4.1\",\"1\",\"False\",\"Unlimited\"\n"
      "\"2025-06-11T05:13:28.8766440Z\",\"alice\",\"o3\",\"10\",\"TRUE\",\"300\"\n");
  CHECK(usage.preset == "copilot-premium-requests");
  CHECK(usage.codes().empty());
  REQUIRE(usage.rows.size() == 2);
  CHECK(usage.rows[0].row.instant.micros ==
        parse_time("2025-06-11T05:13:27.876644Z")->instant.micros);
  CHECK(exact(usage.rows[0].row.billed) == "0");
  CHECK(exact(usage.rows[0].row.value) == "0.04");
  CHECK(exact(usage.rows[1].row.billed) == "0.4");
}

TEST_CASE("a real Cursor export adds up to an independent count") {
  const auto text = real_export("cursor-personal-usage-events-2025-11-07.csv");
  if (!text) return;
  const auto usage = read_usage(*text, stockholm_inputs(), 5);
  CHECK(usage.codes().empty());
  CHECK(usage.counts.rows_read == 1330);
  CHECK(usage.counts.not_charged == 69);
  CHECK(usage.counts.quarantined == 0);
  TokenCounts sums{};
  Money billed, value;
  for (const auto& row : usage.rows) {
    for (std::size_t i = 0; i < kTokenClasses; ++i) sums[i] += row.row.tokens.value()[i];
    billed += row.row.billed.value();
    value += row.row.value.value();
  }
  CHECK(sums == TokenCounts{104846440, 723440097, 32931078, 0, 4330017});
  CHECK(format_exact(billed) == "258.919");
  CHECK(format_exact(value) == "321.674");
}

TEST_CASE("a real Copilot report adds up to an independent count") {
  const auto text = real_export("copilot-ai-usage-report.csv");
  if (!text) return;
  const auto usage = read_usage(*text, stockholm_inputs(), 3);
  CHECK(usage.codes().empty());
  CHECK(usage.counts.rows_read == 123);
  Money billed, value;
  std::int64_t agent = 0, requests = 0;
  for (const auto& row : usage.rows) {
    billed += row.row.billed.value();
    value += row.row.value.value();
    agent += row.row.mode == UsageMode::agent ? 1 : 0;
    requests += row.row.requests;
  }
  CHECK(usage.rows.size() == 123);
  CHECK(format_exact(billed) == "0");
  CHECK(format_exact(value) == "710.51432081");
  CHECK(agent == 5);
  CHECK(requests == 123);  // one a row
}

}  // namespace shadowgraph
