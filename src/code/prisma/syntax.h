// Prisma's schema language as values: blocks with lines of a name, a type and attributes.
// https://www.prisma.io/docs/orm/reference/prisma-schema-reference
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "code/facts.h"

namespace pgplumb::prisma {

struct Token {
  enum class Sort { kWord, kString, kNumber, kSign, kNewLine, kEnd };
  Sort sort = Sort::kEnd;
  std::string text;  // of a string: what it says
  int line = 0;
  int column = 0;
};

/// @map("x"), @db.VarChar(20), @@schema("app")
struct Attribute {
  std::string name;  // without the signs in front: map, db.VarChar
  std::vector<Token> arguments;
};

/// USER @map("user"); role Role[] @default([USER]); provider = "postgresql"
struct Line {
  std::string name;
  std::string type;  // "" for a value of an enum and for a setting
  bool list = false;
  bool optional = false;
  std::vector<Token> setting;  // what stands behind '='
  std::vector<Attribute> attributes;
  CodePlace place;
};

struct Block {
  std::string kind;  // model, view, enum, type, datasource, generator
  std::string name;
  std::vector<Line> lines;
  std::vector<Attribute> attributes;  // those with @@
  bool documented = false;            // a comment stands right in front
  CodePlace place;
};

struct File {
  std::vector<Block> blocks;
  std::vector<Unresolved> unresolved;  // what the language does not allow, or not in this form
};

/// text: UTF-8. What cannot be read is among `unresolved`; the rest is read.
File parse(const std::string& shown, std::string_view text);

/// The attribute of this name; null for none.
const Attribute* find(const std::vector<Attribute>& attributes, std::string_view name);
/// The text that an attribute is given: @map("x"), @map(name: "x"); null for another form.
const std::string* text_of(const Attribute& attribute);

}  // namespace pgplumb::prisma
