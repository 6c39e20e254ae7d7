#include "charts/day_calendar.h"

#include <algorithm>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr std::size_t kColumns = 7;
constexpr std::size_t kMostDays = 31;
constexpr std::size_t kMostNotes = 12;
constexpr double kHeader = kLineHeight + 6;
constexpr double kBarRoom = 26;
constexpr double kGap = 4;    // between boxes
constexpr double kInset = 5;  // of words and bars in their box
constexpr std::size_t kNoteLines = 3;

class CalendarDrawing {
 public:
  CalendarDrawing(const DayCalendarChart& chart, ChartWidth width)
      : chart_(chart),
        wide_(width == ChartWidth::wide),
        sheet_(sheet_width(width)),
        days_(std::min(chart.days.size(), kMostDays)),
        first_(chart.first_column % kColumns) {
    each_ = (sheet_ - 2) / static_cast<double>(kColumns);
    // Beside each other where there is room, else the amount below the day's number.
    height_ = kLineHeight * (wide_ ? 1 : 2) + kBarRoom + 2 * kInset;
    plan_notes();
  }

  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] std::size_t rows() const { return (first_ + days_ + kColumns - 1) / kColumns; }
  [[nodiscard]] Box box_of(std::size_t day) const {
    const std::size_t at = first_ + day;
    const double left = 1 + each_ * static_cast<double>(at % kColumns);
    const double top = kHeader + (height_ + kGap) * static_cast<double>(at / kColumns);
    return {left, top, left + each_ - kGap, top + height_};
  }
  void plan_notes();
  void draw_names(Canvas& canvas) const;
  void draw_day(Canvas& canvas, std::size_t day, const PixelScale& bars) const;
  void draw_words(Canvas& canvas, const CalendarDay& day, const Box& box) const;

  const DayCalendarChart& chart_;
  bool wide_;
  double sheet_;
  std::size_t days_, first_;
  double each_ = 0, height_ = 0;
  std::vector<std::string> notes_;
};

void CalendarDrawing::plan_notes() {
  const auto add = [&](const std::string& words) {
    for (std::string& line : wrap_to_width(printable(words), sheet_, kNoteLines)) {
      if (!line.empty()) notes_.push_back(std::move(line));
    }
  };
  for (std::size_t i = 0; i < std::min(chart_.notes.size(), kMostNotes); ++i) add(chart_.notes[i]);
  const bool withheld = std::any_of(chart_.days.begin(), chart_.days.end(),
                                    [](const CalendarDay& day) { return !known(day.value); });
  if (withheld) add(chart_.withheld_words);
}

void CalendarDrawing::draw_names(Canvas& canvas) const {
  for (std::size_t i = 0; i < std::min(chart_.weekdays.size(), kColumns); ++i) {
    const double left = 1 + each_ * static_cast<double>(i) + kInset;
    canvas.text("", {left, kAscent + 2}, Anchor::start,
                cut_to_width(printable(chart_.weekdays[i]), each_ - kGap - kInset));
  }
}

void CalendarDrawing::draw_words(Canvas& canvas, const CalendarDay& day, const Box& box) const {
  const double baseline = box.top + kInset + kAscent;
  const double room = box.right - box.left - 2 * kInset;
  const std::string number = cut_to_width(printable(day.number), room);
  canvas.text(day.quiet ? "" : "axis", {box.left + kInset, baseline}, Anchor::start, number);
  const std::string class_name = day.mark == CalendarDay::Mark::odd ? "value bad" : "figure";
  const TextWeight weight =
      day.mark == CalendarDay::Mark::odd ? TextWeight::bold : TextWeight::regular;
  const double left_over = wide_ ? room - text_width(number) - 6 : room + kInset;
  const std::string label = cut_to_width(printable(day.label), left_over, weight);
  if (wide_) {
    canvas.text(class_name, {box.right - kInset, baseline}, Anchor::end, label);
  } else {
    canvas.text(class_name, {box.left + kInset / 2, baseline + kLineHeight}, Anchor::start, label);
  }
}

void CalendarDrawing::draw_day(Canvas& canvas, std::size_t at, const PixelScale& bars) const {
  const CalendarDay& day = chart_.days[at];
  const Box box = box_of(at);
  const auto value = known(day.value);
  const bool missing = day.mark == CalendarDay::Mark::missing;
  canvas.bar(missing || !value ? "und" : "gap", box, printable(day.tooltip));
  if (value && *value > 0) {
    const double length = bars.clamped(*value);
    const double bottom = box.bottom - kInset;
    canvas.bar(day.mark == CalendarDay::Mark::odd ? "bar bad" : "bar",
               {box.left + kInset, bottom - std::max(length, 1.0), box.right - kInset, bottom});
  }
  draw_words(canvas, day, box);
  if (day.mark == CalendarDay::Mark::odd) canvas.bar("ring", box);
}

std::string CalendarDrawing::draw(ChartFlavour flavour) {
  RangeFinder range;
  for (std::size_t day = 0; day < days_; ++day) range.include(chart_.days[day].value);
  if (!range.range()) {
    return draw_empty(chart_.text, wide_ ? ChartWidth::wide : ChartWidth::narrow, flavour);
  }
  const PixelScale bars({0, std::max(range.range()->high, 1e-300)}, 0, kBarRoom);
  const double bottom = kHeader + (height_ + kGap) * static_cast<double>(rows());
  Canvas canvas(chart_.text, wide_ ? ChartWidth::wide : ChartWidth::narrow, flavour,
                bottom + kLineHeight * static_cast<double>(notes_.size()) + 6);
  draw_names(canvas);
  for (std::size_t day = 0; day < days_; ++day) draw_day(canvas, day, bars);
  double baseline = bottom + kAscent + 6;
  for (const std::string& line : notes_) {
    canvas.text("note", {1, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
  return canvas.finish();
}

}  // namespace

std::string draw_day_calendar(const DayCalendarChart& chart, ChartWidth width,
                              ChartFlavour flavour) {
  return CalendarDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph
