// A folder of usage files made for one test, rolled up the way the program does it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "engine/rollup.h"
#include "unit/engine/rows.h"

namespace shadowgraph::test {

inline constexpr std::string_view kHeader =
    "timestamp,person,tool,model,session,mode,input_tokens,output_tokens,billed,event,charged\n";

class UsageFolder {
 public:
  UsageFolder();
  ~UsageFolder();
  UsageFolder(const UsageFolder&) = delete;
  UsageFolder& operator=(const UsageFolder&) = delete;

  // Files in the order of their paths, bytewise. A path that ends in .gz is packed.
  void add(const std::string& path, std::string_view text, const std::string& source = {});
  void supersede(const std::string& source, const std::string& superseded);
  UsageRollup roll_up(unsigned threads = 2);

  [[nodiscard]] std::vector<std::string> codes() const;  // of diagnostics that are no notes
  [[nodiscard]] Diagnostic first(std::string_view code) const;
  ReportInputs inputs = test::inputs();

 private:
  std::size_t source_number(const std::string& source);

  std::filesystem::path folder_;
  Diagnostics diagnostics_;
};

// Rows of `kHeader`, one request a minute from `first` on; text in the tool's name goes over lines.
std::string minute_rows(int first, int count, const std::string& event_prefix = {});
std::int64_t events(const UsageRollup& rollup);
std::int64_t tokens(const UsageRollup& rollup);

}  // namespace shadowgraph::test
