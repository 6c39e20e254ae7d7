#include "base/files.h"

#include <sys/stat.h>
#include <zlib.h>

#include <fstream>

#include <doctest/doctest.h>

#include "support/temporary_folder.h"

using namespace shadowgraph;

namespace {

namespace fs = std::filesystem;

std::string gzipped(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

struct Unpacked {
  bool good;
  std::string text;
  std::string reason;
};

Unpacked unpack(const TemporaryFolder& folder, std::string_view bytes) {
  folder.write("a.gz", bytes);
  Unpacked result{};
  result.good = read_gzip(
      folder.path() / "a.gz", [&](std::string_view block) { result.text += block; },
      &result.reason);
  return result;
}

}  // namespace

TEST_CASE("a mapped file shows the bytes; an empty one is empty") {
  const TemporaryFolder folder;
  folder.write("a.txt", "some bytes");
  folder.write("empty", "");
  std::string reason;
  auto mapped = MappedFile::open(folder.path() / "a.txt", &reason);
  REQUIRE(mapped);
  MappedFile moved = std::move(*mapped);
  CHECK(moved.bytes() == "some bytes");
  auto empty = MappedFile::open(folder.path() / "empty", &reason);
  REQUIRE(empty);
  CHECK(empty->bytes().empty());
  CHECK(reason.empty());
}

TEST_CASE("a folder, a missing file and a pipe are answers, not surprises") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  std::string reason;
  CHECK_FALSE(MappedFile::open(folder.path(), &reason));
  CHECK(reason == "it is a folder");
  CHECK_FALSE(MappedFile::open(folder.path() / "none", &reason));
  CHECK(reason == "No such file or directory");
  CHECK_FALSE(read_file(folder.path() / "pipe", &reason));
  CHECK(reason == "it is not a regular file");
}

TEST_CASE("gzip members in a row are one text") {
  const TemporaryFolder folder;
  const std::string large(3'000'000, 'x');
  const Unpacked both = unpack(folder, gzipped("head\n") + gzipped(large));
  CHECK(both.good);
  CHECK(both.text == "head\n" + large);
  CHECK(unpack(folder, gzipped("")).good);
  CHECK(unpack(folder, gzipped("a") + std::string(512, '\0')).text == "a");
}

TEST_CASE("damaged gzip files say what is wrong") {
  const TemporaryFolder folder;
  const std::string packed = gzipped("a text that is long enough to be cut somewhere");
  const Unpacked cut = unpack(folder, packed.substr(0, packed.size() - 6));
  CHECK_FALSE(cut.good);
  CHECK(cut.reason == "the compressed data end too early; the file is cut off");
  CHECK(unpack(folder, "timestamp,person\n").reason == "this is not gzip data");
  CHECK(unpack(folder, "").reason == "the file is empty; a .gz file is never");
  CHECK_FALSE(unpack(folder, packed + "rubbish").good);
  std::string wrong_sum = packed;
  wrong_sum[packed.size() - 6] = static_cast<char>(wrong_sum[packed.size() - 6] ^ 1);
  CHECK(unpack(folder, wrong_sum).reason == "the compressed data are damaged");
  for (std::size_t end = 0; end < packed.size(); ++end) {
    REQUIRE_FALSE(unpack(folder, packed.substr(0, end)).good);
  }
}

TEST_CASE("files are listed bytewise, without hidden ones and links that lead out") {
  const TemporaryFolder outside;
  outside.write("secret.csv", "x");
  const TemporaryFolder folder;
  for (const char* name : {"b.csv", "B.csv", "usage/x/1.csv", "usage/10.csv", ".hidden",
                           ".git/config", "usage/.~lock.csv"}) {
    folder.write(name, "x");
  }
  fs::create_symlink(outside.path() / "secret.csv", folder.path() / "leads-out.csv");
  fs::create_symlink(folder.path() / "b.csv", folder.path() / "stays.csv");
  fs::create_directory_symlink(outside.path(), folder.path() / "usage" / "elsewhere");
  CHECK(list_files(folder.path()) ==
        std::vector<std::string>{"B.csv", "b.csv", "stays.csv", "usage/10.csv", "usage/x/1.csv"});
  CHECK(list_files(folder.path() / "none").empty());
}

TEST_CASE("what is written is what is read; what can't be written has a reason") {
  const TemporaryFolder folder;
  std::string reason;
  CHECK(write_file(folder.path() / "a", "first, and longer", &reason));
  CHECK(write_file(folder.path() / "a", "second", &reason, 0600));
  CHECK(read_file(folder.path() / "a", &reason) == "second");
  CHECK_FALSE(write_file(folder.path() / "none" / "a", "x", &reason));
  CHECK(reason == "No such file or directory");
  CHECK_FALSE(write_file("/dev/full", "x", &reason));
  CHECK(reason == "No space left on device");
}
