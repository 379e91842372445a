// An enum's labels are its values, or what @map says; ALTER TYPE … ADD VALUE comes without a place,
// so that a label that came later stands last in a database.
// https://www.prisma.io/docs/orm/prisma-schema/data-model/database-mapping
#include "code/prisma/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "code/prisma/syntax.h"

namespace pgplumb::prisma {
namespace {

using Sort = Token::Sort;

constexpr const char* kReader = "prisma";

// Blocks that are one schema.
struct Schema {
  std::vector<Block> blocks;
};

std::string folder_of(const std::string& path) {
  const auto at = path.rfind('/');
  return at == std::string::npos ? "" : path.substr(0, at);
}

bool is_below(const std::string& folder, const std::string& above) {
  return above.empty() || folder == above || folder.starts_with(above + "/");
}

// The name that the database has; unknown where @map is given something else than a text.
Known<std::string> mapped(const std::string& name, const std::vector<Attribute>& attributes) {
  const Attribute* map = find(attributes, "map");
  if (!map) return name;
  const std::string* text = text_of(*map);
  return text ? Known<std::string>(*text) : Known<std::string>::unknown("its map has no text");
}

Known<std::optional<std::string>> schema_of(const Block& block) {
  using Out = Known<std::optional<std::string>>;
  const Attribute* schema = find(block.attributes, "schema");
  if (!schema) return Out(std::nullopt);
  const std::string* text = text_of(*schema);
  return text ? Out(std::optional(*text)) : Out::unknown("its @@schema has no text");
}

// https://www.prisma.io/docs/orm/overview/databases/postgresql
std::string printed_type(const std::string& type) {
  static const std::map<std::string, std::string, std::less<>> kTypes = {
      {"String", "text"},
      {"Boolean", "boolean"},
      {"Int", "integer"},
      {"BigInt", "bigint"},
      {"Float", "double precision"},
      {"Decimal", "numeric(65,30)"},
      {"DateTime", "timestamp(3) without time zone"},
      {"Json", "jsonb"},
      {"Bytes", "bytea"}};
  const auto at = kTypes.find(type);
  return at == kTypes.end() ? "" : at->second;
}

std::string printed_native(const Attribute& native) {
  static const std::map<std::string, std::pair<std::string, std::string>, std::less<>> kTypes = {
      {"db.Text", {"text", ""}},
      {"db.VarChar", {"character varying", ""}},
      {"db.Char", {"character", ""}},
      {"db.Uuid", {"uuid", ""}},
      {"db.Citext", {"citext", ""}},
      {"db.Xml", {"xml", ""}},
      {"db.Inet", {"inet", ""}},
      {"db.Boolean", {"boolean", ""}},
      {"db.SmallInt", {"smallint", ""}},
      {"db.Integer", {"integer", ""}},
      {"db.BigInt", {"bigint", ""}},
      {"db.Real", {"real", ""}},
      {"db.DoublePrecision", {"double precision", ""}},
      {"db.Money", {"money", ""}},
      {"db.Date", {"date", ""}},
      {"db.Timestamp", {"timestamp", " without time zone"}},
      {"db.Timestamptz", {"timestamp", " with time zone"}},
      {"db.Time", {"time", " without time zone"}},
      {"db.Timetz", {"time", " with time zone"}},
      {"db.Json", {"json", ""}},
      {"db.JsonB", {"jsonb", ""}},
      {"db.ByteA", {"bytea", ""}}};
  const auto at = kTypes.find(native.name);
  if (at == kTypes.end()) return "";
  std::string limit;
  if (native.arguments.size() == 1 && native.arguments[0].sort == Sort::kNumber)
    limit = "(" + native.arguments[0].text + ")";
  else if (!native.arguments.empty())
    return "";
  return at->second.first + limit + at->second.second;
}

Known<std::string> other_type(const Line& field) {
  const auto native = std::find_if(field.attributes.begin(), field.attributes.end(),
                                   [](const Attribute& a) { return a.name.starts_with("db."); });
  const std::string out =
      native == field.attributes.end() ? printed_type(field.type) : printed_native(*native);
  if (out.empty()) return Known<std::string>::unknown("a type that is not known here");
  return field.list ? out + "[]" : out;
}

class Reader {
 public:
  Reader(const Schema& schema, CodeFacts& out) : schema_(schema), out_(out) {}

  void run() {
    for (const auto& block : schema_.blocks) {
      if (block.kind == "enum") read_enum(block);
    }
    for (const auto& block : schema_.blocks) {
      if (block.kind == "model" || block.kind == "type") not_columns_.insert(block.name);
    }
    for (const auto& block : schema_.blocks) {
      if (block.kind == "model") read_model(block);
    }
  }

 private:
  struct Read {
    std::size_t type;
    std::map<std::string, Known<std::string>> labels;  // by value
  };

  void unresolved(const CodePlace& place, std::string what, std::string why) {
    out_.unresolved.push_back({kReader, place, std::move(what), std::move(why)});
  }

