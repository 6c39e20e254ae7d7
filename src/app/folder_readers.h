// Whom the readers of a folder may see named.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/organisation.h"

namespace shadowgraph {

struct FolderReaders {
  std::string folder;        // "company", "self/abcd2345", "" of the site's top
  std::string reader;        // person id of a self folder, where it is known
  std::set<Month> editions;  // that stand in it
  std::string key;           // of the pseudonyms, may be empty
};

// "company" of "company/html/index.html", "self/abcd2345", "" of files at the top.
[[nodiscard]] std::string folder_of(const std::string& path);
// An element a person. Named audiences: everybody who ever was in the audience's teams, because
// editions that stand name those of their time. Self folders: the reader, found by the pseudonyms of
// the folder's editions where no one says who it is. All others: nobody.
[[nodiscard]] std::vector<bool> people_allowed(const Organisation& organisation,
                                               const FolderReaders& readers);

}  // namespace shadowgraph
