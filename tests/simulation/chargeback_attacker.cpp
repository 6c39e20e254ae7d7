// S26 for the chargeback files: how closely do a month's rows of teams, projects and models, beside
// the published figures of teams and models, tell the amount of too few people? Knows the published
// files of the audiences given; `--truth` only scores. Links no layer of the program.
//
//   chargeback_attacker --truth charges.csv --audience company [--audience heads] COPY
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "disclosure/linear_system.h"
#include "disclosure/published_files.h"

namespace attacker {
namespace {

namespace fs = std::filesystem;
using Place = std::array<std::string, 3>;  // part of the tree, project, model

constexpr double kTolerance = 1e-6;

// {""project"":""atlas""} as split_csv leaves it: {project:atlas}.
std::string project_of(const std::string& tags) {
  const size_t colon = tags.find(':');
  return colon == std::string::npos ? "" : tags.substr(colon + 1, tags.size() - colon - 2);
}

struct Amount {
  double value = 0;
  std::map<std::string, double> persons;  // bots are none
};

struct Measure {
  const char* of_charges;
  const char* of_figures;
};
constexpr Measure kMeasures[] = {{"x_UsageValue", "cost.value"}, {"ListCost", "cost.list_cost"}};

// A month of one measure: what is known of it, and what is asked.
class Month {
 public:
  Month(const Table& truth, const std::string& month, const Measure& measure)
      : measure_(measure), month_(month) {
    for (const auto& row : truth) {
      if (row.at("month") != month) continue;
      projects_.insert(row.at("project"));
      models_.insert(row.at("model"));
      Amount& amount = truth_[{row.at("part"), row.at("project"), row.at("model")}];
      const double value = std::stod(row.at(measure.of_figures));
      amount.value += value;
      if (row.at("kind") != "bot") amount.persons[row.at("person")] += value;
    }
  }

  // The tree, as the widest audience sees it.
  void know_tree(const fs::path& data) {
    std::ifstream file(data / "metrics.json");
    const nlohmann::json json = nlohmann::json::parse(file);
    for (const auto& team : json.at("teams")) {
      const auto id = team.at("id").get<std::string>();
      const std::string parent =
          team.at("parent").is_null() ? "" : team.at("parent").get<std::string>();
      if (known_.insert(id).second) children_[parent].push_back(id);
    }
  }

  // Which cells hold anything is not known: every part may have had every project and model.
  void add_unknowns() {
    for (const std::string& part : parts_of(""))
      for (const std::string& project : projects_)
        for (const std::string& model : models_)
          columns_[{part, project, model}] = system_.add_column();
  }

  void know_figures(const fs::path& data, bool whole) {
    shown_.clear();
    for (const auto& row : read_table(data / "metrics.csv")) {
      if (row.at("window") != "W1" || row.at("status") != "ok") continue;
      const std::string& level = row.at("level");
      const std::string& subject = row.at("subject");
      const bool group = level == "org" || level == "team";
      if (group && row.at("metric") == "cost.value") shown_.insert(subject);
      if (row.at("metric") != measure_.of_figures || row.at("value").empty()) continue;
      const double value = std::stod(row.at("value"));
      if (group) know(parts_of(subject), {}, {}, value);
      if (level == "model" && whole) know(parts_of(""), {}, {subject.substr(6)}, value);
    }
  }

  void know_charges(const fs::path& data) {
    std::map<std::string, double> totals;
    for (const auto& row : read_table(data / "chargeback.csv")) {
      const std::string& account = row.at("SubAccountId");
      const double value = std::stod(row.at(measure_.of_charges));
      totals[account] += value;
      if (row.at("SkuId").empty()) continue;
      know(parts_of_account(account), {project_of(row.at("Tags"))}, {row.at("SkuId")}, value);
    }
    for (const auto& [account, total] : totals) know(parts_of_account(account), {}, {}, total);
  }

  struct Score {
    int tried = 0, bounded = 0, exact = 0, isolated = 0, unsolved = 0;
  };

