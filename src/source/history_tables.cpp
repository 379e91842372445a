// One line per table; the formats are documented by each tool.
#include "source/history_tables.h"

namespace pgplumb {

const std::vector<HistoryTable>& history_tables() {
  static const std::vector<HistoryTable> kTables = {
      {"Alembic", "alembic_version", {"version_num"}, true},
      {"Flyway", "flyway_schema_history", {"installed_rank", "script", "checksum", "success"}},
      {"Flyway before 5", "schema_version", {"installed_rank", "script", "checksum", "success"}},
      {"tern", "schema_version", {"version"}, true},
      {"pgmigrate",
       "schema_version",
       {"version", "description", "type", "installed_by", "installed_on"},
       true},
      {"Liquibase", "databasechangelog", {"id", "author", "filename", "md5sum"}},
      {"Liquibase", "databasechangeloglock", {"id", "locked", "lockgranted"}},
      {"dbmate, Rails", "schema_migrations", {"version"}, true},
      {"golang-migrate", "schema_migrations", {"version", "dirty"}, true},
      {"Ecto", "schema_migrations", {"version", "inserted_at"}, true},
      {"Rails", "ar_internal_metadata", {"key", "value", "created_at"}},
      {"goose", "goose_db_version", {"version_id", "is_applied"}},
      {"goose", "goose_lock", {"lock_id", "locked"}},
      {"Prisma", "_prisma_migrations", {"checksum", "finished_at", "migration_name"}},
      {"Atlas", "atlas_schema_revisions", {"version", "applied", "total", "hash"}},
      {"Django", "django_migrations", {"app", "name", "applied"}},
      {"Drizzle", "__drizzle_migrations", {"hash", "created_at"}},
      {"Knex", "knex_migrations", {"name", "batch", "migration_time"}},
      {"Knex", "knex_migrations_lock", {"index", "is_locked"}},
      {"TypeORM", "migrations", {"id", "timestamp", "name"}, true},
      {"Laravel", "migrations", {"id", "migration", "batch"}, true},
      {"db-migrate", "migrations", {"id", "name", "run_on"}, true},
      {"TypeORM", "typeorm_metadata", {"type", "database", "schema", "table", "name", "value"}},
      {"refinery", "refinery_schema_history", {"version", "name", "applied_on", "checksum"}},
      {"sqlx", "_sqlx_migrations", {"version", "installed_on", "success", "checksum"}},
      {"sql-migrate", "gorp_migrations", {"id", "applied_at"}},
      {"node-pg-migrate", "pgmigrations", {"id", "name", "run_on"}, true},
      {"Kysely", "kysely_migration", {"name", "timestamp"}},
      {"Kysely", "kysely_migration_lock", {"id", "is_locked"}},
      {"Sequelize", "SequelizeMeta", {"name"}, true},
      {"MikroORM", "mikro_orm_migrations", {"id", "name", "executed_at"}},
      {"Diesel", "__diesel_schema_migrations", {"version", "run_on"}},
      {"SeaORM", "seaql_migrations", {"version", "applied_at"}},
      {"Doctrine", "doctrine_migration_versions", {"version", "executed_at"}},
      {"Phinx", "phinxlog", {"version", "migration_name", "breakpoint"}},
      {"EF Core", "__EFMigrationsHistory", {"MigrationId", "ProductVersion"}},
      {"DbUp", "schemaversions", {"scriptname", "applied"}},
  };
  return kTables;
}

const std::vector<std::string_view>& history_schemas() {
  static const std::vector<std::string_view> kSchemas = {
      "sqitch", "prisma_contract", "supabase_migrations", "graphile_migrate", "pgroll", "reshape"};
  return kSchemas;
}

}  // namespace pgplumb
