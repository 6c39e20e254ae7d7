// Assets, adoptions and help: what is kept, what is dropped, and that every row is accounted for.
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
const std::string kAssetHeader = "asset,author,created_at,kind,title,words\n";
const std::string kAdoptionHeader = "asset,person,at,evidence\n";
const std::string kHelpHeader = "help,giver,receiver,at,kind,minutes,confirmed\n";

using Files = std::vector<std::pair<std::string, std::string>>;

Instant at(std::string_view text) { return parse_time(text)->instant; }

ReportReading read_folder(const Files& files) {
  std::vector<NamedText> texts{{"org.toml", kOrg}};
  for (const auto& [name, text] : files) texts.emplace_back(name, text);
  return read_texts(texts);
}

WorkRecords read_work(const Files& files) { return read_folder(files).inputs.work_records; }

WorkRecords read_help_rows(const std::string& rows) {
  return read_work({{"work/help.csv", kHelpHeader + rows}});
}

WorkPersonIndex person_of(const WorkRecords& records, std::string_view alias) {
  const auto found = std::ranges::find(records.people, alias, &WorkPerson::alias);
  return static_cast<WorkPersonIndex>(found - records.people.begin());
}

bool says(const ReportReading& reading, std::string_view part) {
  return reading.said.find(part) != std::string::npos;
}

// What figures can see of the records; not how they were spread over files.
bool same_records(const WorkRecords& a, const WorkRecords& b) {
  const auto same_person = [](const WorkPerson& x, const WorkPerson& y) {
    return x.index == y.index && x.alias == y.alias && x.is_bot == y.is_bot;
  };
  return std::ranges::equal(a.people, b.people, same_person) && a.assets == b.assets &&
         a.adoptions == b.adoptions && a.help == b.help && a.first_asset == b.first_asset &&
         a.first_adoption == b.first_adoption && a.first_help == b.first_help &&
         a.has_confirmed == b.has_confirmed;
}

struct Rows {
  std::vector<std::string> assets, adoptions, help;
};

// 80 assets, 400 adoptions, 300 records of help: bots, strangers, views, self-links, repeats.
Rows many_rows(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  const std::vector<std::string> people = {"ada", "BEN",      "ada.lind@example.com", "carol",
                                           "dora", "renovate", ""};
  const auto person = [&] { return people[static_cast<std::size_t>(below(7))]; };
  const std::vector<std::string> kinds = {"document", "skill", "Tool", "", "handbook"};
  const std::vector<std::string> evidence = {"use", "", "edit", "view", "reference"};
  Rows rows;
  for (int i = 0; i < 80; ++i) {
    rows.assets.push_back(fmt::format("a{},{};{},2026-09-{:02},{},T,{}\n", i, person(), person(),
                                      1 + below(30), kinds[static_cast<std::size_t>(below(5))],
                                      below(900)));
  }
  for (int i = 0; i < 400; ++i) {
    rows.adoptions.push_back(fmt::format("a{},{},2026-10-{:02},{}\n", below(90), person(),
                                         1 + below(28),
                                         evidence[static_cast<std::size_t>(below(5))]));
    if (below(9) == 0) rows.adoptions.push_back(rows.adoptions.back());
  }
  for (int i = 0; i < 300; ++i) {
    rows.help.push_back(fmt::format("h{},{};{},{};{},2026-10-{:02}T0{}:00:00Z,talk,{},{}\n", i,
                                    person(), person(), person(), person(), 1 + below(28),
                                    below(10), below(90), below(2) ? "yes" : ""));
  }
  return rows;
}

void add_split(Files& files, const std::string& kind, const std::string& header,
               const std::vector<std::string>& rows, std::size_t parts) {
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t begin = rows.size() * part / parts, end = rows.size() * (part + 1) / parts;
    std::string text = header;
    for (std::size_t i = begin; i < end; ++i) text += rows[i];
    files.emplace_back(fmt::format("work/{}-{}.csv", kind, part), text);
  }
}

WorkRecords read_split(const Rows& rows, std::size_t parts) {
  Files files;
  add_split(files, "assets", kAssetHeader, rows.assets, parts);
  add_split(files, "adoptions", kAdoptionHeader, rows.adoptions, parts);
  add_split(files, "help", kHelpHeader, rows.help, parts);
  return read_work(files);
}

}  // namespace

