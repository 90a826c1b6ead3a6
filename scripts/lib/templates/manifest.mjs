/** The pnpm that runs on every Node that the package supports. */
export const pnpm = 'pnpm@10.28.0'

/**
 * Releases before 3.90 came with another Next, which brings a `sharp` of its own: an app takes the same, or has two. Credits in pictures
 * need a newer one than the templates pin.
 */
const besideFor = (version) =>
  Number(version.split('.')[1]) < 90 ? { next: '16.2.6', sharp: '0.34.5' } : { next: '16.4.5', sharp: '0.35.5' }

/** The newest release of Payload that an app's packages all have in common. */
export const newestFor = (shape) => (shape === 'blank' ? '3.90.2' : '3.90.1')

/** Plugins of Payload that its template comes with. */
const pluginsOf = {
  blank: [],
  website: ['plugin-nested-docs', 'plugin-redirects', 'plugin-search', 'plugin-seo'],
  ecommerce: ['plugin-form-builder', 'plugin-seo'],
}

/**
 * What `package.json` of an app says, as Payload's templates pin it: every package of Payload at one version.
 * @param {{ shape: string, version: string, tarball: string, database: string }} app
 */
export const appManifest = ({ shape, version, tarball, database }) => ({
  name: `a-${shape}-app`,
  private: true,
  type: 'module',
  dependencies: {
    ...Object.fromEntries(
      [`db-${database}`, 'next', 'richtext-lexical', 'ui', ...pluginsOf[shape]].map((name) => [`@payloadcms/${name}`, version]),
    ),
    graphql: '^16.8.1',
    ...besideFor(version),
    payload: version,
    'payload-newsroom': `file:${tarball}`,
    react: '19.2.4',
    'react-dom': '19.2.4',
  },
  devDependencies: { '@types/node': '22.19.9', '@types/react': '19.2.9', '@types/react-dom': '19.2.3', typescript: '5.7.3' },
  // As the templates have it: pnpm builds nothing that is not named.
  pnpm: { onlyBuiltDependencies: ['sharp', 'esbuild', 'unrs-resolver'] },
})
