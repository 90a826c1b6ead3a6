import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`comment_reports\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`comment_id\` integer,
  	\`reader_id\` integer,
  	\`reason\` text NOT NULL,
  	\`note\` text,
  	\`key\` text,
  	\`outcome\` text DEFAULT 'open' NOT NULL,
  	\`decided_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`comment_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`reader_id\`) REFERENCES \`readers\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_reports_comment_idx\` ON \`comment_reports\` (\`comment_id\`);`)
  await db.run(sql`CREATE INDEX \`comment_reports_reader_idx\` ON \`comment_reports\` (\`reader_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`comment_reports_key_idx\` ON \`comment_reports\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`comment_reports_outcome_idx\` ON \`comment_reports\` (\`outcome\`);`)
  await db.run(sql`CREATE INDEX \`comment_reports_updated_at_idx\` ON \`comment_reports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_reports_created_at_idx\` ON \`comment_reports\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_outcome_idx\` ON \`comment_reports\` (\`comment_id\`,\`outcome\`);`)
  await db.run(sql`CREATE TABLE \`comment_decisions\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`reference\` text NOT NULL,
  	\`decision\` text NOT NULL,
  	\`comment_id\` integer,
  	\`reader_id\` integer,
  	\`decided_by\` text,
  	\`visibility\` text,
  	\`account\` text,
  	\`ground\` text,
  	\`reason_key\` text,
  	\`law\` text,
  	\`rule\` text,
  	\`explanation\` text,
  	\`facts\` text,
  	\`category\` text,
  	\`territorial_scope\` text,
  	\`content_date\` text,
  	\`application_date\` text,
  	\`end_date\` text,
  	\`source\` text,
  	\`automated_detection\` integer,
  	\`automated_decision\` integer,
  	\`status_before\` text,
  	\`undone_at\` text,
  	\`appeal_state\` text,
  	\`appeal_text\` text,
  	\`appealed_at\` text,
  	\`appeal_decided_at\` text,
  	\`appeal_decided_by\` text,
  	\`appeal_answer\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`comment_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`reader_id\`) REFERENCES \`readers\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`comment_decisions_reference_idx\` ON \`comment_decisions\` (\`reference\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_decision_idx\` ON \`comment_decisions\` (\`decision\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_comment_idx\` ON \`comment_decisions\` (\`comment_id\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_reader_idx\` ON \`comment_decisions\` (\`reader_id\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_decided_by_idx\` ON \`comment_decisions\` (\`decided_by\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_appeal_state_idx\` ON \`comment_decisions\` (\`appeal_state\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_updated_at_idx\` ON \`comment_decisions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_created_at_idx\` ON \`comment_decisions\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`handle_marks\` (
  	\`id\` text PRIMARY KEY NOT NULL
  );
  `)
  await db.run(sql`CREATE TABLE \`wire_set_aside\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`room\` text NOT NULL,
  	\`item\` text,
  	\`reason\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`type\` text,
  	\`revision\` numeric,
  	\`tries\` numeric DEFAULT 0,
  	\`settled_at\` text,
  	\`outcome\` text,
  	\`settled_by\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`wire_set_aside_item_idx\` ON \`wire_set_aside\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`wire_set_aside_at_idx\` ON \`wire_set_aside\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`wire_set_aside_settled_at_idx\` ON \`wire_set_aside\` (\`settled_at\`);`)
  await db.run(sql`CREATE TABLE \`comment_settings_reasons\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`rule\` text NOT NULL,
  	\`explanation\` text NOT NULL,
  	\`ground\` text DEFAULT 'incompatible' NOT NULL,
  	\`category\` text DEFAULT 'SCOPE_OF_PLATFORM_SERVICE' NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`comment_settings\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_settings_reasons_order_idx\` ON \`comment_settings_reasons\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`comment_settings_reasons_parent_id_idx\` ON \`comment_settings_reasons\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`comment_settings\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`moderation\` text DEFAULT 'pre',
  	\`close_after_days\` numeric DEFAULT 0,
  	\`edit_minutes\` numeric DEFAULT 10,
  	\`new_reader_comments\` numeric DEFAULT 1,
  	\`rejected_days\` numeric DEFAULT 14,
  	\`min_length\` numeric DEFAULT 2,
  	\`max_length\` numeric DEFAULT 5000,
  	\`max_links\` numeric DEFAULT 2,
  	\`trusted_hosts\` text,
  	\`suspect_words\` text,
  	\`banned_words\` text,
  	\`allowed_words\` text,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`comments_moderation\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`changed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`articles_changed_by_idx\` ON \`articles\` (\`changed_by_id\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_comments_moderation\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_changed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_changed_by_idx\` ON \`_articles_v\` (\`version_changed_by_id\`);`)
  await db.run(sql`ALTER TABLE \`entries\` ADD \`changed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`entries_changed_by_idx\` ON \`entries\` (\`changed_by_id\`);`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_changed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_changed_by_idx\` ON \`_entries_v\` (\`version_changed_by_id\`);`)
  await db.run(sql`ALTER TABLE \`livewire_items\` ADD \`quiet\` integer;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`thread_id\` integer REFERENCES comments(id);`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`replies\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`listed\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`edited_at\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`badge\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`pick\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`finding\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`open_reports\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`shielded\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`claimed_by\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`claimed_until\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`text_key\` text;`)
  await db.run(sql`CREATE INDEX \`comments_thread_idx\` ON \`comments\` (\`thread_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_open_reports_idx\` ON \`comments\` (\`open_reports\`);`)
  await db.run(sql`CREATE INDEX \`comments_claimed_until_idx\` ON \`comments\` (\`claimed_until\`);`)
  await db.run(sql`CREATE INDEX \`comments_text_key_idx\` ON \`comments\` (\`text_key\`);`)
  await db.run(sql`CREATE INDEX \`article_listed_createdAt_idx\` ON \`comments\` (\`article_id\`,\`listed\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`article_listed_replies_idx\` ON \`comments\` (\`article_id\`,\`listed\`,\`replies\`);`)
  await db.run(sql`CREATE INDEX \`thread_listed_createdAt_idx\` ON \`comments\` (\`thread_id\`,\`listed\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`recovery\` text;`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`feed_token\` text;`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`badge\` text;`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`person_id\` integer REFERENCES people(id);`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`standing\` text DEFAULT 'good';`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`suspended_until\` text;`)
  await db.run(sql`ALTER TABLE \`readers\` ADD \`warned_until\` text;`)
  await db.run(sql`CREATE INDEX \`readers_feed_token_idx\` ON \`readers\` (\`feed_token\`);`)
  await db.run(sql`CREATE INDEX \`readers_person_idx\` ON \`readers\` (\`person_id\`);`)
  await db.run(sql`ALTER TABLE \`livewire_outbox\` ADD \`quiet\` integer;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`comment_reports\`;`)
  await db.run(sql`DROP TABLE \`comment_decisions\`;`)
  await db.run(sql`DROP TABLE \`handle_marks\`;`)
  await db.run(sql`DROP TABLE \`wire_set_aside\`;`)
  await db.run(sql`DROP TABLE \`comment_settings_reasons\`;`)
  await db.run(sql`DROP TABLE \`comment_settings\`;`)
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
  	\`from_entry_id\` integer,
  	\`coverage_end_time\` text,
  	\`wire_state\` text DEFAULT 'none',
  	\`wire_revision\` numeric DEFAULT 0,
  	\`created_by_id\` integer,
  	\`published_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`lead_image_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`from_entry_id\`) REFERENCES \`entries\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`published_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_articles\`("id", "headline", "standfirst", "lead_image_id", "body", "canonical_url", "withdrawal_reason", "withdrawal_at", "kind", "slug", "language", "section", "embargo_until", "published_at", "pinned", "key_event", "comments_open", "from_entry_id", "coverage_end_time", "wire_state", "wire_revision", "created_by_id", "published_by_id", "updated_at", "created_at", "_status") SELECT "id", "headline", "standfirst", "lead_image_id", "body", "canonical_url", "withdrawal_reason", "withdrawal_at", "kind", "slug", "language", "section", "embargo_until", "published_at", "pinned", "key_event", "comments_open", "from_entry_id", "coverage_end_time", "wire_state", "wire_revision", "created_by_id", "published_by_id", "updated_at", "created_at", "_status" FROM \`articles\`;`)
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
  	\`version_from_entry_id\` integer,
  	\`version_coverage_end_time\` text,
  	\`version_wire_state\` text DEFAULT 'none',
  	\`version_wire_revision\` numeric DEFAULT 0,
  	\`version_created_by_id\` integer,
  	\`version_published_by_id\` integer,
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
  	FOREIGN KEY (\`version_published_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__articles_v\`("id", "parent_id", "version_headline", "version_standfirst", "version_lead_image_id", "version_body", "version_canonical_url", "version_withdrawal_reason", "version_withdrawal_at", "version_kind", "version_slug", "version_language", "version_section", "version_embargo_until", "version_published_at", "version_pinned", "version_key_event", "version_comments_open", "version_from_entry_id", "version_coverage_end_time", "version_wire_state", "version_wire_revision", "version_created_by_id", "version_published_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_headline", "version_standfirst", "version_lead_image_id", "version_body", "version_canonical_url", "version_withdrawal_reason", "version_withdrawal_at", "version_kind", "version_slug", "version_language", "version_section", "version_embargo_until", "version_published_at", "version_pinned", "version_key_event", "version_comments_open", "version_from_entry_id", "version_coverage_end_time", "version_wire_state", "version_wire_revision", "version_created_by_id", "version_published_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_articles_v\`;`)
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
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_updated_at_idx\` ON \`_articles_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_at_idx\` ON \`_articles_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version__status_idx\` ON \`_articles_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_created_at_idx\` ON \`_articles_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_updated_at_idx\` ON \`_articles_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_latest_idx\` ON \`_articles_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`__new_entries\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`headline\` text,
  	\`summary\` text,
  	\`body\` text,
  	\`withdrawal_reason\` text,
  	\`withdrawal_at\` text,
  	\`article_id\` integer,
  	\`at\` text,
  	\`language\` text,
  	\`pinned\` integer DEFAULT false,
  	\`key_event\` integer DEFAULT false,
  	\`wire_state\` text DEFAULT 'none',
  	\`wire_revision\` numeric DEFAULT 0,
  	\`created_by_id\` integer,
  	\`published_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`published_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_entries\`("id", "headline", "summary", "body", "withdrawal_reason", "withdrawal_at", "article_id", "at", "language", "pinned", "key_event", "wire_state", "wire_revision", "created_by_id", "published_by_id", "updated_at", "created_at", "_status") SELECT "id", "headline", "summary", "body", "withdrawal_reason", "withdrawal_at", "article_id", "at", "language", "pinned", "key_event", "wire_state", "wire_revision", "created_by_id", "published_by_id", "updated_at", "created_at", "_status" FROM \`entries\`;`)
  await db.run(sql`DROP TABLE \`entries\`;`)
  await db.run(sql`ALTER TABLE \`__new_entries\` RENAME TO \`entries\`;`)
  await db.run(sql`CREATE INDEX \`entries_article_idx\` ON \`entries\` (\`article_id\`);`)
  await db.run(sql`CREATE INDEX \`entries_wire_state_idx\` ON \`entries\` (\`wire_state\`);`)
  await db.run(sql`CREATE INDEX \`entries_created_by_idx\` ON \`entries\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`entries_published_by_idx\` ON \`entries\` (\`published_by_id\`);`)
  await db.run(sql`CREATE INDEX \`entries_updated_at_idx\` ON \`entries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`entries_created_at_idx\` ON \`entries\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`entries__status_idx\` ON \`entries\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__entries_v\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`parent_id\` integer,
  	\`version_headline\` text,
  	\`version_summary\` text,
  	\`version_body\` text,
  	\`version_withdrawal_reason\` text,
  	\`version_withdrawal_at\` text,
  	\`version_article_id\` integer,
  	\`version_at\` text,
  	\`version_language\` text,
  	\`version_pinned\` integer DEFAULT false,
  	\`version_key_event\` integer DEFAULT false,
  	\`version_wire_state\` text DEFAULT 'none',
  	\`version_wire_revision\` numeric DEFAULT 0,
  	\`version_created_by_id\` integer,
  	\`version_published_by_id\` integer,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`entries\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_published_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__entries_v\`("id", "parent_id", "version_headline", "version_summary", "version_body", "version_withdrawal_reason", "version_withdrawal_at", "version_article_id", "version_at", "version_language", "version_pinned", "version_key_event", "version_wire_state", "version_wire_revision", "version_created_by_id", "version_published_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_headline", "version_summary", "version_body", "version_withdrawal_reason", "version_withdrawal_at", "version_article_id", "version_at", "version_language", "version_pinned", "version_key_event", "version_wire_state", "version_wire_revision", "version_created_by_id", "version_published_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_entries_v\`;`)
  await db.run(sql`DROP TABLE \`_entries_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__entries_v\` RENAME TO \`_entries_v\`;`)
  await db.run(sql`CREATE INDEX \`_entries_v_parent_idx\` ON \`_entries_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_article_idx\` ON \`_entries_v\` (\`version_article_id\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_wire_state_idx\` ON \`_entries_v\` (\`version_wire_state\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_created_by_idx\` ON \`_entries_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_published_by_idx\` ON \`_entries_v\` (\`version_published_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_updated_at_idx\` ON \`_entries_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version_created_at_idx\` ON \`_entries_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_version_version__status_idx\` ON \`_entries_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_created_at_idx\` ON \`_entries_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_updated_at_idx\` ON \`_entries_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_latest_idx\` ON \`_entries_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`__new_comments\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`article_id\` integer NOT NULL,
  	\`parent_id\` integer,
  	\`handle\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`status\` text DEFAULT 'pending' NOT NULL,
  	\`reader_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`reader_id\`) REFERENCES \`readers\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_comments\`("id", "article_id", "parent_id", "handle", "text", "status", "reader_id", "updated_at", "created_at") SELECT "id", "article_id", "parent_id", "handle", "text", "status", "reader_id", "updated_at", "created_at" FROM \`comments\`;`)
  await db.run(sql`DROP TABLE \`comments\`;`)
  await db.run(sql`ALTER TABLE \`__new_comments\` RENAME TO \`comments\`;`)
  await db.run(sql`CREATE INDEX \`comments_article_idx\` ON \`comments\` (\`article_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_parent_idx\` ON \`comments\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_handle_idx\` ON \`comments\` (\`handle\`);`)
  await db.run(sql`CREATE INDEX \`comments_status_idx\` ON \`comments\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`comments_reader_idx\` ON \`comments\` (\`reader_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_updated_at_idx\` ON \`comments\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comments_created_at_idx\` ON \`comments\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`article_status_createdAt_idx\` ON \`comments\` (\`article_id\`,\`status\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new_readers\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`email\` text,
  	\`username\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`INSERT INTO \`__new_readers\`("id", "updated_at", "created_at", "email", "username", "reset_password_token", "reset_password_expiration", "salt", "hash", "reset_password_requested_at", "login_attempts", "lock_until") SELECT "id", "updated_at", "created_at", "email", "username", "reset_password_token", "reset_password_expiration", "salt", "hash", "reset_password_requested_at", "login_attempts", "lock_until" FROM \`readers\`;`)
  await db.run(sql`DROP TABLE \`readers\`;`)
  await db.run(sql`ALTER TABLE \`__new_readers\` RENAME TO \`readers\`;`)
  await db.run(sql`CREATE INDEX \`readers_updated_at_idx\` ON \`readers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`readers_created_at_idx\` ON \`readers\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`readers_username_idx\` ON \`readers\` (\`username\`);`)
  await db.run(sql`ALTER TABLE \`livewire_items\` DROP COLUMN \`quiet\`;`)
  await db.run(sql`ALTER TABLE \`livewire_outbox\` DROP COLUMN \`quiet\`;`)
}
