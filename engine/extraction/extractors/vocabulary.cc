#include "engine/extraction/extractors/vocabulary.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kNounClassNames[] = {
    "person",
    "fighter",
    "evacuee",
    "leader",
    "force",
    "vehicle",
    "aircraft",
    "artillery",
    "shell",
    "explosive",
    "weapon",
    "supplies",
    "aid",
    "building",
    "place",
    "territory",
    "position",
    "road",
    "border",
    "attack",
    "operation",
    "front",
    "clash",
    "agreement",
    "siege",
    "body",
    "grave",
    "dead",
    "wounded",
    "casualty",
    "toll",
    "reinforcement",
    "chemical",
    "leave",
    "event",
    // Not nouns: what stands in the slot instead of one.
    "none",
    "name",
    "pronoun",
    "place_pronoun",
    "number",
};

constexpr std::pair<absl::string_view, Tag> kTagNames[] = {
    {"determiner", Tag::kDeterminer},
    {"possessive", Tag::kPossessive},
    {"pronoun", Tag::kPronoun},
    {"preposition", Tag::kPreposition},
    {"conjunction", Tag::kConjunction},
    {"subordinator", Tag::kSubordinator},
    {"temporal", Tag::kTemporal},
    {"relative", Tag::kRelative},
    {"that", Tag::kThat},
    {"to", Tag::kTo},
    {"be", Tag::kBe},
    {"have", Tag::kHave},
    {"do", Tag::kDo},
    {"modal", Tag::kModal},
    {"negation", Tag::kNegation},
    {"adverb", Tag::kAdverb},
    {"purpose", Tag::kPurpose},
    {"noun", Tag::kNoun},
};

constexpr std::pair<absl::string_view, uint32_t> kVerbPropertyNames[] = {
    {"verb", kPlainVerb},          {"speech", kSpeechVerb},
    {"light", kLightVerb},         {"occurrence", kOccurrenceVerb},
    {"causative", kCausativeVerb}, {"copula", kCopulaVerb},
    {"noun_verb", kAlsoNoun},
};

constexpr std::pair<absl::string_view, FrameSlot> kSlotNames[] = {
    {"none", FrameSlot::kNone},       {"agent", FrameSlot::kAgent},
    {"patient", FrameSlot::kPatient}, {"both", FrameSlot::kBoth},
    {"place", FrameSlot::kPlace},     {"item", FrameSlot::kItem},
};

