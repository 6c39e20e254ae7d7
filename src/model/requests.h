// What is kept of single requests: loops of them, and sums of them around records of work.
#pragma once

#include <cstdint>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "model/organisation.h"

namespace shadowgraph {

// A prompt loop (METRICS H1): the same request, or nearly the same, again and again in one session.
// Of rows without a person, and of bots, there are none.
struct PromptLoop {
  struct Request {
    Instant at;
    Money value;
  };
  std::uint32_t person = 0, tool = 0;  // UsageRollup::persons, ::tools
  UsageMode mode = UsageMode::interactive;  // interactive: at least 5 requests; agent: 12
  std::uint64_t session = 0;                // hash of the session's id; 0: none
  Instant first, last;
  std::int64_t requests = 0;
  std::vector<Request> costed;  // from the 4th on, in time order: what a loop costs
};

// Half-open.
struct TimeStretch {
  Instant begin, end;
};
inline constexpr std::int64_t kMicrosOfHour = 3'600'000'000;
// H2: what belongs to the making of a document, from 24 hours before to 1 hour after, ends included.
inline TimeStretch making_of(Instant created) {
  return {{created.micros - 24 * kMicrosOfHour}, {created.micros + kMicrosOfHour + 1}};
}
// H3: what belongs to the writing of a change, from 7 days before it was opened, ends included.
inline TimeStretch writing_of(Instant opened, Instant merged) {
  return {{opened.micros - 7 * 24 * kMicrosOfHour}, {merged.micros + 1}};
}

// Sums of a person's events at or after `begin` and before the next of the instants at which records
// of work ask (H2: around the making of a document; H3: before a merge). Empty ones are left out.
struct WorkStretch {
  std::uint32_t person = 0;
  Instant begin;
  std::int64_t output_tokens = 0;
  Money value;
  std::int64_t suggested = 0, accepted = 0;  // lines, A10
};

}  // namespace shadowgraph
