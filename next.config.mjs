import { withPayload } from '@payloadcms/next/withPayload'

/** Packages that hold state (connections, gates, caches) are loaded once, by Node, not bundled a second time. */
const loadedOnce = [
  'payload',
  '@payloadcms/db-mongodb',
  '@payloadcms/db-sqlite',
  '@payloadcms/drizzle',
  '@payloadcms/graphql',
  'async-mutex',
  'feedsmith',
  'undici',
]

/** @type {import('next').NextConfig} */
const nextConfig = {
  serverExternalPackages: loadedOnce,
  compress: true,
  // Its optimizer would serve pictures that we took back, without their credit; the newsroom makes its own sizes.
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  webpack: (config) => {
    // Our relative imports name the compiled file, as Node asks; in the source it is TypeScript.
    config.resolve.extensionAlias = { '.js': ['.ts', '.tsx', '.js'] }
    return config
  },
  // Who looks for it where it always was (readers of feeds, a browser whose page is being changed) finds it.
  redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: false }],
  typescript: { ignoreBuildErrors: true }, // `npm test` type-checks once, faster
}

const withAdmin = withPayload(nextConfig)

export default {
  ...withAdmin,
  // The admin asks the browser for its colour scheme, and `Critical-CH` has the browser ask for the page once more. Readers' pages
  // need neither: they would be made twice for each new visitor.
  headers: async () => (await withAdmin.headers()).map((rule) => ({ ...rule, source: '/admin/:path*' })),
}
