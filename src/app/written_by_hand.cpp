#include "app/written_by_hand.h"

#include "base/files.h"

namespace shadowgraph {

std::vector<HandWritten> written_by_hand(const ReportInputs& inputs,
                                         const std::filesystem::path& templates) {
  std::vector<HandWritten> texts;
  for (const auto& [edition, words] : inputs.commentary) {
    texts.push_back({"commentary/" + edition + ".md", words, true});
  }
  const Organisation& organisation = inputs.organisation;
  for (const Event& event : organisation.events) {
    texts.push_back({"the [[event]] of " + format_date(event.date), event.name});
  }
  for (const SourceSettings& source : organisation.sources) {
    texts.push_back({"the id of a [[source]]", source.id});
  }
  for (const Audience& audience : organisation.audiences) {
    texts.push_back({"the consent of the audience " + audience.id, audience.consent});
  }
  for (const Asset& asset : inputs.work_records.assets) {
    texts.push_back({"the title of the asset " + asset.id, asset.title});
  }
  if (templates.empty()) return texts;
  for (const std::string& path : list_files(templates)) {
    std::string reason;
    texts.push_back({(templates / path).string(), read_file(templates / path, &reason).value_or(""),
                     true});
  }
  return texts;
}

}  // namespace shadowgraph
