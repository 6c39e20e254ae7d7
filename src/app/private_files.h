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
// The key, trimmed; empty if there is none that could be read or it is too short to be one, which
// `reason` then says in words.
[[nodiscard]] std::string pseudonym_key_text(const ReportInputs& inputs,
                                             std::string* reason = nullptr);
// The text of every CSV below private/.
[[nodiscard]] std::vector<std::string> private_tables(const std::filesystem::path& folder);

// What guards the inputs: a warning where others on the machine can read files of private/ or the
// key (private.readable-by-others), an error where git tracks the key (report.pseudonym-key-tracked).
// Only modes from the report folder down count; folders above it may change when it is moved.
// A folder with a file `not-secret.md` that tells why its files are no secret is not guarded, which
// a note says (private.not-secret): samples have made-up pay and a published key.
void guard_private_files(const ReportInputs& inputs, Diagnostics& diagnostics);

}  // namespace shadowgraph
