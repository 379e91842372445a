// A server as its data folder tells it, where it is not our child.
#pragma once

#include <sys/types.h>

#include <filesystem>

namespace pgplumb {

/// Kills the server whose data folder this is, if one runs, waits until it is gone, and frees its
/// shared memory.
void end_server_in(const std::filesystem::path& data);

/// Frees the shared memory that a killed server left. Allocates nothing; `data` is an absolute
/// path.
void free_shared_memory_of(const char* data) noexcept;

}  // namespace pgplumb
