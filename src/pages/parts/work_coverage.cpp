#include "pages/parts/work_coverage.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

std::string rows_words(std::uint64_t rows) { return count_words(static_cast<double>(rows)); }

const DisclosedWorkInput* find_kind(const DisclosedEdition& edition, std::string_view kind) {
  const auto found = std::ranges::find(edition.work_rows, kind, &DisclosedWorkInput::kind);
  return found == edition.work_rows.end() ? nullptr : &*found;
}

std::string share_words(double share, std::uint64_t rows) {
  return percent_words(share, static_cast<double>(rows));
}

TableRow row_of(const DisclosedWorkInput& input) {
  TableRow row;
  row.head = first_capital(input.kind);
  row.cells = {words_cell(day_cell_words(input.first_day)),
               words_cell(day_cell_words(input.last_day)),
               words_cell(rows_words(input.rows_read)),
               words_cell(rows_words(input.rows_counted)),
               words_cell(rows_words(input.rows_repeated)),
               words_cell(rows_words(input.rows_replaced)),
               words_cell(rows_words(input.rows_by_author + input.rows_self_links)),
               words_cell(rows_words(input.rows_by_bot)),
               words_cell(rows_words(input.rows_unknown_change + input.rows_unknown_asset)),
               words_cell(rows_words(input.rows_views)),
               words_cell(rows_words(input.rows_quarantined)),
               words_cell(input.unknown_people_share
                              ? percent_number(*input.unknown_people_share,
                                               static_cast<double>(input.rows_counted))
                              : "–")};
  return row;
}

Table table_of(const DisclosedEdition& edition) {
  Table table;
  table.caption = "Rows of the records of work";
  table.columns = {{"Records", TableColumn::Align::text},
                   {"First day"},
                   {"Last day"},
                   {"Rows read"},
                   {"Counted"},
                   {"Repeated"},
                   {"Replaced"},
                   {"By or to oneself"},
                   {"By a bot"},
                   {"Change or asset unknown"},
                   {"Only viewed"},
                   {"Unreadable"},
                   {"Person unknown, %"}};
  for (const DisclosedWorkInput& input : edition.work_rows) table.rows.push_back(row_of(input));
  return table;
}

// What a column of the changes tells; `none`: what follows where no row fills it.
std::string told_words(const DisclosedWorkInput& changes, const std::optional<double>& share,
                       std::string_view known, std::string_view none) {
  if (!share || *share == 0) return std::string(none);
  return fmt::format("{} of changes {}.", share_words(*share, changes.rows_counted), known);
}

std::vector<std::string> change_sentences(const DisclosedWorkInput& changes) {
  return {told_words(changes, changes.ai_mark_share, "tell whether AI was used",
                     "No change tells whether AI was used: AI-assisted and other work can’t be "
                     "compared.") +
              " A change without a mark may still have used AI.",
          told_words(changes, changes.feature_share, "name the feature they belong to",
                     "No change names the feature it belongs to."),
          told_words(changes, changes.rework_share, "tell whether they were reworked",
                     "No change tells whether it was reworked: the rework rate is not tracked.")};
}

std::string sentences(const DisclosedEdition& edition) {
  std::vector<std::string> lines;
  if (const DisclosedWorkInput* changes = find_kind(edition, "changes")) {
    if (changes->rows_counted > 0) lines = change_sentences(*changes);
  } else {
    lines.emplace_back("No change is recorded: what was shipped is not tracked.");
  }
  constexpr std::pair<std::string_view, std::string_view> kMissing[] = {
      {"reviews", "No review is recorded: first-pass yield is not tracked."},
      {"defects", "No defect is recorded: defect risk is not tracked."},
      {"assets", "No asset is recorded: what people make for others to use is not tracked."},
      {"adoptions", "No adoption is recorded: who takes up what others made is not tracked."},
      {"help", "No help is recorded: help among people is not tracked."}};
  for (const auto& [kind, words] : kMissing) {
    if (find_kind(edition, kind) == nullptr) lines.emplace_back(words);
  }
  std::string prose;
  for (const std::string& line : lines) prose += "- " + line + "\n";
  return prose;
}

std::string title_of(const DisclosedEdition& edition) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view kind, std::string_view one, std::string_view many) {
    const DisclosedWorkInput* input = find_kind(edition, kind);
    if (input != nullptr)
      parts.push_back(plural(static_cast<double>(input->rows_counted), one, many));
  };
  add("changes", "change", "changes");
  add("reviews", "review", "reviews");
  add("defects", "defect", "defects");
  add("assets", "asset", "assets");
  add("adoptions", "adoption", "adoptions");
  add("help", "record of help", "records of help");
  std::string words = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    words += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
  }
  return "Records of work: " + words;
}

}  // namespace

std::string day_cell_words(const std::optional<Date>& day) {
  if (!day) return "none";
  std::string words;
  for (const char letter : day_words(*day)) {
    if (letter == ' ') {
      words += "\u00A0";
    } else {
      words += letter;
    }
  }
  return words;
}

Section work_coverage_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "work";
  if (edition.work_rows.empty()) {
    section.title = "No records of work were read";
    section.prose =
        "There is no file of changes, reviews, defects, assets, adoptions or help: what the spend "
        "bought is not tracked. Not tracked is not zero.";
    return section;
  }
  section.title = title_of(edition);
  section.subtitle =
      "Rows of every kind, over all files. Repeated: the same row twice. Replaced: a later row "
      "says otherwise. By or to oneself: a review by somebody who wrote the change, or help that "
      "reached nobody but its givers. Only viewed: a look at an asset, which is no adoption. "
      "Unreadable: help of 0 minutes or less too. Person unknown: of the rows counted, those that "
      "name nobody of the organisation, or of help nobody on one of its two sides.";
  section.prose = sentences(edition);
  section.table = table_of(edition);
  section.note = "Exact counts of rows, made before any figure; not a measure of anybody’s work.";
  return section;
}

}  // namespace shadowgraph
