import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`comment_counts\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`conversation\` text NOT NULL,
  	\`shown\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_counts_conversation_idx\` ON \`comment_counts\` (\`conversation\`);`)
  await db.run(sql`CREATE TABLE \`comment_proofs\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`expires_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_proofs_expires_at_idx\` ON \`comment_proofs\` (\`expires_at\`);`)
  await db.run(sql`CREATE TABLE \`wire_tags\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`item\` text NOT NULL,
  	\`tag\` text NOT NULL,
  	\`gone\` integer DEFAULT false,
  	\`moved_at\` text,
  	\`seq\` numeric,
  	\`section\` text,
  	\`kind\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`wire_tags_item_idx\` ON \`wire_tags\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`tag_gone_movedAt_section_kind_item_idx\` ON \`wire_tags\` (\`tag\`,\`gone\`,\`moved_at\`,\`section\`,\`kind\`,\`item\`);`)
  await db.run(sql`CREATE INDEX \`tag_gone_seq_section_kind_item_idx\` ON \`wire_tags\` (\`tag\`,\`gone\`,\`seq\`,\`section\`,\`kind\`,\`item\`);`)
  await db.run(sql`DROP INDEX \`comments_text_key_idx\`;`)
  await db.run(sql`DROP INDEX \`article_listed_replies_idx\`;`)
  await db.run(sql`CREATE INDEX \`article_listed_replies_createdAt_idx\` ON \`comments\` (\`article_id\`,\`listed\`,\`replies\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`article_pick_createdAt_idx\` ON \`comments\` (\`article_id\`,\`pick\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`reader_createdAt_idx\` ON \`comments\` (\`reader_id\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`textKey_createdAt_idx\` ON \`comments\` (\`text_key\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`saved_itself\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`articles_list_by_wire_state_published_at_idx\` ON \`articles\` (\`wire_state\`,\`published_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_list_by_updated_at_idx\` ON \`articles\` (\`updated_at\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_saved_itself\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_by_updated_at_idx\` ON \`_articles_v\` (\`latest\`,\`version_updated_at\`,\`created_at\`,\`version_headline\`,\`version_slug\`,\`version_section\`,\`version_standfirst\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_by_headline_idx\` ON \`_articles_v\` (\`latest\`,\`version_headline\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_by_section_updated_at_idx\` ON \`_articles_v\` (\`latest\`,\`version_section\`,\`version_updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_by_status_updated_at_idx\` ON \`_articles_v\` (\`latest\`,\`version__status\`,\`version_updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_by_wire_state_updated_at_idx\` ON \`_articles_v\` (\`latest\`,\`version_wire_state\`,\`version_updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_by_kind_updated_at_idx\` ON \`_articles_v\` (\`latest\`,\`version_kind\`,\`version_updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_list_by_ready_for_desk_updated_at_idx\` ON \`_articles_v\` (\`latest\`,\`version_ready_for_desk\`,\`version_updated_at\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`entries\` ADD \`saved_itself\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`entries_list_by_article_created_at_idx\` ON \`entries\` (\`article_id\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_saved_itself\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`_entries_v_list_by_created_at_idx\` ON \`_entries_v\` (\`latest\`,\`version_created_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_entries_v_list_by_article_created_at_idx\` ON \`_entries_v\` (\`latest\`,\`version_article_id\`,\`version_created_at\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`comment_settings\` ADD \`guests\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`articles_texts_list_by_parent_idx\` ON \`articles_texts\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_texts_list_by_parent_idx\` ON \`_articles_v_texts\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`kind_type_latest_partOf_seq_idx\` ON \`livewire_items\` (\`kind\`,\`type\`,\`latest\`,\`part_of\`,\`seq\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`comment_counts\`;`)
  await db.run(sql`DROP TABLE \`comment_proofs\`;`)
  await db.run(sql`DROP TABLE \`wire_tags\`;`)
  await db.run(sql`DROP INDEX \`articles_list_by_wire_state_published_at_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_list_by_updated_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`saved_itself\`;`)
  await db.run(sql`DROP INDEX \`articles_texts_list_by_parent_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_by_updated_at_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_by_headline_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_by_section_updated_at_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_by_status_updated_at_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_by_wire_state_updated_at_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_by_kind_updated_at_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_list_by_ready_for_desk_updated_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_saved_itself\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_texts_list_by_parent_idx\`;`)
  await db.run(sql`DROP INDEX \`entries_list_by_article_created_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`saved_itself\`;`)
  await db.run(sql`DROP INDEX \`_entries_v_list_by_created_at_idx\`;`)
  await db.run(sql`DROP INDEX \`_entries_v_list_by_article_created_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_saved_itself\`;`)
  await db.run(sql`DROP INDEX \`kind_type_latest_partOf_seq_idx\`;`)
  await db.run(sql`DROP INDEX \`article_listed_replies_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`article_pick_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`reader_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`textKey_createdAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`comments_text_key_idx\` ON \`comments\` (\`text_key\`);`)
  await db.run(sql`CREATE INDEX \`article_listed_replies_idx\` ON \`comments\` (\`article_id\`,\`listed\`,\`replies\`);`)
  await db.run(sql`ALTER TABLE \`comment_settings\` DROP COLUMN \`guests\`;`)
}