TEST_CASE("assets, adoptions and help don't depend on the order of rows or their files") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    Rows rows = many_rows(seed);
    const WorkRecords whole = read_split(rows, 1);
    CHECK(whole.assets.size() > 60);
    CHECK(whole.adoptions.size() > 150);
    CHECK(whole.help.size() > 150);
    CHECK(same_records(whole, read_split(rows, 4)));
    std::mt19937 random(seed);
    std::ranges::shuffle(rows.assets, random);
    std::ranges::shuffle(rows.adoptions, random);
    std::ranges::shuffle(rows.help, random);
    CHECK(same_records(whole, read_split(rows, 1)));
    CHECK(same_records(whole, read_split(rows, 3)));
  }
}

TEST_CASE("every row of assets, adoptions and help is counted or left out for one reason") {
  const WorkRecords records = read_split(many_rows(7), 3);
  std::uint64_t counted = 0;
  for (const WorkFileCoverage& file : records.files) {
    CHECK(file.rows == file.counted + file.quarantined + file.repeated + file.replaced +
                           file.by_author + file.by_bot + file.unknown_change +
                           file.unknown_asset + file.views + file.self_links);
    counted += file.counted;
  }
  CHECK(counted == records.assets.size() + records.adoptions.size() + records.help.size());
}

TEST_CASE("what is kept of influence is consistent: no bots, nobody helps themselves") {
  const WorkRecords records = read_split(many_rows(3), 2);
  const auto is_human = [&](WorkPersonIndex person) { return !records.people.at(person).is_bot; };
  CHECK(std::ranges::is_sorted(records.assets, {}, &Asset::id));
  CHECK(std::ranges::is_sorted(records.adoptions));
  CHECK(std::ranges::is_sorted(records.help, {}, &Help::at));
  for (const Asset& asset : records.assets) CHECK(std::ranges::all_of(asset.authors, is_human));
  for (const Adoption& adoption : records.adoptions) {
    CHECK(adoption.asset < records.assets.size());
    CHECK(is_human(adoption.person));
  }
  for (const Help& help : records.help) {
    CHECK_FALSE(help.givers.empty());
    CHECK_FALSE(help.receivers.empty());
    CHECK(std::ranges::is_sorted(help.givers));
    CHECK(std::ranges::is_sorted(help.receivers));
    CHECK(std::ranges::all_of(help.givers, is_human));
    for (const WorkPersonIndex receiver : help.receivers) {
      CHECK(is_human(receiver));
      CHECK_FALSE(std::ranges::binary_search(help.givers, receiver));
    }
    if (help.minutes) CHECK(*help.minutes > 0);
  }
}

TEST_CASE("the words of assets are the four kinds of the metrics") {
  const WorkRecords records = read_work(
      {{"work/assets.csv", kAssetHeader + "1,ada,,document,,\n2,ada,,Runbook,,\n" +
                               "3,ada,,standard,,\n4,ada,,tool,,\n5,ada,,template,,\n" +
                               "6,ada,,prompt,,\n7,ada,,skill,,\n8,ada,,,,\n9,ada,,guide,,\n"}});
  std::vector<AssetKind> kinds;
  for (const Asset& asset : records.assets) kinds.push_back(asset.kind);
  CHECK(kinds == std::vector<AssetKind>{AssetKind::doc, AssetKind::doc, AssetKind::standard,
                                        AssetKind::tooling, AssetKind::tooling,
                                        AssetKind::shared_prompt, AssetKind::shared_prompt,
                                        AssetKind::doc, AssetKind::doc});
}

TEST_CASE("an asset of a kind of its own counts as a document, and each such word is told once") {
  const ReportReading reading =
      read_folder({{"work/assets.csv", kAssetHeader + "1,ada,,handbook,,\n2,ada,,handbook,,\n" +
                                           "3,ada,,skil,,\n"}});
  CHECK(reading.inputs.work_records.assets.size() == 3);
  CHECK(reading.inputs.work_records.assets[1].kind == AssetKind::doc);
  CHECK(reading.diagnostics.count(Severity::warning) == 2);
  CHECK(says(reading,
             "work/assets.csv:2: warning: 'handbook' is no kind of asset that is known: 2 rows count "
             "as documents [work.unknown-kind]"));
  CHECK(says(reading, "did you mean 'skill'? The kinds are document, standard, tool, prompt, "));
}

