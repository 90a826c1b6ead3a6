import * as migration_20261124_223524_initial from './20261124_223524_initial';

export const migrations = [
  {
    up: migration_20261124_223524_initial.up,
    down: migration_20261124_223524_initial.down,
    name: '20261124_223524_initial'
  },
];
