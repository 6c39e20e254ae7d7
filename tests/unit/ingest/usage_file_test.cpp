// Canonical usage, the [[source]] settings, quarantine, and reading in pieces.
#include "ingest/usage_file.h"

#include <doctest/doctest.h>

#include "unit/ingest/usage_rows.h"

namespace shadowgraph {
namespace {

using testing::exact;
using testing::in_words;
using testing::read_usage;
using testing::ReadUsage;
using testing::stockholm_inputs;
using Codes = std::vector<std::string>;

ReadUsage read_canonical(const std::string& text) { return read_usage(text, stockholm_inputs()); }

ReportInputs with_source(const SourceSettings& source) {
  ReportInputs inputs = stockholm_inputs();
  inputs.organisation.sources.push_back(source);
  return inputs;
}

}  // namespace

TEST_CASE("a canonical row is read whole, its day taken in the organisation's zone") {
  const auto read = read_canonical(
      "Person,TIMESTAMP,tool,model,session,project,mode,requests,input_tokens,cache_read_tokens,"
      "cache_write_tokens,cache_write_1h_tokens,output_tokens,billed,value,event,suggested_lines,"
      "accepted_lines\r\n"
      " ADA.Lind@example.com ,2026-10-31T23:30:00Z,cli,m-1,s,p,agent,,10,20,,5,7,0,$1.25,e1,9,4\r\n"
      "bob,2026-10-31,,,,,,12,,,,,,,,,,\r\n");
  CHECK(read.preset == "canonical");
  CHECK(read.source == "canonical");
  CHECK(read.codes().empty());
  REQUIRE(read.rows.size() == 2);
  const auto& first = read.rows[0];
  CHECK(first.row.file == 3);
  CHECK(first.row.line == 2);
  CHECK(format_date(first.row.day) == "2026-11-01");
  CHECK(first.person == "ADA.Lind@example.com");
  CHECK(first.row.person_index == 0);
  CHECK(first.row.mode == UsageMode::agent);
  CHECK(first.row.requests == 1);
  CHECK_FALSE(first.row.aggregate);
  CHECK(in_words(first.row.tokens) == "10 20 0 5 7");
  CHECK(exact(first.row.billed) == "0");
  CHECK(exact(first.row.value) == "1.25");
  CHECK(first.identity == "e1");
  CHECK(first.row.accepted_lines == 4);
  const auto& second = read.rows[1];
  CHECK(format_date(second.row.day) == "2026-10-31");
  CHECK(second.row.time_kind == ParsedTime::Kind::date);
  CHECK(second.row.aggregate);
  CHECK(second.row.requests == 12);
  CHECK(second.row.person_index == kNone);
  CHECK_FALSE(second.row.tokens.has_value());
  CHECK_FALSE(second.row.billed.has_value());
  CHECK(second.identity.empty());
}

TEST_CASE("rows that can't be read are set aside with their place and the offending line") {
  struct Case {
    const char* name;
    const char* row;
    const char* code;
    std::uint64_t column;
  };
  const Case cases[] = {
      {"no time", ",ada,,1,,,", "usage.bad-time", 1},
      {"a time that is none", "31.10.2026,ada,,1,,,", "usage.bad-time", 1},
      {"a day that is none", "2026-02-30,ada,,1,,,", "usage.bad-time", 1},
      {"another mode", "2026-10-01,ada,chat,1,,,", "usage.unknown-mode", 16},
      {"tokens below zero", "2026-10-01,ada,,-1,,,", "usage.negative-number", 17},
      {"a part of a token", "2026-10-01,ada,,1.5,,,", "usage.bad-number", 17},
      {"words for tokens", "2026-10-01,ada,,many,,,", "usage.bad-number", 17},
      {"more tokens than there are", "2026-10-01,ada,,9000000000000000,,,", "usage.bad-number", 17},
      {"money below zero", "2026-10-01,ada,,1,-0.5,,", "usage.negative-number", 19},
      {"more accepted than suggested", "2026-10-01,ada,,1,,3,4", "usage.accepted-above-suggested",
       22},
      {"a cell too few", "2026-10-01,ada,,1,,", "usage.ragged-row", 20},
      {"a cell too many", "2026-10-01,ada,,1,,,,", "usage.ragged-row", 22},
      {"a stray quote", "2026-10-01,ada,a\"b,1,,,", "usage.stray-quote", 17},
  };
  for (const Case& c : cases) {
    SUBCASE(c.name) {
      const auto read =
          read_canonical("timestamp,person,mode,input_tokens,billed,suggested_lines,"
                         "accepted_lines\n2026-10-01,ada,,1,,,\n" +
                         std::string(c.row) + "\n2026-10-02,ada,,1,,,\n");
      CHECK(read.rows.size() == 2);
      CHECK(read.counts.rows_read == 3);
      CHECK(read.counts.quarantined == 1);
      const auto sorted = read.diagnostics.sorted();
      REQUIRE(sorted.size() == 1);
      CHECK(sorted[0].code == c.code);
      CHECK(sorted[0].severity == Severity::warning);
      CHECK(sorted[0].position.line == 3);
      CHECK(sorted[0].position.column == c.column);
      CHECK(sorted[0].source_line == c.row);
      CHECK_FALSE(sorted[0].hint.empty());
    }
  }
}

TEST_CASE("what swallows rows is an error, not a row set aside") {
  const std::string head = "timestamp,person,tool\n2026-10-01,ada,x\n";
  const auto open = read_canonical(head + "2026-10-01,ada,\"x\n2026-10-01,ada,x\n");
  CHECK(open.codes() == Codes{"usage.open-quote"});
  CHECK(open.diagnostics.has_errors());
  CHECK(open.diagnostics.sorted()[0].position.column == 16);
  const auto longest = read_canonical(head + std::string(2'000'000, 'x') + "\n2026-10-01,ada,x\n");
  CHECK(longest.codes() == Codes{"usage.line-too-long"});
  CHECK(longest.diagnostics.has_errors());
  CHECK(longest.rows.size() == 2);
}

TEST_CASE("a row that is not charged counts for nothing, whatever else it says") {
  const auto read = read_canonical(
      "timestamp,person,charged,value\n2026-10-01,ada,No,9\n2026-10-01,ada,yes,1\n"
      "2026-10-01,ada,,2\n2026-10-01,ada,maybe,3\n");
  CHECK(read.counts.not_charged == 1);
  CHECK(read.rows.size() == 2);
  CHECK(read.codes() == Codes{"usage.bad-word"});
}

TEST_CASE("times without a zone are told once a file, unless the source names their zone") {
  const std::string text =
      "timestamp,person,tool\n2026-10-01T00:30:00,ada,x\n2026-10-01 12:00,ada,x\n"
      "2026-10-01T12:00:00Z,ada,x\n";
  const auto read = read_canonical(text);
  CHECK(read.codes() == Codes{"usage.time-without-zone"});
  CHECK(read.rows.size() == 1);
  CHECK(read.counts.quarantined == 0);
  CHECK(read.diagnostics.sorted()[0].position.line == 2);
  CHECK(read.diagnostics.sorted()[0].message.find("2 of the first 3 rows") != std::string::npos);
  SourceSettings source;
  source.id = "tool";
  source.timezone = "America/New_York";
  const auto zoned = read_usage(text, with_source(source));
  CHECK(zoned.codes().empty());
  CHECK(zoned.source == "tool");
  REQUIRE(zoned.rows.size() == 3);
  CHECK(zoned.rows[0].row.instant.micros == parse_time("2026-10-01T04:30:00Z")->instant.micros);
}

TEST_CASE("a source says who, how and in what money where rows don't") {
  SourceSettings source;
  source.id = "adas";
  source.person = 0;
  source.mode = UsageMode::agent;
  source.currency = "EUR";
  source.cost = CostLayer::value;
  source.tokens = TokenNesting::inclusive;
  source.supersedes = {"older"};
  ReportInputs inputs = with_source(source);
  const Month october = make_month(2026, 10);
  inputs.rates.rates[{october.index, "EUR"}] = *parse_decimal("1.1");
  const auto read = read_usage(
      "timestamp,person,mode,input_tokens,cache_read_tokens,billed,currency\n"
      "2026-10-01,,,100,40,2,\n2026-10-01,bob,interactive,30,,2,usd\n2026-10-01,bob,,30,31,2,\n",
      inputs);
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].person == "ada");
  CHECK(read.rows[0].row.mode == UsageMode::agent);
  CHECK(in_words(read.rows[0].row.tokens) == "60 40 0 0 0");
  CHECK(exact(read.rows[0].row.billed) == "-");
  CHECK(exact(read.rows[0].row.value) == "2.2");
  CHECK(read.rows[1].row.mode == UsageMode::interactive);
  CHECK(exact(read.rows[1].row.value) == "2");
  CHECK(read.codes() == Codes{"usage.cached-above-input"});
}

