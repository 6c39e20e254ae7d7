#include "engine/prompt_loops.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <tuple>
#include <utility>

#include <tbb/parallel_for.h>

namespace shadowgraph {

namespace {

constexpr std::int64_t kMicrosOfSecond = 1'000'000;
constexpr std::int64_t kLongestPause = 20 * 60 * kMicrosOfSecond;
constexpr std::int64_t kShortestLoop = 60 * kMicrosOfSecond;
constexpr std::int64_t kShortestGap = 3 * kMicrosOfSecond;  // in the median; shorter is a script
constexpr int kMostDistantBits = 6;
constexpr int kMostMisses = 2;
constexpr std::size_t kLookedBack = 5;
constexpr std::size_t kFreeRequests = 3;  // a loop costs from the 4th on
constexpr std::size_t kLongChain = 32;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

class LoopScan {
 public:
  LoopScan(std::span<const PromptEvent> stream, std::size_t least)
      : stream_(stream),
        least_(least),
        used_(stream.size(), false),
        place_(stream.size(), kNowhere) {}

  std::vector<std::vector<std::size_t>> find() {
    std::vector<std::vector<std::size_t>> loops;
    for (std::size_t first = 0; first < stream_.size(); ++first) {
      if (used_[first] || !stream_[first].is(PromptEvent::kFingerprint)) continue;
      follow(first);
      if (is_loop()) {
        for (const std::size_t member : chain_) used_[member] = true;
        forget_burst();
        loops.push_back(chain_);
      } else if (joined_ == kNowhere && chain_.size() >= kLongChain) {
        remember_burst();
      }
    }
    return loops;
  }

 private:
  [[nodiscard]] std::int64_t gap_before(std::size_t earlier, std::size_t later) const {
    return stream_[later].micros - stream_[earlier].micros;
  }
  void follow(std::size_t first);
  [[nodiscard]] bool matches_chain(std::size_t next) const;
  [[nodiscard]] bool joins_burst(std::size_t last) const;
  [[nodiscard]] bool is_loop();
  void remember_burst();
  void forget_burst();

