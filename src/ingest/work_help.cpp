#include "ingest/work_help.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "ingest/work_twice.h"

namespace shadowgraph {
namespace {

enum Column : std::size_t { kHelp, kGiver, kReceiver, kAt, kKind, kMinutes, kConfirmed };
constexpr std::string_view kColumns[] = {"help", "giver",   "receiver", "at",
                                         "kind", "minutes", "confirmed"};
constexpr std::string_view kUnused[] = {"topic"};
constexpr WorkShape kShape{"help", kColumns, 4, kUnused};
// In the order of HelpKind.
constexpr std::string_view kKinds[] = {"pairing", "mentoring", "talk", "support", "onboarding"};

// Who stands on one side. Where nobody is named it is the somebody of rows that name nobody.
std::vector<WorkPersonIndex> read_side(const WorkRow& row, std::size_t column,
                                       const WorkPlace& place, WorkPeople& people) {
  std::vector<WorkPersonIndex> named = people.find_list(row.text(column), place);
  if (named.empty()) named.push_back(people.find({}, place));
  std::vector<WorkPersonIndex> humans = people.humans_of(named);
  std::ranges::sort(humans);
  return humans;
}

void fill_people(WorkRow& row, HelpDraft& draft, WorkPeople& people) {
  Help& help = draft.help;
  help.givers = read_side(row, kGiver, draft.place, people);
  help.receivers = read_side(row, kReceiver, draft.place, people);
  if (help.givers.empty() || help.receivers.empty()) {
    draft.drop = HelpDraft::Drop::by_bot;
    return;
  }
  std::erase_if(help.receivers, [&](WorkPersonIndex person) {
    return std::ranges::binary_search(help.givers, person);
  });
  if (help.receivers.empty()) draft.drop = HelpDraft::Drop::to_oneself;
}

void check_somebody(WorkRow& row) {
  const auto names_nobody = [&](std::size_t column) {
    return row.text(column).find_first_not_of("; \t") == std::string_view::npos;
  };
  if (!names_nobody(kGiver) || !names_nobody(kReceiver)) return;
  row.fail("work.missing-cell", kGiver, "neither 'giver' nor 'receiver' names anybody in this row",
           "name at least one of them, or take the row out");
}

bool says_the_same(const HelpDraft& a, const HelpDraft& b) {
  return a.help == b.help && a.drop == b.drop;
}

void report_no_time(const std::vector<std::uint64_t>& counts,
                    const std::vector<std::uint64_t>& lines, const WorkRecords& records,
                    Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const WorkFileCoverage& file = records.files[i];
    diagnostics.warning("work.no-time", {file.path, lines[i], 0},
                        fmt::format("help that took 0 minutes or less is none: {} of {} rows",
                                    counts[i], file.rows),
                        "leave the cell empty where the minutes are unknown; take out what did not "
                        "take place");
  }
}

void count_dropped(const HelpDraft& draft, WorkFileCoverage& file) {
  switch (draft.drop) {
    case HelpDraft::Drop::none:
      break;
    case HelpDraft::Drop::by_bot:
      ++file.by_bot;
      break;
    case HelpDraft::Drop::to_oneself:
      ++file.self_links;
      break;
    case HelpDraft::Drop::no_time:
      ++file.quarantined;
      break;
  }
}

}  // namespace

const WorkShape& help_shape() { return kShape; }

std::optional<HelpDraft> read_help(WorkRow& row, std::uint32_t file, WorkPeople& people) {
  HelpDraft draft;
  draft.place = {file, row.line()};
  Help& help = draft.help;
  help.id = row.required_text(kHelp);
  help.at = row.required_time(kAt);
  constexpr auto kOther = static_cast<std::size_t>(HelpKind::support);
  help.kind = static_cast<HelpKind>(row.word(kKind, kKinds).value_or(kOther));
  help.minutes = row.number(kMinutes);
  help.confirmed = row.answer(kConfirmed);
  check_somebody(row);
  if (row.failed()) return std::nullopt;
  fill_people(row, draft, people);
  if (help.minutes && *help.minutes <= 0) draft.drop = HelpDraft::Drop::no_time;
  return draft;
}

std::vector<std::uint64_t> settle_help(std::vector<HelpDraft> drafts, WorkRecords& records,
                                       Diagnostics& diagnostics) {
  for (const HelpDraft& draft : drafts) {
    if (draft.help.confirmed != Answer::unknown) records.has_confirmed = true;
    if (!records.first_help || draft.help.at < *records.first_help) {
      records.first_help = draft.help.at;
    }
  }
  TwiceTally twice("work.help-twice", "the record of help");
  drafts = one_an_id(
      std::move(drafts), [](const HelpDraft& draft) -> const std::string& { return draft.help.id; },
      says_the_same, records, twice);
  twice.report(records, diagnostics);
  std::vector<std::uint64_t> no_time(records.files.size()), lines(records.files.size());
  for (HelpDraft& draft : drafts) {
    WorkFileCoverage& file = records.files[draft.place.file];
    count_dropped(draft, file);
    if (draft.drop == HelpDraft::Drop::none) {
      ++file.counted;
      records.help.push_back(std::move(draft.help));
    } else if (draft.drop == HelpDraft::Drop::no_time) {
      std::uint64_t& first = lines[draft.place.file];
      if (no_time[draft.place.file]++ == 0 || draft.place.line < first) first = draft.place.line;
    }
  }
  std::ranges::stable_sort(records.help, {}, &Help::at);  // they ascend by id
  report_no_time(no_time, lines, records, diagnostics);
  return no_time;
}

}  // namespace shadowgraph
