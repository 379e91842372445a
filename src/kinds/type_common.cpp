// Names that types and relations take.
#include "kinds/type_common.h"

namespace pgplumb {

std::string type_slot(std::string_view schema, std::string_view name) {
  return fmt::format("type:{}", qualified(schema, name).text());
}
std::string relation_slot(std::string_view schema, std::string_view name) {
  return fmt::format("relation:{}", qualified(schema, name).text());
}

}  // namespace pgplumb