TEST_CASE("a missing exchange rate is an error, once a currency and month") {
  const auto read = read_canonical(
      "timestamp,person,billed,currency\n2026-10-01,ada,1,SEK\n2026-10-02,ada,1,sek\n"
      "2026-11-02,ada,1,SEK\n2026-10-02,ada,,SEK\n");
  CHECK(read.codes() == Codes{"usage.missing-rate", "usage.missing-rate"});
  CHECK(read.rows.size() == 1);
}

TEST_CASE("blank rows of a spreadsheet are no data, and unknown columns are noted once") {
  const auto read = read_canonical(
      "\xEF\xBB\xBFtimestamp,person,tool,colour,shape\n,,,,\n\n2026-10-01,ada,x,red,\n,,\n\n\n");
  CHECK(read.rows.size() == 1);
  CHECK(read.counts.ignored_other == 2);
  REQUIRE(read.diagnostics.sorted().size() == 1);
  CHECK(read.diagnostics.sorted()[0].message == "ignored columns: colour, shape");
  CHECK(read.diagnostics.sorted()[0].severity == Severity::note);
}

TEST_CASE("a header that no preset knows names the nearest and what is missing") {
  const auto near = read_canonical(
      "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Cache Read,Output Tokens,Cost\n1,2,3,4,5,6,7,8\n");
  CHECK_FALSE(near.resolved);
  REQUIRE(near.codes() == Codes{"usage.unknown-header"});
  CHECK(near.diagnostics.sorted()[0].message ==
        "no preset knows this header; the nearest is 'cursor' (Cursor usage events), which also "
        "needs 'Input (w/o Cache Write)' and 'Total Tokens'");
  CHECK(read_canonical("a,b\n1,2\n").codes() == Codes{"usage.unknown-header"});
  CHECK(read_canonical("").codes() == Codes{"usage.no-rows"});
  CHECK(read_canonical(std::string("\xFF\xFEt\0i\0", 6)).codes() == Codes{"usage.not-csv"});
  CHECK(read_canonical("timestamp,person,tool,tool\n").codes() == Codes{"usage.repeated-column"});
}

