// A snapshot holds the catalog: what is read back is what was written, hostile texts too; and the
// two ways to say what depends on what agree.
#include "catalog/snapshot.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "kinds/all.h"
#include "kinds/enum/enum.h"
#include "kinds/schema/schema.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

Object labels(const std::string& name, const Strings& list,
              std::optional<std::string> comment = std::nullopt) {
  Enum made;
  made.schema = "app";
  made.name = name;
  made.labels = list;
  made.comment = std::move(comment);
  return make_object(made);
}

std::vector<Object> objects() {
  Schema schema;
  schema.name = "app";
  return {labels("quote\"back\\slash", {"tab\t", "new\nline", "\x01"}, "ünï 😀"),
          labels("b", {}, ""), labels("a", {"x", "y"}), make_object(schema)};
}

const CatalogOrigin kOrigin{"here", "app", 150000};

std::string written(const Catalog& catalog) {
  std::string out;
  write_snapshot(catalog, [&out](std::string_view piece) { out += piece; });
  return out;
}

const KindInfo* kind_by_name(std::string_view name) {
  return ops_for(name).info;
}

TEST(Snapshot, IsReadBackAsItWasWritten) {
  const ObjectId schema = id<Schema>({"app"});
  const Catalog catalog(kOrigin, objects(),
                        {{id<Enum>({"app", "a"}), schema}, {id<Enum>({"app", "b"}), schema}},
                        {{"base type", "app.odd\n"}});
  const auto text = written(catalog);
  const auto back = catalog_from_json(nlohmann::ordered_json::parse(text), kind_by_name);
  EXPECT_EQ(written(back), text);
  EXPECT_EQ(back.fingerprint(), catalog.fingerprint());
  ASSERT_EQ(back.objects().size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(back.objects()[i].id(), catalog.objects()[i].id());
    EXPECT_TRUE(back.objects()[i].same(catalog.objects()[i]));
  }
  EXPECT_EQ(back.dependencies(), catalog.dependencies());
  EXPECT_EQ(back.not_modelled().front().identity, "app.odd\n");
}

TEST(Snapshot, AnEmptyCatalogIsOne) {
  const auto json = nlohmann::ordered_json::parse(written(Catalog(kOrigin, {}, {})));
  EXPECT_TRUE(json.at("objects").empty());
  EXPECT_TRUE(catalog_from_json(json, kind_by_name).objects().empty());
}

TEST(Catalog, DependenciesByPositionAreThoseById) {
  const ObjectId schema = id<Schema>({"app"});
  const Catalog by_id(kOrigin, objects(),
                      {{id<Enum>({"app", "b"}), schema},
                       {id<Enum>({"app", "a"}), id<Enum>({"app", "b"})},
                       {id<Enum>({"app", "a"}), id<Enum>({"app", "gone"})}});
  const DependencySource mixed{
      [](const Object& o) -> std::vector<ObjectId> {
        if (o.id() != id<Enum>({"app", "a"})) return {};
        return {id<Enum>({"app", "gone"})};
      },
      [] {
        return std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 3}, {2, 1}, {2, 1}, {2, 2}};
      }};
  const Catalog by_position(kOrigin, objects(), mixed, {});
  EXPECT_EQ(by_position.dependencies(), by_id.dependencies());
  EXPECT_EQ(by_position.dependents(schema), std::vector{(id<Enum>({"app", "b"}))});
  EXPECT_TRUE(by_position.depends_on(schema).empty());
  EXPECT_EQ(by_position.find(id<Enum>({"app", "gone"})), nullptr);
  EXPECT_EQ(Catalog().find(schema), nullptr);
}

// So many that threads share the work: links, fingerprint and pieces of the snapshot.
TEST(Snapshot, OfALargeCatalogIsWhole) {
  constexpr int kCount = 40000;
  std::vector<Object> many;
  const auto name = [](int i) { return fmt::format("e{:05}", i); };
  for (int i = kCount - 1; i >= 0; --i) many.push_back(labels(name(i), {"x"}));
  const DependencySource chain{
      [&name](const Object& o) -> std::vector<ObjectId> {
        const int i = std::stoi(o.as<Enum>()->name.substr(1));
        return {id<Enum>({"app", name(i + 1)})};
      },
      [] { return std::vector<std::pair<std::uint32_t, std::uint32_t>>{}; }};
  const Catalog catalog(kOrigin, many, chain, {});
  for (Catalog::Index i = 0; i < kCount; ++i) {
    ASSERT_EQ(catalog.objects()[i].id(), id<Enum>({"app", name(static_cast<int>(i))}));
    const auto next = catalog.depends_on(i);
    ASSERT_EQ(next.size(), i + 1 < kCount ? 1U : 0U);
    for (const auto to : next) ASSERT_EQ(to, i + 1);
  }
  std::string bytes;
  for (const auto& object : catalog.objects()) {
    object.append_canonical(bytes);
    bytes += '\0';
  }
  EXPECT_EQ(catalog.fingerprint(), sha256_hex(bytes));
  const auto json = nlohmann::ordered_json::parse(written(catalog));
  ASSERT_EQ(json.at("objects").size(), static_cast<std::size_t>(kCount));
  EXPECT_EQ(json.at("objects").at(kCount - 1).at("name"), name(kCount - 1));
}

TEST(Catalog, AnObjectThatWasReadTwiceIsADefect) {
  EXPECT_THROW(Catalog(kOrigin, {labels("a", {}), labels("a", {})}, {}), Error);
}

TEST(Catalog, TheFingerprintHashesWhatIsCompared) {
  std::string bytes;
  labels("a", {"x", "yz"}).append_canonical(bytes);
  EXPECT_NE(bytes.find("enum"), std::string::npos);
  EXPECT_NE(bytes.find("\nlabels=42[1:x2:yz"), std::string::npos) << bytes;
  EXPECT_EQ(bytes.find("\ncomment"), std::string::npos) << bytes;  // a NULL is left out
}

}  // namespace
}  // namespace pgplumb
