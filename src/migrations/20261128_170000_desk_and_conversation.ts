import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`desk_notes\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`article_id\` integer NOT NULL,
  	\`text\` text NOT NULL,
  	\`resolved\` integer DEFAULT false,
  	\`by_id\` integer,
  	\`resolved_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`resolved_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`desk_notes_article_idx\` ON \`desk_notes\` (\`article_id\`);`)
  await db.run(sql`CREATE INDEX \`desk_notes_resolved_idx\` ON \`desk_notes\` (\`resolved\`);`)
  await db.run(sql`CREATE INDEX \`desk_notes_by_idx\` ON \`desk_notes\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`desk_notes_resolved_by_idx\` ON \`desk_notes\` (\`resolved_by_id\`);`)
  await db.run(sql`CREATE INDEX \`desk_notes_updated_at_idx\` ON \`desk_notes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`desk_notes_created_at_idx\` ON \`desk_notes\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`comment_reactions\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`comment_id\` integer,
  	\`reader_id\` integer,
  	\`kind\` text NOT NULL,
  	\`key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`comment_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`reader_id\`) REFERENCES \`readers\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_reactions_comment_idx\` ON \`comment_reactions\` (\`comment_id\`);`)
  await db.run(sql`CREATE INDEX \`comment_reactions_reader_idx\` ON \`comment_reactions\` (\`reader_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`comment_reactions_key_idx\` ON \`comment_reactions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`comment_reactions_updated_at_idx\` ON \`comment_reactions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_reactions_created_at_idx\` ON \`comment_reactions\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_kind_idx\` ON \`comment_reactions\` (\`comment_id\`,\`kind\`);`)
  await db.run(sql`DROP INDEX \`status_createdAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`status_createdAt_1_idx\` ON \`webhook_deliveries\` (\`status\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`legal_note\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`legal_cleared\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`ai_use\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`reviewed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`reviewed_at\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`ready_for_desk\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`filing_key\` text;`)
  await db.run(sql`CREATE INDEX \`articles_reviewed_by_idx\` ON \`articles\` (\`reviewed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_ready_for_desk_idx\` ON \`articles\` (\`ready_for_desk\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`articles_filing_key_idx\` ON \`articles\` (\`filing_key\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_legal_note\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_legal_cleared\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_ai_use\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_reviewed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_reviewed_at\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_ready_for_desk\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_filing_key\` text;`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_reviewed_by_idx\` ON \`_articles_v\` (\`version_reviewed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_ready_for_desk_idx\` ON \`_articles_v\` (\`version_ready_for_desk\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_filing_key_idx\` ON \`_articles_v\` (\`version_filing_key\`);`)
  await db.run(sql`ALTER TABLE \`entries\` ADD \`filing_key\` text;`)
  await db.run(sql`CREATE UNIQUE INDEX \`entries_filing_key_idx\` ON \`entries\` (\`filing_key\`);`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_filing_key\` text;`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_filing_key_idx\` ON \`_entries_v\` (\`version_filing_key\`);`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`public_at\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`reactions\` text;`)
  await db.run(sql`CREATE INDEX \`status_createdAt_idx\` ON \`comments\` (\`status\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`comment_decisions\` ADD \`pick_before\` integer;`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`passkeys\` text;`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`passkey_holder\` text;`)
  await db.run(sql`CREATE INDEX \`readers_passkey_holder_idx\` ON \`readers\` (\`passkey_holder\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`desk_notes\`;`)
  await db.run(sql`DROP TABLE \`comment_reactions\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_articles\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`headline\` text,
  	\`standfirst\` text,
  	\`lead_image_id\` integer,
  	\`body\` text,
  	\`canonical_url\` text,
  	\`withdrawal_reason\` text,
  	\`withdrawal_at\` text,
  	\`kind\` text DEFAULT 'wire',
  	\`slug\` text,
  	\`language\` text,
  	\`section\` text,
  	\`embargo_until\` text,
  	\`published_at\` text,
  	\`pinned\` integer DEFAULT false,
  	\`key_event\` integer DEFAULT false,
  	\`comments_open\` integer DEFAULT true,
  	\`comments_moderation\` text,
  	\`from_entry_id\` integer,
  	\`coverage_end_time\` text,
  	\`wire_state\` text DEFAULT 'none',
  	\`wire_revision\` numeric DEFAULT 0,
  	\`created_by_id\` integer,
  	\`published_by_id\` integer,
  	\`changed_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`lead_image_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`from_entry_id\`) REFERENCES \`entries\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`published_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`changed_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_articles\`("id", "headline", "standfirst", "lead_image_id", "body", "canonical_url", "withdrawal_reason", "withdrawal_at", "kind", "slug", "language", "section", "embargo_until", "published_at", "pinned", "key_event", "comments_open", "comments_moderation", "from_entry_id", "coverage_end_time", "wire_state", "wire_revision", "created_by_id", "published_by_id", "changed_by_id", "updated_at", "created_at", "_status") SELECT "id", "headline", "standfirst", "lead_image_id", "body", "canonical_url", "withdrawal_reason", "withdrawal_at", "kind", "slug", "language", "section", "embargo_until", "published_at", "pinned", "key_event", "comments_open", "comments_moderation", "from_entry_id", "coverage_end_time", "wire_state", "wire_revision", "created_by_id", "published_by_id", "changed_by_id", "updated_at", "created_at", "_status" FROM \`articles\`;`)
  await db.run(sql`DROP TABLE \`articles\`;`)
  await db.run(sql`ALTER TABLE \`__new_articles\` RENAME TO \`articles\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`articles_lead_image_idx\` ON \`articles\` (\`lead_image_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_kind_idx\` ON \`articles\` (\`kind\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`articles_slug_idx\` ON \`articles\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`articles_section_idx\` ON \`articles\` (\`section\`);`)
  await db.run(sql`CREATE INDEX \`articles_embargo_until_idx\` ON \`articles\` (\`embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`articles_published_at_idx\` ON \`articles\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_from_entry_idx\` ON \`articles\` (\`from_entry_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_wire_state_idx\` ON \`articles\` (\`wire_state\`);`)
  await db.run(sql`CREATE INDEX \`articles_created_by_idx\` ON \`articles\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_published_by_idx\` ON \`articles\` (\`published_by_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_changed_by_idx\` ON \`articles\` (\`changed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_updated_at_idx\` ON \`articles\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_created_at_idx\` ON \`articles\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles__status_idx\` ON \`articles\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__articles_v\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`parent_id\` integer,
  	\`version_headline\` text,
  	\`version_standfirst\` text,
  	\`version_lead_image_id\` integer,
  	\`version_body\` text,
  	\`version_canonical_url\` text,
  	\`version_withdrawal_reason\` text,
  	\`version_withdrawal_at\` text,
  	\`version_kind\` text DEFAULT 'wire',
  	\`version_slug\` text,
  	\`version_language\` text,
  	\`version_section\` text,
  	\`version_embargo_until\` text,
  	\`version_published_at\` text,
  	\`version_pinned\` integer DEFAULT false,
  	\`version_key_event\` integer DEFAULT false,
  	\`version_comments_open\` integer DEFAULT true,
  	\`version_comments_moderation\` text,
  	\`version_from_entry_id\` integer,
  	\`version_coverage_end_time\` text,
  	\`version_wire_state\` text DEFAULT 'none',
  	\`version_wire_revision\` numeric DEFAULT 0,
  	\`version_created_by_id\` integer,
  	\`version_published_by_id\` integer,
  	\`version_changed_by_id\` integer,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_lead_image_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_from_entry_id\`) REFERENCES \`entries\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_published_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_changed_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__articles_v\`("id", "parent_id", "version_headline", "version_standfirst", "version_lead_image_id", "version_body", "version_canonical_url", "version_withdrawal_reason", "version_withdrawal_at", "version_kind", "version_slug", "version_language", "version_section", "version_embargo_until", "version_published_at", "version_pinned", "version_key_event", "version_comments_open", "version_comments_moderation", "version_from_entry_id", "version_coverage_end_time", "version_wire_state", "version_wire_revision", "version_created_by_id", "version_published_by_id", "version_changed_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_headline", "version_standfirst", "version_lead_image_id", "version_body", "version_canonical_url", "version_withdrawal_reason", "version_withdrawal_at", "version_kind", "version_slug", "version_language", "version_section", "version_embargo_until", "version_published_at", "version_pinned", "version_key_event", "version_comments_open", "version_comments_moderation", "version_from_entry_id", "version_coverage_end_time", "version_wire_state", "version_wire_revision", "version_created_by_id", "version_published_by_id", "version_changed_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_articles_v\`;`)
  await db.run(sql`DROP TABLE \`_articles_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__articles_v\` RENAME TO \`_articles_v\`;`)
  await db.run(sql`CREATE INDEX \`_articles_v_parent_idx\` ON \`_articles_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_lead_image_idx\` ON \`_articles_v\` (\`version_lead_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_kind_idx\` ON \`_articles_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_slug_idx\` ON \`_articles_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_section_idx\` ON \`_articles_v\` (\`version_section\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_embargo_until_idx\` ON \`_articles_v\` (\`version_embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_published_at_idx\` ON \`_articles_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_from_entry_idx\` ON \`_articles_v\` (\`version_from_entry_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_wire_state_idx\` ON \`_articles_v\` (\`version_wire_state\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_by_idx\` ON \`_articles_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_published_by_idx\` ON \`_articles_v\` (\`version_published_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_changed_by_idx\` ON \`_articles_v\` (\`version_changed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_updated_at_idx\` ON \`_articles_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_at_idx\` ON \`_articles_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version__status_idx\` ON \`_articles_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_created_at_idx\` ON \`_articles_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_updated_at_idx\` ON \`_articles_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_latest_idx\` ON \`_articles_v\` (\`latest\`);`)
  await db.run(sql`DROP INDEX \`entries_filing_key_idx\`;`)
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`filing_key\`;`)
  await db.run(sql`DROP INDEX \`_entries_v_version_version_filing_key_idx\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_filing_key\`;`)
  await db.run(sql`DROP INDEX \`status_createdAt_idx\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`public_at\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`reactions\`;`)
  await db.run(sql`DROP INDEX \`status_createdAt_1_idx\`;`)
  await db.run(sql`CREATE INDEX \`status_createdAt_idx\` ON \`webhook_deliveries\` (\`status\`,\`created_at\`);`)
  await db.run(sql`DROP INDEX \`readers_passkey_holder_idx\`;`)
  await db.run(sql`ALTER TABLE \`readers\` DROP COLUMN \`passkeys\`;`)
  await db.run(sql`ALTER TABLE \`readers\` DROP COLUMN \`passkey_holder\`;`)
  await db.run(sql`ALTER TABLE \`comment_decisions\` DROP COLUMN \`pick_before\`;`)
}
