#include "app/manifest.h"

#include <nlohmann/json.hpp>

#include "app/version.h"

namespace shadowgraph {

std::string format_manifest(const Manifest& manifest) {
  nlohmann::ordered_json json;
  json["program"] = "shadowgraph";
  json["version"] = kVersion;
  json["definitions"] = kDefinitionsVersion;
  json["editions"] = manifest.editions;
  json["audiences"] = manifest.audiences;
  json["inputs_sha256"] = manifest.inputs_digest;
  json["options_sha256"] = manifest.options_digest;
  return json.dump(2) + "\n";
}

std::optional<Manifest> parse_manifest(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || json.value("program", "") != "shadowgraph") return std::nullopt;
  Manifest manifest;
  const auto read_list = [&](const char* key, std::vector<std::string>& into) {
    if (!json.contains(key) || !json[key].is_array()) return;
    for (const auto& item : json[key]) {
      if (item.is_string()) into.push_back(item.get<std::string>());
    }
  };
  read_list("editions", manifest.editions);
  read_list("audiences", manifest.audiences);
  return manifest;
}

}  // namespace shadowgraph
