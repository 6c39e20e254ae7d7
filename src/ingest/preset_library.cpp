// The shipped presets and those of the report folder.
#include <algorithm>

#include "base/files.h"
#include "ingest/preset.h"

namespace shadowgraph {
namespace {

using Presets = std::vector<std::shared_ptr<const UsagePreset>>;

void add_folder(const std::filesystem::path& folder, Presets& presets, Diagnostics& diagnostics) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return;
  for (const std::string& name : list_files(folder)) {
    if (!name.ends_with(".toml")) continue;
    const std::string path = "presets/" + name;
    std::string reason;
    const auto text = read_file(folder / name, &reason);
    if (!text) {
      diagnostics.error("preset.unreadable", {path, 0, 0}, "the preset can't be read: " + reason);
      continue;
    }
    auto preset = parse_preset(*text, path, diagnostics);
    if (!preset) continue;
    const auto same = std::ranges::find_if(
        presets, [&](const auto& other) { return other->name == preset->name; });
    auto shared = std::make_shared<const UsagePreset>(*std::move(preset));
    if (same == presets.end()) {
      presets.push_back(std::move(shared));
    } else {
      *same = std::move(shared);
    }
  }
}

}  // namespace

PresetLibrary PresetLibrary::load(const std::filesystem::path& data_folder,
                                  const std::filesystem::path& report_folder,
                                  Diagnostics& diagnostics) {
  PresetLibrary library;
  add_folder(data_folder / "presets", library.presets_, diagnostics);
  add_folder(report_folder / "presets", library.presets_, diagnostics);
  std::ranges::sort(library.presets_, {}, [](const auto& preset) { return preset->name; });
  return library;
}

}  // namespace shadowgraph
