// Rows about pay: window, true dates, whose figure it is, and what disclosure control needs; the
// statuses that outrank a family's own (METRICS 1.3, B).
#pragma once

#include <string>
#include <vector>

#include "metrics/context.h"
#include "metrics/figure.h"
#include "metrics/pay_groups.h"
#include "metrics/rows.h"

namespace shadowgraph {

inline constexpr std::size_t kLeastPayMonths = 3;
inline constexpr double kLeastPaid = 10;     // persons of a sum or ratio
inline constexpr double kLeastCounted = 20;  // persons of a share of persons

enum class PayNeeds { pay, pay_and_usage };

class PayRows {
 public:
  PayRows(const MetricsContext& context, const PayGroup& group, const PayPeriod& period,
          const Span& span, std::vector<Figure>& rows)
      : context_(context), group_(group), period_(period), span_(span), rows_(rows) {}

  [[nodiscard]] const MetricsContext& context() const { return context_; }
  [[nodiscard]] const PayGroup& group() const { return group_; }
  [[nodiscard]] const PayPeriod& period() const { return period_; }
  [[nodiscard]] const Span& span() const { return span_; }
  [[nodiscard]] bool is_person() const { return group_.is_person(); }
  // At level person there is no minimum of persons.
  [[nodiscard]] bool enough(double persons, double least) const {
    return is_person() ? persons > 0 : persons >= least;
  }

  // A row; `persons`: its population, people with pay in force. Kept unless pay (or usage) is not
  // tracked, or too few months are there. The reference holds until the next row is added.
  Figure& add(std::string metric, std::string unit, Estimate estimate, double persons,
              PayNeeds needs = PayNeeds::pay_and_usage);

 private:
  const MetricsContext& context_;
  const PayGroup& group_;
  const PayPeriod& period_;
  const Span& span_;
  std::vector<Figure>& rows_;
};

// One person's part of a sum of money, for the dominance rule.
class LargestTwo {
 public:
  void add(double amount);
  // Marks the row as a sum of these parts, each times `scale`.
  void fill(Contributions& contributions, double scale = 1) const;

 private:
  double total_ = 0, largest_ = 0, second_ = 0;
};

// A share of persons with its two counts.
void set_persons_share(Figure& figure, double numerator, double denominator);

}  // namespace shadowgraph
