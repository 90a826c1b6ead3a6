import * as migration_20261124_232746_initial from './20261124_232746_initial';

export const migrations = [
  {
    up: migration_20261124_232746_initial.up,
    down: migration_20261124_232746_initial.down,
    name: '20261124_232746_initial'
  },
];
