import * as migration_20261124_025353_initial from './20261124_025353_initial';

export const migrations = [
  {
    up: migration_20261124_025353_initial.up,
    down: migration_20261124_025353_initial.down,
    name: '20261124_025353_initial'
  },
];
