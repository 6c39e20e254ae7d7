// For which months single events are kept (C5): those of an edition and its neighbours, because half
// an hour before a month and after it count for attendance. The default edition is the newest month
// that holds a row or the one before it, so the newest three do, in whatever order rows come.
#pragma once

#include <cstdint>
#include <set>

namespace shadowgraph {

struct TimelineMonths {
  enum class Kind { newest_three, named, every } kind = Kind::newest_three;
  std::set<std::int32_t> named;  // Month::index of editions

  [[nodiscard]] bool keeps(std::int32_t month, std::int32_t newest) const {
    switch (kind) {
      case Kind::newest_three: return month >= newest - 2;
      case Kind::named:
        return named.contains(month - 1) || named.contains(month) || named.contains(month + 1);
      case Kind::every: return true;
    }
    return true;
  }
};

}  // namespace shadowgraph
