#include "ingest/work_assets.h"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "ingest/work_strays.h"
#include "ingest/work_twice.h"

namespace shadowgraph {
namespace {

enum AssetColumn : std::size_t { kAsset, kAuthor, kCreatedAt, kKind, kTitle, kWords, kArea };
constexpr std::string_view kAssetColumns[] = {"asset", "author", "created_at", "kind",
                                              "title", "words",  "area"};
constexpr std::string_view kAssetUnused[] = {"url"};
constexpr WorkShape kAssetShape{"assets", kAssetColumns, 3, kAssetUnused};

struct KindWord {
  std::string_view word;
  AssetKind kind;
};
// The words of METRICS 2, which a hint offers; then what repositories call their documents.
constexpr KindWord kKinds[] = {{"document", AssetKind::doc},
                               {"standard", AssetKind::standard},
                               {"tool", AssetKind::tooling},
                               {"prompt", AssetKind::shared_prompt},
                               {"skill", AssetKind::shared_prompt},
                               {"runbook", AssetKind::doc},
                               {"template", AssetKind::tooling},
                               {"guide", AssetKind::doc},
                               {"spec", AssetKind::doc}};
constexpr std::size_t kOfferedKinds = 7;

enum AdoptionColumn : std::size_t { kAdopted, kPerson, kAt, kEvidence };
constexpr std::string_view kAdoptionColumns[] = {"asset", "person", "at", "evidence"};
constexpr WorkShape kAdoptionShape{"adoptions", kAdoptionColumns, 3, {}};
// In the order of Evidence, then the one that is no adoption.
constexpr std::string_view kEvidenceWords[] = {"use", "reference", "edit", "view"};
constexpr std::size_t kView = 3;

// Organisations have kinds of their own: such a row counts, as a document.
void fill_kind(const WorkRow& row, AssetDraft& draft) {
  const std::string word = ascii_lower(row.text(kKind));
  if (word.empty()) return;
  const auto found = std::ranges::find(kKinds, word, &KindWord::word);
  if (found == std::end(kKinds)) {
    draft.odd_kind = word;
  } else {
    draft.asset.kind = found->kind;
  }
}

void fill_authors(const WorkRow& row, AssetDraft& draft, WorkPeople& people) {
  const std::vector<WorkPersonIndex> named = people.find_list(row.text(kAuthor), draft.place);
  draft.asset.authors = people.humans_of(named);
  draft.by_bots = !named.empty() && draft.asset.authors.empty();
}

struct OddKind {
  std::size_t count = 0;
  std::uint64_t line = 0;
};

std::string kind_hint(const std::string& word) {
  std::vector<std::string> words;
  std::string list;
  for (const KindWord& known : std::span(kKinds).first(kOfferedKinds)) {
    list += (words.empty() ? "" : ", ") + std::string(known.word);
    words.emplace_back(known.word);
  }
  const std::string near = nearest_word(word, words);
  return (near.empty() ? std::string() : "did you mean '" + near + "'? ") + "The kinds are " + list;
}

void report_odd_kinds(const std::vector<AssetDraft>& drafts, const WorkRecords& records,
                      Diagnostics& diagnostics) {
  std::map<std::pair<std::uint32_t, std::string>, OddKind> odd;
  for (const AssetDraft& draft : drafts) {
    if (draft.odd_kind.empty()) continue;
    OddKind& told = odd[{draft.place.file, draft.odd_kind}];
    if (told.count++ == 0) told.line = draft.place.line;
  }
  for (const auto& [key, told] : odd) {
    diagnostics.warning(
        "work.unknown-kind", {records.files[key.first].path, told.line, 0},
        fmt::format("'{}' is no kind of asset that is known: {} as {}",
                    to_valid_utf8(key.second.substr(0, 60)),
                    told.count == 1 ? "the row counts" : fmt::format("{} rows count", told.count),
                    told.count == 1 ? "a document" : "documents"),
        kind_hint(key.second));
  }
}

void earliest(std::optional<Instant>& first, const std::optional<Instant>& at) {
  if (at && (!first || *at < *first)) first = at;
}

bool says_the_same(const AssetDraft& a, const AssetDraft& b) {
  return a.asset == b.asset && a.odd_kind == b.odd_kind && a.by_bots == b.by_bots;
}

// Ids of the assets that bots alone made.
using BotAssets = std::unordered_set<std::string>;

BotAssets keep_assets(std::vector<AssetDraft> drafts, WorkRecords& records,
                      Diagnostics& diagnostics) {
  TwiceTally twice("work.asset-twice", "the asset");
  drafts = one_an_id(
      std::move(drafts),
      [](const AssetDraft& draft) -> const std::string& { return draft.asset.id; }, says_the_same,
      records, twice);
  twice.report(records, diagnostics);
  BotAssets by_bots;
  records.assets.reserve(drafts.size());
  for (AssetDraft& draft : drafts) {
    WorkFileCoverage& file = records.files[draft.place.file];
    if (draft.by_bots) {
      ++file.by_bot;
      by_bots.insert(draft.asset.id);
      continue;
    }
    ++file.counted;
    earliest(records.first_asset, draft.asset.created);
    records.assets.push_back(std::move(draft.asset));
  }
  return by_bots;
}

using KeptAdoption = std::pair<Adoption, std::uint32_t>;  // with the file

std::vector<KeptAdoption> match_adoptions(const std::vector<AdoptionDraft>& drafts,
                                          const BotAssets& by_bots, WorkRecords& records,
                                          Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, AssetIndex> places;  // never iterated
  for (std::size_t i = 0; i < records.assets.size(); ++i) {
    places.emplace(records.assets[i].id, static_cast<AssetIndex>(i));
  }
  StrayTally strays(kStrayAssets, records);
  std::vector<KeptAdoption> kept;
  for (const AdoptionDraft& draft : drafts) {
    WorkFileCoverage& file = records.files[draft.place.file];
    earliest(records.first_adoption, draft.adoption.at);
    const auto asset = places.find(draft.asset);
    if (draft.is_view) {
      ++file.views;
    } else if (draft.by_bot || by_bots.contains(draft.asset)) {
      ++file.by_bot;
    } else if (asset == places.end()) {
      strays.add(draft.place, draft.asset);
    } else {
      kept.emplace_back(draft.adoption, draft.place.file);
      kept.back().first.asset = asset->second;
    }
  }
  strays.report(diagnostics);
  return kept;
}

}  // namespace

const WorkShape& asset_shape() { return kAssetShape; }
const WorkShape& adoption_shape() { return kAdoptionShape; }

std::optional<AssetDraft> read_asset(WorkRow& row, std::uint32_t file, WorkPeople& people) {
  AssetDraft draft;
  draft.place = {file, row.line()};
  Asset& asset = draft.asset;
  asset.id = row.required_text(kAsset);
  asset.created = row.time(kCreatedAt);
  asset.words = row.count(kWords);
  if (row.failed()) return std::nullopt;
  asset.title = to_valid_utf8(row.text(kTitle));
  asset.area = to_valid_utf8(row.text(kArea));
  fill_kind(row, draft);
  fill_authors(row, draft, people);
  return draft;
}

std::optional<AdoptionDraft> read_adoption(WorkRow& row, std::uint32_t file, WorkPeople& people) {
  AdoptionDraft draft;
  draft.place = {file, row.line()};
  draft.asset = row.text(kAdopted);
  draft.adoption.at = row.required_time(kAt);
  const std::size_t evidence = row.word(kEvidence, kEvidenceWords).value_or(0);
  if (row.failed()) return std::nullopt;
  draft.is_view = evidence == kView;
  if (!draft.is_view) draft.adoption.evidence = static_cast<Evidence>(evidence);
  draft.adoption.person = people.find(row.text(kPerson), draft.place);
  draft.by_bot = people.is_bot(draft.adoption.person);
  return draft;
}

void settle_assets(std::vector<AssetDraft> assets, std::vector<AdoptionDraft> adoptions,
                   WorkRecords& records, Diagnostics& diagnostics) {
  report_odd_kinds(assets, records, diagnostics);
  const BotAssets by_bots = keep_assets(std::move(assets), records, diagnostics);
  std::vector<KeptAdoption> kept = match_adoptions(adoptions, by_bots, records, diagnostics);
  std::ranges::sort(kept);
  records.adoptions.reserve(kept.size());
  for (const auto& [adoption, from] : kept) {
    WorkFileCoverage& file = records.files[from];
    const bool again = !records.adoptions.empty() && records.adoptions.back() == adoption;
    ++(again ? file.repeated : file.counted);
    if (!again) records.adoptions.push_back(adoption);
  }
}

}  // namespace shadowgraph
