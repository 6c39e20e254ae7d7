// Makes Figures of one group in one stretch of time: the fields that every row shares, the statuses
// that outrank a family's own, and what disclosure control will need.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "metrics/context.h"
#include "metrics/figure.h"
#include "metrics/group.h"

namespace shadowgraph {

class RowWriter {
 public:
  // `span`: position in Calendar::spans.
  RowWriter(const MetricsContext& context, const GroupData& group, std::size_t span,
            std::vector<Figure>& rows);

  [[nodiscard]] const MetricsContext& context() const { return context_; }
  [[nodiscard]] const GroupData& group() const { return group_; }
  [[nodiscard]] const SpanData& data() const { return group_.spans[span_]; }
  [[nodiscard]] const Totals& totals() const { return data().totals; }
  [[nodiscard]] const Span& span() const { return context_.calendar.spans[span_]; }
  [[nodiscard]] std::size_t span_index() const { return span_; }
  [[nodiscard]] bool is_person() const { return group_.name.level == Level::person; }

  // A row of the metric. The status given is kept unless usage is not tracked at all or no month is
  // available. The reference holds until the next row is added.
  Figure& add(std::string metric, std::string unit, Estimate estimate);
  // An additive row: the dominance rule applies to it.
  Figure& add_measure(std::string metric, std::string unit, Measure measure, Estimate estimate);

  [[nodiscard]] std::string money_unit(const char* per = "") const;

 private:
  const MetricsContext& context_;
  const GroupData& group_;
  std::size_t span_;
  std::vector<Figure>& rows_;
};

[[nodiscard]] Estimate no_estimate(Status status);
// An exact count or ratio; a null value is `undefined`.
[[nodiscard]] Estimate exact_value(std::optional<double> value, double n);
[[nodiscard]] Estimate exact_money(Money value, double n);
// `thin` unless the minimum is met.
[[nodiscard]] Estimate thin_unless(bool enough, Estimate estimate);
[[nodiscard]] std::optional<double> quotient(Int128 numerator, Int128 denominator);
void add_note(Figure& figure, const std::string& part);

}  // namespace shadowgraph
