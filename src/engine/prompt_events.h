// Single requests as prompt loops need them (METRICS H1): 48 bytes each, of people only, from files
// that tell fingerprints. One store a thread holds a bounded number in memory and puts the rest
// into an unnamed temporary file, in buckets of people, so that later one bucket is in memory at a
// time.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

#include "base/money.h"
#include "model/organisation.h"

namespace shadowgraph {

struct PromptEvent {
  static constexpr std::uint32_t kAgent = 1, kAccepted = 2, kFingerprint = 4, kNear = 8;

  std::uint32_t person = 0, tool = 0;
  std::uint64_t session = 0;  // 0: none
  std::int64_t micros = 0;    // Instant
  std::uint64_t fingerprint = 0;
  // Usage value in pico, in two parts: an Int128 alone would make it 64 bytes.
  std::int32_t value_high = 0;
  std::uint32_t flags = 0;  // agent mode; accepted lines > 0; has a fingerprint; it is a simhash64
  std::uint64_t value_low = 0;

  // By stream (person, tool, mode, session), then time, then content.
  [[nodiscard]] std::strong_ordering operator<=>(const PromptEvent& other) const;
  bool operator==(const PromptEvent&) const = default;

  [[nodiscard]] bool is(std::uint32_t flag) const { return (flags & flag) != 0; }
  [[nodiscard]] bool same_stream(const PromptEvent& other) const {
    return person == other.person && tool == other.tool && session == other.session &&
           is(kAgent) == other.is(kAgent);
  }
  void set_value(Money value);
  [[nodiscard]] Money value() const;
};

class PromptStore {
 public:
  static constexpr std::size_t kBuckets = 64;
  static constexpr std::size_t kHeld = std::size_t{1} << 17U;  // events in memory: 6 MB

  explicit PromptStore(std::size_t held = kHeld) : held_(held) {}

  // `bucket` < kBuckets is the same for all events of one person, in every store.
  void add(std::size_t bucket, const PromptEvent& event);
  // Appends what the bucket holds. Throws std::runtime_error where the temporary file can't be
  // read.
  void read(std::size_t bucket, std::vector<PromptEvent>& events) const;
  void clear();

 private:
  struct Run {
    long offset = 0;
    std::size_t count = 0;
  };
  void spill();

  std::size_t held_;
  std::size_t in_memory_ = 0;
  bool may_spill_ = true;
  std::shared_ptr<std::FILE> file_;  // copies of an empty store share nothing
  std::array<std::vector<PromptEvent>, kBuckets> buckets_;
  std::array<std::vector<Run>, kBuckets> runs_;
};

}  // namespace shadowgraph
