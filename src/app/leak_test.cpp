#include "app/leak_test.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "app/folder_readers.h"
#include "app/forbidden_names.h"
#include "app/own_words.h"
#include "app/private_files.h"
#include "app/written_by_hand.h"
#include "base/files.h"
#include "publish/readable_text.h"

namespace shadowgraph {
namespace {

using Files = std::map<std::string, std::string>;

constexpr std::size_t kFindsOfOneFile = 5;  // of one kind; the first ones say enough

// The edition that a file belongs to, by its path; empty for those above the editions.
std::optional<Month> edition_of(const std::string& path) {
  for (std::size_t at = 0; at + 7 <= path.size(); ++at) {
    if (at > 0 && path[at - 1] != '/') continue;
    if (const auto month = parse_month(path.substr(at, 7))) return month;
  }
  return std::nullopt;
}

PublicText public_text(const LeakTestInputs& inputs) {
  PublicText text{std::string(own_words()), {}, public_phrases(inputs.run.inputs.organisation)};
  text.own_endings = own_endings();
  for (const ModelUse& model : inputs.run.usage.models) {
    text.phrases.push_back(model.name);
    text.phrases.push_back(model.priced_as);
  }
  for (const FileCoverage& file : inputs.run.usage.files) text.phrases.push_back(file.preset);
  for (const auto& folder : {inputs.resources.templates, inputs.resources.data}) {
    for (const std::string& path : list_files(folder)) {
      std::string reason;
      text.fixed_text += read_file(folder / path, &reason).value_or("") + "\n";
    }
  }
  return text;
}

struct ValueFound {
  std::string file, number;
  std::size_t line = 0;
  const ForbiddenValues::Secret* secret = nullptr;
};

// One folder's numbers: those nothing explains, and the secrets among them.
struct FolderNumbers {
  std::map<NumberShape, std::set<std::string>> unexplained;
  std::vector<ValueFound> found;
};

class LeakTest {
 public:
  explicit LeakTest(const LeakTestInputs& inputs)
      : inputs_(inputs), organisation_(inputs.run.inputs.organisation),
        names_(organisation_, public_text(inputs)), key_(pseudonym_key_text(inputs.run.inputs)) {
    for (const std::string& text : private_tables(inputs.run.inputs.folder)) {
      values_.add_private_text(text);
    }
    for (const EditionFigures& figures : inputs.figures) values_.add_figures(figures);
  }

  LeakReport run(const Files& files) {
    std::map<std::string, std::vector<Files::const_iterator>> folders;
    for (auto file = files.begin(); file != files.end(); ++file) {
      folders[folder_of(file->first)].push_back(file);
    }
    for (const auto& [folder, members] : folders) test_folder(folder, members);
    return std::move(report_);
  }

 private:
  [[nodiscard]] const PublishedFolder* made_now(const std::string& folder) const {
    for (const PublishedFolder& made : inputs_.folders) {
      if (made.folder == folder) return &made;
    }
    return nullptr;
  }

  void test_folder(const std::string& folder, const std::vector<Files::const_iterator>& files) {
    const PublishedFolder* made = made_now(folder);
    std::set<Month> editions;
    for (const auto& file : files) {
      if (const auto month = edition_of(file->first)) editions.insert(*month);
    }
    const std::vector<bool> allowed = people_allowed(
        organisation_, {folder, made != nullptr ? made->reader : std::string(), editions, key_});
    FolderTally& tally = report_.folders[folder];
    tally.files = files.size();
    tally.names = names_.looked_for(allowed);
    tally.names_skipped = names_.skipped(allowed);
    if (made != nullptr) {
      tally.values = values_.looked_for();
      tally.values_short = values_.too_short();
    }
    FolderNumbers numbers;
    for (const auto& file : files) test_file(folder, *file, allowed, made, numbers);
    judge_numbers(folder, numbers);
  }

  void test_file(const std::string& folder, const Files::value_type& file,
                 const std::vector<bool>& allowed, const PublishedFolder* made,
                 FolderNumbers& numbers) {
    const auto& [path, bytes] = file;
    std::set<std::string> told;
    find_names(folder, path, without_escapes(path), 0, allowed, told);
    if (!key_.empty() && bytes.find(key_) != std::string::npos) {
      add({Severity::error, "leak.key", {path, line_at(bytes, bytes.find(key_)), 0},
           "the key of the pseudonyms stands in a published file", "", ""},
          folder);
    }
    const bool with_values = has_values(path, made);
    for (const std::string& text : readable_texts(path, bytes)) {
      find_names(folder, path, text, 1, allowed, told);
      find_values(path, text, with_values, made, numbers);
    }
  }

  // Editions that stand from earlier builds were published under the figures of their time.
  [[nodiscard]] static bool has_values(const std::string& path, const PublishedFolder* made) {
    if (made == nullptr) return false;
    const auto month = edition_of(path);
    return !month || std::find(made->editions.begin(), made->editions.end(), *month) !=
                         made->editions.end();
  }

