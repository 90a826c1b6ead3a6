import * as migration_20261124_214656_initial from './20261124_214656_initial';

export const migrations = [
  {
    up: migration_20261124_214656_initial.up,
    down: migration_20261124_214656_initial.down,
    name: '20261124_214656_initial'
  },
];
