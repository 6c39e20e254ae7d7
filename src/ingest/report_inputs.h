// Everything a report folder holds but the usage rows themselves, read and checked (INPUTS 1-2).
// Usage rows are streamed by ingest/usage_file.h, because there may be millions.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "ingest/money_rates.h"
#include "model/organisation.h"
#include "model/pay.h"
#include "model/prices.h"
#include "model/work.h"

namespace shadowgraph {

// A file below usage/ and the [[source]] that tells about it, if one matches.
struct UsageFileEntry {
  std::string path;                // relative to the folder, '/' separated
  std::filesystem::path location;  // where it lies
  std::optional<std::size_t> source;  // position in Organisation::sources
};

// What a records-of-work input covers: the history of the report, and "not tracked" told from
// "nothing happened".
struct WorkSpan {
  std::string kind;  // "changes", "reviews", "defects", "assets", "adoptions", "help"
  std::vector<std::string> paths;
  std::uint64_t rows = 0;
  std::optional<Instant> first, last;
};

struct InputDigest {
  std::string path;
  std::uint64_t bytes = 0;
  std::string blake2b;  // 256 bits, hexadecimal
};

struct ReportInputs {
  std::filesystem::path folder;
  Organisation organisation;
  PriceTable prices;
  ExchangeRates rates;
  std::vector<ForeignMoney> foreign_money;         // of org.toml, but prices
  std::vector<UsageFileEntry> usage_files;         // bytewise path order
  std::vector<WorkSpan> work;                      // of all kinds that have a file
  WorkRecords work_records;                        // checked and resolved
  std::map<std::string, std::string> commentary;   // "2026-10" → Markdown
  bool has_compensation = false;
  std::string compensation_path;                   // empty: none
  Compensation compensation;                       // never published as it stands
};

// Reads `folder`/org.toml and all that it and INPUTS 1 name. `data_folder` holds the shipped
// prices.csv, model-rules.toml and presets/. Returns what is valid; mistakes go to `diagnostics`.
[[nodiscard]] ReportInputs read_report_folder(const std::filesystem::path& folder,
                                              const std::filesystem::path& data_folder,
                                              Diagnostics& diagnostics);
// Digest of each input file that the report depends on (private/ left out), bytewise path order.
[[nodiscard]] std::vector<InputDigest> digest_inputs(const std::filesystem::path& folder);

}  // namespace shadowgraph
