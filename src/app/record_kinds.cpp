#include "app/record_kinds.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "engine/block_text.h"

namespace shadowgraph {
namespace {

const std::string kAllIsInTheId = "\t1";
constexpr double kParts = 1000;  // of a minute

template <typename Record>
std::optional<std::uint32_t> place_of(const std::vector<Record>& records, const std::string& id) {
  const auto at = std::ranges::lower_bound(records, id, {}, &Record::id);
  if (at == records.end() || at->id != id) return std::nullopt;
  return static_cast<std::uint32_t>(at - records.begin());
}

template <typename Enum>
std::optional<Enum> read_enum(std::string_view field, Enum last) {
  const auto number = read_count(field);
  if (!number || *number < 0 || *number > static_cast<std::int64_t>(last)) return std::nullopt;
  return static_cast<Enum>(static_cast<std::uint8_t>(*number));
}

}  // namespace

RecordNames::RecordNames(const WorkRecords& work, const Organisation& organisation)
    : work_(work), people_(work, organisation) {}

std::optional<ChangeIndex> RecordNames::change(const std::string& id) const {
  return place_of(work_.changes, id);
}

std::optional<AssetIndex> RecordNames::asset(const std::string& id) const {
  return place_of(work_.assets, id);
}

std::set<std::string> RecordNames::keys(const std::vector<WorkPersonIndex>& list) const {
  std::set<std::string> keys;
  for (const WorkPersonIndex person : list) keys.insert(people_.key(person));
  return keys;
}

std::set<std::string> RecordNames::authors_of_change(const std::string& id) const {
  const auto at = change(id);
  return at ? keys(work_.changes[*at].authors) : std::set<std::string>();
}

std::set<std::string> RecordNames::authors_of_asset(const std::string& id) const {
  const auto at = asset(id);
  return at ? keys(work_.assets[*at].authors) : std::set<std::string>();
}

std::string ReviewKind::id(const Review& review, const RecordNames& names) {
  std::string line;
  append_text(line, names.work().changes[review.change].id);
  append_text(line, names.people().key(review.reviewer));
  append_instant(line, review.submitted);
  append_number(line, static_cast<int>(review.state));
  append_count(line, review.comments);
  append_count(line, review.words);
  return line;
}

std::string ReviewKind::line(const Review& /*review*/, const RecordNames& /*names*/) {
  return kAllIsInTheId;
}

std::optional<Review> ReviewKind::read(const RecordFields& id, const RecordFields& /*line*/,
                                       const RecordNames& names) {
  if (id.size() < 7) return std::nullopt;
  const auto change = names.change(read_text(id[1]));
  const auto reviewer = names.people().find(read_text(id[2]));
  const auto submitted = read_instant(id[3]);
  const auto state = read_enum(id[4], ReviewState::changes_requested);
  if (!change || !reviewer || !submitted || !state) return std::nullopt;
  return Review{*change, *reviewer, *submitted, *state, read_count(id[5]), read_count(id[6])};
}

RecordRoles ReviewKind::roles(const RecordFields& id, const RecordFields& /*line*/,
                              const RecordNames& names) {
  if (id.size() < 7) return {};
  return {{read_text(id[2])}, names.authors_of_change(read_text(id[1]))};
}

std::string DefectKind::id(const Defect& defect, const RecordNames& names) {
  std::string line;
  append_text(line, names.work().changes[defect.change].id);
  append_instant(line, defect.found);
  append_number(line, defect.severity);
  return line;
}

std::string DefectKind::line(const Defect& /*defect*/, const RecordNames& /*names*/) {
  return kAllIsInTheId;
}

std::optional<Defect> DefectKind::read(const RecordFields& id, const RecordFields& /*line*/,
                                       const RecordNames& names) {
  if (id.size() < 4) return std::nullopt;
  const auto change = names.change(read_text(id[1]));
  const auto found = read_instant(id[2]);
  const auto severity = read_count(id[3]);
  if (!change || !found || !severity) return std::nullopt;
  return Defect{*change, *found, static_cast<int>(*severity)};
}

RecordRoles DefectKind::roles(const RecordFields& id, const RecordFields& /*line*/,
                              const RecordNames& names) {
  if (id.size() < 4) return {};
  return {names.authors_of_change(read_text(id[1]))};
}

std::string AssetKeeping::id(const Asset& asset, const RecordNames& /*names*/) {
  std::string line;
  append_text(line, asset.id);
  return line;
}

std::string AssetKeeping::line(const Asset& asset, const RecordNames& names) {
  std::string line;
  names.people().append(line, asset.authors);
  append_text(line, asset.title);
  append_text(line, asset.area);
  append_number(line, static_cast<int>(asset.kind));
  append_instant(line, asset.created);
  append_count(line, asset.words);
  return line;
}

std::optional<Asset> AssetKeeping::read(const RecordFields& id, const RecordFields& line,
                                        const RecordNames& names) {
  if (id.size() < 2 || line.size() < 7) return std::nullopt;
  auto authors = names.people().read(line[1]);
  const auto kind = read_enum(line[4], AssetKind::shared_prompt);
  if (!authors || !kind) return std::nullopt;
  Asset asset;
  asset.id = read_text(id[1]);
  asset.title = read_text(line[2]);
  asset.area = read_text(line[3]);
  asset.kind = *kind;
  asset.authors = std::move(*authors);
  asset.created = read_instant(line[5]);
  asset.words = read_count(line[6]);
  return asset;
}

RecordRoles AssetKeeping::roles(const RecordFields& /*id*/, const RecordFields& line,
                                const RecordNames& /*names*/) {
  if (line.size() < 7) return {};
  return {read_keys(line[1])};
}

std::string AdoptionKind::id(const Adoption& adoption, const RecordNames& names) {
  std::string line;
  append_text(line, names.work().assets[adoption.asset].id);
  append_text(line, names.people().key(adoption.person));
  append_instant(line, adoption.at);
  append_number(line, static_cast<int>(adoption.evidence));
  return line;
}

std::string AdoptionKind::line(const Adoption& /*adoption*/, const RecordNames& /*names*/) {
  return kAllIsInTheId;
}

std::optional<Adoption> AdoptionKind::read(const RecordFields& id, const RecordFields& /*line*/,
                                           const RecordNames& names) {
  if (id.size() < 5) return std::nullopt;
  const auto asset = names.asset(read_text(id[1]));
  const auto person = names.people().find(read_text(id[2]));
  const auto at = read_instant(id[3]);
  const auto evidence = read_enum(id[4], Evidence::edit);
  if (!asset || !person || !at || !evidence) return std::nullopt;
  return Adoption{*asset, *person, *at, *evidence};
}

RecordRoles AdoptionKind::roles(const RecordFields& id, const RecordFields& /*line*/,
                                const RecordNames& names) {
  if (id.size() < 5) return {};
  return {{read_text(id[2])}, names.authors_of_asset(read_text(id[1]))};
}

std::string HelpKeeping::id(const Help& help, const RecordNames& /*names*/) {
  std::string line;
  append_text(line, help.id);
  return line;
}

std::string HelpKeeping::line(const Help& help, const RecordNames& names) {
  std::string line;
  names.people().append(line, help.givers);
  names.people().append(line, help.receivers);
  append_number(line, static_cast<int>(help.kind));
  append_instant(line, help.at);
  append_count(line, help.minutes
                         ? std::optional<std::int64_t>(std::llround(*help.minutes * kParts))
                         : std::nullopt);
  append_number(line, static_cast<int>(help.confirmed));
  return line;
}

std::optional<Help> HelpKeeping::read(const RecordFields& id, const RecordFields& line,
                                      const RecordNames& names) {
  if (id.size() < 2 || line.size() < 7) return std::nullopt;
  auto givers = names.people().read(line[1]);
  auto receivers = names.people().read(line[2]);
  const auto kind = read_enum(line[3], HelpKind::onboarding);
  const auto at = read_instant(line[4]);
  const auto minutes = read_count(line[5]);
  const auto confirmed = read_enum(line[6], Answer::yes);
  if (!givers || !receivers || !kind || !at || !confirmed) return std::nullopt;
  std::sort(givers->begin(), givers->end());
  std::sort(receivers->begin(), receivers->end());
  Help help;
  help.id = read_text(id[1]);
  help.kind = *kind;
  help.givers = std::move(*givers);
  help.receivers = std::move(*receivers);
  help.at = *at;
  if (minutes) help.minutes = static_cast<double>(*minutes) / kParts;
  help.confirmed = *confirmed;
  return help;
}

RecordRoles HelpKeeping::roles(const RecordFields& /*id*/, const RecordFields& line,
                               const RecordNames& /*names*/) {
  if (line.size() < 7) return {};
  return {read_keys(line[1]), read_keys(line[2])};
}

}  // namespace shadowgraph
