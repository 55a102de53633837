#include "engine/linkage/reports/word_cutter.h"

#include <algorithm>
#include <array>
#include <bit>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace claimgraph {
namespace {

constexpr size_t kBlock = 64;

// One block of 64 bytes in lower case; the bits say where word characters
// are. Bytes beyond ASCII are such: they are letters that were folded.
struct Block {
  uint64_t word = 0;
  bool beyond_ascii = false;
};

#ifdef __SSE2__

__m128i InRange(__m128i bytes, char first, char last) {
  return _mm_and_si128(
      _mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(first - 1))),
      _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(last + 1))));
}

Block LowerBlock(const char* from, char* to) {
  Block block;
  int beyond = 0;
  for (int k = 0; k < 4; ++k) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + 16 * k));
    const __m128i upper = InRange(bytes, 'A', 'Z');
    const __m128i lower =
        _mm_or_si128(bytes, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + 16 * k), lower);
    __m128i word =
        _mm_or_si128(InRange(lower, 'a', 'z'), InRange(lower, '0', '9'));
    word = _mm_or_si128(word, _mm_cmpeq_epi8(lower, _mm_set1_epi8('_')));
    word = _mm_or_si128(word, _mm_cmplt_epi8(lower, _mm_setzero_si128()));
    beyond |= _mm_movemask_epi8(bytes);
    block.word |=
        static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(word)))
        << (16 * k);
  }
  block.beyond_ascii = beyond != 0;
  return block;
}

#else

Block LowerBlock(const char* from, char* to) {
  Block block;
  for (size_t i = 0; i < kBlock; ++i) {
    const unsigned char c = from[i];
    const unsigned char lower = c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    to[i] = static_cast<char>(lower);
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') ||
        lower == '_' || lower >= 0x80) {
      block.word |= uint64_t{1} << i;
    }
    if (c >= 0x80) block.beyond_ascii = true;
  }
  return block;
}

#endif

#ifdef __x86_64__

#define CLAIMGRAPH_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2")))

CLAIMGRAPH_AVX512 inline __mmask64 InRange(__m512i bytes, char first,
                                           char last) {
  return _mm512_cmple_epu8_mask(
      _mm512_sub_epi8(bytes, _mm512_set1_epi8(first)),
      _mm512_set1_epi8(static_cast<char>(last - first)));
}

// Sixteen numbers of eight bits as numbers of 32, counted from `at` on.
CLAIMGRAPH_AVX512 inline void StoreEdges(__m128i places, __m512i at,
                                         uint32_t* to) {
  _mm512_storeu_si512(to, _mm512_add_epi32(_mm512_cvtepu8_epi32(places), at));
}

CLAIMGRAPH_AVX512 CutText CutWordsWide(absl::string_view text, char* lower,
                                       uint32_t* edges) {
  alignas(kBlock) std::array<uint8_t, kBlock> numbers;
  for (size_t i = 0; i < kBlock; ++i) numbers[i] = static_cast<uint8_t>(i);
  const __m512i places = _mm512_load_si512(numbers.data());
  const size_t size = text.size();
  uint32_t* edge = edges;
  uint64_t inside = 0;
  uint64_t beyond = 0;
  for (size_t at = 0; at < size; at += kBlock) {
    const __mmask64 valid = size - at < kBlock
                                ? ~uint64_t{0} >> (kBlock - (size - at))
                                : ~uint64_t{0};
    __m512i bytes = _mm512_maskz_loadu_epi8(valid, text.data() + at);
    const uint64_t high = _mm512_movepi8_mask(bytes);
    bytes = _mm512_mask_add_epi8(bytes, InRange(bytes, 'A', 'Z'), bytes,
                                 _mm512_set1_epi8(0x20));
    _mm512_storeu_si512(lower + at, bytes);
    const uint64_t word = InRange(bytes, 'a', 'z') | InRange(bytes, '0', '9') |
                          high |
                          _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('_'));
    beyond |= high;
    const uint64_t changes = word ^ (word << 1 | inside);
    inside = word >> 63;
    const __m512i found = _mm512_maskz_compress_epi8(changes, places);
    const __m512i from = _mm512_set1_epi32(static_cast<int>(at));
    StoreEdges(_mm512_castsi512_si128(found), from, edge);
    StoreEdges(_mm512_extracti32x4_epi32(found, 1), from, edge + 16);
    const int count = std::popcount(changes);
    if (count > 32) {
      StoreEdges(_mm512_extracti32x4_epi32(found, 2), from, edge + 32);
      StoreEdges(_mm512_extracti32x4_epi32(found, 3), from, edge + 48);
    }
    edge += count;
  }
  if (inside != 0) *edge++ = static_cast<uint32_t>(size);
  return {static_cast<size_t>(edge - edges) / 2, beyond == 0};
}

bool HasWide() {
  return __builtin_cpu_supports("avx512bw") != 0 &&
         __builtin_cpu_supports("avx512vbmi") != 0 &&
         __builtin_cpu_supports("avx512vbmi2") != 0;
}

#endif

}  // namespace

CutText CutWordsPortably(absl::string_view text, char* lower, uint32_t* edges) {
  const size_t size = text.size();
  uint32_t* edge = edges;
  bool is_ascii = true;
  uint64_t inside = 0;
  std::array<char, kBlock> rest = {};
  for (size_t at = 0; at < size; at += kBlock) {
    const char* from = text.data() + at;
    if (size - at < kBlock) {
      std::copy(from, from + (size - at), rest.begin());
      from = rest.data();
    }
    const Block block = LowerBlock(from, lower + at);
    is_ascii &= !block.beyond_ascii;
    // A bit for each begin and each end of a run, in turn. Written eight at
    // a time, so that the number of words in a block decides no branch.
    uint64_t changes = block.word ^ (block.word << 1 | inside);
    inside = block.word >> 63;
    const int count = std::popcount(changes);
    for (int written = 0; written < count; written += 8) {
      for (int k = 0; k < 8; ++k) {
        edge[written + k] = static_cast<uint32_t>(at) +
                            static_cast<uint32_t>(std::countr_zero(changes));
        changes &= changes - 1;
      }
    }
    edge += count;
  }
  if (inside != 0) *edge++ = static_cast<uint32_t>(size);
  return {static_cast<size_t>(edge - edges) / 2, is_ascii};
}

CutText CutWords(absl::string_view text, char* lower, uint32_t* edges) {
#ifdef __x86_64__
  static const bool has_wide = HasWide();
  if (has_wide) return CutWordsWide(text, lower, edges);
#endif
  return CutWordsPortably(text, lower, edges);
}

}  // namespace claimgraph
