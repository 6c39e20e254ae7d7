// What the command line asked for, command by command.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace shadowgraph {

// Shared by all commands.
struct CommonOptions {
  std::filesystem::path folder;
  bool strict = false;   // warnings are errors
  bool json = false;     // a summary for machines on stdout
  bool quiet = false;    // no summary, no progress
  unsigned threads = 0;  // 0: all of the machine's
};

struct BuildOptions : CommonOptions {
  std::filesystem::path out = "site";
  std::string edition;    // "2026-10"; empty: the last month that the data cover to its end
  bool all = false;
  std::string audience;   // empty: all
  std::filesystem::path templates;  // empty: the shipped ones
  std::filesystem::path ledger;     // empty: beside the site, "site.ledger"
  bool no_ledger = false;           // neither read nor written: for trying out
};

struct CheckOptions : CommonOptions {};

struct MetricsOptions : CommonOptions {
  std::string edition;
  std::filesystem::path out;
};

struct AuditOptions : CommonOptions {
  std::filesystem::path site;
};

struct DiffOptions {
  std::filesystem::path before, after;  // `after` empty: two editions of `before`
  std::vector<std::string> editions;    // none, one of both sides, or one of each
  std::string audience;                 // empty: all
  bool json = false, quiet = false, all = false;
};

}  // namespace shadowgraph