TEST_CASE("authors of assets are distinct people in the order of the file, without bots") {
  const WorkRecords records = read_work(
      {{"work/assets.csv", kAssetHeader + "1,BEN; ada;Ada.Lind@example.com;renovate,,,,\n" +
                               "2,,,,,\n3,renovate,,,,\n4,carol;ben,2026-10-01,,Notes,120\n"}});
  REQUIRE(records.assets.size() == 3);
  CHECK(records.assets[0].authors == std::vector<WorkPersonIndex>{1, 0});
  CHECK(records.assets[1].authors.empty());
  CHECK(records.assets[2].authors == std::vector<WorkPersonIndex>{2, 1});
  CHECK(records.people[2].alias == "carol");
  CHECK(records.assets[2].created == at("2026-09-30T22:00:00Z"));  // local midnight
  CHECK(records.assets[2].words == 120);
  CHECK(records.files[0].by_bot == 1);
  CHECK(records.first_asset == at("2026-09-30T22:00:00Z"));
}

TEST_CASE("an asset in two exports counts once, as the last one tells it") {
  const std::string old = "1,ada,2026-10-01,document,Old,\n", now = "1,ada,2026-10-01,document,,\n";
  const ReportReading reading = read_folder({{"work/assets-1.csv", kAssetHeader + old},
                                             {"work/assets-2.csv", kAssetHeader + now},
                                             {"work/assets-3.csv", kAssetHeader + now}});
  const WorkRecords& records = reading.inputs.work_records;
  REQUIRE(records.assets.size() == 1);
  CHECK(records.assets[0].title.empty());
  CHECK(records.files[0].replaced == 1);
  CHECK(records.files[1].counted == 1);
  CHECK(records.files[2].repeated == 1);
  CHECK(says(reading, "work/assets-1.csv:2: warning: the asset '1' stands again with other cells "
                      "at work/assets-3.csv:2, and that row counts [work.asset-twice]"));
}

TEST_CASE("a view is no adoption, equal adoptions are one, other evidence is another") {
  const WorkRecords records = read_work(
      {{"work/assets.csv", kAssetHeader + "1,ada,,,,\n2,renovate,,,,\n"},
       {"work/adoptions-1.csv", kAdoptionHeader + "1,ben,2026-10-02,view\n1,ben,2026-10-03,\n" +
                                    "1,BEN,2026-10-03,use\n1,ben,2026-10-03,edit\n" +
                                    "9,ben,2026-10-01,view\n2,ben,2026-10-03,use\n" +
                                    "1,renovate,2026-10-03,use\n"},
       {"work/adoptions-2.csv", kAdoptionHeader + "1,ben,2026-10-03,use\n"}});
  REQUIRE(records.adoptions.size() == 2);
  CHECK(records.adoptions[0].evidence == Evidence::use);
  CHECK(records.adoptions[1].evidence == Evidence::edit);
  const WorkFileCoverage& first = records.files[0];
  CHECK(first.path == "work/adoptions-1.csv");
  CHECK(first.views == 2);
  CHECK(first.by_bot == 2);  // the bot's own, and the one of a bot's asset
  CHECK(first.repeated == 1);
  CHECK(first.unknown_asset == 0);
  CHECK(records.files[1].repeated == 1);
  // A view shows that adoptions were recorded then.
  CHECK(records.first_adoption == at("2026-09-30T22:00:00Z"));
}

TEST_CASE("an author who takes up their own asset is kept: figures tell the two apart") {
  const WorkRecords records =
      read_work({{"work/assets.csv", kAssetHeader + "1,ada,,,,\n"},
                 {"work/adoptions.csv", kAdoptionHeader + "1,ada,2026-10-02,use\n"}});
  CHECK(records.adoptions.size() == 1);
}

