import * as migration_20261124_024244_initial from './20261124_024244_initial';

export const migrations = [
  {
    up: migration_20261124_024244_initial.up,
    down: migration_20261124_024244_initial.down,
    name: '20261124_024244_initial'
  },
];
