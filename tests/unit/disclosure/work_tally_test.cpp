// What became of the rows of work, by kind.
#include <doctest/doctest.h>

#include "disclosure/work_tally.h"

using namespace shadowgraph;

namespace {

WorkFileCoverage file_of(const char* kind, std::uint64_t rows, std::uint64_t counted) {
  WorkFileCoverage file;
  file.kind = kind;
  file.rows = rows;
  file.counted = counted;
  return file;
}

// One listed person (0), one stranger (1), and a row that names nobody (2).
WorkRecords sample_records() {
  WorkRecords records;
  records.people = {{0, "", false}, {kNone, "carol", false}, {kNone, "", false}};
  records.files = {file_of("help", 5, 2), file_of("adoptions", 6, 2), file_of("adoptions", 3, 1),
                   file_of("assets", 3, 3)};
  records.files[0].self_links = 3;
  records.files[1].unknown_asset = 1;
  records.files[1].views = 3;
  records.files[2].views = 2;
  records.assets.resize(3);
  records.assets[0].authors = {1, 0};
  records.assets[1].authors = {1};
  records.adoptions = {{0, 0, {}, Evidence::use}, {0, 1, {}, Evidence::use},
                       {1, 2, {}, Evidence::use}};
  records.help.resize(2);
  records.help[0].givers = {0};
  records.help[0].receivers = {1, 2};
  records.help[1].givers = {0, 1};
  records.help[1].receivers = {0, 2};
  return records;
}

}  // namespace

TEST_CASE("rows of assets, adoptions and help are tallied by kind over all files") {
  const auto inputs = tally_work_rows(sample_records(), Organisation{});
  REQUIRE(inputs.size() == 3);
  CHECK(inputs[0].kind == "assets");
  CHECK(inputs[1].kind == "adoptions");
  CHECK(inputs[1].files == 2);
  CHECK(inputs[1].rows_read == 9);
  CHECK(inputs[1].rows_unknown_asset == 1);
  CHECK(inputs[1].rows_views == 5);
  CHECK(inputs[2].kind == "help");
  CHECK(inputs[2].rows_self_links == 3);
}

TEST_CASE("a record of influence is nobody's where none of its people is listed") {
  const auto inputs = tally_work_rows(sample_records(), Organisation{});
  CHECK(inputs[0].unknown_people_share == 2.0 / 3);  // a stranger's, and one without an author
  CHECK(inputs[1].unknown_people_share == 2.0 / 3);
  CHECK(inputs[2].unknown_people_share == 0.5);  // strangers alone were helped
  CHECK_FALSE(inputs[2].ai_mark_share);
}
