// What checks ask of a column of a database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "enums/model.h"

namespace pgplumb {

/// text, character varying with or without a length, character(n).
bool is_text_type(const std::string& type);
bool is_text(const Column& column);
/// n of character varying(n).
std::optional<std::int64_t> varchar_length(const Column& column);
/// Characters, as varchar counts them; UTF-8.
std::int64_t characters(const std::string& text);
/// As the server prints it; none where the column has no default.
std::optional<std::string> default_of(const Catalog& catalog, const Column& column);
/// The enum type that the column is of, itself; null for none.
const Enum* enum_of(const Database& database, const Column& column);
/// 'a', 'b'
Sql literals(const std::vector<std::string>& labels);

/// A check that lets only these values into the column.
struct LabelCheck {
  std::string name;
  std::vector<std::string> values;
};
/// The one check of this column alone that is a list of constants and nothing else; none where
/// there is no such check, or several.
std::optional<LabelCheck> label_check(const Catalog& catalog, const Column& column);

}  // namespace pgplumb
