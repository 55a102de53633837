// Registries that know what a test tells them and nothing else.

#ifndef ENGINE_TESTING_FAKE_REGISTRIES_H_
#define ENGINE_TESTING_FAKE_REGISTRIES_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/registry/actor_registry.h"
#include "engine/registry/source_registry.h"

namespace claimgraph {

// No actor is registered; `parts` maps a key to the key it is part of.
class FakeActors final : public ActorRegistry {
 public:
  std::map<std::string, std::string> parts;

  const Actor* FindByKey(absl::string_view) const override { return nullptr; }
  const Actor* FindByName(absl::string_view) const override { return nullptr; }
  std::vector<ActorMention> FindInText(const Document&, int,
                                       int) const override {
    return {};
  }
  bool IsPartOf(absl::string_view a, absl::string_view b) const override {
    const auto found = parts.find(std::string(a.data(), a.size()));
    return found != parts.end() && found->second == b;
  }
  const std::string& content_hash() const override { return hash_; }

 private:
  std::string hash_;
};

// No source is registered; any two known sides are opposed but "neutral".
class FakeSources final : public SourceRegistry {
 public:
  const RegisteredSource* FindByName(absl::string_view) const override {
    return nullptr;
  }
  const RegisteredSource* FindByUrl(absl::string_view) const override {
    return nullptr;
  }
  const RegisteredSource* FindById(const SourceId&) const override {
    return nullptr;
  }
  std::vector<SourceMention> FindInText(const Document&, int,
                                        int) const override {
    return {};
  }
  std::vector<std::string> KindsOf(absl::string_view) const override {
    return {};
  }
  std::optional<SourceId> LooksLike(absl::string_view) const override {
    return std::nullopt;
  }
  bool Opposed(absl::string_view a, absl::string_view b) const override {
    return !a.empty() && !b.empty() && a != b && a != "neutral" &&
           b != "neutral";
  }
  const std::vector<RegisteredSource>& sources() const override {
    return sources_;
  }
  const std::string& content_hash() const override { return hash_; }

 private:
  std::vector<RegisteredSource> sources_;
  std::string hash_;
};

}  // namespace claimgraph

#endif  // ENGINE_TESTING_FAKE_REGISTRIES_H_
