#include "metrics/figure.h"

namespace shadowgraph {

std::string level_name(Level level) {
  switch (level) {
    case Level::org: return "org";
    case Level::team: return "team";
    case Level::role: return "role";
    case Level::person: return "person";
    case Level::model: return "model";
    case Level::tool: return "tool";
    case Level::source: return "source";
  }
  return "org";
}

std::string status_name(Status status) {
  switch (status) {
    case Status::not_tracked: return "not_tracked";
    case Status::not_applicable: return "not_applicable";
    case Status::suppressed: return "suppressed";
    case Status::thin: return "thin";
    case Status::not_credible: return "not_credible";
    case Status::undefined: return "undefined";
    case Status::failed: return "failed";
    case Status::ok: return "ok";
  }
  return "failed";
}

}  // namespace shadowgraph
