#include <set>

#include "base/digest.h"
#include "disclosure/disclose.h"

namespace shadowgraph {

std::vector<std::string> make_pseudonyms(const std::string& key, const std::string& scope,
                                         const std::vector<std::string>& persons) {
  std::vector<std::string> codes;
  codes.reserve(persons.size());
  for (const std::string& person : persons) {
    codes.push_back(base32_lower(hmac_sha256(key, "v1|" + scope + "|" + person)));
  }
  for (const std::size_t length : {std::size_t{8}, std::size_t{12}}) {
    std::set<std::string> distinct;
    for (const std::string& code : codes) distinct.insert(code.substr(0, length));
    if (distinct.size() < codes.size() && length == 8) continue;
    for (std::string& code : codes) code.resize(length);
    break;
  }
  return codes;
}

}  // namespace shadowgraph
