// Ids and the generic side of objects.
#include "catalog/object.h"

#include <algorithm>

#include "base/sql_text.h"

namespace pgplumb {

ObjectId::ObjectId(const KindInfo& kind, std::initializer_list<std::string_view> parts)
    : kind_(&kind) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) path_ += '\0';
    path_ += parts.begin()[i];
  }
}

ObjectId::ObjectId(const KindInfo& kind, const std::vector<std::string>& parts) : kind_(&kind) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) path_ += '\0';
    path_ += parts[i];
  }
}

std::vector<std::string> ObjectId::parts() const {
  std::vector<std::string> out;
  std::size_t start = 0;
  for (;;) {
    const auto end = path_.find('\0', start);
    if (end == std::string::npos) break;
    out.push_back(path_.substr(start, end - start));
    start = end + 1;
  }
  out.push_back(path_.substr(start));
  return out;
}

std::string ObjectId::path() const {
  std::string out;
  // What is told apart by its arguments is written as a call.
  const bool call = std::any_of(kind_->fields.begin(), kind_->fields.end(), [](const FieldInfo& f) {
    return f.role == FieldRole::kIdentity && f.name == "signature";
  });
  const auto all = parts();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (call && i + 1 == all.size()) return out + "(" + all[i] + ")";
    if (i > 0) out += '.';
    out += quote_identifier(all[i]);
  }
  return out;
}

std::string ObjectId::display() const {
  return std::string(kind_->name) + " " + path();
}

std::strong_ordering ObjectId::operator<=>(const ObjectId& other) const {
  if (kind_ != other.kind_) {
    const std::string_view mine = kind_ ? kind_->name : "";
    const std::string_view theirs = other.kind_ ? other.kind_->name : "";
    return mine <=> theirs;
  }
  return path_ <=> other.path_;
}

Value Object::value(std::string_view field) const {
  const auto& fields = kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == field) return value(i);
  }
  return {};
}

std::vector<FieldChange> Object::changes_to(const Object& other) const {
  std::vector<FieldChange> out;
  const auto& fields = kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].role != FieldRole::kCompared) continue;
    Value from = value(i);
    Value to = other.value(i);
    if (from != to) out.push_back({fields[i].name, std::move(from), std::move(to)});
  }
  return out;
}

Object Object::with(std::string_view field, const Value& changed) const {
  const auto& fields = kind().fields;
  std::vector<Value> values;
  values.reserve(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    values.push_back(fields[i].name == field ? changed : value(i));
  }
  return kind().from_values(values);
}

std::string Object::canonical() const {
  std::string out(kind().name);
  const auto& fields = kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].role == FieldRole::kInfo) continue;
    out += '\n';
    out += fields[i].name;
    out += '=';
    append_canonical(out, value(i));
  }
  return out;
}

}  // namespace pgplumb
