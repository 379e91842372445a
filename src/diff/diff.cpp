// One merge over two sorted lists of objects.
#include "diff/diff.h"

#include <algorithm>

namespace pgplumb {
namespace {

std::vector<FieldChange> compare(const Object& a, const Object& b, const DiffOptions& options) {
  if (a.same(b)) return {};
  auto fields = a.changes_to(b);
  std::erase_if(fields, [&](const FieldChange& f) {
    const auto& ignored = options.ignored_fields;
    if (std::find(ignored.begin(), ignored.end(), f.field) != ignored.end()) return true;
    return f.field == "owner" && (f.from == Value(std::string()) || f.to == Value(std::string()));
  });
  return fields;
}

}  // namespace

std::vector<Change> diff(const Catalog& from, const Catalog& to, const DiffOptions& options) {
  std::vector<Change> out;
  auto a = from.objects().begin();
  auto b = to.objects().begin();
  const auto a_end = from.objects().end();
  const auto b_end = to.objects().end();
  while (a != a_end || b != b_end) {
    if (b == b_end || (a != a_end && a->id() < b->id())) {
      out.push_back({Change::Sort::kDropped, a->id(), {}});
      ++a;
    } else if (a == a_end || b->id() < a->id()) {
      out.push_back({Change::Sort::kAdded, b->id(), {}});
      ++b;
    } else {
      auto fields = compare(*a, *b, options);
      if (!fields.empty()) out.push_back({Change::Sort::kAltered, a->id(), std::move(fields)});
      ++a;
      ++b;
    }
  }
  return out;
}

}  // namespace pgplumb
