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

__extension__ typedef unsigned __int128 UInt128;

// Spreads the bits of an integer key over the whole word: both halves of a wide product, folded.
[[nodiscard]] inline std::uint64_t spread(std::uint64_t key) {
  const UInt128 product = UInt128{key ^ 0x9E3779B97F4A7C15ULL} * 0xD6E8FEB86659FD93ULL;
  return static_cast<std::uint64_t>(product >> 64U) ^ static_cast<std::uint64_t>(product);
}

// A list that grows without moving what it holds, in blocks large enough for their addresses to
// stay in the cache.
template <class Entry>
class BlockList {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] Entry& operator[](std::size_t i) { return blocks_[i / kBlock][i % kBlock]; }
  [[nodiscard]] const Entry& operator[](std::size_t i) const {
    return blocks_[i / kBlock][i % kBlock];
  }
  Entry& add(Entry entry) {
    if (size_ % kBlock == 0) blocks_.emplace_back().reserve(kBlock);
    ++size_;
    return blocks_.back().emplace_back(std::move(entry));
  }

 private:
  static constexpr std::size_t kBlock = 256;
  std::vector<std::vector<Entry>> blocks_;
  std::size_t size_ = 0;
};

// `Key` has `std::uint64_t hash() const` and operator==.
template <class Key, class Value>
class EntryTable {
 public:
  using Entry = std::pair<Key, Value>;

  EntryTable() : slots_(kFirstSlots) {}

  // The value of `key`, made by `make()` if the key is new.
  template <class Make>
  Value& find_or_add(const Key& key, Make make) {
    const std::uint64_t hash = key.hash();
    std::size_t slot = find_slot(key, hash);
    if (slots_[slot].entry != kFree) return entries_[slots_[slot].entry].second;
    if ((entries_.size() + 1) * 2 > slots_.size()) {
      grow();
      slot = find_slot(key, hash);
    }
    slots_[slot] = {static_cast<std::uint32_t>(hash >> 32U),
                    static_cast<std::uint32_t>(entries_.size())};
    return entries_.add({key, make()}).second;
  }

  [[nodiscard]] const BlockList<Entry>& entries() const { return entries_; }

 private:
  static constexpr std::size_t kFirstSlots = 64;
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;
  struct Slot {
    std::uint32_t tag = 0;  // half of the hash, so that a passed-over entry need not be looked at
    std::uint32_t entry = kFree;
  };

  std::size_t find_slot(const Key& key, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t slot = static_cast<std::size_t>(hash) & mask;
    while (slots_[slot].entry != kFree &&
           (slots_[slot].tag != tag || !(entries_[slots_[slot].entry].first == key))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void grow() {
    slots_.assign(slots_.size() * 2, Slot{});
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::uint64_t hash = entries_[i].first.hash();
      slots_[find_slot(entries_[i].first, hash)] = {static_cast<std::uint32_t>(hash >> 32U),
                                                    static_cast<std::uint32_t>(i)};
    }
  }

  std::vector<Slot> slots_;
  BlockList<Entry> entries_;
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
