#include "app/manifest.h"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/version.h"
#include "base/date.h"
#include "base/files.h"

namespace shadowgraph {
namespace {

constexpr std::array<std::pair<const char*, std::string EditionDigests::*>, 7> kParts = {
    {{"data_sha256", &EditionDigests::data},
     {"files_sha256", &EditionDigests::files},
     {"prices_sha256", &EditionDigests::prices},
     {"membership_sha256", &EditionDigests::membership},
     {"settings_sha256", &EditionDigests::settings},
     {"calendar_sha256", &EditionDigests::calendar},
     {"program", &EditionDigests::program}}};

nlohmann::ordered_json digests_json(const EditionDigests& digests) {
  nlohmann::ordered_json json;
  json["definitions"] = digests.definitions;
  for (const auto& [key, part] : kParts) json[key] = digests.*part;
  return json;
}

EditionDigests parse_digests(const nlohmann::json& json) {
  EditionDigests digests;
  if (!json.is_object()) return digests;
  const auto definitions = json.find("definitions");
  if (definitions != json.end() && definitions->is_number_integer()) {
    digests.definitions = definitions->get<int>();
  }
  for (const auto& [key, part] : kParts) {
    const auto found = json.find(key);
    if (found != json.end() && found->is_string()) digests.*part = found->get<std::string>();
  }
  return digests;
}

MadeFrom parse_made_from(const nlohmann::json& json) {
  MadeFrom made_from;
  if (!json.is_object()) return made_from;
  for (const auto& [folder, editions] : json.items()) {
    if (!editions.is_object()) continue;
    for (const auto& [edition, digests] : editions.items()) {
      if (parse_month(edition)) made_from[folder][edition] = parse_digests(digests);
    }
  }
  return made_from;
}

}  // namespace

std::string format_manifest(const Manifest& manifest) {
  nlohmann::ordered_json json;
  json["program"] = "shadowgraph";
  json["version"] = kVersion;
  json["definitions"] = kDefinitionsVersion;
  json["editions"] = manifest.editions;
  json["audiences"] = manifest.audiences;
  json["inputs_sha256"] = manifest.inputs_digest;
  json["options_sha256"] = manifest.options_digest;
  for (const auto& [folder, editions] : manifest.made_from) {
    for (const auto& [edition, digests] : editions) {
      json["made_from"][folder][edition] = digests_json(digests);
    }
  }
  return json.dump(2) + "\n";
}

std::optional<Manifest> parse_manifest(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("program") || json["program"] != "shadowgraph") {
    return std::nullopt;
  }
  Manifest manifest;
  const auto read_list = [&](const char* key, std::vector<std::string>& into) {
    if (!json.contains(key) || !json[key].is_array()) return;
    for (const auto& item : json[key]) {
      if (item.is_string()) into.push_back(item.get<std::string>());
    }
  };
  read_list("editions", manifest.editions);
  read_list("audiences", manifest.audiences);
  if (json.contains("made_from")) manifest.made_from = parse_made_from(json["made_from"]);
  return manifest;
}

Manifest read_manifest(const std::filesystem::path& site) {
  std::string reason;
  const auto text = read_file(site / "manifest.json", &reason);
  return text ? parse_manifest(*text).value_or(Manifest{}) : Manifest{};
}

}  // namespace shadowgraph
