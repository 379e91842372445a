// The digest of a part of a catalog: equal where that part is, and able to name what differs.
#include "catalog/digest.h"

#include "kinds/enum/enum.h"
#include "kinds/schema/schema.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

Object labels(const std::string& name, const Strings& list,
              std::optional<std::string> comment = std::nullopt) {
  Enum made;
  made.schema = "public";
  made.name = name;
  made.labels = list;
  made.comment = std::move(comment);
  return make_object(made);
}

Catalog catalog(std::vector<Object> objects) {
  return Catalog({}, std::move(objects), {});
}

const DigestScope kAll{[](const ObjectId&) { return true; }, {}};

TEST(Digest, FollowsWhatCountsAndNothingElse) {
  const auto a = catalog({labels("a", {"x"}), labels("b", {"y"})});
  const auto b = catalog({labels("a", {"x"}), labels("b", {"z"})});
  EXPECT_NE(digest_of(a, kAll), digest_of(b, kAll));
  const DigestScope without_b{[](const ObjectId& id) {
                                return id != pgplumb::id<Enum>({"public", "b"});
                              },
                              {}};
  EXPECT_EQ(digest_of(a, without_b), digest_of(b, without_b));
  EXPECT_EQ(digest_of(a, without_b).count, 1U);
}

TEST(Digest, IgnoredFieldsDoNotCount) {
  const auto a = catalog({labels("a", {"x"}, "one")});
  const auto b = catalog({labels("a", {"x"}, "two")});
  EXPECT_NE(digest_of(a, kAll), digest_of(b, kAll));
  EXPECT_EQ(digest_of(a, {kAll.counts, {"comment"}}), digest_of(b, {kAll.counts, {"comment"}}));
}

TEST(Digest, NamesWhatDiffers) {
  const auto before = catalog({labels("a", {"x"}), labels("b", {"y"}), labels("c", {"y"})});
  const auto after = catalog({labels("a", {"x"}), labels("b", {"z"}), labels("d", {"y"})});
  const auto found = difference(digest_of(before, kAll), after, kAll);
  ASSERT_EQ(found.altered.size(), 1U);
  EXPECT_EQ(found.altered.front().path(), "public.b");
  ASSERT_EQ(found.added.size(), 1U);
  EXPECT_EQ(found.added.front().path(), "public.d");
  EXPECT_EQ(found.missing, 1U);
  EXPECT_TRUE(found.named);
}

TEST(Digest, AnEmptyRecordIsARecord) {
  const auto found = difference(digest_of(catalog({}), kAll), catalog({labels("a", {"x"})}), kAll);
  EXPECT_EQ(found.added.size(), 1U);
  EXPECT_TRUE(found.named);
}

TEST(Digest, TooManyObjectsAreNotNamed) {
  CatalogDigest large = digest_of(catalog({}), kAll);
  large.count = CatalogDigest::kMostNamed + 1;
  EXPECT_FALSE(difference(large, catalog({labels("a", {"x"})}), kAll).named);
}

}  // namespace
}  // namespace pgplumb
