import { headers } from 'next/headers.js'

import { nonceIn } from '../../shared/nonceIn.js'

/** The nonce that this answer's policy names, as Next itself finds it: only what carries it runs. */
export const nonceOfAnswer = async (): Promise<string | undefined> => nonceIn((await headers()).get('content-security-policy'))
