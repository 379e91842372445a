// Queries that count rows which break what the target says.
#include "plan/row_questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kinds/all.h"
#include "kinds/column/column.h"
#include "kinds/column/conversion.h"
#include "kinds/column_default/column_default.h"
#include "kinds/constraint/constraint.h"
#include "kinds/identity/identity.h"
#include "kinds/index/index.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

constexpr const char* kOnlyNewRows =
    "let it hold for new rows only: NOT VALID in the target, and VALIDATE when the rows are mended";

// The text inside the first parentheses, and what is behind them: "(a, b) REFERENCES …". Quoted
// names and literals may hold parentheses.
struct Parenthesised {
  std::string inside;
  std::string behind;
};

std::optional<Parenthesised> parenthesised(const std::string& text, std::size_t from = 0) {
  int depth = 0;
  char quote = 0;
  std::size_t begin = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(') {
      if (depth++ == 0) begin = i + 1;
    } else if (c == ')' && --depth == 0) {
      return Parenthesised{text.substr(begin, i - begin), text.substr(i + 1)};
    }
  }
  return std::nullopt;
}

// "a, lower(b), c" -> three texts
std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> out{""};
  int depth = 0;
  char quote = 0;
  for (const char c : list) {
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == ',' && depth == 0) {
      out.emplace_back();
      continue;
    }
    if (!(out.back().empty() && c == ' ')) out.back() += c;
  }
  return out;
}

bool is_whole(const std::string& type) {
  return type == "smallint" || type == "integer" || type == "bigint";
}

class Asker {
 public:
  Asker(const Catalog& source, const Catalog& from, const Catalog& to, const Plan& plan,
        int server_version)
      : source_(source), from_(from), to_(to), major_(server_version / 10000) {
    for (const auto& hazard : plan.hazards()) {
      if (hazard.name == "may-fail") may_fail_.insert(hazard.object);
    }
  }

  void ask(const ObjectId& id) {
    if (!asked_.insert(id).second) return;
    const Object* wanted = to_.find(id);
    if (!wanted) return;
    if (const auto* c = wanted->as<Column>()) column(*c, may_fail_.contains(id));
    if (const auto* c = wanted->as<Constraint>()) constraint(id, *c);
    if (const auto* i = wanted->as<Index>()) index(id, *i);
  }

  std::vector<RowQuestion> take() { return std::move(out_); }

 private:
  template <class K>
  [[nodiscard]] const K* had(const ObjectId& id) const {
    const Object* object = from_.find(id);
    return object ? object->as<K>() : nullptr;
  }

  // "id = 17" of a row of the table, as SQL.
  [[nodiscard]] Sql key_of(const ObjectId& table) const {
    for (const auto& dependent : from_.dependents(table)) {
      const auto* key = had<Constraint>(dependent);
      if (!key || key->type != "p" || id<Table>({key->schema, key->table}) != table) continue;
      return values_of(*key);
    }
    return sql("'ctid = ' || pg_catalog.quote_literal(ctid::text)");
  }

  // Numbers need no quotes.
  [[nodiscard]] Sql values_of(const Constraint& key) const {
    std::vector<Sql> parts;
    for (const auto& column : key.columns) {
      const auto* c = had<Column>(id<Column>({key.schema, key.table, column}));
      const bool whole = c && is_whole(c->type.text());
      parts.push_back(sql("{} || {}({}::text)", Literal(quote_identifier(column) + " = "),
                          whole ? sql("") : sql("pg_catalog.quote_nullable"), Identifier(column)));
    }
    return sql("pg_catalog.concat_ws(', ', {})", join(parts, ", "));
  }

  void rows_where(const ObjectId& id, const ObjectId& table, const Sql& condition,
                  const std::string& breaks, const std::string& break_,
                  std::vector<std::string> ways_out) {
    const auto parts = table.parts();
    const Sql name = qualified(parts[0], parts[1]);
    const std::string path = table.path();
    out_.push_back({.id = id,
                    .count = sql("SELECT pg_catalog.count(*), pg_catalog.min({}) FROM {} WHERE {}",
                                 key_of(table), name, condition),
                    .show = sql("SELECT * FROM {} WHERE {}", name, condition),
                    .one = fmt::format("row of {} {}", path, breaks),
                    .many = fmt::format("rows of {} {}", path, break_),
                    .ways_out = std::move(ways_out)});
  }

