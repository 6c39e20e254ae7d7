// The three readings of a usage file. The first adds everything up and writes down what the others
// need; the second, only where files overlap, marks rows by their columns; the third, only where
// rows do not count, adds up those rows, to be subtracted from the first.
#pragma once

#include <memory>
#include <set>
#include <vector>

#include <tbb/enumerable_thread_specific.h>

#include "engine/accumulator.h"
#include "engine/file_tally.h"

namespace shadowgraph {

using Days = std::set<std::int32_t>;  // Date::days

// One Accumulator for each thread that asks.
class Accumulators {
 public:
  // REQUIRES: the arguments outlive this.
  Accumulators(const ReportInputs& inputs, const MembershipChanges& changes,
               const TimelineMonths& timeline_months, const WorkMarks& marks);
  [[nodiscard]] Accumulator& local() { return *all_.local(); }
  [[nodiscard]] std::vector<Accumulator*> list();

 private:
  tbb::enumerable_thread_specific<std::unique_ptr<Accumulator>> all_;
};

class CountingReading : public ChunkVisitor {
 public:
  CountingReading(FileTally& tally, Accumulators& accumulators)
      : tally_(tally), accumulators_(accumulators) {}
  void expect(std::size_t chunks) override { tally_.chunks.resize(chunks); }
  [[nodiscard]] bool wants(std::size_t /*number*/) const override { return true; }
  void visit(const UsageFile& file, const FileChunk& chunk) override;

 private:
  FileTally& tally_;
  Accumulators& accumulators_;
};

// Rows without an identity, on `days` only.
class ComparingReading : public ChunkVisitor {
 public:
  ComparingReading(const FileTally& tally, const Days& days)
      : tally_(tally), days_(days), marks_(tally.chunks.size()) {}
  void expect(std::size_t /*chunks*/) override {}
  [[nodiscard]] bool wants(std::size_t number) const override;
  void visit(const UsageFile& file, const FileChunk& chunk) override;
  void move_marks_to(std::vector<RowMark>& all);

 private:
  const FileTally& tally_;
  const Days& days_;
  std::vector<std::vector<RowMark>> marks_;  // by chunk
};

// Rows of superseded days, and those at the places `dropped` (ascending).
class DroppingReading : public ChunkVisitor {
 public:
  DroppingReading(FileTally& tally, const std::vector<std::uint64_t>& dropped,
                  Accumulators& accumulators);
  void expect(std::size_t /*chunks*/) override {}
  [[nodiscard]] bool wants(std::size_t number) const override;
  [[nodiscard]] bool wants_any() const;
  void visit(const UsageFile& file, const FileChunk& chunk) override;

 private:
  FileTally& tally_;
  const std::vector<std::uint64_t>& dropped_;
  Accumulators& accumulators_;
};

}  // namespace shadowgraph