  Score attack(int min_group, double dominance, int details) {
    Score score;
    std::set<std::set<int>> seen;
    for (const std::vector<std::string>& parts : groups()) {
      for (const std::set<std::string>& models : choices(models_))
        for (const std::set<std::string>& projects : choices(projects_))
          ask(parts, projects, models, min_group, dominance, seen, score, details);
    }
    std::printf(
        "%s %s: %d unknown, %d sums known, %d sets tried, %d bounded, %d exact, %d isolated, "
        "%d unsolved, %d contradictions\n",
        month_.c_str(), measure_.of_figures, system_.columns(), system_.sums(), score.tried,
        score.bounded, score.exact, score.isolated, score.unsolved, contradictions_);
    return score;
  }

 private:
  // One by one, and all together.
  static std::vector<std::set<std::string>> choices(const std::set<std::string>& all) {
    std::vector<std::set<std::string>> list;
    for (const std::string& one : all) list.push_back({one});
    if (all.size() > 1) list.push_back(all);
    return list;
  }

  [[nodiscard]] std::vector<std::string> parts_of(const std::string& team) const {
    if (team == "(bots)" || team == "(unassigned)") return {team};
    const auto held = children_.find(team);
    if (held == children_.end()) return {team};
    std::vector<std::string> parts;
    if (team.empty()) parts = {"(bots)", "(unassigned)"};
    if (!team.empty()) parts = {team + "/direct"};
    for (const std::string& child : held->second) {
      const std::vector<std::string> more = parts_of(child);
      parts.insert(parts.end(), more.begin(), more.end());
    }
    return parts;
  }

  // What is left of a team when those of its subteams that are shown are taken off.
  [[nodiscard]] std::vector<std::string> rest_of(const std::string& team) const {
    std::vector<std::string> parts;
    if (team.empty()) parts = {"(unassigned)"};
    if (team.empty() && !shown_.contains("(bots)")) parts.push_back("(bots)");
    const auto held = children_.find(team);
    if (!team.empty()) parts.push_back(held == children_.end() ? team : team + "/direct");
    if (held == children_.end()) return parts;
    for (const std::string& child : held->second) {
      if (shown_.contains(child)) continue;
      const std::vector<std::string> more = rest_of(child);
      parts.insert(parts.end(), more.begin(), more.end());
    }
    return parts;
  }

  [[nodiscard]] std::vector<std::string> parts_of_account(const std::string& account) const {
    if (account == "(rest)") return rest_of("");
    if (account == "(bots)") return {account};
    if (account.ends_with("/rest")) return rest_of(account.substr(0, account.size() - 5));
    return rest_of(account);
  }

  // Parts that are sets of the tree or of a file, each once.
  [[nodiscard]] std::set<std::vector<std::string>> groups() const {
    std::set<std::vector<std::string>> groups;
    for (const std::string& part : parts_of("")) groups.insert({part});
    for (const auto& [team, children] : children_) {
      groups.insert(parts_of(team));
      std::vector<std::string> hidden = rest_of(team);
      groups.insert(std::move(hidden));
    }
    // What hides together with the bots is not told apart from them.
    std::erase_if(groups, [](const auto& parts) {
      return std::find(parts.begin(), parts.end(), "(bots)") != parts.end();
    });
    return groups;
  }

  [[nodiscard]] Sum sum_of(const std::vector<std::string>& parts,
                           const std::set<std::string>& projects,
                           const std::set<std::string>& models) const {
    Sum sum;
    for (const std::string& part : parts)
      for (const std::string& project : projects.empty() ? projects_ : projects)
        for (const std::string& model : models.empty() ? models_ : models)
          if (const auto at = columns_.find({part, project, model}); at != columns_.end())
            sum[at->second] = 1;
    return sum;
  }

  void know(const std::vector<std::string>& parts, const std::set<std::string>& projects,
            const std::set<std::string>& models, double value) {
    const Sum sum = sum_of(parts, projects, models);
    if (!sum.empty() && !system_.know(sum, value, value)) ++contradictions_;
  }

  [[nodiscard]] Amount amount_of(const std::vector<std::string>& parts,
                                 const std::set<std::string>& projects,
                                 const std::set<std::string>& models) const {
    Amount whole;
    for (const std::string& part : parts)
      for (const std::string& project : projects)
        for (const std::string& model : models) {
          const auto at = truth_.find({part, project, model});
          if (at == truth_.end()) continue;
          whole.value += at->second.value;
          for (const auto& [person, value] : at->second.persons) whole.persons[person] += value;
        }
    return whole;
  }

