#include "engine/registry/gazetteer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/content_hash.h"
#include "engine/base/status_macros.h"
#include "engine/registry/place_index.h"
#include "engine/registry/place_scanner.h"
#include "engine/registry/place_words.h"

namespace claimgraph {
namespace {

class LoadedGazetteer final : public Gazetteer {
 public:
  LoadedGazetteer(std::unique_ptr<PlaceIndex> index,
                  std::unique_ptr<PlaceWords> words, std::string content_hash)
      : index_(std::move(index)),
        words_(std::move(words)),
        scanner_(index_.get(), words_.get()),
        content_hash_(std::move(content_hash)) {}

  std::vector<PlaceMatch> Find(absl::string_view name,
                               absl::string_view type) const override {
    std::vector<std::string> names = {std::string(name)};
    std::vector<std::string> features;
    if (const PlaceType* known = words_->FindType(type)) {
      names.push_back(absl::StrCat(name, " ", known->canonical));
      names.push_back(absl::StrCat(type, " ", name));
      features = known->features;
    }
    return index_->Find(names, features, 0);
  }

  std::vector<PlaceMention> FindInText(const Document& document, int first,
                                       int last) const override {
    return scanner_.FindAll(document, first, last);
  }

  const Place* FindById(absl::string_view id) const override {
    return index_->FindById(id);
  }

  const PlaceType* TypeAt(const Document& document, int token,
                          int* tokens_used) const override {
    return words_->TypeAt(document, token,
                          static_cast<int>(document.tokens().size()),
                          tokens_used);
  }

  std::string DirectionAt(const Document& document, int token,
                          int* tokens_used) const override {
    const int size = static_cast<int>(document.tokens().size());
    const DirectionWord* word =
        words_->DirectionAt(document, token, size, tokens_used);
    if (word == nullptr) return "";
    const int behind = token + *tokens_used;
    if (word->use == DirectionUse::kRelative && behind < size &&
        document.tokens()[behind].lower == "of") {
      ++*tokens_used;
    }
    return word->canonical;
  }

  bool IsDemonym(absl::string_view lower) const override {
    return words_->IsDemonym(lower);
  }

  std::string DemonymCountry(absl::string_view lower) const override {
    return words_->DemonymCountry(lower);
  }

  std::string ParentOf(const Place& place) const override {
    return index_->ParentOf(place);
  }

  const std::string& content_hash() const override { return content_hash_; }

 private:
  const std::unique_ptr<PlaceIndex> index_;
  const std::unique_ptr<PlaceWords> words_;
  const PlaceScanner scanner_;
  const std::string content_hash_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Gazetteer>> Gazetteer::Load(
    const std::vector<std::string>& folders) {
  CLAIMGRAPH_CHECK(!folders.empty());
  std::string content;
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<PlaceIndex> index,
                              PlaceIndex::Load(folders, &content));
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<PlaceWords> words,
                              PlaceWords::Load(folders, &content));
  return std::make_unique<LoadedGazetteer>(std::move(index), std::move(words),
                                           Sha256Hex(content));
}

}  // namespace claimgraph
