// S25: the scan for prompt loops finds planted ones and takes ordinary sessions, regenerate clicks
// and scripts for none.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/prompt_loops.h"
#include "simulation/simulated_draws.h"
#include "simulation/simulation_support.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr double kFalseBar = 0.002;  // 2 in 1000 sessions
constexpr double kRecallBar = 0.98;

enum class Fingerprints { simhash, exact };

class Session {
 public:
  Session(RandomStream& stream, Fingerprints kind) : stream_(stream), kind_(kind) {}

  void ask(std::uint64_t fingerprint, double least_gap, double longest_gap) {
    second_ += draw_between(stream_, least_gap, longest_gap);
    PromptEvent event;
    event.micros = static_cast<std::int64_t>(second_ * 1e6);
    event.fingerprint = fingerprint;
    event.flags = PromptEvent::kFingerprint;
    if (kind_ == Fingerprints::simhash) event.flags |= PromptEvent::kNear;
    events_.push_back(event);
  }

  // Ordinary work: every request is another, some are regenerated once to three times, and in one
  // session of ten a script sends the same request in a burst.
  void work() {
    const std::uint64_t requests = 4 + stream_.below(37);
    const std::uint64_t burst = stream_.below(10) == 0 ? stream_.below(requests) : requests;
    for (std::uint64_t i = 0; i < requests; ++i) {
      const std::uint64_t fingerprint = stream_.next();
      ask(fingerprint, 5, 240);
      if (stream_.uniform() < 0.05) repeat(fingerprint, 1 + stream_.below(3), 2, 15);
      if (i == burst) repeat(fingerprint, 20 + stream_.below(180), 0.2, 2);
    }
  }

  // 6 to 20 nearly identical requests, each at most three bits from the first, with other requests
  // in between. Returns positions of the first and the last.
  std::pair<std::size_t, std::size_t> loop() {
    const std::uint64_t base = stream_.next();
    const std::uint64_t requests = 6 + stream_.below(15);
    const std::size_t first = events_.size();
    for (std::uint64_t i = 0; i < requests; ++i) {
      if (i > 0 && stream_.uniform() < 0.15) ask(stream_.next(), 10, 120);
      std::uint64_t fingerprint = base;
      for (std::uint64_t bit = stream_.below(4); bit > 0; --bit) {
        fingerprint ^= std::uint64_t{1} << stream_.below(64);
      }
      ask(fingerprint, 15, 150);
    }
    return {first, events_.size() - 1};
  }

  [[nodiscard]] std::vector<std::vector<std::size_t>> found() const {
    return find_prompt_loops(events_, kLeastLoop);
  }

 private:
  void repeat(std::uint64_t fingerprint, std::uint64_t times, double least, double longest) {
    for (std::uint64_t i = 0; i < times; ++i) ask(fingerprint, least, longest);
  }

  RandomStream& stream_;
  Fingerprints kind_;
  double second_ = 0;
  std::vector<PromptEvent> events_;
};

Share false_sessions(int cell, Fingerprints kind, int sessions) {
  Share found;
  for (int r = 1; r <= sessions; ++r) {
    RandomStream stream = stream_of("S25", cell, r);
    Session session(stream, kind);
    session.work();
    found.add(!session.found().empty());
  }
  return found;
}

Share found_loops(int cell, Fingerprints kind, int sessions) {
  Share found;
  for (int r = 1; r <= sessions; ++r) {
    RandomStream stream = stream_of("S25", cell, r);
    Session session(stream, kind);
    session.work();
    const auto [first, last] = session.loop();
    session.work();
    const auto loops = session.found();
    found.add(
        std::any_of(loops.begin(), loops.end(), [&, from = first, to = last](const auto& loop) {
          return loop.front() >= from && loop.back() <= to;
        }));
  }
  return found;
}

TEST_CASE("S25: planted prompt loops are found, and ordinary sessions are none") {
  const int ordinary = replicates(4000, 1000);
  const int planted = replicates(1000, 300);
  const Share near_false = false_sessions(1, Fingerprints::simhash, ordinary);
  expect_share_at_most({"S25", 1, "false sessions, simhash", ordinary, near_false.value()},
                       kFalseBar, ordinary);
  const Share exact_false = false_sessions(2, Fingerprints::exact, ordinary);
  expect_share_at_most({"S25", 2, "false sessions, exact hashes", ordinary, exact_false.value()},
                       kFalseBar, ordinary);
  const Share near = found_loops(3, Fingerprints::simhash, planted);
  expect_share_at_least({"S25", 3, "planted loops found, simhash", planted, near.value()},
                        kRecallBar, planted);
  const Share exact = found_loops(4, Fingerprints::exact, planted);
  report({"S25", 4, "planted loops found, exact hashes", planted, exact.value()});
  CHECK(exact.value() < 0.5);
}

}  // namespace
}  // namespace shadowgraph