TEST_CASE("adoptions of unknown assets are a note; where they are most, a warning") {
  const std::string assets = kAssetHeader + "1,ada,,,,\n";
  const std::string known = "1,ben,2026-10-02,\n1,ben,2026-10-03,\n";
  const ReportReading few =
      read_folder({{"work/assets.csv", assets},
                   {"work/adoptions.csv", kAdoptionHeader + known + "7,ben,2026-10-02,\n" +
                                              ",ben,2026-10-02,\n"}});
  CHECK(few.diagnostics.count(Severity::warning) == 0);
  CHECK(few.inputs.work_records.files[0].unknown_asset == 2);
  CHECK(says(few, "[work.no-asset]"));
  CHECK(says(few, "1 of 4; the first is '7' [work.unknown-asset]"));
  const ReportReading alone =
      read_folder({{"work/adoptions.csv", kAdoptionHeader + "7,ben,2026-10-02,\n"}});
  CHECK(says(alone, "put the assets themselves into work/assets.csv"));
}

TEST_CASE("both sides of help are distinct people; bots and oneself are left out") {
  const WorkRecords records = read_help_rows(
      "1,BEN;ben,ada;Ada.Lind@example.com;carol,2026-10-01,pairing,30,\n"
      "2,ada;renovate,ada;ben;renovate,2026-10-02,talk,12.5,\n"
      "3,ada,ada.lind@example.com,2026-10-03,,,\n"
      "4,renovate,ada,2026-10-04,,,\n"
      "5,ada,renovate,2026-10-05,,,\n"
      "6,ada;ben,ben;ada,2026-10-06,,,\n");
  REQUIRE(records.help.size() == 2);
  CHECK(records.help[0].givers == std::vector<WorkPersonIndex>{1});
  CHECK(records.help[0].receivers ==
        std::vector<WorkPersonIndex>{0, person_of(records, "carol")});
  CHECK(records.help[0].kind == HelpKind::pairing);
  CHECK(records.help[1].receivers == std::vector<WorkPersonIndex>{1});
  CHECK(records.help[1].minutes == 12.5);
  CHECK(records.files[0].self_links == 2);
  CHECK(records.files[0].by_bot == 2);
}

TEST_CASE("help may leave one side open, not both") {
  const ReportReading reading = read_folder(
      {{"work/help.csv", kHelpHeader + "1,ada,,2026-10-01,talk,60,\n2, ; ,ben,2026-10-01,,,\n" +
                             "3,,;,2026-10-01,,,\n"}});
  const WorkRecords& records = reading.inputs.work_records;
  REQUIRE(records.help.size() == 2);
  const WorkPerson& nobody = records.people[records.help[0].receivers[0]];
  CHECK(nobody.index == kNone);
  CHECK(nobody.alias.empty());
  CHECK(records.help[1].givers == records.help[0].receivers);
  CHECK(records.files[0].quarantined == 1);
  CHECK(says(reading, "rows name nobody: 2 records of help, 100.0 % of all [work.no-person]"));
  CHECK(says(reading, "work/help.csv:4:3: warning: neither 'giver' nor 'receiver' names anybody"));
}

TEST_CASE("help of no minutes is dropped and told, and is no reason to refuse the file") {
  const ReportReading reading = read_folder(
      {{"work/help.csv", kHelpHeader + "1,ada,ben,2026-10-01,,0,\n2,ada,ben,2026-10-01,,-5,\n" +
                             "3,ada,ben,2026-10-01,,0.5,\n4,ada,ben,2026-10-01,,,\n"}});
  CHECK_FALSE(reading.diagnostics.has_errors());
  const WorkRecords& records = reading.inputs.work_records;
  REQUIRE(records.help.size() == 2);
  CHECK(records.help[0].minutes == 0.5);
  CHECK_FALSE(records.help[1].minutes);
  CHECK(records.files[0].quarantined == 2);
  CHECK(says(reading, "work/help.csv:2: warning: help that took 0 minutes or less is none: 2 of 4 "
                      "rows [work.no-time]"));
}

TEST_CASE("minutes are a number; a span of time or a sum of money is none") {
  for (const char* cell : {"1:30", "$30", "half an hour", "1e400", "\"1,5\""}) {
    CAPTURE(cell);
    const WorkRecords records =
        read_help_rows(fmt::format("1,ada,ben,2026-10-01,,{},\n", cell));
    CHECK(records.help.empty());
    CHECK(records.files[0].quarantined == 1);
  }
  CHECK(read_help_rows("1,ada,ben,2026-10-01,,\"1,200.5\",\n").help[0].minutes == 1200.5);
}