  void ask(const std::vector<std::string>& parts, const std::set<std::string>& projects,
           const std::set<std::string>& models, int min_group, double dominance,
           std::set<std::set<int>>& seen, Score& score, int details) {
    // Whole parts are a matter of the tables of teams.
    if (projects == projects_ && models == models_) return;
    const Amount amount = amount_of(parts, projects, models);
    double largest = 0, second = 0, of_persons = 0;
    for (const auto& [person, value] : amount.persons) {
      second = std::max(second, std::min(largest, value));
      largest = std::max(largest, value);
      of_persons += value;
    }
    const auto persons = static_cast<int>(amount.persons.size());
    const bool dominated = of_persons - largest - second < dominance * largest;
    if (largest <= 0 || (persons >= min_group && !dominated)) return;
    const Sum sum = sum_of(parts, projects, models);
    std::set<int> columns;
    for (const auto& [column, factor] : sum) columns.insert(column);
    if (columns.empty() || !seen.insert(columns).second) return;
    ++score.tried;
    const Range range = system_.range_of(sum);
    const double slack = kTolerance * std::max(amount.value, 1.0), margin = dominance * largest;
    const char* what = nullptr;
    if (!range.solved) {
      ++score.unsolved, what = "unsolved";
    } else if (range.high - range.low < slack) {
      ++score.exact, what = "exact";
      score.isolated += persons < min_group;
    } else if (range.high < amount.value + margin - slack ||
               range.low > amount.value - margin + slack) {
      ++score.bounded, what = "bounded";
    }
    if (what == nullptr || score.bounded + score.exact + score.unsolved > details) return;
    const std::string of = parts.size() > 3 ? parts.front() + " … " + parts.back() : join(parts);
    std::printf("  %s: %s, %s, %s: %d persons, %.6g lies in [%.6g, %.6g], largest %.6g\n", what,
                of.c_str(), projects.size() == 1 ? projects.begin()->c_str() : "all projects",
                models.size() == 1 ? models.begin()->c_str() : "all models", persons, amount.value,
                range.low, range.high, largest);
  }

  static std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : " + ") + part;
    return text;
  }

  Measure measure_;
  std::string month_;
  std::set<std::string> projects_, models_, known_, shown_;
  std::map<std::string, std::vector<std::string>> children_;
  std::map<Place, Amount> truth_;
  std::map<Place, int> columns_;
  LinearSystem system_;
  int contradictions_ = 0;
};

int run(int argc, char** argv) {
  std::string truth_file, copy;
  std::vector<std::string> audiences;
  int min_group = 5, details = 6;
  double dominance = 0.15;
  CLI::App app("Attacks the chargeback files of a site");
  app.add_option("--truth", truth_file)->required();
  app.add_option("--audience", audiences, "from the widest")->required()->allow_extra_args(false);
  app.add_option("--min-group", min_group);
  app.add_option("--details", details);
  app.add_option("copy", copy)->required();
  CLI11_PARSE(app, argc, argv);
  const Table truth = read_table(truth_file);
  std::set<fs::path> editions;
  for (const auto& entry : fs::directory_iterator(fs::path(copy) / audiences.front() / "data"))
    editions.insert(entry.path().filename());
  int found = 0;
  for (const fs::path& edition : editions) {
    for (const Measure& measure : kMeasures) {
      Month month(truth, edition.string(), measure);
      const auto data = [&](const std::string& audience) {
        return fs::path(copy) / audience / "data" / edition;
      };
      for (const std::string& audience : audiences) month.know_tree(data(audience));
      month.add_unknowns();
      for (const std::string& audience : audiences) {
        month.know_figures(data(audience), audience == audiences.front());
        month.know_charges(data(audience));
      }
      const auto score = month.attack(min_group, dominance, details);
      found += score.bounded + score.exact + score.unsolved;
    }
  }
  return found == 0 ? 0 : 1;
}

}  // namespace
}  // namespace attacker

int main(int argc, char** argv) {
  try {
    return attacker::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "chargeback_attacker: %s\n", error.what());
    return 2;
  }
}
