// A report folder made of a few texts, read, and what the reader said about it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/report_inputs.h"
#include "support/temporary_folder.h"

namespace shadowgraph {

struct ReportReading {
  ReportInputs inputs;
  Diagnostics diagnostics;
  std::string said;  // every diagnostic as it is printed
};

using NamedText = std::pair<std::string, std::string_view>;

// A small price table of its own stands in for the shipped one.
inline ReportReading read_texts(const std::vector<NamedText>& texts) {
  const TemporaryFolder data;
  data.write("prices.csv",
             "model,valid_from,input,output\n"
             "claude-opus-4-5,2026-01-01,5,25\n"
             "gpt-5,2026-01-01,1.25,10\n");
  data.write("model-rules.toml",
             "price_rule = [\n"
             "  { match = \"claude-opus-4-5-20*\", model = \"claude-opus-4-5\" },\n"
             "  { match = \"auto: gpt-5\", model = \"gpt-5\", factor = 0.9 },\n"
             "]\n");
  const TemporaryFolder folder;
  for (const auto& [name, text] : texts) folder.write(name, text);
  ReportReading reading;
  reading.inputs = read_report_folder(folder.path(), data.path(), reading.diagnostics);
  for (const Diagnostic& item : reading.diagnostics.sorted()) {
    reading.said += render_diagnostic(item);
  }
  return reading;
}

inline ReportReading read_org(std::string_view org_toml) {
  return read_texts({{"org.toml", org_toml}});
}

}  // namespace shadowgraph
