// A fuzz target without a fuzzer: the files of a corpus folder as they are, then mutations of them
// from a fixed seed, the same on every machine.
// usage: NAME_fuzz_smoke CORPUS_FOLDER ROUNDS
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

class Random {
 public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_ = 20261031;
};

void run(const std::string& text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

// One to eight edits: a letter with a meaning, a lost stretch, a stretch twice, a stretch of another
// file.
std::string mutate(std::string text, const std::string& other, Random& random) {
  static constexpr char kMarks[] = "\"\",,\n\r\t '=[]{}*.-0129eZ\0\xFF\xC3#";
  static constexpr std::string_view kLetters(kMarks, sizeof kMarks - 1);
  for (std::size_t edits = random.below(8) + 1; edits > 0; --edits) {
    const std::size_t at = random.below(text.size() + 1);
    const std::size_t length = std::min(random.below(12), text.size() - at);
    switch (random.below(5)) {
      case 0: text.insert(at, 1, kLetters[random.below(kLetters.size())]); break;
      case 1: text.erase(at, length); break;
      case 2: text.insert(at, text.substr(at, length)); break;
      case 3: text.insert(at, other.substr(random.below(other.size() + 1), random.below(40))); break;
      default: text.replace(at, length, length, kLetters[random.below(kLetters.size())]); break;
    }
  }
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::vector<std::string> corpus;
  for (const std::string& path : shadowgraph::list_files(argv[1])) {
    std::string reason;
    auto text = shadowgraph::read_file(std::filesystem::path(argv[1]) / path, &reason);
    if (text) corpus.push_back(*std::move(text));
  }
  if (corpus.empty()) return 2;
  for (const std::string& text : corpus) run(text);
  Random random;
  const int rounds = std::atoi(argv[2]);
  for (int round = 0; round < rounds; ++round) {
    const std::string& text = corpus[random.below(corpus.size())];
    run(mutate(text, corpus[random.below(corpus.size())], random));
  }
  std::printf("%zu files and %d mutations read\n", corpus.size(), rounds);
  return 0;
}