  std::span<const PromptEvent> stream_;
  std::size_t least_;
  std::vector<bool> used_;
  std::vector<std::size_t> chain_;
  // The last long chain that was no loop. Once a later chain has the same last members as it had,
  // the rest of both is the same and isn't followed again.
  std::vector<std::size_t> burst_, short_gaps_after_;
  std::vector<std::size_t> place_;  // by event: position in `burst_`
  std::size_t joined_ = kNowhere;   // position in `burst_` where `chain_` goes on
};

bool LoopScan::matches_chain(std::size_t next) const {
  const std::size_t looked_at = std::min(chain_.size(), kLookedBack);
  return std::any_of(
      chain_.end() - static_cast<std::ptrdiff_t>(looked_at), chain_.end(),
      [&](std::size_t member) { return prompts_match(stream_[member], stream_[next]); });
}

bool LoopScan::joins_burst(std::size_t last) const {
  const std::size_t at = place_[last];
  if (at == kNowhere || at + 1 < kLookedBack || chain_.size() < kLookedBack) return false;
  return std::equal(chain_.end() - kLookedBack, chain_.end(),
                    burst_.begin() + static_cast<std::ptrdiff_t>(at + 1 - kLookedBack));
}

void LoopScan::follow(std::size_t first) {
  chain_ = {first};
  joined_ = kNowhere;
  int misses = 0;
  for (std::size_t next = first + 1; next < stream_.size(); ++next) {
    if (gap_before(chain_.back(), next) > kLongestPause) return;
    if (used_[next] || !matches_chain(next)) {
      if (++misses > kMostMisses) return;
      continue;
    }
    misses = 0;
    chain_.push_back(next);
    if (stream_[next].is(PromptEvent::kAccepted)) return;
    if (joins_burst(next)) {
      joined_ = place_[next];
      return;
    }
  }
}

// Completes a chain that goes on like the burst, unless most of its gaps are a script's.
bool LoopScan::is_loop() {
  const std::size_t rest = joined_ == kNowhere ? 0 : burst_.size() - 1 - joined_;
  const std::size_t length = chain_.size() + rest;
  if (length < least_) return false;
  std::size_t short_gaps = joined_ == kNowhere ? 0 : short_gaps_after_[joined_];
  for (std::size_t i = 1; i < chain_.size(); ++i) {
    if (gap_before(chain_[i - 1], chain_[i]) < kShortestGap) ++short_gaps;
  }
  if (2 * short_gaps > length) return false;
  if (rest > 0) {
    chain_.insert(chain_.end(), burst_.end() - static_cast<std::ptrdiff_t>(rest), burst_.end());
  }
  if (gap_before(chain_.front(), chain_.back()) < kShortestLoop) return false;
  std::vector<std::int64_t> gaps;
  for (std::size_t i = 1; i < chain_.size(); ++i) {
    gaps.push_back(gap_before(chain_[i - 1], chain_[i]));
  }
  std::sort(gaps.begin(), gaps.end());
  const std::size_t middle = gaps.size() / 2;
  const std::int64_t lower = gaps.size() % 2 == 0 ? gaps[middle - 1] : gaps[middle];
  return lower + gaps[middle] >= 2 * kShortestGap;
}

void LoopScan::forget_burst() {
  for (const std::size_t member : burst_) place_[member] = kNowhere;
  burst_.clear();
}

void LoopScan::remember_burst() {
  forget_burst();
  burst_ = chain_;
  short_gaps_after_.assign(burst_.size(), 0);
  for (std::size_t i = burst_.size(); i-- > 0;) {
    place_[burst_[i]] = i;
    if (i + 1 == burst_.size()) continue;
    const bool is_short = gap_before(burst_[i], burst_[i + 1]) < kShortestGap;
    short_gaps_after_[i] = short_gaps_after_[i + 1] + (is_short ? 1 : 0);
  }
}

PromptLoop loop_of(std::span<const PromptEvent> stream, const std::vector<std::size_t>& members) {
  const PromptEvent& first = stream[members.front()];
  PromptLoop loop;
  loop.person = first.person;
  loop.tool = first.tool;
  loop.mode = first.is(PromptEvent::kAgent) ? UsageMode::agent : UsageMode::interactive;
  loop.session = first.session;
  loop.first = {first.micros};
  loop.last = {stream[members.back()].micros};
  loop.requests = static_cast<std::int64_t>(members.size());
  for (std::size_t i = kFreeRequests; i < members.size(); ++i) {
    const PromptEvent& event = stream[members[i]];
    loop.costed.push_back({{event.micros}, event.value()});
  }
  return loop;
}

void add_loops(std::span<const PromptEvent> stream, std::vector<PromptLoop>& loops) {
  const bool agent = stream.front().is(PromptEvent::kAgent);
  const std::size_t least = agent ? kLeastAgentLoop : kLeastLoop;
  if (stream.size() < least) return;
  for (const std::vector<std::size_t>& members : find_prompt_loops(stream, least)) {
    loops.push_back(loop_of(stream, members));
  }
}

std::vector<PromptEvent> events_of(std::span<const PromptPart> parts, std::size_t bucket,
                                   bool dropped) {
  std::vector<PromptEvent> events;
  for (const PromptPart& part : parts) {
    if (part.dropped != dropped) continue;
    const std::size_t begin = events.size();
    part.store->read(bucket, events);
    for (std::size_t i = begin; i < events.size(); ++i) {
      events[i].person = part.persons[events[i].person];
      events[i].tool = part.tools[events[i].tool];
    }
  }
  std::sort(events.begin(), events.end());
  return events;
}

std::vector<PromptLoop> loops_of_bucket(std::span<const PromptPart> parts, std::size_t bucket) {
  std::vector<PromptEvent> events = events_of(parts, bucket, false);
  const std::vector<PromptEvent> gone = events_of(parts, bucket, true);
  if (!gone.empty()) {
    std::vector<PromptEvent> kept;
    std::set_difference(events.begin(), events.end(), gone.begin(), gone.end(),
                        std::back_inserter(kept));
    events = std::move(kept);
  }
  std::vector<PromptLoop> loops;
  for (std::size_t begin = 0; begin < events.size();) {
    std::size_t end = begin + 1;
    while (end < events.size() && events[end].same_stream(events[begin])) ++end;
    add_loops(std::span(events).subspan(begin, end - begin), loops);
    begin = end;
  }
  return loops;
}

}  // namespace

bool prompts_match(const PromptEvent& a, const PromptEvent& b) {
  if (!a.is(PromptEvent::kFingerprint) || !b.is(PromptEvent::kFingerprint)) return false;
  if (a.fingerprint == b.fingerprint) return true;
  return a.is(PromptEvent::kNear) && b.is(PromptEvent::kNear) &&
         std::popcount(a.fingerprint ^ b.fingerprint) <= kMostDistantBits;
}

std::vector<std::vector<std::size_t>> find_prompt_loops(std::span<const PromptEvent> stream,
                                                        std::size_t least) {
  return LoopScan(stream, least).find();
}

std::vector<PromptLoop> merge_prompt_loops(std::span<const PromptPart> parts) {
  std::array<std::vector<PromptLoop>, PromptStore::kBuckets> by_bucket;
  tbb::parallel_for(std::size_t{0}, by_bucket.size(),
                    [&](std::size_t i) { by_bucket[i] = loops_of_bucket(parts, i); });
  std::vector<PromptLoop> loops;
  for (std::vector<PromptLoop>& part : by_bucket) {
    std::move(part.begin(), part.end(), std::back_inserter(loops));
  }
  std::sort(loops.begin(), loops.end(), [](const PromptLoop& a, const PromptLoop& b) {
    return std::tie(a.person, a.first, a.tool, a.mode, a.session) <
           std::tie(b.person, b.first, b.tool, b.mode, b.session);
  });
  return loops;
}

}  // namespace shadowgraph