TEST_CASE("confirmation is tracked where any row says yes or no") {
  CHECK_FALSE(read_help_rows("1,ada,ben,2026-10-01,,,\n2,ada,ben,2026-10-01,,,unknown\n")
                  .has_confirmed);
  CHECK(read_help_rows("1,ada,ben,2026-10-01,,,no\n").has_confirmed);
  const WorkRecords records =
      read_help_rows("1,ada,ben,2026-10-01,,,\n2,ada,ada,2026-10-01,,,yes\n");
  CHECK(records.has_confirmed);
  CHECK(records.help[0].confirmed == Answer::unknown);
}

TEST_CASE("help with the same id is one: equal rows are repeated, of others the last counts") {
  const ReportReading reading = read_folder(
      {{"work/help-1.csv", kHelpHeader + "1,ada,ben;carol,2026-10-01,talk,30,\n" +
                               "2,ada,ben,2026-10-01,talk,30,\n"},
       {"work/help-2.csv", kHelpHeader + "1,ADA,carol;ben,2026-10-01,talk,30.0,\n" +
                               "2,ada,ben,2026-10-01,talk,45,yes\n"}});
  const WorkRecords& records = reading.inputs.work_records;
  REQUIRE(records.help.size() == 2);
  CHECK(records.files[0].counted == 1);
  CHECK(records.files[0].replaced == 1);
  CHECK(records.files[1].repeated == 1);
  CHECK(records.help[1].minutes == 45);
  CHECK(says(reading, "the record of help '2' stands again with other cells at work/help-2.csv:3"));
}

TEST_CASE("help is in the order of time, then of ids") {
  const WorkRecords records = read_help_rows(
      "c,ada,ben,2026-10-02,,,\nb,ada,ben,2026-10-01,,,\na,ada,ben,2026-10-02,,,\n");
  CHECK(records.help[0].id == "b");
  CHECK(records.help[1].id == "a");
  CHECK(records.help[2].id == "c");
}

TEST_CASE("who nobody claims is told once, with the records of every kind that name them") {
  const ReportReading reading = read_folder(
      {{"work/assets.csv", kAssetHeader + "1,adda,,,,\n2,ben,,,,\n"},
       {"work/adoptions.csv", kAdoptionHeader + "2,adda,2026-10-02,\n"},
       {"work/help.csv", kHelpHeader + "1,ben,adda,2026-10-01,,,\n"}});
  CHECK(reading.diagnostics.count(Severity::warning) == 1);
  CHECK(says(reading, "no person has the alias \"adda\": 1 asset, 50.0 % of all; 1 adoption, "
                      "100.0 % of all; 1 record of help, 100.0 % of all"));
  CHECK(says(reading, "did you mean \"ada\"?"));
}

TEST_CASE("a source tells the zone of the times of help, and spans cover all six kinds") {
  std::string org(kOrg);
  org += "[[source]]\nid = \"calendar\"\nfiles = \"work/help*.csv\"\n"
         "timezone = \"America/New_York\"\n";
  const ReportReading reading =
      read_texts({{"org.toml", org},
                  {"work/adoptions.csv", "asset,person,at\n1,ada,2026-10-02\n"},
                  {"work/assets.csv", "asset,author,created_at\n1,ben,\n"},
                  {"work/help.csv", "help,giver,receiver,at\n1,ada,ben,2026-10-01 08:00:00\n"}});
  CHECK(reading.said.empty());
  const WorkRecords& records = reading.inputs.work_records;
  CHECK(records.help.at(0).at == at("2026-10-01T12:00:00Z"));
  CHECK(records.has_assets);
  CHECK(records.has_adoptions);
  CHECK(records.has_help);
  REQUIRE(reading.inputs.work.size() == 3);
  CHECK(reading.inputs.work[0].kind == "assets");
  CHECK_FALSE(reading.inputs.work[0].first);
  CHECK(reading.inputs.work[1].first == at("2026-10-01T22:00:00Z"));
  CHECK(reading.inputs.work[2].rows == 1);
}
