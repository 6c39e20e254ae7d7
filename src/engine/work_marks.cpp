#include "engine/work_marks.h"

#include <algorithm>

#include "model/local_time.h"
#include "model/usage.h"

namespace shadowgraph {

namespace {

void make_ascending(std::vector<Instant>& marks) {
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
}

}  // namespace

WorkMarks::WorkMarks(const ReportInputs& inputs) : people_(inputs.organisation.people.size()) {
  add_documents(inputs);
  add_changes(inputs);
  for (std::vector<Instant>& marks : people_) make_ascending(marks);
  for (auto& [alias, marks] : aliases_) make_ascending(marks);
}

std::vector<Instant>& WorkMarks::of(const WorkPerson& person) {
  return person.index == kNone ? aliases_[person.alias] : people_[person.index];
}

void WorkMarks::add_documents(const ReportInputs& inputs) {
  const TimeZone zone = zone_of(inputs.organisation);
  for (const Asset& asset : inputs.work_records.assets) {
    if (asset.kind != AssetKind::doc || !asset.created) continue;
    const TimeStretch making = making_of(*asset.created);
    for (const WorkPersonIndex author : asset.authors) {
      std::vector<Instant>& marks = of(inputs.work_records.people[author]);
      marks.push_back(making.begin);
      for (Date day = zone.local_date(making.begin) + 1; zone.midnight(day) < making.end;
           day = day + 1) {
        marks.push_back(zone.midnight(day));
      }
      marks.push_back(making.end);
    }
  }
}

void WorkMarks::add_changes(const ReportInputs& inputs) {
  for (const Change& change : inputs.work_records.changes) {
    if (change.ai_assisted != Answer::yes || change.author == kNone) continue;
    if (!change.opened || !change.merged) continue;
    const TimeStretch writing = writing_of(*change.opened, *change.merged);
    std::vector<Instant>& marks = of(inputs.work_records.people[change.author]);
    marks.push_back(writing.begin);
    marks.push_back(writing.end);
  }
}

const std::vector<Instant>* WorkMarks::of_person(PersonIndex person) const {
  return people_[person].empty() ? nullptr : &people_[person];
}

const std::vector<Instant>* WorkMarks::of_alias(const std::string& alias) const {
  const auto found = aliases_.find(alias);
  return found == aliases_.end() ? nullptr : &found->second;
}

}  // namespace shadowgraph