template <typename Value, size_t kSize>
std::optional<Value> Named(
    const std::pair<absl::string_view, Value> (&table)[kSize],
    absl::string_view name) {
  for (const auto& [known, value] : table) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::optional<NounClasses> ClassNamed(absl::string_view name) {
  for (size_t i = 0; i < std::size(kNounClassNames); ++i) {
    if (kNounClassNames[i] == name) return NounClasses{1} << i;
  }
  return std::nullopt;
}

absl::Status Unknown(const LexiconRow& row, absl::string_view column,
                     absl::string_view found, absl::string_view known) {
  return row.Error(
      absl::StrCat(column, " \"", found, "\" is not known; known: ", known));
}

std::string KnownClasses() { return absl::StrJoin(kNounClassNames, ", "); }

// "object:place/territory,passive"
absl::Status ParseConditions(const LexiconRow& row, Frame* frame) {
  for (absl::string_view condition :
       absl::StrSplit(row.Get("when"), ',', absl::SkipWhitespace())) {
    ++frame->specificity;
    if (condition == "active") {
      frame->active_only = true;
    } else if (condition == "passive") {
      frame->passive_only = true;
    } else if (condition == "intransitive") {
      frame->intransitive_only = true;
    } else if (absl::StartsWith(condition, "object:") ||
               absl::StartsWith(condition, "subject:")) {
      const bool object = absl::StartsWith(condition, "object:");
      for (absl::string_view name :
           absl::StrSplit(condition.substr(condition.find(':') + 1), '/')) {
        const std::optional<NounClasses> bit = ClassNamed(name);
        if (!bit) return Unknown(row, "when", name, KnownClasses());
        (object ? frame->object_classes : frame->subject_classes) |= *bit;
      }
    } else {
      return Unknown(row, "when", condition,
                     "active, passive, intransitive, object:CLASS/..., "
                     "subject:CLASS/...");
    }
  }
  return absl::OkStatus();
}

// "from=location,to=patient,object=to"
absl::Status ParsePrepositions(const LexiconRow& row, Frame* frame) {
  for (absl::string_view entry :
       absl::StrSplit(row.Get("places"), ',', absl::SkipWhitespace())) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(entry, absl::MaxSplits('=', 1));
    FramePreposition preposition{.word = parts.first};
    if (const auto slot = Named(kSlotNames, parts.second)) {
      preposition.slot = *slot;
    } else if (const auto role = FromName<PlaceRole>(parts.second)) {
      preposition.role = *role;
    } else {
      return Unknown(row, "places", entry,
                     "WORD=ROLE of a place, or WORD=SLOT");
    }
    if (parts.first == "object") {
      frame->object_place = preposition.role;
    } else {
      frame->prepositions.push_back(std::move(preposition));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Frame> ParseFrame(const LexiconRow& row,
                                 const Codebook& codebook) {
  Frame frame;
  frame.lemma = row.Get("lemma");
  frame.event_class = row.Get("class");
  frame.role = row.Get("role");
  if (frame.lemma.empty()) return row.Error("lemma is empty");
  if (!codebook.IsEventClass(frame.event_class)) {
    return Unknown(row, "class", frame.event_class,
                   absl::StrJoin(codebook.event_classes(), ", "));
  }
  if (row.Get("pos") != "verb" && row.Get("pos") != "noun") {
    return Unknown(row, "pos", row.Get("pos"), "verb, noun");
  }
  frame.noun = row.Get("pos") == "noun";
  for (absl::string_view words :
       absl::StrSplit(row.Get("follow"), '|', absl::SkipWhitespace())) {
    frame.follow.push_back(absl::StrSplit(words, ' ', absl::SkipWhitespace()));
  }
  for (const std::vector<std::string>& words : frame.follow) {
    // More words say more.
    frame.specificity =
        std::max(frame.specificity, 1 + static_cast<int>(words.size()));
  }
  for (const auto& [column, slot] :
       {std::pair<std::string, FrameSlot*>{"subject", &frame.subject},
        std::pair<std::string, FrameSlot*>{"object", &frame.object}}) {
    const auto parsed = Named(kSlotNames, row.Get(column));
    if (!parsed) {
      return Unknown(row, column, row.Get(column),
                     "none, agent, patient, both, place, item");
    }
    *slot = *parsed;
  }
  CLAIMGRAPH_RETURN_IF_ERROR(ParseConditions(row, &frame));
  CLAIMGRAPH_RETURN_IF_ERROR(ParsePrepositions(row, &frame));
  return frame;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Vocabulary>> Vocabulary::Create(
    const Lexicon& lexicon, const Codebook& codebook) {
  auto vocabulary = std::unique_ptr<Vocabulary>(new Vocabulary());
  // A morphology of its own: the verbs of extraction are added to it.
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::string folder,
      FindDataset(absl::StrCat("lexicons/", lexicon.language())));
  CLAIMGRAPH_ASSIGN_OR_RETURN(vocabulary->morphology_,
                              Morphology::Load(folder));
  CLAIMGRAPH_RETURN_IF_ERROR(vocabulary->AddClauseWords(lexicon));
  CLAIMGRAPH_RETURN_IF_ERROR(vocabulary->AddNames(lexicon));
  CLAIMGRAPH_RETURN_IF_ERROR(vocabulary->AddFrames(lexicon, codebook));
  return vocabulary;
}

absl::Status Vocabulary::AddClauseWords(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("clause")) {
    const std::string& phrase = row.Get("phrase");
    const std::string& name = row.Get("class");
    if (const auto property = Named(kVerbPropertyNames, name)) {
      verbs_[phrase] |= *property;
      morphology_->AddVerb(phrase);
    } else if (const auto tag = Named(kTagNames, name)) {
      if (absl::StrContains(phrase, ' ')) {
        connectors_.Add(phrase, static_cast<int>(*tag));
      } else {
        closed_[phrase] = *tag;
      }
    } else {
      return Unknown(row, "class", name, "see datasets/lexicons/README.md");
    }
  }
  for (const LexiconRow& row : lexicon.Rows("modality")) {
    modality_[row.Get("phrase")] = row.Get("class");
  }
  return absl::OkStatus();
}

absl::Status Vocabulary::AddNames(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("role")) {
    const std::string& name = row.Get("class");
    if (const auto bit = ClassNamed(name)) {
      nouns_[row.Get("phrase")] |= *bit;
    } else {
      name_words_[row.Get("phrase")].push_back(name);
    }
  }
  return absl::OkStatus();
}

absl::Status Vocabulary::AddFrames(const Lexicon& lexicon,
                                   const Codebook& codebook) {
  for (const LexiconRow& row : lexicon.Rows("frame")) {
    absl::StatusOr<Frame> frame = ParseFrame(row, codebook);
    if (!frame.ok()) return frame.status();
    if (!frame->noun) {
      morphology_->AddVerb(frame->lemma);
      verbs_[frame->lemma] |= kFrameVerb;
      verb_frames_[frame->lemma].push_back(*std::move(frame));
      continue;
    }
    const int index = static_cast<int>(noun_frames_.size());
    noun_matcher_.Add(frame->lemma, index);
    // Plurals are added as phrases, because the words before the head stay.
    const std::string& lemma = frame->lemma;
    const std::string plural =
        absl::EndsWith(lemma, "h") || absl::EndsWith(lemma, "s") ? lemma + "es"
                                                                 : lemma + "s";
    noun_matcher_.Add(plural, index);
    noun_frames_.push_back(*std::move(frame));
  }
  for (auto& [lemma, frames] : verb_frames_) {
    std::stable_sort(frames.begin(), frames.end(),
                     [](const Frame& a, const Frame& b) {
                       return a.specificity > b.specificity;
                     });
  }
  return absl::OkStatus();
}

bool Vocabulary::ClosedClass(absl::string_view lower, Tag* tag) const {
  const auto found = closed_.find(lower);
  if (found == closed_.end()) return false;
  *tag = found->second;
  return true;
}

uint32_t Vocabulary::VerbProperties(absl::string_view lemma) const {
  const auto found = verbs_.find(lemma);
  return found == verbs_.end() ? 0 : found->second;
}

NounClasses Vocabulary::NounClassesOf(absl::string_view lower) const {
  auto found = nouns_.find(lower);
  if (found == nouns_.end()) {
    found = nouns_.find(morphology_->NounLemma(lower));
  }
  if (found != nouns_.end()) return found->second;
  const size_t hyphen = lower.rfind('-');
  if (hyphen != absl::string_view::npos && hyphen + 1 < lower.size()) {
    return NounClassesOf(lower.substr(hyphen + 1));
  }
  return 0;
}

NounClasses Vocabulary::ClassBit(absl::string_view name) {
  return ClassNamed(name).value_or(0);
}

bool Vocabulary::IsNameWord(absl::string_view kind,
                            absl::string_view lower) const {
  const auto found = name_words_.find(lower);
  return found != name_words_.end() &&
         std::find(found->second.begin(), found->second.end(), kind) !=
             found->second.end();
}

const std::string& Vocabulary::ModalityOf(absl::string_view phrase) const {
  static const std::string* const kEmpty = new std::string();
  const auto found = modality_.find(phrase);
  return found == modality_.end() ? *kEmpty : found->second;
}

const std::vector<Frame>& Vocabulary::VerbFrames(
    absl::string_view lemma) const {
  static const std::vector<Frame>* const kNone = new std::vector<Frame>();
  const auto found = verb_frames_.find(lemma);
  return found == verb_frames_.end() ? *kNone : found->second;
}

}  // namespace claimgraph
