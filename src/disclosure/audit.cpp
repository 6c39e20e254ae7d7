#include "disclosure/audit.h"

#include <algorithm>
#include <map>
#include <optional>

#include "disclosure/audit_system.h"
#include "disclosure/rule_switch.h"

namespace shadowgraph {
namespace {

constexpr double kTolerance = 1e-6;
constexpr std::size_t kFewTargets = 3;  // below that, every one has its own programs
constexpr int kMixedRounds = 4;         // programs that look at many targets at once

// What one component adds to a target: all of the variables it touches at most, only those that lie
// wholly in it at least. `high` and `low` are the farthest seen so far.
struct Piece {
  std::vector<std::uint32_t> touched, whole;
  double high = 0, low = 0;
};

struct Subject {
  std::size_t target = 0;
  double amount = 0, need_above = 0, need_below = 0;
  double weight = 0;                      // among targets of one program
  double known = 0;                       // of atoms that follow
  bool unbounded = false;                 // an atom in no equation
  std::vector<std::size_t> held_by;       // rounded sums, ascending
  std::map<std::uint32_t, Piece> pieces;  // by component

  // How far above and below the amount it could be, as far as was looked.
  [[nodiscard]] double above() const {
    double high = known;
    for (const auto& [component, piece] : pieces) high += piece.high;
    return high - amount;
  }
  [[nodiscard]] double below() const {
    double low = known;
    for (const auto& [component, piece] : pieces) low += piece.low;
    return amount - low;
  }
  [[nodiscard]] bool high_enough() const {
    return unbounded || above() >= need_above - kTolerance * amount;
  }
  [[nodiscard]] bool low_enough() const { return below() >= need_below - kTolerance * amount; }
  [[nodiscard]] bool is_protected() const { return high_enough() && low_enough(); }
};

class MeasureAudit {
 public:
  MeasureAudit(const TableSystem& system, const TableView& view, std::size_t measure,
               AuditCounts& counts)
      : system_(system, view, measure),
        measure_(measure),
        share_(view.rules.dominance_p / 100.0),
        counts_(counts) {}

  void add(const AuditTarget& target, std::size_t index, std::size_t months) {
    Subject subject;
    subject.target = index;
    subject.amount = target.sums.value[measure_];
    const double need = share_ * target.sums.largest[measure_];
    if (!(need > 0)) return;
    subject.need_above = subject.need_below = need;
    for (const LeftOpen& left : target.left_open) {
      if (left.measure != measure_) continue;
      subject.need_above = std::min(need, left.above);
      subject.need_below = std::min(need, left.below);
    }
    subject.weight = 1.0 / need;
    std::map<std::uint32_t, std::uint32_t> atoms;  // of each variable, inside the target
    for (const TableArea& area : target.areas) {
      for (std::size_t row = area.row; row < area.row_end; ++row) {
        for (std::size_t month = area.month; month < std::min(area.month_end, months); ++month) {
          add_atom(subject, row, month, atoms);
        }
      }
    }
    for (const auto& [variable, count] : atoms) add_variable(subject, variable, count);
    subjects_.push_back(std::move(subject));
  }

  // Those that are not protected.
  std::vector<Subject> run() {
    std::map<std::uint32_t, std::vector<std::size_t>> open;  // by component
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
      if (subjects_[i].is_protected()) continue;
      for (const auto& [component, piece] : subjects_[i].pieces) open[component].push_back(i);
    }
    for (const auto& [component, subjects] : open) solve(component, subjects);
    std::vector<Subject> failed;
    for (Subject& subject : subjects_) {
      if (!subject.is_protected()) failed.push_back(std::move(subject));
    }
    return failed;
  }

 private:
  void add_atom(Subject& subject, std::size_t row, std::size_t month,
                std::map<std::uint32_t, std::uint32_t>& atoms) const {
    const std::uint32_t variable = system_.variable_of(row, month);
    if (variable == AuditSystem::kKnown) subject.known += system_.amount_of(row, month);
    if (variable == AuditSystem::kFree) subject.unbounded = true;
    if (variable < AuditSystem::kFree) ++atoms[variable];
  }

  void add_variable(Subject& subject, std::uint32_t index, std::uint32_t atoms) const {
    const AuditSystem::Variable& variable = system_.variables()[index];
    Piece& piece = subject.pieces[variable.component];
    piece.touched.push_back(index);
    piece.high += variable.amount;
    if (atoms < variable.atoms) return;
    piece.whole.push_back(index);
    piece.low += variable.amount;
  }

  struct Program {
    AuditSystem::Component component;
    LinearProgram solver;
    std::vector<double> objective;
    [[nodiscard]] std::size_t column(std::uint32_t variable) const {
      const auto at = std::ranges::lower_bound(component.variables, variable);
      return static_cast<std::size_t>(at - component.variables.begin());
    }
  };

  Program program_of(std::uint32_t index) const {
    AuditSystem::Component component = system_.component(index);
    std::vector<double> amounts;
    for (const std::uint32_t variable : component.variables) {
      amounts.push_back(system_.variables()[variable].amount);
    }
    LinearProgram solver(component.rows, amounts);
    return {std::move(component), std::move(solver), std::vector<double>(amounts.size(), 0)};
  }

