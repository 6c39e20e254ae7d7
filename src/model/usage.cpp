#include "model/usage.h"

#include <array>
#include <tuple>

#include "model/usage_fields.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kFields = 35;

// Every field, by reference. The binding must name as many as the struct has, and the list must
// pass on as many as it names: a field that is added and forgotten here doesn't compile.
template <typename Amounts>
auto fields_of(Amounts& amounts) {
  auto& [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19,
         a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, a34] = amounts;
  auto fields = std::tie(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16,
                         a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31,
                         a32, a33, a34);
  static_assert(std::tuple_size_v<decltype(fields)> == kFields);
  return fields;
}

struct Add {
  template <typename Number>
  void operator()(Number& ours, const Number& theirs) const {
    ours += theirs;
  }
  template <typename Number, std::size_t kSize>
  void operator()(std::array<Number, kSize>& ours, const std::array<Number, kSize>& theirs) const {
    for (std::size_t i = 0; i < kSize; ++i) ours[i] += theirs[i];
  }
};

struct Subtract {
  template <typename Number>
  void operator()(Number& ours, const Number& theirs) const {
    ours -= theirs;
  }
  template <typename Number, std::size_t kSize>
  void operator()(std::array<Number, kSize>& ours, const std::array<Number, kSize>& theirs) const {
    for (std::size_t i = 0; i < kSize; ++i) ours[i] -= theirs[i];
  }
};

template <typename Combine>
void combine_fields(UsageAmounts& ours, const UsageAmounts& theirs, Combine combine) {
  const auto mine = fields_of(ours);
  const auto others = fields_of(theirs);
  [&]<std::size_t... kIndex>(std::index_sequence<kIndex...>) {
    (combine(std::get<kIndex>(mine), std::get<kIndex>(others)), ...);
  }
  (std::make_index_sequence<kFields>());
}

// Calls `visit` with every number of every field.
struct EachNumber {
  template <typename Visit>
  static void apply(std::int64_t& number, Visit visit) {
    Int128 wide = number;
    visit(wide);
    number = static_cast<std::int64_t>(wide);
  }
  template <typename Visit>
  static void apply(Money& money, Visit visit) {
    visit(money.pico);
  }
  template <typename Number, std::size_t kSize, typename Visit>
  static void apply(std::array<Number, kSize>& numbers, Visit visit) {
    for (Number& number : numbers) apply(number, visit);
  }
};

template <typename Visit>
void for_each_number(UsageAmounts& amounts, Visit visit) {
  std::apply([&](auto&... field) { (EachNumber::apply(field, visit), ...); }, fields_of(amounts));
}

}  // namespace

std::vector<Int128> amount_list(const UsageAmounts& amounts) {
  UsageAmounts copy = amounts;
  std::vector<Int128> list;
  for_each_number(copy, [&](Int128& number) { list.push_back(number); });
  return list;
}

std::optional<UsageAmounts> amounts_of_list(std::span<const Int128> list) {
  UsageAmounts amounts;
  std::size_t next = 0;
  for_each_number(amounts, [&](Int128& number) {
    if (next < list.size()) number = list[next];
    ++next;
  });
  if (next != list.size()) return std::nullopt;
  return amounts;
}

void UsageAmounts::add(const UsageAmounts& other) { combine_fields(*this, other, Add{}); }

void UsageAmounts::subtract(const UsageAmounts& other) { combine_fields(*this, other, Subtract{}); }

}  // namespace shadowgraph
