#include "app/restating.h"

#include <algorithm>
#include <utility>

#include "app/restatement_file.h"
#include "base/files.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

// Folders of persons are made together, and their names must not stand in the manifest.
std::string record_of(const std::string& folder) {
  return folder.starts_with("self/") ? "self" : folder;
}

std::string data_file(Month edition, const char* name) {
  return "data/" + format_month(edition) + "/" + name;
}

std::string text_at(const std::filesystem::path& file) {
  std::string reason;
  return read_file(file, &reason).value_or("");
}

std::string text_in(const FileMap& files, const std::string& path) {
  const auto file = files.find(path);
  return file == files.end() ? std::string() : file->second;
}

// The last day of which anything was recorded.
Date last_record(const ReportRun& run) {
  std::optional<Date> last = run.usage.last_day;
  const TimeZone zone = zone_of(run.inputs.organisation);
  for (const WorkSpan& work : run.inputs.work) {
    if (!work.last) continue;
    const Date day = zone.local_date(*work.last);
    if (!last || day > *last) last = day;
  }
  return last.value_or(Date{});
}

}  // namespace

Restating::Restating(const ReportRun& run, const std::vector<InputDigest>& inputs,
                     std::filesystem::path site)
    : site_(std::move(site)), data_to_(last_record(run)), standing_(read_manifest(site_)) {
  const RunDigests digests(run, inputs);
  for (const Month edition : run.editions) run_[edition] = digests.of(edition);
}

const EditionDigests& Restating::digests_of(const std::string& folder, Month edition) const {
  static const EditionDigests kNoRecord;
  for (const MadeFrom* made : {&made_, &standing_.made_from}) {
    const auto editions = made->find(record_of(folder));
    if (editions == made->end()) continue;
    const auto found = editions->second.find(format_month(edition));
    if (found != editions->second.end()) return found->second;
  }
  return kNoRecord;
}

std::vector<Restatement> Restating::restatements(const std::string& folder, Month edition,
                                                 const FileMap& files) {
  const EditionDigests& now = run_.at(edition);
  made_[record_of(folder)][format_month(edition)] = now;
  const std::filesystem::path stands = site_ / folder;
  const std::string metrics = data_file(edition, "metrics.csv");
  const std::string series = data_file(edition, "series.csv");
  const std::string old_metrics = text_at(stands / metrics);
  if (old_metrics.empty()) return {};
  const std::string old_series = text_at(stands / series);
  std::vector<Restatement> history = standing(folder, edition);
  const bool same = old_metrics == text_in(files, metrics) && old_series == text_in(files, series);
  if (same && history.empty()) return {};
  const PublishedFigures after = parse_published(text_in(files, metrics), text_in(files, series));
  if (!same) {
    FigureDifferences found = compare_published(parse_published(old_metrics, old_series), after);
    if (!found.none()) {
      const auto record = standing_.made_from.find(record_of(folder));
      EditionDigests before;
      if (record != standing_.made_from.end() && record->second.contains(format_month(edition))) {
        before = record->second.at(format_month(edition));
      }
      const int number = history.empty() ? 1 : history.back().number + 1;
      std::vector<ChangeReason> reasons = reasons_with_pay(before, now, found.changes);
      history.push_back({number, data_to_, std::move(reasons), std::move(found.changes),
                         found.unnamed});
    }
  }
  withdraw_unshown(history, after);
  return history;
}

std::vector<Restatement> Restating::standing(const std::string& folder, Month edition) const {
  return parse_restatements(text_at(site_ / folder / data_file(edition, "restatement.csv")));
}

void Restating::mark_breaks(const std::string& folder, std::vector<EditionEntry>& entries) const {
  for (std::size_t i = 0; i + 1 < entries.size(); ++i) {
    const EditionDigests& newer = digests_of(folder, entries[i].month);
    const EditionDigests& older = digests_of(folder, entries[i + 1].month);
    const bool known = !newer.settings.empty() && !older.settings.empty();
    entries[i].rules_changed = known && !same_rules(newer, older);
  }
}

MadeFrom Restating::made_from(const FileMap& files) const {
  MadeFrom all = standing_.made_from;
  for (const auto& [folder, editions] : made_) {
    for (const auto& [edition, digests] : editions) all[folder][edition] = digests;
  }
  std::map<std::string, std::set<std::string>> there;
  for (const auto& [path, bytes] : files) {
    const std::size_t at = path.find("/data/");
    if (at != std::string::npos)
      there[record_of(path.substr(0, at))].insert(path.substr(at + 6, 7));
  }
  for (auto& [folder, editions] : all) {
    std::erase_if(editions, [&](const auto& each) { return !there[folder].contains(each.first); });
  }
  std::erase_if(all, [](const auto& each) { return each.second.empty(); });
  return all;
}

}  // namespace shadowgraph
