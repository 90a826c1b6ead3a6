/** The pnpm that runs on every Node that the package supports. */
export const pnpm = 'pnpm@10.28.0'

/** Releases before 3.90 came with this Next. */
const nextFor = (version) => (version < '3.90' ? '16.2.6' : '16.4.5')

/**
 * What `package.json` of an app says, as Payload's templates pin it: every package of Payload at one version.
 * @param {{ shape: string, version: string, tarball: string }} app
 */
export const appManifest = ({ shape, version, tarball }) => ({
  name: `a-${shape}-app`,
  private: true,
  type: 'module',
  dependencies: {
    '@payloadcms/db-sqlite': version,
    '@payloadcms/next': version,
    '@payloadcms/richtext-lexical': version,
    '@payloadcms/ui': version,
    graphql: '^16.8.1',
    next: nextFor(version),
    payload: version,
    'payload-newsroom': `file:${tarball}`,
    react: '19.2.4',
    'react-dom': '19.2.4',
    // Credits in pictures need a newer one than the templates pin.
    sharp: shape === 'website' ? '0.35.5' : '0.34.2',
  },
  devDependencies: { '@types/node': '22.19.9', '@types/react': '19.2.9', '@types/react-dom': '19.2.3', typescript: '5.7.3' },
})