  void find_names(const std::string& folder, const std::string& path, std::string_view text,
                  std::size_t first_line, const std::vector<bool>& allowed,
                  std::set<std::string>& told) {
    for (const NameFound& found : names_.find(text, allowed)) {
      const std::string& person = organisation_.people[found.person].id;
      if (told.size() >= kFindsOfOneFile || !told.insert(person).second) continue;
      const bool in_path = first_line == 0;
      Diagnostic leak{Severity::error, "leak.name",
                      {path, in_path ? 0 : line_at(text, found.at), 0}, "", "", ""};
      leak.message = fmt::format("{} of the person '{}' stands in {}, whose readers may not know it",
                                 kind_words(found.kind), person,
                                 in_path ? "the path of this file" : "this file");
      leak.hint = where_it_comes_from(found.person, allowed);
      add(std::move(leak), folder);
    }
  }

  std::string where_it_comes_from(PersonIndex person, const std::vector<bool>& allowed) {
    if (!by_hand_) by_hand_ = written_by_hand(inputs_.run.inputs, inputs_.templates);
    for (const HandWritten& text : *by_hand_) {
      for (const NameFound& found : names_.find(text.text, allowed)) {
        if (found.person != person) continue;
        return fmt::format("{} names this person; write it so that every reader may read it",
                           text.lines ? fmt::format("{}:{}", text.place, line_at(text.text, found.at))
                                      : text.place);
      }
    }
    return {};
  }

  void find_values(const std::string& path, const std::string& text, bool with_values,
                   const PublishedFolder* made, FolderNumbers& numbers) const {
    const bool table = path.ends_with(".csv") || path.ends_with(".json");
    const Grouping grouping = table ? Grouping::commas_part_cells : Grouping::commas_group_digits;
    for (WrittenNumber& number : find_numbers(text, grouping, 3)) {
      const NumberShape shape = shape_of(number.digits);
      if (shape.before + shape.behind < ForbiddenValues::kLeastDigits) continue;
      if (made != nullptr && made->numbers.contains(number.digits)) continue;
      const ForbiddenValues::Secret* secret = values_.find(number.digits);
      numbers.unexplained[shape].insert(number.digits);
      if (secret == nullptr || !(secret->pay() || with_values)) continue;
      numbers.found.push_back({path, std::move(number.digits), line_at(text, number.at), secret});
    }
  }

  void judge_numbers(const std::string& folder, const FolderNumbers& numbers) {
    std::map<std::pair<NumberShape, bool>, std::set<std::string>> different;
    for (const ValueFound& found : numbers.found) {
      different[{shape_of(found.number), found.secret->pay()}].insert(found.number);
    }
    std::set<std::pair<std::string, std::string>> told;
    std::map<std::string, std::size_t> of_file;
    for (const ValueFound& found : numbers.found) {
      const NumberShape shape = shape_of(found.number);
      const bool pay = found.secret->pay();
      if (!values_.is_more_than_chance(shape, pay, different[{shape, pay}].size(),
                                       numbers.unexplained.at(shape).size())) {
        continue;
      }
      if (!told.insert({found.file, found.number}).second) continue;
      if (++of_file[found.file] > kFindsOfOneFile) continue;
      add_value(folder, found);
    }
  }

  // Never the number itself: the message may be kept where more people read than may see it.
  void add_value(const std::string& folder, const ValueFound& found) {
    const bool pay = found.secret->pay();
    Diagnostic leak{Severity::error, pay ? "leak.pay" : "leak.value", {found.file, found.line, 0},
                    "", "", ""};
    leak.message = pay ? "an amount of private/ stands in this file"
                       : fmt::format("a withheld value stands in this file: {}",
                                     found.secret->words());
    if (!by_hand_) by_hand_ = written_by_hand(inputs_.run.inputs, inputs_.templates);
    for (const HandWritten& text : *by_hand_) {
      for (const WrittenNumber& number :
           find_numbers(text.text, Grouping::commas_group_digits, 3)) {
        if (number.digits != found.number || !leak.hint.empty()) continue;
        leak.hint = text.place + " says it; take it out";
      }
    }
    add(std::move(leak), folder);
  }

  void add(Diagnostic leak, const std::string& folder) {
    if (leak.hint.empty()) report_.all_from_inputs = false;
    ++report_.folders[folder].leaks;
    report_.leaks.push_back(std::move(leak));
  }

  const LeakTestInputs& inputs_;
  const Organisation& organisation_;
  ForbiddenNames names_;
  ForbiddenValues values_;
  std::string key_;
  std::optional<std::vector<HandWritten>> by_hand_;
  LeakReport report_;
};

}  // namespace

PublishedFolder published_folder(const std::string& folder,
                                 const std::vector<DisclosedEdition>& editions) {
  PublishedFolder published{folder, {}, {}, shown_numbers(editions)};
  for (const DisclosedEdition& edition : editions) {
    published.editions.push_back(edition.edition);
    if (edition.self) published.reader = edition.self->id;
  }
  return published;
}

void add_leaks(LeakReport report, Diagnostics& diagnostics) {
  if (!report.all_from_inputs) {
    diagnostics.error("leak.bug", {},
                      "a page would tell its readers what they may not see, and no text of yours "
                      "says it: this is a bug of the program, not of your files",
                      "please report it with the lines below, which name no figure");
  }
  for (Diagnostic& leak : report.leaks) diagnostics.add(std::move(leak));
}

LeakReport find_leaks(const LeakTestInputs& inputs, const Files& files) {
  return LeakTest(inputs).run(files);
}

}  // namespace shadowgraph
