#include "engine/prompt_events.h"

#include <stdexcept>
#include <tuple>

#include <unistd.h>

namespace shadowgraph {

namespace {

__extension__ typedef unsigned __int128 UnsignedPico;

auto key_of(const PromptEvent& event) {
  return std::tuple(event.person, event.tool, event.is(PromptEvent::kAgent), event.session,
                    event.micros, event.fingerprint, event.flags, event.value_high,
                    event.value_low);
}

}  // namespace

std::strong_ordering PromptEvent::operator<=>(const PromptEvent& other) const {
  return key_of(*this) <=> key_of(other);
}

void PromptEvent::set_value(Money value) {
  value_high = static_cast<std::int32_t>(value.pico >> 64);
  value_low = static_cast<std::uint64_t>(value.pico);
}

Money PromptEvent::value() const {
  const auto high = static_cast<UnsignedPico>(static_cast<Int128>(value_high)) << 64U;
  return {static_cast<Int128>(high | value_low)};
}

void PromptStore::add(std::size_t bucket, const PromptEvent& event) {
  buckets_[bucket].push_back(event);
  if (++in_memory_ >= held_ && may_spill_) spill();
}

// Where no temporary file can be made or filled, the events stay in memory.
void PromptStore::spill() {
  if (!file_) {
    if (std::FILE* file = std::tmpfile()) {
      file_ = std::shared_ptr<std::FILE>(file, [](std::FILE* opened) { std::fclose(opened); });
    }
  }
  for (std::size_t bucket = 0; bucket < kBuckets && may_spill_; ++bucket) {
    std::vector<PromptEvent>& events = buckets_[bucket];
    if (events.empty()) continue;
    const long offset = file_ ? std::ftell(file_.get()) : -1;
    may_spill_ = offset >= 0 && std::fwrite(events.data(), sizeof(PromptEvent), events.size(),
                                            file_.get()) == events.size();
    may_spill_ = may_spill_ && std::fflush(file_.get()) == 0;
    if (!may_spill_) break;
    runs_[bucket].push_back({offset, events.size()});
    in_memory_ -= events.size();
    events.clear();
  }
}

void PromptStore::read(std::size_t bucket, std::vector<PromptEvent>& events) const {
  for (const Run& run : runs_[bucket]) {
    const std::size_t before = events.size();
    events.resize(before + run.count);
    auto* to = reinterpret_cast<char*>(events.data() + before);
    std::size_t left = run.count * sizeof(PromptEvent);
    auto offset = static_cast<off_t>(run.offset);
    while (left > 0) {
      const ssize_t got = ::pread(::fileno(file_.get()), to, left, offset);
      if (got <= 0) throw std::runtime_error("the temporary file of requests can't be read back");
      to += got;
      offset += got;
      left -= static_cast<std::size_t>(got);
    }
  }
  events.insert(events.end(), buckets_[bucket].begin(), buckets_[bucket].end());
}

void PromptStore::clear() { *this = PromptStore(held_); }

}  // namespace shadowgraph
