#include "support/fake_edition.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/money.h"
#include "support/fake_multipliers.h"
#include "support/fake_outcomes.h"

namespace shadowgraph::test {
namespace {

constexpr int kMonths = 18;
const Month kEdition = make_month(2026, 10);

struct Department {
  std::string name;
  std::vector<std::pair<std::string, int>> teams;
};

const std::vector<Department>& departments() {
  static const std::vector<Department> all = {
      {"Cloud",
       {{"Billing", 6}, {"Checkout", 6}, {"Identity", 5}, {"Infra", 8}, {"Search", 6}, {"Web", 6}}},
      {"Fleet",
       {{"Edge", 6}, {"Maps", 6}, {"Perception", 9}, {"Planner", 8}, {"Safety", 9}, {"Sim", 7}}},
      {"Growth",
       {{"Data", 7}, {"Docs", 3}, {"Mobile", 7}, {"Partners", 4}, {"Pricing", 5}, {"Tools", 6}}},
      {"Operations",
       {{"Auth", 5}, {"Ops", 6}, {"Platform", 6}, {"QA", 6}, {"Risk", 5}, {"Support", 6}}}};
  return all;
}

class Builder {
 public:
  explicit Builder(FakeNames names) : names_(names) {}

  DisclosedEdition edition;

  std::string name(const std::string& plain) {
    if (names_ == FakeNames::plain) return plain;
    return hostile_names()[next_hostile_++ % hostile_names().size()];
  }

  void put(const std::string& window, const std::string& level, const std::string& subject,
           const std::string& metric, double value, const std::string& unit,
           std::optional<double> n = {}) {
    Cell cell;
    cell.status = CellStatus::ok;
    cell.value = value;
    cell.unit = unit;
    cell.n = n;
    cell.from = first_day(kEdition);
    cell.to = first_day(kEdition + 1);
    edition.cells[{window, level, subject, metric}] = cell;
  }

  void status(const std::string& level, const std::string& subject, const std::string& metric,
              CellStatus value) {
    for (const char* window : {"W1", "W3", "W12"}) {
      Cell cell;
      cell.status = value;
      edition.cells[{window, level, subject, metric}] = cell;
    }
  }

  void frame() {
    edition.edition = kEdition;
    edition.organisation = name("Northwind Robotics");
    edition.title = names_ == FakeNames::plain ? "AI leverage report" : name("");
    edition.currency = "USD";
    edition.timezone = "Europe/Stockholm";
    edition.audience = "company";
    edition.people_shown = "none";
    edition.months_of_history = kMonths;
    edition.usage_tracked = true;
    for (int back = kMonths - 1; back >= 0; --back) edition.months.push_back(kEdition - back);
    edition.events = {{make_date(2026, 2, 9), name("agents for everyone"), ""},
                      {make_date(2026, 7, 1), name("new price list"), ""},
                      {make_date(2026, 8, 17), name("Platform's review checklist"), "platform"}};
    edition.withheld_cells = 41;
    edition.commentary =
        "October had two releases and the new price list for its first full quarter.\n\n"
        "- The cache settings of *Fleet* were changed on the 12th.\n"
        "- Finance closed the books with the bills of 29 October.\n";
  }

  static double growth(int back) { return std::pow(1.055, -back) * wave(back) / wave(0); }
  static double wave(int back) { return 1 + 0.05 * std::sin(back * 1.3 + 2); }

  void money(const std::string& level, const std::string& id, double spend, double people) {
    for (int back = 0; back < kMonths; ++back) {
      const std::string month = format_month(kEdition - back);
      const double now = spend * growth(back);
      month_money(month, level, id, now, people);
    }
    month_money("W1", level, id, spend, people);
    put("W3", level, id, "cost.spend", spend * (1 + growth(1) + growth(2)), "USD", people);
    put("W3", level, id, "cost.value", spend * 1.04 * (1 + growth(1) + growth(2)), "USD", people);
    double year = 0;
    for (int back = 0; back < 12; ++back) year += spend * growth(back);
    put("W12", level, id, "cost.spend", year, "USD", people);
    put("W12", level, id, "cost.value", year * 1.04, "USD", people);
    put("W12", level, id, "cost.list_cost", year * 1.07, "USD", people);
    put("W12", level, id, "cost.billed", year * 0.83, "USD", people);
    put("W12", level, id, "cost.seat_fees", year * 0.03, "USD", people);
    factors(level, id);
  }

