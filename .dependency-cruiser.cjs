/** The arrows between rooms: which folder may import which. See docs/where-code-lives.md. */
const pureRooms = ['answers', 'livewire', 'feeds', 'webhooks', 'images', 'words', 'merge', 'comments', 'nextCache', 'search']
const cmsPackages = '^(payload|@payloadcms/|next|react)'

/** Rooms that know the CMS, from the top down: each may import those below it. */
const downwards = [
  'exports',
  'site',
  'plugins',
  'server',
  'components',
  'commands',
  'endpoints',
  'upgrades',
  'jobs',
  'backup',
  'collections',
  'hooks',
  'sources',
  'fields',
  'log',
  'requests',
  'access',
  'database',
  'pictureStore',
  'limits',
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    ...pureRooms.map((room) => ({
      name: `${room}-is-pure`,
      comment: `src/${room} imports neither Payload nor another room; src/livewire/types.ts, src/words and src/shared are for all`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^src/(?!${room}/|livewire/types\\.ts$|words/|shared/)|^payload\\.config` },
    })),
    {
      name: 'pure-rooms-know-no-cms',
      severity: 'error',
      from: { path: `^src/(${pureRooms.join('|')}|shared)/`, pathNot: '\\.test\\.ts$' },
      to: { path: `node_modules/${cmsPackages.slice(1)}`, dependencyTypesNot: ['type-only'] },
    },
    ...downwards.map((room, floor) => ({
      name: `${room}-does-not-reach-up`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^src/(${['server\\.ts', ...downwards.slice(0, floor).map((above) => `${above}/`)].join('|')})` },
    })),
    {
      name: 'config-is-for-those-above',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|commands|server\\.ts)|\\.test\\.ts$' },
      to: { path: '^payload\\.config' },
    },
    {
      name: 'app-goes-through-plugins',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/(collections|hooks|database|jobs|access)/' },
    },
    {
      name: 'dev-goes-through-the-doors',
      comment: 'the app of dev/ is one of somebody else',
      severity: 'error',
      from: { path: '^dev/' },
      to: { path: '^src/(?!index\\.ts$|exports/)|^(tests|bench|scripts)/' },
    },
    {
      name: 'source-does-not-import-tests',
      severity: 'error',
      from: { path: '^(src|payload\\.config)', pathNot: '\\.test\\.ts$' },
      to: { path: '^(tests|bench|scripts|dev)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
}
