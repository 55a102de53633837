// The outlets and bodies that reports come from and quote
// (datasets/registry/sources.tsv, overlaid by a folder of the user's).
//
//     const auto registry = SourceRegistry::Load({builtin, user_folder});
//     registry->FindByName("Syrian Arab News Agency")    SANA
//     registry->FindInText(document, first, last)        mentions with spans
//     registry->KindsOf("the daily")                     {"newspaper"}
//
// Matching is longest first, by whole words; acronyms as written, other
// names with capitals; articles (al-, el-) and apostrophes in any spelling.
// A name that only looks like an outlet's (Unicode UTS #39 skeleton) is
// never that outlet: LooksLike() says which one it imitates.
//
// Errors:  InvalidArgument with file:line: duplicate key, alias of two
//          outlets, unknown kind or owner, missing column.
// Threads: immutable after Load.

#ifndef ENGINE_REGISTRY_SOURCE_REGISTRY_H_
#define ENGINE_REGISTRY_SOURCE_REGISTRY_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/text/document.h"
#include "engine/types/source.h"

namespace claimgraph {

struct RegisteredSource {
  Source source;  // kind kOutlet or kOrganisation; id = Of({"source", key})
  std::vector<std::string> aliases;
  std::vector<std::string> domains;
  std::vector<std::string> descriptions;  // "state news agency"
};

struct SourceMention {
  int first_token = 0;  // [first, last)
  int last_token = 0;
  const RegisteredSource* source = nullptr;
};

class SourceRegistry {
 public:
  // `folders` in order; a later row with the same key replaces an earlier
  // one. A folder without sources.tsv, descriptions.tsv or sides.tsv is
  // fine. Requires: at least one folder.
  static absl::StatusOr<std::unique_ptr<SourceRegistry>> Load(
      const std::vector<std::string>& folders);
  virtual ~SourceRegistry() = default;

  // By key, name or alias, in any case and, where that is one source only,
  // without spaces and article ("dailysabah", "arabiya"); also by a domain.
  virtual const RegisteredSource* FindByName(absl::string_view name) const = 0;
  virtual const RegisteredSource* FindByUrl(absl::string_view url) const = 0;
  virtual const RegisteredSource* FindById(const SourceId& id) const = 0;

  // Names and aliases in tokens [first, last), leftmost longest.
  virtual std::vector<SourceMention> FindInText(const Document& document,
                                                int first, int last) const = 0;

  // Kinds of outlet that a definite description may point back at: "daily",
  // "state news agency" (without article, lower case, singular). Empty if it
  // is no such description.
  virtual std::vector<std::string> KindsOf(
      absl::string_view description) const = 0;

  // The outlet whose name `name` imitates without being it.
  virtual std::optional<SourceId> LooksLike(absl::string_view name) const = 0;

  // True if reports of the two sides are opposed (sides.tsv), so that one
  // confirming the other is no echo. False when either is unknown.
  virtual bool Opposed(absl::string_view side_a,
                       absl::string_view side_b) const = 0;

  virtual const std::vector<RegisteredSource>& sources() const = 0;
  virtual const std::string& content_hash() const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_SOURCE_REGISTRY_H_
