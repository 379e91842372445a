// The one list of fields of a kind's struct, and what is made from it: decoding, comparison,
// values. Included by kinds only; the generic code works through KindInfo and Object.
#pragma once

#include <array>
#include <tuple>
#include <type_traits>
#include <utility>

#include "catalog/object.h"

namespace pgplumb {

template <class K, class T>
struct Field {
  std::string_view name;  // also the column's name in the kind's catalog query
  T K::*member;
  FieldRole role;
};

/// A part of the id, in the order of the path.
template <class K, class T>
constexpr Field<K, T> key(std::string_view name, T K::*member) {
  return {name, member, FieldRole::kIdentity};
}
/// A difference in it is a change.
template <class K, class T>
constexpr Field<K, T> field(std::string_view name, T K::*member) {
  return {name, member, FieldRole::kCompared};
}
/// Carried, never compared.
template <class K, class T>
constexpr Field<K, T> info(std::string_view name, T K::*member) {
  return {name, member, FieldRole::kInfo};
}

template <class K>
const KindInfo& kind_info();

namespace detail {

// Counts the members of an aggregate, so that a struct with a member that is no field does not
// compile.
struct Anything {
  template <class T>
  operator T() const;  // NOLINT: wanted conversion, never defined
};
template <class K, class... A>
constexpr std::size_t arity() {
  if constexpr (requires { K{A{}..., Anything{}}; }) {
    return arity<K, A..., Anything>();
  } else {
    return sizeof...(A);
  }
}

template <class K, class F>
void for_each_field(F&& f) {
  static constexpr auto kFields = K::fields();
  std::apply([&f](const auto&... one) { (f(one), ...); }, kFields);
}

inline void show(FieldVisitor& to, const FieldInfo& field, bool v) {
  to.boolean(field, v);
}
inline void show(FieldVisitor& to, const FieldInfo& field, std::int64_t v) {
  to.number(field, v);
}
inline void show(FieldVisitor& to, const FieldInfo& field, const std::string& v) {
  to.text(field, v);
}
inline void show(FieldVisitor& to, const FieldInfo& field, const Expr& v) {
  to.text(field, v.text());
}
inline void show(FieldVisitor& to, const FieldInfo& field, const Strings& v) {
  to.texts(field, v);
}
inline void show(FieldVisitor& to, const FieldInfo& field, const std::vector<Expr>& v) {
  to.texts(field, std::get<Strings>(Codec<std::vector<Expr>>::pack(v)));
}
template <class T>
void show(FieldVisitor& to, const FieldInfo& field, const std::optional<T>& v) {
  if (v) {
    show(to, field, *v);
  } else {
    to.none(field);
  }
}

template <class K>
struct Box final : ObjectData {
  K value_;
  ObjectId id_;

  explicit Box(K value) : value_(std::move(value)), id_(id_of(value_)) {}
  // Reads a row in place: most of a catalog's objects are made here, and moving one is not cheap.
  Box(Row row, std::span<const int> columns) {
    std::size_t i = 0;
    for_each_field<K>([&](const auto& f) {
      using T = std::remove_cvref_t<decltype(value_.*f.member)>;
      const int at = columns[i++];
      if (at >= 0) value_.*f.member = Nullable<T>::parse(row[static_cast<std::size_t>(at)]);
    });
    id_ = id_of(value_);
  }

  static ObjectId id_of(const K& value) {
    std::array<std::string_view, std::tuple_size_v<decltype(K::fields())>> parts;
    std::size_t count = 0;
    for_each_field<K>([&](const auto& f) {
      if (f.role != FieldRole::kIdentity) return;
      using T = std::remove_cvref_t<decltype(value.*f.member)>;
      if constexpr (std::is_same_v<T, std::string>) {
        parts[count++] = value.*f.member;
      } else if constexpr (std::is_same_v<T, Expr>) {
        parts[count++] = (value.*f.member).text();
      }
    });
    return ObjectId(kind_info<K>(), std::span<const std::string_view>(parts.data(), count));
  }

  [[nodiscard]] const KindInfo& kind() const override { return kind_info<K>(); }
  [[nodiscard]] const ObjectId& id() const override { return id_; }
  [[nodiscard]] Value value(std::size_t field) const override {
    Value out;
    std::size_t i = 0;
    for_each_field<K>([&](const auto& f) {
      using T = std::remove_cvref_t<decltype(value_.*f.member)>;
      if (i++ == field) out = Nullable<T>::pack(value_.*f.member);
    });
    return out;
  }
  void visit(FieldVisitor& visitor) const override {
    auto field = kind_info<K>().fields.begin();
    for_each_field<K>([&](const auto& f) { show(visitor, *field++, value_.*f.member); });
  }
  [[nodiscard]] bool same(const ObjectData& other) const override {
    const auto& theirs = static_cast<const Box&>(other).value_;
    bool equal = true;
    for_each_field<K>([&](const auto& f) {
      if (f.role == FieldRole::kCompared) equal = equal && value_.*f.member == theirs.*f.member;
    });
    return equal;
  }
};

template <class K>
Object decode(Row row, std::span<const int> columns) {
  return Object(std::make_shared<const Box<K>>(row, columns));
}

template <class K>
Object from_values(std::span<const Value> values) {
  K value;
  std::size_t i = 0;
  for_each_field<K>([&](const auto& f) {
    using T = std::remove_cvref_t<decltype(value.*f.member)>;
    value.*f.member = Nullable<T>::unpack(values[i++]);
  });
  return Object(std::make_shared<const Box<K>>(std::move(value)));
}

}  // namespace detail

/// The KindInfo of a struct; K::kind is its name, K::query the path of its catalog query.
template <class K>
const KindInfo& kind_info() {
  static_assert(detail::arity<K>() == std::tuple_size_v<decltype(K::fields())>,
                "every member of a kind's struct is in fields(), once");
  static const KindInfo kInfo = [] {
    KindInfo made{K::kind, K::query, {}, &detail::decode<K>, &detail::from_values<K>};
    detail::for_each_field<K>([&](const auto& f) {
      using T = std::remove_cvref_t<decltype(std::declval<K>().*f.member)>;
      made.fields.push_back({f.name, f.role, detail::kIsSqlText<T>});
    });
    return made;
  }();
  return kInfo;
}

template <class K>
Object make_object(K value) {
  return Object(std::make_shared<const detail::Box<K>>(std::move(value)));
}

template <class K>
const K* Object::as() const {
  if (&kind() != &kind_info<K>()) return nullptr;
  return &static_cast<const detail::Box<K>&>(*data_).value_;
}

}  // namespace pgplumb
