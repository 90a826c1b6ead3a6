import { adminAccount, type AppProcess, asApp } from '../../helpers/appProcess.js'
import { forkBuild } from '../../helpers/forkBuild.js'

/** One instance of what `npm run build` built. */
export const startBuild = async (
  databaseUri: string,
  env: Record<string, string>,
  onOutput: (chunk: Buffer) => void,
): Promise<AppProcess> => {
  const { child, url } = await forkBuild({
    env: () => ({
      DATABASE_URI: databaseUri,
      PAYLOAD_SECRET: 'a secret for tests alone',
      NEWSROOM_ADMIN_EMAIL: adminAccount.email,
      NEWSROOM_ADMIN_PASSWORD: adminAccount.password,
      NEWSROOM_SAMPLE: '0',
      ...env,
    }),
    onOutput,
  })
  return asApp(child, url)
}
