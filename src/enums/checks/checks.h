// The declarations of all checks, and what several of them need.
#pragma once

#include <string>
#include <vector>

#include "enums/check.h"

namespace pgplumb {

EnumCheck check_e01();
EnumCheck check_e02();
EnumCheck check_e03();
EnumCheck check_e04();
EnumCheck check_e05();
EnumCheck check_e06();
EnumCheck check_e07();
EnumCheck check_e08();
EnumCheck check_e09();
EnumCheck check_e10();
EnumCheck check_e11();
EnumCheck check_e12();
EnumCheck check_e13();
EnumCheck check_e14();
EnumCheck check_e15();
EnumCheck check_e16();
EnumCheck check_e18();
EnumCheck check_e19();
EnumCheck check_e20();
EnumCheck check_e21();
EnumCheck check_e25();
EnumCheck check_e29();
EnumCheck check_e30();
EnumCheck check_e37();
EnumCheck check_e40();

/// Topics of EnumModel::explain.
constexpr std::string_view kLabelTopic = "labels";     // of a type or a declaration
constexpr std::string_view kRenamedTopic = "renamed";  // a label that has another name there
constexpr std::string_view kNameTopic = "name";        // which type is the right one

/// "enum public.message_role"
std::string object_of(const Enum& type);
/// The same of a type that is not there: in the schema that the code names, else in public.
std::string expected_object(const CodeType& code);
/// public.message_role
Sql name_of(const Enum& type);
/// 'a', 'b' and 'c'
std::string listed(const std::vector<std::string>& labels);
/// A place in a database.
FindingPlace place_in(const Database& database, const std::string& object);
/// A place in the code, with the object of the database that it is about.
FindingPlace place_in(const CodePlace& code, const Database& database, const std::string& object);
FindingPlace place_in(const CodePlace& code);
/// Labels of a that b lacks, in their order.
std::vector<std::string> missing_in(const std::vector<std::string>& a,
                                    const std::vector<std::string>& b);
bool has(const std::vector<std::string>& list, const std::string& item);
/// ALTER TYPE … ADD VALUE … BEFORE or AFTER its neighbour in `wanted`, for each label.
std::string add_values_sql(const Enum& type, const std::vector<std::string>& added,
                           const std::vector<std::string>& wanted);
/// The class behind a declaration: "class MessageRole", or "" where there is none.
std::string class_of(const EnumModel& model, const CodeType& type);
/// The labels that the same class would give the other way: values where it writes names, names
/// where it writes values. Empty where that is not known.
std::vector<std::string> other_labels(const EnumModel& model, const CodeType& type);
/// A declaration beside its type, once what E03 and E04 find was put right.
struct Comparison {
  const Meant* meant = nullptr;
  const CodeType* code = nullptr;
  const Enum* type = nullptr;
  std::vector<std::string>
      code_labels;  // written as the type has them, where it is only the spelling or the wrong half
};
/// What is left to compare of each declaration: known labels, a type, and no other cause.
std::vector<Comparison> comparisons(const EnumModel& model);
/// The key under which a declaration's labels are explained.
std::string label_key(const EnumModel& model, const Meant& meant);
/// Writes the enum's labels in another spelling: which code label means which label of the type.
std::vector<std::pair<std::string, std::string>> respelled(const std::vector<std::string>& code,
                                                           const std::vector<std::string>& labels);
/// Whether the names written or the values fit the type better than what the code writes.
bool is_other_way(const EnumModel& model, const CodeType& code, const Enum& type);

}  // namespace pgplumb
