#include "metrics/rows.h"

#include <fmt/format.h>

#include <utility>

#include "stats/ranks.h"

namespace shadowgraph {

RowWriter::RowWriter(const MetricsContext& context, const GroupData& group, std::size_t span,
                     std::vector<Figure>& rows)
    : context_(context), group_(group), span_(span), rows_(rows) {}

Figure& RowWriter::add(std::string metric, std::string unit, Estimate estimate) {
  Figure figure;
  figure.window = span().window;
  figure.level = group_.name.level;
  figure.subject = group_.name.subject;
  figure.metric = std::move(metric);
  figure.unit = std::move(unit);
  figure.estimate = estimate;
  if (!context_.inputs.usage_tracked) {
    figure.estimate = no_estimate(Status::not_tracked);
  } else if (span().count == 0 && (estimate.status == Status::ok ||
                                   estimate.status == Status::undefined)) {
    figure.estimate = no_estimate(Status::thin);
  }
  figure.contributions.persons = data().population;
  figure.from = span().from;
  figure.to = span().to;
  if (span().count > 0 && static_cast<int>(span().count) < span().nominal) {
    figure.note = fmt::format("months:{}", span().count);
  }
  rows_.push_back(std::move(figure));
  return rows_.back();
}

Figure& RowWriter::add_measure(std::string metric, std::string unit, Measure measure,
                               Estimate estimate) {
  Figure& figure = add(std::move(metric), std::move(unit), estimate);
  const auto i = static_cast<std::size_t>(measure);
  figure.contributions.additive = true;
  figure.contributions.total = to_double({data().persons[i]});
  figure.contributions.largest = to_double({data().largest[i]});
  figure.contributions.second = to_double({data().second[i]});
  return figure;
}

std::string RowWriter::money_unit(const char* per) const { return context_.currency + per; }

Estimate no_estimate(Status status) {
  Estimate estimate;
  estimate.status = status;
  return estimate;
}

Estimate exact_value(std::optional<double> value, double n) {
  if (!value) return no_estimate(Status::undefined);
  Estimate estimate;
  estimate.status = Status::ok;
  estimate.value = *value;
  estimate.n = n;
  return estimate;
}

Estimate exact_money(Money value, double n) {
  Estimate estimate = exact_value(to_double(value), n);
  estimate.exact = value;
  return estimate;
}

Estimate thin_unless(bool enough, Estimate estimate) {
  return enough ? estimate : no_estimate(Status::thin);
}

std::optional<double> quotient(Int128 numerator, Int128 denominator) {
  return ratio_of_totals(to_double({numerator}), to_double({denominator}));
}

void add_note(Figure& figure, const std::string& part) {
  if (!figure.note.empty()) figure.note += ';';
  figure.note += part;
}

}  // namespace shadowgraph
