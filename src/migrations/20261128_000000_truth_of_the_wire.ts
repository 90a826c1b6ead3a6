import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`former_addresses\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`path\` text NOT NULL,
  	\`item\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`former_addresses_path_idx\` ON \`former_addresses\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`former_addresses_item_idx\` ON \`former_addresses\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`former_addresses_updated_at_idx\` ON \`former_addresses\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`former_addresses_created_at_idx\` ON \`former_addresses\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`wire_references\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`item\` text NOT NULL,
  	\`target\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`wire_references_item_idx\` ON \`wire_references\` (\`item\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`target_item_idx\` ON \`wire_references\` (\`target\`,\`item\`);`)
  await db.run(sql`CREATE TABLE \`wire_work\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`target\` text NOT NULL,
  	\`done\` numeric DEFAULT 0,
  	\`total\` numeric DEFAULT 0,
  	\`finished_at\` text,
  	\`after\` text,
  	\`actor\` text,
  	\`holder\` text,
  	\`lease_until\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`wire_work_target_idx\` ON \`wire_work\` (\`target\`);`)
  await db.run(sql`CREATE INDEX \`wire_work_finished_at_idx\` ON \`wire_work\` (\`finished_at\`);`)
  await db.run(sql`CREATE INDEX \`wire_work_updated_at_idx\` ON \`wire_work\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`wire_work_created_at_idx\` ON \`wire_work\` (\`created_at\`);`)
  await db.run(sql`DROP INDEX \`partOf_latest_publishedAt_type_tags_idx\`;`)
  await db.run(sql`DROP INDEX \`partOf_section_latest_publishedAt_type_tags_idx\`;`)
  await db.run(sql`DROP INDEX \`partOf_kind_latest_publishedAt_type_tags_idx\`;`)
  await db.run(sql`ALTER TABLE \`livewire_items\` ADD \`moved_at\` text;`)
  await db.run(sql`CREATE INDEX \`partOf_latest_movedAt_type_tags_idx\` ON \`livewire_items\` (\`part_of\`,\`latest\`,\`moved_at\`,\`type\`,\`tags\`);`)
  await db.run(sql`CREATE INDEX \`partOf_section_latest_movedAt_type_tags_idx\` ON \`livewire_items\` (\`part_of\`,\`section\`,\`latest\`,\`moved_at\`,\`type\`,\`tags\`);`)
  await db.run(sql`CREATE INDEX \`partOf_kind_latest_movedAt_type_tags_idx\` ON \`livewire_items\` (\`part_of\`,\`kind\`,\`latest\`,\`moved_at\`,\`type\`,\`tags\`);`)
  await db.run(sql`ALTER TABLE \`articles_corrections\` ADD \`retracted_reason\` text;`)
  await db.run(sql`ALTER TABLE \`articles_corrections\` ADD \`retracted_at\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`language\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`coverage_end_time\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_corrections\` ADD \`retracted_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_corrections\` ADD \`retracted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_language\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_coverage_end_time\` text;`)
  await db.run(sql`ALTER TABLE \`entries_corrections\` ADD \`retracted_reason\` text;`)
  await db.run(sql`ALTER TABLE \`entries_corrections\` ADD \`retracted_at\` text;`)
  await db.run(sql`ALTER TABLE \`entries\` ADD \`language\` text;`)
  await db.run(sql`ALTER TABLE \`_entries_v_version_corrections\` ADD \`retracted_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_entries_v_version_corrections\` ADD \`retracted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_language\` text;`)
  await db.run(sql`ALTER TABLE \`article_schedule\` ADD \`warnings\` text;`)
  await db.run(sql`ALTER TABLE \`article_schedule\` ADD \`checked_at\` text;`)
  await db.run(sql`ALTER TABLE \`article_schedule\` ADD \`dealt_with_at\` text;`)
  await db.run(sql`ALTER TABLE \`article_schedule\` ADD \`dealt_with_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`article_schedule_problem_idx\` ON \`article_schedule\` (\`problem\`);`)
  await db.run(sql`CREATE INDEX \`article_schedule_dealt_with_at_idx\` ON \`article_schedule\` (\`dealt_with_at\`);`)
  await db.run(sql`CREATE INDEX \`article_schedule_dealt_with_by_idx\` ON \`article_schedule\` (\`dealt_with_by_id\`);`)
  await db.run(sql`CREATE INDEX \`action_doneAt_idx\` ON \`article_schedule\` (\`action\`,\`done_at\`);`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`shown\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`images_shown_idx\` ON \`images\` (\`shown\`);`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`address_warning\` text;`)
  await db.run(sql`ALTER TABLE \`livewire_outbox\` ADD \`moved_at\` text;`)
  await db.run(sql`ALTER TABLE \`livewire_state\` ADD \`value\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`former_addresses\`;`)
  await db.run(sql`DROP TABLE \`wire_references\`;`)
  await db.run(sql`DROP TABLE \`wire_work\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_article_schedule\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`article_id\` integer NOT NULL,
  	\`action\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`by_id\` integer,
  	\`done\` integer DEFAULT false,
  	\`done_at\` text,
  	\`cancelled_at\` text,
  	\`cancelled_by_id\` integer,
  	\`problem\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`cancelled_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_article_schedule\`("id", "article_id", "action", "at", "by_id", "done", "done_at", "cancelled_at", "cancelled_by_id", "problem", "updated_at", "created_at") SELECT "id", "article_id", "action", "at", "by_id", "done", "done_at", "cancelled_at", "cancelled_by_id", "problem", "updated_at", "created_at" FROM \`article_schedule\`;`)
  await db.run(sql`DROP TABLE \`article_schedule\`;`)
  await db.run(sql`ALTER TABLE \`__new_article_schedule\` RENAME TO \`article_schedule\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`article_schedule_article_idx\` ON \`article_schedule\` (\`article_id\`);`)
  await db.run(sql`CREATE INDEX \`article_schedule_by_idx\` ON \`article_schedule\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`article_schedule_cancelled_by_idx\` ON \`article_schedule\` (\`cancelled_by_id\`);`)
  await db.run(sql`CREATE INDEX \`article_schedule_updated_at_idx\` ON \`article_schedule\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`article_schedule_created_at_idx\` ON \`article_schedule\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`done_at_idx\` ON \`article_schedule\` (\`done\`,\`at\`);`)
  await db.run(sql`DROP INDEX \`partOf_latest_movedAt_type_tags_idx\`;`)
  await db.run(sql`DROP INDEX \`partOf_section_latest_movedAt_type_tags_idx\`;`)
  await db.run(sql`DROP INDEX \`partOf_kind_latest_movedAt_type_tags_idx\`;`)
  await db.run(sql`CREATE INDEX \`partOf_latest_publishedAt_type_tags_idx\` ON \`livewire_items\` (\`part_of\`,\`latest\`,\`published_at\`,\`type\`,\`tags\`);`)
  await db.run(sql`CREATE INDEX \`partOf_section_latest_publishedAt_type_tags_idx\` ON \`livewire_items\` (\`part_of\`,\`section\`,\`latest\`,\`published_at\`,\`type\`,\`tags\`);`)
  await db.run(sql`CREATE INDEX \`partOf_kind_latest_publishedAt_type_tags_idx\` ON \`livewire_items\` (\`part_of\`,\`kind\`,\`latest\`,\`published_at\`,\`type\`,\`tags\`);`)
  await db.run(sql`ALTER TABLE \`livewire_items\` DROP COLUMN \`moved_at\`;`)
  await db.run(sql`DROP INDEX \`images_shown_idx\`;`)
  await db.run(sql`ALTER TABLE \`images\` DROP COLUMN \`shown\`;`)
  await db.run(sql`ALTER TABLE \`articles_corrections\` DROP COLUMN \`retracted_reason\`;`)
  await db.run(sql`ALTER TABLE \`articles_corrections\` DROP COLUMN \`retracted_at\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`language\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`coverage_end_time\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_corrections\` DROP COLUMN \`retracted_reason\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_corrections\` DROP COLUMN \`retracted_at\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_language\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_coverage_end_time\`;`)
  await db.run(sql`ALTER TABLE \`entries_corrections\` DROP COLUMN \`retracted_reason\`;`)
  await db.run(sql`ALTER TABLE \`entries_corrections\` DROP COLUMN \`retracted_at\`;`)
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`language\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v_version_corrections\` DROP COLUMN \`retracted_reason\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v_version_corrections\` DROP COLUMN \`retracted_at\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_language\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`address_warning\`;`)
  await db.run(sql`ALTER TABLE \`livewire_outbox\` DROP COLUMN \`moved_at\`;`)
  await db.run(sql`ALTER TABLE \`livewire_state\` DROP COLUMN \`value\`;`)
}
