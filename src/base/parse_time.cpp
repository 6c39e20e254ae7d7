// Timestamps are parsed once a usage row, millions of times: by hand, without streams or copies.
#include "base/date.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;

// Reads a timestamp from left to right; every step is false where the text ends or differs.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  bool accept(char wanted) {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }
  // Two digits, at most `most`.
  bool two_digits(int most, int& value) {
    if (text_.size() - at_ < 2) return false;
    const int tens = text_[at_] - '0';
    const int ones = text_[at_ + 1] - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return false;
    value = tens * 10 + ones;
    at_ += 2;
    return value <= most;
  }
  // 1 to 9 digits of a second, cut to microseconds.
  bool fraction(std::int64_t& micros) {
    std::size_t count = 0;
    micros = 0;
    for (; peek() >= '0' && peek() <= '9'; ++at_, ++count) {
      if (count < 6) micros = micros * 10 + (peek() - '0');
    }
    for (std::size_t i = count; i < 6; ++i) micros *= 10;
    return count >= 1 && count <= 9;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

struct ClockTime {
  int hour = 0, minute = 0, second = 0;
  std::int64_t micros = 0;
};

bool read_clock(Cursor& cursor, ClockTime& time) {
  if (!cursor.two_digits(23, time.hour) || !cursor.accept(':')) return false;
  if (!cursor.two_digits(59, time.minute)) return false;
  if (!cursor.accept(':')) return true;
  if (!cursor.two_digits(60, time.second)) return false;
  return !cursor.accept('.') || cursor.fraction(time.micros);
}

// "±hh:mm" or "±hhmm", in seconds.
bool read_offset(Cursor& cursor, std::int64_t& seconds) {
  const bool west = cursor.peek() == '-';
  if (!cursor.accept('+') && !cursor.accept('-')) return false;
  int hour = 0;
  int minute = 0;
  if (!cursor.two_digits(23, hour)) return false;
  cursor.accept(':');
  if (!cursor.two_digits(59, minute)) return false;
  seconds = hour * 3600 + minute * 60;
  if (west) seconds = -seconds;
  return true;
}

}  // namespace

std::optional<ParsedTime> parse_time(std::string_view text) {
  if (text.size() < 10) return std::nullopt;
  const std::optional<Date> date = parse_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  ParsedTime parsed;
  parsed.date = *date;
  if (text.size() == 10) {
    parsed.kind = ParsedTime::Kind::date;
    return parsed;
  }
  Cursor cursor(text.substr(10));
  if (!cursor.accept('T') && !cursor.accept(' ') && !cursor.accept('t')) return std::nullopt;
  ClockTime clock;
  if (!read_clock(cursor, clock)) return std::nullopt;
  const bool leap = clock.second == 60;
  if (leap) clock.second = 59;
  std::int64_t seconds = date->days * kSecondsPerDay + clock.hour * 3600 + clock.minute * 60 +
                         clock.second;
  parsed.kind = ParsedTime::Kind::local;
  if (!cursor.at_end()) {
    std::int64_t offset = 0;
    if (!cursor.accept('Z') && !cursor.accept('z') && !read_offset(cursor, offset)) {
      return std::nullopt;
    }
    if (!cursor.at_end()) return std::nullopt;
    parsed.kind = ParsedTime::Kind::instant;
    seconds -= offset;
  }
  // Leap seconds are put in at the end of a UTC day only; elsewhere :60 is a slip.
  if (leap && ((seconds % kSecondsPerDay) + kSecondsPerDay + 1) % kSecondsPerDay != 0) {
    return std::nullopt;
  }
  const std::int64_t micros = seconds * kMicrosPerSecond + clock.micros;
  if (parsed.kind == ParsedTime::Kind::instant) {
    parsed.instant = {micros};
  } else {
    parsed.local_micros = micros;
  }
  return parsed;
}

}  // namespace shadowgraph
