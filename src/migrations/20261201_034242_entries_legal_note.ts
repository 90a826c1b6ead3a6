import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`entries\` ADD \`legal_note\` text;`)
  await db.run(sql`ALTER TABLE \`entries\` ADD \`legal_cleared\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_legal_note\` text;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` ADD \`version_legal_cleared\` integer DEFAULT false;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`legal_note\`;`)
  await db.run(sql`ALTER TABLE \`entries\` DROP COLUMN \`legal_cleared\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_legal_note\`;`)
  await db.run(sql`ALTER TABLE \`_entries_v\` DROP COLUMN \`version_legal_cleared\`;`)
}
