import * as migration_20261125_005104_initial from './20261125_005104_initial';
import * as migration_20261128_000000_truth_of_the_wire from './20261128_000000_truth_of_the_wire';

export const migrations = [
  {
    up: migration_20261125_005104_initial.up,
    down: migration_20261125_005104_initial.down,
    name: '20261125_005104_initial',
  },
  {
    up: migration_20261128_000000_truth_of_the_wire.up,
    down: migration_20261128_000000_truth_of_the_wire.down,
    name: '20261128_000000_truth_of_the_wire'
  },
];
