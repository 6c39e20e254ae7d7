#include "publish/site_writer.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

struct Scratch {
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "shadowgraph-site-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
  }
  ~Scratch() { fs::remove_all(folder); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path folder;
};

const SiteFiles kOld = {{"manifest.json", "{}"}, {"company/html/2026-09/index.html", "old"}};
const SiteFiles kNew = {{"manifest.json", "{\"n\":1}"}, {"company/html/2026-10/index.html", "new"}};

std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& each : diagnostics.sorted()) out.push_back(each.code);
  return out;
}

TEST_CASE("a site takes the place of the one before") {
  const Scratch scratch;
  Diagnostics diagnostics;
  const fs::path site = scratch.folder / "site";
  REQUIRE(write_site(site, kOld, {}, diagnostics));
  REQUIRE(write_site(site, kNew, {}, diagnostics));
  CHECK(list_files(site) ==
        std::vector<std::string>{"company/html/2026-10/index.html", "manifest.json"});
  CHECK(std::distance(fs::directory_iterator(scratch.folder), fs::directory_iterator()) == 1);
}

TEST_CASE("earlier editions stay where they are to be kept") {
  const Scratch scratch;
  Diagnostics diagnostics;
  const fs::path site = scratch.folder / "site";
  REQUIRE(write_site(site, kOld, {}, diagnostics));
  const WriteRules rules{
      [](std::string_view path) { return path.find("2026-09") != std::string_view::npos; }};
  REQUIRE(write_site(site, kNew, rules, diagnostics));
  CHECK(read_file(site / "company/html/2026-09/index.html", nullptr) == "old");
  CHECK(read_file(site / "manifest.json", nullptr) == "{\"n\":1}");
}

TEST_CASE("a folder that this program did not make is refused") {
  const Scratch scratch;
  Diagnostics diagnostics;
  const fs::path site = scratch.folder / "site";
  fs::create_directory(site);
  REQUIRE(write_file(site / "thesis.txt", "x", nullptr));
  CHECK_FALSE(write_site(site, kNew, {}, diagnostics));
  CHECK(codes(diagnostics) == std::vector<std::string>{"write.not-a-site"});
  CHECK(list_files(site) == std::vector<std::string>{"thesis.txt"});
}

TEST_CASE("a failure in the middle leaves the old site and nothing else") {
  const Scratch scratch;
  Diagnostics diagnostics;
  const fs::path site = scratch.folder / "site";
  REQUIRE(write_site(site, kOld, {}, diagnostics));
  SiteFiles broken = kNew;
  broken["m"] = "a file";
  broken["m/n"] = "which can't be a folder too";
  CHECK_FALSE(write_site(site, broken, {}, diagnostics));
  CHECK(codes(diagnostics) == std::vector<std::string>{"write.failed"});
  CHECK(list_files(site) ==
        std::vector<std::string>{"company/html/2026-09/index.html", "manifest.json"});
  CHECK(std::distance(fs::directory_iterator(scratch.folder), fs::directory_iterator()) == 1);
}

TEST_CASE("a path that leaves the folder is refused") {
  for (const char* bad : {"../x", "a/../../x", "/etc/x", "", "a/./b"}) {
    const Scratch scratch;
    Diagnostics diagnostics;
    CHECK_FALSE(
        write_site(scratch.folder / "site", {{"manifest.json", ""}, {bad, "x"}}, {}, diagnostics));
    CHECK(codes(diagnostics) == std::vector<std::string>{"write.bad-path"});
    CHECK(fs::is_empty(scratch.folder));
  }
}

TEST_CASE("a full disk is an error with words") {
  if (!fs::exists("/dev/full")) return;
  std::string reason;
  CHECK_FALSE(write_file("/dev/full", "x", &reason));
  CHECK_FALSE(reason.empty());
}

TEST_CASE("a folder that can't be written is an error with words") {
  const Scratch scratch;
  Diagnostics diagnostics;
  REQUIRE(write_file(scratch.folder / "file", "x", nullptr));
  CHECK_FALSE(write_site(scratch.folder / "file" / "site", kNew, {}, diagnostics));
  CHECK(codes(diagnostics) == std::vector<std::string>{"write.failed"});
}

}  // namespace
}  // namespace shadowgraph
