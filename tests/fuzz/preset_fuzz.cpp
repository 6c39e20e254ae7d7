// Any bytes as a preset: no crash, and a preset that is accepted can read rows.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/preset.h"
#include "ingest/usage_file_plan.h"
#include "ingest/usage_file_rows.h"

namespace shadowgraph {
namespace {

constexpr const char* kCells[] = {"2026-10-01T10:00:00Z", "ada", "12", "$1,234.50", "", "On-Demand",
                                  "1785542400", "5/1/25", "-3", "free"};

std::string row_of_cells(std::size_t width, std::size_t first) {
  std::string row;
  for (std::size_t i = 0; i < width; ++i) {
    if (i > 0) row += ',';
    row += '"';
    row += kCells[(first + i) % std::size(kCells)];
    row += '"';
  }
  return row + "\n";
}

void read_with(UsagePreset preset) {
  Organisation organisation;
  ExchangeRates rates;
  UsageFile::Resolved plan;
  for (const PresetHeader& header : preset.headers) {
    plan.column_names.insert(plan.column_names.end(), header.required.begin(),
                             header.required.end());
    for (const auto& any : header.any_of) plan.column_names.push_back(any.front());
  }
  plan.preset = std::make_shared<const UsagePreset>(std::move(preset));
  plan.organisation = &organisation;
  plan.rates = &rates;
  plan.path = "usage/a.csv";
  plan.currency = organisation.currency;
  plan.tokens = plan.preset->tokens;
  Diagnostics diagnostics;
  bind_columns(plan, {plan.path, 1, 1}, std::string(), diagnostics);
  (void)fit_header(*plan.preset, plan.column_names);
  std::string text;
  for (std::size_t i = 0; i < std::size(kCells); ++i) {
    text += row_of_cells(plan.column_names.size(), i);
  }
  RowCounts counts;
  const UsageFile::RowSink sink = [](const UsageRow&) {};
  UsageRowReader(plan, sink, counts, diagnostics).read(text, 2);
}

}  // namespace
}  // namespace shadowgraph

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace shadowgraph;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  Diagnostics diagnostics;
  auto preset = parse_preset(text, "presets/a.toml", diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted()) (void)render_diagnostic(diagnostic);
  if (preset) read_with(*std::move(preset));
  return 0;
}
