#include "engine/registry/look_alike.h"

#include "engine/text/characters.h"

namespace claimgraph {
namespace {

// In small letters, without what cannot be seen.
std::string Visible(absl::string_view name, bool lower) {
  std::string out;
  for (int at = 0; at < static_cast<int>(name.size());) {
    const Character c = CharacterAt(name, at);
    at += c.bytes;
    if (IsInvisible(c.code)) continue;
    AppendUtf8(lower ? ToLower(c.code) : c.code, &out);
  }
  return out;
}

}  // namespace

LookAlikeIndex::LookAlikeIndex() {
  UErrorCode error = U_ZERO_ERROR;
  checker_.reset(uspoof_open(&error));
  if (U_FAILURE(error)) checker_.reset();
}

std::string LookAlikeIndex::Skeleton(absl::string_view name) const {
  if (checker_ == nullptr) return std::string(name);
  UErrorCode error = U_ZERO_ERROR;
  std::string skeleton(4 * name.size() + 16, '\0');
  const int32_t size = uspoof_getSkeletonUTF8(
      checker_.get(), 0, name.data(), static_cast<int32_t>(name.size()),
      skeleton.data(), static_cast<int32_t>(skeleton.size()), &error);
  if (U_FAILURE(error)) return std::string(name);
  skeleton.resize(size);
  return skeleton;
}

void LookAlikeIndex::Add(absl::string_view name, int value) {
  for (const bool lower : {false, true}) {
    by_skeleton_.try_emplace(Skeleton(Visible(name, lower)), value);
  }
}

std::optional<int> LookAlikeIndex::Find(absl::string_view name) const {
  for (const bool lower : {false, true}) {
    const auto found = by_skeleton_.find(Skeleton(Visible(name, lower)));
    if (found != by_skeleton_.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace claimgraph
