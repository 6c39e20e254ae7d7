#include "metrics/collect.h"

#include <utility>

namespace shadowgraph {
namespace {

struct Subject {
  std::uint32_t usage_person = kNone;
  PersonIndex person = kNone;
};

// People of the organisation in order of ids, with or without usage; then who only usage knows.
std::vector<Subject> all_subjects(const MetricsContext& context) {
  std::vector<Subject> subjects;
  for (PersonIndex person = 0; person < context.organisation().people.size(); ++person) {
    subjects.push_back({kNone, person});
  }
  const std::vector<UsagePerson>& persons = context.usage().persons;
  for (std::uint32_t i = 0; i < persons.size(); ++i) {
    if (persons[i].index != kNone) {
      subjects[persons[i].index].usage_person = i;
    } else {
      subjects.push_back({i, kNone});
    }
  }
  return subjects;
}

std::string tool_subject(const std::string& tool) {
  return "tool:" + (tool.empty() ? std::string("(unknown)") : tool);
}

// Sums of every model and tool over the organisation, for each window.
class Splits {
 public:
  explicit Splits(const MetricsContext& context) : context_(context) {}

  void add(const PersonRecord& record, RecordRange cells) {
    std::map<std::pair<Level, std::string>, std::vector<Totals>> own;
    for (std::size_t i = cells.begin; i < cells.end; ++i) {
      const UsageCell& cell = context_.usage().cells[i];
      const Totals totals = totals_of(cell.amounts, cell.mode);
      const ModelUse& model = context_.usage().models[cell.model];
      add_cell(own[{Level::model, model_subject(model)}], cell, totals);
      add_cell(own[{Level::tool, tool_subject(context_.usage().tools[cell.tool])}], cell, totals);
    }
    for (const auto& [key, windows] : own) {
      GroupData& group = group_of(key);
      for (std::size_t w = 0; w < kWindows; ++w) {
        add_person_amounts(group.spans[context_.calendar.w1() + w], windows[w], record);
      }
    }
  }

  [[nodiscard]] std::vector<GroupData> take() {
    std::vector<GroupData> groups;
    for (auto& [key, group] : groups_) groups.push_back(std::move(group));
    return groups;
  }

 private:
  void add_cell(std::vector<Totals>& windows, const UsageCell& cell, const Totals& totals) const {
    windows.resize(kWindows);
    for (std::size_t w = 0; w < kWindows; ++w) {
      const Span& span = context_.calendar.spans[context_.calendar.w1() + w];
      if (span.count > 0 && cell.period >= span.from && cell.period < span.to) windows[w] += totals;
    }
  }

  GroupData& group_of(const std::pair<Level, std::string>& key) {
    auto at = groups_.find(key);
    if (at == groups_.end()) {
      GroupName name{GroupKind::split, key.first, key.second};
      at = groups_.emplace(key, GroupData(std::move(name), context_.calendar)).first;
    }
    return at->second;
  }

  const MetricsContext& context_;
  std::map<std::pair<Level, std::string>, GroupData> groups_;
};

}  // namespace

std::string model_subject(const ModelUse& model) {
  if (!model.priced_as.empty()) return "model:" + model.priced_as;
  return "model:" + (model.name.empty() ? std::string("(unknown)") : model.name);
}

CollectedGroups collect_groups(const MetricsContext& context,
                               const std::function<void(const GroupData&)>& visit_person) {
  GroupSums sums(context);
  Splits splits(context);
  for (const Subject& subject : all_subjects(context)) {
    const PersonRecord record =
        make_person_record(context, subject.usage_person, subject.person);
    sums.add(record);
    if (subject.usage_person != kNone) splits.add(record, context.cells[subject.usage_person]);
    if (subject.person != kNone && !record.is_bot) visit_person(person_group(context, record));
  }
  CollectedGroups collected{sums.groups(), splits.take()};
  // A split is of everybody: contributors or not.
  const GroupData& organisation = collected.groups[context.groups.organisation()];
  for (GroupData& split : collected.splits) {
    for (std::size_t span = 0; span < split.spans.size(); ++span) {
      split.spans[span].population = organisation.spans[span].population;
    }
  }
  return collected;
}

}  // namespace shadowgraph
