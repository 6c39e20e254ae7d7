// What lies in private/ and the key of the pseudonyms: secrets that no output may hold, and that
// nobody but their owner should be able to read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/report_inputs.h"

namespace shadowgraph {

// Where [report] pseudonym_key leads; empty if it names none.
[[nodiscard]] std::filesystem::path pseudonym_key_file(const ReportInputs& inputs);
// The key, trimmed; empty if there is none that could be read or it is too short to be one.
[[nodiscard]] std::string pseudonym_key_text(const ReportInputs& inputs);
// The text of every CSV below private/.
[[nodiscard]] std::vector<std::string> private_tables(const std::filesystem::path& folder);

}  // namespace shadowgraph