  void read_enum(const Block& block) {
    Read read{out_.types.size(), {}};
    std::vector<CodeMember> members;
    std::vector<std::string> labels;
    std::string why;
    for (const auto& line : block.lines) {
      const auto label = mapped(line.name, line.attributes);
      if (!label.known()) why = fmt::format("{}: {}", line.name, label.why());
      read.labels.emplace(line.name, label);
      members.push_back({line.name, label, line.place});
      if (label.known()) labels.push_back(label.value());
    }
    CodeType type;
    type.reader = kReader;
    type.name = mapped(block.name, block.attributes);
    type.schema = schema_of(block);
    type.labels = why.empty() ? Known<std::vector<std::string>>(std::move(labels))
                              : Known<std::vector<std::string>>::unknown(why);
    type.storage = EnumStorage::kType;
    type.written = Written::kListed;
    type.from = out_.enums.size();
    type.order_matters = false;
    type.place = block.place;
    if (!why.empty()) unresolved(block.place, "the labels of enum " + block.name, why);
    if (!type.name.known())
      unresolved(block.place, "the name of enum " + block.name, type.name.why());
    out_.enums.push_back(
        {kReader, block.name, std::move(members), {}, {}, block.documented, block.place});
    out_.types.push_back(std::move(type));
    enums_.insert_or_assign(block.name, std::move(read));
  }

  void read_model(const Block& block) {
    for (const auto& field : block.lines) {
      if (field.type.empty() || not_columns_.contains(field.type)) continue;
      CodeColumn column;
      column.reader = kReader;
      column.schema = schema_of(block);
      column.table = mapped(block.name, block.attributes);
      column.column = mapped(field.name, field.attributes);
      column.place = field.place;
      column.server_default = default_of(field);
      if (const auto found = enums_.find(field.type); found != enums_.end()) {
        column.type = found->second.type;
        column.array = field.list;
      } else {
        column.other_type = other_type(field);
      }
      out_.columns.push_back(std::move(column));
    }
  }

  // @default(USER), @default("x"), @default(1); what is a function's is not the text of a literal.
  [[nodiscard]] Known<std::optional<std::string>> default_of(const Line& field) const {
    using Out = Known<std::optional<std::string>>;
    const Attribute* given = find(field.attributes, "default");
    if (!given) return Out(std::nullopt);
    auto arguments = given->arguments;
    if (arguments.size() > 2 && arguments[1].text == ":")
      arguments.erase(arguments.begin(), arguments.begin() + 2);
    if (arguments.size() != 1) return Out::unknown("its default is computed");
    const auto& one = arguments.front();
    const auto found = enums_.find(field.type);
    if (one.sort == Sort::kWord && found != enums_.end()) {
      const auto label = found->second.labels.find(one.text);
      if (label == found->second.labels.end() || !label->second.known())
        return Out::unknown("its default is no value of the enum");
      return Out(std::optional(label->second.value()));
    }
    return Out(std::optional(one.text));
  }

  const Schema& schema_;
  CodeFacts& out_;
  std::map<std::string, Read> enums_;
  std::set<std::string> not_columns_;
};

// Which server it is for; "" where nothing says so.
std::string provider_of(const Block& datasource) {
  for (const auto& line : datasource.lines) {
    if (line.name == "provider" && line.setting.size() == 1) return line.setting.front().text;
  }
  return "";
}

bool is_postgresql(const std::string& provider) {
  return provider == "postgresql" || provider == "postgres";
}

}  // namespace

bool is_schema(std::string_view path) {
  return path.ends_with(".prisma");
}

void read(const std::vector<std::pair<std::string, std::string>>& files, CodeFacts& out) {
  std::vector<File> parsed;
  std::map<std::string, std::string> providers;  // by folder
  for (const auto& [shown, text] : files) {
    parsed.push_back(parse(shown, text));
    for (const auto& block : parsed.back().blocks) {
      if (block.kind == "datasource")
        providers.insert_or_assign(folder_of(shown), provider_of(block));
    }
  }
  std::map<std::string, Schema> schemas;  // by the folder of the datasource
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string folder = folder_of(files[i].first);
    const std::pair<const std::string, std::string>* nearest = nullptr;
    for (const auto& entry : providers) {
      if (is_below(folder, entry.first) &&
          (!nearest || entry.first.size() >= nearest->first.size()))
        nearest = &entry;
    }
    if (!nearest) {
      out.unresolved.push_back({kReader,
                                {files[i].first, 1, 1},
                                "a schema of Prisma",
                                "no datasource beside it or above says which server it is for"});
      continue;
    }
    if (!is_postgresql(nearest->second)) continue;
    auto& schema = schemas[nearest->first];
    std::move(parsed[i].unresolved.begin(), parsed[i].unresolved.end(),
              std::back_inserter(out.unresolved));
    std::move(parsed[i].blocks.begin(), parsed[i].blocks.end(), std::back_inserter(schema.blocks));
  }
  for (const auto& [folder, schema] : schemas) Reader(schema, out).run();
}

}  // namespace pgplumb::prisma
