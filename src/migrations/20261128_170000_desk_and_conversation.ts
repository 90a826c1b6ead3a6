import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
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
  await db.run(sql`ALTER TABLE \`comments\` ADD \`public_at\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`reactions\` text;`)
  await db.run(sql`CREATE INDEX \`status_createdAt_idx\` ON \`comments\` (\`status\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`comment_decisions\` ADD \`pick_before\` integer;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`comment_reactions\`;`)
  await db.run(sql`DROP INDEX \`status_createdAt_idx\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`public_at\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`reactions\`;`)
  await db.run(sql`DROP INDEX \`status_createdAt_1_idx\`;`)
  await db.run(sql`CREATE INDEX \`status_createdAt_idx\` ON \`webhook_deliveries\` (\`status\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`comment_decisions\` DROP COLUMN \`pick_before\`;`)
}
