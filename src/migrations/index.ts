import * as migration_20261124_041755_initial from './20261124_041755_initial';

export const migrations = [
  {
    up: migration_20261124_041755_initial.up,
    down: migration_20261124_041755_initial.down,
    name: '20261124_041755_initial'
  },
];
