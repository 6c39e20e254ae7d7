#include "ingest/usage_file_plan.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/csv_scan.h"

namespace shadowgraph {
namespace {

class ColumnBinder {
 public:
  ColumnBinder(UsageFile::Resolved& plan, const SourcePosition& header,
               const std::string& header_line, Diagnostics& diagnostics)
      : plan_(plan), header_(header), header_line_(header_line), diagnostics_(diagnostics) {
    for (const std::string& name : plan.column_names) names_.push_back(ascii_lower(name));
  }

  void bind() {
    for (std::size_t field = 0; field < kUsageFields; ++field) {
      if (const auto& source = plan_.preset->fields[field]) {
        plan_.fields[field] = bind_source(*source);
      }
    }
    for (const PresetRule& rule : plan_.preset->rules) bind_rule(rule);
  }

 private:
  // Where a column's name begins; the header's own place where the line was wrapped in quotes.
  [[nodiscard]] SourcePosition place(std::size_t column) const {
    const auto starts = trace_record(header_line_, plan_.delimiter).field_starts;
    if (starts.size() != names_.size()) return header_;
    const std::size_t before = code_points(header_line_.substr(0, starts[column]));
    return {header_.path, header_.line, before + 1};
  }

  std::uint32_t find(const std::string& name) {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return kNoColumn;
    const auto again = std::find(found + 1, names_.end(), name);
    if (again != names_.end()) {
      diagnostics_.error("usage.repeated-column", place(static_cast<std::size_t>(
                                                      again - names_.begin())),
                         "the column '" + name + "' stands in the header twice",
                         "keep one of them", header_line_);
    }
    return static_cast<std::uint32_t>(found - names_.begin());
  }

  BoundSource bind_source(const FieldSource& source) {
    BoundSource bound;
    for (const std::string& name : source.columns) {
      const std::uint32_t column = find(name);
      if (column != kNoColumn) bound.columns.push_back(column);
    }
    if (source.constant) bound.constant = &*source.constant;
    return bound;
  }

  // A rule about a column that the file doesn't have never matches.
  void bind_rule(const PresetRule& rule) {
    BoundRule bound;
    for (const RuleCondition& condition : rule.conditions) {
      const std::uint32_t column = find(condition.column);
      if (column == kNoColumn) return;
      bound.conditions.push_back({column, &condition.patterns});
    }
    for (std::size_t field = 0; field < kUsageFields; ++field) {
      if (!rule.fields[field]) continue;
      bound.fields[field] = bind_source(*rule.fields[field]);
      plan_.ruled_fields |= 1U << field;
    }
    bound.fate = rule.fate;
    plan_.has_fates = plan_.has_fates || rule.fate.has_value();
    plan_.rules.push_back(std::move(bound));
  }

  UsageFile::Resolved& plan_;
  const SourcePosition& header_;
  const std::string& header_line_;
  Diagnostics& diagnostics_;
  std::vector<std::string> names_;
};

}  // namespace

void bind_columns(UsageFile::Resolved& plan, const SourcePosition& header,
                  const std::string& header_line, Diagnostics& diagnostics) {
  ColumnBinder(plan, header, header_line, diagnostics).bind();
}

}  // namespace shadowgraph
