// Objects of a catalog without knowledge of any kind: ids made of names, and values behind one
// interface.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/value.h"

namespace pgplumb {

class Object;

enum class FieldRole {
  kIdentity,  // a part of the id
  kCompared,  // a difference in it is a change
  kInfo,      // carried for planning; never compared
};

struct FieldInfo {
  std::string_view name;
  FieldRole role;
  bool is_sql;  // printed by the server: names in it follow a rename
};

/// One row of a kind's catalog query; NULL is nullopt. The texts live as long as the result they
/// come from.
using Row = std::span<const std::optional<std::string_view>>;

/// What the generic code knows of a kind. One static value per kind; ids point to it.
struct KindInfo {
  std::string_view name;  // "materialized view"
  std::string_view
      query_file;  // path of the catalog query, below the root of the sources; "" for none
  std::vector<FieldInfo> fields;
  /// columns[i]: where in the row field i stands, or -1 where the server's version does not have
  /// it.
  Object (*decode)(Row row, std::span<const int> columns);
  /// Values in the order of fields.
  Object (*from_values)(std::span<const Value> values);
};

/// The name of an object: its kind and the parts of its path, outermost first.
class ObjectId {
 public:
  ObjectId() = default;
  ObjectId(const KindInfo& kind, std::initializer_list<std::string_view> parts);
  ObjectId(const KindInfo& kind, const std::vector<std::string>& parts);
  ObjectId(const KindInfo& kind, std::span<const std::string_view> parts);

  [[nodiscard]] const KindInfo& kind() const { return *kind_; }
  [[nodiscard]] bool is(std::string_view kind_name) const {
    return kind_ && kind_->name == kind_name;
  }
  [[nodiscard]] bool valid() const { return kind_ != nullptr; }
  [[nodiscard]] std::vector<std::string> parts() const;
  /// The outermost part; lives as long as the id.
  [[nodiscard]] std::string_view first_part() const {
    return std::string_view(path_).substr(0, path_.find('\0'));
  }
  /// The path with the parts quoted where needed: public.messages.role
  [[nodiscard]] std::string path() const;
  /// Kind and path: column public.messages.role
  [[nodiscard]] std::string display() const;

  bool operator==(const ObjectId& other) const {
    return kind_ == other.kind_ && path_ == other.path_;
  }
  std::strong_ordering operator<=>(const ObjectId& other) const;
  /// Orders ids of one kind as <=> does; lives as long as the id.
  [[nodiscard]] std::string_view sort_key() const { return path_; }
  [[nodiscard]] std::size_t hash() const {
    return std::hash<std::string>{}(path_)*31 + std::hash<const void*>{}(kind_);
  }

 private:
  const KindInfo* kind_ = nullptr;
  std::string path_;  // parts with NUL between them: a name cannot hold NUL
};

struct ObjectIdHash {
  std::size_t operator()(const ObjectId& id) const { return id.hash(); }
};

/// One field that differs between two editions of an object.
struct FieldChange {
  std::string_view field;
  Value from;
  Value to;
};

/// Is shown an object's values one after the other, in the order of its kind's fields, without a
/// copy of them.
class FieldVisitor {
 public:
  virtual ~FieldVisitor() = default;
  virtual void none(const FieldInfo& field) = 0;
  virtual void boolean(const FieldInfo& field, bool value) = 0;
  virtual void number(const FieldInfo& field, std::int64_t value) = 0;
  virtual void text(const FieldInfo& field, std::string_view value) = 0;
  virtual void texts(const FieldInfo& field, const Strings& value) = 0;
};

namespace detail {
struct ObjectData {
  virtual ~ObjectData() = default;
  [[nodiscard]] virtual const KindInfo& kind() const = 0;
  [[nodiscard]] virtual const ObjectId& id() const = 0;
  [[nodiscard]] virtual Value value(std::size_t field) const = 0;
  virtual void visit(FieldVisitor& visitor) const = 0;
  [[nodiscard]] virtual bool same(const ObjectData& other) const = 0;
};
template <class K>
struct Box;
}  // namespace detail

/// An object as an immutable value; copies share it.
class Object {
 public:
  explicit Object(std::shared_ptr<const detail::ObjectData> data) : data_(std::move(data)) {}

  [[nodiscard]] const ObjectId& id() const { return data_->id(); }
  [[nodiscard]] const KindInfo& kind() const { return data_->kind(); }
  [[nodiscard]] Value value(std::size_t field) const { return data_->value(field); }
  void visit(FieldVisitor& visitor) const { data_->visit(visitor); }
  /// By name; null where the kind has no such field.
  [[nodiscard]] Value value(std::string_view field) const;
  /// True when no compared field differs. Both must have the same id.
  [[nodiscard]] bool same(const Object& other) const {
    return data_ == other.data_ || data_->same(*other.data_);
  }
  [[nodiscard]] std::vector<FieldChange> changes_to(const Object& other) const;
  /// A copy with one field set; what a rewrite of names needs.
  [[nodiscard]] Object with(std::string_view field, const Value& value) const;
  [[nodiscard]] Object with_values(std::span<const Value> values) const {
    return kind().from_values(values);
  }
  /// Appends the bytes that the fingerprint hashes: kind, identity and compared fields.
  void append_canonical(std::string& out) const;

  /// The typed struct; nullptr when the object is of another kind.
  template <class K>
  [[nodiscard]] const K* as() const;

 private:
  std::shared_ptr<const detail::ObjectData> data_;
};

}  // namespace pgplumb