  void month_money(const std::string& window, const std::string& level, const std::string& id,
                   double spend, double people) {
    const double tokens = spend / 1.62 * 1e6;
    put(window, level, id, "cost.spend", spend, "USD", people);
    put(window, level, id, "cost.value", spend * 1.04, "USD", people);
    put(window, level, id, "cost.billed", spend * 0.83, "USD", people);
    put(window, level, id, "cost.list_cost", spend * 1.07, "USD", people);
    put(window, level, id, "cost.seat_fees", spend * 0.03, "USD", people);
    put(window, level, id, "cost.tokens_total", tokens, "tokens", people);
    put(window, level, id, "cost.tokens_cache_read", tokens * 0.71, "tokens", people);
    put(window, level, id, "cost.tokens_uncached_input", tokens * 0.14, "tokens", people);
    put(window, level, id, "cost.tokens_cache_write_5m", tokens * 0.08, "tokens", people);
    put(window, level, id, "cost.tokens_cache_write_1h", tokens * 0.01, "tokens", people);
    put(window, level, id, "cost.tokens_output", tokens * 0.06, "tokens", people);
    put(window, level, id, "cost.blended_unit_price", 1.62 * 1.04, "USD/Mtok", people);
    put(window, level, id, "cost.cache_hit_ratio", 0.755, "fraction", tokens * 0.94);
    put(window, level, id, "adoption.agentic_share_spend", 0.42 + spend * 1e-7, "fraction", 3400);
  }

  void factors(const std::string& level, const std::string& id) {
    const double ratio = 1 / growth(1);
    put("W1", level, id, "cost.price_index", 0.979, "ratio");
    put("W1", level, id, "cost.new_retired_factor", 1.031, "ratio");
    put("W1", level, id, "cost.volume_index", ratio / 0.979 / 1.031, "ratio");
    put("W1", level, id, "cost.spend_ratio", ratio, "ratio");
    put("W1", level, id, "cost.cache_saving", 41200, "USD");
    put("W1", level, id, "cost.reconciliation_gap", -0.021, "fraction", 20400);
    put("W1", level, id, "cost.spend_estimated_share", 0.134, "fraction", 34000);
    put("W1", level, id, "cost.value_estimated_share", 0.09, "fraction", 34000);
    put("W3", level, id, "cost.tier_premium", 2.31, "ratio", 34000);
    put("W1", level, id, "cost.spend_per_active_day", 61.3, "USD/day", 2900);
    put("W1", level, id, "cost.spend_per_active_day_median", 38.7, "USD/day", 131);
    status(level, id, "cost.acceptance_rate", CellStatus::not_tracked);
  }

  void adoption(const std::string& level, const std::string& id, double active, double people) {
    const double rate = active / people;
    for (int back = 0; back < kMonths; ++back) {
      const std::string month = format_month(kEdition - back);
      const double then = std::round(active * (1 - 0.025 * back));
      put(month, level, id, "adoption.rate", then / people, "fraction", people);
      put(month, level, id, "adoption.active_people", then, "count", people);
    }
    put("W1", level, id, "adoption.rate", rate, "fraction", people);
    put("W1", level, id, "adoption.active_people", active, "count", people);
    put("W1", level, id, "adoption.stickiness", 0.61, "fraction", active);
    put("W3", level, id, "adoption.breadth", 1.84, "ratio", active);
    put("W3", level, id, "adoption.breadth_tool_mode", 2.41, "ratio", active);
    put("W3", level, id, "adoption.active_days", 12.6, "days", people);
    put("W3", level, id, "adoption.requests_per_session", 9, "count", active);
    status(level, id, "adoption.ai_assisted_share", CellStatus::not_tracked);
    put("W1", level, id, "adoption.agentic_share_tokens", 0.57, "fraction", 34000);
    put("W1", level, id, "adoption.mode_unknown_share", 0.046, "fraction", 34000);
    put("W1", level, id, "adoption.unattended_share", 0.183, "fraction", 9000);
    put("W1", level, id, "adoption.peak_concurrency", 4.2, "count", 96);
    const std::array<std::pair<const char*, double>, 5> bars = {
        {{"lt_1e4", 210}, {"1e4", 730}, {"1e5", 1160}, {"1e6", 640}, {"ge_1e7", 90}}};
    for (const auto& [bar, share] : bars) {
      put("W1", level, id, std::string("adoption.daily_magnitude_") + bar, share, "count", 2830);
    }
  }

  void team_rate(const std::string& id, double active, double people) {
    const double raw = active / people;
    const double pooled = (active + 12 * 0.885) / (people + 12);
    put("W1", "team", id, "adoption.rate_raw", raw, "fraction", people);
    Cell& cell = edition.cells[{"W1", "team", id, "adoption.rate"}];
    cell.value = pooled;
    const double half = 1.96 * std::sqrt(pooled * (1 - pooled) / (people + 12));
    cell.lower = std::max(0.0, pooled - half);
    cell.upper = std::min(0.995, pooled + half);
    cell.confidence = 0.95;
  }