  void column(const Column& to, bool may_fail) {
    const ObjectId table = relation_of(to);
    const ObjectId self = id<Column>({to.schema, to.relation, to.name});
    if (!holds_values(to) || !from_.find(table) || !source_.find(table)) return;
    const auto* from = had<Column>(self);
    if (from && !source_.find(self)) return;  // it has another name there
    const bool valued = !to.generated.empty() ||
                        to_.find(id<ColumnDefault>({to.schema, to.relation, to.name})) ||
                        to_.find(id<Identity>({to.schema, to.relation, to.name}));
    const std::string name = quote_identifier(to.name);
    if (!from) {
      if (!to.not_null || valued) return;
      rows_where(self, table, sql("true"), "would have no value in it, and it is NOT NULL",
                 "would have no value in it, and it is NOT NULL",
                 {"let it be null in the target first, fill it, and plan NOT NULL then",
                  "give it a default in the target"});
      out_.back().show = {};
      return;
    }
    if (to.not_null && !from->not_null)
      rows_where(self, table, sql("{} IS NULL", Identifier(to.name)), "holds null in " + name,
                 "hold null in " + name, {});
    if (may_fail && from->type != to.type) values(self, table, *from, to);
  }

  // Only of casts of which it is certain what they take.
  void values(const ObjectId& self, const ObjectId& table, const Column& from, const Column& to) {
    const TypeName a = type_name(from.type);
    const TypeName b = type_name(to.type);
    const Identifier name(to.name);
    if (a.array || b.array) return;
    Sql condition;
    const auto is_text = [](const std::string& t) {
      return t == "text" || t == "character varying";
    };
    if (is_text(a.base) && b.base == "character varying" && b.modifiers.size() == 1) {
      condition = sql("pg_catalog.char_length(pg_catalog.rtrim({}, ' ')) > {}", name,
                      static_cast<std::int64_t>(b.modifiers.front()));
    } else if (is_whole(a.base) && b.base == "integer") {
      condition = sql("{} NOT BETWEEN -2147483648 AND 2147483647", name);
    } else if (is_whole(a.base) && b.base == "smallint") {
      condition = sql("{} NOT BETWEEN -32768 AND 32767", name);
    } else if (is_text(a.base) && major_ >= 16) {
      condition = sql("NOT pg_catalog.pg_input_is_valid({}, {})", name, Literal(to.type.text()));
    } else {
      return;
    }
    rows_where(self, table, condition, fmt::format("holds what is no {}", to.type.text()),
               fmt::format("hold what is no {}", to.type.text()), {});
  }

  // The type may be made anew under its name.
  [[nodiscard]] bool has_same_types(const ObjectId& column) const {
    const auto needs = from_.depends_on(column);
    return std::all_of(needs.begin(), needs.end(), [this](const ObjectId& need) {
      if (!ops_for(need).replaceable) return true;
      const Object* after = to_.find(need);
      return after && from_.find(need)->same(*after);
    });
  }

