// Fields in a row, told apart by their lengths, under one digest: what an edition was made from, so
// that a later build can say which part of it changed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/date.h"
#include "base/digest.h"
#include "base/money.h"
#include "base/numbers.h"

namespace shadowgraph {

class DigestText {
 public:
  void add(std::string_view text) {
    add_integer(static_cast<std::int64_t>(text.size()));
    buffer_.append(text);
    spill(kBlock);
  }
  void add(const char* text) { add(std::string_view(text)); }
  void add(Date date) { add_integer(date.days); }
  void add(Month month) { add_integer(month.index); }
  void add(Instant instant) { add_integer(instant.micros); }
  void add(Money money) {
    add_integer(static_cast<std::int64_t>(money.pico >> 64));
    add_integer(static_cast<std::int64_t>(money.pico));
  }
  void add(double value) { add(std::string_view(format_round_trip(value))); }
  template <typename T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void add(T value) { add_integer(static_cast<std::int64_t>(value)); }
  template <typename T>
  void add(const std::optional<T>& value) {
    add_integer(value ? 1 : 0);
    if (value) add(*value);
  }
  // Ends the text.
  [[nodiscard]] std::string hex() {
    spill(0);
    return digest_.hex();
  }

 private:
  static constexpr std::size_t kBlock = 1 << 16;

  void add_integer(std::int64_t value) {
    auto bits = static_cast<std::uint64_t>(value);
    std::array<char, 8> bytes{};
    for (char& byte : bytes) {
      byte = static_cast<char>(bits & 0xFFU);
      bits >>= 8U;
    }
    buffer_.append(bytes.data(), bytes.size());
    spill(kBlock);
  }
  void spill(std::size_t above) {
    if (buffer_.size() <= above) return;
    digest_.update(buffer_);
    buffer_.clear();
  }

  Sha256 digest_;
  std::string buffer_;
};

}  // namespace shadowgraph
