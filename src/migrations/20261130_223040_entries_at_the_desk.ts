import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`entries\` ADD \`ai_use\` text;`)
  await db.run(sql`ALTER TABLE \`entries\` ADD \`reviewed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`entries\` ADD \`reviewed_at\` text;`)
  await db.run(sql`ALTER TABLE \`entries\` ADD \`ready_for_desk\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`entries_reviewed_by_idx\` ON \`entries\` (\`reviewed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`entries_ready_for_desk_idx\` ON \`entries\` (\`ready_for_desk\`);`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_ai_use\` text;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_reviewed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_reviewed_at\` text;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_ready_for_desk\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_reviewed_by_idx\` ON \`_entries_v\` (\`version_reviewed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_ready_for_desk_idx\` ON \`_entries_v\` (\`version_ready_for_desk\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_list_by_ready_for_desk_updated_at_idx\` ON \`_entries_v\` (\`latest\`,\`version_ready_for_desk\`,\`version_updated_at\`,\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`entries_reviewed_by_idx\`;`)
  await db.run(sql`DROP INDEX \`entries_ready_for_desk_idx\`;`)
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`ai_use\`;`)
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`reviewed_by_id\`;`)
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`reviewed_at\`;`)
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`ready_for_desk\`;`)
  await db.run(sql`DROP INDEX \`_entries_v_version_version_reviewed_by_idx\`;`)
  await db.run(sql`DROP INDEX \`_entries_v_version_version_ready_for_desk_idx\`;`)
  await db.run(sql`DROP INDEX \`_entries_v_list_by_ready_for_desk_updated_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_ai_use\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_reviewed_by_id\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_reviewed_at\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_ready_for_desk\`;`)
}
