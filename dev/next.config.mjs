import { withPayload } from '@payloadcms/next/withPayload'

export default withPayload(
  {
    // The plugins come straight from ../src, where an import names the file that TypeScript will make.
    experimental: { externalDir: true },
    webpack: (config) => {
      config.resolve.extensionAlias = { '.js': ['.ts', '.tsx', '.js'] }
      return config
    },
  },
  { devBundleServerPackages: false },
)
