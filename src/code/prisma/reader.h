// Prisma's schema: its enums are types of PostgreSQL, of exactly that name, with these labels.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "code/facts.h"

namespace pgplumb::prisma {

/// True for a file that is read here.
bool is_schema(std::string_view path);

/// files: as shown, with their texts, sorted. Files below the folder of one with a datasource are
/// of that schema. A schema for another server than PostgreSQL gives nothing.
void read(const std::vector<std::pair<std::string, std::string>>& files, CodeFacts& out);

}  // namespace pgplumb::prisma
