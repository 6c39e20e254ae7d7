#include "disclosure/bands.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kManyPersons = 20;  // from here on ratios are told to a hundredth
constexpr double kShareStep = 0.05;
constexpr int kClean = 12;  // digits that survive the arithmetic of a step or a power of ten

// 3 * 0.05 is 0.15000000000000002 in binary; files print what reads back.
double clean(double value) {
  return parse_double(format_significant(value, kClean)).value_or(value);
}

struct RatioStage {
  double step, until, least_persons;
};
// The ends are borders of the stage's own cells; see the header for why they are not later.
constexpr std::array<RatioStage, 3> kStages{
    {{0.01, 0.045, kManyPersons}, {0.05, 0.175, 0}, {0.1, 0.45, 0}}};

// Without an exponent: "4e+05-5e+05" would be hard to take apart.
std::string plain_number(double value) {
  std::array<char, 64> buffer;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return error == std::errc() ? std::string(buffer.data(), end) : format_round_trip(value);
}

double unit_of_digits(double value, int digits) {
  return std::pow(10.0, std::floor(std::log10(std::fabs(value))) - (digits - 1));
}

}  // namespace

double relative_half_width(const CoarseRange& range) {
  if (range.low <= 0 && range.high > 0) return std::numeric_limits<double>::infinity();
  return (range.high - range.low) / (range.high + range.low);
}

std::optional<CoarseRange> band_of(double amount) {
  constexpr std::array kLimits{1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.3, 8.0, 10.0};
  if (!(amount > 0) || !std::isfinite(amount)) return std::nullopt;
  double power = std::floor(std::log10(amount));
  // The logarithm of 1000 may come out a hair below 3.
  if (amount >= clean(std::pow(10.0, power + 1))) power += 1;
  const double scale = std::pow(10.0, power);
  for (std::size_t i = kLimits.size() - 1; i > 0; --i) {
    const double low = clean(kLimits[i - 1] * scale);
    if (amount >= low || i == 1) return CoarseRange{low, clean(kLimits[i] * scale)};
  }
  return std::nullopt;
}

CoarseRange share_band(double share) {
  const double step = std::min(std::floor(share / kShareStep + 1e-9), 1 / kShareStep - 1);
  return {clean(step * kShareStep), clean((step + 1) * kShareStep)};
}

double round_significant(double value, int digits) {
  return parse_double(format_significant(value, digits)).value_or(value);
}

CoarseRange widen_significant(const CoarseRange& range, int digits) {
  const auto outward = [digits](double value, bool up) {
    if (value == 0) return 0.0;
    const double unit = unit_of_digits(value, digits);
    const double steps = up ? std::ceil(value / unit - 1e-9) : std::floor(value / unit + 1e-9);
    return clean(steps * unit);
  };
  return {outward(range.low, false), outward(range.high, true)};
}

std::optional<RoundedRatio> round_ratio(double ratio, double persons) {
  double from = 0;
  for (const RatioStage& stage : kStages) {
    if (persons < stage.least_persons) continue;
    if (ratio < stage.until) {
      const double value = clean(std::floor(ratio / stage.step + 0.5) * stage.step);
      const CoarseRange cell{std::max(clean(value - stage.step / 2), from),
                             clean(value + stage.step / 2)};
      return RoundedRatio{value, stage.step, cell};
    }
    from = stage.until;
  }
  return std::nullopt;
}

std::string band_note(const CoarseRange& range) {
  return "band:" + plain_number(range.low) + "-" + plain_number(range.high);
}

std::string rounded_note(double step) { return "rounded:" + plain_number(step); }

}  // namespace shadowgraph
