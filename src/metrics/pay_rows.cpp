#include "metrics/pay_rows.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace shadowgraph {
Figure& PayRows::add(std::string metric, std::string unit, Estimate estimate, double persons,
                     PayNeeds needs) {
  Figure figure;
  figure.window = span_.window;
  figure.level = group_.name.level;
  figure.subject = group_.name.subject;
  figure.metric = std::move(metric);
  figure.unit = std::move(unit);
  figure.estimate = estimate;
  const bool has_value = estimate.status == Status::ok || estimate.status == Status::undefined;
  if (!period_.tracked || (needs == PayNeeds::pay_and_usage && !context_.inputs.usage_tracked)) {
    figure.estimate = no_estimate(Status::not_tracked);
  } else if (has_value && span_.count < kLeastPayMonths) {
    figure.estimate = no_estimate(Status::thin);
  }
  figure.contributions.persons = persons;
  figure.from = span_.from;
  figure.to = span_.to;
  if (span_.count > 0 && static_cast<int>(span_.count) < span_.nominal) {
    figure.note = fmt::format("months:{}", span_.count);
  }
  rows_.push_back(std::move(figure));
  return rows_.back();
}

void LargestTwo::add(double amount) {
  total_ += amount;
  if (amount > largest_) {
    second_ = largest_;
    largest_ = amount;
  } else {
    second_ = std::max(second_, amount);
  }
}

void LargestTwo::fill(Contributions& contributions, double scale) const {
  contributions.additive = true;
  contributions.total = total_ * scale;
  contributions.largest = largest_ * scale;
  contributions.second = second_ * scale;
}

void set_persons_share(Figure& figure, double numerator, double denominator) {
  figure.contributions.numerator = numerator;
  figure.contributions.denominator = denominator;
}

}  // namespace shadowgraph
