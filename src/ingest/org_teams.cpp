#include "ingest/org_teams.h"

#include <algorithm>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

struct TeamDraft {
  Mention id;
  std::string name;
  Mention parent;
};

std::vector<TeamDraft> read_drafts(TomlTable& root, OrgReading& reading) {
  std::vector<TeamDraft> drafts;
  for (TomlTable& table : root.tables("team", "[[team]]")) {
    const auto id = table.id("id");
    TeamDraft draft;
    const auto name = table.text("name");
    draft.parent = table.text("parent").value_or(Mention{});
    if (id) {
      draft.id = *id;
      draft.name = name ? name->text : id->text;
      drafts.push_back(std::move(draft));
    } else if (const toml::node* written = table.any("id"); written && written->is_string()) {
      reading.faulty_ids.insert(written->as_string()->get());
    }
    table.finish();
  }
  return drafts;
}

void drop_repeated(std::vector<TeamDraft>& drafts, Diagnostics& diagnostics) {
  std::stable_sort(drafts.begin(), drafts.end(), [](const TeamDraft& a, const TeamDraft& b) {
    return a.id.text < b.id.text;
  });
  std::vector<TeamDraft> kept;
  for (TeamDraft& draft : drafts) {
    if (!kept.empty() && kept.back().id.text == draft.id.text) {
      report_error(diagnostics, "org.duplicate-id", draft.id,
                   fmt::format("the team id '{}' stands already at {}", draft.id.text,
                               place_words(kept.back().id)),
                   "give each team an id of its own");
    } else {
      kept.push_back(std::move(draft));
    }
  }
  drafts = std::move(kept);
}

// The circle that `start` is part of, beginning with it; empty if its parents lead to the top.
std::vector<TeamIndex> circle_through(const std::vector<Team>& teams, TeamIndex start) {
  std::vector<TeamIndex> path{start};
  for (TeamIndex at = teams[start].parent; at != kNone; at = teams[at].parent) {
    if (at == start) return path;
    if (path.size() > teams.size()) return {};  // led into a circle further up
    path.push_back(at);
  }
  return {};
}

void break_circles(const std::vector<TeamDraft>& drafts, OrgReading& reading) {
  std::vector<Team>& teams = reading.organisation.teams;
  for (TeamIndex i = 0; i < teams.size(); ++i) {
    const std::vector<TeamIndex> circle = circle_through(teams, i);
    if (circle.empty()) continue;
    std::string words;
    for (const TeamIndex team : circle) words += teams[team].id + " → ";
    report_error(reading.diagnostics, "org.team-cycle", drafts[i].parent,
                 fmt::format("teams lead in a circle: {}{}", words, teams[i].id),
                 "take 'parent' from the one that stands at the top");
    for (const TeamIndex team : circle) teams[team].parent = kNone;
  }
}

}  // namespace

void read_teams(TomlTable& root, OrgReading& reading) {
  std::vector<TeamDraft> drafts = read_drafts(root, reading);
  drop_repeated(drafts, reading.diagnostics);
  for (const TeamDraft& draft : drafts) {
    reading.organisation.teams.push_back({draft.id.text, draft.name, kNone});
  }
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    reading.organisation.teams[i].parent = reading.team(drafts[i].parent);
  }
  break_circles(drafts, reading);
}

}  // namespace shadowgraph