TEST_CASE("a source may name the preset, and is told when it can't be") {
  SourceSettings source;
  source.id = "s";
  source.preset = "cursr";
  const auto unknown = read_usage("timestamp,person,tool\n", with_source(source));
  REQUIRE(unknown.codes() == Codes{"usage.unknown-preset"});
  CHECK(unknown.diagnostics.sorted()[0].hint == "did you mean 'cursor'?");
  source.preset = "cursor";
  CHECK(read_usage("timestamp,person,tool\n", with_source(source)).codes() ==
        Codes{"usage.missing-column"});
}

TEST_CASE("a file reads the same in any number of pieces") {
  std::string text = "timestamp,person,project,input_tokens,billed\n";
  for (int i = 0; i < 200; ++i) {
    text += "2026-10-01T10:00:00Z,ada,";
    text += i % 7 == 0 ? "\"two\nlines, \"\"quoted\"\"\"" : "plain";
    text += i % 11 == 0 ? ",x," : "," + std::to_string(i) + ",";
    text += std::to_string(i) + (i % 5 == 0 ? ".5\r\n" : "\n");
  }
  const auto whole = read_canonical(text);
  REQUIRE(whole.rows.size() == 181);
  for (const std::size_t pieces : {2U, 3U, 8U, 500U}) {
    const auto parts = read_usage(text, stockholm_inputs(), pieces);
    CAPTURE(pieces);
    REQUIRE(parts.rows.size() == whole.rows.size());
    for (std::size_t i = 0; i < whole.rows.size(); ++i) {
      CHECK(parts.rows[i].row.line == whole.rows[i].row.line);
      CHECK(parts.rows[i].project == whole.rows[i].project);
      CHECK(parts.rows[i].row.tokens == whole.rows[i].row.tokens);
    }
    CHECK(parts.codes() == whole.codes());
    CHECK(parts.counts.quarantined == whole.counts.quarantined);
  }
}

}  // namespace shadowgraph