  void solve(std::uint32_t component, const std::vector<std::size_t>& subjects) {
    Program program = program_of(component);
    if (subjects.size() > kFewTargets) {
      for (int round = 0; round < kMixedRounds; ++round) {
        std::fill(program.objective.begin(), program.objective.end(), 0.0);
        for (std::size_t i = 0; i < subjects.size(); ++i) {
          const bool up = (i + static_cast<std::size_t>(round)) % 2 == 0 ? round < 2 : round >= 2;
          const Piece& piece = subjects_[subjects[i]].pieces.at(component);
          const double weight = subjects_[subjects[i]].weight;
          for (const std::uint32_t variable : up ? piece.touched : piece.whole) {
            program.objective[program.column(variable)] += up ? weight : -weight;
          }
        }
        if (maximise(program) == LinearProgram::Outcome::solved) see(program, component, subjects);
      }
    }
    for (const std::size_t i : subjects) {
      if (!subjects_[i].high_enough()) look(program, component, i, subjects, true);
      if (!subjects_[i].low_enough()) look(program, component, i, subjects, false);
    }
  }

  LinearProgram::Outcome maximise(Program& program) {
    ++counts_.linear_programs;
    return program.solver.maximise(program.objective);
  }

  void look(Program& program, std::uint32_t component, std::size_t subject,
            const std::vector<std::size_t>& subjects, bool up) {
    std::fill(program.objective.begin(), program.objective.end(), 0.0);
    const Piece& piece = subjects_[subject].pieces.at(component);
    for (const std::uint32_t variable : up ? piece.touched : piece.whole) {
      program.objective[program.column(variable)] = up ? 1 : -1;
    }
    const LinearProgram::Outcome outcome = maximise(program);
    if (outcome == LinearProgram::Outcome::unbounded) subjects_[subject].unbounded = true;
    if (outcome != LinearProgram::Outcome::solved) return;
    see(program, component, subjects);
    const Subject& seen = subjects_[subject];
    if (!(up ? seen.high_enough() : seen.low_enough())) note_what_holds(program, subjects_[subject]);
  }

  static void note_what_holds(const Program& program, Subject& subject) {
    for (std::size_t row = 0; row < program.component.rows.size(); ++row) {
      const std::size_t sum = program.component.rounded[row];
      if (sum != AuditSystem::kNoSum && program.solver.binds(row)) subject.held_by.push_back(sum);
    }
  }

  // Every solution is a way the table could have been, for all targets of the component.
  void see(const Program& program, std::uint32_t component,
           const std::vector<std::size_t>& subjects) {
    const std::vector<double>& values = program.solver.values();
    for (const std::size_t i : subjects) {
      Piece& piece = subjects_[i].pieces.at(component);
      double high = 0, low = 0;
      for (const std::uint32_t variable : piece.touched) high += values[program.column(variable)];
      for (const std::uint32_t variable : piece.whole) low += values[program.column(variable)];
      piece.high = std::max(piece.high, high);
      piece.low = std::min(piece.low, low);
    }
  }

  AuditSystem system_;
  std::size_t measure_;
  double share_;
  AuditCounts& counts_;
  std::vector<Subject> subjects_;
};

}  // namespace

std::vector<AuditFailure> audit(const TableSystem& system, const TableView& view,
                                std::vector<AuditTarget>& targets, AuditCounts& counts) {
  std::vector<AuditFailure> failures;
  if (!in_force(Rule::audit)) return failures;
  std::vector<char> failed(targets.size(), 0);
  for (std::size_t measure = 0; measure < kTableMeasures; ++measure) {
    const std::uint32_t bit = 1U << measure;
    const auto is_open = [&](const AuditTarget& target) {
      return (target.measures & bit) != 0 && (target.protected_in & bit) == 0;
    };
    if (std::ranges::none_of(targets, is_open)) continue;
    MeasureAudit one(system, view, measure, counts);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!is_open(targets[i])) continue;
      one.add(targets[i], i, system.table->months.size());
      targets[i].protected_in |= bit;
    }
    for (const Subject& subject : one.run()) {
      targets[subject.target].protected_in &= ~bit;
      if (failed[subject.target] == 0) {
        failures.push_back({subject.target, measure, subject.held_by});
      }
      failed[subject.target] = 1;
    }
  }
  std::sort(failures.begin(), failures.end(),
            [](const AuditFailure& a, const AuditFailure& b) { return a.target < b.target; });
  return failures;
}

std::size_t keep_left_open(const TableSystem& system, const TableView& earlier,
                           std::vector<AuditTarget>& targets,
                           const std::vector<AuditFailure>& failures, AuditCounts& counts) {
  std::map<std::size_t, std::vector<std::size_t>> by_measure;
  for (const AuditFailure& failure : failures) {
    const std::vector<LeftOpen>& left = targets[failure.target].left_open;
    const bool done = std::ranges::any_of(
        left, [&](const LeftOpen& open) { return open.measure == failure.measure; });
    if (!done) by_measure[failure.measure].push_back(failure.target);
  }
  std::size_t told = 0;
  for (const auto& [measure, indices] : by_measure) {
    MeasureAudit one(system, earlier, measure, counts);
    for (const std::size_t i : indices) one.add(targets[i], i, system.table->months.size());
    for (const Subject& subject : one.run()) {
      const double above = subject.high_enough() ? subject.need_above : subject.above();
      const double below = subject.low_enough() ? subject.need_below : subject.below();
      targets[subject.target].left_open.push_back(
          {measure, std::max(0.0, above), std::max(0.0, below)});
      ++told;
    }
  }
  return told;
}

}  // namespace shadowgraph
