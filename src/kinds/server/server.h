// A foreign server.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Server {
  static constexpr std::string_view kind = "server";
  static constexpr std::string_view query = "src/kinds/server/server.sql";
  static constexpr int order = 22;

  std::string name;
  std::string wrapper;
  std::optional<std::string> type;
  std::optional<std::string> version;
  std::optional<Strings> options;  // name=value
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("name", &Server::name),         field("wrapper", &Server::wrapper),
                      field("type", &Server::type),       field("version", &Server::version),
                      field("options", &Server::options), field("owner", &Server::owner),
                      field("acl", &Server::acl),         field("comment", &Server::comment)};
  }
};

Steps create_steps(const Server& made, const PlanContext& context);
Steps drop_steps(const Server& gone, const PlanContext& context);
Alteration alter_steps(const Server& from, const Server& to, const PlanContext& context);
std::vector<ObjectId> links(const Server& object);

}  // namespace pgplumb
