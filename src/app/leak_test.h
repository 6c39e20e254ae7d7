// The leak test: the finished files of a site against what their readers may not see (DESIGN 7).
// Looks at every file of every folder, in every form it can be read (publish/readable_text.h), for
// people who must not be named there, withheld figures, amounts of private/ and the key of the
// pseudonyms. It knows only inputs, figures and what was disclosed, not how pages are made.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/forbidden_values.h"
#include "app/report_run.h"
#include "app/resources.h"
#include "base/diagnostic.h"
#include "disclosure/disclosed.h"

namespace shadowgraph {

// What a folder made by this run may show.
struct PublishedFolder {
  std::string folder;              // "company", "self/abcd2345"
  std::string reader;              // person id of a self folder, else empty
  std::vector<Month> editions;
  NumberSet numbers;               // that its figures explain
};
[[nodiscard]] PublishedFolder published_folder(const std::string& folder,
                                               const std::vector<DisclosedEdition>& editions);

struct LeakTestInputs {
  const ReportRun& run;
  const Resources& resources;
  std::filesystem::path templates;                 // of the user, may be empty
  const std::vector<PublishedFolder>& folders;     // others are tested for names and pay alone
  const std::vector<EditionFigures>& figures;
};

struct FolderTally {
  std::size_t files = 0;
  std::size_t names = 0, names_skipped = 0;  // looked for; words that text holds anyway
  // Looked for, if this run made the folder; too short to be told from chance.
  std::size_t values = 0, values_short = 0;
  std::size_t leaks = 0;
};

struct LeakReport {
  std::vector<Diagnostic> leaks;               // by folder, then file
  std::map<std::string, FolderTally> folders;  // "" is the top of the site
  bool all_from_inputs = true;                 // the editor's own words explain each of them
};

// `files`: path relative to the site → bytes.
[[nodiscard]] LeakReport find_leaks(const LeakTestInputs& inputs,
                                    const std::map<std::string, std::string>& files);
// As errors; where not all come from what people wrote, one more says that the program is at fault.
void add_leaks(LeakReport report, Diagnostics& diagnostics);

}  // namespace shadowgraph