  // Columns as the source has them: what is made or converted cannot be asked for.
  [[nodiscard]] bool are_as_before(const ObjectId& table,
                                   const std::vector<std::string>& columns) const {
    const auto parts = table.parts();
    return std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
      const auto self = id<Column>({parts[0], parts[1], column});
      const auto* before = had<Column>(self);
      const Object* after = source_.find(self) ? to_.find(self) : nullptr;
      return before && after && before->type == after->as<Column>()->type && has_same_types(self);
    });
  }

  void constraint(const ObjectId& self, const Constraint& to) {
    const ObjectId table = id<Table>({to.schema, to.table});
    if (!had<Table>(table) || !source_.find(table) || !to.validated || !to.enforced) return;
    const auto* from = had<Constraint>(self);
    if (from && from->validated && from->definition == to.definition) return;
    if (!are_as_before(table, to.columns)) return;
    if (to.type == "c") check(self, table, to);
    if (to.type == "f") foreign_key(self, table, to);
    if (to.type == "p" || to.type == "u") {
      if (to.definition.text().find("WITHOUT OVERLAPS") != std::string::npos) return;
      std::vector<Sql> columns;
      for (const auto& c : to.columns) columns.emplace_back(Identifier(c));
      duplicates(self, table, columns, {}, nulls_are_equal(to.definition.text()));
    }
  }

  static bool nulls_are_equal(const std::string& text) {
    return text.find("NULLS NOT DISTINCT") != std::string::npos;
  }

  void check(const ObjectId& self, const ObjectId& table, const Constraint& to) {
    const auto expression = parenthesised(to.definition.text());
    if (!expression) return;
    rows_where(self, table, sql("NOT ({})", Expr(expression->inside)), "breaks it", "break it",
               {kOnlyNewRows});
  }

  void foreign_key(const ObjectId& self, const ObjectId& table, const Constraint& to) {
    const auto parts = table.parts();
    const std::string& text = to.definition.text();
    const auto own = parenthesised(text);
    const auto other = own ? parenthesised(own->behind) : std::nullopt;
    const ObjectId referenced = id<Table>({*to.referenced_schema, *to.referenced_table});
    if (!other || !had<Table>(referenced) || !source_.find(referenced) ||
        text.find("PERIOD ") != std::string::npos)
      return;
    const auto columns = parts_of(own->inside);
    const auto keys = parts_of(other->inside);
    if (columns.size() != keys.size()) return;
    std::vector<Sql> filled;
    std::vector<Sql> equal;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      filled.push_back(sql("{} IS NOT NULL", Expr(columns[i])));
      equal.push_back(
          sql("r.{} = {}.{}", Expr(keys[i]), qualified(parts[0], parts[1]), Expr(columns[i])));
    }
    const std::string of = referenced.path();
    rows_where(self, table,
               sql("{} AND NOT EXISTS (SELECT FROM {} r WHERE {})", join(filled, " AND "),
                   qualified(*to.referenced_schema, *to.referenced_table), join(equal, " AND ")),
               "leads to no row of " + of, "lead to no row of " + of, {kOnlyNewRows});
  }

  void duplicates(const ObjectId& self, const ObjectId& table, const std::vector<Sql>& keys,
                  const Sql& condition, bool with_nulls) {
    const auto parts = table.parts();
    std::vector<Sql> conditions;
    if (!condition.empty()) conditions.push_back(sql("({})", condition));
    std::vector<Sql> shown;
    for (const auto& key : keys) {
      if (!with_nulls) conditions.push_back(sql("{} IS NOT NULL", key));
      shown.push_back(
          sql("{} || pg_catalog.quote_nullable({}::text)", Literal(key.text() + " = "), key));
    }
    const Sql where = conditions.empty() ? Sql() : sql(" WHERE {}", join(conditions, " AND "));
    const Sql group = sql("FROM {}{} GROUP BY {} HAVING pg_catalog.count(*) > 1",
                          qualified(parts[0], parts[1]), where, join(keys, ", "));
    const std::string path = table.path();
    out_.push_back({.id = self,
                    .count = sql("SELECT pg_catalog.count(*), pg_catalog.min(k) FROM (SELECT "
                                 "pg_catalog.concat_ws(', ', {}) AS k {}) x",
                                 join(shown, ", "), group),
                    .show = sql("SELECT {}, pg_catalog.count(*) {}", join(keys, ", "), group),
                    .one = fmt::format("value is in several rows of {}", path),
                    .many = fmt::format("values are in several rows of {}", path),
                    .ways_out = {}});
  }

  // "CREATE UNIQUE INDEX i ON s.t USING btree (lower(mail), n DESC)"
  void index(const ObjectId& self, const Index& to) {
    const ObjectId table = id<Table>({to.table_schema, to.table});
    if (!to.is_unique || !had<Table>(table) || !source_.find(table)) return;
    const auto* from = had<Index>(self);
    if (from && from->valid && from->definition == to.definition && from->predicate == to.predicate)
      return;
    std::vector<std::string> columns;
    for (const auto& need : to_.depends_on(self)) {
      if (need.is("column")) columns.push_back(need.parts().back());
    }
    if (!are_as_before(table, columns)) return;
    const auto using_at = to.definition.text().find(" USING ");
    if (using_at == std::string::npos) return;
    const auto list = parenthesised(to.definition.text(), using_at);
    if (!list) return;
    std::vector<Sql> keys;
    for (auto key : parts_of(list->inside)) {
      for (const char* end : {" NULLS FIRST", " NULLS LAST", " DESC", " ASC"}) {
        if (key.ends_with(end)) key.resize(key.size() - std::string_view(end).size());
      }
      keys.emplace_back(Expr(key));
    }
    duplicates(self, table, keys, to.predicate ? Sql(*to.predicate) : Sql(),
               nulls_are_equal(list->behind));
  }

  const Catalog& source_;
  const Catalog& from_;  // under the target's names
  const Catalog& to_;
  const int major_;
  std::set<ObjectId> may_fail_;
  std::set<ObjectId> asked_;
  std::vector<RowQuestion> out_;
};

}  // namespace

std::vector<RowQuestion> row_questions(const Catalog& from, const Catalog& renamed,
                                       const Catalog& to, const Plan& plan, int server_version) {
  Asker asker(from, renamed, to, plan, server_version);
  for (const auto& action : plan.actions) {
    asker.ask(action.id);
    for (const auto& with : action.together) asker.ask(with);  // columns converted with others
  }
  return asker.take();
}

}  // namespace pgplumb
