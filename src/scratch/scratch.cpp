// ScratchServer: the public face of a server of our own or of one that is borrowed.
#include "scratch/scratch.h"

#include "scratch/cluster_cache.h"
#include "scratch/host.h"

namespace pgplumb {

std::optional<std::string> cached_note(const ScratchOptions& options,
                                       const Installation& installation, const std::string& what) {
  return ClusterCache(options, server_account()).note(installation, what);
}

void cache_note(const ScratchOptions& options, const Installation& installation,
                const std::string& what, const std::string& text) {
  ClusterCache(options, server_account()).keep_note(installation, what, text);
}

ScratchServer::ScratchServer(const ScratchOptions& options, int wanted_major)
    : host_(options.server_url.empty() ? start_own_server(options, wanted_major)
                                       : borrow_server(options)) {}

ScratchServer::~ScratchServer() = default;

int ScratchServer::server_version() const {
  return host_->server_version();
}
std::filesystem::path ScratchServer::bin() const {
  return host_->bin();
}
const std::string& ScratchServer::shown() const {
  return host_->shown();
}
const std::string& ScratchServer::superuser() const {
  return host_->superuser();
}
bool ScratchServer::is_borrowed() const {
  return host_->is_borrowed();
}
ConnectOptions ScratchServer::create_database(const std::string& label) {
  return host_->create_database(label);
}
ConnectOptions ScratchServer::copy_database(const ConnectOptions& original,
                                            const std::string& label) {
  return host_->copy_database(original, label);
}
void ScratchServer::drop_database(const ConnectOptions& database) {
  host_->drop_database(database);
}
void ScratchServer::ensure_roles(const std::vector<std::string>& names) {
  host_->ensure_roles(names);
}
void ScratchServer::make_superusers(const std::vector<std::string>& names) {
  host_->make_superusers(names);
}

}  // namespace pgplumb
