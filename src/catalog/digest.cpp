// Hashes of single objects, short enough to travel in a migration file.
#include "catalog/digest.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"

namespace pgplumb {
namespace {

constexpr std::size_t kHalf =
    4;  // characters of 6 bits: 24 bits name an object well enough to point at it;
        // whether there is a difference at all, the full fingerprint decides

std::string short_hash(const std::string& text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const auto bits = std::stoul(sha256_hex(text).substr(0, 6), nullptr, 16);
  std::string out;
  for (std::size_t i = 0; i < kHalf; ++i) out += kAlphabet[(bits >> (6 * i)) & 63U];
  return out;
}

// As Object::canonical, without the fields that do not count.
std::string canonical(const Object& object, const std::vector<std::string>& ignored) {
  std::string out(object.kind().name);
  const auto& fields = object.kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].role == FieldRole::kInfo) continue;
    if (std::find(ignored.begin(), ignored.end(), fields[i].name) != ignored.end()) continue;
    const auto value = object.value(i);
    if (std::holds_alternative<std::monostate>(value)) continue;
    out += '\n';
    out += fields[i].name;
    out += '=';
    append_canonical(out, value);
  }
  return out;
}

// A new table is named once, not with each of its columns.
void drop_parts(std::vector<ObjectId>& ids) {
  std::set<std::vector<std::string>> wholes;
  for (const auto& id : ids) wholes.insert(id.parts());
  std::erase_if(ids, [&](const ObjectId& id) {
    auto path = id.parts();
    while (path.size() > 2) {
      path.pop_back();
      if (wholes.contains(path)) return true;
    }
    return false;
  });
}

std::string key_of(const ObjectId& id) {
  return short_hash(id.display());
}

}  // namespace

CatalogDigest digest_of(const Catalog& catalog, const DigestScope& scope) {
  CatalogDigest out;
  Sha256 hash;
  for (const auto& object : catalog.objects()) {
    if (!scope.counts(object.id())) continue;
    const auto text = canonical(object, scope.ignored_fields);
    hash.update(text);
    hash.update(std::string_view("\0", 1));
    if (++out.count <= CatalogDigest::kMostNamed)
      out.objects += key_of(object.id()) + short_hash(text);
  }
  if (out.count > CatalogDigest::kMostNamed) out.objects.clear();
  out.fingerprint = hash.hex();
  return out;
}

DigestDifference difference(const CatalogDigest& recorded, const Catalog& catalog,
                            const DigestScope& scope) {
  DigestDifference out;
  std::multimap<std::string, std::string> known;
  for (std::size_t i = 0; i + 2 * kHalf <= recorded.objects.size(); i += 2 * kHalf) {
    known.emplace(recorded.objects.substr(i, kHalf), recorded.objects.substr(i + kHalf, kHalf));
  }
  if (known.empty() && recorded.count > 0) return {{}, {}, 0, false};
  for (const auto& object : catalog.objects()) {
    if (!scope.counts(object.id())) continue;
    const auto [begin, end] = known.equal_range(key_of(object.id()));
    if (begin == end) {
      out.added.push_back(object.id());
      continue;
    }
    const auto content = short_hash(canonical(object, scope.ignored_fields));
    const auto same =
        std::find_if(begin, end, [&](const auto& entry) { return entry.second == content; });
    if (same == end) out.altered.push_back(object.id());
    known.erase(same == end ? begin : same);
  }
  drop_parts(out.added);
  out.missing = known.size();
  out.named = !out.added.empty() || !out.altered.empty() || out.missing > 0;
  return out;
}

}  // namespace pgplumb