  void withhold(const std::string& level, const std::string& id) {
    for (auto& [key, cell] : edition.cells) {
      if (key.level == level && key.subject == id) cell = Cell{};
    }
  }

  void team(const std::string& plain, const std::string& parent, int depth, bool leaf,
            double people, double spend, double active) {
    DisclosedTeam team;
    team.id = plain;
    std::transform(team.id.begin(), team.id.end(), team.id.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    team.name = name(plain);
    team.parent = parent;
    team.depth = depth;
    team.leaf = leaf;
    team.people = people;
    team.large_enough = people >= edition.min_group;
    money("team", team.id, spend, people);
    adoption("team", team.id, active, people);
    team_rate(team.id, active, people);
    if (!team.large_enough || plain == "Risk") withhold("team", team.id);
    edition.teams.push_back(team);
    if (leaf) edition.people_count += people;
  }

  void teams() {
    int index = 0;
    for (const Department& department : departments()) {
      std::string id = department.name;
      id[0] = static_cast<char>(id[0] + 32);
      double people = 0;
      for (const auto& [team_name, size] : department.teams) people += size;
      team(department.name, "", 0, false, people, people * 1180, std::round(people * 0.89));
      for (const auto& [team_name, size] : department.teams) {
        const double per_head = 380 + 190 * ((index * 7) % 11);
        const double active =
            std::max(0.0, size - static_cast<double>(index % 4 == 1 ? 2 : index % 3 == 0));
        team(team_name, id, 1, true, size, per_head * size, active);
        ++index;
      }
    }
  }

  void splits() {
    const std::array<std::pair<const char*, double>, 6> models = {{{"claude-opus-5", 61200},
                                                                   {"claude-sonnet-5", 48100},
                                                                   {"gpt-6", 39800},
                                                                   {"gpt-6-mini", 14100},
                                                                   {"gemini-3-pro", 21900},
                                                                   {"internal-coder-7b", 0}}};
    for (const auto& [model, value] : models) split("model", std::string("model:") + model, value);
    for (const auto& [tool, value] : {std::pair<const char*, double>{"claude-code", 84300},
                                      {"copilot", 31800},
                                      {"cursor", 69000}}) {
      split("tool", std::string("tool:") + tool, value);
    }
    for (const auto& [model, value] : models) {
      edition.models.push_back({model, value > 0 ? model : ""});
    }
  }

  void split(const std::string& level, const std::string& subject, double value) {
    put("W1", level, subject, "cost.value", value, "USD", 90);
    put("W1", level, subject, "cost.spend", value * 0.97, "USD", 90);
    put("W1", level, subject, "cost.list_cost", value * 1.02, "USD", 90);
    put("W1", level, subject, "cost.tokens_total", (value + 4000) * 6e5, "tokens", 90);
  }

  void coverage(const std::string& level, const std::string& id) {
    const std::array<std::pair<const char*, double>, 7> shares = {{{"unpriced", 0.041},
                                                                   {"estimated", 0.134},
                                                                   {"unassigned", 0.012},
                                                                   {"duplicate", 0.083},
                                                                   {"quarantined", 0.0004},
                                                                   {"missing_fingerprint", 0.31},
                                                                   {"late", 0}}};
    for (const auto& [stem, share] : shares) {
      const std::string metric = std::string("coverage.") + stem + "_share";
      put("W1", level, id, metric, share, "fraction", 34291);
      if (std::string(stem) == "late" || std::string(stem) == "quarantined") continue;
      put("W1", level, id, metric + "_tokens", share * 0.9, "fraction", 1.1e11);
    }
    DisclosedSource cursor;
    cursor.source = name("cursor");
    cursor.preset = "Cursor, team export";
    cursor.rows_read = 182311;
    cursor.rows_counted = 160219;
    cursor.rows_merged = 15140;
    cursor.rows_not_charged = 6871;
    cursor.rows_quarantined = 81;
    cursor.first_day = make_date(2025, 5, 1);
    cursor.last_day = make_date(2026, 10, 31);
    cursor.tokens_priced_share = 0.962;
    edition.sources.push_back(cursor);
    cursor.source = "canonical";
    cursor.preset = "canonical usage";
    cursor.rows_merged = 0;
    edition.sources.push_back(cursor);
  }

  void person(const std::string& id, const std::string& shown, const std::string& team,
              double spend) {
    DisclosedPerson person{id, shown, "engineer", {team}};
    money("person", id, spend, 1);
    adoption("person", id, 1, 1);
    edition.people.push_back(person);
  }

 private:
  FakeNames names_;
  std::size_t next_hostile_ = 0;
};

void drop_outside(DisclosedEdition& edition, const std::string& scope) {
  std::erase_if(edition.teams, [&](const DisclosedTeam& team) {
    return team.id != scope && team.parent != scope;
  });
  for (DisclosedTeam& team : edition.teams) {
    if (team.id == scope) team.parent.clear();
  }
  std::erase_if(edition.cells, [&](const auto& entry) {
    const CellKey& key = entry.first;
    if (key.level == "person") return false;
    return key.level != "team" ||
           std::none_of(edition.teams.begin(), edition.teams.end(),
                        [&](const DisclosedTeam& team) { return team.id == key.subject; });
  });
}

}  // namespace

const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> names = {
      "<script>alert(1)</script>",
      "../../x",
      "=cmd|'/c calc'!A1",
      "\xD9\x85\xD9\x87\xD9\x86\xD8\xAF\xD8\xB3 \xE2\x80\xAE gnp",
      std::string(100, 'W') + " " + std::string(99, 'i'),
      "[a](javascript:alert(1)) | **b** `c`",
      "\"><img src=x onerror=alert(1)>",
      "' onmouseover='alert(1)",
      "{{name}} {{{raw}}} &amp; ]]>",
      "a\nb\r\n# c"};
  return names;
}

DisclosedEdition fake_company(FakeNames names) {
  Builder builder(names);
  builder.frame();
  builder.teams();
  builder.money("org", "", 182345.12, 148);
  builder.adoption("org", "", 131, 148);
  builder.splits();
  builder.coverage("org", "");
  add_fake_work_rows(builder.edition);
  add_fake_outcomes(builder.edition);
  add_fake_multipliers(builder.edition);
  return std::move(builder.edition);
}

DisclosedEdition fake_leads(FakeNames names) {
  Builder builder(names);
  builder.frame();
  builder.teams();
  builder.coverage("team", "fleet");
  builder.edition.audience = "leads";
  builder.edition.people_shown = "named";
  builder.edition.consent = "works agreement of 1 September 2026";
  builder.edition.scope = "fleet";
  builder.person("ada", builder.name("Ada Lind"), "maps", 812.4);
  builder.person("bo", builder.name("Bo Ek"), "safety", 64.31);
  builder.person("cleo", builder.name("Cleo Marsh"), "perception", 4210.77);
  builder.edition.work_inputs = {"changes", "reviews"};
  add_fake_outcomes(builder.edition);
  drop_outside(builder.edition, "fleet");
  add_fake_multipliers(builder.edition);
  for (const char* person : {"ada", "cleo"}) {
    add_fake_shadow_work(builder.edition, person,
                         person[0] == 'a' ? FakeUplift::unclear : FakeUplift::too_thin);
  }
  return std::move(builder.edition);
}

DisclosedEdition fake_self(FakeNames names) {
  Builder builder(names);
  builder.frame();
  builder.person("ada", builder.name("Ada Lind"), "maps", 812.4);
  builder.edition.audience = "self";
  builder.edition.people_shown = "named";
  builder.edition.self = builder.edition.people.front();
  builder.edition.people.clear();
  builder.edition.events.pop_back();
  builder.edition.commentary.clear();
  builder.edition.withheld_cells = 0;
  builder.edition.work_inputs = {"changes", "reviews", "assets", "adoptions", "help"};
  add_fake_shadow_work(builder.edition, "ada");
  return std::move(builder.edition);
}

DisclosedEdition fake_without_usage() {
  Builder builder(FakeNames::plain);
  builder.frame();
  builder.teams();
  builder.edition.usage_tracked = false;
  builder.edition.months_of_history = 0;
  builder.edition.months.clear();
  builder.edition.cells.clear();
  builder.edition.work_inputs = {"changes"};
  builder.edition.withheld_cells = 0;
  builder.edition.commentary.clear();
  for (const char* metric : {"cost.spend", "cost.value", "cost.tokens_total", "adoption.rate",
                             "adoption.active_people"}) {
    builder.status("org", "", metric, CellStatus::not_tracked);
    for (const DisclosedTeam& team : builder.edition.teams) {
      builder.status("team", team.id, metric, CellStatus::not_tracked);
    }
  }
  return std::move(builder.edition);
}

DisclosedEdition fake_large() {
  Builder builder(FakeNames::plain);
  builder.frame();
  builder.money("org", "", 1182345.12, 1000);
  builder.adoption("org", "", 871, 1000);
  builder.splits();
  builder.coverage("org", "");
  for (int i = 0; i < 100; ++i) {
    builder.team("T" + std::to_string(i), "", 0, true, 10, 1000.0 + 13 * i, 7 + i % 3);
  }
  return std::move(builder.edition);
}

}  // namespace shadowgraph::test
