#include "ingest/org_sources.h"

#include <map>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

struct SourceDraft {
  SourceSettings settings;
  Mention id;
  std::vector<Mention> supersedes;
};

void read_meaning(TomlTable& table, SourceSettings& source) {
  source.tokens = table.word<TokenNesting>("tokens", {{"exclusive", TokenNesting::exclusive},
                                                      {"inclusive", TokenNesting::inclusive}});
  source.cost = table.word<CostLayer>("cost", {{"billed", CostLayer::billed},
                                               {"value", CostLayer::value},
                                               {"none", CostLayer::none}});
  source.mode = table
                    .word<UsageMode>("mode", {{"interactive", UsageMode::interactive},
                                              {"agent", UsageMode::agent},
                                              {"batch", UsageMode::batch}})
                    .value_or(UsageMode::unknown);
  source.simhash_fingerprints =
      table.word<bool>("fingerprint", {{"exact", false}, {"simhash64", true}}).value_or(false);
}

std::optional<SourceDraft> read_source(TomlTable& table, OrgReading& reading) {
  SourceDraft draft;
  SourceSettings& source = draft.settings;
  const auto id = table.id("id");
  const auto files = table.text("files", Presence::required);
  if (const auto preset = table.text("preset")) source.preset = preset->text;
  if (const auto zone = table.timezone("timezone")) source.timezone = zone->text;
  if (const auto currency = table.currency("currency")) source.currency = currency->text;
  source.person = reading.person(table.text("person").value_or(Mention{}));
  read_meaning(table, source);
  draft.supersedes = table.texts("supersedes");
  table.finish();
  if (!id || !files) return std::nullopt;
  source.id = id->text;
  source.files = files->text;
  draft.id = *id;
  return draft;
}

}  // namespace

void read_sources(TomlTable& root, OrgReading& reading) {
  std::vector<SourceDraft> drafts;
  std::map<std::string, Mention> seen;
  std::vector<std::string> ids;
  for (TomlTable& table : root.tables("source", "[[source]]")) {
    auto draft = read_source(table, reading);
    if (!draft) continue;
    const auto [first, fresh] = seen.emplace(draft->id.text, draft->id);
    if (!fresh) {
      report_error(reading.diagnostics, "org.duplicate-id", draft->id,
                   fmt::format("the source '{}' stands already at {}", draft->id.text,
                               place_words(first->second)),
                   "give each source an id of its own");
      continue;
    }
    ids.push_back(draft->id.text);
    drafts.push_back(std::move(*draft));
  }
  for (SourceDraft& draft : drafts) {
    for (const Mention& other : draft.supersedes) {
      if (seen.contains(other.text)) {
        draft.settings.supersedes.push_back(other.text);
      } else {
        report_error(reading.diagnostics, "org.unknown-source", other,
                     fmt::format("there is no source '{}'", other.text),
                     did_you_mean(other.text, ids, "write the id of a [[source]]"));
      }
    }
    reading.organisation.sources.push_back(std::move(draft.settings));
  }
}

}  // namespace shadowgraph
