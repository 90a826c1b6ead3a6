import * as migration_20261125_005104_initial from './20261125_005104_initial';
import * as migration_20261128_000000_truth_of_the_wire from './20261128_000000_truth_of_the_wire';
import * as migration_20261128_120000_readers_and_desk from './20261128_120000_readers_and_desk';
import * as migration_20261128_170000_desk_and_conversation from './20261128_170000_desk_and_conversation';
import * as migration_20261128_190000_desk_and_readers from './20261128_190000_desk_and_readers';
import * as migration_20261129_030000_wire_and_desk from './20261129_030000_wire_and_desk';
import * as migration_20261130_223040_entries_at_the_desk from './20261130_223040_entries_at_the_desk';
import * as migration_20261201_034242_entries_legal_note from './20261201_034242_entries_legal_note';

export const migrations = [
  {
    up: migration_20261125_005104_initial.up,
    down: migration_20261125_005104_initial.down,
    name: '20261125_005104_initial',
  },
  {
    up: migration_20261128_000000_truth_of_the_wire.up,
    down: migration_20261128_000000_truth_of_the_wire.down,
    name: '20261128_000000_truth_of_the_wire',
  },
  {
    up: migration_20261128_120000_readers_and_desk.up,
    down: migration_20261128_120000_readers_and_desk.down,
    name: '20261128_120000_readers_and_desk',
  },
  {
    up: migration_20261128_170000_desk_and_conversation.up,
    down: migration_20261128_170000_desk_and_conversation.down,
    name: '20261128_170000_desk_and_conversation',
  },
  {
    up: migration_20261128_190000_desk_and_readers.up,
    down: migration_20261128_190000_desk_and_readers.down,
    name: '20261128_190000_desk_and_readers',
  },
  {
    up: migration_20261129_030000_wire_and_desk.up,
    down: migration_20261129_030000_wire_and_desk.down,
    name: '20261129_030000_wire_and_desk',
  },
  {
    up: migration_20261130_223040_entries_at_the_desk.up,
    down: migration_20261130_223040_entries_at_the_desk.down,
    name: '20261130_223040_entries_at_the_desk',
  },
  {
    up: migration_20261201_034242_entries_legal_note.up,
    down: migration_20261201_034242_entries_legal_note.down,
    name: '20261201_034242_entries_legal_note'
  },
];
