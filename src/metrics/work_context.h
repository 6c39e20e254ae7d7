// Everything about the records of work of one edition, worked out once: what counts before the data
// cut, in which groups a change or credit belongs, who is credited with what (METRICS 1.2, 2).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "metrics/context.h"
#include "metrics/work_windows.h"
#include "model/work.h"

namespace shadowgraph {

// Units of figures: 0 … G-1 are GroupTree::names, G + p is person p of the organisation alone.
using UnitIndex = std::uint32_t;
struct UnitWeight {
  UnitIndex unit = 0;
  double weight = 0;  // (0, 1]: the share that belongs to the group
};
struct TeamWeight {
  TeamIndex team = kNone;  // kNone: (unassigned)
  double weight = 0;       // normalised to sum 1
};

// Somebody with work or usage: a person, an alias nobody claims, or rows without a person.
using SubjectIndex = std::uint32_t;
struct WorkSubject {
  std::string id;  // person's id or the alias; "" for rows without a person
  PersonIndex person = kNone;
  bool is_bot = false;
  bool is_nobody = false;  // no person at all: spend without a cluster
};

// A change as it stood before the data cut. Made by humans only; times at or after as_of are empty.
struct WorkChange {
  const Change* record = nullptr;
  ChangeIndex index = 0;  // position in WorkRecords::changes
  SubjectIndex author = 0;
  std::vector<SubjectIndex> authors;  // distinct humans, credited equally; the author first
  std::optional<Instant> opened, merged, first_review, first_green;
  std::optional<Date> opened_day, merged_day;  // local
  bool survives = false;                       // merged and neither reverted nor reworked within H
  bool reviewed = false;                       // a kept review <= merged
  bool has_verdict = false;                    // one other than `commented` <= merged
  bool first_pass = false;                     // D3: the first is `approved`, none asks for changes
  [[nodiscard]] double credit() const { return 1.0 / static_cast<double>(authors.size()); }
};

// METRICS 2. A change of type feature without a feature id is a feature of its own.
struct WorkFeature {
  std::string id;                      // feature id, or the change's id
  std::vector<std::uint32_t> changes;  // positions in WorkContext::changes, ascending; no reverts
  std::optional<Instant> shipped;      // T; empty: not shipped
  std::optional<Date> shipped_day;
  std::vector<SubjectIndex> authors;  // credited, of changes merged <= T + H; ascending
  std::size_t merged_changes = 0;     // of them
};

// Features of all changes given, with T and credit for follow-up H (`survival_days`).
[[nodiscard]] std::vector<WorkFeature> make_features(const std::vector<WorkChange>& changes,
                                                     const TimeZone& zone, int survival_days);

class WorkContext {
 public:
  // Without any file of work there are no records.
  explicit WorkContext(const MetricsContext& context);
  WorkContext(const WorkContext&) = delete;
  WorkContext& operator=(const WorkContext&) = delete;

  const MetricsContext& base;
  const WorkRecords& records;
  int survival_days = 30;                // H
  std::vector<WorkSubject> subjects;     // ascending bytewise by id; nobody, if there, last
  std::vector<WorkChange> changes;       // ascending by id
  std::vector<std::uint32_t> by_author;  // positions in `changes`, by author, then id
  std::vector<WorkFeature> features;     // ascending by id
  std::vector<SubjectIndex> of_work_person, of_usage_person, of_person;

  [[nodiscard]] std::size_t unit_count() const { return base.groups.names().size() + people(); }
  [[nodiscard]] std::size_t people() const { return base.organisation().people.size(); }
  [[nodiscard]] UnitIndex unit_of_person(PersonIndex person) const {
    return static_cast<UnitIndex>(base.groups.names().size()) + person;
  }
  [[nodiscard]] GroupName unit_name(UnitIndex unit) const;
  // Groups (each once, with the sum of its shares) and the person's own unit, ascending.
  [[nodiscard]] std::span<const UnitWeight> units_of(SubjectIndex subject, Date day) const;
  // Teams of the day with normalised shares, ascending, (unassigned) last.
  [[nodiscard]] std::span<const TeamWeight> teams_of(SubjectIndex subject, Date day) const;
  // 1.2: E over all memberships >= 0.5·M, a person in an eligible role.
  [[nodiscard]] bool eligible_in(SubjectIndex subject, const WorkWindow& window) const;
  // Team and role of a window: largest share on the last employed day. Null: not employed in it.
  [[nodiscard]] const Stretch* stretch_of(SubjectIndex subject, const WorkWindow& window) const;
  [[nodiscard]] static TeamIndex main_team(const Stretch& stretch);
  // Reverted or reworked within `days` of the merge, as known before the data cut.
  [[nodiscard]] bool undone(const Undoing& undoing, Instant merged, int days) const;
  // Share of changes merged in the window with a feature id; with it or a type. Null: none merged.
  [[nodiscard]] std::optional<double> feature_id_coverage(const WorkWindow& window) const;
  [[nodiscard]] std::optional<double> feature_coverage(const WorkWindow& window) const;

 private:
  struct Place {  // one stretch of a person
    Date from, end;
    std::vector<UnitWeight> units;
    std::vector<TeamWeight> teams;
  };
  void add_subjects();
  void add_changes();
  void add_reviews();
  void add_places();
  void add_place(PersonIndex person, const Stretch& stretch);
  [[nodiscard]] const Place* place(SubjectIndex subject, Date day) const;

  std::vector<std::vector<Place>> places_;  // by person
  std::vector<UnitWeight> unassigned_units_;
  std::vector<std::vector<UnitWeight>> unassigned_with_person_;  // by person: not employed that day
  std::vector<TeamWeight> unassigned_teams_;
};

// The edition's seed (P24), and the scope of a group: "org", "team:<id>", "person:<id>".
[[nodiscard]] std::string edition_seed(const MetricsContext& context);
[[nodiscard]] std::string resampling_scope(const GroupName& name);

}  // namespace shadowgraph
