// Keys → values in the order they were met, found by open addressing. Values keep their address.
// Built for keys of one or a few integers, where a node-based map spends most of the rollup's time.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace shadowgraph {

// Spreads the bits of an integer key over the word (a multiply and a fold of the high half).
[[nodiscard]] inline std::uint64_t spread(std::uint64_t key) {
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ (key >> 32U);
}

// `Key` has `std::uint64_t hash() const` and operator==.
template <class Key, class Value>
class EntryTable {
 public:
  using Entry = std::pair<Key, Value>;

  EntryTable() : slots_(kFirstSlots, kFree) {}

  // The value of `key`, made by `make()` if the key is new.
  template <class Make>
  Value& find_or_add(const Key& key, Make make) {
    std::size_t slot = find_slot(key);
    if (slots_[slot] != kFree) return entries_[slots_[slot]].second;
    if ((entries_.size() + 1) * 2 > slots_.size()) {
      grow();
      slot = find_slot(key);
    }
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    return entries_.emplace_back(key, make()).second;
  }

  [[nodiscard]] const std::deque<Entry>& entries() const { return entries_; }

 private:
  static constexpr std::size_t kFirstSlots = 64;
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;

  std::size_t find_slot(const Key& key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = static_cast<std::size_t>(key.hash()) & mask;
    while (slots_[slot] != kFree && !(entries_[slots_[slot]].first == key)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void grow() {
    slots_.assign(slots_.size() * 2, kFree);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      slots_[find_slot(entries_[i].first)] = static_cast<std::uint32_t>(i);
    }
  }

  std::vector<std::uint32_t> slots_;
  std::deque<Entry> entries_;
};

// Strings → 0, 1, 2, … in the order they were met.
class NameTable {
 public:
  std::uint32_t id_of(std::string_view name) {
    if (!names_.empty() && names_[last_] == name) return last_;  // rows repeat their neighbours
    const auto found = ids_.find(name);
    if (found != ids_.end()) return last_ = found->second;
    last_ = static_cast<std::uint32_t>(names_.size());
    ids_.emplace(names_.emplace_back(name), last_);
    return last_;
  }
  [[nodiscard]] const std::deque<std::string>& names() const { return names_; }

 private:
  std::deque<std::string> names_;  // keeps addresses, which the keys below view
  std::unordered_map<std::string_view, std::uint32_t> ids_;
  std::uint32_t last_ = 0;
};

}  // namespace shadowgraph
